// Days as numbers, so that spans of time can be compared.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dateline/annotation.h"
#include "dateline/report.h"

namespace dateline {

// Days since 1970-01-01 of an ISO day; nothing when it is none.
std::optional<int> day_number(std::string_view iso_day);
std::string iso_day(int day_number);

struct Days {            // what is known of when something was
    std::optional<int> begin, end;       // inclusive
    std::optional<int> month, day;       // of a date without a year (XXXX-08-11)
    bool night = false;                  // evening, night or dawn: reporters differ on which day that was
    bool known() const { return begin.has_value() && end.has_value(); }
    bool partial() const { return !known() && month.has_value(); }
    int length() const { return known() ? *end - *begin + 1 : 0; }
};

Days days_of(const Time& time);

// Whether two spans of time can be one: the days between them (0 when they overlap), nothing when
// that is not known. A date without a year is compared by month and day: 0 or 365.
std::optional<int> days_apart(const Days& a, const Days& b);

// Publication day and minute; minutes since 1970 when time of day and zone are known.
std::optional<int> published_day(const Report& report);
std::optional<long long> published_minute(const Report& report);

}  // namespace dateline
