#include "annotate/times/calendar.h"

#include <array>

namespace dateline {
namespace {

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

std::string padded(int value, std::size_t width) {
    std::string out = std::to_string(value);
    return out.size() < width ? std::string(width - out.size(), '0') + out : out;
}

}  // namespace

int days_in_month(int year, int month) {
    static constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

bool is_valid(Date date) {
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= days_in_month(date.year, date.month);
}

std::int64_t day_number(Date date) {
    // Counting years from March puts the leap day at the end of a year.
    const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t year_of_era = year - era * 400;
    const std::int64_t month = (date.month + 9) % 12;
    const std::int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

Date date_of(std::int64_t number) {
    number += 719468;
    const std::int64_t era = (number >= 0 ? number : number - 146096) / 146097;
    const std::int64_t day_of_era = number - era * 146097;
    const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t month = (5 * day_of_year + 2) / 153;
    const int real_month = static_cast<int>(month < 10 ? month + 3 : month - 9);
    return {static_cast<int>(year_of_era + era * 400) + (real_month <= 2 ? 1 : 0), real_month, static_cast<int>(day_of_year - (153 * month + 2) / 5 + 1)};
}

int weekday_of(std::int64_t number) {
    const std::int64_t from_monday = ((number + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
    return static_cast<int>(from_monday) + 1;
}

IsoWeek iso_week(std::int64_t number) {
    const std::int64_t thursday = number - (weekday_of(number) - 4);  // a week belongs to the year of its Thursday
    const int year = date_of(thursday).year;
    return {year, static_cast<int>((thursday - day_number({year, 1, 1})) / 7) + 1};
}

std::int64_t monday_of(IsoWeek week) {
    const std::int64_t fourth = day_number({week.year, 1, 4});  // always in week 1
    return fourth - (weekday_of(fourth) - 1) + 7 * (week.week - 1);
}

IsoWeek add_weeks(IsoWeek week, int weeks) { return iso_week(monday_of(week) + 7 * static_cast<std::int64_t>(weeks)); }

Date add_months(Date date, int months) {
    const int count = date.year * 12 + date.month - 1 + months;
    const int year = count >= 0 ? count / 12 : (count - 11) / 12;
    return {year, count - year * 12 + 1, date.day};
}

std::string iso_year(int year) { return padded(year, 4); }
std::string iso_month(int year, int month) { return padded(year, 4) + "-" + padded(month, 2); }
std::string iso_day(Date date) { return iso_month(date.year, date.month) + "-" + padded(date.day, 2); }
std::string iso_week_value(IsoWeek week) { return padded(week.year, 4) + "-W" + padded(week.week, 2); }

std::optional<Date> leading_date(std::string_view iso) {
    if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    int part[3] = {0, 0, 0};
    for (std::size_t i = 0, field = 0; i < 10; ++i) {
        if (i == 4 || i == 7) {
            ++field;
            continue;
        }
        if (iso[i] < '0' || iso[i] > '9') return std::nullopt;
        part[field] = part[field] * 10 + (iso[i] - '0');
    }
    const Date date{part[0], part[1], part[2]};
    if (!is_valid(date)) return std::nullopt;
    return date;
}

}  // namespace dateline
