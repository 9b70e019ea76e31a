#include "annotate/times/other_calendars.h"

#include "annotate/times/calendar.h"

namespace dateline {
namespace {

std::int64_t iranian_new_year(int year) {
    // Eight leap years in 33, by the rule that fits the equinox at Tehran; the epoch is that rule's, carried back.
    static const std::int64_t epoch = day_number({622, 3, 21});
    return epoch + 365LL * (year - 1) + (8LL * year + 21) / 33;
}

std::int64_t hijri_month_start(int year, int month) {
    // 16 July 622 (Julian), 19 July of the Gregorian calendar, began year 1. Months of 30 and 29 days by turns.
    static const std::int64_t epoch = day_number({622, 7, 19});
    return epoch + 354LL * (year - 1) + (3 + 11LL * year) / 30 + 29LL * (month - 1) + month / 2;
}

std::int64_t month_start(CalendarKind kind, int year, int month) {
    if (kind == CalendarKind::hijri) return hijri_month_start(year, month);
    // Six months of 31 days, then months of 30; the last takes what is left.
    return iranian_new_year(year) + (month <= 7 ? 31LL * (month - 1) : 186 + 30LL * (month - 7));
}

}  // namespace

std::int64_t day_in_calendar(CalendarKind kind, int year, int month, int day) {
    if (kind == CalendarKind::gregorian) return day_number({year, month, day});
    return month_start(kind, year, month) + day - 1;
}

int days_in_calendar_month(CalendarKind kind, int year, int month) {
    if (kind == CalendarKind::gregorian) return days_in_month(year, month);
    const std::int64_t next = month == 12 ? month_start(kind, year + 1, 1) : month_start(kind, year, month + 1);
    return static_cast<int>(next - month_start(kind, year, month));
}

int year_in_calendar(CalendarKind kind, std::int64_t day) {
    int year = date_of(day).year;
    if (kind == CalendarKind::gregorian) return year;
    year = kind == CalendarKind::iranian ? year - 621 : static_cast<int>((day - month_start(kind, 1, 1)) * 10000 / 3543667) + 2;
    while (year > 1 && month_start(kind, year, 1) > day) --year;
    return year;
}

std::int64_t easter_sunday(int year) {
    // The anonymous Gregorian computus.
    const int golden = year % 19, century = year / 100, rest = year % 100;
    const int epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    const int weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    const int late = (golden + 11 * epact + 22 * weekday) / 451;
    const int total = epact + weekday - 7 * late + 114;
    return day_number({year, total / 31, total % 31 + 1});
}

}  // namespace dateline
