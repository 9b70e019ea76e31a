#include "annotate/times/scan.h"

namespace dateline {
namespace {

bool is_clock_unit(std::string_view unit) { return unit == "TH" || unit == "TM" || unit == "TS"; }

}  // namespace

int TimeGrammar::Scan::opening(int i) const {
    int at = is(i, "the") ? i + 1 : i;
    if (in(at, {"early", "late", "mid", "middle"}) && (at == i || in(at + 1, {"summer", "winter", "spring", "autumn", "fall"}) || (at + 1 < count() && word(at + 1).kind != WordKind::letters && !dash(at + 1)))) {
        int next = at + 1;
        if (dash(next) && tight(next)) ++next;
        else if (is(next, "in") || (is(next, "to") && in(next + 1, {"mid", "late"}))) ++next;
        if (is(next, "to") || in(next, {"mid", "late"})) next = in(next, {"mid", "late"}) ? next + 1 : next;
        if (dash(next) && tight(next)) ++next;
        if (is(next, "the")) ++next;
        return next;
    }
    if (in(at, {"end", "beginning", "start", "middle", "close", "onset"}) && is(at + 1, "of")) return is(at + 2, "the") && !in(at + 3, {"month", "year", "week", "day", "decade", "century"}) ? at + 3 : at + 2;
    if (in(at, {"last", "final", "closing", "opening", "dying"}) && is(at + 1, "days") && is(at + 2, "of") && number(at + 3, "month")) return at + 3;
    if (in(at, {"first", "second", "latter", "early", "later"}) && in(at + 1, {"half", "part", "days", "weeks", "months"}) && is(at + 2, "of")) return is(at + 3, "the") ? at + 4 : at + 3;
    return i;
}

TimeGrammar::Scan::Match TimeGrammar::Scan::unit_end(int i) const {
    const int after = opening(i);
    if (after == i) return std::nullopt;
    const int at = is(after, "the") ? after + 1 : after;
    if (at > after || (is(after - 1, "the") && after > i + 1)) {
        if (const Entry* unit = entry(at, "unit"); unit && (unit->value == "W" || unit->value == "M" || unit->value == "Y") && !word(at).lower.ends_with("s")) {
            TimeExpression e;
            e.form = TimeForm::unit;
            e.begin = i, e.end = at + 1;
            e.unit = unit->value;
            e.anchor = unit->value == "W" ? TimeAnchor::speech : TimeAnchor::narrative;
            e.direction = 0;
            e.rule = "times:end_of_unit";
            return e;
        }
    }
    if (Match inner = neighbour(after); inner && inner->form == TimeForm::unit && inner->begin == after) {
        inner->begin = i;
        return inner;
    }
    return std::nullopt;
}

TimeGrammar::Scan::Match TimeGrammar::Scan::neighbour(int i) const {
    TimeExpression e;
    e.begin = i;
    e.form = TimeForm::unit;
    if (is(i, "the") && is(i + 1, "weekend") && in(i - 1, {"over", "at", "during", "on", "for", "in", "since", "after", "before", "by", "until", "of", "through", "throughout", "and"})) {
        e.unit = "WE";
        e.end = i + 2;
        e.rule = "times:weekend";
        return e;
    }
    int at = i;
    if (in(at, {"early", "late", "later", "earlier"}) && in(at + 1, {"last", "next", "this", "that", "the"})) ++at;
    const bool the = is(at, "the");
    if (the) ++at;
    const int which = at;
    if (in(which, {"last", "past", "previous", "preceding"})) e.direction = -1;
    else if (in(which, {"next", "coming", "following", "ensuing", "subsequent"})) e.direction = 1;
    else if (in(which, {"this", "same"}) || (is(which, "that") && !the)) e.direction = 0;
    else return std::nullopt;
    if (is(which, "this") && the) return std::nullopt;
    ++at;
    if (in(which, {"that", "this"}) && is(at, "same")) ++at;
    if (in(which, {"this", "that"}) && in(at, {"past", "last", "coming"})) e.direction = is(at, "coming") ? 1 : -1, ++at;
    e.anchor = in(which, {"previous", "preceding", "following", "ensuing", "subsequent", "same", "that"}) || (the && is(which, "next")) ? TimeAnchor::narrative : TimeAnchor::speech;

    // "the past two weeks", "the next few days", "the last decade"
    if (const auto numeral = grammar.numerals_.at(words, at); numeral && !numeral->ordinal && !numeral->article && numeral->end > at) {
        const Entry* unit = entry(numeral->end, "unit");
        if (!unit || e.direction == 0) return std::nullopt;
        e.form = TimeForm::window;
        e.unit = unit->value;
        e.amount = numeral->value;
        e.amount_unknown = numeral->vague && !is(at, "couple");
        e.end = numeral->end + 1;
        e.rule = "times:window";
        return e;
    }
    if (const Entry* unit = entry(at, "unit")) {
        if (unit->value == "TS") return std::nullopt;
        const bool plural = word(at).lower.ends_with('s');
        e.unit = unit->value;
        e.end = at + 1;
        if (plural) {  // "the past weeks"
            if (e.direction == 0 || (!in(which, {"past", "last", "coming", "previous", "following", "next"}))) return std::nullopt;
            e.form = TimeForm::vague;
            e.value = e.direction < 0 ? "PAST_REF" : "FUTURE_REF";
            e.rule = "times:vague_window";
            return e;
        }
        if (is_clock_unit(e.unit)) return std::nullopt;
        if (e.unit == "NI") {  // "last night", "that night"
            e.form = TimeForm::offset;
            e.unit = "D";
            e.amount = e.direction == 0 ? 0 : 1;
            e.part = "NI";
            e.rule = "times:night";
            return e;
        }
        // "the last week" and "the past year" reach up to now, "last week" is the calendar's.
        if ((the || is(which, "past")) && in(which, {"last", "past"}) && e.unit != "D") {
            e.form = TimeForm::window;
            e.rule = "times:window";
            return e;
        }
        if (e.unit == "D") {
            if (in(which, {"last", "past"}) || (is(which, "this") && !is(which + 1, "same"))) return std::nullopt;
            e.form = TimeForm::offset;
            e.amount = e.direction == 0 ? 0 : 1;
            e.anchor = TimeAnchor::narrative;
        }
        e.rule = "times:neighbour_unit";
        return e;
    }
    if (const Entry* part = entry(at, "part"); part && !is(at, "overnight")) {  // "this morning", "the next evening"
        e.form = TimeForm::offset;
        e.unit = "D";
        e.amount = e.direction == 0 ? 0 : 1;
        e.part = part->value;
        e.end = at + 1;
        e.rule = "times:neighbour_part";
        return e;
    }
    if (const int weekday = number(at, "weekday"); weekday && word(at).capital) {
        e.form = TimeForm::calendar;
        e.weekday = weekday;
        e.unit = e.direction < 0 ? "last" : e.direction > 0 ? "next" : "this";
        e.end = at + 1;
        e.rule = "times:neighbour_weekday";
        take_part(e);
        return e;
    }
    bool certain = false;
    if (const int month = month_at(at, certain)) {
        if (!is(which, "same") && (is(which, "that") || is(which, "this") || e.direction != 0)) {
            e.form = TimeForm::calendar;
            e.month = month;
            e.unit = e.direction < 0 ? "last" : e.direction > 0 ? "next" : "this";
            e.end = at + 1;
            e.rule = "times:neighbour_month";
            return e;
        }
    }
    if (const Entry* season = entry(at, "season")) {
        e.form = TimeForm::calendar;
        e.season = season->value;
        e.unit = e.direction < 0 ? "last" : e.direction > 0 ? "next" : "this";
        e.end = at + 1;
        e.rule = "times:neighbour_season";
        return e;
    }
    return std::nullopt;
}

TimeGrammar::Scan::Match TimeGrammar::Scan::shifted(int i) const {
    TimeExpression e;
    e.begin = i;
    e.form = TimeForm::offset;
    int at = i;
    if (is(i, "the") || is(i, "that")) {  // "the day before", "the week after", "the day following"
        const Entry* unit = entry(i + 1, "unit");
        if (!unit || word(i + 1).lower.ends_with('s') || is_clock_unit(unit->value)) return std::nullopt;
        if (is(i + 1, "day") && is(i + 2, "before") && is(i + 3, "yesterday")) {
            e.unit = "D", e.amount = 2, e.direction = -1, e.end = i + 4, e.rule = "times:deictic";
            return e;
        }
        if (!is(i, "the") || !in(i + 2, {"before", "after", "following", "earlier", "previous"})) return std::nullopt;
        e.direction = in(i + 2, {"before", "earlier", "previous"}) ? -1 : 1;
        at = i + 2;
        e.unit = unit->value;
    } else {
        if (in(i, {"later", "earlier"}) && in(i + 1, {"that", "this", "the", "in"})) {
            int next = i + 2;
            if (is(next, "same") || (is(i + 1, "in") && in(next, {"the", "that"}))) ++next;
            const Entry* unit = entry(next, "unit");
            if (unit && !is_clock_unit(unit->value) && !word(next).lower.ends_with('s')) {
                const bool speech = is(i + 1, "this") || (is(i + 1, "in") && unit->value != "D" && unit->value != "NI");
                e.anchor = speech ? TimeAnchor::speech : TimeAnchor::narrative;
                e.direction = 0;
                e.amount = 0;
                e.unit = unit->value == "NI" ? "D" : unit->value;
                if (unit->value == "NI") e.part = "NI";
                e.end = next + 1;
                if (e.unit == "D") e.form = TimeForm::offset;
                else e.form = TimeForm::unit;
                e.rule = "times:later_that_unit";
                return e;
            }
            return std::nullopt;
        }
        const auto numeral = grammar.numerals_.at(words, i);
        if (numeral && numeral->ordinal) return std::nullopt;
        if (numeral) {
            at = numeral->end;
            e.amount = numeral->value;
            e.amount_unknown = numeral->vague && !is(i, "couple") && !is(i + 1, "couple");
            if (numeral->article && !entry(at, "unit")) return std::nullopt;
            if (numeral->vague && is(at, "of")) ++at;
            if (is(i, "half") && in(at, {"a", "an"})) ++at;
            if (in(at, {"full", "short", "long", "more"})) ++at;
        } else {
            e.amount_unknown = true;  // "days later"
            if (in(i, {"many", "some"})) ++at;
        }
        const Entry* unit = entry(at, "unit");
        if (!unit || (!numeral && !word(at).lower.ends_with('s'))) return std::nullopt;
        if (numeral && at > 0 && dash(at - 1)) return std::nullopt;
        e.unit = unit->value;
        ++at;
        if (is(at, "and") && is(at + 1, "a") && is(at + 2, "half")) e.amount += 0.5, at += 3;
        if (in(at, {"ago", "earlier", "before", "previously", "prior"})) e.direction = -1;
        else if (in(at, {"later", "after", "afterwards", "afterward", "hence", "following"})) e.direction = 1;
        else if (is(at, "from") && is(at + 1, "now")) e.direction = 1, ++at;
        else return std::nullopt;
    }
    const bool ago = in(at, {"ago", "hence", "now"});
    // "less than a week earlier" fixes no day.
    if (!ago && e.unit != "Y" && in(i - 1, {"than", "nearly", "almost", "about", "over", "under", "roughly", "some", "around"})) e.amount_unknown = true;
    e.anchor = ago ? TimeAnchor::speech : TimeAnchor::narrative;
    e.end = at + 1;
    if (is(at, "prior") && is(at + 1, "to")) e.open_end = true;
    if (in(at, {"before", "after", "following"})) {
        // At the end of a clause it is told from the last date; otherwise from an event named next.
        const bool closes = e.end >= count() || word(e.end).opens || word(e.end).kind == WordKind::sign || in(e.end, {"and", "but", "that", "when", "to", "in", "at", "on", "by", "said", "with", "was", "were", "had"});
        e.open_end = !closes;
    }
    e.rule = ago ? "times:ago" : e.open_end ? "times:from_event" : "times:shifted";
    return e;
}

TimeGrammar::Scan::Match TimeGrammar::Scan::deictic(int i) const {
    TimeExpression e;
    e.begin = i, e.end = i + 1;
    e.form = TimeForm::offset;
    e.unit = "D";
    e.rule = "times:deictic";
    if (is(i, "the") && is(i + 1, "day") && is(i + 2, "after") && is(i + 3, "tomorrow")) {
        e.amount = 2, e.direction = 1, e.end = i + 4;
        return e;
    }
    if (is(i, "today")) e.amount = 0;
    else if (is(i, "yesterday")) e.direction = -1;
    else if (is(i, "tomorrow")) e.direction = 1;
    else if (is(i, "tonight")) e.amount = 0, e.part = "NI";
    else if (const Entry* vague = entry(i, "vague")) {
        const bool quoted = i > 0 && in(i - 1, {"\"", "\xE2\x80\x9C", "'", "\xE2\x80\x98", ":"});
        if (word(i).capital && !word(i).opens && !quoted) return std::nullopt;  // part of a name
        e.form = TimeForm::vague;
        e.value = vague->value;
        e.rule = "times:vague";
        if (in(i, {"recent", "upcoming", "coming"})) {  // "recent weeks"
            if (const Entry* unit = entry(i + 1, "unit"); unit && word(i + 1).lower.ends_with('s') && unit->value != "TS") ++e.end;
        }
        if (is(i, "now") && in(i + 1, {"that"})) return std::nullopt;
        return e;
    } else if (is(i, "overnight")) {
        if (in(i + 1, {"success", "bag", "bags", "train", "bus", "stay", "stays", "guest", "guests", "flight", "sensation"})) return std::nullopt;
        e.direction = -1;
        e.part = "NI";
        e.rule = "times:overnight";
    } else if (is(i, "coming") && entry(i + 1, "unit") && word(i + 1).lower.ends_with('s')) {
        e.form = TimeForm::vague;
        e.value = "FUTURE_REF";
        e.end = i + 2;
        e.rule = "times:vague_window";
        return e;
    } else {
        return std::nullopt;
    }
    if (e.part.empty()) take_part(e);
    return e;
}

// "two and a half hours", "two-and-a-half-year": adds the half and gives the index after it.
int TimeGrammar::Scan::past_and_a_half(int at, double& amount) const {
    const int step = dash(at) && tight(at) ? 1 : 0;
    int next = at + step;
    if (!is(next, "and")) return at;
    for (const std::string_view part : {"and", "a", "half"}) {
        if (!is(next, part)) return part == "a" && is(next, "half") ? (amount += 0.5, next + 1) : at;
        ++next;
        if (step && part != "half" && dash(next)) ++next;
    }
    amount += 0.5;
    return next;
}

TimeGrammar::Scan::Match TimeGrammar::Scan::duration(int i) const {
    TimeExpression e;
    e.begin = i;
    e.form = TimeForm::duration;
    e.rule = "times:duration";
    // "month-long", "weeklong"
    if (const Entry* unit = entry(i, "unit"); unit && dash(i + 1) && tight(i + 1) && is(i + 2, "long") && !is_clock_unit(unit->value)) {
        e.unit = unit->value;
        e.end = i + 3;
        return e;
    }
    for (const auto& [joined, unit] : {std::pair<const char*, const char*>{"weeklong", "W"}, {"yearlong", "Y"}, {"monthlong", "M"}, {"daylong", "D"}, {"decadelong", "DE"}, {"fortnight", "F"}})
        if (is(i, joined)) {
            e.unit = unit;
            e.end = i + 1;
            return e;
        }
    int at = i;
    if (in(i - 1, {"aged", "age"})) return std::nullopt;
    const auto numeral = grammar.numerals_.at(words, i);
    if (is(i, "a") && is(i + 1, "quarter") && is(i + 2, "of") && in(i + 3, {"an", "a"})) {
        e.amount = 0.25;
        at = i + 4;
    } else if (numeral) {
        if (numeral->ordinal && !in(i - 1, {"a", "for"})) return std::nullopt;  // "for a second day"
        if (numeral->ordinal && (numeral->value > 100 || (entry(numeral->end, "unit") && is_clock_unit(entry(numeral->end, "unit")->value)))) return std::nullopt;
        at = numeral->end;
        e.amount = numeral->value;
        e.amount_unknown = numeral->vague && !in(i, {"couple"}) && !in(i + 1, {"couple"});
        if (numeral->vague && is(at, "of")) ++at;
        if (is(i, "half") && in(at, {"a", "an"})) ++at;
        at = past_and_a_half(at, e.amount);
        if (dash(at) && tight(at) && tight(at + 1)) {
            if (is(at + 2, "old") || (dash(at + 2) && is(at + 3, "old"))) return std::nullopt;  // an age
            ++at;
        }
        for (int steps = 0; steps < 2 && in(at, {"full", "straight", "consecutive", "whole", "entire", "more", "long", "successive", "additional", "further", "calendar", "working", "short", "brief"}); ++steps) ++at;
    } else if (entry(i, "unit") && word(i).lower.ends_with('s') && is(i + 1, "of") && !in(i + 2, {"the", "his", "her", "its", "their", "our", "age", "week"}) && !is(i, "seconds") &&
               !in(i - 1, {"the", "early", "late", "first", "last", "final", "opening", "closing", "small", "wee"})) {
        e.amount_unknown = true;  // "years of neglect"
        e.rule = "times:bare_duration";
    } else if (!(word(i).lower.ends_with('s') && in(i - 1, {"for", "within", "after", "over", "lasted", "took", "many", "of", "in"}))) {
        return std::nullopt;
    } else {
        e.amount_unknown = true;
        e.rule = "times:bare_duration";
    }
    const Entry* unit = entry(at, "unit");
    if (!unit || at >= count() || word(at).opens) return std::nullopt;
    if (unit->value == "NI" || unit->value == "WE" || unit->value == "Q") return std::nullopt;
    if (unit->value == "TS" && (!numeral || !word(at).lower.ends_with('s'))) return std::nullopt;
    if (!numeral && !is(i + 1, "of") && (unit->value == "TS" || (is(i - 1, "of") && !in(i - 2, {"couple", "lots", "number", "matter"})) )) return std::nullopt;
    if (is(at + 1, "old") || (dash(at + 1) && is(at + 2, "old"))) return std::nullopt;
    if (is(at + 1, "of") && is(at + 2, "age")) return std::nullopt;
    e.unit = unit->value;
    e.end = at + 1;
    if (is(e.end, "and") && is(e.end + 1, "a") && is(e.end + 2, "half")) e.amount += 0.5, e.end += 3;
    if (dash(e.end) && is(e.end + 1, "long")) e.end += 2;
    if (numeral && is(e.end, "or") && in(e.end + 1, {"so", "more", "less"}) && !word(e.end).opens) e.end += 2;
    return e;
}

// TIMEX3 counts "more than", "nearly" and their like to the expression. Index where they begin.
int TimeGrammar::Scan::modifiers_before(int begin) const {
    auto same = [&](int from) { return same_sentence(from, begin); };
    if (in(begin - 1, {"than"}) && in(begin - 2, {"more", "less", "fewer", "longer"}) && same(begin - 2)) {
        const int from = begin - 2;
        if (in(from - 1, {"no", "slightly", "little", "much"}) && same(from - 1)) return is(from - 2, "a") && is(from - 1, "little") ? from - 2 : from - 1;
        return from;
    }
    if (in(begin - 1, {"least", "most"}) && is(begin - 2, "at") && same(begin - 2)) return begin - 2;
    if (in(begin - 1, {"to"}) && in(begin - 2, {"close", "up"}) && same(begin - 2)) return begin - 2;
    if (in(begin - 1, {"nearly", "almost", "about", "roughly", "approximately", "around", "some", "just", "only", "barely", "over", "under", "another", "exactly"}) && same(begin - 1)) {
        if (in(begin - 1, {"over", "under"}) && is(begin - 2, "just") && same(begin - 2)) return begin - 2;
        return begin - 1;
    }
    return begin;
}

}  // namespace dateline
