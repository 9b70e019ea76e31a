// From drafts to claims: who the source is, through whom it passed, what stance and certainty cue and grammar give.
#pragma once

#include <vector>

#include "code/claims/draft.h"
#include "code/claims/source_nouns.h"
#include "dateline/findings.h"

namespace dateline {

// The claims of the drafts, by first span, each with its own id.
std::vector<Claim> attach(const ClaimPage& page, const SourceNouns& nouns, const std::vector<Draft>& drafts);

}  // namespace dateline
