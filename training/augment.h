// Sentences as headlines would write them, made from the treebank's own: without articles and forms
// of "be", without the full stop, some in title case or in capitals. News has them, the treebank hardly.
#pragma once

#include <vector>

#include "gold.h"

namespace dateline::training {

// One document a headline, from every `step`-th sentence that can be one.
std::vector<GoldDocument> headlines_of(const std::vector<GoldDocument>& documents, int step);

}  // namespace dateline::training
