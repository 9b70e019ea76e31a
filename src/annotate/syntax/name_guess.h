// What the syntax model takes for a name: evidence for the step that finds names, no verdict.
#pragma once

#include <cstdint>

#include "dateline/text.h"

namespace dateline {

enum class NameClass : std::uint8_t { person, organization, place, nationality, other };
template <>
struct Names<NameClass> {
    static constexpr std::string_view list[] = {"person", "organization", "place", "nationality", "other"};
};

struct NameGuess {
    TokenRange tokens;  // within one sentence; never empty
    NameClass type = NameClass::other;
    float margin = 0;  // by how much its labels score better than the best that has no name there; at least 0
};

}  // namespace dateline
