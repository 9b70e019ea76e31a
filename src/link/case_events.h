// Case events: what all mentions of one happening say together.
#pragma once

#include <span>
#include <vector>

#include <map>

#include "link/same_event.h"

namespace dateline {

struct JoinedEvents {
    std::vector<Happening> happenings;
    std::vector<std::vector<std::uint32_t>> members;  // by case event: indexes into happenings
    std::vector<CaseEvent> events;                    // sorted by id; members in the same order
    std::map<std::string, std::uint32_t> by_finding;  // event finding id -> index into events
};

// Requires: words, lineage, origins and stories of the context are filled.
JoinedEvents make_events(const Context& context, std::span<const Decision> decisions);

CasePlace case_place(const Place& place);

}  // namespace dateline
