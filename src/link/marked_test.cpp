// Events that someone marked without saying what kind of act they are.
#include <algorithm>

#include <gtest/gtest.h>

#include "dateline/id.h"
#include "link/same_event.h"
#include "link/test_support.h"
#include "link/words.h"

namespace dateline {
namespace {

TEST(Roots, DerivedWordsMeetAndOthersDoNot) {
    const auto root = [](std::string_view word) { return root_of(stem(word)); };
    EXPECT_EQ(root("announcement"), root("announces"));
    EXPECT_EQ(root("nomination"), root("nominated"));
    EXPECT_EQ(root("injury"), root("injured"));
    EXPECT_NE(root("relation"), root("release"));
    EXPECT_NE(root("sat"), root("sation"));  // too little would be left
    EXPECT_EQ(root(""), "");
}

TEST(Roots, IrregularVerbsMeetTheirPresent) {
    const WordTable table = WordTable::create(lexicon()).value();
    const Words words = table.read("took takes sank bridge");
    ASSERT_EQ(words.words.size(), 4u);
    EXPECT_EQ(words.words[0].root_key, words.words[1].root_key);
    EXPECT_NE(words.words[2].root_key, words.words[3].root_key);
}

CodedReport marked(const std::string& uri, const std::string& text, const std::vector<std::string>& triggers) {
    CodedReport out;
    out.report.uri = uri;
    out.report.text = text;
    out.report.id = make_id("r", {uri, text});
    for (const std::string& trigger : triggers) {
        const auto at = static_cast<std::uint32_t>(text.find(trigger));
        Event event;
        event.type = EventType::COOPERATE;
        event.trigger = {at, at + static_cast<std::uint32_t>(trigger.size())};
        event.evidence = {0, static_cast<std::uint32_t>(text.size())};
        event.rules.type = given_rule;
        event.id = finding_id(out.report.id, "event", event.trigger);
        out.findings.events.push_back(event);
    }
    return out;
}

TEST(Marked, WordsDecideWhatKindOfActItIs) {
    const std::string first = "Harbour pilots of Tolvik nominated Runa Hjelm as their speaker on Monday and painted the lighthouse of Tolvik.";
    const std::string second = "The nomination of Runa Hjelm by the harbour pilots of Tolvik pleased everyone near the lighthouse of Tolvik.";
    std::vector<CodedReport> reports{marked("a.txt", first, {"nominated", "painted"}), marked("b.txt", second, {"nomination", "pleased"})};
    std::sort(reports.begin(), reports.end(), [](const auto& a, const auto& b) { return a.report.id < b.report.id; });
    std::size_t joined = 0;
    const Links links = link_all(reports);
    for (const CaseEvent& event : links.events) joined += event.mentions.size() > 1;
    EXPECT_EQ(links.events.size(), 3u);
    EXPECT_EQ(joined, 1u);
}

}  // namespace
}  // namespace dateline
