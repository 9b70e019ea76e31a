// How far a negation reaches: by real trees, so a case is a plain sentence.
#include "code/events/negation.h"

#include <gtest/gtest.h>

#include "dateline/annotate.h"

namespace dateline::events {
namespace {

std::string told(const Annotator& annotator, const Rules& rules, std::string_view text) {
    Report report;
    report.id = "r-0000000000000000";
    report.text = std::string(text);
    const Annotation annotation = annotator.annotate(report);
    const Grammar grammar(report, annotation, rules);
    const Negations negations(grammar, rules);
    std::string out;
    for (const Negation& each : negations.all()) {
        out += (out.empty() ? "" : "; ") + std::string(grammar.form(each.cue)) + ":";
        for (Span span : negations.scope(each)) out += " " + std::string(span.in(report.text));
    }
    return out;
}

TEST(Negations, ReachTheirClauseAndNoFurther) {
    const auto lexicon = Lexicon::load({DATELINE_SOURCE "/lexicon"});
    ASSERT_TRUE(lexicon) << lexicon.error().line();
    const auto annotator = Annotator::create(*lexicon, DATELINE_SOURCE "/models");
    ASSERT_TRUE(annotator) << annotator.error().line();
    const auto rules = Rules::create(*lexicon);
    ASSERT_TRUE(rules) << rules.error().line();
    const struct {
        std::string_view text, expected;
    } cases[] = {
        {"The guards did not open the gate.", "not: The guards did open the gate"},
        {"The guards did not open the gate, but the miller broke it.", "not: The guards did open the gate"},
        {"Nobody saw the ferry.", "nobody: saw the ferry"},
        {"There was no wind on the lake.", "no: There was wind on the lake"},
        {"The ferry left without a pilot.", "without: a pilot"},
        {"The road is impassable.", "impassable: The road is passable"},
        {"The ferry crossed the lake.", ""},
        {"There is no fewer than one ferry.", ""},
    };
    for (const auto& each : cases) EXPECT_EQ(told(*annotator, *rules, each.text), each.expected) << each.text;
}

TEST(Negations, ManyCuesStayCheap) {
    const auto lexicon = Lexicon::load({DATELINE_SOURCE "/lexicon"});
    ASSERT_TRUE(lexicon) << lexicon.error().line();
    const auto annotator = Annotator::create(*lexicon, DATELINE_SOURCE "/models");
    ASSERT_TRUE(annotator) << annotator.error().line();
    const auto rules = Rules::create(*lexicon);
    ASSERT_TRUE(rules) << rules.error().line();
    std::string text;
    for (int i = 0; i < 3000; ++i) text += "never not no ";
    EXPECT_FALSE(told(*annotator, *rules, text).empty());
}

}  // namespace
}  // namespace dateline::events
