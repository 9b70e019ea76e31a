// Temporal expressions as written, before anything is resolved: "two days later", "11 August",
// "last week". Given by TimeGrammar, consumed by TimeResolver.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "annotate/times/numerals.h"
#include "annotate/times/other_calendars.h"
#include "annotate/times/words.h"

namespace dateline {

enum class TimeForm {
    calendar,  // names at least one of year, month, day, weekday, season, decade, century
    offset,    // so many units before or after an anchor: "two years ago", "the next day"
    unit,      // this or a neighbouring unit: "last week", "this month", "next year"
    window,    // a stretch that touches the anchor: "the past two weeks"
    duration,  // "three days"
    rate,      // "every year", "a year" after an amount
    clock,     // "6.40 a.m."
    vague,     // PAST_REF, PRESENT_REF, FUTURE_REF
};

enum class TimeAnchor { speech, narrative };  // counted from the publication, or from the last date told

// A feast by its rule: a month and day of one of the calendars, days after Easter, or the n-th weekday
// of a Gregorian month.
struct Holiday {
    enum class Rule { month_day, easter, nth_weekday, last_friday };
    Rule rule = Rule::month_day;
    CalendarKind calendar = CalendarKind::gregorian;
    int month = 0, day = 0;
    int weekday = 0, which = 0;  // nth_weekday: 1 the first, -1 the last
    int shift = 0;               // easter: days after the Sunday
};

struct TimeExpression {
    int begin = 0, end = 0;  // words
    TimeForm form = TimeForm::calendar;
    TimeAnchor anchor = TimeAnchor::speech;
    std::optional<int> year;
    std::optional<int> planned_year;  // of a history's bare month: chosen by plan_years
    bool before_christ = false;
    int month = 0;           // 1..12, 0 none
    int day = 0;             // 1..31, 0 none
    int weekday = 0;         // 1..7, 0 none
    std::string season;      // SP SU FA WI, Q1 .. Q4, H1 H2
    std::string part;        // MO AF EV NI
    std::string clock;       // "06:40"
    std::string unit;        // D W M Y DE CE TH TM TS WE Q
    double amount = 1;
    bool amount_unknown = false;  // "a few days"
    int direction = 0;       // -1 before the anchor, 0 the anchor's own unit, 1 after
    bool open_end = false;   // "three days before ...": the anchor is an event that follows
    std::string value;       // fixed value: decades, centuries, vague references
    CalendarKind calendar_kind = CalendarKind::gregorian;  // which calendar month and day are told in
    bool gregorian_year = false;  // "Ramadan 2023": the year is not that of the month's calendar
    std::optional<Holiday> holiday;
    std::string rule;
};

class TimeGrammar {
public:
    static Result<TimeGrammar> create(const Lexicon& lexicon);

    // All expressions in text order; they do not overlap.
    std::vector<TimeExpression> find(const std::vector<TimeWord>& words) const;

private:
    struct Scan;
    struct Entry {
        std::string kind, value;
        int number = 0;
    };
    struct Phrase {  // a name of one or several words
        CalendarKind calendar = CalendarKind::gregorian;
        int month = 0;  // 0: a feast or a reference
        std::optional<Holiday> holiday;
        std::string vague;
        bool one_word = false;
    };
    Result<bool> add_holidays(const Lexicon& lexicon);

    std::map<std::string, std::vector<Entry>, std::less<>> entries_;
    std::map<std::string, Phrase, std::less<>> phrases_;  // by their letters, without blanks and signs
    Numerals numerals_;
};

}  // namespace dateline
