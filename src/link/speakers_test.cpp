#include "link/speakers.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(Speakers, WordsOfASourceFitIntoASentence) {
    EXPECT_EQ(inside_sentence("A harbour source"), "a harbour source");
    EXPECT_EQ(inside_sentence("Two traders"), "two traders");
    EXPECT_EQ(inside_sentence("spokesman"), "a spokesman");
    EXPECT_EQ(inside_sentence("official"), "an official");
    EXPECT_EQ(inside_sentence("officials"), "officials");
    EXPECT_EQ(inside_sentence("Coast Guard"), "Coast Guard");
    EXPECT_EQ(inside_sentence("An-Nahda"), "An-Nahda");
    EXPECT_EQ(inside_sentence("They"), "");
    EXPECT_EQ(inside_sentence(""), "");
}

TEST(Speakers, ListsReadAsSpoken) {
    EXPECT_EQ(listed({}), "");
    EXPECT_EQ(listed({"Oslo"}), "Oslo");
    EXPECT_EQ(listed({"Bergen", "Oslo"}), "Bergen and Oslo");
    EXPECT_EQ(listed({"Bergen", "Malmo", "Oslo"}), "Bergen, Malmo and Oslo");
    EXPECT_EQ(listed({"Bergen", "Malmo", "Oslo", "Turku"}), "Bergen, Malmo, Oslo and others");
    EXPECT_EQ(listed({"Norway's army spokesman", "a spokesman"}), "Norway's army spokesman");
    EXPECT_EQ(listed({"The council", "the council"}), "The council");
}

}  // namespace
}  // namespace dateline
