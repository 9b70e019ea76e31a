// The way through the tree from an event's trigger to one who takes part in it.
#pragma once

#include <string>

#include "dateline/code.h"
#include "text/tree.h"

namespace dateline::explain_tree {

// "shelled ›nsubj troops ›amod Iranian": ›relation goes down to a dependent, ‹relation up to a head. To the mention in
// that sentence that lies nearest in the tree; empty when the sentence has none.
std::string path_to(const CodedReport& coded, const Tree& tree, const Event& event, EntityRef who, const Sentence& sentence);

}  // namespace dateline::explain_tree
