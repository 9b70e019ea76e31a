// Makes the actor records out of the clusters.
#pragma once

#include <functional>

#include "dateline/resolve.h"
#include "resolve/clusters.h"

namespace dateline {

// `found` gets the actors, by id.
Cast make_actors(const Roll& roll, const NameTables& tables, const Lexicon::Table& known_actors, const Groups& sets, const std::function<void(Actor&&)>& found);

}  // namespace dateline
