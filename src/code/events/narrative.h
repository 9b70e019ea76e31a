// The day of what a report tells in sentences without a date: that of the happening it set out with.
#pragma once

#include <vector>

#include "code/events/grammar.h"

namespace dateline::events {

// News sets out with its happening and its day ("crossed the river on Wednesday"); what follows in the same tense, or in a
// speaker's pluperfect ("its men had destroyed two pumps"), goes on with that day until another date is told: the narrative
// container of Pustejovsky and Stubbs (2011). A date of long ago is background that ends with its paragraph; another day of the last
// week ends it for good. Relative clauses tell what is known of somebody already.
// Views its grammar, which must outlive it.
class NarrativeTime {
public:
    // Knows no day unless the report is dated and tells a day of the last week.
    explicit NarrativeTime(const Grammar& grammar);

    // Index into the annotation's times of the day on which an event without a time of its own happened, or -1.
    // `trigger`: its verb. `told`: it stands in somebody's claim.
    int of(int trigger, bool told) const;

private:
    struct Day {
        int token = 0;  // its first
        int time = 0;   // index into the annotation's times
    };

    bool other_day(int day, int from, int to) const;
    int paragraph(int token) const;  // first token of the paragraph in which it stands

    const Grammar& g_;
    std::vector<Day> days_;  // single days of the last week, in the order of the text
};

}  // namespace dateline::events
