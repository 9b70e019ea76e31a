// The day of what a report tells in sentences without a date: that of the happening it set out with.
#pragma once

#include <cstdint>
#include <vector>

#include "code/events/grammar.h"

namespace dateline::events {

// News sets out with its happening and its day ("crossed the river on Wednesday"); what follows in the same tense, or in a
// speaker's pluperfect ("its men had destroyed two pumps"), goes on with that day until another date is told for its own sake: the
// narrative container of Pustejovsky and Stubbs (2011). A day in a relative clause or a noun phrase ("Thursday's march") is no such
// date. A date of long ago is background that ends with its paragraph; another day of the last week ends the first for good and holds for its
// own paragraph, but for what a speaker tells.
// Views its grammar, which must outlive it.
class NarrativeTime {
public:
    // Knows no day unless the report is dated and tells a day of the last week.
    explicit NarrativeTime(const Grammar& grammar);

    // Index into the annotation's times of the day on which an event without a time of its own happened, or -1.
    // `trigger`: its verb. `told`: it stands in somebody's claim.
    int of(int trigger, bool told) const;

private:
    struct Told {  // a date of the text
        int token;  // its first
        int day;    // index into the annotation's times, -1 when it is not one day of the last week
        bool main;  // told for its own sake
    };
    enum class Form { past, before, present };  // "fired", "had fired", "has fired"
    bool of_main_clause(int token) const;
    bool measured_from(int verb) const;
    Form form_of(int verb) const;
    int paragraph(int token) const;  // first token of the paragraph in which it stands

    const Grammar& g_;
    int lead_ = -1;                         // index into the annotation's times: the first day of the last week
    int lead_token_ = 0;                    // where that day is told
    int other_token_, moved_token_;         // where first another day of the week, and where first for its own sake; past the end: nowhere
    std::vector<Told> told_;                // in order of the text
    std::vector<int> paragraphs_;           // first tokens, ascending
};

}  // namespace dateline::events
