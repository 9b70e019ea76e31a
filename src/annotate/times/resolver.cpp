#include "annotate/times/resolver.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "annotate/times/narrative.h"

namespace dateline {
namespace {

std::string number_text(double value) {
    if (value == std::floor(value)) return std::to_string(static_cast<long long>(value));
    std::string out = std::to_string(value);  // fixed notation; the locale is never set by this library
    while (out.ends_with('0')) out.pop_back();
    return out;
}

struct SeasonMonths {
    int first, count;
};
SeasonMonths months_of(std::string_view season) {
    if (season.front() == 'Q') return {(season[1] - '1') * 3 + 1, 3};
    if (season.front() == 'H') return {season == "H1" ? 1 : 7, 6};
    if (season == "SP") return {3, 3};
    if (season == "SU") return {6, 3};
    if (season == "FA") return {9, 3};
    return {12, 3};
}

bool is_any(std::string_view word, std::initializer_list<std::string_view> list) { return std::find(list.begin(), list.end(), word) != list.end(); }

}  // namespace

std::string duration_value(double amount, bool unknown, std::string_view unit) {
    if (unit == "TH" && (amount == 0.5 || amount == 0.25) && !unknown) return amount == 0.5 ? "PT30M" : "PT15M";
    if (unit == "CE" && !unknown && amount != std::floor(amount)) return "P" + number_text(amount * 100) + "Y";
    if (unit == "DE" && !unknown) return "P" + number_text(amount * 10) + "Y";
    if (unit == "F" && !unknown) return "P" + number_text(amount * 2) + "W";
    if (unit == "Q" && !unknown) return "P" + number_text(amount * 3) + "M";
    if (unit == "WE") return unknown ? "PXWE" : "P" + number_text(amount) + "WE";
    if (unit == "NI") unit = "D";
    const std::string count = unknown ? "X" : number_text(amount);
    if (unit.starts_with('T')) return "PT" + count + std::string(unit.substr(1));
    if (unit == "F" || unit == "Q") return "PX" + std::string(unit == "F" ? "W" : "M");
    return "P" + count + std::string(unit);
}

TimeResolver::TimeResolver(const Report& report, const Annotation& annotation, const std::vector<TimeWord>& words) : report_(&report), annotation_(&annotation), words_(&words) {
    if (!report.published) return;
    published_ = leading_date(report.published->value);
    if (published_ && !in_range(published_->year)) published_.reset();
    if (report.published->basis == DateBasis::dateline) published_basis_ = TimeBasis::dateline;
}

std::vector<Time> TimeResolver::resolve(std::vector<TimeExpression> expressions) {
    link_ranges(expressions);
    history_ = is_history(expressions);
    if (history_) {
        std::vector<bool> in_title;
        for (const TimeExpression& e : expressions) in_title.push_back(report_->title_span && report_->title_span->contains((*words_)[static_cast<std::size_t>(e.begin)].span));
        plan_years(expressions, *words_, in_title);
    }
    std::vector<Time> out;
    std::vector<TimeExpression> kept;
    int paragraph = 0, next_word = 0;
    auto starts_paragraph = [&](int i) {
        const std::uint32_t from = (*words_)[static_cast<std::size_t>(i - 1)].span.end, to = (*words_)[static_cast<std::size_t>(i)].span.begin;
        return std::string_view(report_->text).substr(from, to - from).find("\n\n") != std::string_view::npos ? 1 : 0;
    };
    for (const TimeExpression& e : expressions) {
        Time time;
        time.span = {(*words_)[static_cast<std::size_t>(e.begin)].span.begin, (*words_)[static_cast<std::size_t>(e.end - 1)].span.end};
        time.rule = e.rule;
        for (; next_word < e.begin; ++next_word) paragraph += starts_paragraph(next_word + 1);
        if (paragraph != paragraph_ && before_aside_) last_ = before_aside_;
        if (paragraph != paragraph_) before_aside_.reset();
        paragraph_ = paragraph;
        const auto last = last_;
        const auto frontier = frontier_;
        const auto month = month_;
        switch (e.form) {
            case TimeForm::calendar: calendar(e, time); break;
            case TimeForm::offset: offset(e, time); break;
            case TimeForm::unit: unit(e, time); break;
            case TimeForm::window: window(e, time); break;
            case TimeForm::duration:
                time.type = TimeType::duration;
                time.value = duration_value(e.amount, e.amount_unknown, e.unit);
                break;
            case TimeForm::rate:
                time.type = TimeType::set;
                time.value = e.value.empty() ? duration_value(e.amount, false, e.unit) : e.value;
                break;
            case TimeForm::vague: time.value = e.value; break;
            case TimeForm::clock:
                time.type = TimeType::time;
                time.value = "T" + e.clock;
                // What happened at an hour happened on the last day told; a day beside it goes before (clocks).
                if (!last_ && published_ && !history_) {
                    set_day(time, *published_);
                    time.value += "T" + e.clock;
                    time.basis = published_basis_;
                } else if (last_ && last_->precision == Precision::day && told(e) == Told::past) {
                    set_day(time, last_->date);
                    time.value += "T" + e.clock;
                    time.basis = TimeBasis::narrative;
                }
                break;
        }
        const bool looked_back = e.form == TimeForm::offset && e.anchor == TimeAnchor::narrative && e.direction < 0;
        if (looked_back && !before_aside_ && last_ && last && last_->date != last->date) before_aside_ = last;
        if (!looked_back && e.form != TimeForm::duration && e.form != TimeForm::vague && e.form != TimeForm::rate) before_aside_.reset();
        const bool tells_date = e.form == TimeForm::calendar || e.form == TimeForm::offset || e.form == TimeForm::unit;
        if (last_ && tells_date) last_->paragraph = paragraph_;
        if (frontier_ && (!frontier || frontier_->date != frontier->date)) frontier_->paragraph = paragraph_, frontier_->bare = !e.year;
        if (time.value.empty()) continue;
        // The headline is read before the text, but tells nothing that the text leans on.
        if (report_->title_span && report_->title_span->contains(time.span)) last_ = last, frontier_ = frontier, month_ = month;
        out.push_back(std::move(time));
        kept.push_back(e);
    }
    take_years_told_elsewhere(out);
    clocks(kept, out);
    join_dual_dates(kept, out);
    return out;
}

// "between March and May 2024": the earlier end takes its year from the later one.
void TimeResolver::link_ranges(std::vector<TimeExpression>& expressions) const {
    for (std::size_t i = expressions.size(); i-- > 1;) {
        TimeExpression& a = expressions[i - 1];
        const TimeExpression& b = expressions[i];
        if (a.calendar_kind != b.calendar_kind || a.holiday || b.holiday) continue;
        if (a.form != TimeForm::calendar || b.form != TimeForm::calendar || a.year || !b.year || b.before_christ || !a.month || !b.month) continue;
        if (b.begin - a.end != 1 || !a.unit.empty()) continue;
        const std::string& joint = (*words_)[static_cast<std::size_t>(a.end)].lower;
        if (!is_any(joint, {"and", "to", "or", "until", "till", "through", "-", "\xE2\x80\x93", "\xE2\x80\x94"})) continue;
        a.year = a.month < b.month || (a.month == b.month && a.day <= b.day) ? *b.year : *b.year - 1;
        if (is_any(joint, {"and", "or"}) && a.month > b.month) a.year = b.year;
        a.rule = "times:range";
    }
}

// A text that tells of other years than its own: bare months belong to its narrative.
bool TimeResolver::is_history(const std::vector<TimeExpression>& expressions) const {
    int old = 0, all = 0, news = 0;
    std::set<int> years;
    for (const TimeExpression& e : expressions) {
        // Weekdays and "yesterday" are the words of a report on its own days.
        news += (e.form == TimeForm::calendar && e.weekday && !e.day) || e.rule == "times:deictic";
        if (e.form != TimeForm::calendar || !e.year || e.calendar_kind != CalendarKind::gregorian) continue;
        ++all;
        years.insert(*e.year);
        old += e.before_christ || (published_ && *e.year < published_->year - 1);
    }
    if (8 * news > all) return false;
    return published_ ? all >= 8 && 2 * old > all : years.size() >= 12;
}

void TimeResolver::set_day(Time& out, Date date) const {
    out.value = out.begin = out.end = iso_day(date);
    out.precision = Precision::day;
}

void TimeResolver::set_month(Time& out, int year, int month) const {
    out.value = iso_month(year, month);
    out.begin = iso_day({year, month, 1});
    out.end = iso_day({year, month, days_in_month(year, month)});
    out.precision = Precision::month;
}

void TimeResolver::set_years(Time& out, std::string value, int first, int last) const {
    out.value = std::move(value);
    if (!in_range(first) || !in_range(last)) return;
    out.begin = iso_day({first, 1, 1});
    out.end = iso_day({last, 12, 31});
    out.precision = first == last ? Precision::year : Precision::interval;
}

void TimeResolver::set_days(Time& out, std::string value, std::int64_t first, std::int64_t last) const {
    out.value = std::move(value);
    out.begin = iso_day(date_of(first));
    out.end = iso_day(date_of(last));
    out.precision = Precision::interval;
}

void TimeResolver::set_vague(Time& out, int direction) const { out.value = direction < 0 ? "PAST_REF" : direction > 0 ? "FUTURE_REF" : "PRESENT_REF"; }

void TimeResolver::calendar(const TimeExpression& e, Time& out) {
    out.type = TimeType::date;
    if (!e.value.empty()) {  // a decade or century
        if (e.value.starts_with("BC")) {
            out.value = e.value;
            return;
        }
        const int stem = std::atoi(e.value.c_str());
        if (e.value.size() == 3) set_years(out, e.value, stem * 10, stem * 10 + 9);
        else set_years(out, e.value, stem * 100 + 1, stem * 100 + 100);
        return;
    }
    if (!e.season.empty()) return season(e, out);
    if (e.holiday) return holiday(e, out);
    if (e.calendar_kind != CalendarKind::gregorian) return other_calendar(e, out);
    if (e.weekday && !e.day) return weekday(e, out);
    if (e.before_christ) {
        const std::string digits = std::to_string(*e.year);
        out.value = "BC" + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
        if (e.month) out.value += iso_month(1, e.month).substr(4);
        if (e.month && e.day) out.value += iso_day({1, 1, e.day}).substr(7);
        return;
    }
    std::optional<int> year = e.year;
    if (!year) {
        if (e.unit.ends_with(" year")) {  // "November last year"
            if (published_ && !history_) year = published_->year + (e.unit == "last year" ? -1 : e.unit == "next year" ? 1 : 0);
        } else if (e.anchor == TimeAnchor::narrative) {
            if (last_) year = last_->date.year;  // "August of that year"
        } else {
            year = year_for(e);
        }
        out.basis = published_ && !history_ && e.anchor != TimeAnchor::narrative ? published_basis_ : TimeBasis::narrative;
        if (!year) out.basis = TimeBasis::text;
    }
    const std::string part = e.part.empty() ? "" : "T" + e.part;
    if (!year) {
        const std::string month = iso_month(1, e.month).substr(4);
        out.value = "XXXX" + month + (e.day ? iso_day({1, 1, e.day}).substr(7) : "") + part;
    } else if (!in_range(*year) || (e.day && !is_valid({*year, e.month, e.day}))) {
        return;
    } else if (e.day) {
        set_day(out, {*year, e.month, e.day});
        out.value += part;
        last_ = month_ = Fixed{{*year, e.month, e.day}, Precision::day};
    } else if (e.month) {
        set_month(out, *year, e.month);
        last_ = month_ = Fixed{{*year, e.month, 15}, Precision::month};
    } else {
        set_years(out, iso_year(*year), *year, *year);
        last_ = Fixed{{*year, 7, 1}, Precision::year};
    }
    if (!part.empty()) out.type = TimeType::time;
    if (e.unit == "W" && e.day && year) {  // "the week of March 4"
        const IsoWeek week = iso_week(day_number({*year, e.month, e.day}));
        set_days(out, iso_week_value(week), monday_of(week), monday_of(week) + 6);
    }
    if (year && e.month && last_ && (!frontier_ || frontier_->date < last_->date)) frontier_ = last_;
}

void TimeResolver::weekday(const TimeExpression& e, Time& out) {
    const std::string part = e.part.empty() ? "" : "T" + e.part;
    if (!part.empty()) out.type = TimeType::time;
    if (!published_ || history_) {
        if (const auto day = weekday_after_last(e)) {
            set_day(out, *day);
            out.value += part;
            out.basis = TimeBasis::narrative;
            last_ = Fixed{*day, Precision::day, paragraph_};
        } else {
            out.value = "XXXX-WXX-" + std::to_string(e.weekday) + part;
        }
        return;
    }
    const std::int64_t today = day_number(*published_);
    const int ahead = (e.weekday - weekday_of(today) + 7) % 7;  // 0: today
    std::int64_t day = 0;
    if (e.unit == "last") day = today + (ahead == 0 ? -7 : ahead - 7);
    else if (e.unit == "next") day = today + (ahead == 0 ? 7 : ahead);
    else if (e.unit == "this") day = monday_of(iso_week(today)) + e.weekday - 1;
    else if (ahead == 0) day = today;
    else day = told(e) == Told::future ? today + ahead : today + ahead - 7;
    set_day(out, date_of(day));
    out.value += part;
    out.basis = published_basis_;
    last_ = Fixed{date_of(day), Precision::day};
    if (!frontier_ || frontier_->date < last_->date) frontier_ = last_;
}

void TimeResolver::season(const TimeExpression& e, Time& out) {
    const SeasonMonths months = months_of(e.season);
    std::optional<int> year = e.year;
    if (!year) {
        if (e.anchor == TimeAnchor::narrative || e.unit == "Y") {
            if (last_) year = last_->date.year;
            if (year && e.unit.ends_with(" year")) *year += e.unit == "last year" ? -1 : e.unit == "next year" ? 1 : 0;
            out.basis = TimeBasis::narrative;
        } else if (e.unit.ends_with(" year") && published_ && !history_) {
            year = published_->year + (e.unit == "last year" ? -1 : e.unit == "next year" ? 1 : 0);
            out.basis = published_basis_;
        } else if (published_ && !history_) {
            const Told cue = e.unit == "last" ? Told::past : e.unit == "next" ? Told::future : told(e);
            const std::int64_t today = day_number(*published_);
            std::optional<std::int64_t> best;
            for (int y = published_->year - 1; y <= published_->year + 1; ++y) {
                const std::int64_t first = day_number({y, months.first, 1});
                const Date stop = add_months({y, months.first, 1}, months.count);
                const std::int64_t end = day_number(stop) - 1;
                const bool inside = first <= today && today <= end;
                if (inside && e.unit != "last" && e.unit != "next") {
                    year = y;
                    break;
                }
                if (cue == Told::past && first > today) continue;
                // A season named without more is the coming one, a quarter is the one whose figures are known.
                const bool accounts = e.season.front() == 'Q' || e.season.front() == 'H';
                if (end < today && (accounts ? cue == Told::future : cue != Told::past)) continue;
                if (accounts && cue != Told::future && first > today) continue;
                const std::int64_t distance = first > today ? first - today : today - end;
                if (!inside && (!best || distance < *best)) best = distance, year = y;
            }
            out.basis = published_basis_;
        } else if (const auto from = reference()) {
            year = from->date.year + (e.unit == "last" ? -1 : e.unit == "next" ? 1 : 0);
            out.basis = TimeBasis::narrative;
        }
    }
    if (e.before_christ && year) {
        out.value = "BC" + iso_year(*year) + "-" + e.season;
        return;
    }
    if (!year || !in_range(*year)) {
        out.basis = TimeBasis::text;
        out.value = "XXXX-" + e.season;
        return;
    }
    const Date stop = add_months({*year, months.first, 1}, months.count);
    set_days(out, iso_year(*year) + "-" + e.season, day_number({*year, months.first, 1}), day_number({stop.year, stop.month, 1}) - 1);
    last_ = Fixed{{*year, months.first, 15}, Precision::month};
}

void TimeResolver::unit(const TimeExpression& e, Time& out) {
    std::optional<Date> from;
    const bool narrative = e.anchor == TimeAnchor::narrative || history_;
    if (narrative) {
        if (last_) from = last_->date;
        else if (e.rule == "times:end_of_unit") from = published_;
        out.basis = TimeBasis::narrative;
        if (!last_ && from) out.basis = published_basis_;
    } else {
        from = published_;
        out.basis = published_basis_;
    }
    // A week or month cannot be counted from a date that is only a year.
    if (from && narrative && last_ && last_->precision == Precision::year && e.unit != "Y" && e.unit != "DE" && e.unit != "CE") from.reset();
    if (!from) {
        out.basis = TimeBasis::text;
        return set_vague(out, e.direction);
    }
    if (e.unit == "Y") {
        const int year = from->year + e.direction;
        set_years(out, iso_year(year), year, year);
        if (narrative) last_ = Fixed{{year, 7, 1}, Precision::year};
    } else if (e.unit == "M") {
        const Date month = add_months(*from, e.direction);
        set_month(out, month.year, month.month);
        if (narrative) last_ = Fixed{{month.year, month.month, 15}, Precision::month};
    } else if (e.unit == "W" || e.unit == "WE" || e.unit == "F") {
        // "Over the weekend" is the last one that began, unless the clause looks ahead.
        const bool passed = e.rule == "times:weekend" && weekday_of(day_number(*from)) < 6 && told(e) != Told::future;
        const IsoWeek week = add_weeks(iso_week(day_number(*from)), passed ? -1 : e.direction * (e.unit == "F" ? 2 : 1));
        const std::int64_t monday = monday_of(week);
        if (e.unit == "WE") set_days(out, iso_week_value(week) + "-WE", monday + 5, monday + 6);
        else set_days(out, iso_week_value(week), monday, monday + 6);
    } else if (e.unit == "DE") {
        const int decade = from->year / 10 + e.direction;
        set_years(out, std::to_string(decade), decade * 10, decade * 10 + 9);
    } else if (e.unit == "CE") {
        const int century = (from->year - 1) / 100 + e.direction;
        set_years(out, (century < 10 ? "0" : "") + std::to_string(century), century * 100 + 1, century * 100 + 100);
    } else if (e.unit == "Q") {
        const Date month = add_months({from->year, (from->month - 1) / 3 * 3 + 1, 1}, 3 * e.direction);
        const Date stop = add_months(month, 3);
        set_days(out, iso_year(month.year) + "-Q" + std::to_string((month.month - 1) / 3 + 1), day_number(month), day_number(stop) - 1);
    } else {
        set_vague(out, e.direction);
    }
}

void TimeResolver::offset(const TimeExpression& e, Time& out) {
    if (e.open_end && !e.amount_unknown) {  // "three days before the vote": a distance from an event
        out.type = TimeType::duration;
        out.value = duration_value(e.amount, false, e.unit);
        return;
    }
    if (e.amount_unknown) {
        out.basis = TimeBasis::text;
        return set_vague(out, e.direction);
    }
    const bool narrative = e.anchor == TimeAnchor::narrative || (history_ && e.rule != "times:deictic");
    std::optional<Date> from = narrative ? (last_ ? std::optional(last_->date) : std::nullopt) : history_ ? std::nullopt : published_;
    out.basis = narrative ? TimeBasis::narrative : published_basis_;
    std::string unit = e.unit;
    double amount = e.amount;
    if (unit == "TH" && amount >= 24 && std::fmod(amount, 24) == 0) unit = "D", amount /= 24;
    if (unit == "DE") unit = "Y", amount *= 10;
    if (unit == "CE") unit = "Y", amount *= 100;
    if (unit == "Y" && amount == 0.5) unit = "M", amount = 6;
    if (unit == "F") unit = "W", amount *= 2;
    if (unit == "NI") unit = "D";
    if (unit == "WE" || unit == "Q" || amount > 100000) from.reset();
    bool day_known = from && (!narrative || last_->precision == Precision::day);
    const bool whole = amount == std::floor(amount);
    const int steps = static_cast<int>(std::min(amount, 100000.0)) * e.direction;
    const std::string part = e.part.empty() ? "" : "T" + e.part;
    if (!from && published_ && !history_ && e.rule == "times:later_that_unit") {
        from = published_;  // "later in the day", with no other day told
        out.basis = published_basis_;
    }
    if (!from && narrative && published_ && !history_ && unit == "Y" && e.direction < 0 && amount == 1) {
        from = published_;  // "a year earlier" without a date told before: figures are compared with the present ones
        out.basis = published_basis_;
    }
    day_known = day_known || (from && !last_);
    if (!from) {
        out.basis = TimeBasis::text;
        set_vague(out, e.direction);
        if (e.rule == "times:overnight") out.value = "TNI", out.type = TimeType::time;
        return;
    }
    if (unit == "Y") {
        if (!in_range(from->year + steps)) return;
        const int year = from->year + steps;
        set_years(out, iso_year(year), year, year);
        if (narrative && last_ && amount < 6) last_ = Fixed{{year, 7, 1}, Precision::year};
    } else if (unit == "M") {
        const Date month = add_months(*from, whole ? steps : 0);
        if (!whole || (narrative && last_->precision == Precision::year) || !in_range(month.year)) return set_vague(out, e.direction);
        set_month(out, month.year, month.month);
        if (narrative) last_ = Fixed{{month.year, month.month, 15}, Precision::month};
    } else if (unit == "W" || unit == "D" || unit.starts_with('T')) {
        if (!day_known) {
            out.value = iso_year(from->year) + "-XX-XX" + part;
            out.basis = TimeBasis::text;
            return;
        }
        const std::int64_t day = day_number(*from) + (unit == "W" ? 7LL * steps : unit == "D" ? steps : 0);
        const Date date = date_of(day);
        if (!in_range(date.year)) return;
        if (unit == "W" && !narrative) {
            const IsoWeek week = iso_week(day);
            set_days(out, iso_week_value(week), monday_of(week), monday_of(week) + 6);
        } else {
            set_day(out, date);
            last_ = Fixed{date, Precision::day};
        }
    }
    if (e.rule == "times:overnight") out.end = iso_day(date_of(day_number(*from))), out.precision = Precision::interval;
    if (!part.empty()) out.value += part, out.type = TimeType::time;
}

void TimeResolver::window(const TimeExpression& e, Time& out) {
    out.type = TimeType::duration;
    out.value = duration_value(e.amount, e.amount_unknown, e.unit);
    if (e.amount_unknown || !published_ || history_ || (e.anchor == TimeAnchor::narrative && told(e) == Told::past) || e.amount > 1000 || e.amount != std::floor(e.amount)) return;
    const int amount = static_cast<int>(e.amount);
    const std::int64_t today = day_number(*published_);
    std::int64_t other = today;
    if (e.unit == "D") other += e.direction * amount;
    else if (e.unit == "TH") other += e.direction * ((amount + 23) / 24);
    else if (e.unit == "W") other += 7LL * e.direction * amount;
    else if (e.unit == "M" || e.unit == "Y" || e.unit == "DE") {
        const Date moved = add_months(*published_, e.direction * amount * (e.unit == "M" ? 1 : e.unit == "Y" ? 12 : 120));
        if (!in_range(moved.year)) return;
        other = day_number({moved.year, moved.month, std::min(moved.day, days_in_month(moved.year, moved.month))});
    } else {
        return;
    }
    out.begin = iso_day(date_of(std::min(today, other)));
    out.end = iso_day(date_of(std::max(today, other)));
    out.precision = Precision::interval;
    out.basis = published_basis_;
}

// A time of day takes the day that stands next to it in its sentence.
void TimeResolver::clocks(const std::vector<TimeExpression>& expressions, std::vector<Time>& times) const {
    auto apart = [&](std::size_t a, std::size_t b) {  // words between, or too many when a sentence ends there
        const int from = expressions[a].end, to = expressions[b].begin;
        for (int i = from; i <= to; ++i)
            if ((*words_)[static_cast<std::size_t>(i)].opens) return 1000;
        return to - from;
    };
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (expressions[i].form != TimeForm::clock) continue;
        // Other times of the day may stand between: "8:30 p.m. (1730 GMT) on Thursday".
        std::size_t left = i, right = i + 1;
        while (left > 0 && i - left < 2 && expressions[left - 1].form == TimeForm::clock) --left;
        while (right < times.size() && right - i < 3 && expressions[right].form == TimeForm::clock) ++right;
        const bool before = left > 0 && times[left - 1].precision == Precision::day && apart(left - 1, i) <= 8 + 4 * static_cast<int>(i - left);
        const bool after = right < times.size() && times[right].precision == Precision::day && apart(i, right) <= 4 * static_cast<int>(right - i);
        if (!before && !after) continue;
        const Time& day = times[before && (!after || apart(left - 1, i) <= apart(i, right)) ? left - 1 : right];
        if (day.begin.empty()) continue;
        times[i].value = day.begin + "T" + expressions[i].clock;
        times[i].begin = day.begin;
        times[i].end = day.end;
        times[i].basis = day.basis;
        times[i].precision = Precision::day;
    }
}

}  // namespace dateline
