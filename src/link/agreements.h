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

// Fills context.agreement_of.
void join_agreements(Context& context, std::span<const Decision> decisions);

// Sorted by id. Requires: join_agreements was called with the same decisions.
std::vector<CaseAgreement> make_agreements(const Context& context, const JoinedEvents& events, const std::vector<EffectCue>& cues, std::span<const Decision> decisions);

}  // namespace dateline
