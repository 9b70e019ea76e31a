#include "code/claims/quotes.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dateline {
namespace {

struct Case {
    std::string text;
    std::vector<std::string> inner;  // of depth 0, in text order
};

TEST(Quotes, PairsMarksOfEveryKind) {
    const std::vector<Case> cases = {
        {"“The pier is shut,” she said.", {"The pier is shut,"}},
        {"\"The pier is shut,\" she said. \"Go home.\"", {"The pier is shut,", "Go home."}},
        {"''The pier is shut,'' she said.", {"The pier is shut,"}},
        {"``The pier is shut,'' she said.", {"The pier is shut,"}},
        {"‘The pier is shut,’ she said.", {"The pier is shut,"}},
        {"'The pier is shut,' she said.", {"The pier is shut,"}},
        {"«Der Pier ist zu», he said.", {"Der Pier ist zu"}},
    };
    for (const Case& each : cases) {
        std::vector<std::string> found;
        for (const Quote& quote : find_quotes(each.text))
            if (quote.depth == 0) found.emplace_back(quote.inner.in(each.text));
        EXPECT_EQ(found, each.inner) << each.text;
    }
}

TEST(Quotes, ApostrophesAreNoQuotes) {
    for (const std::string text :
         {"The workers’ union didn’t meet the owners’ agent.", "The workers' union didn't meet in the '90s.",
          "Kata'ib and al-'Adl, ships' masters.", "It’s the drivers’ day", "rock 'n roll"})
        EXPECT_TRUE(find_quotes(text).empty()) << text;
}

TEST(Quotes, PossessiveInsideSingleQuotesDoesNotClose) {
    const std::string text = "‘The miners’ wives will march,’ he said.";
    const auto quotes = find_quotes(text);
    ASSERT_EQ(quotes.size(), 1u);
    EXPECT_EQ(quotes[0].inner.in(text), "The miners’ wives will march,");
}

TEST(Quotes, NestedQuotesHaveDepth) {
    const std::string text = "“He told us ‘never again’ twice,” she said.";
    const auto quotes = find_quotes(text);
    ASSERT_EQ(quotes.size(), 2u);
    EXPECT_EQ(quotes[0].depth, 0);
    EXPECT_EQ(quotes[1].depth, 1);
    EXPECT_EQ(quotes[1].inner.in(text), "never again");
}

TEST(Quotes, ParagraphsThatOpenAnewContinue) {
    const std::string text = "“First day of rain.\n\n“Second day of rain,” he wrote.\n\n“Other words,” she said.";
    const auto quotes = find_quotes(text);
    ASSERT_EQ(quotes.size(), 3u);
    EXPECT_FALSE(quotes[0].closed);
    EXPECT_TRUE(quotes[1].continues);
    EXPECT_TRUE(quotes[1].closed);
    EXPECT_FALSE(quotes[2].continues);
}

TEST(Quotes, StrayMarksDoNotSwallowTheText) {
    EXPECT_TRUE(find_quotes("A board 12\" wide lay there.").empty());
    EXPECT_TRUE(find_quotes("The end.\" Nobody spoke.").empty());
    const std::string text = "He said “never and left.\n\nNext day came.";
    for (const Quote& quote : find_quotes(text)) EXPECT_LE(quote.outer.end, text.find("\n\n"));
}

TEST(Quotes, ManyMarksTakeLinearTime) {
    std::string text;
    for (int i = 0; i < 200000; ++i) text += "“‘\"'";
    EXPECT_LE(find_quotes(text).size(), text.size());
}

}  // namespace
}  // namespace dateline
