// Temporal expressions as written, before anything is resolved: "two days later", "11 August",
// "last week". Given by TimeGrammar, consumed by TimeResolver.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "annotate/times/numerals.h"
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

struct TimeExpression {
    int begin = 0, end = 0;  // words
    TimeForm form = TimeForm::calendar;
    TimeAnchor anchor = TimeAnchor::speech;
    std::optional<int> year;
    bool before_christ = false;
    int month = 0;           // 1..12, 0 none
    int day = 0;             // 1..31, 0 none
    int weekday = 0;         // 1..7, 0 none
    std::string season;      // SP SU FA WI
    std::string part;        // MO AF EV NI
    std::string clock;       // "06:40"
    std::string unit;        // D W M Y DE CE TH TM TS WE Q
    double amount = 1;
    bool amount_unknown = false;  // "a few days"
    int direction = 0;       // -1 before the anchor, 0 the anchor's own unit, 1 after
    bool open_end = false;   // "three days before ...": the anchor is an event that follows
    std::string value;       // fixed value: decades, centuries, vague references
    int calendar_kind = 0;   // 0 Gregorian, 1 Hijri, 2 Iranian: only the name is known
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
    std::map<std::string, std::vector<Entry>, std::less<>> entries_;
    Numerals numerals_;
};

}  // namespace dateline
