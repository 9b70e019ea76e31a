// Claims of one proposition, across speakers and reports.
#pragma once

#include <vector>

#include "link/case_events.h"

namespace dateline {

struct Stated {                 // one claim of one report
    std::uint32_t report = 0;
    const Claim* claim = nullptr;
    Span span;                  // first content span
    std::string source;         // actor id or words
    WordList words;  // telling words of all its content, sorted
    std::vector<std::uint32_t> events;                 // indexes into JoinedEvents::events, sorted
    std::uint32_t passage = 0;
};

struct JoinedClaims {
    std::vector<Stated> stated;                       // in order of (report, claim)
    std::vector<std::vector<std::uint32_t>> members;  // by case claim
    std::vector<CaseClaim> claims;                    // sorted by id; members in the same order
    std::map<std::string, std::uint32_t> by_finding;  // claim finding id -> index into stated
};

JoinedClaims make_claims(const Context& context, const JoinedEvents& events);

}  // namespace dateline
