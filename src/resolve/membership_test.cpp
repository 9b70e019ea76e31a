#include "resolve/membership.h"

#include <gtest/gtest.h>

#include "dateline/resolve.h"
#include "resolve/draft.h"

namespace dateline {
namespace {

const Lexicon& lexicon() {
    static const Lexicon loaded = Lexicon::load({DATELINE_SOURCE "/lexicon"}).value();
    return loaded;
}

ActorDraft& relate(ActorDraft& draft, RelationType type, int subject, int object, std::string_view evidence,
              std::string claim = "") {
    Relation out;
    out.type = type;
    out.subject = {subject};
    out.object = {object};
    out.evidence = draft.at(evidence);
    out.id = finding_id(draft.coded.report.id, "relation", out.evidence);
    out.claim = std::move(claim);
    draft.coded.findings.relations.push_back(std::move(out));
    return draft;
}

TEST(Membership, PassesThroughDescribedGroupsOnly) {
    ActorDraft draft("North Post", "",
                "Chilean militias such as Red Condor serve the Andes Front. Lone Puma backs Red Condor.");
    const int militias = draft.entity(EntityType::armed_group, {"Chilean militias"}, "CHL");
    const int condor = draft.entity(EntityType::armed_group, {"Red Condor"});
    const int front = draft.entity(EntityType::armed_group, {"Andes Front"});
    const int puma = draft.entity(EntityType::armed_group, {"Lone Puma"});
    relate(draft, RelationType::member_of, condor, militias, "such as Red Condor", "c-1");
    relate(draft, RelationType::part_of, militias, front, "serve the Andes Front");
    relate(draft, RelationType::member_of, puma, condor, "Lone Puma backs Red Condor");
    const NameTables tables = NameTables::create(lexicon()).value();
    const auto found = memberships_through_groups(draft.coded, tables);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].member.index, condor);
    EXPECT_EQ(found[0].body.index, front);
    EXPECT_TRUE(found[0].claimed);
    EXPECT_EQ(found[0].evidence.size(), 2u);
}

TEST(Membership, CirclesEnd) {
    ActorDraft draft("North Post", "", "Rebel groups and exile groups hold Red Condor.");
    const int rebels = draft.entity(EntityType::armed_group, {"Rebel groups"}, "", MentionForm::nominal);
    const int exiles = draft.entity(EntityType::armed_group, {"exile groups"}, "", MentionForm::nominal);
    const int condor = draft.entity(EntityType::armed_group, {"Red Condor"});
    relate(draft, RelationType::part_of, rebels, exiles, "Rebel groups");
    relate(draft, RelationType::part_of, exiles, rebels, "exile groups");
    relate(draft, RelationType::member_of, condor, rebels, "Red Condor");
    EXPECT_TRUE(memberships_through_groups(draft.coded, NameTables::create(lexicon()).value()).empty());
}

TEST(Membership, AnActorIsAMemberOfTheBodyOverTheGroup) {
    ActorDraft draft("North Post", "", "Rebel groups such as Red Condor serve the Andes Front.");
    const int rebels = draft.entity(EntityType::armed_group, {"Rebel groups"}, "", MentionForm::nominal);
    const int condor = draft.entity(EntityType::armed_group, {"Red Condor"});
    const int front = draft.entity(EntityType::armed_group, {"Andes Front"});
    relate(draft, RelationType::member_of, condor, rebels, "such as Red Condor");
    relate(draft, RelationType::part_of, rebels, front, "serve the Andes Front");
    const Resolution found = Resolver::create(lexicon()).value().resolve(in_order({draft}), {});
    std::string body;
    for (const Actor& actor : found.actors)
        if (actor.name == "Andes Front") body = actor.id;
    for (const Actor& actor : found.actors)
        if (actor.name == "Red Condor") {
            ASSERT_EQ(actor.relations.size(), 2u);
            EXPECT_TRUE(actor.relations[0].object == body || actor.relations[1].object == body);
            EXPECT_FALSE(actor.relations[0].claimed);
        }
}

}  // namespace
}  // namespace dateline
