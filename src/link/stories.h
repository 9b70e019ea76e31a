// Which reports tell one running happening. Two reports are compared by their telling words, weighted
// by a table that is the same for all cases; groups form by mean likeness.
#pragma once

#include <span>

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

// Parts each cluster of reports by the words that only some of them have: two floods of one season share all words of
// floods, and each has its own rivers. Words are weighed anew by how few reports of the cluster have them; groups form
// by mean likeness again. `edges` (sorted) say which reports are compared; those from `sure` stay joined as strongly as
// they are. Returns the cluster of each report, named by its smallest member; depends on nothing outside a cluster.
std::vector<std::uint32_t> part_by_own_words(std::span<const Words> words, const std::vector<Edge>& edges, const std::vector<std::uint32_t>& cluster_of, std::int64_t sure);

// Two stories with reports that are alike, by their numbers.
struct StoryTie {
    std::uint32_t later = 0, earlier = 0;  // in either order; named in the right one
    std::int64_t likeness = 0;
};

// Names for each story the one before it, if a tie gives a better one than it has: an earlier story that shares people, the
// likest; of equals the one with the smaller id. `threads` belong to the stories.
void name_predecessors(std::vector<Story>& stories, std::vector<Thread>& threads, std::vector<StoryTie>& ties);

// Fills context.stories, context.threads and context.story_of. Requires: words, lineage and origin_group are filled.
void find_stories(Context& context);

}  // namespace dateline
