#include "casefile/ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "casefile/schema.h"
#include "dateline/id.h"

namespace dateline {
namespace {

std::string bytes(const std::string& hex) {
    std::string out;
    for (std::size_t i = 0; i < hex.size(); i += 2) out += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return out;
}

// RFC 6962, section 2.1, word for word.
std::string tree_hash(const std::vector<std::string>& leaves) {
    if (leaves.empty()) return sha256_hex("");
    if (leaves.size() == 1) return sha256_hex(std::string(1, '\0') + leaves[0]);
    std::size_t k = 1;
    while (2 * k < leaves.size()) k *= 2;
    const auto middle = leaves.begin() + static_cast<std::ptrdiff_t>(k);
    return sha256_hex("\x01" + bytes(tree_hash({leaves.begin(), middle})) + bytes(tree_hash({middle, leaves.end()})));
}

TEST(Ledger, MerkleRootIsThatOfTheRfc) {
    std::vector<std::string> digests, leaves;
    for (int i = 0; i <= 70; ++i) {
        EXPECT_EQ(merkle_root(digests), tree_hash(leaves)) << i << " leaves";
        digests.push_back(sha256_hex(std::to_string(i)));
        leaves.push_back(bytes(digests.back()));
    }
}

LedgerEntry entry(std::int64_t sequence, const std::string& previous) {
    LedgerEntry out{sequence, "2024-03-04T05:06:07Z", "add", write_versions({"1", "l", "m"}), write_body({}), previous,
                    "",       merkle_root({})};
    out.hash = entry_hash(out);
    return out;
}

TEST(Ledger, EveryFieldIsUnderTheHash) {
    const LedgerEntry sound = entry(1, no_hash);
    EXPECT_EQ(LedgerReplay().follow(sound), "");
    std::string LedgerEntry::*fields[] = {&LedgerEntry::at,   &LedgerEntry::command,     &LedgerEntry::versions,
                                          &LedgerEntry::body, &LedgerEntry::merkle_root, &LedgerEntry::hash};
    for (const auto field : fields) {
        LedgerEntry changed = sound;
        (changed.*field) += ' ';
        EXPECT_NE(LedgerReplay().follow(changed), "");
    }
    LedgerEntry moved = sound;
    moved.command = "ad", moved.versions = "d" + sound.versions;
    EXPECT_NE(entry_hash(moved), sound.hash) << "fields do not run together";
}

TEST(Ledger, TheReplayKnowsWhatIsHeld) {
    LedgerReplay replay;
    LedgerEntry first = entry(1, no_hash);
    first.body = write_body({{{"r-1", "s1", "d1"}, {"r-2", "s2", "d2"}}, {}, {}, "l", "d", "r", "w"});
    first.hash = entry_hash(first);
    EXPECT_EQ(replay.follow(first), "");
    LedgerEntry second = entry(2, first.hash);
    second.body = write_body({{{"r-2", "s2", "d3"}}, {"r-1"}, {}, "l2", "d", "r", "w"});
    second.hash = entry_hash(second);
    EXPECT_EQ(replay.follow(second), "");
    ASSERT_EQ(replay.reports().size(), 1u);
    EXPECT_EQ(replay.reports().at("r-2").digest, "d3");
    EXPECT_EQ(replay.newest().links, "l2");
    EXPECT_THAT(replay.follow(entry(4, second.hash)), testing::HasSubstr("missing"));
    EXPECT_THAT(replay.follow(entry(5, no_hash)), testing::HasSubstr("continue"));
}

TEST(Schema, StepsAreWalkedOnce) {
    sqlite3* raw = nullptr;
    ASSERT_EQ(sqlite3_open(":memory:", &raw), SQLITE_OK);
    const sqlite::Db db(raw);
    const std::string path = "x";
    const Migration first[] = {{1, "CREATE TABLE a(x)"}};
    const Migration both[] = {{1, "CREATE TABLE a(x)"},
                              {2, "ALTER TABLE a ADD COLUMN y DEFAULT 7; INSERT INTO a(x) VALUES(1)"}};
    ASSERT_TRUE(migrate(db.get(), path, first));
    ASSERT_TRUE(migrate(db.get(), path, both));
    ASSERT_TRUE(migrate(db.get(), path, both));
    EXPECT_EQ(*sqlite::integer_of(db.get(), path, "SELECT sum(y) FROM a"), 7);
    EXPECT_EQ(*sqlite::integer_of(db.get(), path, "PRAGMA user_version"), 2);
    const auto newer = migrate(db.get(), path, first);
    ASSERT_FALSE(newer);
    EXPECT_EQ(newer.error().kind, ErrorKind::newer_schema);
}

}  // namespace
}  // namespace dateline
