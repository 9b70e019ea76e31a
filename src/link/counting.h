// What a number counts, where its own noun does not say: "17 dead", "killing 12 miners", "6,000 fighters ... fewer than
// 2,500".
#pragma once

#include <deque>
#include <span>
#include <string>

#include "link/figures.h"

namespace dateline {

// The measure that the words beside a number give it ("25 detained", "killing 12 miners", "17 the number of people
// killed"); empty when they give none.
std::string measure_beside(const Context& context, std::uint32_t report, const Quantity& quantity);

// Whether a bare number goes on counting what an earlier number of the same or the last sentence counted: it has no noun of
// its own and lies within the same order of size. Requires: `earlier` stands before `bare` in one report.
bool goes_on(const Context& context, const Counted& earlier, const Counted& bare);

// Measures that count people.
bool people(const std::string& measure);

// "Nine Norlanders": the unit is a people's name.
bool counts_nationals(const Words& words, std::string_view text, const Quantity& quantity);

// Whether the words behind a number make it a part of another: "four of them", "two of the dead"; not "there are 40 of them".
bool part_of_number(std::string_view text, Span number);

// Who a part is, where a noun says so: "nine of the dead were children", "nine of them children" count children; empty when
// none does.
Span noun_of_part(std::string_view text, Span number);

// "Among them three children", "including two nurses".
bool among_others(std::string_view text, Span number);

// "40 more", "another two", "a further nine": besides some that were counted before.
bool further_number(std::string_view text, Span number);

// The number of a report that `c` is held against: "five died, not three", "the firm puts the figure at 400 kilos", "whose
// strength it put at 900 and the army at 80". Its index in `before`, else the size of `before`. Requires: `before` holds the
// earlier numbers of the report, in text order.
std::size_t answered_number(const Context& context, std::span<const Counted> before, const Counted& c);

// For numbers from `begin` on, all of one report: "killing 12 miners and two guards" also tells of 14 dead, appended to
// `counted` with a quantity in `sums`; the fate of one of the conjoined is that of the others.
void add_sums(const Context& context, std::size_t begin, std::vector<Counted>& counted, std::deque<Quantity>& sums);

// The event that a toll without an event in its sentence belongs to: the last one told before it that is of a kind to have
// such a toll, else the first of the report. -1 when there is none.
std::int32_t event_before(const Context& context, const JoinedEvents& events, const Counted& c);

}  // namespace dateline
