#include "code/events/narrative.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

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

NarrativeTime::NarrativeTime(const Grammar& grammar) : g_(grammar), moved_token_(grammar.size()) {
    if (!g_.report.published) return;
    const auto published = day_of(g_.report.published->value);
    if (!published) return;
    const auto& times = g_.annotation.times;
    for (std::size_t t = 0; t < times.size() && moved_token_ == g_.size(); ++t) {
        if (!dates(times[t]) || times[t].begin != times[t].end) continue;
        if (g_.report.dateline && g_.report.dateline->span.overlaps(times[t].span)) continue;
        const auto day = day_of(times[t].begin);
        if (!day || *day > *published || (*published - *day).count() > fresh_days) continue;
        const TokenRange words = g_.tree.tokens_in(times[t].span);
        if (words.size() == 0) continue;
        if (lead_ < 0) {
            lead_ = static_cast<int>(t);
            lead_token_ = words.begin;
        } else if (times[t].begin != times[static_cast<std::size_t>(lead_)].begin) {
            moved_token_ = words.begin;
        }
    }
    if (lead_ < 0) return;
    const Time& lead = times[static_cast<std::size_t>(lead_)];
    for (const Time& time : times)
        if (time.value.ends_with("_REF") || (dates(time) && (time.begin != lead.begin || time.end != lead.end))) others_.push_back(time.span.begin);
    int last = -1;
    for (const Sentence& sentence : g_.annotation.sentences)
        if (sentence.paragraph != std::exchange(last, sentence.paragraph)) paragraphs_.push_back(sentence.tokens.begin);
}

// A date of another day than the lead's, in tokens [from, to).
bool NarrativeTime::other_day(int from, int to) const {
    if (from >= to) return false;
    const Span text = g_.tree.span({from, to});
    const auto at = std::lower_bound(others_.begin(), others_.end(), text.begin);
    return at != others_.end() && *at < text.end;
}

int NarrativeTime::paragraph(int token) const {
    const auto at = std::upper_bound(paragraphs_.begin(), paragraphs_.end(), token);
    return at == paragraphs_.begin() ? 0 : *std::prev(at);
}

int NarrativeTime::of(int trigger, bool told) const {
    if (lead_ < 0 || trigger < lead_token_ || g_.in_title(trigger)) return -1;
    const TokenRange sentence = g_.sentence(trigger);
    if (other_day(sentence.begin, sentence.end)) return -1;
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
    const bool moved_on = moved_token_ < trigger || other_day(std::max(paragraph(trigger), lead_token_), trigger);
    return moved_on && !(before && told) ? -1 : lead_;
}

}  // namespace dateline::events
