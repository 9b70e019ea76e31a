// Which events of the reports are one happening: blocks by type and actor, day, place or rare word;
// a score for each pair in a block; clusters by summed score.
#pragma once

#include <string>
#include <vector>

#include "link/cluster.h"
#include "link/context.h"
#include "link/dates.h"

namespace dateline {

// One event of one report with all that is compared.
struct Happening {
    EventRef ref;
    const Event* event = nullptr;
    std::vector<std::int32_t> actors, recipients;  // actor indexes, sorted
    Days days;
    const Place* place = nullptr;
    WordList words;  // telling words of the evidence with their weights, sorted
    WordList around;  // telling words of the passage, sorted
    std::uint64_t trigger = 0;                     // key of the trigger's first telling word
    std::uint32_t passage = 0;
    bool definite = false;                         // "the raid": told before
    bool bare = false;                             // says nothing of its own: no time, place or figure, hardly a word
};

// In order of (report, event).
std::vector<Happening> gather_happenings(const Context& context);

// How much speaks for one happening (positive) or for two (negative). Symmetric.
int same_event_score(const Context& context, const Happening& a, const Happening& b);

// Kilometres between two places with coordinates; negative when either has none.
double kilometres(const Place& a, const Place& b);
bool same_place(const Place& a, const Place& b);

// Sets of indexes into `happenings`, each sorted, by smallest member.
std::vector<std::vector<std::uint32_t>> join_happenings(const Context& context, const std::vector<Happening>& happenings, std::span<const Decision> decisions);

}  // namespace dateline
