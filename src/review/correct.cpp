// Corrections, put into the findings that they name.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "dateline/review.h"
#include "review/words.h"

namespace dateline {
namespace {

constexpr std::string_view rule = "review";

bool is_correction(const Decision& decision) { return decision.action == "correct" && !decision.undone; }

// An entity of the report by an actor's finding ids ("f-… f-…") or by one of its names.
EntityRef find_entity(const CodedReport& coded, const std::string& value) {
    const auto& entities = coded.annotation.entities;
    const bool by_id = value.starts_with("f-");
    std::set<std::string> ids;
    if (by_id)
        for (std::string_view id : split(value, ' ')) ids.emplace(id);
    const std::string wanted = fold(value);
    for (std::size_t i = 0; i < entities.size(); ++i) {
        const bool found = by_id ? ids.contains(entity_id(coded, entities[i]))
                                 : fold(entities[i].name) == wanted ||
                                       std::any_of(entities[i].mentions.begin(), entities[i].mentions.end(), [&](const Mention& m) {
                                           return m.form == MentionForm::name && m.span.end <= coded.report.text.size() && fold(m.span.in(coded.report.text)) == wanted;
                                       });
        if (found) return {static_cast<std::int32_t>(i)};
    }
    return {};
}

void set_people(const CodedReport& coded, std::vector<EntityRef>& list, const std::string& value) {
    if (value.empty()) return list.clear();
    if (const EntityRef found = find_entity(coded, value); found.index >= 0) list = {found};
}

// "2031", "2031-05", "2031-05-04" or "2031-05-04/2031-05-09".
Time time_of(const std::string& value, Span span) {
    Time out;
    out.span = span, out.type = TimeType::date, out.value = value, out.rule = rule;
    const std::size_t slash = value.find('/');
    if (slash != std::string::npos) {
        out.begin = value.substr(0, slash), out.end = value.substr(slash + 1), out.precision = Precision::interval;
    } else if (value.size() == 4) {
        out.begin = value + "-01-01", out.end = value + "-12-31", out.precision = Precision::year;
    } else if (value.size() == 7) {
        static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        const int year = std::stoi(value.substr(0, 4)), month = std::stoi(value.substr(5));
        const bool leap = month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        out.begin = value + "-01", out.end = value + "-" + std::to_string(days[month - 1] + (leap ? 1 : 0)), out.precision = Precision::month;
    } else {
        out.begin = out.end = value, out.precision = Precision::day;
    }
    return out;
}

std::int32_t place_index(CodedReport& coded, const std::string& value, Span span) {
    std::vector<Place>& places = coded.annotation.places;
    const std::string wanted = fold(value);
    for (std::size_t i = 0; i < places.size(); ++i)
        if (fold(places[i].name) == wanted) return static_cast<std::int32_t>(i);
    Place place;
    place.span = span, place.name = value, place.rule = rule;
    places.push_back(std::move(place));
    return static_cast<std::int32_t>(places.size() - 1);
}

void correct_event(CodedReport& coded, Event& event, ReviewField field, const std::string& value) {
    switch (field) {
        case ReviewField::type:
            if (const auto type = value_of<EventType>(value); type && *type != event.type) event.type = *type, event.mode.clear(), event.cameo.clear();
            event.rules.type = rule;
            break;
        case ReviewField::actor: set_people(coded, event.actors, value); break;
        case ReviewField::recipient: set_people(coded, event.recipients, value); break;
        case ReviewField::time:
            event.time = -1;
            event.rules.time = rule;
            if (value.empty()) break;
            coded.annotation.times.push_back(time_of(value, event.trigger));
            event.time = static_cast<std::int32_t>(coded.annotation.times.size() - 1);
            break;
        case ReviewField::place:
            event.rules.place = rule;
            event.place = value.empty() ? -1 : place_index(coded, value, event.trigger);
            break;
        default: break;
    }
}

void correct_report(Report& report, ReviewField field, const std::string& value) {
    if (field == ReviewField::outlet) report.outlet = value;
    if (field == ReviewField::title) report.title = value;
    if (field != ReviewField::date) return;
    report.published.reset();
    if (!value.empty()) report.published = Published{value, DateBasis::metadata};
}

void apply(CodedReport& coded, const Decision& decision, const std::unordered_set<std::string_view>& targets) {
    const auto field = value_of<ReviewField>(decision.field);
    if (!field) return;
    if (targets.contains(coded.report.id)) correct_report(coded.report, *field, decision.value);
    for (Event& event : coded.findings.events)
        if (targets.contains(event.id)) correct_event(coded, event, *field, decision.value);
    if (*field != ReviewField::stance) return;
    for (Claim& claim : coded.findings.claims)
        if (targets.contains(claim.id))
            if (const auto stance = value_of<Stance>(decision.value)) claim.stance = *stance;
}

std::vector<std::string> all_targets(std::span<const Decision> decisions) {
    std::vector<std::string> out;
    for (const Decision& decision : decisions)
        if (!decision.undone) out.insert(out.end(), decision.target.begin(), decision.target.end());
    return out;
}

void correct_in_place(std::vector<CodedReport>& reports, std::span<const Decision> decisions, const FindingWords& words) {
    for (const Decision& decision : decisions) {  // in order of id, whatever order they were made in
        if (!is_correction(decision) || (!decision.words.empty() && words.hash(decision.target) != decision.words)) continue;
        const std::unordered_set<std::string_view> targets(decision.target.begin(), decision.target.end());
        for (CodedReport& coded : reports) apply(coded, decision, targets);
    }
}

}  // namespace

bool changes_links(const Decision& decision) { return decision.action == "correct" || decision.action == "merge" || decision.action == "split"; }

bool corrects(std::span<const Decision> decisions) { return std::any_of(decisions.begin(), decisions.end(), is_correction); }

bool corrects(const CodedReport& report, std::span<const Decision> decisions) {
    std::vector<std::string> targets;
    for (const Decision& decision : decisions)
        if (is_correction(decision)) targets.insert(targets.end(), decision.target.begin(), decision.target.end());
    const FindingWords words({&report, 1}, targets);
    return std::any_of(targets.begin(), targets.end(), [&](const std::string& id) { return id == report.report.id || words.holds(id); });
}

std::vector<CodedReport> corrected(std::span<const CodedReport> reports, std::span<const Decision> decisions) {
    std::vector<CodedReport> out(reports.begin(), reports.end());
    const FindingWords words(reports, all_targets(decisions));
    correct_in_place(out, decisions, words);
    return out;
}

void check_fit(Case& content) {
    const FindingWords words(content.reports, all_targets(content.decisions));
    std::unordered_set<std::string_view> groups;
    for (const Conflict& each : content.links.conflicts) groups.insert(each.id);
    for (const Figure& each : content.links.figures) groups.insert(each.id);
    for (Decision& decision : content.decisions) {
        if (decision.undone || decision.words.empty()) continue;
        decision.fits = words.hash(decision.target) == decision.words && std::all_of(decision.target.begin(), decision.target.end(), [&](const std::string& id) {
                            return id.starts_with("f-") || id.starts_with("r-") || groups.contains(id);
                        });
    }
}

void apply_review(Case& content) {
    if (content.decisions.empty()) return;
    check_fit(content);
    const FindingWords words(content.reports, all_targets(content.decisions));
    correct_in_place(content.reports, content.decisions, words);
}

}  // namespace dateline
