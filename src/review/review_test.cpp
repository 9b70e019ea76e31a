#include "dateline/review.h"

#include <gtest/gtest.h>

#include "dateline/id.h"

namespace dateline {
namespace {

// One invented report: the guard seized a mill, the council denies it.
Case sample(const std::string& text = "The guard seized the mill on Monday. The council denies it.") {
    Case c;
    CodedReport r;
    r.report.id = "r-1", r.report.sha256 = "00", r.report.text = text, r.report.outlet = "Mill Post";
    r.annotation.entities.resize(2);
    r.annotation.entities[0].name = "guard", r.annotation.entities[0].mentions = {{{4, 9}, MentionForm::name, -1}};
    r.annotation.entities[1].name = "council", r.annotation.entities[1].mentions = {{{41, 48}, MentionForm::name, -1}};
    Event event;
    event.id = "f-event", event.type = EventType::COERCE, event.trigger = {10, 16}, event.evidence = {0, 36}, event.actors = {{0}};
    Claim claim;
    claim.id = "f-claim", claim.content = {{10, 16}}, claim.stance = Stance::denies;
    r.findings.events = {event}, r.findings.claims = {claim};
    c.reports = {r};
    CaseEvent group;
    group.id = "e-1", group.mentions = {{"r-1", "f-event", {0, 36}, Modality::actual}};
    c.links.events = {group};
    Conflict conflict;
    conflict.id = "x-1";
    c.links.conflicts = {conflict};
    Actor guard{.id = "a-1", .type = EntityType::armed_group, .name = "guard", .names = {{"guard", 1, "Latn"}}};
    guard.reports = {"r-1"}, guard.members = {finding_id("r-1", "entity", {4, 9})};
    Actor council = guard;
    council.id = "a-2", council.name = "council", council.members = {finding_id("r-1", "entity", {41, 48})};
    c.links.actors = {guard, council};
    return c;
}

ReviewRequest request(std::string action, std::vector<std::string> target, std::string field = "", std::string value = "") {
    return {std::move(action), std::move(field), std::move(value), "because", "R", std::move(target)};
}

Decision decided(const Case& c, const ReviewRequest& asked) {
    auto out = decide(c, asked);
    EXPECT_TRUE(out) << out.error().line();
    return out ? out->front() : Decision{};
}

TEST(Review, GroupsStandForTheirFindings) {
    const Case c = sample();
    EXPECT_EQ(decided(c, request("accept", {"e-1"})).target, std::vector<std::string>{"f-event"});
    EXPECT_EQ(decided(c, request("not_conflict", {"x-1"})).target, std::vector<std::string>{"x-1"});
    EXPECT_EQ(decided(c, request("merge", {"a-1", "a-2"})).target.size(), 2u);
    EXPECT_EQ(decided(c, request("split", {"a-1"}, "", "guard")).target, c.links.actors[0].members);
}

TEST(Review, RefusesWhatMakesNoSense) {
    const Case c = sample();
    for (const ReviewRequest& asked : {request("burn", {"e-1"}), request("accept", {}), request("correct", {"e-1"}, "colour", "red"), request("correct", {"e-1"}, "type", "DANCE"),
                                       request("correct", {"e-1"}, "time", "2031-13"), request("correct", {"e-1"}, "time", "2031-05-09/2031-05-01"), request("merge", {"a-1"}),
                                       request("not_conflict", {"e-1"}), request("correct", {"f-claim"}, "stance", "shouts"), request("correct", {"r-1"}, "date", "2031")}) {
        const auto out = decide(c, asked);
        ASSERT_FALSE(out) << asked.action << asked.field << asked.value;
        EXPECT_EQ(out.error().kind, ErrorKind::usage);
    }
    ReviewRequest nobody = request("accept", {"e-1"});
    nobody.reviewer = " ";
    EXPECT_FALSE(decide(c, nobody));
    EXPECT_EQ(decide(c, request("accept", {"e-9"})).error().kind, ErrorKind::not_found);
    ReviewRequest unreasoned = request("unmask", {"a-1"});
    unreasoned.reason.clear();
    EXPECT_FALSE(decide(c, unreasoned));
}

TEST(Review, CorrectionsReachTheFindings) {
    Case c = sample();
    c.decisions = {decided(c, request("correct", {"e-1"}, "type", "ASSAULT")), decided(c, request("correct", {"e-1"}, "actor", "a-2")), decided(c, request("correct", {"e-1"}, "time", "2031-02")),
                   decided(c, request("correct", {"e-1"}, "place", "Kafr Mill")), decided(c, request("correct", {"f-claim"}, "stance", "asserts")),
                   decided(c, request("correct", {"r-1"}, "date", "2031-05-04")), decided(c, request("correct", {"r-1"}, "title", "Mill seized"))};
    EXPECT_TRUE(corrects(c.decisions));
    const std::vector<CodedReport> out = corrected(c.reports, c.decisions);
    const Event& event = out[0].findings.events[0];
    EXPECT_EQ(event.type, EventType::ASSAULT);
    EXPECT_EQ(event.actors, std::vector<EntityRef>{{1}});
    ASSERT_GE(event.time, 0);
    EXPECT_EQ(out[0].annotation.times[static_cast<std::size_t>(event.time)].end, "2031-02-28");
    ASSERT_GE(event.place, 0);
    EXPECT_EQ(out[0].annotation.places[static_cast<std::size_t>(event.place)].name, "Kafr Mill");
    EXPECT_EQ(out[0].findings.claims[0].stance, Stance::asserts);
    EXPECT_EQ(out[0].report.published->value, "2031-05-04");
    EXPECT_EQ(out[0].report.title, "Mill seized");
    EXPECT_EQ(c.reports[0].report.title, "");
}

TEST(Review, ADecisionHoldsForItsWordsOnly) {
    Case c = sample();
    const Decision correction = decided(c, request("correct", {"e-1"}, "type", "ASSAULT"));
    Case changed = sample("The guard leased the mill on Monday. The council denies it.");
    changed.decisions = {correction};
    EXPECT_EQ(corrected(changed.reports, changed.decisions)[0].findings.events[0].type, EventType::COERCE);
    apply_review(changed);
    EXPECT_FALSE(changed.decisions[0].fits);
    c.decisions = {correction};
    apply_review(c);
    EXPECT_TRUE(c.decisions[0].fits);
    EXPECT_EQ(c.reports[0].findings.events[0].type, EventType::ASSAULT);
    Case gone = sample();
    gone.reports[0].findings.events.clear();
    gone.decisions = {correction};
    check_fit(gone);
    EXPECT_FALSE(gone.decisions[0].fits);
}

TEST(Review, ALaterVerdictTakesThePlaceOfAnEarlierOne) {
    Case c = sample();
    c.decisions = {decided(c, request("accept", {"e-1"}))};
    const auto out = decide(c, request("reject", {"e-1"}));
    ASSERT_TRUE(out);
    ASSERT_EQ(out->size(), 2u);
    EXPECT_EQ((*out)[1].id, c.decisions[0].id);
    EXPECT_TRUE((*out)[1].undone);
    const auto undone = decide(c, request("undo", {c.decisions[0].id}));
    ASSERT_TRUE(undone);
    EXPECT_TRUE(undone->front().undone);
    // Made once more it is the same decision, standing again.
    EXPECT_EQ(decided(c, request("accept", {"e-1"})).id, c.decisions[0].id);
}

}  // namespace
}  // namespace dateline
