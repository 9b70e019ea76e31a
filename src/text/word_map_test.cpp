#include "text/word_map.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(WordMap, EmptyHoldsNothing) {
    const WordMap<int> map;
    EXPECT_FALSE(map.contains(""));
    EXPECT_EQ(map.find("word"), map.end());
}

TEST(WordMap, FindsEveryWordOfAnyLengthAndNoOther) {
    WordMap<int> map;
    std::string word;
    for (int i = 0; i < 2000; ++i) {
        word = std::string(static_cast<std::size_t>(i % 23), 'a') + std::to_string(i);
        map[word] = i;
    }
    ASSERT_EQ(map.size(), 2000u);
    for (int i = 0; i < 2000; ++i) {
        word = std::string(static_cast<std::size_t>(i % 23), 'a') + std::to_string(i);
        const auto found = map.find(word);
        ASSERT_NE(found, map.end()) << word;
        EXPECT_EQ(found->second, i);
        EXPECT_FALSE(map.contains(word + "x"));
    }
    EXPECT_FALSE(map.contains(""));
}

TEST(WordMap, EmplaceKeepsTheFirstValueAndIterationTheOrder) {
    WordMap<std::string> map;
    EXPECT_TRUE(map.emplace("zinc", "first").second);
    EXPECT_FALSE(map.emplace("zinc", "second").second);
    EXPECT_TRUE(map.emplace("", "none").second);
    map["amber"] += "third";
    std::string all;
    for (const auto& [word, value] : map) all += word + "=" + value + ";";
    EXPECT_EQ(all, "zinc=first;=none;amber=third;");
}

}  // namespace
}  // namespace dateline
