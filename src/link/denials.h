// Denials and what they may be aimed at, as they are gathered for comparison.
#pragma once

#include "link/conflicts.h"

namespace dateline {

// Something that a denial may be aimed at: a claim or an event told as having happened.
struct DeniedTarget {
    std::uint32_t report = 0;
    std::string finding;
    Span span;
    const Claim* claim = nullptr;        // that carries it; null: the report's own voice
    WordList words;
    std::uint32_t passage = 0, last_passage = 0;
    std::int32_t event = -1;             // index into JoinedEvents::events
    std::vector<std::int32_t> actors;    // who is said to have acted, or suffered
    bool accuses = false;
    bool unnamed = false;                // "reports", "rumours": nobody in particular says it
};

struct Denial {
    std::uint32_t report = 0;
    std::string finding;
    Span span;
    const Claim* claim = nullptr;
    WordList words;
    std::uint32_t passage = 0;
    std::vector<std::uint32_t> events;
    std::vector<std::uint32_t> presupposed;  // events that the content takes for done: "denied paying for the raid"
    std::int32_t speaker = -1;           // actor
    bool stated = false;                 // a claim that denies; else an event told as not done
    bool pointing = false;               // "denied the accusation": what is denied stands before
    bool negates = false;                // the content itself has the "not"; the verb is no denial
    std::string source;
    bool part_in = false;                // "denied any part in the raid": that there was a raid is not denied
    bool harm = false;                   // "no one was hurt": that it happened is not denied
    bool knowledge = false;              // "denied knowing": the act itself is not denied
    std::int32_t doer = -1;              // actor; in a report's own voice, who is told not to have done it
    std::vector<std::int32_t> about{};   // actors that it names, the denier left out; sorted
};

// What may be denied, in all reports: first the claims, then the events that reports tell as having happened.
std::vector<DeniedTarget> gather_targets(const Context& context, const JoinedEvents& events, const JoinedClaims& claims, const std::vector<Blame>& blame);
// First the claims that deny, then the events told as not done.
std::vector<Denial> gather_denials(const Context& context, const JoinedEvents& events, const JoinedClaims& claims);

// "Denied", "rejected": the verb itself denies.
bool denies_outright(std::string_view cue);

// "Replied that", "countered that": what was said just before is answered.
bool says_in_reply(std::string_view cue);

// Whether a statement is the denier's own, known by his actor or by the words for him. `one_speaker` requires a claim.
bool same_source(const Context& context, const Denial& denial, const DeniedTarget& target);
bool one_speaker(const Context& context, const DeniedTarget& target, const Denial& denial);

// What was said, as a conflict quotes it: at most 140 bytes, cut at a blank.
std::string shortened(std::string_view said);

// Words that few texts have, in both.
int rare_shared(const WordList& a, const WordList& b);

// What somebody denies that another says, by less than denial_conflicts asks for: never more than `differs`.
void faint_denials(const Context& context, const std::vector<DeniedTarget>& targets, const std::vector<Denial>& denials, std::vector<Conflict>& out);

}  // namespace dateline
