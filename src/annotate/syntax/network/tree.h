// The best tree of a sentence: each word gets a head so that the sum of the scores of all arcs is the
// greatest among trees with exactly one word under the root (Chu and Liu, Edmonds).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace dateline::syntax {

// scores[i * stride + j]: word i under the root (j = 0) or under word j - 1; j = i + 1 is not looked at. Sets
// heads[i] to the head of word i, -1 for the root. Scores that are no finite numbers count as very low. Where trees are
// equally good, lower heads are taken. Requires: at least one word, stride > the number of words.
// Time and space: the square of the number of words.
void best_tree(const float* scores, std::size_t stride, std::span<std::int32_t> heads);

}  // namespace dateline::syntax
