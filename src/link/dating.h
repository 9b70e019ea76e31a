// When a report without a date can have been published: not before the latest day that it tells as past,
// not before a report that it leans on, not after one that leans on it.
#pragma once

#include <vector>

#include "link/case_events.h"

namespace dateline {

// One line an undated report of which something is known, by report id.
std::vector<ReportBounds> find_bounds(const Context& context, const JoinedEvents& events);

}  // namespace dateline
