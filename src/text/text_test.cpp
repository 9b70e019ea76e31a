#include "dateline/text.h"

#include <gtest/gtest.h>

#include "dateline/id.h"

namespace dateline {
namespace {

TEST(Fold, MakesSpellingsOfOneNameEqual) {
    EXPECT_EQ(fold("Kata’ib Hizb-Allah"), "kataib hizb allah");
    EXPECT_EQ(fold("Kata'ib  Hizb Allah "), "kataib hizb allah");
    EXPECT_EQ(fold("AL-ʿARABĪYA"), "al arabiya");
    EXPECT_EQ(fold("Müller, José"), "muller jose");
    EXPECT_EQ(fold("U.S."), "u s");
    EXPECT_EQ(fold("…"), "");
}

TEST(Utf8, RefusesWhatRfc3629Refuses) {
    EXPECT_TRUE(is_utf8("naïve — “ok” 🙂"));
    EXPECT_FALSE(is_utf8("\xC0\xAF"));
    EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
    EXPECT_FALSE(is_utf8("abc\xE2\x80"));
    EXPECT_FALSE(is_utf8("\xFF"));
}

TEST(TextMap, LeadsBackToTheOriginal) {
    // canonical "a'b c" from original "a&rsquo;b   c"
    const TextMap map{{{{0, 1}, {0, 1}}, {{1, 2}, {1, 8}}, {{2, 3}, {8, 9}}, {{3, 4}, {9, 12}}, {{4, 5}, {12, 13}}}};
    EXPECT_EQ(map.raw({0, 3}), (RawSpan{0, 9}));
    EXPECT_EQ(map.raw({4, 5}), (RawSpan{12, 13}));
    EXPECT_EQ(TextMap{}.raw({0, 3}), (RawSpan{0, 0}));
}

TEST(Id, DependsOnEveryPartAndItsBorders) {
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_NE(make_id("r-", {"ab", "c"}), make_id("r-", {"a", "bc"}));
    EXPECT_EQ(make_id("r-", {"x"}).size(), 18u);
}

}  // namespace
}  // namespace dateline
