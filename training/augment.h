// Sentences that news has and the treebank hardly, made from the treebank's own.
#pragma once

#include <vector>

#include "gold.h"

namespace dateline::training {

// Sentences as headlines would write them: without articles and forms of "be", without the full stop,
// some in title case or in capitals. One document a headline, from every `step`-th that can be one.
std::vector<GoldDocument> headlines_of(const std::vector<GoldDocument>& documents, int step);

// Sentences with "said" or "says", with another verb of saying in its place; their past tense looks
// like a participle ("the spokesman stated"), which "said" does not teach. One document a sentence.
std::vector<GoldDocument> speeches_of(const std::vector<GoldDocument>& documents);

}  // namespace dateline::training
