// How many independent origins stand behind something that several reports tell.
//
// A mention's origin is its report's group by copy, derived and same_origin. What a report takes over
// from another that it cites counts with that other. What is only said counts by who said it: two
// reports that quote one and the same source are one origin.
#pragma once

#include <string>
#include <vector>

#include "link/context.h"

namespace dateline {

struct Telling {           // one report tells it
    std::uint32_t report = 0;
    const Claim* claim = nullptr;   // null: in the report's own voice
    Span span;                      // where
};

struct Origins {
    std::int64_t count = 0;
    std::vector<std::string> list;  // one readable line each, sorted
};

// Requires: tellings of one side only (those who affirm, or those who deny).
Origins count_origins(const Context& context, const std::vector<Telling>& tellings, bool by_source);

// How a report is called in a line: its outlet, else the last part of its URI.
std::string report_name(const Context& context, std::uint32_t report);

// Fills origin_group, citations and aligned from lineage.
void group_by_origin(Context& context);

}  // namespace dateline
