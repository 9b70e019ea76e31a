#include "query/index.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "dateline/id.h"

namespace dateline {
namespace {

template <class Map>
auto* find_in(const Map& map, std::string_view id) {
    const auto found = map.find(id);
    return found == map.end() ? nullptr : found->second;
}

std::string day_of(const Report& report) { return report.published ? report.published->value : std::string("~"); }  // after all dates

}  // namespace

Index::Index(const Case& content) : content_(&content) {
    for (const CodedReport& each : content.reports) {
        const Findings& findings = each.findings;
        reports_.emplace(each.report.id, &each);
        by_date_.push_back(&each);
        for (const Claim& claim : findings.claims) claims_.emplace(claim.id, &claim), told_in_.emplace(claim.id, &each);
        for (const Event& event : findings.events) event_findings_.emplace(event.id, &event), told_in_.emplace(event.id, &each);
        for (const Relation& relation : findings.relations) told_in_.emplace(relation.id, &each);
        for (const Agreement& agreement : findings.agreements) told_in_.emplace(agreement.id, &each);
    }
    const Links& links = content.links;
    for (const Actor& each : links.actors) {
        actors_.emplace(each.id, &each);
        for (const std::string& member : each.members) actor_of_.emplace(member, &each);
    }
    for (const CaseEvent& each : links.events) {
        events_.emplace(each.id, &each);
        for (const EventMention& mention : each.mentions) {
            event_of_.emplace(mention.event, &each);
            std::vector<const CaseEvent*>& told = events_in_[mention.report];
            if (told.empty() || told.back() != &each) told.push_back(&each);
        }
    }
    for (const CaseClaim& each : links.claims) {
        claim_groups_.emplace(each.id, &each);
        for (const CaseStance& stance : each.stances) claim_of_.emplace(stance.claim, &each);
    }
    for (const CaseAgreement& each : links.agreements) agreements_.emplace(each.id, &each);
    for (const Figure& each : links.figures) figures_.emplace(each.id, &each);
    for (const Conflict& each : links.conflicts) conflicts_.emplace(each.id, &each);
    for (const Story& each : links.stories) stories_.emplace(each.id, &each);
    std::sort(by_date_.begin(), by_date_.end(), [](const CodedReport* a, const CodedReport* b) {
        return std::make_tuple(day_of(a->report), a->report.uri, a->report.id) < std::make_tuple(day_of(b->report), b->report.uri, b->report.id);
    });
    for (std::size_t i = 0; i < by_date_.size(); ++i) number_.emplace(by_date_[i]->report.id, static_cast<int>(i) + 1);
    read_decisions();
    join_lineages();
}

void Index::join_lineages() {
    // Reports by number, joined with path halving: near linear in the edges.
    std::vector<std::size_t> parent(by_date_.size());
    for (std::size_t i = 0; i < parent.size(); ++i) parent[i] = i;
    const auto root = [&](std::size_t at) {
        while (parent[at] != at) at = parent[at] = parent[parent[at]];
        return at;
    };
    for (const Lineage& edge : content_->links.lineage) {
        const int a = number(edge.from), b = number(edge.to);
        if (edge.type == LineageType::cites || !a || !b) continue;
        const std::size_t x = root(static_cast<std::size_t>(a) - 1), y = root(static_cast<std::size_t>(b) - 1);
        parent[std::max(x, y)] = std::min(x, y);
    }
    std::vector<std::vector<std::string>> groups(parent.size());
    for (std::size_t i = 0; i < parent.size(); ++i) groups[root(i)].push_back(by_date_[i]->report.id);
    for (std::vector<std::string>& group : groups) {
        if (group.empty()) continue;
        std::sort(group.begin(), group.end());
        lineages_.push_back(std::move(group));
    }
    std::sort(lineages_.begin(), lineages_.end());
}

void Index::read_decisions() {
    for (const Decision& decision : content_->decisions) {
        decisions_.emplace(decision.id, &decision);
        for (const std::string& target : decision.target) decisions_on_[target].push_back(&decision);
    }
}

const CodedReport* Index::report(std::string_view id) const { return find_in(reports_, id); }
const Actor* Index::actor(std::string_view id) const { return find_in(actors_, id); }
const CaseEvent* Index::event(std::string_view id) const { return find_in(events_, id); }
const CaseAgreement* Index::agreement(std::string_view id) const { return find_in(agreements_, id); }
const CaseEvent* Index::event_of(std::string_view finding) const { return find_in(event_of_, finding); }
const CaseClaim* Index::claim_of(std::string_view finding) const { return find_in(claim_of_, finding); }
const Claim* Index::claim(std::string_view finding) const { return find_in(claims_, finding); }
const Event* Index::event_finding(std::string_view finding) const { return find_in(event_findings_, finding); }
const CodedReport* Index::told_in(std::string_view finding) const { return find_in(told_in_, finding); }

Evidence Index::telling(const CaseEvent& event) const {
    // Whether one of the participants that a mention names is one of those of the whole event.
    const auto names_one = [&](const CodedReport& told, const std::vector<EntityRef>& told_of, const std::vector<std::string>& wanted) {
        for (const EntityRef entity : told_of) {
            if (entity.index < 0 || static_cast<std::size_t>(entity.index) >= told.annotation.entities.size()) continue;
            const auto& mentions = told.annotation.entities[static_cast<std::size_t>(entity.index)].mentions;
            const Actor* actor = mentions.empty() ? nullptr : actor_of(finding_id(told.report.id, "entity", mentions.front().span));
            if (actor && std::binary_search(wanted.begin(), wanted.end(), actor->id)) return true;
        }
        return false;
    };
    if (event.mentions.size() == 1) return {event.mentions[0].report, event.mentions[0].span};
    Evidence best;
    int best_rank = -1;
    for (const EventMention& mention : event.mentions) {
        const Event* told = event_finding(mention.event);
        const CodedReport* in = told_in(mention.event);
        int rank = 0;
        if (told && in) {
            rank += (told->modality == event.modality ? 8 : 0) + (told->claim.empty() == (event.voice == Voice::reported) ? 4 : 0);
            rank += told->type == event.type ? 2 : 0;
            rank += names_one(*in, told->actors, event.actors) ? 3 : 0;
            rank += names_one(*in, told->recipients, event.recipients) ? 3 : 0;
            rank += (event.time && told->time >= 0 ? 2 : 0) + (event.place && told->place >= 0 ? 1 : 0);
        }
        if (rank > best_rank) best = {mention.report, mention.span}, best_rank = rank;
    }
    return best;
}

const Actor* Index::actor_of(std::string_view member) const { return find_in(actor_of_, member); }
const CaseClaim* Index::claim_group(std::string_view id) const { return find_in(claim_groups_, id); }
const Figure* Index::figure(std::string_view id) const { return find_in(figures_, id); }
const Conflict* Index::conflict(std::string_view id) const { return find_in(conflicts_, id); }
const Story* Index::story(std::string_view id) const { return find_in(stories_, id); }
const Decision* Index::decision(std::string_view id) const { return find_in(decisions_, id); }

const std::vector<const CaseEvent*>& Index::events_in(std::string_view report_id) const {
    static const std::vector<const CaseEvent*> none;
    const auto found = events_in_.find(report_id);
    return found == events_in_.end() ? none : found->second;
}

ReviewStatus Index::status_of(std::string_view finding) const {
    const auto found = decisions_on_.find(finding);
    if (found == decisions_on_.end()) return ReviewStatus::candidate;
    ReviewStatus out = ReviewStatus::candidate;
    for (const Decision* each : found->second) {
        if (each->undone) continue;
        if (each->action == "reject" || each->action == "not_conflict") out = ReviewStatus::rejected;
        if (each->action == "accept" || each->action == "correct") return ReviewStatus::accepted;
    }
    return out;
}

ReviewStatus Index::status(const std::vector<std::string>& findings) const {
    ReviewStatus out = ReviewStatus::candidate;
    if (decisions_on_.empty()) return out;
    for (const std::string& finding : findings) {
        const ReviewStatus each = status_of(finding);
        if (each == ReviewStatus::accepted) return each;
        if (each == ReviewStatus::rejected) out = each;
    }
    return out;
}

ReviewStatus Index::status(const CaseEvent& event) const {
    if (decisions_on_.empty()) return ReviewStatus::candidate;
    std::vector<std::string> findings{event.id};
    for (const EventMention& mention : event.mentions) findings.push_back(mention.event);
    return status(findings);
}

ReviewStatus Index::status(const CaseClaim& claim) const {
    if (decisions_on_.empty()) return ReviewStatus::candidate;
    std::vector<std::string> findings{claim.id};
    for (const CaseStance& stance : claim.stances) findings.push_back(stance.claim);
    return status(findings);
}

ReviewStatus Index::status(const Figure& figure) const { return status(std::vector<std::string>{figure.id}); }

ReviewStatus Index::status(const Conflict& conflict) const { return status(std::vector<std::string>{conflict.id}); }

std::vector<const Decision*> Index::decisions_on(const std::vector<std::string>& findings) const {
    std::vector<const Decision*> out;
    for (const std::string& finding : findings)
        if (const auto found = decisions_on_.find(std::string_view(finding)); found != decisions_on_.end())
            out.insert(out.end(), found->second.begin(), found->second.end());
    std::sort(out.begin(), out.end(), [](const Decision* a, const Decision* b) { return a->id < b->id; });
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::vector<const Actor*> Index::actors_named(const std::string& folded) const {
    std::call_once(folded_once_, [this] {
        for (const Actor& actor : content_->links.actors) {
            folded_.emplace_back(" " + fold(actor.name) + " ", &actor);
            for (const NameForm& form : actor.names)
                if (form.form != actor.name) folded_.emplace_back(" " + fold(form.form) + " ", &actor);
        }
    });
    std::vector<const Actor*> out;
    const std::string wanted = " " + folded + " ";
    for (const auto& [name, actor] : folded_)
        if (name.find(wanted) != std::string::npos && (out.empty() || out.back() != actor)) out.push_back(actor);
    return out;
}

int Index::number(std::string_view report_id) const {
    const auto found = number_.find(report_id);
    return found == number_.end() ? 0 : found->second;
}

std::string Index::name(std::string_view actor_or_words) const {
    const Actor* found = actor(actor_or_words);
    return found ? found->name : std::string(actor_or_words);
}

std::string Index::names(const std::vector<std::string>& list) const {
    std::vector<std::string> out;
    for (const std::string& each : list)
        if (std::string one = name(each); std::find(out.begin(), out.end(), one) == out.end()) out.push_back(std::move(one));
    return joined(out);
}

std::string Index::outlet(const CodedReport& report) const {
    if (!report.report.outlet.empty()) return report.report.outlet;
    for (const FoundIn& found : report.report.found_in)
        if (!found.outlet.empty()) return found.outlet;
    return report.report.uri.substr(report.report.uri.rfind('/') + 1);
}

std::string Index::title(const CodedReport& report) const {
    if (!report.report.title.empty()) return report.report.title;
    const Span head{0, static_cast<std::uint32_t>(report.report.text.size())};
    return quote({report.report.id, head}, 90);
}

std::string Index::quote(const Evidence& evidence, std::size_t width) const {
    const CodedReport* found = report(evidence.report);
    if (!found || evidence.span.end > found->report.text.size() || evidence.span.empty()) return {};
    std::string out;
    for (char c : evidence.span.in(found->report.text)) {
        const bool blank = c == '\n' || c == ' ' || c == '\t';
        if (blank && (out.empty() || out.back() == ' ')) continue;
        out += blank ? ' ' : c;
        if (out.size() > width && blank) {
            out.pop_back();
            return out + " …";
        }
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

Span Index::sentence(const CodedReport& report, Span span) const {
    Span out = span;
    for (const Sentence& each : report.annotation.sentences)
        if (each.span.overlaps(span)) {
            out.begin = std::min(out.begin, each.span.begin);
            out.end = std::max(out.end, each.span.end);
        }
    return out;
}

namespace {

// Bytes at `at` that steer what shows them and are no text: control characters (C0, DEL, C1) and marks that
// turn or isolate the direction of writing. 0 when there are none.
std::size_t steering(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    if (byte(at) < 0x20 || byte(at) == 0x7F) return 1;
    if (byte(at) == 0xC2 && byte(at + 1) >= 0x80 && byte(at + 1) < 0xA0) return 2;
    if (byte(at) == 0xE2 && byte(at + 1) == 0x80 && byte(at + 2) >= 0xA8 && byte(at + 2) <= 0xAE) return 3;  // U+2028 to U+202E
    if (byte(at) == 0xE2 && byte(at + 1) == 0x81 && byte(at + 2) >= 0xA6 && byte(at + 2) <= 0xA9) return 3;  // U+2066 to U+2069
    return 0;
}

}  // namespace

std::string plain_text(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (const std::size_t size = steering(text, i)) out += ' ', i += size;
        else out += text[i++];
    }
    return out;
}

std::string markdown(std::string_view text) {
    std::string out;
    for (char c : plain_text(text)) {
        if (std::string_view("\\`*_[]<>#|~$&").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string joined(const std::vector<std::string>& list) {
    std::string out;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i) out += i + 1 == list.size() ? " and " : ", ";
        out += list[i];
    }
    return out;
}

std::string counted(std::int64_t count, const char* one, const char* many) {
    return number_text(static_cast<double>(count)) + " " + (count == 1 ? one : many);
}

std::string number_text(double value) {
    std::string digits = std::to_string(static_cast<long long>(std::fabs(std::trunc(value))));
    for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
    const double rest = std::fabs(value) - std::trunc(std::fabs(value));
    if (rest >= 0.005) {
        std::string decimals = std::to_string(static_cast<int>(std::lround(rest * 100)) + 100).substr(1);
        while (decimals.back() == '0') decimals.pop_back();
        digits += "." + decimals;
    }
    return (value < 0 ? "−" : "") + digits;
}

std::string value_text(double value, std::optional<double> low, std::optional<double> high, Bound bound) {
    if (low && high && *low != *high) return number_text(*low) + " to " + number_text(*high);
    static constexpr std::string_view words[] = {"", "about ", "at least ", "at most ", "under ", "over "};
    return std::string(words[static_cast<unsigned>(bound)]) + number_text(value);
}

std::string time_text(const std::optional<CaseTime>& time) {
    if (!time) return {};
    if (time->begin.empty() && time->end.empty()) {
        static constexpr std::string_view weekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
        const std::string& value = time->value;
        if (value.starts_with("XXXX-WXX-") && value.size() > 9 && value[9] >= '1' && value[9] <= '7')
            return "a " + std::string(weekdays[value[9] - '1']) + " (date unknown)";
        if (value.starts_with("XXXX-")) return value + " (no year given)";
        return value;
    }
    if (time->begin == time->end) return time->begin;
    if (time->precision == Precision::year && time->begin.size() >= 4) return time->begin.substr(0, 4);
    if (time->precision == Precision::month && time->begin.size() >= 7) return time->begin.substr(0, 7);
    return (time->begin.empty() ? "?" : time->begin) + " to " + (time->end.empty() ? "?" : time->end);
}

}  // namespace dateline
