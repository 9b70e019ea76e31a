// Contradictions between speakers: who did it, what there was none of, denials in other words.
#include <gtest/gtest.h>

#include "dateline/link.h"
#include "resolve/draft.h"

namespace dateline {
namespace {

Links link_all(const std::vector<CodedReport>& reports) {
    static const Lexicon lexicon = Lexicon::load({DATELINE_SOURCE "/lexicon"}).value();
    static const Resolver resolver = Resolver::create(lexicon).value();
    static const Linker linker = Linker::create(lexicon).value();
    return linker.link(reports, resolver.resolve(reports, {}), {});
}

int count(const Links& links, ConflictType type) {
    return static_cast<int>(std::count_if(links.conflicts.begin(), links.conflicts.end(), [&](const Conflict& c) { return c.type == type; }));
}

TEST(Blame, TwoCulpritsForOneBlow) {
    ActorDraft a("Eastwire", "2031-03-05", "The mill at Tolm was hit on 4 March. Norland's navy did this, the mayor said. The harbour master said the drone was Veldish.");
    const int navy = a.entity(EntityType::state_body, {"Norland's navy"}, "NRL"), mayor = a.entity(EntityType::person, {"the mayor"}),
              master = a.entity(EntityType::person, {"The harbour master"});
    a.entity(EntityType::state, {"Veldish"}, "VLD");
    a.event(EventType::ASSAULT, "hit", "The mill at Tolm was hit on 4 March").time = a.time("4 March", "2031-03-04", "2031-03-04");
    a.claim(mayor, "said", "Norland's navy did this");
    a.claim(master, "harbour master said", "the drone was Veldish");
    (void)navy;
    EXPECT_EQ(count(link_all(in_order({a})), ConflictType::actor), 1);
}

TEST(Blame, ABodyAndItsStateAreNoRivals) {
    ActorDraft a("Eastwire", "2031-03-05", "The mill at Tolm was hit on 4 March. Norland's navy did this, the mayor said. The harbour master said Norland was behind it.");
    a.entity(EntityType::state_body, {"Norland's navy"}, "NRL");
    const int mayor = a.entity(EntityType::person, {"the mayor"}), master = a.entity(EntityType::person, {"The harbour master"});
    ActorDraft b = a;
    b.coded.annotation.entities[0].name = "Norland's navy";
    Entity norland;
    norland.type = EntityType::state;
    norland.name = "Norland";
    norland.code.country = "NRL";
    norland.mentions.push_back({a.at("Norland was"), MentionForm::name, -1});
    norland.mentions.front().span.end -= 4;
    b.coded.annotation.entities.push_back(norland);
    b.event(EventType::ASSAULT, "hit", "The mill at Tolm was hit on 4 March");
    b.claim(mayor, "said", "Norland's navy did this");
    b.claim(master, "harbour master said", "Norland was behind it");
    EXPECT_EQ(count(link_all(in_order({b})), ConflictType::actor), 0);
}

TEST(Blame, AllWhoNameOneCulpritStandOnOneSide) {
    ActorDraft a("Eastwire", "2031-03-05", "The mill at Tolm was hit on 4 March. Norland's navy did this, the mayor said. The harbour master said the drone was Veldish. A pilot said Norland's navy was behind the blow.");
    a.entity(EntityType::state_body, {"Norland's navy"}, "NRL");
    const int mayor = a.entity(EntityType::person, {"the mayor"}), master = a.entity(EntityType::person, {"The harbour master"}), pilot = a.entity(EntityType::person, {"A pilot"});
    a.entity(EntityType::state, {"Veldish"}, "VLD");
    a.event(EventType::ASSAULT, "hit", "The mill at Tolm was hit on 4 March").time = a.time("4 March", "2031-03-04", "2031-03-04");
    a.claim(mayor, "said", "Norland's navy did this");
    a.claim(master, "harbour master said", "the drone was Veldish");
    a.claim(pilot, "pilot said", "Norland's navy was behind the blow");
    EXPECT_EQ(count(link_all(in_order({a})), ConflictType::actor), 1);
}

struct AbsenceCase {
    std::string_view told, denied;
    int conflicts;
};

TEST(Absence, WhatThereWasNoneOfIsToldElsewhere) {
    for (const AbsenceCase& c : {AbsenceCase{"A drone circled the mill at Tolm for an hour.", "there had been no aircraft over the coast", 1},
                                 AbsenceCase{"Two lorries stood before the mill at Tolm.", "there had been no aircraft over the coast", 0},
                                 AbsenceCase{"Rebels held the mill at Tolm on Monday.", "there was not a single rebel in the district", 1},
                                 AbsenceCase{"Rebels held the mill at Tolm on Monday.", "there was no more than one rebel in the district", 0}}) {
        ActorDraft a("Eastwire", "2031-03-05", std::string(c.told) + " The governor said that " + std::string(c.denied) + ".");
        const int governor = a.entity(EntityType::person, {"The governor"});
        a.event(EventType::MOBILIZE, c.told.substr(0, c.told.find(" the mill")), c.told.substr(0, c.told.size() - 1));
        a.claim(governor, "said", c.denied);
        EXPECT_EQ(count(link_all(in_order({a})), ConflictType::denial), c.conflicts) << c.told << " / " << c.denied;
    }
}

TEST(Concession, TheReportsOwnNeverAgainstAnAccuser) {
    ActorDraft a("Eastwire", "2031-03-05", "The Heron Party has never kept a militia, although the Norland government has often accused it of arming one.");
    const int government = a.entity(EntityType::state_body, {"the Norland government"}, "NRL");
    a.claim(government, "has often accused", "it of arming one", Stance::accuses);
    const Links links = link_all(in_order({a}));
    ASSERT_EQ(count(links, ConflictType::denial), 1);
    EXPECT_EQ(links.conflicts[0].grade, ConflictGrade::contradicts);
}

TEST(Concession, TwoStatementsOfOneSpeakerAreNone) {
    ActorDraft a("Eastwire", "2031-03-05", "The mayor said that the bridge was open, though the mayor said that the ferry was not.");
    const int mayor = a.entity(EntityType::person, {"The mayor", "the mayor"});
    a.claim(mayor, "said", "the bridge was open");
    a.claim(mayor, "the mayor said", "the ferry was not");
    EXPECT_EQ(count(link_all(in_order({a})), ConflictType::denial), 0);
}

TEST(Denial, AnEventSaysWhoDeniesIt) {
    ActorDraft a("Eastwire", "2031-03-05", "Norland said that men of the Granite League had mined the harbour of Tolm. The Granite League denied that it had mined the harbour of Tolm.");
    const int norland = a.entity(EntityType::state, {"Norland"}), league = a.entity(EntityType::armed_group, {"Granite League"});
    a.event(EventType::ASSAULT, "mined", "men of the Granite League had mined the harbour of Tolm", {league});
    a.claim(norland, "said", "men of the Granite League had mined the harbour of Tolm");
    a.claim(league, "denied", "it had mined the harbour of Tolm", Stance::denies);
    const Links links = link_all(in_order({a}));
    ASSERT_EQ(links.events.size(), 1u);
    EXPECT_TRUE(links.events[0].disputed);
    EXPECT_EQ(links.events[0].denied_by.size(), 1u);
}

// Another statement about the same matter is left alone.
TEST(Denial, AnotherStatementIsLeftAlone) {
    ActorDraft a("Eastwire", "2031-03-05", "The ministry said the Coastal Bank had asked for higher tolls. The Coastal Bank denied that it had named a figure for bread.");
    const int ministry = a.entity(EntityType::state_body, {"The ministry"}), bank = a.entity(EntityType::organization, {"Coastal Bank"});
    a.claim(ministry, "said", "the Coastal Bank had asked for higher tolls");
    a.claim(bank, "denied", "it had named a figure for bread", Stance::denies);
    for (const Conflict& c : link_all(in_order({a})).conflicts) EXPECT_NE(c.grade, ConflictGrade::contradicts) << c.about;
}

}  // namespace
}  // namespace dateline
