// Islands: sets of reports that have to do with each other. What link compares, it compares within one island, so that the
// work and the room it takes grow with the islands and not with the case, and adding a report relinks only those it touches.
//
// Two reports are of one island when they share keys and then turn out to be one story, or one may lean on the other, or
// tell acts that may be one; when one cites the other; when a reviewer decided about findings of both; and when a third ties
// them. Islands of few reports also take in what is only a little alike. A key of many reports ties each to those published around the same day.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "link/cluster.h"
#include "link/digest.h"

namespace dateline {

struct Islands {
    std::vector<std::vector<std::uint32_t>> members;  // report indexes, sorted; by first member
    std::vector<Edge> across;                         // likeness of reports of two islands that share a little, sorted
};

// Reports in an island, unless reviewers, citations or titles tie more: what else ties more is left out from its weakest tie on.
// Without it one war's years of reports, which all recall its first day, would be one island, and linking it take all memory.
constexpr std::size_t island_max = 4'000;

// `ties`: pairs of reports that are of one island whatever their texts say. The keys of the digests are used up.
Islands find_islands(std::vector<Digest>& digests, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& ties, std::size_t most = island_max);

}  // namespace dateline
