// Dates that bear a name: months of the Iranian and the Hijri calendar, feasts, quarters and halves of
// a year, and references of several words.
#include <algorithm>

#include "annotate/times/scan.h"

namespace dateline {
namespace {

constexpr int longest_phrase = 9;  // words and signs of the longest name, "Prophet's birthday" with its apostrophe
constexpr int first_gregorian_year = 1700;  // a higher figure after a Hijri or Iranian month counts from Christ

// Names of months that are also names of people, firms and things; they need a day before or a year after.
bool is_also_a_name(CalendarKind calendar, int month) {
    if (calendar == CalendarKind::hijri) return month == 2 || month == 7 || month == 8;
    return month == 4 || (month >= 7 && month <= 11);
}

}  // namespace

const TimeGrammar::Phrase* TimeGrammar::Scan::phrase(int i, int& end) const {
    if (i >= count() || word(i).kind != WordKind::letters) return nullptr;
    const Phrase* best = nullptr;
    std::string key;
    for (int at = i; at < count() && at < i + longest_phrase; ++at) {
        const TimeWord& w = word(at);
        if (at > i && w.opens) break;
        if (w.kind == WordKind::letters || (w.kind == WordKind::figure && at > i && w.digits == 1)) {
            for (const char c : w.lower)
                if (c != '\'') key += c;
        } else if (!dash(at) && w.lower != "'" && w.lower != ".") {
            break;
        } else {
            continue;
        }
        const auto found = grammar.phrases_.lower_bound(key);
        if (found == grammar.phrases_.end() || !found->first.starts_with(key)) break;
        if (found->first == key) best = &found->second, end = at + 1;
    }
    return best;
}

TimeGrammar::Scan::Match TimeGrammar::Scan::other_calendar(int i) const {
    TimeExpression e;
    e.begin = i;
    e.rule = "times:other_calendar";
    auto era = [&](int at) {  // index after "AH", "A.H.", "Hijri"; `at` when there is none
        if (in(at, {"ah", "hijri", "hejri"}) && word(at).capital) return at + 1;
        if (is(at, "a") && is(at + 1, ".") && is(at + 2, "h") && tight(at + 1) && tight(at + 2)) return is(at + 3, ".") && tight(at + 3) ? at + 4 : at + 3;
        return at;
    };
    auto told_year = [&](int at) -> std::optional<int> {
        if (at >= count() || word(at).kind != WordKind::figure || word(at).grouped || word(at).decimal || word(at).opens) return std::nullopt;
        if (word(at).digits < 3 || word(at).digits > 4 || word(at).number < 1) return std::nullopt;
        return static_cast<int>(word(at).number);
    };
    // "1445 AH", "AH 1445"
    const int year_word = in(i, {"ah"}) && word(i).span.size() == 2 && word(i).capital ? i + 1 : i;
    if (const auto year = told_year(year_word); year && *year < first_gregorian_year && (year_word > i || era(i + 1) > i + 1)) {
        e.calendar_kind = CalendarKind::hijri;
        e.year = year;
        e.end = year_word > i ? i + 2 : era(i + 1);
        return e;
    }
    // "13 Aban", "the 10th of Muharram"; "the holy month of Ramadan"
    int at = is(i, "the") ? i + 1 : i;
    if (const int day = day_at(at)) {
        e.day = day;
        ++at;
        if (is(at, "of")) ++at;
        if (is(at, "the") && is(at + 1, "month") && is(at + 2, "of")) at += 3;
    } else if (at > i) {
        while (in(at, {"holy", "muslim", "islamic", "fasting", "sacred", "lunar", "hijri", "iranian", "persian"}) && at < i + 4) ++at;
        if (!is(at, "month") || !is(at + 1, "of")) return std::nullopt;
        at += 2;
    }
    int end = at;
    const Phrase* month = at < count() && word(at).capital ? phrase(at, end) : nullptr;
    if (!month || !month->month || !same_sentence(i, end - 1)) return std::nullopt;
    const bool said_month = at >= i + 3 && is(at - 1, "of") && is(at - 2, "month");
    e.calendar_kind = month->calendar;
    e.month = month->month;
    e.end = end;
    const bool name_before = i > 0 && word(i - 1).capital && !word(i).opens && word(i - 1).kind == WordKind::letters;
    if (!e.day && day_at(end) && !told_year(end) && !word(end).opens && word(end).spaced && !name_before) {
        const bool counts = end + 1 < count() && word(end + 1).kind == WordKind::letters && word(end + 1).lower.ends_with('s') && !word(end + 1).opens;
        if (!counts) e.day = day_at(end), e.end = end + 1;
    }
    const int comma = is(e.end, ",") ? e.end + 1 : is(e.end, "of") ? e.end + 1 : e.end;
    if (const auto year = told_year(comma); year && (era(comma + 1) > comma + 1 || *year < first_gregorian_year || year_at(comma))) {
        e.year = year;
        e.gregorian_year = *year >= first_gregorian_year;
        e.end = era(comma + 1);
        if (in(e.end, {"ap", "sh"}) && word(e.end).span.size() == 2) ++e.end;
    }
    if (!e.year && in(e.end, {"last", "this", "next"}) && is(e.end + 1, "year") && !word(e.end).opens) {
        e.unit = word(e.end).lower + " year";
        e.end += 2;
    }
    const bool day_first = e.day && e.begin < at;
    if (is_also_a_name(e.calendar_kind, e.month) && !day_first && !e.year && !said_month) return std::nullopt;
    if (!e.day && !e.year && !said_month) {
        // A bare month is a person or an ornament unless a preposition says that it is a time.
        if (!in(i - 1, {"in", "during", "of", "for", "before", "after", "since", "until", "till", "throughout", "by", "through", "last", "next", "this", "early", "late", "mid", "from"})) return std::nullopt;
        if (e.end < count() && word(e.end).capital && !word(e.end).opens) return std::nullopt;
    }
    return e;
}

TimeGrammar::Scan::Match TimeGrammar::Scan::holiday(int i) const {
    TimeExpression e;
    e.begin = i;
    e.rule = "times:holiday";
    int at = i;
    if (in(i, {"last", "next", "this"})) e.unit = is(i, "last") ? "last" : is(i, "next") ? "next" : "this", ++at;
    else if (is(i, "the")) ++at;
    if (at >= count() || (!word(at).capital && !is(at, "day"))) return std::nullopt;
    int end = at;
    const Phrase* feast = phrase(at, end);
    if (!feast || !feast->holiday || !same_sentence(i, end - 1)) return std::nullopt;
    e.holiday = feast->holiday;
    e.end = end;
    const int year = in(end, {",", "of", "in"}) ? end + 1 : end;
    if (const auto found = year_at(year); found && !word(year).opens) {
        e.year = found;
        e.end = year + 1;
    } else if (end < count() && word(end).capital && !word(end).opens && feast->one_word) {
        return std::nullopt;  // "Christmas Island", "Easter Rising"
    }
    if (is(at, "epiphany") && !is(i, "the") && !in(i - 1, {"on", "at", "of", "before", "after", "since"})) return std::nullopt;
    take_part(e);
    return e;
}

TimeGrammar::Scan::Match TimeGrammar::Scan::part_of_year(int i) const {
    TimeExpression e;
    e.begin = i;
    e.rule = "times:part_of_year";
    auto take_year = [&](int at) {  // "of 2012", ", 2012", "of this year", "of the year"
        const int year = in(at, {"of", "in", ","}) ? at + 1 : at;
        if (const auto found = year_at(year); found && !word(year).opens) {
            e.year = found;
            e.end = year + 1;
            return true;
        }
        int which = is(at, "of") ? at + 1 : at;
        if (is(which, "the") && which > at && in(which + 1, {"same", "following", "previous"})) ++which;
        if (in(which, {"this", "last", "next", "that", "same", "the", "following", "previous"}) && is(which + 1, "year") && (which > at || !is(which, "the"))) {
            e.unit = in(which, {"last", "previous"}) ? "last year" : in(which, {"next", "following"}) ? "next year" : "this year";
            if (in(which, {"that", "same", "following", "previous"})) e.anchor = TimeAnchor::narrative;
            e.end = which + 2;
            return true;
        }
        return false;
    };
    // "Q3 2012"
    if (is(i, "q") && word(i).capital && tight(i + 1) && i + 1 < count() && word(i + 1).kind == WordKind::figure && word(i + 1).digits == 1 && word(i + 1).number >= 1 && word(i + 1).number <= 4) {
        e.season = "Q" + word(i + 1).lower;
        e.end = i + 2;
        take_year(e.end);
        return e;
    }
    int at = is(i, "the") ? i + 1 : i;
    if (const auto year = year_at(at); year && i + 2 < count() && !word(at + 1).opens) {  // "the 2012 third quarter"
        e.year = year;
        ++at;
    } else if (in(at, {"this", "last", "next"}) && is(at + 1, "year") && is(at + 2, "'") && is(at + 3, "s")) {
        e.unit = word(at).lower + " year";
        at += 4;
    }
    static constexpr std::string_view ordinals[] = {"first", "second", "third", "fourth"};
    int which = 0;
    for (int n = 0; n < 4; ++n)
        if (is(at, ordinals[n])) which = n + 1;
    if (at < count() && word(at).kind == WordKind::ordinal && word(at).number >= 1 && word(at).number <= 4) which = static_cast<int>(word(at).number);
    const bool latter = is(at, "latter");
    if (!which && !latter) return std::nullopt;
    ++at;
    if (in(at, {"fiscal", "calendar"})) ++at;
    if (dash(at) && tight(at) && tight(at + 1)) ++at;
    const bool quarter = is(at, "quarter"), half = is(at, "half");
    if (at >= count() || word(at).opens || !(quarter || half) || (quarter && latter) || (half && which > 2)) return std::nullopt;
    e.season = quarter ? "Q" + std::to_string(which) : latter || which == 2 ? "H2" : "H1";
    e.end = at + 1;
    if (!e.year && e.unit.empty() && !take_year(e.end)) {
        // A half without its year is one of a match as often; so is a quarter of something.
        if (half || is(e.end, "of") || in(e.end, {"final", "finals"})) return std::nullopt;
    }
    return e;
}

TimeGrammar::Scan::Match TimeGrammar::Scan::reference(int i) const {
    int end = i;
    const Phrase* found = phrase(i, end);
    if (!found || found->vague.empty()) return std::nullopt;
    // "the past", "the future" and "the present" stand alone; before a noun they are its attributes.
    const bool noun = in(end - 1, {"past", "future", "present", "date"});
    const bool alone = end >= count() || word(end).opens || (word(end).kind == WordKind::sign && !dash(end)) ||
                       in(end, {"and", "or", "but", "has", "had", "have", "is", "was", "are", "were", "that", "when", "by", "to", "as", "with", "we", "he", "they", "it", "she", "for", "will", "would", "when", "where",
                                "because", "after", "if", "can", "could", "may", "might", "than", "who", "in", "on", "at"});
    if (noun && !alone) return std::nullopt;
    if (is(end - 1, "time") && in(end, {"last", "next", "of", "around", "yesterday", "tomorrow"})) return std::nullopt;
    TimeExpression e;
    e.begin = is(i, "at") ? i + 1 : i;
    e.end = end;
    e.form = TimeForm::vague;
    e.value = found->vague;
    e.rule = "times:vague";
    return e;
}

}  // namespace dateline
