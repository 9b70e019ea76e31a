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

NarrativeTime::NarrativeTime(const Grammar& grammar) : g_(grammar), other_token_(grammar.size()), moved_token_(grammar.size()) {
    if (!g_.report.published) return;
    const auto published = day_of(g_.report.published->value);
    if (!published) return;
    const auto& times = g_.annotation.times;
    for (std::size_t t = 0; t < times.size(); ++t) {
        const Time& time = times[t];
        if (!dates(time) || (g_.report.dateline && g_.report.dateline->span.overlaps(time.span))) continue;
        const TokenRange words = g_.tree.tokens_in(time.span);
        if (words.size() == 0) continue;
        const auto day = day_of(time.begin);
        const bool fresh = time.begin == time.end && day && *day <= *published && (*published - *day).count() <= fresh_days;
        const bool main = of_main_clause(g_.tree.head_of(words));
        if (lead_ < 0 && fresh) {
            lead_ = static_cast<int>(t);
            lead_token_ = words.begin;
        }
        const bool other = lead_ >= 0 && (time.begin != times[static_cast<std::size_t>(lead_)].begin || time.end != times[static_cast<std::size_t>(lead_)].end);
        if (fresh && other) other_token_ = std::min(other_token_, words.begin);
        if (main && fresh && other) moved_token_ = std::min(moved_token_, words.begin);
        told_.push_back({words.begin, fresh ? static_cast<int>(t) : -1, main});
    }
    if (lead_ < 0) return;
    int last = -1;
    for (const Sentence& sentence : g_.annotation.sentences)
        if (sentence.paragraph != std::exchange(last, sentence.paragraph)) paragraphs_.push_back(sentence.tokens.begin);
}

// Whether what the word belongs to is told for its own sake, and not what somebody or something else is known by.
bool NarrativeTime::of_main_clause(int token) const {
    for (int at = token, steps = 0; at >= 0 && steps < 12; at = g_.tree.head(at), ++steps) {
        const Deprel tie = g_.tree.deprel(at);
        if (tie == Deprel::acl_relcl || tie == Deprel::acl || tie == Deprel::advcl || tie == Deprel::nmod || tie == Deprel::nmod_poss) return false;
    }
    return true;
}

// "A day after police fired", "since the firing began": what follows is dated by its distance from something else.
bool NarrativeTime::measured_from(int verb) const {
    const auto children = g_.tree.children(verb);
    return std::any_of(children.begin(), children.end(), [&](int child) {
        if (g_.tree.deprel(child) != Deprel::mark) return false;
        const bool distance = g_.in_time(child) || (child > 0 && g_.in_time(child - 1));
        return g_.form(child) == "since" || (distance && (g_.form(child) == "when" || g_.form(child) == "after" || g_.form(child) == "before"));
    });
}

NarrativeTime::Form NarrativeTime::form_of(int verb) const {
    for (int child : g_.tree.children(verb)) {
        const Deprel tie = g_.tree.deprel(child);
        if (tie != Deprel::aux && tie != Deprel::aux_pass && tie != Deprel::cop) continue;
        const std::string_view form = g_.form(child);
        if (form == "had") return Form::before;
        if (form == "has" || form == "have" || form == "is" || form == "are") return Form::present;
        return Form::past;
    }
    const std::string_view form = g_.form(verb);
    return form.ends_with('s') && form != g_.lemma(verb) ? Form::present : Form::past;
}

int NarrativeTime::paragraph(int token) const {
    const auto at = std::upper_bound(paragraphs_.begin(), paragraphs_.end(), token);
    return at == paragraphs_.begin() ? 0 : *std::prev(at);
}

int NarrativeTime::of(int trigger, bool told) const {
    if (lead_ < 0 || trigger < lead_token_ || g_.in_title(trigger)) return -1;
    const TokenRange sentence = g_.sentence(trigger);
    // "The militia that raided it": what is known of somebody already has a day of its own.
    for (int at = trigger, steps = 0; at >= 0 && steps < 12; at = g_.tree.head(at), ++steps)
        if (g_.tree.deprel(at) == Deprel::acl_relcl || g_.tree.deprel(at) == Deprel::acl) return -1;
    // "A day after police fired and arrested ten."
    for (int at = trigger, steps = 0; at >= 0 && steps < 4; at = g_.tree.head(at), ++steps) {
        if (measured_from(at)) return -1;
        if (g_.tree.deprel(at) != Deprel::conj) break;
    }
    const Form form = form_of(trigger);
    // The last day told of the paragraph up to here.
    constexpr int looked_at_max = 32, none = -2;
    const int from = std::max(paragraph(trigger), lead_token_);
    int here = none, looked_at = 0;  // -1: a day, but not one of the last week
    auto day = std::partition_point(told_.begin(), told_.end(), [&](const Told& d) { return d.token < sentence.end; });
    while (day != told_.begin() && (--day)->token >= from && looked_at++ < looked_at_max) {
        if (!day->main && !(told && day->token >= sentence.begin)) continue;
        if (day->token >= sentence.begin && day->day != lead_) return -1;
        if (day->token < trigger && here == none) here = day->day;
    }
    if (form == Form::present) return -1;
    if (told) return form == Form::before || (here == none && other_token_ > trigger) ? lead_ : -1;
    if (here == none && moved_token_ > trigger) return lead_;
    return std::max(here, -1);
}

}  // namespace dateline::events
