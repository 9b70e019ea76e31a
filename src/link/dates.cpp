#include "link/dates.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace dateline {

namespace {

std::optional<int> number(std::string_view digits) {
    int out = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    if (fault != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return out;
}

// Howard Hinnant, "chrono-compatible low-level date algorithms".
int days_from_civil(int y, int m, int d) {
    y -= m <= 2;
    const int era = (y >= 0 ? y : y - 399) / 400;
    const int yoe = y - era * 400;
    const int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    const int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

}  // namespace

std::optional<int> day_number(std::string_view iso) {
    if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    const auto y = number(iso.substr(0, 4)), m = number(iso.substr(5, 2)), d = number(iso.substr(8, 2));
    if (!y || !m || !d || *m < 1 || *m > 12 || *d < 1 || *d > 31) return std::nullopt;
    return days_from_civil(*y, *m, *d);
}

std::string iso_day(int days) {
    const int z = days + 719468;
    const int era = (z >= 0 ? z : z - 146096) / 146097;
    const int doe = z - era * 146097;
    const int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const int mp = (5 * doy + 2) / 153;
    const int m = mp < 10 ? mp + 3 : mp - 9;
    return fmt::format("{:04}-{:02}-{:02}", yoe + era * 400 + (m <= 2), m, doy - (153 * mp + 2) / 5 + 1);
}

Days days_of(const Time& time) {
    Days out;
    out.begin = day_number(time.begin);
    out.end = day_number(time.end);
    if (out.begin && !out.end) out.end = out.begin;
    if (out.end && !out.begin) out.begin = out.end;
    if (out.begin && *out.end < *out.begin) out.end = out.begin;
    const std::string_view value = time.value;
    out.night = value.find("TEV") != std::string_view::npos || value.find("TNI") != std::string_view::npos;
    if (value.size() >= 10 && value.starts_with("XXXX-")) {
        out.month = number(value.substr(5, 2));
        out.day = number(value.substr(8, 2));
        if (!out.month || !out.day) out.month = out.day = std::nullopt;
    }
    return out;
}

std::optional<int> days_apart(const Days& a, const Days& b) {
    if (a.known() && b.known()) return std::max({0, *b.begin - *a.end, *a.begin - *b.end});
    const auto month_day = [](const Days& d) -> std::optional<std::string> {
        if (d.partial()) return fmt::format("{:02}-{:02}", *d.month, *d.day);
        if (d.known() && *d.begin == *d.end) return iso_day(*d.begin).substr(5);
        return std::nullopt;
    };
    if (!a.partial() && !b.partial()) return std::nullopt;
    const auto x = month_day(a), y = month_day(b);
    if (!x || !y) return std::nullopt;
    return *x == *y ? 0 : 365;
}

std::optional<int> published_day(const Report& report) {
    return report.published ? day_number(report.published->value) : std::nullopt;
}

std::optional<long long> published_minute(const Report& report) {
    const auto day = published_day(report);
    if (!day || report.published->value.size() < 17) return std::nullopt;
    const std::string_view value = report.published->value;
    const auto hour = number(value.substr(11, 2)), minute = number(value.substr(14, 2));
    const std::size_t zone = value.find_first_of("Z+-", 16);
    if (value[10] != 'T' || !hour || !minute || zone == std::string_view::npos) return std::nullopt;
    int shift = 0;
    if (value[zone] != 'Z') {
        if (value.size() < zone + 5) return std::nullopt;
        const auto hours = number(value.substr(zone + 1, 2)), minutes = number(value.substr(value.size() - 2));
        if (!hours || !minutes) return std::nullopt;
        shift = (*hours * 60 + *minutes) * (value[zone] == '-' ? -1 : 1);
    }
    return static_cast<long long>(*day) * 1440 + *hour * 60 + *minute - shift;
}

}  // namespace dateline
