// What explain() tells of a small report made by hand: "Rebels shelled Zora."
#include "dateline/explain.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

CodedReport sample() {
    CodedReport out;
    out.report.id = "r-0000000000000001";
    out.report.text = "Rebels shelled Zora.";
    const auto token = [&](std::uint32_t begin, std::uint32_t end, const char* lemma, Upos upos, int head, Deprel deprel) {
        out.annotation.tokens.push_back({{begin, end}, lemma, upos, head, deprel});
    };
    token(0, 6, "rebel", Upos::NOUN, 1, Deprel::nsubj);
    token(7, 14, "shell", Upos::VERB, -1, Deprel::root);
    token(15, 19, "Zora", Upos::PROPN, 1, Deprel::obj);
    token(19, 20, ".", Upos::PUNCT, 1, Deprel::punct);
    out.annotation.sentences.push_back({{0, 20}, {0, 4}, 0, false});
    Entity rebels;
    rebels.type = EntityType::armed_group;
    rebels.name = "Rebels";
    rebels.mentions.push_back({{0, 6}, MentionForm::nominal, 0});
    rebels.rule = "nominal:rebel";
    out.annotation.entities.push_back(rebels);
    Event event;
    event.id = "f-0000000000000001";
    event.type = EventType::ASSAULT;
    event.trigger = {7, 14};
    event.evidence = {0, 19};
    event.actors.push_back({0});
    event.rules.type = "v.assault.shell";
    out.findings.events.push_back(event);
    return out;
}

TEST(Explain, TellsRulesPathsAndWhatWasTriedInVain) {
    const CodedReport coded = sample();
    Trace trace;
    trace.rejected.push_back({1, "v.assault.drone", "the subject does not fit"});
    const std::string text = explain(coded, trace, 100);
    for (const char* part : {"nominal:rebel", "(rule v.assault.shell)", "shelled ›nsubj Rebels", "- “shelled” v.assault.drone: the subject does not fit",
                             "modality   actual: no cue says otherwise", "recipients none told"})
        EXPECT_NE(text.find(part), std::string::npos) << part << " is missing in\n" << text;
    const std::string record = explain_record(coded, trace);
    EXPECT_NE(record.find("\"rejected\":[{\"span\":[7,14],\"rule\":\"v.assault.drone\""), std::string::npos) << record;
    EXPECT_NE(record.find("\"path\":\"shelled ›nsubj Rebels\""), std::string::npos) << record;
}

TEST(Explain, NoLineIsWiderThanAsked) {
    CodedReport coded = sample();
    coded.annotation.entities[0].name = std::string(300, 'x') + "\n\x1b[31m ünd mehr";
    const std::string text = explain(coded, {}, 60);
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    std::size_t shown = 0;
    for (char c : text) {
        if (c == '\n') shown = 0;
        else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++shown;
        ASSERT_LE(shown, 60u) << text;
    }
}

}  // namespace
}  // namespace dateline
