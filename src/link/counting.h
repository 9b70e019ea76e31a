// What a number counts, where its own noun does not say: "17 dead", "killing 12 miners", "6,000 fighters ... fewer than
// 2,500".
#pragma once

#include <string>

#include "link/figures.h"

namespace dateline {

// The measure that the words beside a number give it ("25 detained", "killing 12 miners", "17 the number of people
// killed"); empty when they give none.
std::string measure_beside(const Context& context, std::uint32_t report, const Quantity& quantity);

// Whether a bare number goes on counting what an earlier number of the same or the last sentence counted: it has no noun of
// its own and lies within the same order of size. Requires: `earlier` stands before `bare` in one report.
bool goes_on(const Context& context, const Counted& earlier, const Counted& bare);

// The event that a toll without an event in its sentence belongs to: the last one told before it that is of a kind to have
// such a toll, else the first of the report. -1 when there is none.
std::int32_t event_before(const Context& context, const JoinedEvents& events, const Counted& c);

}  // namespace dateline
