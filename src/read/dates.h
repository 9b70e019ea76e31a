// Publication dates as outlets write them: ISO 8601, RFC 822, "6 May 2026, 19:05", "Monday, May 11,
// 2026", "May 6, 2026, 6:40 PM EET". Only dates with day, month and year count; nothing is guessed, and
// a numeric date whose day and month could be exchanged is no date. (Dates inside the text belong to
// `annotate`.)
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::read {

struct FoundDate {
    std::string value;    // 2026-05-06, 2026-05-06T19:05 or with seconds and offset when they are given
    std::size_t end = 0;  // byte after the date in the text
};

// The date that starts at `text[0]`, an optional weekday before it.
std::optional<FoundDate> date_at(std::string_view text);

// The value of a metadata field, blanks around it allowed; nothing when more than a date stands there.
std::optional<std::string> whole_date(std::string_view text);

// The first date anywhere in a short text.
std::optional<FoundDate> first_date(std::string_view text);

// Minutes since 1970 in UTC of a date-time with an offset; nothing for other values.
std::optional<long> instant(std::string_view value);

// True for a date-time in UTC, which may name the day after or before the one that readers on the spot know.
bool is_utc(std::string_view value);

// The date in an address such as https://x.example/2026/05/06/title.
std::optional<std::string> date_in_url(std::string_view url);

}  // namespace dateline::read
