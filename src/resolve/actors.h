// Makes the actor records out of the clusters.
#pragma once

#include "dateline/resolve.h"
#include "resolve/clusters.h"

namespace dateline {

Resolution make_resolution(const Roll& roll, const NameTables& tables, const Lexicon::Table& known_actors,
                           std::vector<std::vector<std::uint32_t>> sets);

}  // namespace dateline
