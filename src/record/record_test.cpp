#include "dateline/record.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

CodedReport sample() {
    CodedReport r;
    r.report.id = "r-1", r.report.sha256 = "ab", r.report.uri = "a.txt", r.report.uris = {"a.txt", "b.txt"};
    r.report.bytes = 12, r.report.text = "Say \"no\"\n\nTab\there \x01 – ok", r.report.title_span = Span{0, 8};
    r.report.published = Published{"2026-05-06", DateBasis::dateline};
    r.report.dateline = Dateline{"Kassala", {0, 3}};
    r.report.furniture = {{"Share", "share"}};
    r.annotation.tokens = {{{0, 3}, "say", Upos::VERB, -1, Deprel::root}, {{4, 8}, "no", Upos::INTJ, 0, Deprel::obj},
                           {{10, 13}, "tab", Upos::NOUN, -1, Deprel::root}};
    r.annotation.sentences = {{{0, 8}, {0, 2}, 0, true}, {{10, 13}, {2, 3}, 1, false}};
    r.annotation.entities = {{EntityType::state, "Sudan", {"SDN", "GOV"}, {{{0, 3}, MentionForm::name, 0}}, "SDN", "lexicon", false}};
    r.annotation.times = {{{0, 3}, TimeType::date, "XXXX-08-11", "", "", TimeBasis::text, Precision::day, "t1"}};
    r.annotation.places = {{{0, 3}, "Kassala", "SD", "", "city", 15.45, 36.4, "", 0}};
    r.annotation.quantities = {{{4, 8}, 5000, std::nullopt, 5000, Bound::under, Unit{"men", {4, 8}}, "people"}};
    Event event;
    event.id = "f-1", event.type = EventType::MOBILIZE, event.actors = {{0}}, event.time = 0, event.quantities = {0};
    event.places = {{0, PlaceRole::from}}, event.reason = Reason{{0, 3}, "f-2"}, event.modality = Modality::denied, event.claim = "f-3";
    r.findings.events = {event};
    Claim claim;
    claim.id = "f-3", claim.source = ClaimSource{Span{0, 3}, {0}, SourceKind::body}, claim.cue = Cue{{4, 8}, "verb", "say"};
    claim.content = {{0, 3}, {4, 8}}, claim.stance = Stance::denies, claim.via = {{{0}, {0, 3}}};
    r.findings.claims = {claim};
    Agreement agreement;
    agreement.id = "f-4", agreement.status = AgreementStatus::signed_, agreement.signed_ = Signed{"XXXX-08-11", "Kassala"};
    agreement.reach = "the east", agreement.obligations = {{{0}, {}, {0, 3}, ObligationState::kept}};
    r.findings.agreements = {agreement};
    return r;
}

TEST(StoredRecord, ReadsBackEqual) {
    const std::string once = stored_record(sample());
    auto back = parse_stored_record(once);
    ASSERT_TRUE(back) << back.error().line();
    EXPECT_EQ(stored_record(*back), once);
    EXPECT_EQ(back->report.text, sample().report.text);
    EXPECT_EQ(back->findings.agreements[0].reach, "the east");
    EXPECT_EQ(back->annotation.sentences[1].paragraph, 1);
    EXPECT_EQ(back->findings.claims[0].source->entity.index, 0);
    EXPECT_FALSE(back->annotation.quantities[0].low.has_value());
}

TEST(ReportRecord, WritesHeadsWithinTheSentenceAndLeavesUnknownOut) {
    const std::string text = report_record(sample());
    EXPECT_NE(text.find(R"("tokens":[{"span":[0,3],"lemma":"say","upos":"VERB","head":-1,"deprel":"root"},{"span":[4,8],"lemma":"no","upos":"INTJ","head":0)"), std::string::npos) << text;
    EXPECT_NE(text.find(R"("entities":[{"id":"e0","type":"state","name":"Sudan","code":{"country":"SDN","role":"GOV"})"), std::string::npos);
    EXPECT_NE(text.find(R"("status":"signed")"), std::string::npos);
    EXPECT_EQ(text.find("\"url\""), std::string::npos);
    EXPECT_EQ(text.find("\"recipients\""), std::string::npos);
}

TEST(CaseRecord, HoldsTextOnlyOnRequest) {
    EXPECT_EQ(case_record(sample(), WithText::no).find("\"text\":\"Say"), std::string::npos);
    EXPECT_NE(case_record(sample(), WithText::yes).find(R"("text":"Say \"no\"\n\nTab\there \u0001 – ok")"), std::string::npos);
}

TEST(CaseRecord, OtherKindsAndBrokenTextAreErrors) {
    Story story;
    story.id = "s-1", story.reports = {"r-1"};
    const std::string text = case_record(story);
    EXPECT_EQ(text, R"({"kind":"story","id":"s-1","reports":["r-1"]})");
    EXPECT_TRUE(parse_case_record<Story>(text));
    EXPECT_FALSE(parse_case_record<Actor>(text));
    EXPECT_FALSE(parse_case_record<Story>(R"({"kind":"story","reports":"r-1"})"));
    EXPECT_FALSE(parse_case_record<Story>("{"));
    EXPECT_FALSE(parse_stored_record(R"({"report":{"title_span":[5,2]}})"));
    EXPECT_FALSE(parse_stored_record(R"({"entities":[{"type":"nonsense"}]})"));
}

}  // namespace
}  // namespace dateline
