// Every line of the event tables carries its own test: its example must fire it, its must_not must not.
// The sentences go through the real annotator, so a line that only works on ideal trees fails here.
#include <gtest/gtest.h>

#include "dateline/annotate.h"
#include "dateline/lexicon_tools.h"

namespace dateline {
namespace {

class LexiconExamples : public testing::TestWithParam<std::string_view> {};

TEST_P(LexiconExamples, FireWhereTheySay) {
    static const auto lexicon = Lexicon::load({DATELINE_SOURCE "/lexicon"});
    ASSERT_TRUE(lexicon) << lexicon.error().line();
    static const auto annotator = Annotator::create(*lexicon, DATELINE_SOURCE "/models");
    ASSERT_TRUE(annotator) << annotator.error().line();
    static const auto coder = Coder::create(*lexicon);
    ASSERT_TRUE(coder) << coder.error().line();
    const auto code = [&](std::string_view text) {
        CodedReport out;
        out.report.id = "r-0000000000000000";
        out.report.text = std::string(text);
        out.annotation = annotator->annotate(out.report);
        out.findings = coder->code(out.report, out.annotation);
        return out;
    };
    for (const Error& each : failing_examples(*lexicon, GetParam(), code)) ADD_FAILURE() << each.line();
}

INSTANTIATE_TEST_SUITE_P(Tables, LexiconExamples, testing::ValuesIn(example_tables),
                         [](const auto& table) { return std::string(table.param); });

}  // namespace
}  // namespace dateline
