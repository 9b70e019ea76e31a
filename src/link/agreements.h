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

// What one report tells of one agreement.
struct ToldAgreement {
    std::string report;                // id
    std::uint32_t index = 0;           // of the report, among those that it was gathered from
    std::uint32_t story = 0, origin = 0;  // numbers: equal for reports of one story, of one origin
    Agreement what;
    std::vector<std::string> parties, targets, signatories, present;  // actor ids, sorted
    std::string issued_by, confirmed_by, carried_out_by;
    std::vector<CaseObligation> obligations;
    std::vector<CaseReaction> reactions;
    std::vector<AgreementEffect> effects;
    WordList name;
    bool in_country = false;           // the place of its signing is a whole country
    bool named = false;                // by a name of its own, not by a description
};

// Fills context.agreement_of: which agreements of the reports are one, as far as these reports alone show.
void join_agreements(Context& context, std::span<const Decision> decisions);

// By report, with what events did to them.
std::vector<ToldAgreement> told_agreements(const Context& context, const JoinedEvents& events, const std::vector<EffectCue>& cues);

// The register, sorted by id. Requires: `told` sorted by report; those of one report as they stand there.
std::vector<CaseAgreement> make_agreements(const std::vector<ToldAgreement>& told, std::span<const Decision> decisions);

}  // namespace dateline
