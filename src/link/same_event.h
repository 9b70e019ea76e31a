// Which events of the reports are one happening. First within each report, where a later mention is
// often bare ("the raid") and takes its time and place from an earlier one; then across reports, where
// each report's mentions are compared as one, with all that they say together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "link/cluster.h"
#include "link/context.h"
#include "link/dates.h"

namespace dateline {

// The rule of events whose type says nothing, as someone merely marked them: only their words tell what kind of act they are.
inline constexpr std::string_view given_rule = "given";

// One event of one report with all that is compared.
struct Happening {
    EventRef ref;
    const Event* event = nullptr;
    std::vector<std::int32_t> actors, recipients;  // actor indexes, sorted
    std::vector<std::int32_t> askers;              // who demands, threatens or plans it, when it is the content of such an act
    Days days;
    const Place* place = nullptr;
    WordList words;  // telling words of the evidence with their weights, sorted
    WordList around;  // telling words of the passage, sorted
    WordList triggers;                             // the triggers' first telling words
    WordList roots;                                // what the triggers' first telling words are derived from
    WordList near;                                 // telling words close to the triggers, sorted
    WordList kinds;                                // kinds of act that the triggers name
    std::vector<std::uint32_t> passages;           // where it is told, sorted
    std::vector<std::pair<std::string, double>> figures;  // measure and value, sorted
    std::uint32_t passage = 0;                     // the first of them
    std::vector<std::uint32_t> agreements;         // that the evidence names, sorted
    bool definite = false;                         // "the raid": told before
    bool instrument = false;                       // an accord, pact, deal stands beside the trigger
    std::optional<std::uint32_t> implied;          // the agreement that "the accord" means when none is named beside it
    bool counterblow = false;                      // those struck are the attackers: "six of the assailants were killed"
    bool concludes = false;                        // signs, concludes, ratifies
    bool aftermath = false;                        // "died of his wounds": its day is not that of the blow
    bool lead = false;                             // the report opens with it
    bool given = false;                            // marked by someone, its type says nothing
    bool bare = false;                             // says nothing of its own: no time, place or figure, hardly a word
    int rivals = 0;                                // further happenings of its type and standing in its report; counted once all of a report are pooled
    int namesakes = 0;                             // those that words of the same kind tell
};

// In order of (report, event).
std::vector<Happening> gather_happenings(const Context& context);

// How much speaks for one happening (positive) or for two (negative), in hundredths of log odds, for two events of one report and
// for what two reports tell. Symmetric.
int score_within(const Context& context, const Happening& a, const Happening& b);
int score_across(const Context& context, const Happening& a, const Happening& b);

// The candidates on the way to the sets: pairs of events of one report that were scored, and pairs of what two reports
// tell. For whoever fits the weights.
struct ScoredPair {
    bool across = false;
    std::vector<std::uint32_t> a, b;  // indexes into `happenings`, sorted; one each unless across
    int score = 0;
    std::vector<Happening> sides;   // what was compared
};
std::vector<ScoredPair> scored_pairs(const Context& context, const std::vector<Happening>& happenings);

// All that one report says of one happening, which `members` (indexes, sorted, not empty) tell.
Happening pool_happenings(const Context& context, const std::vector<Happening>& happenings, const std::vector<std::uint32_t>& members);

// Kilometres between two places with coordinates; negative when either has none.
double kilometres(const Place& a, const Place& b);
bool same_place(const Place& a, const Place& b);

// What befell the counted of a number that an event tells: its measure, or by the event's own word when the number has a
// general noun ("11 people ... were killed").
std::string measure_in(const Context& context, const Words& words, const Event& event, const Quantity& quantity, std::string_view text);

// Sets of indexes into `happenings`, each sorted, by smallest member.
std::vector<std::vector<std::uint32_t>> join_happenings(const Context& context, const std::vector<Happening>& happenings, std::span<const Decision> decisions);

}  // namespace dateline
