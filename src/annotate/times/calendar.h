// Days of the proleptic Gregorian calendar and the ISO 8601 written forms that TIMEX3 uses.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

struct Date {
    int year = 0;
    int month = 1;  // 1..12
    int day = 1;    // 1..31
    auto operator<=>(const Date&) const = default;
};

std::int64_t day_number(Date date);     // days since 1970-01-01
Date date_of(std::int64_t day_number);
int weekday_of(std::int64_t day_number);  // 1 Monday .. 7 Sunday
int days_in_month(int year, int month);
bool is_valid(Date date);                 // a day that exists, year 1..9999

struct IsoWeek {
    int year = 0;
    int week = 1;
};
IsoWeek iso_week(std::int64_t day_number);
std::int64_t monday_of(IsoWeek week);
IsoWeek add_weeks(IsoWeek week, int weeks);

// Months added to a year and month; the day is not looked at.
Date add_months(Date date, int months);

std::string iso_day(Date date);              // 2026-05-06
std::string iso_month(int year, int month);  // 2026-05
std::string iso_year(int year);              // 2026
std::string iso_week_value(IsoWeek week);    // 2026-W19

// The day that an ISO 8601 date or date-time starts with; nothing when it starts with none.
std::optional<Date> leading_date(std::string_view iso);

}  // namespace dateline
