#include "dateline/query.h"

#include <gtest/gtest.h>

#include "query/index.h"

namespace dateline {
namespace {

// Two reports of one invented flood dispute: the second copies the first, a denial stands in the third.
Case sample() {
    Case c;
    const auto report = [&](std::string id, std::string text, std::string day) {
        CodedReport r;
        r.report.id = std::move(id), r.report.text = std::move(text), r.report.uri = r.report.id + ".txt", r.report.uris = {r.report.uri};
        r.report.outlet = "Delta Post";
        if (!day.empty()) r.report.published = Published{day, DateBasis::metadata};
        r.annotation.sentences = {{{0, static_cast<std::uint32_t>(r.report.text.size())}, {}, 0, false}};
        c.reports.push_back(std::move(r));
    };
    report("r-1", "Rangers seized the dam on 3 May 2031.", "2031-05-04");
    report("r-2", "Rangers seized the dam on 3 May 2031.", "2031-05-05");
    report("r-3", "The council denies it; it will sue <b>now</b>.", "");
    c.reports[0].findings.events.resize(1);
    Actor rangers{.id = "a-1", .type = EntityType::armed_group, .name = "Rangers", .names = {{"Rangers", 2, "Latn"}, {"Delta Rangers", 1, "Latn"}}};
    rangers.reports = {"r-1", "r-2"};
    Actor council{.id = "a-2", .type = EntityType::state_body, .name = "Council", .names = {{"Council", 1, "Latn"}}};
    council.reports = {"r-3"};
    c.links.actors = {rangers, council};
    CaseEvent seized;
    seized.id = "e-1", seized.type = EventType::COERCE, seized.mode = "seize", seized.actors = {"a-1"}, seized.recipients = {"a-2"};
    seized.time = CaseTime{"2031-05-03", "2031-05-03", "2031-05-03", Precision::day, ""};
    seized.place = CasePlace{"Kafr Dam", "EG", "", std::nullopt, std::nullopt, ""};
    seized.mentions = {{"r-1", "f-1", {0, 37}, Modality::actual}, {"r-2", "f-2", {0, 37}, Modality::actual}};
    seized.origins = 1;
    CaseEvent sue;
    sue.id = "e-2", sue.type = EventType::THREATEN, sue.actors = {"a-2"}, sue.modality = Modality::planned, sue.origins = 1;
    sue.mentions = {{"r-3", "f-3", {23, 45}, Modality::planned}};
    CaseEvent hearsay = seized;
    hearsay.id = "e-3", hearsay.voice = Voice::said, hearsay.speakers = {"a herder"}, hearsay.time.reset();
    hearsay.mentions = {{"r-3", "f-4", {0, 21}, Modality::actual}};
    c.links.events = {seized, sue, hearsay};
    c.links.lineage = {{"r-1", "r-2", true, LineageType::copy, 1.0, {}}};
    c.links.figures = {{"q-1", "men at the dam", "e-1", "men", {{300, {}, {}, Bound::about, "a-2", {"Radio Delta"}, "", "r-1", {0, 7}}, {80, {}, {}, Bound::at_most, "", {}, "", "r-3", {0, 5}}}, FigureAgreement::conflicting}};
    return c;
}

std::size_t rows(ListKind kind, const Filter& filter) { return list(sample(), kind, filter).rows.size(); }

TEST(List, FiltersNarrow) {
    EXPECT_EQ(rows(ListKind::events, {}), 3u);
    EXPECT_EQ(rows(ListKind::events, {.actor = "delta rangers"}), 2u);
    EXPECT_EQ(rows(ListKind::events, {.actor = "elta"}), 0u);
    EXPECT_EQ(rows(ListKind::events, {.type = "coerce"}), 2u);
    EXPECT_EQ(rows(ListKind::events, {.modality = "planned"}), 1u);
    EXPECT_EQ(rows(ListKind::events, {.place = "EG"}), 2u);
    EXPECT_EQ(rows(ListKind::events, {.since = "2031-05-03", .until = "2031-05-03"}), 1u);
    EXPECT_EQ(rows(ListKind::events, {.since = "2031-05-04"}), 0u);
    EXPECT_EQ(rows(ListKind::events, {.by = "herder"}), 1u);
    EXPECT_EQ(rows(ListKind::events, {.origins = 2}), 0u);
    EXPECT_EQ(rows(ListKind::events, {.report = "r-2.txt"}), 1u);
    EXPECT_EQ(rows(ListKind::figures, {.by = "council"}), 1u);
    EXPECT_EQ(rows(ListKind::sources, {.type = "copy"}), 2u);
}

TEST(Index, TakesThePassageThatTellsMostOfAnEvent) {
    Case c = sample();
    for (std::size_t i : {0u, 1u}) {
        Event told;
        told.id = i == 0 ? "f-1" : "f-2", told.type = EventType::COERCE;
        told.modality = i == 0 ? Modality::possible : Modality::actual;
        c.reports[i].findings.events = {told};
    }
    EXPECT_EQ(Index(c).telling(c.links.events[0]).report, "r-2");  // the first only holds it possible
    c.reports[0].findings.events[0].modality = Modality::actual;
    EXPECT_EQ(Index(c).telling(c.links.events[0]).report, "r-1");
    c.reports[1].findings.events[0].time = 0;
    EXPECT_EQ(Index(c).telling(c.links.events[0]).report, "r-2");  // says when
}

TEST(Timeline, LeavesOutWhatHasNotHappenedAndPutsUndatedLast) {
    const List found = list(sample(), ListKind::timeline, {});
    ASSERT_EQ(found.rows.size(), 2u);
    EXPECT_EQ(found.rows[0].id, "e-1");
    EXPECT_EQ(found.rows[1].cells[0].text, "undated");
    EXPECT_EQ(found.rows[1].cells[5].text, "a herder");
}

TEST(Briefing, TellsLineageSpeakersFiguresAndEscapesSourceText) {
    const std::string text = briefing(sample());
    EXPECT_NE(text.find("3 reports, 2 independent lineages, 3 events"), std::string::npos) << text;
    EXPECT_NE(text.find("copies [1]"), std::string::npos);
    EXPECT_NE(text.find("*a herder*: **COERCE (seize)**"), std::string::npos);
    EXPECT_NE(text.find("**about 300** (“Rangers”) — Council, via Radio Delta [1]"), std::string::npos);
    EXPECT_NE(text.find("**at most 80** (“The c”) — the report itself [3]"), std::string::npos);
    EXPECT_EQ(text.find("<b>"), std::string::npos);
    const auto planned = text.find("**Planned or promised**"), own = text.find("## What the reports tell in their own voice");
    ASSERT_NE(planned, std::string::npos);
    EXPECT_EQ(text.substr(own, text.find("\n## ", own + 1) - own).find("THREATEN"), std::string::npos);
    EXPECT_EQ(briefing(Case{}).find("# Briefing"), 0u);
}

TEST(Show, FindsEveryKindAndRefusesTheUnknown) {
    for (const char* id : {"r-1", "e-1", "a-1", "q-1"}) EXPECT_TRUE(show(sample(), id)) << id;
    const auto none = show(sample(), "e-9");
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().kind, ErrorKind::not_found);
}

TEST(Show, ExplainsAFindingByItsRulesWordsAndParties) {
    Case c = sample();
    CodedReport& report = c.reports[0];
    Entity rangers{.type = EntityType::armed_group, .name = "Delta Rangers", .code = {"EGY", "REB"}, .mentions = {{.span = {0, 7}}}, .lexicon = "", .rule = "name-list"};
    report.annotation.entities = {rangers};
    report.annotation.times = {{.span = {26, 36}, .value = "2031-05-03", .begin = "2031-05-03", .end = "2031-05-03", .rule = "day-month-year"}};
    Event& event = report.findings.events[0];
    event.id = "f-1", event.type = EventType::COERCE, event.trigger = {8, 14}, event.evidence = {0, 37}, event.actors = {{0}}, event.time = 0;
    event.rules = {"verb:seize", "time:clause", "", "modality:plain"};
    event.claim = "f-9";
    report.findings.claims.resize(1);
    report.findings.claims[0].id = "f-9", report.findings.claims[0].content = {{0, 37}}, report.findings.claims[0].events = {"f-1"};
    report.findings.relations = {{.id = "f-7", .type = RelationType::holds_office, .subject = {0}, .object = {}, .value = "guards", .begin = "2030", .end = "", .evidence = {0, 7}, .claim = "f-9", .rule = "office:guard"}};
    const auto told = [&](const char* id) { return *show(c, id); };
    const std::string found = told("f-1");
    for (const char* words : {"**who** Delta Rangers (armed_group, EGY REB; rule name-list), here “Rangers”", "**rule** verb:seize", "2031-05-03, from “3 May 2031”; read by day-month-year (rule time:clause)",
                              "**where** not told", "(rule modality:plain)", "**stands in the claim** unnamed asserts `f-9`", "**joined in the event** `e-1`"}) {
        EXPECT_NE(found.find(words), std::string::npos) << words << "\n" << found;
    }
    EXPECT_NE(told("f-9").find("**tells of** COERCE, actual, “seized” `f-1`"), std::string::npos) << told("f-9");
    EXPECT_NE(told("f-7").find("**since** 2030"), std::string::npos) << told("f-7");
    EXPECT_NE(told("e-1").find("type by verb:seize, modality by modality:plain, time by time:clause"), std::string::npos) << told("e-1");
    EXPECT_NE(told("q-1").find("**of the event** COERCE, actual `e-1`"), std::string::npos) << told("q-1");
    EXPECT_NE(told("r-2").find("from `r-1` to `r-2`, score 100 %"), std::string::npos) << told("r-2");
    EXPECT_NE(told("r-2").find("**counts as one origin with** 1 other report"), std::string::npos);
}

TEST(Words, SayValuesAndTimesAsWritten) {
    EXPECT_EQ(value_text(5000, {}, 5000.0, Bound::under), "under 5,000");
    EXPECT_EQ(value_text(1500, 1500.0, 2000.0, Bound::exact), "1,500 to 2,000");
    EXPECT_EQ(number_text(1234567.5), "1,234,567.5");
    EXPECT_EQ(time_text(CaseTime{"2023-03-01", "2023-03-31", "2023-03", Precision::month, ""}), "2023-03");
    EXPECT_EQ(time_text(CaseTime{"", "", "XXXX-08-11", Precision::day, ""}), "XXXX-08-11 (no year given)");
    EXPECT_EQ(time_text(CaseTime{"", "", "XXXX-WXX-2", Precision::day, ""}), "a Tuesday (date unknown)");
    EXPECT_EQ(markdown("a*b [c] <d>\nx"), "a\\*b \\[c\\] \\<d\\> x");
}

}  // namespace
}  // namespace dateline
