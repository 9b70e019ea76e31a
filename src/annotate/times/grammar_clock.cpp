// Times of the day and what recurs: "6.40 a.m.", "1400 GMT", "noon"; "every Friday", "twice a week".
#include <cmath>

#include "annotate/times/scan.h"

namespace dateline {

int TimeGrammar::Scan::weekday_named(const std::string& lower) const {
    const auto found = grammar.entries_.find(lower);
    if (found == grammar.entries_.end()) return 0;
    for (const Entry& each : found->second)
        if (each.kind == "weekday") return each.number;
    return 0;
}

TimeGrammar::Scan::Match TimeGrammar::Scan::rate(int i) const {
    TimeExpression e;
    e.begin = i;
    e.form = TimeForm::rate;
    e.rule = "times:rate";
    int at = i;
    auto add_part = [&](TimeExpression& set) {  // "every Friday night", "Friday nights"
        const int next = set.end;
        if (next >= count() || word(next).opens || word(next).kind != WordKind::letters) return;
        std::string part = word(next).lower;
        if (part.ends_with('s')) part.pop_back();
        for (const auto& [form, code] : {std::pair<std::string_view, const char*>{"morning", "MO"}, {"afternoon", "AF"}, {"evening", "EV"}, {"night", "NI"}})
            if (part == form) set.value += std::string("T") + code, ++set.end;
    };
    // "on Mondays", "Friday nights"
    if (i < count() && word(i).kind == WordKind::letters && word(i).capital) {
        const bool plural = word(i).lower.ends_with("days");
        const int weekday = plural ? weekday_named(word(i).lower.substr(0, word(i).lower.size() - 1)) : number(i, "weekday");
        const bool parts = i + 1 < count() && !word(i + 1).opens && in(i + 1, {"mornings", "afternoons", "evenings", "nights"});
        if (weekday && (plural || parts)) {
            e.value = "XXXX-WXX-" + std::to_string(weekday);
            e.end = i + 1;
            add_part(e);
            return e;
        }
    }
    if (in(i, {"every", "each", "per"})) {
        ++at;
        if (const auto numeral = grammar.numerals_.at(words, at); numeral && !numeral->article && !numeral->ordinal) {
            e.amount = numeral->value;
            at = numeral->end;
        }
        if (is(at, "other")) e.amount = 2, ++at;
        if (const int weekday = number(at, "weekday")) {
            e.value = "XXXX-WXX-" + std::to_string(weekday);
            e.end = at + 1;
            add_part(e);
            return e;
        }
        if (const Entry* part = entry(at, "part")) {
            e.value = "XXXX-XX-XXT" + part->value;
            e.end = at + 1;
            return e;
        }
        if (const Entry* season = entry(at, "season")) {
            e.value = "XXXX-" + season->value;
            e.end = at + 1;
            return e;
        }
        bool certain = false;
        if (const int month = month_at(at, certain)) {
            e.value = "XXXX-" + std::string(month < 10 ? "0" : "") + std::to_string(month);
            e.end = at + 1;
            return e;
        }
        if (is(i, "each") && is(at, "side")) return std::nullopt;
    } else if (in(i, {"a", "an"})) {
        // A rate only after an amount: "30 million litres a year", "twice a week".
        if (in(i - 1, {"for", "in", "of", "within", "after", "over", "about", "nearly", "almost", "under", "took", "lasted", "is", "was", "half", "spent", "than", "at", "by", "as", "on", "with", "and", "to", "from", "such", "during"})) return std::nullopt;
        bool amount = in(i - 1, {"once", "twice", "times"});
        for (int back = i - 1; back >= 0 && back >= i - 7 && !amount && !word(back + 1).opens; --back) {
            if (word(back).kind == WordKind::sign && word(back).lower != "%" && word(back).lower != "$") break;
            const auto numeral = word(back).kind == WordKind::figure || word(back).kind == WordKind::letters ? grammar.numerals_.at(words, back) : std::nullopt;
            amount = numeral && !numeral->article && !numeral->ordinal && numeral->end < i;
        }
        if (!amount) return std::nullopt;
        ++at;
    } else if (in(i, {"daily", "weekly", "monthly", "yearly", "annually", "hourly", "nightly", "quarterly", "fortnightly"}) && !word(i).capital) {
        e.unit = in(i, {"daily", "nightly"}) ? "D" : is(i, "quarterly") ? "Q" : is(i, "fortnightly") ? "F" : is(i, "weekly") ? "W" : is(i, "monthly") ? "M" : is(i, "hourly") ? "TH" : "Y";
        if (is(i, "weekly") && in(i - 1, {"the", "a"})) return std::nullopt;  // a newspaper
        e.end = i + 1;
        return e;
    } else {
        return std::nullopt;
    }
    const Entry* unit = entry(at, "unit");
    if (!unit || at >= count() || word(at).opens || unit->value == "TS" || unit->value == "WE") return std::nullopt;
    e.unit = unit->value == "NI" ? "D" : unit->value;
    e.end = at + 1;
    return e;
}

TimeGrammar::Scan::Match TimeGrammar::Scan::clock(int i) const {
    TimeExpression e;
    e.begin = i;
    e.form = TimeForm::clock;
    e.rule = "times:clock";
    if (in(i, {"noon", "midday", "midnight"}) && (!word(i).capital || word(i).opens)) {
        e.clock = is(i, "midnight") ? "24:00" : "12:00";
        e.end = i + 1;
        return e;
    }
    // Which half of the day is told behind an hour, and where its words end.
    enum class Half { none, morning, later, night };
    const auto half_at = [&](int at, int& end) {
        end = at + 3;
        if (is(at, "in") && is(at + 1, "the") && in(at + 2, {"morning", "afternoon", "evening"})) return is(at + 2, "morning") ? Half::morning : Half::later;
        end = at + 2;
        if (is(at, "at") && is(at + 1, "night")) return Half::night;
        end = at;
        return Half::none;
    };
    // Of 24, from one of 12: "two at night" is after midnight, "eleven at night" before it.
    const auto of_day = [](int hour, Half half) {
        const bool past_noon = half == Half::later || (half == Half::night && hour > 4 && hour < 12);
        return hour % 12 + (past_noon ? 12 : 0);
    };
    const auto two = [](int value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    if (in(i, {"half", "quarter"}) && in(i + 1, {"past", "to"})) {  // "half past nine in the evening"
        const auto hour = i + 2 < count() ? grammar.numerals_.at(words, i + 2) : std::nullopt;
        const bool figure = i + 2 < count() && word(i + 2).kind == WordKind::figure && !word(i + 2).decimal;
        const int told = hour ? static_cast<int>(hour->value) : figure ? static_cast<int>(word(i + 2).number) : 0;
        if (told < 1 || told > 12 || (is(i, "half") && is(i + 1, "to"))) return std::nullopt;
        const Half half = half_at(hour ? hour->end : i + 3, e.end);
        if (half == Half::none) return std::nullopt;
        constexpr int day = 24 * 60;
        const int minutes = (of_day(told, half) * 60 + (is(i, "half") ? 30 : is(i + 1, "past") ? 15 : -15) + day) % day;
        e.clock = two(minutes / 60) + ":" + two(minutes % 60);
        return e;
    }
    if (i >= count() || word(i).kind != WordKind::figure || word(i).grouped || word(i).digits > 4) return std::nullopt;
    if (tight(i) && word(i - 1).kind == WordKind::letters) return std::nullopt;  // part of a name or an address
    const TimeWord& w = word(i);
    int hour = static_cast<int>(w.number), minute = 0;
    int at = i + 1;
    bool minutes = false;
    if (w.decimal) {  // "6.40"
        if (w.digits > 2) return std::nullopt;
        minute = static_cast<int>(std::lround((w.number - hour) * 100));
        minutes = true;
    } else if (is(at, ":") && tight(at) && tight(at + 1) && at + 1 < count() && word(at + 1).kind == WordKind::figure && word(at + 1).digits == 2 && !word(at + 1).decimal) {
        minute = static_cast<int>(word(at + 1).number);
        at += 2;
        minutes = true;
    }
    if (!minutes && w.digits == 4 && zone(at) > at) {  // "1400 GMT"
        minute = hour % 100;
        hour /= 100;
        minutes = true;
    }
    if (hour > 24 || minute > 59) return std::nullopt;
    bool half = false, afternoon = false;
    if (in(at, {"am", "pm"})) half = true, afternoon = is(at, "pm"), ++at;
    else if (in(at, {"a", "p"}) && is(at + 1, ".") && is(at + 2, "m") && tight(at + 1) && tight(at + 2)) {
        half = true, afternoon = is(at, "p"), at += 3;
        if (is(at, ".") && tight(at)) ++at;
    } else if (is(at, "o'clock")) {
        half = true, ++at;
    }
    int end = at;
    if (const Half told = half_at(at, end); told != Half::none && hour >= 1 && hour <= 12 && !afternoon &&
                                            (half || minutes || (i > 0 && in(i - 1, {"at", "about", "around", "after", "before", "by", "until"})))) {
        e.end = zone(end);
        e.clock = two(of_day(hour, told)) + ":" + two(minute);
        return e;
    }
    if (!half && (!minutes || w.decimal)) return std::nullopt;
    if (half && hour > 12) half = false;
    if (half && afternoon && hour < 12) hour += 12;
    if (half && !afternoon && hour == 12) hour = 0;
    e.end = zone(at);
    e.clock = two(hour) + ":" + two(minute);
    return e;
}

// Index after the time zone that stands at `at`; `at` when none does.
int TimeGrammar::Scan::zone(int at) const {
    if (at < count() && !word(at).opens && word(at).capital &&
        in(at, {"gmt", "utc", "est", "edt", "et", "cst", "cdt", "ct", "mst", "mdt", "mt", "pst", "pdt", "pt", "bst", "cet", "cest", "eet", "eest", "msk", "ist", "irst", "irdt", "ast", "trt", "pkt", "jst"}) &&
        word(at).span.size() == word(at).lower.size())
        return at + 1;
    if (is(at, "local") && is(at + 1, "time")) return at + 2;
    return at;
}

}  // namespace dateline
