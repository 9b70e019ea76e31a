// Who is said to have done it: statements that name the author of a blow told elsewhere in the report.
#pragma once

#include <vector>

#include "link/claims.h"

namespace dateline {

struct BlameCue {
    std::vector<std::uint64_t> stems;  // 0: any word
    bool culprit_before = false;
    bool whole = false;                // names all who did it
};

struct Blame {
    std::uint32_t stated = 0;              // index into JoinedClaims::stated
    Span span;                             // the content that says so
    std::vector<std::int32_t> culprits;    // actor indexes, sorted; empty: an accident
    std::int32_t event = -1;               // index into JoinedEvents::events: the blow that is meant
    std::int32_t lead = -1;                // the blow that the report opens with
    bool whole = false;
    bool accident = false;                 // "a store of shells blew up": nobody did it
};

Result<std::vector<BlameCue>> load_blame_cues(const Lexicon& lexicon);

// In order of the claims.
std::vector<Blame> find_blame(const Context& context, const JoinedEvents& events, const JoinedClaims& claims, const std::vector<BlameCue>& cues);

}  // namespace dateline
