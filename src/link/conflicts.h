// Where reports or their sources contradict each other, or tell rival accounts.
#pragma once

#include <vector>

#include "link/claims.h"
#include "link/figures.h"
#include "link/polarity.h"

namespace dateline {

struct Blame;

constexpr double apart_km_min = 12;  // nearer places may be one place under two names

// Sorted by id.
std::vector<Conflict> find_conflicts(const Context& context, const JoinedEvents& events, const JoinedFigures& figures, const JoinedClaims& claims, const std::vector<Blame>& blame);

// The parts of the above, in any order.
void figure_conflicts(const Context& context, const JoinedEvents& events, const JoinedFigures& figures, std::vector<Conflict>& out);
void rival_figures(const Context& context, const JoinedFigures& figures, std::vector<Conflict>& out);  // that two speakers give, of what may be one
void denial_conflicts(const Context& context, const JoinedEvents& events, const JoinedClaims& claims, const std::vector<Blame>& blame, std::vector<Conflict>& out);
void relative_denials(const Context& context, const JoinedEvents& events, const JoinedClaims& claims, std::vector<Conflict>& out);         // "..., a charge that X rejected"
void claimed_denials(const Context& context, const JoinedClaims& claims, std::vector<Conflict>& out);  // "X denied that ..., as Y had claimed"
void contradiction_conflicts(const Context& context, const JoinedClaims& claims, std::vector<Conflict>& out);                             // "a finding that contradicts ..."
void mutual_blame(const Context& context, const JoinedEvents& events, const JoinedClaims& claims, std::vector<Conflict>& out);           // who shot first
void account_conflicts(const Context& context, const JoinedEvents& events, std::vector<Conflict>& out);          // place, time, actor
void attribution_conflicts(const Context& context, const JoinedEvents& events, const JoinedClaims& claims, std::vector<Conflict>& out);
void blame_conflicts(const Context& context, const JoinedClaims& claims, const std::vector<Blame>& blame, std::vector<Conflict>& out);      // who did it
void concession_conflicts(const Context& context, const JoinedClaims& claims, std::vector<Conflict>& out);                                // "..., though others say"
void absence_conflicts(const Context& context, const JoinedEvents& events, const JoinedClaims& claims, std::vector<Conflict>& out);      // "there was no ..."

void opposite_claims(const Context& context, const JoinedClaims& claims, std::vector<Conflict>& out);                                     // "unarmed", "carried rifles", in two reports
void contrast_conflicts(const Context& context, const JoinedClaims& claims, std::vector<Conflict>& out);                                  // "..., but Y insists that"

// One side as it is gathered.
struct SideDraft {
    std::vector<std::string> findings;
    std::vector<Evidence> evidence;
    std::vector<std::pair<std::uint32_t, const Claim*>> tellings;  // report, claim (null: own voice)

    void add(const Context& context, std::uint32_t report, std::string finding, Span span, const Claim* claim);
};

// Requires: both sides hold a finding.
Conflict make_conflict(const Context& context, ConflictType type, ConflictGrade grade, const SideDraft& a, const SideDraft& b, std::string about);

// The content together with its cue and source, when they stand near.
Span extent_of(const Claim& claim, Span content);

// How a person reads who says it: actor names, masked ones left out, else the outlet.
std::string who_says(const Context& context, const SideDraft& side);

// Words of a text, folded.
std::vector<std::string> folded_words(std::string_view text);

// Whether a noun for what somebody says stands in a text: "the accusation", "a figure".
bool names_thing_said(std::string_view text);

// Whether a sentence calls something false: "this allegation is false", "does not correspond to reality".
bool says_false(std::string_view sentence);

// Who speaks for whom: the accused, his office, his body, his state.
bool concerned(const Context& context, std::int32_t speaker, const std::vector<std::int32_t>& actors);

// Whether an actor acts for a state by his role: government, army, police, secret service.
bool of_state(const Actor& actor);

// The actors that a report names, where.
std::vector<std::pair<Span, std::int32_t>> named_actors(const Context& context, std::uint32_t report);

// "4 May 2026" out of days.
std::string readable(const Days& days);

}  // namespace dateline
