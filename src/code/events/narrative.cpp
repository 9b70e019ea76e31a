#include "code/events/narrative.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <string_view>

namespace dateline::events {
namespace {

constexpr int fresh_days = 6;  // what is news is at most a week old; older days are background

std::optional<std::chrono::sys_days> day_of(std::string_view iso) {
    int year = 0;
    unsigned month = 0, day = 0;
    const auto number = [&](std::size_t from, std::size_t size, auto& out) {
        const auto [end, error] = std::from_chars(iso.data() + from, iso.data() + from + size, out);
        return error == std::errc() && end == iso.data() + from + size;
    };
    if (iso.size() < 10 || !number(0, 4, year) || !number(5, 2, month) || !number(8, 2, day)) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days{date};
}

bool dates(const Time& time) {
    return time.type == TimeType::date && !time.begin.empty();
}

}  // namespace

NarrativeTime::NarrativeTime(const Grammar& grammar) : g_(grammar) {
    if (!g_.report.published) return;
    const auto published = day_of(g_.report.published->value);
    if (!published) return;
    const auto& times = g_.annotation.times;
    for (std::size_t t = 0; t < times.size(); ++t) {
        if (!dates(times[t]) || times[t].begin != times[t].end) continue;
        if (g_.report.dateline && g_.report.dateline->span.overlaps(times[t].span)) continue;
        const auto day = day_of(times[t].begin);
        if (!day || *day > *published || (*published - *day).count() > fresh_days) continue;
        const TokenRange words = g_.tree.tokens_in(times[t].span);
        if (words.size() > 0) days_.push_back({words.begin, static_cast<int>(t)});
    }
}

// A date that is another day than `day`, in tokens [from, to).
bool NarrativeTime::other_day(int day, int from, int to) const {
    if (from >= to) return false;
    const auto& times = g_.annotation.times;
    const Time& lead = times[static_cast<std::size_t>(day)];
    const Span text = g_.tree.span({from, to});
    auto at = std::partition_point(times.begin(), times.end(), [&](const Time& t) { return t.span.begin < text.begin; });
    for (; at != times.end() && at->span.begin < text.end; ++at)
        if (at->value.ends_with("_REF") || (dates(*at) && (at->begin != lead.begin || at->end != lead.end))) return true;
    return false;
}

int NarrativeTime::paragraph(int token) const {
    const Span span = g_.annotation.tokens[static_cast<std::size_t>(token)].span;
    const std::size_t at = std::string_view(g_.report.text).substr(0, span.begin).rfind("\n\n");
    if (at == std::string_view::npos) return 0;
    return g_.tree.tokens_in({static_cast<std::uint32_t>(at + 2), span.end}).begin;
}

int NarrativeTime::of(int trigger, bool told) const {
    if (days_.empty() || trigger < days_.front().token || g_.in_title(trigger)) return -1;
    const TokenRange sentence = g_.sentence(trigger);
    const int day = days_.front().time, from = std::max(paragraph(trigger), days_.front().token);
    bool moved = false;  // on to another day of the same week
    for (const Day& each : days_)
        moved = moved || (each.token < trigger && g_.annotation.times[static_cast<std::size_t>(each.time)].begin != g_.annotation.times[static_cast<std::size_t>(day)].begin);
    if (other_day(day, sentence.begin, sentence.end)) return -1;
    // "The militia that raided it": what is known of somebody already has a day of its own.
    for (int at = trigger, steps = 0; at >= 0 && steps < 12; at = g_.tree.head(at), ++steps)
        if (g_.tree.deprel(at) == Deprel::acl_relcl || g_.tree.deprel(at) == Deprel::acl) return -1;
    bool before = false;
    for (int child : g_.tree.children(trigger)) {
        if (g_.form(child) == "had" && (g_.tree.deprel(child) == Deprel::aux || g_.tree.deprel(child) == Deprel::aux_pass))
            before = true;
        // "when the first shell came down", "after police fired": dated by what it is tied to.
        if (g_.tree.deprel(child) == Deprel::mark &&
            (g_.form(child) == "when" || g_.form(child) == "after" || g_.form(child) == "before" || g_.form(child) == "since"))
            return -1;
    }
    const bool elsewhere = moved || other_day(day, from, trigger);
    return elsewhere && !(before && told) ? -1 : day;
}

}  // namespace dateline::events
