// Which reports tell one running happening. Two reports are compared by their telling words, weighted
// by a table that is the same for all cases; groups form by mean likeness.
#pragma once

#include "link/cluster.h"
#include "link/context.h"

namespace dateline {

// A report's words for comparison: key -> value, sorted by key.
using Profile = std::vector<std::pair<std::uint64_t, std::int64_t>>;

Profile story_profile(const Words& words);

// Pairs with their likeness in ten-thousandths, sorted.
std::vector<Edge> story_edges(const std::vector<Profile>& profiles);

// Mean likeness from which groups are joined, in ten-thousandths.
extern const std::int64_t story_threshold;

// Fills context.stories and context.story_of. Requires: words, lineage and origin_group are filled.
void find_stories(Context& context);

}  // namespace dateline
