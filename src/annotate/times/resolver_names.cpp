// Days of the Iranian and the Hijri calendar and of feasts, as Gregorian days.
#include <algorithm>
#include <cstdlib>

#include "annotate/times/resolver.h"

namespace dateline {
namespace {

struct Stretch {  // days, both included
    std::int64_t first = 0, last = 0;
};

constexpr int far_years = 2;  // how many years around the origin are looked at

// The days of a month, or of one day of it, in the given year of its calendar; nothing when there is no such day.
std::optional<Stretch> stretch_in(CalendarKind kind, int year, int month, int day) {
    if (year < 1 || year > 9000) return std::nullopt;
    const int days = days_in_calendar_month(kind, year, month);
    // A lunar month that the tables give 29 days may have been seen to have 30.
    if (day > (kind == CalendarKind::hijri ? 30 : days)) return std::nullopt;
    const std::int64_t first = day_in_calendar(kind, year, month, day ? day : 1);
    return Stretch{first, day ? first : first + days - 1};
}

// The day of a feast that is reckoned in Gregorian years.
std::int64_t gregorian_feast(const Holiday& feast, int year) {
    if (feast.rule == Holiday::Rule::easter) return easter_sunday(year) + feast.shift;
    if (feast.rule == Holiday::Rule::month_day) return day_number({year, feast.month, std::min(feast.day, days_in_month(year, feast.month))});
    const std::int64_t first = day_number({year, feast.month, 1});
    if (feast.which > 0) return first + (feast.weekday - weekday_of(first) + 7) % 7 + 7 * (feast.which - 1);
    const std::int64_t last = day_number({year, feast.month, days_in_month(year, feast.month)});
    return last - (weekday_of(last) - feast.weekday + 7) % 7;
}

Stretch feast_in(const Holiday& feast, int year) {  // a year of the feast's own calendar
    if (feast.calendar == CalendarKind::gregorian) {
        const std::int64_t day = gregorian_feast(feast, year);
        return {day, day};
    }
    const std::int64_t first = day_in_calendar(feast.calendar, year, feast.month, feast.day ? feast.day : 1);
    if (feast.rule != Holiday::Rule::last_friday) return {first, first};
    const std::int64_t last = first + days_in_calendar_month(feast.calendar, year, feast.month) - 1;
    const std::int64_t friday = last - (weekday_of(last) - 5 + 7) % 7;
    return {friday, friday};
}

}  // namespace

// The day from which a date without a year is looked for; sets the basis of `out`.
std::optional<std::int64_t> TimeResolver::origin_of_year(const TimeExpression& e, Time& out) const {
    if (published_ && !history_ && e.anchor != TimeAnchor::narrative) {
        out.basis = published_basis_;
        return day_number(*published_);
    }
    const auto from = reference();
    if (!from || from->precision == Precision::year) return std::nullopt;
    out.basis = TimeBasis::narrative;
    return day_number(from->date);
}

namespace {

// Of the stretches told of, the one nearest to the origin on the side that the clause tells.
std::optional<Stretch> nearest(const std::vector<Stretch>& stretches, std::int64_t origin, int side) {
    std::optional<Stretch> best;
    std::int64_t best_cost = 0;
    for (const Stretch& each : stretches) {
        const std::int64_t ahead = each.first > origin ? each.first - origin : each.last < origin ? each.last - origin : 0;
        std::int64_t cost = std::abs(ahead);
        if ((side < 0 && ahead > 0) || (side > 0 && ahead < 0)) cost += wrong_side_days;
        if (!best || cost < best_cost) best = each, best_cost = cost;
    }
    return best;
}

int side_of(const std::string& unit, int told) { return unit == "last" ? -1 : unit == "next" ? 1 : told; }

}  // namespace

void TimeResolver::other_calendar(const TimeExpression& e, Time& out) {
    const CalendarKind kind = e.calendar_kind;
    std::optional<Stretch> stretch;
    if (e.year && !e.gregorian_year) {
        if (e.month) {
            stretch = stretch_in(kind, *e.year, e.month, e.day);
        } else {
            const auto first = stretch_in(kind, *e.year, 1, 1), next = stretch_in(kind, *e.year + 1, 1, 1);
            if (first && next) stretch = Stretch{first->first, next->first - 1};
        }
    } else {
        std::vector<Stretch> possible;
        std::optional<std::int64_t> origin;
        std::optional<int> gregorian = e.year;
        if (e.unit.ends_with(" year") && published_ && !history_) {
            gregorian = published_->year + (e.unit == "last year" ? -1 : e.unit == "next year" ? 1 : 0);
            out.basis = published_basis_;
        }
        if (gregorian) origin = day_number({*gregorian, 7, 1});
        else origin = origin_of_year(e, out);
        if (!origin) return;  // an unknown year has no Gregorian day
        const int around = year_in_calendar(kind, *origin);
        for (int year = around - far_years; year <= around + far_years; ++year) {
            const auto each = stretch_in(kind, year, e.month, e.day);
            if (each && (!gregorian || date_of(each->first).year == *gregorian)) possible.push_back(*each);
        }
        const Told cue = gregorian ? Told::unknown : told(e);
        stretch = nearest(possible, *origin, side_of(e.unit, cue == Told::past ? -1 : cue == Told::future ? 1 : 0));
    }
    if (!stretch || !in_range(date_of(stretch->first).year) || !in_range(date_of(stretch->last).year)) return;
    const Date first = date_of(stretch->first);
    if (e.day) {
        set_day(out, first);
        last_ = month_ = Fixed{first, Precision::day};
        if (kind == CalendarKind::hijri) {  // the day kept may be the neighbour of the day reckoned
            out.begin = iso_day(date_of(stretch->first - hijri_tolerance_days));
            out.end = iso_day(date_of(stretch->last + hijri_tolerance_days));
            out.precision = Precision::interval;
        }
    } else {
        set_days(out, iso_day(first) + "/" + iso_day(date_of(stretch->last)), stretch->first, stretch->last);
        last_ = Fixed{date_of((stretch->first + stretch->last) / 2), e.month ? Precision::month : Precision::year};
        if (e.month) month_ = last_;
    }
}

void TimeResolver::holiday(const TimeExpression& e, Time& out) {
    const Holiday& feast = *e.holiday;
    const std::string part = e.part.empty() ? "" : "T" + e.part;
    const bool fixed = feast.calendar == CalendarKind::gregorian && feast.rule == Holiday::Rule::month_day;
    std::optional<std::int64_t> origin;
    if (e.year && in_range(*e.year)) origin = day_number({*e.year, 7, 1});
    else if (!e.year) origin = origin_of_year(e, out);
    if (!origin) {
        if (fixed && !e.year) out.value = "XXXX" + iso_day({1, feast.month, feast.day}).substr(4) + part;
        if (!part.empty()) out.type = TimeType::time;
        return;
    }
    const int around = e.year && feast.calendar == CalendarKind::iranian && *e.year < 1600 ? *e.year : year_in_calendar(feast.calendar, *origin);
    std::vector<Stretch> possible;
    for (int year = around - far_years; year <= around + far_years; ++year) {
        if (year < 1 || (feast.rule == Holiday::Rule::easter && year < 1583)) continue;
        const Stretch each = feast_in(feast, year);
        if (!e.year || date_of(each.first).year == *e.year) possible.push_back(each);
    }
    const Told cue = e.year ? Told::unknown : told(e);
    const auto day = nearest(possible, *origin, side_of(e.unit, cue == Told::past ? -1 : cue == Told::future ? 1 : 0));
    if (!day || !in_range(date_of(day->first).year)) return;
    set_day(out, date_of(day->first));
    last_ = Fixed{date_of(day->first), Precision::day};
    if (feast.calendar == CalendarKind::hijri) {
        out.begin = iso_day(date_of(day->first - hijri_tolerance_days));
        out.end = iso_day(date_of(day->last + hijri_tolerance_days));
        out.precision = Precision::interval;
    }
    out.value += part;
    if (!part.empty()) out.type = TimeType::time;
}

// "10 Muharram 1445 (28 July 2023)", "April 1 (12 Farvardin)": two names of one day. The Gregorian one is sure; it
// gives the other one its day when the two are as near as two calendars can be.
void TimeResolver::join_dual_dates(const std::vector<TimeExpression>& expressions, std::vector<Time>& times) const {
    const auto& words = *words_;
    for (std::size_t i = 0; i + 1 < times.size(); ++i) {
        const TimeExpression &a = expressions[i], &b = expressions[i + 1];
        if (a.form != TimeForm::calendar || b.form != TimeForm::calendar || !a.day || !b.day || a.calendar_kind == b.calendar_kind) continue;
        if (b.begin - a.end > 3) continue;
        bool apposed = false;
        for (int at = a.end; at < b.begin; ++at) {
            const std::string& w = words[static_cast<std::size_t>(at)].lower;
            apposed = apposed || w == "(" || w == "/" || w == "," || w == "corresponding" || w == "equivalent" || w == "or";
        }
        if (!apposed) continue;
        const bool first_gregorian = a.calendar_kind == CalendarKind::gregorian;
        if (!first_gregorian && b.calendar_kind != CalendarKind::gregorian) continue;
        const Time& sure = times[first_gregorian ? i : i + 1];
        Time& other = times[first_gregorian ? i + 1 : i];
        const auto sure_day = leading_date(sure.begin), other_day = leading_date(other.value);
        if (!sure_day || sure.precision != Precision::day || !other_day) continue;
        const bool year_told = (first_gregorian ? b : a).year.has_value();
        if (year_told && std::abs(day_number(*sure_day) - day_number(*other_day)) > 3) continue;
        other.value = other.begin = other.end = sure.begin;
        other.precision = Precision::day;
        other.basis = sure.basis;
    }
}

}  // namespace dateline
