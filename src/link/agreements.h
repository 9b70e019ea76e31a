// The register of agreements: one entry an instrument, whatever name and however much of it each report tells.
#pragma once

#include <span>
#include <vector>

#include "link/case_events.h"

namespace dateline {

struct EffectCue {
    std::string words;   // folded stems, joined by blanks
    Effect effect = Effect::complies;
};

// Sorted by id.
std::vector<CaseAgreement> make_agreements(const Context& context, const JoinedEvents& events, const std::vector<EffectCue>& cues, std::span<const Decision> decisions);

}  // namespace dateline
