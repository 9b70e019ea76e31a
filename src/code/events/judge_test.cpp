#include "code/events/judge.h"

#include <gtest/gtest.h>

#include "code/claims/claims.h"
#include "code/events/events.h"
#include "dateline/annotate.h"

namespace dateline {
namespace {

using events::Judge;

TEST(EventJudge, BothQuestionsTogetherAreNeverSurerThanEither) {
    for (int kind : {-900, -700, -64, -1, 0, 5, 64, 300, 900})
        for (int doer : {-900, -64, 0, 64, 900}) {
            const int both = Judge::both(kind, doer);
            EXPECT_LE(both, kind + 2) << kind << " " << doer;
            EXPECT_LE(both, doer + 2) << kind << " " << doer;
            EXPECT_LE(both, Judge::both(kind + 64, doer)) << kind << " " << doer;
            EXPECT_EQ(both, Judge::both(doer, kind));
        }
    EXPECT_NEAR(Judge::both(0, 1000), 0, 4);    // one is certain: the other decides
    EXPECT_NEAR(Judge::both(0, 0), -70, 6);     // a half of a half: ln(1/3) of 64 parts
    EXPECT_NEAR(Judge::both(-640, 640), -640, 6);
}

// What the shipped weights are for, on plain cases: invented reports of matches, markets and of force.
TEST(EventJudge, WhatIsPlainlyNoNewsOfForceIsLeftOutAndPlainNewsStays) {
    auto lexicon = Lexicon::load({DATELINE_SOURCE "/lexicon"});
    ASSERT_TRUE(lexicon);
    auto annotator = Annotator::create(*lexicon, DATELINE_SOURCE "/models");
    auto claims = Claims::create(*lexicon);
    auto rules = Events::create(*lexicon);
    auto judged = Events::create(*lexicon, DATELINE_SOURCE "/models/events.bin");
    ASSERT_TRUE(annotator && claims && rules && judged);
    EXPECT_TRUE(rules->model_version().empty());
    EXPECT_EQ(judged->model_version().size(), 64u);
    const struct {
        std::string_view text;
        bool stays;
    } cases[] = {
        {"Soldiers shelled the port of Berbera on Monday, killing four dockers.", true},
        {"Police arrested the mayor on Tuesday.", true},
        {"The foreign minister of Norway met his Polish counterpart in Oslo.", true},
        {"Kenya closed its border with Somalia.", true},
        {"The two sides laid down their arms.", true},
        {"The general vowed to crush the uprising.", true},
        {"She told her friend to try the soup and the waiter treated us well.", false},
        {"The actress agreed to a deal for the sequel after weeks of talks with the studio.", false},
    };
    for (const auto& c : cases) {
        Report report;
        report.id = "r-0000000000000000";
        report.text = std::string(c.text);
        const Annotation annotation = annotator->annotate(report);
        const auto said = claims->find(report, annotation);
        const auto actual = [&](const Events& events) {
            const auto found = events.find(report, annotation, said);
            return std::any_of(found.begin(), found.end(), [](const Event& e) { return e.modality == Modality::actual; });
        };
        EXPECT_EQ(actual(*judged), c.stays) << c.text;
        EXPECT_TRUE(!c.stays || actual(*rules)) << c.text;
    }
}

}  // namespace
}  // namespace dateline
