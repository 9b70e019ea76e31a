// Rules and model together: what the lexicon and the words around a name tell, and what the syntax model takes for
// names.
#pragma once

#include "annotate/names/cues.h"
#include "annotate/names/runs.h"

namespace dateline::naming {

// The names of a report out of those that rules found and context.guesses. What the lexicon knows keeps its type; what
// rests on capitals alone stands only where the model sees a name; what only the model sees is added. Where no model
// was asked the names are returned as they are. Requires and gives: sorted, without overlap.
std::vector<Found> fuse(const NameContext& context, const RunFinder& runs, std::vector<Found> names);

}  // namespace dateline::naming
