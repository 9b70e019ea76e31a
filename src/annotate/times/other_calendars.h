// The Iranian (Solar Hijri) and the Hijri (lunar) calendar as days of the Gregorian one, and the
// feasts that move. Iranian days are exact for the years 1178 to 1633 (33-year rule). Hijri days are
// those of the tabular civil calendar (leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of 30): the
// day that a country keeps, by sighting or by the Umm al-Qura tables, may stand a day before or after.
#pragma once

#include <cstdint>

namespace dateline {

enum class CalendarKind : std::uint8_t { gregorian, hijri, iranian };

constexpr int hijri_tolerance_days = 1;  // how far a kept Hijri day may stand from the tabular one

// Day number (days since 1970-01-01) of a day in one of the two calendars.
// Requires: a year from 1 to 9999, a month from 1 to 12, a day from 1.
std::int64_t day_in_calendar(CalendarKind kind, int year, int month, int day);

int days_in_calendar_month(CalendarKind kind, int year, int month);

// The year of that calendar in which a Gregorian day lies.
int year_in_calendar(CalendarKind kind, std::int64_t day_number);

// Easter Sunday of the Western churches. Requires: a year from 1583.
std::int64_t easter_sunday(int year);

}  // namespace dateline
