// What the words around an expression tell of its time, and the year of a date that is told without one.
#include <algorithm>
#include <map>

#include "annotate/times/resolver.h"

namespace dateline {
namespace {

// Measured on histories of wars: looking back half a year is as likely as looking ahead as far.
constexpr double back_weight_of_history = 1.0;

bool is_any(std::string_view word, std::initializer_list<std::string_view> list) { return std::find(list.begin(), list.end(), word) != list.end(); }

bool looks_past(std::string_view w) {
    if (w.size() > 4 && w.ends_with("ed")) return true;
    return is_any(w, {"was", "were", "had", "did", "died", "said", "told", "met", "took", "came", "went", "began", "killed", "held", "led", "left", "found", "struck", "shot", "fled", "fell", "broke",
                      "sent", "gave", "made", "saw", "won", "lost", "rose", "spoke", "wrote", "became", "brought", "drew", "drove", "flew", "grew", "kept", "put", "ran", "sank", "sat", "set",
                      "stood", "threw", "withdrew", "wore", "has", "have", "been", "ago", "sworn", "seen", "hit"});
}

}  // namespace

std::optional<TimeResolver::Fixed> TimeResolver::reference() const { return history_ || !frontier_ ? last_ : frontier_; }

// What fixes the year of a bare month or day in a report that has no date of its own. A day told in full does, for
// the whole report, and so does a bare month that was itself fixed; a month with its year is as often background, and
// does so only for what stands beside it; a year alone ("founded in 1998, it said in October") does not.
std::optional<TimeResolver::Fixed> TimeResolver::undated_reference() const {
    if (frontier_ && (frontier_->precision == Precision::day || frontier_->bare || paragraph_ - frontier_->paragraph <= 1)) return frontier_;
    if (last_ && last_->precision == Precision::day) return last_;
    return std::nullopt;
}

// Without a date of publication: the first such weekday from the day told last in the same paragraph ("On 5 May 2020 he
// was shot. On Thursday he died."). What somebody said on a weekday was said when the report was written.
std::optional<Date> TimeResolver::weekday_after_last(const TimeExpression& e) const {
    if (!last_ || last_->precision != Precision::day || last_->paragraph != paragraph_ || !e.unit.empty()) return std::nullopt;
    for (int i = std::max(0, e.begin - 3); i < e.begin; ++i)
        if (is_any((*words_)[static_cast<std::size_t>(i)].lower, {"said", "says", "say", "told", "tells", "reported", "announced", "added", "had"})) return std::nullopt;
    const std::int64_t from = day_number(last_->date);
    return date_of(from + (e.weekday - weekday_of(from) + 7) % 7);
}

// A headline or dateline may name a day that the text tells in full later: equal month and day have one year, when the
// report names only one.
void TimeResolver::take_years_told_elsewhere(std::vector<Time>& times) const {
    std::map<std::string, std::string> days;  // "-05-04" to "2026-05-04", or to nothing when several years are told
    for (const Time& time : times)
        if (time.precision == Precision::day && time.basis == TimeBasis::text && time.begin == time.end && time.begin.size() == 10) {
            const auto [at, added] = days.emplace(time.begin.substr(4), time.begin);
            if (!added && at->second != time.begin) at->second.clear();
        }
    for (Time& time : times) {
        if (!time.value.starts_with("XXXX-") || time.value.size() < 10 || time.type == TimeType::set) continue;
        const auto found = days.find(time.value.substr(4, 6));
        if (found == days.end() || found->second.empty()) continue;
        time.value.replace(0, 10, found->second);
        time.begin = time.end = found->second;
        time.precision = Precision::day;
        time.basis = TimeBasis::narrative;
    }
}

// "takes effect on Sunday": the nearest verb before the byte is a present tense in the third person.
bool TimeResolver::tells_schedule(std::uint32_t byte) const {
    const auto& tokens = annotation_->tokens;
    const auto at = std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) { return t.span.end <= byte; });
    int t = static_cast<int>(at - tokens.begin()) - 1;
    for (int steps = 0; t >= 0 && steps < 12; --t, ++steps) {
        const Token& token = tokens[static_cast<std::size_t>(t)];
        const std::string_view surface = token.span.in(report_->text);
        if (surface == "." || surface == ";") return false;
        if (Span{token.span.end, std::max(token.span.end, byte)}.in(report_->text).find('\n') != std::string_view::npos) return false;  // a headline tells in the present tense
        if (token.upos == Upos::AUX) return false;
        if (token.upos != Upos::VERB) continue;
        const std::string form = lower(surface);
        return (form == token.lemma + "s" || form == token.lemma + "es" || (token.lemma.ends_with('y') && form == token.lemma.substr(0, token.lemma.size() - 1) + "ies")) && !is_any(token.lemma, {"say", "tell", "report", "claim"});
    }
    return false;
}

// Whether the clause around an expression tells of the past or of what is to come.
Told TimeResolver::told(const TimeExpression& e) const {
    const auto& words = *words_;
    auto lower_at = [&](int i) -> std::string_view { return i >= 0 && i < static_cast<int>(words.size()) ? std::string_view(words[static_cast<std::size_t>(i)].lower) : std::string_view(); };
    // A history tells all in the past tense, looking on from its last date; only a report's own day has a before and an after.
    if (published_ && !history_)
        if (const Told by_syntax = told_by_syntax(*report_, *annotation_, {words[static_cast<std::size_t>(e.begin)].span.begin, words[static_cast<std::size_t>(e.end - 1)].span.end}); by_syntax != Told::unknown)
            return by_syntax;
    if (tells_schedule(words[static_cast<std::size_t>(e.begin)].span.begin)) return Told::future;
    bool past = false;
    for (int i = e.begin - 1; i >= 0 && i >= e.begin - 30; --i) {
        const std::string_view w = lower_at(i);
        if (is_any(w, {"will", "would", "'ll", "shall", "due", "scheduled", "upcoming", "ahead"})) return past && is_any(w, {"due", "scheduled"}) ? Told::past : Told::future;
        if (is_any(w, {"planned", "expected", "set", "slated"}) && is_any(lower_at(i + 1), {"for", "to", "on"})) return Told::future;
        if (w == "to" && (is_any(lower_at(i - 1), {"is", "are", "was", "were", "plans", "intends", "hopes", "wants"})) && !is_any(lower_at(i + 1), {"the", "a", "his", "her", "its", "their"})) return Told::future;
        if (is_any(w, {"said", "told", "added", "reported", "announced"}) || is_any(w, {";", ":"}) || words[static_cast<std::size_t>(i)].opens) {
            if (looks_past(w)) past = true;
            break;
        }
        if (is_any(w, {"that", "which", "who", "whom", "where", "when", "because", "after", "before", "since"}) && past) break;
        if (looks_past(w)) past = true;
        if (past && is_any(w, {"and", "but", ","})) break;
    }
    if (past) return Told::past;
    // What follows the expression: "On Tuesday the court will ..."
    for (int i = e.end; i < static_cast<int>(words.size()) && i < e.end + 14 && !words[static_cast<std::size_t>(i)].opens; ++i) {
        const std::string_view w = lower_at(i);
        if (is_any(w, {"will", "would", "shall", "'ll", "due"})) return Told::future;
        if (looks_past(w)) return Told::past;
    }
    // A bare present tense with a date is a schedule ("The team visits Basra on Friday").
    const std::uint32_t at = words[static_cast<std::size_t>(e.begin)].span.begin;
    const auto& sentences = annotation_->sentences;
    const auto around = std::partition_point(sentences.begin(), sentences.end(), [&](const Sentence& sentence) { return sentence.span.end <= at; });
    if (around != sentences.end()) {
        const Sentence& sentence = *around;
        for (int t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
            const Token& token = annotation_->tokens[static_cast<std::size_t>(t)];
            if (token.upos == Upos::VERB && token.span.end <= at) {
                const std::string surface = lower(token.span.in(report_->text));
                if (surface == token.lemma || surface == token.lemma + "s" || surface == token.lemma + "es") return Told::future;
            }
        }
    }
    return Told::unknown;
}

// The year of a month or day that is told without one.
std::optional<int> TimeResolver::year_for(const TimeExpression& e) const {
    const Told cue = told(e);
    const int day = e.day ? e.day : 15;
    const std::string_view before = e.begin > 0 ? std::string_view((*words_)[static_cast<std::size_t>(e.begin - 1)].lower) : std::string_view();
    // "last June" and "since June" are past whatever the clause tells, "next June" is to come.
    const bool surely_past = e.unit == "last" || before == "since", surely_future = e.unit == "next";
    auto near = [&](Date from, Told direction, double back_weight) -> std::optional<int> {
        const std::int64_t origin = day_number(from);
        std::optional<int> best;
        double best_cost = 0;
        for (int year = from.year - 1; year <= from.year + 1; ++year) {
            if (e.day && !is_valid({year, e.month, e.day})) continue;
            const std::int64_t distance = day_number({year, e.month, day}) - origin;
            const bool same_month = !e.day && year == from.year && e.month == from.month;
            if (published_ && !history_ && !same_month && ((surely_past && distance > 0) || (surely_future && distance < 0))) continue;
            if (e.unit == "last" && same_month) continue;  // "last June" in June is a year ago
            double cost = distance >= 0 ? static_cast<double>(distance) : back_weight * static_cast<double>(-distance);
            // The tense of a clause is no sure sign ("he said the fair of June 1 ..."): a date on its wrong side is taken when
            // it is within two months and that on the right side is most of a year away.
            if (((direction == Told::past && distance > 0) || (direction == Told::future && distance < 0)) && !same_month) cost += wrong_side_days;
            if (!best || cost < best_cost) best = year, best_cost = cost;
        }
        return best;
    };
    if (published_ && !history_) {
        if (surely_past) return near(*published_, Told::past, 1);
        if (surely_future) return near(*published_, Told::future, 1);
        if (e.unit == "this") return published_->year;
        return near(*published_, cue, 1);
    }
    if (e.planned_year) return e.planned_year;
    const auto from = reference();
    if (!from) return std::nullopt;
    if (history_) return from->precision == Precision::year ? from->date.year : near(from->date, Told::unknown, back_weight_of_history);
    const auto beside = undated_reference();
    if (!beside) return std::nullopt;
    return near(beside->date, Told::unknown, 1);
}

}  // namespace dateline
