#include <gtest/gtest.h>

#include "link/polarity.h"

namespace dateline {
namespace {

TEST(Polarity, WhatIsNotSoIsDenied) {
    for (const char* text : {"no gunman had crossed the ford", "its men did not burn the mill", "they didn't burn the mill", "he could not have burned the mill", "the boats could not cross the bar", "the guild has no plan to strike", "it did not ask for gendarmes", "nobody threw stones",
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
    for (const char* text : {"the pilot did not know why the dam had burst", "we don't know for sure whether the ferry sank", "it was not clear who opened the gate", "she doesn't regret the strike",
                             "the mayor was not surprised by the flood, only that it had not come before", "the port can't pay its dockers without a loan", "they didn't have to sink the ferry",
                             "no guard has the right to the mill", "there was no one to open the gate", "the guild promised not to raise the toll", "they argued whether or not to dredge the canal",
                             "the ferry never sails unless it is full", "the guards did not fire until the boats came near", "the council could not confirm the flood"}) {
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
