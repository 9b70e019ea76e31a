// The day of what a report tells in sentences without a date: that of the happening it set out with.
#pragma once

#include <cstdint>
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
    bool other_day(int from, int to) const;
    int paragraph(int token) const;  // first token of the paragraph in which it stands

    const Grammar& g_;
    int lead_ = -1;                         // index into the annotation's times: the first day of the last week
    int lead_token_ = 0, moved_token_ = 0;  // where that day is told, and where first another day of the week (past the end: never)
    std::vector<std::uint32_t> others_;     // bytes at which any other day is told, ascending
    std::vector<int> paragraphs_;           // first tokens, ascending
};

}  // namespace dateline::events
