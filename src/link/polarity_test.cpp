#include <gtest/gtest.h>

#include "link/polarity.h"

namespace dateline {
namespace {

TEST(Polarity, WhatIsNotSoIsDenied) {
    for (const char* text : {"no gunman had crossed the ford", "its men did not burn the mill", "they didn't burn the mill", "he could not have burned the mill", "nobody threw stones",
                             "it had nothing to do with the fire", "the league never had a camp there", "the boats have not left the harbour", "it claimed not to have fired"})
        EXPECT_EQ(polarity(text), Polarity::negates) << text;
}

TEST(Polarity, NumbersAndThingsAreLimited) {
    for (const char* text : {"no more than 80 took part", "not only the mill burned", "there is no doubt that they burned it", "no fewer than nine fell"}) {
        EXPECT_EQ(polarity(text), Polarity::limits) << text;
        EXPECT_FALSE(negates(text)) << text;
    }
}

TEST(Polarity, WhatIsNotKnownFeltOrPossibleMayWellBeSo) {
    for (const char* text : {"he did not know why the guards took it inside", "we don't know for sure whether they burned it", "it was not clear who burned the mill", "she didn't regret the killings",
                             "he was not surprised by the raid, only that it had not come before", "the island can't repay the loan without help", "they could never repay it", "they didn't have to kill him",
                             "nobody has the right to violence", "we had no one to tell his story", "he agreed not to force his mother", "whether or not to ask", "you never win unless you fight",
                             "they were not asking for favours", "the guards did not fire until they came near"}) {
        EXPECT_EQ(polarity(text), Polarity::idle) << text;
        EXPECT_TRUE(negates(text)) << text;
    }
}

TEST(Polarity, HarmIsDeniedOnlyWhereItIsTold) {
    EXPECT_TRUE(denies_harm("no one was hurt in the fire"));
    EXPECT_TRUE(denies_harm("there were no casualties"));
    EXPECT_FALSE(denies_harm("no aircraft flew there"));
    EXPECT_TRUE(tells_harm("nine were wounded"));
    EXPECT_FALSE(tells_harm("the mill burned down"));
}

}  // namespace
}  // namespace dateline
