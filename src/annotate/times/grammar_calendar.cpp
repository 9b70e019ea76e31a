#include <algorithm>

#include "annotate/times/calendar.h"
#include "annotate/times/scan.h"

namespace dateline {

bool TimeGrammar::Scan::in(int i, std::initializer_list<std::string_view> any) const {
    return i >= 0 && i < count() && std::find(any.begin(), any.end(), word(i).lower) != any.end();
}

const TimeGrammar::Entry* TimeGrammar::Scan::entry(int i, std::string_view kind) const {
    if (i < 0 || i >= count() || word(i).kind != WordKind::letters) return nullptr;
    const auto found = grammar.entries_.find(word(i).lower);
    if (found == grammar.entries_.end()) return nullptr;
    for (const Entry& each : found->second)
        if (each.kind == kind) return &each;
    return nullptr;
}

int TimeGrammar::Scan::number(int i, std::string_view kind) const {
    const Entry* found = entry(i, kind);
    return found ? found->number : 0;
}

bool TimeGrammar::Scan::same_sentence(int from, int to) const {
    for (int i = from + 1; i <= to && i < count(); ++i)
        if (word(i).opens) return false;
    return true;
}

int TimeGrammar::Scan::day_at(int i) const {
    if (i < 0 || i >= count()) return 0;
    const TimeWord& w = word(i);
    if ((w.kind != WordKind::figure && w.kind != WordKind::ordinal) || w.grouped || w.decimal || w.digits > 2) return 0;
    const int day = static_cast<int>(w.number);
    return day >= 1 && day <= 31 ? day : 0;
}

std::optional<int> TimeGrammar::Scan::year_at(int i) const {
    if (i < 0 || i >= count()) return std::nullopt;
    const TimeWord& w = word(i);
    if (w.kind != WordKind::figure || w.grouped || w.decimal || w.digits != 4 || w.number < 1000 || w.number > 2199) return std::nullopt;
    if (tight(i + 1) && word(i + 1).kind != WordKind::sign && !is(i + 1, "'s")) return std::nullopt;  // "1990s", "2000m"
    return static_cast<int>(w.number);
}

bool TimeGrammar::Scan::plain_year(int i) const {
    const auto year = year_at(i);
    if (!year) return false;
    if (i > 0 && !word(i).spaced && in(i - 1, {"$", "\xE2\x82\xAC", "\xC2\xA3", "#", ".", ":", "@", "\xC2\xB0"})) return false;
    if (in(i - 1, {"about", "around"}) && *year >= 1700 && *year <= 2049 && *year % 50 != 0 && (i + 1 >= count() || word(i + 1).kind == WordKind::sign || in(i + 1, {"by", "when", "until", "and", "the"}))) return true;
    if (in(i - 1, {"about", "some", "nearly", "almost", "roughly", "approximately", "least", "most", "than", "number", "resolution", "no", "page", "article", "unit", "flight"})) return false;
    if (is(i - 1, ".") && is(i - 2, "no")) return false;
    if (i + 1 < count() && (is(i + 1, "%") || in(i + 1, {"percent", "per", "people", "men", "women", "troops", "soldiers", "fighters", "civilians", "families", "km", "kilometres", "kilometers",
                                                        "miles", "metres", "meters", "tonnes", "tons", "dollars", "euros", "dinars", "pounds", "hours", "years", "square", "cubic"})))
        return false;
    if (is(i + 1, ",") && tight(i + 2) && i + 2 < count() && word(i + 2).kind == WordKind::figure) return false;
    const bool told = in(i - 1, {"in", "since", "of", "by", "until", "till", "from", "before", "after", "during", "to", "between", "and", "or", "early", "late", "mid", "the", "around",
                                 "through", "throughout", "year", "years", "as", "circa", "ca", "since", "winter", "summer", "spring", "autumn", "fall", "(", "for", "into", "post", "pre", "a"}) || dash(i - 1) || entry(i - 1, "month");
    const bool range = (dash(i + 1) || is(i + 1, "to") || is(i + 1, "/")) && year_at(i + 2) && *year_at(i + 2) > *year && *year_at(i + 2) < *year + 120;
    const bool range_end = (dash(i - 1) || is(i - 1, "to") || is(i - 1, "/")) && year_at(i - 2) && *year_at(i - 2) < *year && *year_at(i - 2) > *year - 120;
    if (*year < 1900 || *year > 2049) {
        if (range || range_end) return true;
        if (told && !in(i - 1, {"a", "of", "for", "the"})) return true;
        // Old years beside "of" and "the" may be counts; counts are round, years are so one time in fifty.
        const bool closed = i + 1 >= count() || word(i + 1).opens || word(i + 1).kind == WordKind::sign || in(i + 1, {"and", "the", "was", "had", "by", "in", "between", "when", "which"});
        if (*year < 1400 || *year > 2049) return in(i - 1, {"of", "the"}) && closed;
        const bool plural = i + 1 < count() && !word(i + 1).opens && word(i + 1).kind == WordKind::letters && word(i + 1).lower.size() > 3 && word(i + 1).lower.ends_with('s');
        if (in(i - 1, {"of", "for", "the", "its", "their", "his"})) return closed || (*year % 50 != 0 && (!plural || is(i - 1, "the")));
        return (word(i).opens || dash(i - 1) || is(i - 1, ",")) && (i + 1 >= count() || word(i + 1).opens);  // a heading
    }
    // A bare figure before a plural noun counts things ("2000 houses"), unless a preposition says otherwise or it is a
    // figure that counts seldom have ("2005 levels").
    if (!told && (*year < 1950 || *year % 10 == 0) && i + 1 < count() && word(i + 1).kind == WordKind::letters && word(i + 1).lower.size() > 3 && word(i + 1).lower.ends_with('s')) return false;
    return told || i + 1 >= count() || word(i + 1).kind != WordKind::figure;
}

int TimeGrammar::Scan::month_at(int i, bool& certain) const {
    const int month = number(i, "month");
    certain = false;
    if (!month || !word(i).capital) return 0;
    const std::string& lower = word(i).lower;
    const bool context = in(i - 1, {"in", "since", "until", "till", "by", "early", "late", "mid", "of", "last", "next", "this", "from", "to", "before", "after", "during", "between", "through", "that", "previous", "following"}) ||
                         (in(i - 1, {"and", "or"}) && number(i - 2, "month")) || (dash(i - 1) && (number(i - 2, "month") || is(i - 2, "mid")));
    if (context && is(i + 1, ".") && lower.size() <= 4 && lower != "may") certain = true;
    else if (lower == "may" || lower == "march") certain = context;
    else if (lower.size() <= 4 && lower != "june" && lower != "july") certain = context && lower != "jan" && lower != "sep" && lower != "mar";
    else certain = lower != "august" || !word(i).opens || context;
    // A month's name that is part of a longer name ("April 6 Youth", "August Wilson") stays a month; only a following
    // capitalised word after a sentence start makes a first name likely.
    if (certain && !context && i + 1 < count() && word(i + 1).capital && word(i).opens && !word(i + 1).opens) certain = false;
    return month;
}

bool TimeGrammar::Scan::core(int i, TimeExpression& out) const {
    bool certain = false;
    auto take_year = [&](int at) {  // optional year after a day or month
        const int comma = is(at, ",") ? at + 1 : at;
        int year = is(comma, "of") ? comma + 1 : comma;
        if (const auto found = year_at(year); found && !(comma != at && dash(year + 1) && tight(year + 1) && year_at(year + 2))) {
            out.year = found;
            out.end = year + 1;
            return true;
        }
        // "April 480 BC"
        if (year < count() && word(year).kind == WordKind::figure && !word(year).grouped && !word(year).decimal && word(year).digits <= 4 && word(year).number >= 1 && in(year + 1, {"bc", "bce"})) {
            out.year = static_cast<int>(word(year).number);
            out.before_christ = true;
            out.end = year + 2;
            return true;
        }
        return false;
    };
    auto take_told_year = [&](int at) {  // "August of that year", "in November last year"
        const int which = is(at, "of") || is(at, ",") ? at + 1 : at;
        if (in(which, {"last", "this", "next"}) && is(which + 1, "year") && !is(which + 2, "'") && same_sentence(at - 1, which + 1)) {
            out.unit = word(which).lower + " year";
            out.end = which + 2;
            return;
        }
        if (is(at, "of") && in(at + 1, {"that", "the"}) && (is(at + 2, "year") || (is(at + 2, "same") && is(at + 3, "year")))) {
            out.unit = "Y";
            out.anchor = TimeAnchor::narrative;
            out.end = is(at + 2, "year") ? at + 3 : at + 4;
        }
    };
    const int start = i;
    // "11 August 2025", "the 11th of August"
    int day_word = i;
    if (is(i, "the") && day_at(i + 1)) day_word = i + 1;
    if (const int day = day_at(day_word)) {
        const int month_word = is(day_word + 1, "of") ? day_word + 2 : day_word + 1;
        const bool glued = tight(month_word) && !is(month_word - 1, "-") && month_word == day_word + 1;
        if (const int month = month_at(month_word, certain); month && !glued && same_sentence(day_word, month_word)) {
            out.day = day, out.month = month;
            out.end = month_word + 1;
            if (is(out.end, ".") && word(month_word).lower.size() <= 4 && year_at(out.end + 1)) ++out.end;
            if (!take_year(out.end)) take_told_year(out.end);
            out.rule = "times:day_month";
            return true;
        }
    }
    // "August 11th, 2025", "August 2025", "August"
    if (const int month = month_at(i, certain)) {
        int next = i + 1;
        if (is(next, ".") && word(i).lower.size() <= 4 && (day_at(next + 1) || year_at(next + 1))) ++next;
        int day_at_word = is(next, "the") ? next + 1 : next;
        if (const int day = day_at(day_at_word); day && !word(day_at_word).opens && word(day_at_word).spaced) {
            const bool clock = is(day_at_word + 1, ":") && tight(day_at_word + 1);
            if (!clock) {
                out.month = month, out.day = day;
                out.end = day_at_word + 1;
                if (!take_year(out.end)) take_told_year(out.end);
                out.rule = "times:month_day";
                return true;
            }
        }
        out.month = month;
        out.end = i + 1;
        if (take_year(next)) {
            out.rule = "times:month_year";
            return true;
        }
        take_told_year(i + 1);
        if (!certain && out.end == i + 1) {
            out = TimeExpression{};
            return false;
        }
        out.rule = "times:month";
        return true;
    }
    // "the summer of 2024", "winter 2025"
    const int season_word = in(i, {"the", "that"}) ? i + 1 : i;
    if (const Entry* season = entry(season_word, "season")) {
        const bool verb = is(season_word, "fall") || is(season_word, "spring");
        out.season = season->value;
        out.end = season_word + 1;
        if (take_year(out.end)) {
            out.rule = "times:season_year";
            return true;
        }
        take_told_year(out.end);
        const bool noun = season_word > i || in(i - 1, {"in", "this", "last", "next", "early", "late", "mid", "by", "since", "until", "of", "during"}) || dash(i - 1);
        if (out.end == season_word + 1 && (!noun || is(out.end, "of") || (verb && !is(season_word - 1, "the") && !in(i - 1, {"in", "by", "since", "until", "early", "late"})))) {
            out = TimeExpression{};
            return false;
        }
        if (!verb && out.end < count() && word(out.end).kind == WordKind::letters && !in(out.end, {"and", "or", "when", "that", "as", "to", "with", "in", "before", "after", "but", "at", "on", "by", "the", "a", "while", "would", "will", "was", "had"}) && out.end == season_word + 1) {
            // "the winter coat", "the summer palace": an attribute, not a date.
            out = TimeExpression{};
            return false;
        }
        if (is(season_word - 1, "that")) out.anchor = TimeAnchor::narrative;
        out.rule = "times:season";
        return true;
    }
    const int figure = is(i, "the") ? i + 1 : i;
    if (figure >= count()) return false;
    const TimeWord& w = word(figure);
    // "the 1990s"
    if (w.kind == WordKind::figure && w.digits == 4 && !w.grouped && !w.decimal && w.number >= 1000 && w.number < 2100 && tight(figure + 1) && is(figure + 1, "s")) {
        out.value = std::to_string(static_cast<int>(w.number) / 10);
        out.end = figure + 2;
        out.rule = "times:decade";
        return true;
    }
    // "the '90s", "the sixties"
    {
        int at = i;
        const bool the = is(at, "the");
        if (the) ++at;
        const int quote = at;
        if (in(at, {"'", "\xE2\x80\x98"})) ++at;
        const TimeWord* figures = at < count() ? &word(at) : nullptr;
        if (figures && (the || at > quote || dash(i - 1) || in(i - 1, {"early", "late", "mid"})) && figures->kind == WordKind::figure && figures->digits == 2 && !figures->decimal && static_cast<int>(figures->number) % 10 == 0 &&
            is(at + 1, "s") && tight(at + 1)) {
            out.value = "19" + std::to_string(static_cast<int>(figures->number) / 10);
            out.end = at + 2;
            out.rule = "times:decade";
            return true;
        }
        static constexpr std::string_view decades[] = {"twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"};
        for (std::size_t n = 0; n < std::size(decades); ++n)
            if (is(at, decades[n]) && at == quote && (the || dash(i - 1))) {
                out.value = "19" + std::to_string(n + 2);
                out.end = at + 1;
                out.rule = "times:decade";
                return true;
            }
    }
    // "the 19th century"
    if (w.kind == WordKind::ordinal && w.number >= 1 && w.number <= 21) {
        const int unit = dash(figure + 1) ? figure + 2 : figure + 1;
        if (is(unit, "century")) {
            const int century = static_cast<int>(w.number) - 1;
            out.value = (century < 10 ? "0" : "") + std::to_string(century);
            out.end = unit + 1;
            if (in(out.end, {"bc", "bce"})) out.value = "BC" + out.value, ++out.end;
            out.rule = "times:century";
            return true;
        }
    }
    // "490 BC"
    if (start == figure && w.kind == WordKind::figure && !w.grouped && !w.decimal && w.digits <= 4 && w.number >= 1) {
        int era = i + 1;
        const bool dotted = is(era, "b") && is(era + 1, ".") && is(era + 2, "c");
        if (in(era, {"bc", "bce"}) || dotted) {
            out.year = static_cast<int>(w.number);
            out.before_christ = true;
            out.end = dotted ? era + 3 : era + 1;
            if (dotted && is(out.end, ".") && tight(out.end)) ++out.end;
            out.rule = "times:before_christ";
            return true;
        }
        if (in(era, {"ad", "ce"}) && word(era).span.size() == 2 && word(era).capital) {
            out.year = static_cast<int>(w.number);
            out.end = era + 1;
            out.rule = "times:year";
            return true;
        }
    }
    if (start == figure && plain_year(i)) {
        out.year = year_at(i);
        out.end = i + 1;
        out.rule = "times:year";
        return true;
    }
    return false;
}

TimeGrammar::Scan::Match TimeGrammar::Scan::iso_date(int i) const {
    const auto year = year_at(i);
    if (!year || !dash(i + 1) || !tight(i + 1) || !tight(i + 2) || !dash(i + 3) || !tight(i + 3) || !tight(i + 4)) return std::nullopt;
    if (i + 4 >= count() || word(i + 2).kind != WordKind::figure || word(i + 4).kind != WordKind::figure) return std::nullopt;
    const Date date{*year, static_cast<int>(word(i + 2).number), day_at(i + 4)};
    if (!is_valid(date)) return std::nullopt;
    TimeExpression e;
    e.begin = i, e.end = i + 5;
    e.year = year, e.month = date.month, e.day = date.day;
    e.rule = "times:iso";
    return e;
}

// "03/15/2013", "15.03.2013": with slashes the month stands first unless it cannot be one, with points second.
TimeGrammar::Scan::Match TimeGrammar::Scan::numeric_date(int i) const {
    if (i + 4 >= count() || word(i).kind != WordKind::figure || word(i).decimal || word(i).grouped || word(i).digits > 2) {
        // "15.03.2013" was read as the decimal 15.03
        if (i + 2 >= count() || word(i).kind != WordKind::figure || !word(i).decimal || word(i).grouped || !is(i + 1, ".") || !tight(i + 1) || !tight(i + 2)) return std::nullopt;
        const auto year = year_at(i + 2);
        const int hundredths = static_cast<int>(word(i).number * 100 + 0.5);
        const Date date{year ? *year : 0, hundredths % 100, hundredths / 100};
        if (!year || word(i).span.size() < 4 || !is_valid(date)) return std::nullopt;
        TimeExpression e;
        e.begin = i, e.end = i + 3;
        e.year = year, e.month = date.month, e.day = date.day;
        e.rule = "times:numeric";
        return e;
    }
    if (!is(i + 1, "/") || !is(i + 3, "/") || !tight(i + 1) || !tight(i + 2) || !tight(i + 3) || !tight(i + 4) || !day_at(i + 2)) return std::nullopt;
    const auto year = year_at(i + 4);
    if (!year) return std::nullopt;
    Date date{*year, day_at(i), day_at(i + 2)};
    if (date.month > 12) std::swap(date.month, date.day);
    if (!is_valid(date)) return std::nullopt;
    TimeExpression e;
    e.begin = i, e.end = i + 5;
    e.year = year, e.month = date.month, e.day = date.day;
    e.rule = "times:numeric";
    return e;
}

void TimeGrammar::Scan::take_part(TimeExpression& e) const {
    const int next = e.end;
    if (const Entry* part = entry(next, "part"); part && !word(next).opens && e.part.empty()) {
        e.part = part->value;
        e.end = next + 1;
    }
}

TimeGrammar::Scan::Match TimeGrammar::Scan::calendar(int i) const {
    if (Match iso = iso_date(i)) return iso;
    if (Match numeric = numeric_date(i)) return numeric;
    TimeExpression e;
    int at = i;
    // "the week of March 4"
    const int week_word = is(i, "the") ? i + 1 : i;
    if (is(week_word, "week") && in(week_word + 1, {"of", "beginning", "starting"})) {
        TimeExpression date;
        if (week_word + 2 < count() && core(week_word + 2, date) && date.day && date.unit.empty()) {
            date.begin = i;
            date.unit = "W";
            date.rule = "times:week_of";
            return date;
        }
        return std::nullopt;
    }
    // "the night of 18 April", "sunset on Thursday"
    std::string part;
    const int part_word = is(i, "the") ? i + 1 : i;
    if (const Entry* found = entry(part_word, "part"); found && in(part_word + 1, {"of", "on"})) {
        part = found->value;
        at = part_word + 2;
    }
    if (const int weekday = number(at, "weekday"); weekday && word(at).capital && (word(at).lower.size() > 4 || is(at + 1, ","))) {
        e.weekday = weekday;
        e.end = at + 1;
        const int next = is(at + 1, ",") ? at + 2 : at + 1;
        TimeExpression date;
        if (next < count() && !word(next).opens && core(next, date) && date.day) {
            e = date;
            e.weekday = weekday;
        } else {
            e.rule = "times:weekday";
        }
    } else {
        const int after = part.empty() ? opening(at) : at;
        TimeExpression date;
        if (after >= count() || !core(after, date)) return std::nullopt;
        if (after != at && (date.day || (!date.month && !date.year && date.season.empty() && date.value.empty()))) return std::nullopt;
        e = date;
    }
    e.begin = i;
    e.part = part;
    if (e.day || e.weekday) take_part(e);
    if (at != i && !(e.day || e.weekday)) return std::nullopt;
    return e;
}

std::vector<TimeExpression> TimeGrammar::Scan::companions(const TimeExpression& e, int free_from) const {
    std::vector<TimeExpression> out;
    auto joins = [&](int i) { return dash(i) || in(i, {"and", "to", "or", "until", "through"}); };
    // "two or three days", "18 to 24 months": the first figure is a duration of its own.
    if (e.form == TimeForm::duration && e.rule == "times:duration" && (dash(e.begin - 1) || in(e.begin - 1, {"to", "or"})) && same_sentence(e.begin - 2, e.begin) && grammar.numerals_.at(words, e.begin)) {
        for (int from = std::max(free_from, e.begin - 4); from <= e.begin - 2; ++from) {
            const auto numeral = grammar.numerals_.at(words, from);
            if (!numeral || numeral->end != e.begin - 1 || numeral->article || numeral->ordinal || numeral->vague || numeral->value >= e.amount || is(from - 1, "from")) continue;
            TimeExpression other = e;
            other.begin = from, other.end = e.begin - 1;
            other.amount = numeral->value;
            out.push_back(other);
            break;
        }
        return out;
    }
    if (e.form != TimeForm::calendar) return out;
    if (e.rule == "times:day_month" && joins(e.begin - 1) && day_at(e.begin - 2) && e.begin - 2 >= free_from) {
        TimeExpression other = e;
        other.begin = e.begin - 2, other.end = e.begin - 1;
        other.day = day_at(e.begin - 2);
        other.part.clear();
        if (other.day < e.day) out.push_back(other);
    }
    if (e.rule == "times:month_day" && !e.year && joins(e.end) && day_at(e.end + 1) > e.day && !number(e.end + 2, "month") && !entry(e.end + 2, "unit")) {
        TimeExpression other = e;
        other.begin = e.end + 1, other.end = e.end + 2;
        other.day = day_at(e.end + 1);
        const int year = is(other.end, ",") ? other.end + 1 : other.end;
        if (const auto found = year_at(year)) other.year = found, other.end = year + 1;
        const bool counted = !other.year && !dash(e.end) && other.end < count() && word(other.end).kind == WordKind::letters && word(other.end).lower.ends_with('s');
        if (!counted) out.push_back(other);
    }
    // "499-493 BC", "264 to 241 BC": the first year is before Christ too.
    if (e.before_christ && !e.month && (dash(e.begin - 1) || in(e.begin - 1, {"to", "and", "until"})) && e.begin - 2 >= free_from) {
        const TimeWord& w = word(e.begin - 2);
        if (w.kind == WordKind::figure && !w.grouped && !w.decimal && w.digits <= 4 && w.number > *e.year && w.number < *e.year + 300 && !word(e.begin).opens && !word(e.begin - 1).opens) {
            TimeExpression other = e;
            other.begin = e.begin - 2, other.end = e.begin - 1;
            other.year = static_cast<int>(w.number);
            out.push_back(other);
        }
    }
    if (e.year && !e.before_christ && !e.day && (dash(e.end) || is(e.end, "/")) && tight(e.end) && tight(e.end + 1) && e.end + 1 < count()) {
        const TimeWord& w = word(e.end + 1);
        const int tail = static_cast<int>(w.number);
        if (w.kind == WordKind::figure && w.digits == 2 && !w.decimal && tail > *e.year % 100) {
            TimeExpression other;
            other.begin = e.end + 1, other.end = e.end + 2;
            other.year = *e.year / 100 * 100 + tail;
            other.rule = "times:year_range";
            out.push_back(other);
        }
    }
    return out;
}

}  // namespace dateline
