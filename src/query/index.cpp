#include "query/index.h"

#include <algorithm>
#include <cmath>
#include <tuple>

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
        reports_.emplace(each.report.id, &each);
        by_date_.push_back(&each);
        for (const Claim& claim : each.findings.claims) claims_.emplace(claim.id, &claim);
        for (const Event& event : each.findings.events) event_findings_.emplace(event.id, &event);
    }
    const Links& links = content.links;
    for (const Actor& each : links.actors) actors_.emplace(each.id, &each);
    for (const CaseEvent& each : links.events) {
        events_.emplace(each.id, &each);
        for (const EventMention& mention : each.mentions) event_of_.emplace(mention.event, &each);
    }
    for (const CaseClaim& each : links.claims)
        for (const CaseStance& stance : each.stances) claim_of_.emplace(stance.claim, &each);
    for (const CaseAgreement& each : links.agreements) agreements_.emplace(each.id, &each);
    std::sort(by_date_.begin(), by_date_.end(), [](const CodedReport* a, const CodedReport* b) {
        return std::make_tuple(day_of(a->report), a->report.uri, a->report.id) < std::make_tuple(day_of(b->report), b->report.uri, b->report.id);
    });
    for (std::size_t i = 0; i < by_date_.size(); ++i) number_.emplace(by_date_[i]->report.id, static_cast<int>(i) + 1);

    std::map<std::string, std::string> parent;
    for (const auto& [id, report] : reports_) parent[id] = id;
    const auto root = [&](std::string id) {
        while (parent[id] != id) id = parent[id];
        return id;
    };
    for (const Lineage& edge : links.lineage) {
        if (edge.type == LineageType::cites || !reports_.contains(edge.from) || !reports_.contains(edge.to)) continue;
        const std::string a = root(edge.from), b = root(edge.to);
        parent[std::max(a, b)] = std::min(a, b);
    }
    std::map<std::string, std::vector<std::string>> groups;
    for (const auto& [id, report] : reports_) groups[root(id)].push_back(id);
    for (auto& [id, group] : groups) lineages_.push_back(std::move(group));
}

const CodedReport* Index::report(std::string_view id) const { return find_in(reports_, id); }
const Actor* Index::actor(std::string_view id) const { return find_in(actors_, id); }
const CaseEvent* Index::event(std::string_view id) const { return find_in(events_, id); }
const CaseAgreement* Index::agreement(std::string_view id) const { return find_in(agreements_, id); }
const CaseEvent* Index::event_of(std::string_view finding) const { return find_in(event_of_, finding); }
const CaseClaim* Index::claim_of(std::string_view finding) const { return find_in(claim_of_, finding); }
const Claim* Index::claim(std::string_view finding) const { return find_in(claims_, finding); }
const Event* Index::event_finding(std::string_view finding) const { return find_in(event_findings_, finding); }

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
    for (const std::string& each : list) out.push_back(name(each));
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

std::string markdown(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '\n' || c == '\r' || c == '\t') {
            out += ' ';
            continue;
        }
        if (std::string_view("\\`*_[]<>#|~$").find(c) != std::string_view::npos) out += '\\';
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
