// How much each trait of a pair of tellings says; the values and where they come from stand in event_weights.cpp.
#pragma once

#include <array>

#include "link/event_pair.h"

namespace dateline {

struct EventWeights {
    int start = 0;                                               // what a pair begins with, in hundredths as the weights
    std::array<int, static_cast<std::size_t>(Trait::count)> of{};  // by trait
};

extern const EventWeights within_weights;  // two mentions of one report
extern const EventWeights across_weights;  // what two reports tell

}  // namespace dateline
