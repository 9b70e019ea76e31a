// Every command once on the shipped examples, as the README shows them.
#include <gtest/gtest.h>

#include "end_to_end/program.h"

namespace dateline::test {
namespace {

struct Commands : testing::Test {
    static void SetUpTestSuite() {
        folder = new Folder;
        built = run(*folder, "build " DATELINE_SOURCE "/examples -o " + (*folder)("x.dateline"));
    }
    static void TearDownTestSuite() { delete folder; }
    static Outcome ask(const std::string& words) { return run(*folder, words + " " + (*folder)("x.dateline")); }
    static std::string first_id(const std::string& list, const std::string& prefix) {
        const auto at = list.find("\"id\":\"" + prefix);
        return at == std::string::npos ? "" : list.substr(at + 6, 18);
    }
    static Folder* folder;
    static Outcome built;
};
Folder* Commands::folder = nullptr;
Outcome Commands::built;

TEST_F(Commands, BuildReadsAllExamples) { EXPECT_EQ(built.code, 0) << built.error; }

TEST_F(Commands, BriefingHasItsSections) {
    const Outcome report = ask("report");
    EXPECT_EQ(report.code, 0) << report.error;
    for (const char* part : {"# Briefing", "## Agreements", "## What is disputed", "## Figures", "## Timeline", "## Where the case is weak", "## Sources"})
        EXPECT_NE(report.out.find(part), std::string::npos) << part;
}

TEST_F(Commands, ListsArePipedAsJsonAndShowOpensWhatTheyName) {
    for (const char* kind : {"timeline", "events", "claims", "figures", "conflicts", "actors", "agreements", "sources", "stories", "labels"}) {
        const Outcome piped = ask(kind);
        EXPECT_EQ(piped.code, 0) << kind << piped.error;
        EXPECT_EQ(piped.out.front(), '{') << kind;
        EXPECT_EQ(ask(std::string(kind) + " --json").out.front(), '[') << kind;
        EXPECT_EQ(ask(std::string(kind) + " --csv").code, 0) << kind;
    }
    for (const auto& [kind, prefix] : {std::pair{"events", "e-"}, {"claims", "c-"}, {"figures", "q-"}, {"conflicts", "x-"}, {"actors", "a-"}, {"agreements", "g-"}, {"stories", "s-"}, {"sources", "r-"}}) {
        const std::string id = first_id(ask(kind).out, prefix);
        ASSERT_FALSE(id.empty()) << kind;
        const Outcome shown = run(*folder, "show " + (*folder)("x.dateline") + " " + id);
        EXPECT_EQ(shown.code, 0) << id << shown.error;
        EXPECT_NE(shown.out.find(id), std::string::npos) << id;
    }
    EXPECT_EQ(ask("events --actor nobody-of-this-name").code, 1);
}

TEST_F(Commands, VerifySearchAnnotateAndRead) {
    EXPECT_EQ(ask("verify").code, 0);
    EXPECT_EQ(run(*folder, "search " + (*folder)("x.dateline") + " accord").code, 0);
    EXPECT_EQ(run(*folder, "search " + (*folder)("x.dateline") + " customs officers").code, 0);
    EXPECT_EQ(run(*folder, "search " + (*folder)("x.dateline") + " zyzzyva").code, 1);
    const Outcome conllu = run(*folder, "annotate " DATELINE_SOURCE "/examples --to conllu");
    EXPECT_EQ(conllu.code, 0) << conllu.error;
    EXPECT_NE(conllu.out.find("# newdoc id = "), std::string::npos);
    // One newdoc for each report, in the order in which `read` gives them.
    const Outcome read = run(*folder, "read " DATELINE_SOURCE "/examples");
    EXPECT_EQ(count_of(conllu.out, "# newdoc id = "), count_of(read.out, "\n"));
    EXPECT_EQ(run(*folder, "annotate " DATELINE_SOURCE "/examples --to jsonl").code, 0);
    EXPECT_EQ(run(*folder, "read " DATELINE_SOURCE "/examples").code, 0);
}

// What annotate holds does not grow with the number of reports, once what it keeps of words has reached its bound.
TEST_F(Commands, AnnotateStreams) {
    std::string few, many;
    for (int i = 0; i < 240; ++i) {
        std::string text = "Report " + std::to_string(i) + ".";
        for (int k = 0; k < 60; ++k) text += " The harbour council met on 3 May 2021 and two pilots left " + std::to_string(i * 100 + k) + " boats.";
        (i < 80 ? few : many) += "{\"text\": \"" + text + "\"}\n";
    }
    test::spill(*folder / "few.jsonl", few);
    test::spill(*folder / "many.jsonl", few + many);
    for (const char* form : {"jsonl", "conllu"}) {
        const auto small = test::footprint(*folder, "annotate " + (*folder)("few.jsonl") + " --to " + form);
        const auto large = test::footprint(*folder, "annotate " + (*folder)("many.jsonl") + " --to " + form);
        EXPECT_EQ(small.code, 0);
        EXPECT_EQ(large.code, 0);
#ifndef __SANITIZE_ADDRESS__  // which keeps freed memory for a while
        EXPECT_LT(large.peak_kb, small.peak_kb + 12 * 1024) << form;
#endif
        const std::string out = test::slurp(*folder / "stdout");
        EXPECT_EQ(count_of(out, std::string(form) == "conllu" ? "# newdoc id = " : "\n"), 240) << form;
        EXPECT_LT(out.find("many.jsonl#9"), out.find("many.jsonl#230")) << form;
    }
}

TEST_F(Commands, AddingTheSameAgainChangesNothing) {
    const std::string before = ask("export").out;
    EXPECT_EQ(run(*folder, "add " + (*folder)("x.dateline") + " " DATELINE_SOURCE "/examples").code, 0);
    EXPECT_TRUE(ask("export").out == before);
}

TEST_F(Commands, HelpLeadsWithAnExample) {
    for (const char* command : {"build", "add", "remove", "recode", "report", "events", "show", "search", "export", "verify", "annotate", "read"}) {
        const Outcome help = run(*folder, std::string(command) + " --help");
        EXPECT_EQ(help.code, 0);
        EXPECT_EQ(help.out.find("  $ dateline " + std::string(command)), 0u) << help.out.substr(0, 80);
    }
}

}  // namespace
}  // namespace dateline::test
