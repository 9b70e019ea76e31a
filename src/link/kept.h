// What is kept of an island from one change of a case to the next: by what it is known again, and what the case as a whole asks of it.
#pragma once

#include <optional>
#include <string>

#include "link/island.h"

namespace dateline {

// Equal when all that link_island looks at is equal. `versions`: of the reports.
std::string island_key(const std::vector<std::string>& versions, const std::vector<std::vector<std::int32_t>>& actor_of, const std::vector<Actor>& actors,
                       const std::map<std::string, std::string>& states, std::span<const Decision> decisions);

std::string pack(const IslandRest& rest);
std::optional<IslandRest> unpack_rest(const std::string& packed);  // nothing when it is damaged

}  // namespace dateline
