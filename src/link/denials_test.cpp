// Denials in clauses and sentences of their own, and who answers whom.
#include <gtest/gtest.h>

#include "link/conflicts.h"
#include "link/test_support.h"
#include "resolve/draft.h"

namespace dateline {
namespace {

std::vector<const Conflict*> of(const Links& links, ConflictType type) {
    std::vector<const Conflict*> out;
    for (const Conflict& c : links.conflicts)
        if (c.type == type) out.push_back(&c);
    return out;
}

TEST(Denials, ARelativeClauseDeniesWhatStandsBeforeIt) {
    ActorDraft a("Eastwire", "2031-03-05", "The Heron Party accused the ministry of arming the Granite League, a charge the ministry has rejected.");
    const int party = a.entity(EntityType::organization, {"The Heron Party"}), ministry = a.entity(EntityType::state_body, {"the ministry"}, "NRL");
    a.entity(EntityType::armed_group, {"Granite League"});
    a.claim(party, "accused", "the ministry of arming the Granite League", Stance::accuses);
    a.claim(ministry, "has rejected", "The Heron Party accused the ministry of arming the Granite League", Stance::denies);
    const Links links = link_all(in_order({a}));
    ASSERT_EQ(of(links, ConflictType::denial).size(), 1u);
    EXPECT_EQ(of(links, ConflictType::denial)[0]->grade, ConflictGrade::contradicts);
}

TEST(Denials, AnAccusationIsAnsweredInOtherWords) {
    ActorDraft a("Eastwire", "2031-03-05", "Norland accused the Granite League of opening fire without warning near Tolm. The Granite League denied that its men had harmed a single house.");
    const int norland = a.entity(EntityType::state, {"Norland"}, "NRL"), league = a.entity(EntityType::armed_group, {"the Granite League", "The Granite League"});
    a.claim(norland, "accused", "the Granite League of opening fire without warning near Tolm", Stance::accuses);
    a.claim(league, "denied", "its men had harmed a single house", Stance::denies);
    EXPECT_EQ(of(link_all(in_order({a})), ConflictType::denial).size(), 1u);
}

TEST(Denials, WhoDeniesThatHeKnewDeniesNoAct) {
    ActorDraft a("Eastwire", "2031-03-05", "The court found that Ister had let a lorry of cartridges pass at Tolm. Ister denied knowing what the lorry that had passed at Tolm held.");
    const int court = a.entity(EntityType::state_body, {"The court"}, "NRL"), ister = a.entity(EntityType::person, {"Ister"});
    a.claim(court, "found", "Ister had let a lorry of cartridges pass at Tolm");
    a.claim(ister, "denied", "knowing what the lorry that had passed at Tolm held", Stance::denies);
    const Links links = link_all(in_order({a}));
    for (const Conflict* c : of(links, ConflictType::denial)) EXPECT_NE(c->grade, ConflictGrade::contradicts) << c->about;
}

TEST(Denials, ASentenceThatContradicts) {
    ActorDraft a("Eastwire", "2031-03-05", "The craters at the mill are those of mortar rounds, a finding that contradicts the assurance of Norland that no such arms were used.");
    const int norland = a.entity(EntityType::state, {"Norland"}, "NRL");
    a.claim(norland, "assurance", "no such arms were used", Stance::denies);
    EXPECT_EQ(of(link_all(in_order({a})), ConflictType::denial).size(), 1u);
}

struct AnswerCase {
    std::string_view cue, content;
    Stance stance;
    std::size_t conflicts;
};

TEST(Denials, WhatWasJustSaidIsDeniedAsAWhole) {
    for (const AnswerCase& c : {AnswerCase{"rejected", "the allegation as baseless", Stance::denies, 1}, AnswerCase{"dismissed", "the findings as lies", Stance::denies, 1},
                                AnswerCase{"contested", "this", Stance::questions, 1}, AnswerCase{"called that", "an insult", Stance::asserts, 1},
                                AnswerCase{"described", "the report as absurd", Stance::asserts, 1}, AnswerCase{"insisted", "it had nothing to do with it", Stance::denies, 1},
                                AnswerCase{"dismissed", "forty miners", Stance::denies, 0}, AnswerCase{"described", "the bridge as long", Stance::asserts, 0}}) {
        ActorDraft a("Eastwire", "2031-03-05", "The Heron Party said three of its members had been beaten at Tolm. The directorate " + std::string(c.cue) + " " + std::string(c.content) + ".");
        const int party = a.entity(EntityType::organization, {"The Heron Party"}), directorate = a.entity(EntityType::state_body, {"The directorate"}, "NRL");
        a.claim(party, "said", "three of its members had been beaten at Tolm");
        a.claim(directorate, c.cue, c.content, c.stance);
        EXPECT_EQ(of(link_all(in_order({a})), ConflictType::denial).size(), c.conflicts) << c.cue << ' ' << c.content;
    }
}

TEST(Denials, AsSomebodyHadClaimed) {
    ActorDraft a("Eastwire", "2031-03-05", "The elders denied that their men had cut the cable, as the directorate had claimed.");
    const int elders = a.entity(EntityType::population, {"The elders"}), directorate = a.entity(EntityType::state_body, {"the directorate"}, "NRL");
    a.claim(elders, "denied", "their men had cut the cable", Stance::denies);
    a.claim(directorate, "had claimed", "their men had cut the cable");
    ASSERT_EQ(of(link_all(in_order({a})), ConflictType::denial).size(), 1u);
    EXPECT_EQ(of(link_all(in_order({a})), ConflictType::denial)[0]->grade, ConflictGrade::contradicts);
}

struct FalseCase {
    std::string_view sentence;
    bool expected;
};

TEST(Denials, SentencesThatCallSomethingFalse) {
    for (const FalseCase& c : {FalseCase{"This allegation is false.", true}, FalseCase{"Reports of a raid do not correspond to reality.", true},
                               FalseCase{"These reports correspond to reality.", false}, FalseCase{"The alarm was falsely given.", false}})
        EXPECT_EQ(says_false(c.sentence), c.expected) << c.sentence;
}

TEST(Actors, EachSideSaysThatTheOtherShotFirst) {
    for (const bool mutual : {true, false}) {
        ActorDraft a("Eastwire", "2031-03-05", mutual ? "Norland's army said Veldish soldiers had opened fire at the ford. The Veldish army said Norland soldiers had fired first at the ford."
                                                      : "Norland's army said Veldish soldiers had opened fire at the ford. The Veldish army said Veldish soldiers had fired back at the ford.");
        const int north = a.entity(EntityType::state_body, {"Norland's army"}, "NRL"), veld = a.entity(EntityType::state_body, {"The Veldish army"}, "VLD");
        const int veldish = a.entity(EntityType::armed_group, {"Veldish soldiers"}, "VLD", MentionForm::nominal);
        const std::string second = mutual ? "Norland soldiers had fired first at the ford" : "Veldish soldiers had fired back at the ford";
        const int others = mutual ? a.entity(EntityType::armed_group, {"Norland soldiers"}, "NRL", MentionForm::nominal) : veldish;
        const std::string x = a.event(EventType::ASSAULT, "opened fire", "Veldish soldiers had opened fire at the ford", {veldish}).id;
        const std::string y = a.event(EventType::ASSAULT, "fired", second, {others}).id;
        a.claim(north, "said", "Veldish soldiers had opened fire at the ford").events = {x};
        a.claim(veld, "The Veldish army said", second).events = {y};
        EXPECT_EQ(of(link_all(in_order({a})), ConflictType::actor).size(), mutual ? 1u : 0u);
    }
}

}  // namespace
}  // namespace dateline
