#include "dateline/casefile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>

#include "casefile/sample.h"
#include "dateline/record.h"

namespace dateline {
namespace {

using sample::Folder;
using Mode = CaseFile::Mode;

std::string all_records(const CaseFile& file) {
    const auto content = file.load();
    if (!content) return "error: " + content.error().line();
    std::string out;
    for (const CodedReport& coded : content->reports) out += case_record(coded, WithText::yes) + '\n';
    for (const Refused& refused : content->refused) out += case_record(refused) + '\n';
    for (const Decision& decision : content->decisions) out += case_record(decision) + '\n';
    for (const CaseEvent& event : content->links.events) out += case_record(event) + '\n';
    return out;
}

std::vector<std::string> damage(const std::string& path) {
    auto file = CaseFile::open(path, Mode::read);
    if (!file) return {file.error().line()};
    auto found = file->verify(nullptr);
    if (!found) return {found.error().line()};
    std::vector<std::string> out;
    for (const Damage& each : *found) out.push_back(each.what + " " + each.id + ": " + each.detail);
    return out;
}

void sql(const std::string& path, const std::string& text) {
    sqlite3* db = nullptr;
    sqlite3_open(path.c_str(), &db);
    char* message = nullptr;
    sqlite3_exec(db, text.c_str(), nullptr, nullptr, &message);
    EXPECT_EQ(message, nullptr) << message << " in " << text;
    sqlite3_free(message);
    sqlite3_close(db);
}

TEST(CaseFile, GivesBackWhatItWasGiven) {
    const Folder folder;
    const std::string path = folder / "a.dateline";
    const StoredReport one = sample::report(1), two = sample::report(2);
    {
        auto file = CaseFile::create(path);
        ASSERT_TRUE(file) << file.error().line();
        EXPECT_FALSE(std::filesystem::exists(path));
        Change change = sample::adding(*file, {one, two}, "build");
        Decision decision;
        decision.id = "d-1", decision.target = {one.coded.findings.events[0].id}, decision.action = "accept";
        change.decided = {decision};
        change.refused = {{"b.txt", "", {ErrorKind::empty, "b.txt", "it is empty", "leave it out"}}};
        const auto done = file->commit(change);
        ASSERT_TRUE(done) << done.error().line();
        EXPECT_TRUE(std::filesystem::exists(path));
    }
    EXPECT_EQ(folder.files(), 1u);
    auto file = CaseFile::open(path, Mode::read);
    ASSERT_TRUE(file) << file.error().line();
    const auto content = file->load();
    ASSERT_TRUE(content) << content.error().line();
    ASSERT_EQ(content->reports.size(), 2u);
    for (const CodedReport& coded : content->reports) {
        const StoredReport& given = coded.report.id == one.coded.report.id ? one : two;
        EXPECT_EQ(stored_record(coded), stored_record(given.coded));
        const auto original = file->original(coded.report.id);
        ASSERT_TRUE(original);
        EXPECT_EQ(original->bytes, given.original.bytes);
        EXPECT_EQ(original->uri, given.original.uri);
    }
    ASSERT_EQ(content->refused.size(), 1u);
    EXPECT_EQ(content->refused[0].error.fix, "leave it out");
    ASSERT_EQ(content->decisions.size(), 1u);
    EXPECT_EQ(content->links.events.size(), 2u);
    EXPECT_EQ(*file->versions(), sample::versions());
    EXPECT_EQ(file->report_ids()->size(), 2u);
    EXPECT_EQ(file->ledger()->size(), 1u);
    EXPECT_EQ(file->original("r-none").error().kind, ErrorKind::not_found);
    EXPECT_THAT(damage(path), testing::IsEmpty());
}

TEST(CaseFile, AddingTheSameAgainChangesNothing) {
    const Folder folder;
    const std::string path = folder / "a.dateline";
    sample::make_case(path, 3);
    const std::string before = sample::slurp(path);
    {
        auto file = CaseFile::open(path, Mode::write);
        ASSERT_TRUE(file->commit(sample::adding(*file, {sample::report(2), sample::report(3)})));
    }
    EXPECT_TRUE(sample::slurp(path) == before);
}

TEST(CaseFile, AKnownReportGainsPlacesOnly) {
    const Folder folder;
    const std::string path = folder / "a.dateline";
    sample::make_case(path, 1);
    auto file = CaseFile::open(path, Mode::write);
    StoredReport again = sample::report(1, "another/copy.txt");
    again.original.found_in = {{"feed.xml", "Harbour News", "en"}};
    again.coded.findings.events.clear();  // a known report keeps its findings
    ASSERT_TRUE(file->commit([&] {
        Change change = sample::adding(*file, {});
        change.added = {again};
        return change;
    }()));
    const auto content = file->load();
    ASSERT_EQ(content->reports.size(), 1u);
    const Report& report = content->reports[0].report;
    EXPECT_THAT(report.uris, testing::ElementsAre("another/copy.txt", "folder/1.txt"));
    EXPECT_EQ(report.uri, "another/copy.txt");
    EXPECT_EQ(report.found_in.size(), 1u);
    EXPECT_EQ(content->reports[0].findings.events.size(), 1u);
    EXPECT_EQ(file->ledger()->size(), 2u);
    EXPECT_THAT(damage(path), testing::IsEmpty());
}

TEST(CaseFile, ARemovedReportLeavesNoTrace) {
    const Folder folder;
    sample::make_case(folder / "a.dateline", 2);
    sample::make_case(folder / "b.dateline", 3);
    {
        auto file = CaseFile::open(folder / "b.dateline", Mode::write);
        ASSERT_TRUE(file->commit(sample::removing(*file, sample::report(3).coded.report.id)));
        EXPECT_EQ(file->commit(sample::removing(*file, "r-none")).error().kind, ErrorKind::not_found);
    }
    const auto a = CaseFile::open(folder / "a.dateline", Mode::read),
               b = CaseFile::open(folder / "b.dateline", Mode::read);
    EXPECT_EQ(all_records(*a), all_records(*b));
    EXPECT_THAT(damage(folder / "b.dateline"), testing::IsEmpty());
    // Neither the text nor the words of the index are left in the file.
    EXPECT_EQ(sample::slurp(folder / "b.dateline").find("Port 3"), std::string::npos);
    EXPECT_TRUE(b->search("Ferry 3", 10)->empty());
    EXPECT_EQ(b->ledger()->back().merkle_root, a->ledger()->back().merkle_root);
}

TEST(CaseFile, ARecodedReportHasItsNewFindings) {
    const Folder folder;
    const std::string path = folder / "a.dateline";
    sample::make_case(path, 2);
    auto file = CaseFile::open(path, Mode::write);
    Change change = sample::adding(*file, {}, "recode");
    CodedReport recoded = sample::report(1).coded;
    recoded.findings.events[0].modality = Modality::denied;
    change.recoded = {recoded, sample::report(2).coded};
    change.versions.models = "m2";
    ASSERT_TRUE(file->commit(change));
    EXPECT_THAT(file->ledger()->back().body, testing::HasSubstr(recoded.report.id));
    EXPECT_THAT(file->ledger()->back().body, testing::Not(testing::HasSubstr(sample::report(2).coded.report.id)));
    EXPECT_EQ(file->versions()->models, "m2");
    EXPECT_THAT(all_records(*file), testing::HasSubstr("denied"));
    EXPECT_THAT(damage(path), testing::IsEmpty());
}

TEST(CaseFile, ARefusalGoesWhenItsUriIsRead) {
    const Folder folder;
    const auto refusal = [](const std::string& uri) {
        return Refused{uri, "", {ErrorKind::malformed, uri, "broken", ""}};
    };
    auto file = CaseFile::create(folder / "a.dateline");
    Change change = sample::adding(*file, {sample::report(1)}, "build");
    change.refused = {refusal("folder/1.txt"), refusal("folder/2.txt"), refusal("feed.xml"), refusal("other.xml")};
    ASSERT_TRUE(file->commit(change));
    EXPECT_EQ(file->load()->refused.size(), 3u) << "a uri that a report was read from is not refused";
    ASSERT_TRUE(file->commit(sample::adding(*file, {sample::report(2), sample::report(3, "feed.xml#1")})));
    const auto left = file->load()->refused;
    ASSERT_EQ(left.size(), 1u);
    EXPECT_EQ(left[0].uri, "other.xml");
}

TEST(CaseFile, SearchFindsWordsWithTheirSpans) {
    const Folder folder;
    sample::make_case(folder / "a.dateline", 3);
    const auto file = CaseFile::open(folder / "a.dateline", Mode::read);
    auto hits = file->search("ondrej port", 10);
    ASSERT_TRUE(hits) << hits.error().line();
    ASSERT_EQ(hits->size(), 3u);
    const std::string text = sample::report(1).coded.report.text;
    ASSERT_EQ(hits->at(0).spans.size(), 2u);
    for (const CaseFile::Hit& hit : *hits) EXPECT_THAT(hit.spans[0].in(text), "Ondřej");
    EXPECT_EQ(file->search("ferry 2", 10)->size(), 1u);
    EXPECT_EQ(file->search("ferry", 2)->size(), 2u);
    for (const char* none : {"", "   ", "submarine", "\"", "ferry AND submarine", "-", "text:"})
        EXPECT_TRUE(file->search(none, 10)->empty()) << none;
    for (const char* odd : {"(ferry", "ferry*", "NEAR(ferry", "{ferry}", "^ferry"})
        EXPECT_TRUE(file->search(odd, 10)) << odd;
}

TEST(CaseFile, OneWriterAtATime) {
    const Folder folder;
    const std::string path = folder / "a.dateline";
    sample::make_case(path, 1);
    auto writer = CaseFile::open(path, Mode::write);
    ASSERT_TRUE(writer);
    const auto second = CaseFile::open(path, Mode::write);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind, ErrorKind::locked);
    EXPECT_EQ(second.error().line().find('\n'), std::string::npos);
    auto reader = CaseFile::open(path, Mode::read);
    ASSERT_TRUE(reader);
    EXPECT_EQ(reader->load()->reports.size(), 1u);
    ASSERT_TRUE(writer->commit(sample::adding(*writer, {sample::report(2)})));
    EXPECT_EQ(reader->load()->reports.size(), 2u);
    EXPECT_FALSE(CaseFile::open(path, Mode::write)) << "it stays the writer after a commit";
    CaseFile moved = std::move(reader.value());
    EXPECT_EQ(moved.commit({}).error().kind, ErrorKind::unwritable);
}

TEST(CaseFile, CreateTakesNoNameThatIsTaken) {
    const Folder folder;
    const std::string path = folder / "a.dateline";
    {
        auto first = CaseFile::create(path);
        ASSERT_TRUE(first);
        const auto second = CaseFile::create(path);
        ASSERT_FALSE(second);
        EXPECT_EQ(second.error().kind, ErrorKind::locked);
        sample::spill(path, "somebody else's");
        const auto done = first->commit(sample::adding(*first, {sample::report(1)}, "build"));
        ASSERT_FALSE(done);
        EXPECT_EQ(done.error().kind, ErrorKind::usage);
    }
    EXPECT_EQ(sample::slurp(path), "somebody else's");
    EXPECT_EQ(folder.files(), 1u);
    const auto third = CaseFile::create(path);
    ASSERT_FALSE(third);
    EXPECT_EQ(third.error().kind, ErrorKind::usage);
    EXPECT_THAT(third.error().fix, testing::HasSubstr("dateline add"));
}

TEST(CaseFile, ABuildThatEndsEarlyLeavesNothing) {
    const Folder folder;
    { auto file = CaseFile::create(folder / "a.dateline"); }
    EXPECT_EQ(folder.files(), 0u);
    // What a killed build left behind is taken over.
    sample::spill(folder / "a.dateline.part", std::string(10000, 'x'));
    sample::make_case(folder / "a.dateline", 1);
    EXPECT_EQ(folder.files(), 1u);
    EXPECT_THAT(damage(folder / "a.dateline"), testing::IsEmpty());
    EXPECT_EQ(CaseFile::create(folder / "no/such/folder.dateline").error().kind, ErrorKind::unwritable);
}

TEST(CaseFile, TheLedgerIsAChain) {
    const Folder folder;
    const std::string path = folder / "a.dateline";
    sample::make_case(path, 3);
    const auto entries = *CaseFile::open(path, Mode::read)->ledger();
    ASSERT_EQ(entries.size(), 3u);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        EXPECT_EQ(entries[i].sequence, static_cast<std::int64_t>(i + 1));
        EXPECT_EQ(entries[i].previous, i ? entries[i - 1].hash : std::string(64, '0'));
        EXPECT_EQ(entries[i].command, i ? "add" : "build");
    }
    sqlite3* db = nullptr;
    sqlite3_open(path.c_str(), &db);
    EXPECT_NE(sqlite3_exec(db, "UPDATE ledger SET at = ''", nullptr, nullptr, nullptr), SQLITE_OK);
    EXPECT_NE(sqlite3_exec(db, "DELETE FROM ledger", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(db);
}

TEST(CaseFile, VerifyNamesWhatWasChanged) {
    const std::string one = sample::report(1).coded.report.id;
    const std::string free_ledger = "DROP TRIGGER ledger_no_update; DROP TRIGGER ledger_no_delete; ";
    const struct {
        std::string change, found;
    } cases[] = {
        {"UPDATE original SET bytes = CAST(substr(bytes, 1, 10) || x'00' || substr(bytes, 12) AS BLOB) WHERE report = "
         "'" +
             one + "'",
         "original " + one},
        {"UPDATE original SET size = 1 << 60 WHERE report = '" + one + "'", "original " + one},
        {"UPDATE original SET sha256 = replace(sha256, 'a', 'b') WHERE report = '" + one + "'", "original " + one},
        {"DELETE FROM original WHERE report = '" + one + "'", "original " + one},
        {"UPDATE report SET record = replace(record, 'XXXX-03-04', 'XXXX-03-05') WHERE id = '" + one + "'",
         "finding " + one},
        {"UPDATE report SET record = '{' WHERE id = '" + one + "'", "finding " + one},
        {"UPDATE report SET text = replace(text, 'March', 'April') WHERE id = '" + one + "'", "finding " + one},
        {"UPDATE report SET title = 'x', digest = digest WHERE id = '" + one + "'", "finding " + one},
        {"UPDATE report SET digest = '' WHERE id = '" + one + "'", "finding " + one},
        {"UPDATE report SET text = substr(text, 1, 40) WHERE id = '" + one + "'", "evidence " + one},
        {"UPDATE location SET uri = 'elsewhere' WHERE report = '" + one + "'", "finding " + one},
        {"INSERT INTO found_in VALUES('" + one + "', 'u', 'o', 'en')", "finding " + one},
        {"PRAGMA foreign_keys = ON; DELETE FROM report WHERE id = '" + one + "'", "finding " + one},
        {"INSERT INTO report(id, digest, title, text, record) VALUES('r-x', '', '', '', '{}')", "finding r-x"},
        {"UPDATE link SET body = replace(body, 'e-', 'e_') WHERE number = 1", "links"},
        {"DELETE FROM link WHERE number = 1", "links"},
        {"INSERT INTO decision VALUES('d-1', '{}')", "decisions"},
        {"INSERT INTO refused VALUES('u', '{}')", "refused"},
        {"UPDATE meta SET value = 'other' WHERE key = 'lexicon'", "database meta"},
        {"INSERT INTO search(search) VALUES('delete-all')", "database search"},
        {"DROP TRIGGER ledger_no_delete", "database schema"},
        {free_ledger + "UPDATE ledger SET at = '2020-01-01T00:00:00Z' WHERE sequence = 2", "ledger 2"},
        {free_ledger + "UPDATE ledger SET body = replace(body, 'links', 'linkz') WHERE sequence = 2", "ledger 2"},
        {free_ledger + "UPDATE ledger SET merkle_root = '' WHERE sequence = 3", "ledger 3"},
        {free_ledger + "DELETE FROM ledger WHERE sequence = 2", "ledger 3"},
        {free_ledger + "DELETE FROM ledger WHERE sequence = 3", "ledger 2"},
        {free_ledger + "DELETE FROM ledger", "ledger 1"},
    };
    const Folder folder;
    const std::string sound = folder / "sound.dateline", path = folder / "a.dateline";
    sample::make_case(sound, 3);
    for (const auto& each : cases) {
        std::filesystem::copy_file(sound, path, std::filesystem::copy_options::overwrite_existing);
        sql(path, each.change);
        EXPECT_THAT(damage(path), testing::Contains(testing::StartsWith(each.found))) << each.change;
    }
}

}  // namespace
}  // namespace dateline
