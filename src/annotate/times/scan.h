// Internal to the time grammar (public: expressions.h): one text's words with the lexicon's reading
// of each, and the matchers that try to begin an expression at a word. A matcher returns the
// expression or nothing; the longest one wins.
#pragma once

#include <initializer_list>

#include "annotate/times/expressions.h"

namespace dateline {

struct TimeGrammar::Scan {
    const TimeGrammar& grammar;
    const std::vector<TimeWord>& words;

    using Match = std::optional<TimeExpression>;

    int count() const { return static_cast<int>(words.size()); }
    const TimeWord& word(int i) const { return words[static_cast<std::size_t>(i)]; }
    bool is(int i, std::string_view lower) const { return i >= 0 && i < count() && word(i).lower == lower; }
    bool in(int i, std::initializer_list<std::string_view> any) const;
    bool dash(int i) const { return in(i, {"-", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x91"}); }
    bool tight(int i) const { return i > 0 && i < count() && !word(i).spaced; }  // no blank before it
    const Entry* entry(int i, std::string_view kind) const;
    int number(int i, std::string_view kind) const;  // 0 when the word is not of that kind
    bool same_sentence(int from, int to) const;       // no sentence starts in (from, to]

    Match longest(int i) const;

    // grammar_calendar.cpp
    int day_at(int i) const;                     // 1..31, or 0
    std::optional<int> year_at(int i) const;     // a figure that can be a year
    bool plain_year(int i) const;                // a year by its surroundings alone
    int month_at(int i, bool& certain) const;    // certain: no other reading ("may", "march") or a context that tells
    bool core(int i, TimeExpression& out) const; // a calendar date without early/late and weekday; sets end
    Match calendar(int i) const;
    Match iso_date(int i) const;
    Match numeric_date(int i) const;
    void take_part(TimeExpression& e) const;     // "Tuesday" + "evening"
    std::vector<TimeExpression> companions(const TimeExpression& e, int free_from) const;  // "8" of "8 and 9 May"

    // grammar_clock.cpp
    Match rate(int i) const;   // every Friday, a year after an amount
    Match clock(int i) const;  // 6.40 a.m., 1400 GMT, noon
    int zone(int at) const;
    int weekday_named(const std::string& lower) const;

    // grammar_names.cpp
    const Phrase* phrase(int i, int& end) const;  // the longest name of several words that starts at i
    Match other_calendar(int i) const;            // 13 Aban 1400, 10 Muharram 1445 AH, 1445 AH, Ramadan
    Match holiday(int i) const;                   // Christmas 2007, the day of Ashura, last Easter
    Match part_of_year(int i) const;              // the third quarter of 2012, the second half of 2008, Q3
    Match reference(int i) const;                 // right now, the past, these days

    // grammar_relative.cpp
    Match neighbour(int i) const;   // last week, this month, the next day, that year
    Match shifted(int i) const;     // two years ago, a day earlier, three days later, the day before
    Match deictic(int i) const;     // today, yesterday, recently
    Match duration(int i) const;
    int modifiers_before(int begin) const;
    int past_and_a_half(int at, double& amount) const;
    Match unit_end(int i) const;    // the end of the month, the start of the week
    int opening(int i) const;       // index after "early", "late", "the end of"; i when there is none
};

}  // namespace dateline
