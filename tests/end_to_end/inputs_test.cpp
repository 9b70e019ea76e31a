// Bad input and bad targets: one plain line each, the right exit code, nothing half-written, and a
// build that goes on past the bad ones.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "end_to_end/program.h"

namespace dateline::test {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string good_text = "Marsh council and herders sign grazing pact\n\nTELOUA, March 3, 2031 (Sahel Desk) - The marsh council and the herders' union signed a grazing pact in Teloua on Monday, the council said.\n\n"
                              "The union's spokesman, Idder Mansa, denied that any money had changed hands.\n";

struct Inputs : testing::Test {
    Folder folder;
    std::string good() {
        spill(folder / "good.txt", good_text);
        return folder("good.txt");
    }
    // Nothing but the named files is left beside a failed build.
    void expect_no_case(const std::string& name) {
        EXPECT_FALSE(fs::exists(folder / name));
        for (const auto& entry : fs::directory_iterator(folder / ".")) EXPECT_THAT(entry.path().filename().string(), Not(HasSubstr(name))) << "left behind";
    }
};

TEST_F(Inputs, AloneABadSourceEndsWithOneLineAndWritesNothing) {
    struct Bad {
        const char* name;
        std::string bytes;
        const char* word;
    };
    const Bad list[] = {
        {"empty.txt", "", "empty"},
        {"binary.txt", std::string("\x7F" "ELF\0\0\1\2", 8) + std::string(200, '\0'), "binary"},
        {"broken.txt", "A caf\xE9 in Oran closed its doors on Monday, its owner said.\n", "UTF-8"},
    };
    for (const Bad& bad : list) {
        spill(folder / bad.name, bad.bytes);
        const Outcome run = test::run(folder, "build " + folder(bad.name) + " -o " + folder("x.dateline"));
        EXPECT_EQ(run.code, 1) << bad.name << run.error;
        EXPECT_EQ(run.error_lines(), 1u) << run.error;
        EXPECT_THAT(run.error, HasSubstr(bad.name));
        EXPECT_THAT(run.error, HasSubstr(bad.word));
        expect_no_case("x.dateline");
    }
}

TEST_F(Inputs, StandardInputAndPipesReadAsFiles) {
    const std::string file = good();
    const Outcome from_file = test::run(folder, "annotate " + file);
    ASSERT_EQ(from_file.code, 0) << from_file.error;
    const auto layers = [](const std::string& record) { return record.substr(record.find("\"sentences\"")); };
    EXPECT_EQ(layers(test::run(folder, "annotate - <" + file).out), layers(from_file.out));
    fs::create_directories(folder / "box");
    ASSERT_EQ(std::system(("mkfifo " + folder("pipe") + " " + folder("box/pipe")).c_str()), 0);
    ASSERT_EQ(std::system(("cat " + file + " >" + folder("pipe") + " &").c_str()), 0);
    EXPECT_EQ(layers(test::run(folder, "annotate " + folder("pipe")).out), layers(from_file.out));
    // In a folder a pipe might never end: it is told and passed over.
    const Outcome inside = test::run(folder, "annotate " + folder("box"));
    EXPECT_EQ(inside.code, 1);
    EXPECT_THAT(inside.error, HasSubstr("not a regular file"));
    EXPECT_EQ(test::run(folder, "annotate - </dev/null").error_lines(), 1u);
}

TEST_F(Inputs, ATooLongReportSaysHowLongAndWhatToDo) {
    std::string text;
    while (text.size() <= (2u << 20)) text += "The council shut the ford.\n\n";
    spill(folder / "long.txt", text);
    const Outcome run = test::run(folder, "annotate " + folder("long.txt"));
    EXPECT_EQ(run.code, 1);
    EXPECT_EQ(run.error_lines(), 1u) << run.error;
    for (const char* part : {"long.txt", "2097152", "split it"}) EXPECT_THAT(run.error, HasSubstr(part));
}

TEST_F(Inputs, ExplainTellsOneText) {
    const Outcome run = test::run(folder, "annotate --explain --text 'The rebels shelled the port, the mayor said.'");
    EXPECT_EQ(run.code, 0) << run.error;
    for (const char* part : {"SENTENCE 1", "NAMES", "TRIGGERS", "EVENT ASSAULT", "CLAIM"}) EXPECT_THAT(run.out, HasSubstr(part));
    EXPECT_EQ(test::run(folder, "annotate --explain").code, 2);
}

TEST_F(Inputs, MissingPathAndEmptyFolder) {
    fs::create_directories(folder / "hollow");
    for (const char* name : {"nowhere", "hollow"}) {
        const Outcome run = test::run(folder, "build " + folder(name) + " -o " + folder("x.dateline"));
        EXPECT_EQ(run.code, 1) << run.error;
        EXPECT_EQ(run.error_lines(), 1u) << run.error;
        EXPECT_THAT(run.error, HasSubstr(name));
        expect_no_case("x.dateline");
    }
}

TEST_F(Inputs, ABuildGoesOnPastTheBadOnesAndListsThem) {
    spill(folder / "in/a.txt", good_text);
    spill(folder / "in/b.txt", "");
    spill(folder / "in/c.txt", "caf\xE9 au lait was served at the meeting of the two councils.\n");
    const std::string line = "{\"uri\":\"x1\",\"title\":\"Pact\",\"published\":\"2031-03-04\",\"text\":\"The marsh council met the herders on Tuesday.\"}\n";
    spill(folder / "in/d.jsonl", line + "{\"text\": \n" + line.substr(0, 10) + "2" + line.substr(10));
    const std::string target = folder("x.dateline");
    const Outcome built = run(folder, "build " + folder("in") + " " + folder("missing.html") + " -o " + target);
    EXPECT_EQ(built.code, 3) << built.error;
    for (const char* name : {"b.txt", "c.txt", "d.jsonl#2", "missing.html"}) EXPECT_THAT(built.error, HasSubstr(name));
    const Outcome exported = run(folder, "export " + target);
    EXPECT_EQ(exported.code, 0);
    for (const char* name : {"b.txt", "c.txt", "d.jsonl#2", "missing.html"}) EXPECT_THAT(exported.out, HasSubstr(name));
    // What is read later loses its refusal.
    spill(folder / "in/b.txt", good_text + "\nA third clause was added on Wednesday, the union said.\n");
    EXPECT_EQ(run(folder, "add " + target + " " + folder("in/b.txt")).code, 0);
    EXPECT_THAT(run(folder, "sources --json " + target).out, Not(HasSubstr("\"uri\":\"" + folder("in/b.txt") + "\",\"reason\"")));
}

TEST_F(Inputs, ALineOf100MegabytesIsRefusedAndTheNextOneRead) {
    const std::string line = "{\"uri\":\"x1\",\"title\":\"Pact\",\"text\":\"The marsh council met the herders on Tuesday.\"}\n";
    spill(folder / "long.jsonl", line + "{\"text\":\"" + std::string(100u << 20, 'a') + "\"}\n" + line.substr(0, 10) + "2" + line.substr(10));
    const Outcome built = run(folder, "build " + folder("long.jsonl") + " -o " + folder("x.dateline"));
    EXPECT_EQ(built.code, 3) << built.error.substr(0, 500);
    EXPECT_THAT(built.error, HasSubstr("long.jsonl#2"));
    EXPECT_LT(built.error.size(), 2000u);
    EXPECT_THAT(built.error, HasSubstr("2 reports"));
    spill(folder / "long.txt", std::string(100u << 20, 'a'));
    const Outcome alone = run(folder, "build " + folder("long.txt") + " -o " + folder("y.dateline"));
    EXPECT_EQ(alone.code, 1) << alone.error.substr(0, 500);
    EXPECT_EQ(alone.error_lines(), 1u);
    expect_no_case("y.dateline");
}

TEST_F(Inputs, TargetsThatCannotBeWritten) {
    const std::string source = good();
    const Outcome nowhere = run(folder, "build " + source + " -o " + folder("no/such/folder/x.dateline"));
    EXPECT_EQ(nowhere.code, 7) << nowhere.error;
    EXPECT_EQ(nowhere.error_lines(), 1u) << nowhere.error;
    // A file system that takes no files, also from root.
    const Outcome read_only = run(folder, "build " + source + " -o /proc/x.dateline");
    EXPECT_EQ(read_only.code, 7) << read_only.error;
    EXPECT_EQ(read_only.error_lines(), 1u) << read_only.error;
    // A limit on file size stands in for a full disk.
    const Outcome full = run(folder, "--version >/dev/null; ulimit -f 16; trap '' XFSZ; " + std::string(std::getenv("DATELINE_PROGRAM") ? std::getenv("DATELINE_PROGRAM") : DATELINE_BINARY) +
                                     " build " + source + " -o " + folder("full.dateline"));
    EXPECT_EQ(full.code, 7) << full.error;
    EXPECT_EQ(full.error_lines(), 1u) << full.error;
    expect_no_case("full.dateline");
    const Outcome no_output = run(folder, "read " + source + " >/dev/full 2>" + folder("e") + "; echo $? ");
    EXPECT_THAT(no_output.out, HasSubstr("7"));
}

TEST_F(Inputs, WhatIsNoCaseFile) {
    spill(folder / "text.dateline", "just words\n");
    const Outcome text = run(folder, "report " + folder("text.dateline"));
    EXPECT_EQ(text.code, 7) << text.error;
    EXPECT_EQ(text.error_lines(), 1u);
    ASSERT_EQ(std::system(("sqlite3 " + folder("other.dateline") + " 'create table t(a)'").c_str()), 0);
    EXPECT_EQ(run(folder, "report " + folder("other.dateline")).code, 7);
    EXPECT_EQ(run(folder, "report " + folder("none.dateline")).code, 5);
    const std::string target = folder("x.dateline");
    ASSERT_EQ(run(folder, "build " + good() + " -o " + target).code, 0);
    ASSERT_EQ(std::system(("sqlite3 " + target + " 'pragma user_version=9999'").c_str()), 0);
    const Outcome newer = run(folder, "report " + target);
    EXPECT_EQ(newer.code, 7) << newer.error;
    EXPECT_THAT(newer.error, HasSubstr("newer"));
    EXPECT_EQ(newer.error_lines(), 1u);
}

TEST_F(Inputs, UsageErrorsNameTheWayOut) {
    EXPECT_EQ(run(folder, "").code, 2);
    EXPECT_THAT(run(folder, "biuld x").error, HasSubstr("did you mean dateline build"));
    EXPECT_EQ(run(folder, "events " + folder("x") + " --since yesterday").code, 2);
    const std::string target = folder("x.dateline");
    ASSERT_EQ(run(folder, "build " + good() + " -o " + target).code, 0);
    const Outcome again = run(folder, "build " + good() + " -o " + target);
    EXPECT_EQ(again.code, 2) << again.error;
    EXPECT_THAT(again.error, HasSubstr("add"));
    EXPECT_EQ(run(folder, "show " + target + " e-0000000000000000").code, 5);
    EXPECT_EQ(run(folder, "remove " + target + " r-0000000000000000").code, 5);
    spill(folder / "lex/actors.tsv", "id\ttype\tname\taliases\tcountry\trole\tparent\nmarsh-council\tstate_body\tMarsh Council\t\tZZZ\tGOV\t\textra\n");
    const Outcome lexicon = run(folder, "--lexicon " + folder("lex") + " add " + target + " " + good());
    EXPECT_EQ(lexicon.code, 2);
    EXPECT_THAT(lexicon.error, HasSubstr("actors.tsv:2"));
    spill(folder / "lex/actors.tsv", "id\ttype\tname\taliases\tcountry\trole\tparent\nmarsh-council\tstate_body\tMarsh Council\t\tNER\tGOV\t\n");
    spill(folder / "more.txt", good_text + "\nMore followed.\n");
    const Outcome other = run(folder, "--lexicon " + folder("lex") + " add " + target + " " + folder("more.txt"));
    EXPECT_EQ(other.code, 2) << other.error;
    EXPECT_THAT(other.error, HasSubstr("recode"));
    EXPECT_EQ(run(folder, "--lexicon " + folder("lex") + " recode " + target).code, 0);
    EXPECT_EQ(run(folder, "--lexicon " + folder("lex") + " add " + target + " " + folder("more.txt")).code, 0);
}

}  // namespace
}  // namespace dateline::test
