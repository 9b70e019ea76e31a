// Denials that fit no statement well, and numbers of two speakers that may count one thing.
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

TEST(FaintDenials, AnAnswerInOtherWordsOnlyDiffers) {
    ActorDraft a("Eastwire", "2031-03-05", "The Heron Party said the quarrel was about the lease of the salt works at Tolm. A clerk brought tea. Brelland's ministry dismissed any connection.");
    const int party = a.entity(EntityType::organization, {"The Heron Party"}), ministry = a.entity(EntityType::state_body, {"Brelland's ministry"}, "NRL");
    a.claim(party, "said", "the quarrel was about the lease of the salt works at Tolm");
    a.claim(ministry, "dismissed", "any connection", Stance::denies);
    const Links links = link_all(in_order({a}));
    const auto found = of(links, ConflictType::denial);
    ASSERT_EQ(found.size(), 1u);
}

TEST(FaintDenials, NobodyAnswersHimself) {
    ActorDraft a("Eastwire", "2031-03-05", "Brelland's ministry said the quarrel was about the lease of the salt works. Brelland's ministry rejected that the salt works were sold.");
    const int ministry = a.entity(EntityType::state_body, {"Brelland's ministry"}, "NRL");
    a.claim(ministry, "said", "the quarrel was about the lease of the salt works");
    a.claim(ministry, "rejected", "the salt works were sold", Stance::denies);
    EXPECT_TRUE(of(link_all(in_order({a})), ConflictType::denial).empty());
}

TEST(FaintDenials, TheAssertionThatIsRejectedIsNoThingRefused) {
    ActorDraft a("Eastwire", "2031-03-05", "Veldish soldiers crossed the Olsa at the mill of Karbin, Norland's army said."),
        b("Olsa Voice", "2031-03-06", "The Veldish army rejects the assertion that its soldiers crossed the Olsa at the mill of Karbin.");
    a.claim(a.entity(EntityType::state_body, {"Norland's army"}, "NRL"), "said", "Veldish soldiers crossed the Olsa at the mill of Karbin");
    b.claim(b.entity(EntityType::state_body, {"The Veldish army"}, "VLD"), "rejects", "its soldiers crossed the Olsa at the mill of Karbin", Stance::denies);
    EXPECT_EQ(of(link_all(in_order({a, b})), ConflictType::denial).size(), 1u);
}

TEST(FaintDenials, AViewHandedOnJustBefore) {
    ActorDraft a("Eastwire", "2031-03-05", "The Granite League is regarded in Norland as the armed wing of the Heron Party. The Heron Party says that it has never commanded a single rifle.");
    a.claim(a.entity(EntityType::organization, {"The Heron Party"}), "says that", "it has never commanded a single rifle", Stance::denies);
    const Links links = link_all(in_order({a}));
    const auto found = of(links, ConflictType::denial);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0]->grade, ConflictGrade::differs);
}

struct ContrastCase {
    std::string_view second;
    ConflictType type;
    int conflicts;
};

TEST(Contrasts, AccountsToldOneAfterTheOther) {
    for (const ContrastCase& c : {ContrastCase{"he had seen nobody", ConflictType::denial, 1}, ContrastCase{"he had sold nine sacks", ConflictType::denial, 0}}) {
        ActorDraft a("Eastwire", "2031-03-05", "A fishwife said that men in rain capes had crossed at the mill of Tolm. A watchman said that " + std::string(c.second) + ".");
        const int wife = a.entity(EntityType::person, {"A fishwife"}), watchman = a.entity(EntityType::person, {"A watchman"});
        a.claim(wife, "said that", "men in rain capes had crossed at the mill of Tolm");
        a.claim(watchman, "watchman said that", c.second);
        EXPECT_EQ(static_cast<int>(of(link_all(in_order({a})), c.type).size()), c.conflicts) << c.second;
    }
}

}  // namespace
}  // namespace dateline
