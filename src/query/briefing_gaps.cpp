// Where the case is weak: what rests on one origin or only on unnamed sources, what one report leaves
// out that its siblings carry, what no report tells.
#include <algorithm>
#include <map>

#include "query/briefing.h"

namespace dateline {
namespace {

constexpr std::size_t most = 15;
constexpr std::size_t most_silent = 60;

bool is_named(const BriefingPage& page, const CaseStance& stance) {
    const Claim* claim = page.index.claim(stance.claim);
    return claim && claim->source && claim->source->kind != SourceKind::unnamed && claim->source->kind != SourceKind::group;
}

void one_origin(BriefingPage& page) {
    // Several reports, yet one origin: what looks confirmed and is not.
    std::vector<const CaseEvent*> list;
    std::size_t single = 0, all = 0;
    for (const CaseEvent& event : page.content.links.events) {
        if (!happened(event.modality) || event.mentions.empty()) continue;
        ++all;
        if (event.origins > 1) continue;
        ++single;
        if (reports_of(event).size() > 1) list.push_back(&event);
    }
    if (!single) return;
    page.line("**Rests on one origin**\n");
    page.item(number_text(static_cast<double>(single)) + " of " + counted(static_cast<std::int64_t>(all), "event", "events") + " told as having happened: `dateline events CASE`." +
              (list.empty() ? "" : " Of these, told by several reports and still of one origin:"));
    for (std::size_t i = 0; i < list.size() && i < most; ++i)
        page.sub(page.passage(page.index.telling(*list[i]), 160) + " " + page.refs(reports_of(*list[i])) + " `" + list[i]->id + "`");
    page.line("");
}

void unnamed_only(BriefingPage& page) {
    std::vector<std::pair<const CaseClaim*, const CaseStance*>> list;
    for (const CaseClaim& claim : page.content.links.claims) {
        const bool any_named = std::any_of(claim.stances.begin(), claim.stances.end(), [&](const CaseStance& s) { return is_named(page, s); });
        const auto affirms = std::find_if(claim.stances.begin(), claim.stances.end(), [](const CaseStance& s) { return s.stance == Stance::asserts || s.stance == Stance::accuses; });
        if (!any_named && affirms != claim.stances.end()) list.emplace_back(&claim, &*affirms);
    }
    if (list.empty()) return;
    page.line("**Rests only on unnamed sources**\n");
    for (std::size_t i = 0; i < list.size() && i < most; ++i) {
        const CaseStance& stance = *list[i].second;
        page.item(page.speaker(stance.source.empty() ? "unnamed" : stance.source, stance.via) + ": " + page.quote({stance.report, stance.span}, 180) + " " + page.ref(stance.report) + " `" + list[i].first->id + "`");
    }
    page.more(list.size(), most, "claims");
    page.line("");
}

// Two or more reports of one story tell it and one of them does not.
void left_out(BriefingPage& page) {
    // A story is held against the events of its own reports alone: against all, a large case takes minutes.
    const std::vector<CaseEvent>& events = page.content.links.events;
    std::map<std::string_view, std::vector<std::size_t>> told_in;
    for (std::size_t i = 0; i < events.size(); ++i)
        for (const EventMention& mention : events[i].mentions) told_in[mention.report].push_back(i);
    std::map<std::string, std::vector<const CaseEvent*>> by_report;
    for (const Story& story : page.content.links.stories) {
        if (story.reports.size() < 3) continue;
        std::set<std::size_t> told;
        for (const std::string& report : story.reports)
            if (const auto at = told_in.find(report); at != told_in.end()) told.insert(at->second.begin(), at->second.end());
        for (const std::size_t i : told) {
            const CaseEvent& event = events[i];
            const std::set<std::string> tells = reports_of(event);
            std::vector<std::string> silent;
            std::size_t inside = 0;
            for (const std::string& report : story.reports) tells.contains(report) ? void(++inside) : silent.push_back(report);
            if (inside >= 2 && silent.size() == 1) by_report[silent.front()].push_back(&event);
        }
    }
    if (by_report.empty()) return;
    page.line("**Left out by one report, told by its siblings**\n");
    std::size_t shown = 0;
    for (const auto& [report, left] : by_report) {
        if (shown++ == most_silent) break;
        page.item(page.ref(report) + " leaves out:");
        for (std::size_t i = 0; i < left.size() && i < 5; ++i)
            page.sub(page.passage(page.index.telling(*left[i]), 140) + " " + page.refs(reports_of(*left[i])) + " `" + left[i]->id + "`");
        if (left.size() > 5) page.sub("… and " + std::to_string(left.size() - 5) + " more");
    }
    page.more(by_report.size(), most_silent, "events");
    page.line("");
}

void told_by_none(BriefingPage& page) {
    const Case& c = page.content;
    std::vector<std::string> gaps;
    for (const CaseAgreement& a : c.links.agreements) {
        const bool unilateral = a.instrument == Instrument::ban || a.instrument == Instrument::designation || a.instrument == Instrument::resolution;
        const std::string name = "“" + markdown(a.name) + "”";
        std::vector<std::string> missing;
        if (!a.signed_ || a.signed_->value.empty()) missing.push_back(unilateral ? "when it was issued" : "when it was signed");
        if (!unilateral && a.status == AgreementStatus::signed_ && a.signatories.empty()) missing.push_back("who put their name to it");
        if (!unilateral && a.obligations.empty()) missing.push_back("what it obliges whom to do");
        if (unilateral && a.issued_by.empty()) missing.push_back("who issued it");
        if (!missing.empty() && a.mentions.size() + a.parties.size() + a.targets.size() > 1) gaps.push_back(name + ": " + joined(missing) + ". `" + a.id + "`");
    }
    std::size_t undated = 0, unplaced = 0, all = 0;
    for (const CaseEvent& event : c.links.events) {
        if (!happened(event.modality)) continue;
        ++all;
        undated += !event.time || (event.time->begin.empty() && event.time->end.empty());
        unplaced += !event.place && event.places.empty();
    }
    page.line("**Told by no report**\n");
    for (std::size_t i = 0; i < gaps.size() && i < most; ++i) page.item(gaps[i]);
    if (all)
        page.item("The day of " + std::to_string(undated) + " and the place of " + std::to_string(unplaced) + " of " + counted(static_cast<std::int64_t>(all), "event", "events") + " told as having happened.");
    std::size_t unsourced = 0;
    for (const Figure& figure : c.links.figures)
        unsourced += std::all_of(figure.values.begin(), figure.values.end(), [](const FigureValue& v) { return v.source.empty(); });
    if (unsourced) page.item("Where " + counted(static_cast<std::int64_t>(unsourced), "figure comes", "figures come") + " from: given in the reports' own voice, without a source.");
}

}  // namespace

void weak_points(BriefingPage& page) {
    if (page.content.reports.empty()) return;
    page.heading("Where the case is weak");
    one_origin(page);
    unnamed_only(page);
    left_out(page);
    told_by_none(page);
}

}  // namespace dateline
