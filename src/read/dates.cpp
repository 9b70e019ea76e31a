#include "read/dates.h"

#include <fmt/format.h>

#include <array>

#include "dateline/text.h"

namespace dateline::read {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

constexpr std::array<std::string_view, 12> months = {"january", "february", "march",     "april",   "may",      "june",
                                                     "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> weekdays = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

// A reading position in a text; every take_* moves it only when it succeeds.
class Cursor {
public:
    explicit Cursor(std::string_view text) : text_(text) {}

    std::size_t at = 0;
    bool done() const { return at >= text_.size(); }
    char peek(std::size_t ahead = 0) const { return at + ahead < text_.size() ? text_[at + ahead] : '\0'; }

    // Blanks, also the no-break one and "•", "|" or "-" when `loose`.
    void blanks() {
        for (;;) {
            if (peek() == ' ' || peek() == '\t' || peek() == '\n')
                ++at;
            else if (text_.substr(at, 2) == "\u00A0")
                at += 2;
            else if (text_.substr(at, 3) == "\u202F")
                at += 3;
            else
                return;
        }
    }
    bool take(std::string_view what) {
        if (text_.substr(at, what.size()) != what) return false;
        at += what.size();
        return true;
    }
    // A number of `least` to `most` digits, not followed by another digit.
    std::optional<int> number(int least, int most) {
        int count = 0, value = 0;
        while (count <= most && is_digit(peek(static_cast<std::size_t>(count)))) value = value * 10 + (peek(static_cast<std::size_t>(count++)) - '0');
        if (count < least || count > most) return std::nullopt;
        at += static_cast<std::size_t>(count);
        return value;
    }
    std::string_view word() const {
        std::size_t end = at;
        while (end < text_.size() && is_letter(text_[end])) ++end;
        return text_.substr(at, end - at);
    }
    // A name from the list, whole or cut to at least three letters ("Sept.", "Wed").
    template <class List>
    std::optional<int> name(const List& list) {
        const std::string found = lower(word());
        if (found.size() < 3) return std::nullopt;
        for (std::size_t i = 0; i < list.size(); ++i)
            if (list[i].substr(0, found.size()) == found && (found.size() <= 5 || found == list[i])) {
                at += found.size();
                take(".");
                return static_cast<int>(i);
            }
        return std::nullopt;
    }

private:
    std::string_view text_;
};

struct Day {
    int year = 0, month = 0, day = 0;
    bool valid() const {
        static constexpr int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        if (year < 1600 || year > 2200 || month < 1 || month > 12 || day < 1 || day > days[month - 1]) return false;
        return month != 2 || day < 29 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    }
    std::string iso() const { return fmt::format("{:04}-{:02}-{:02}", year, month, day); }
};

void ordinal(Cursor& c) {
    for (std::string_view ending : {"st", "nd", "rd", "th"})
        if (c.word() == ending) c.at += 2;
}

// "+03:00", "+0300", "Z", "GMT", "EST" after a time.
std::string zone(Cursor& c) {
    const std::size_t start = c.at;
    c.blanks();
    const bool apart = c.at != start;
    const char sign = c.peek();
    if (sign == '+' || sign == '-') {
        Cursor after = c;
        ++after.at;
        const auto hours = after.number(2, 4);
        if (hours && *hours > 99 && *hours % 100 < 60 && *hours / 100 <= 14) {
            c = after;
            return fmt::format("{}{:02}:{:02}", sign, *hours / 100, *hours % 100);
        }
        if (hours && *hours <= 14) {
            int minutes = 0;
            Cursor more = after;
            if (more.take(":"))
                if (auto m = more.number(2, 2); m && *m < 60) minutes = *m, after = more;
            c = after;
            return fmt::format("{}{:02}:{:02}", sign, *hours, minutes);
        }
    }
    static constexpr std::pair<std::string_view, std::string_view> names[] = {
        {"Z", "Z"}, {"GMT", "Z"}, {"UTC", "Z"}, {"EST", "-05:00"}, {"EDT", "-04:00"}, {"CST", "-06:00"}, {"CDT", "-05:00"}, {"MST", "-07:00"}, {"MDT", "-06:00"}, {"PST", "-08:00"}, {"PDT", "-07:00"}};
    const std::string_view word = c.word();
    for (const auto& [name, offset] : names)
        if (word == name && (!apart || name != "Z")) {
            c.at += word.size();
            return std::string(offset);
        }
    c.at = start;
    return {};
}

// "19:05", "19:05:30.5", "6:40 PM", "6.40 p.m.", with its zone. Empty when there is no time.
std::string time_of_day(Cursor& c) {
    const std::size_t start = c.at;
    auto fail = [&] { return c.at = start, std::string(); };
    auto hour = c.number(1, 2);
    if (!hour || *hour > 24 || (c.peek() != ':' && c.peek() != '.')) return fail();
    const char separator = c.peek();
    ++c.at;
    const auto minute = c.number(2, 2);
    if (!minute || *minute > 59) return fail();
    std::string seconds;
    Cursor more = c;
    if (separator == ':' && more.take(":"))
        if (auto s = more.number(2, 2); s && *s < 60) {
            seconds = fmt::format(":{:02}", *s);
            c = more;
            if (c.peek() == '.' && is_digit(c.peek(1)))
                for (++c.at; is_digit(c.peek());) ++c.at;
        }
    Cursor half = c;
    half.blanks();
    const std::string mark = lower(half.word());
    const bool dotted = (mark == "a" || mark == "p") && half.peek(1) == '.' && (half.peek(2) == 'm' || half.peek(2) == 'M');
    if (mark == "am" || mark == "pm" || dotted) {
        if (*hour > 12 || *hour == 0) return fail();
        hour = *hour % 12 + (mark[0] == 'p' ? 12 : 0);
        half.at += dotted ? 3 : 2;
        half.take(".");
        c = half;
    } else if (separator == '.') {
        return fail();
    }
    if (*hour == 24) return fail();
    return fmt::format("T{:02}:{:02}{}{}", *hour, *minute, seconds, zone(c));
}

std::optional<Day> iso_day(Cursor& c) {
    Cursor here = c;
    const auto year = here.number(4, 4);
    const char separator = here.peek();
    if (!year || (separator != '-' && separator != '/' && separator != '.')) return std::nullopt;
    ++here.at;
    const auto month = here.number(1, 2);
    if (!month || here.peek() != separator) return std::nullopt;
    ++here.at;
    const auto day = here.number(1, 2);
    const Day found{*year, *month, day.value_or(0)};
    if (!found.valid()) return std::nullopt;
    c = here;
    return found;
}

// 31/05/2026 and 05/31/2026 can only be read one way, 31.5.2026 is written day first wherever dots are used.
std::optional<Day> numeric_day(Cursor& c) {
    Cursor here = c;
    const auto first = here.number(1, 2);
    const char separator = here.peek();
    if (!first || (separator != '/' && separator != '.' && separator != '-')) return std::nullopt;
    ++here.at;
    const auto second = here.number(1, 2);
    if (!second || here.peek() != separator) return std::nullopt;
    ++here.at;
    const auto year = here.number(4, 4);
    if (!year) return std::nullopt;
    Day found{*year, *second, *first};
    if (separator != '.' && *first <= 12) {
        if (*second <= 12 && *first != *second) return std::nullopt;
        found = {*year, *first, *second};
    }
    if (!found.valid()) return std::nullopt;
    c = here;
    return found;
}

std::optional<Day> worded_day(Cursor& c) {
    Cursor here = c;
    std::optional<int> day, month;
    if (is_digit(here.peek())) {
        day = here.number(1, 2);
        if (!day) return std::nullopt;
        ordinal(here);
        here.blanks();
        if (here.take("of ") || here.take("-")) here.blanks();
        month = here.name(months);
        here.take("-");
    } else {
        month = here.name(months);
        here.blanks();
        if (month) day = here.number(1, 2);
        ordinal(here);
    }
    if (!month || !day) return std::nullopt;
    here.blanks();
    here.take(",");
    here.blanks();
    const auto year = here.number(4, 4);
    const Day found{year.value_or(0), *month + 1, *day};
    if (!year || !found.valid()) return std::nullopt;
    c = here;
    return found;
}

}  // namespace

std::optional<FoundDate> date_at(std::string_view text) {
    Cursor c(text);
    std::string time;
    if (Cursor before = c; is_digit(c.peek())) {  // "19:05, 6 May 2026", "19:05 GMT, Monday 6 May"
        time = time_of_day(before);
        if (!time.empty()) {
            before.blanks();
            for (std::string_view between : {",", "|", "on "})
                if (before.take(between)) before.blanks();
            c = before;
        }
    }
    if (c.name(weekdays)) {
        c.blanks();
        c.take(",");
        c.blanks();
    }
    std::optional<Day> day = iso_day(c);
    const bool iso = day.has_value();
    if (!day) day = worded_day(c);
    if (!day) day = numeric_day(c);
    if (!day) return std::nullopt;
    FoundDate out{day->iso(), c.at};
    if (time.empty()) {
        Cursor after = c;
        const bool joined = iso && (after.take("T") || after.take("t"));
        if (!joined) {
            after.blanks();
            for (std::string_view between : {",", "at ", "|", "-", "–", "—", "•", "·", "@"})
                if (after.take(between)) after.blanks();
            if (after.take("at ")) after.blanks();
        }
        time = time_of_day(after);
        if (!time.empty()) c = after;
    }
    out.value += time;
    out.end = c.at;
    return out;
}

std::optional<std::string> whole_date(std::string_view text) {
    text = trim(text);
    auto found = date_at(text);
    if (!found) return std::nullopt;
    const std::string_view rest = trim(text.substr(found->end));
    if (rest.size() > 12) return std::nullopt;  // an unknown zone, "(updated)"
    return found->value;
}

std::optional<FoundDate> first_date(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && (is_letter(text[at - 1]) || is_digit(text[at - 1]) || text[at - 1] == '/')) continue;
        if (!is_letter(text[at]) && !is_digit(text[at])) continue;
        if (auto found = date_at(text.substr(at))) {
            found->end += at;
            return found;
        }
    }
    return std::nullopt;
}

namespace {

// Days since 1970 of a day of the Gregorian calendar (Fliegel and Van Flandern).
long day_number(long year, long month, long day) {
    const long a = (month - 14) / 12;
    return (1461 * (year + 4800 + a)) / 4 + (367 * (month - 2 - 12 * a)) / 12 - (3 * ((year + 4900 + a) / 100)) / 4 + day - 32075 - 2440588;
}

}  // namespace

std::optional<long> instant(std::string_view value) {
    if (value.size() < 17 || value[10] != 'T') return std::nullopt;
    Cursor c(value);
    const auto day = iso_day(c);
    if (!day || !c.take("T")) return std::nullopt;
    const auto hour = c.number(2, 2);
    if (!hour || !c.take(":")) return std::nullopt;
    const auto minute = c.number(2, 2);
    if (!minute) return std::nullopt;
    if (c.take(":") && !c.number(2, 2)) return std::nullopt;
    long offset = 0;
    if (const char sign = c.peek(); sign == '+' || sign == '-') {
        ++c.at;
        const auto hours = c.number(2, 2);
        c.take(":");
        const auto minutes = c.number(2, 2);
        if (!hours || !minutes) return std::nullopt;
        offset = (*hours * 60 + *minutes) * (sign == '-' ? -1 : 1);
    } else if (sign != 'Z') {
        return std::nullopt;
    }
    return day_number(day->year, day->month, day->day) * 1440 + *hour * 60 + *minute - offset;
}

bool is_utc(std::string_view value) { return value.size() > 16 && (value.back() == 'Z' || value.substr(value.size() - 6) == "+00:00"); }

std::optional<std::string> date_in_url(std::string_view url) {
    for (std::size_t at = url.find('/'); at != std::string_view::npos; at = url.find('/', at + 1)) {
        Cursor c(url.substr(at + 1));
        const auto day = iso_day(c);
        if (day && (c.done() || !is_digit(c.peek()))) return day->iso();
    }
    return std::nullopt;
}

}  // namespace dateline::read
