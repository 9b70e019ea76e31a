// Greedy clustering of a sparse graph. Deterministic: equal scores are taken in the order of the
// clusters' smallest members.
#pragma once

#include <cstdint>
#include <vector>

namespace dateline {

struct Edge {
    std::uint32_t a = 0, b = 0;   // a < b
    std::int64_t weight = 0;
};

enum class Linkage {
    average,  // joins the two clusters of the highest mean weight while it is at least `threshold`; a missing edge weighs 0
    sum       // joins the two clusters of the highest summed weight while that is at least `threshold`, and `each` more for every
              // member but one of the smaller: many in both sets must be tied, not one pair
};

// Cluster of each of 0 .. size-1, named by its smallest member. Requires: edges sorted by (a, b), each pair once; each >= 0.
std::vector<std::uint32_t> cluster(std::size_t size, const std::vector<Edge>& edges, Linkage linkage, std::int64_t threshold, std::int64_t each = 0);

}  // namespace dateline
