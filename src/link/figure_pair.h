// What two numbers of reports have in common and in what they differ, as numbers, and how much each of these speaks for one
// figure or for two.
#pragma once

#include <array>

#include "link/figures.h"

namespace dateline {

enum class FigureTrait : std::uint8_t {
    // for
    same_measure, both_unmeasured, same_unit, both_irregular, both_general, one_general, word_share, words_shared, same_event, event_day, common_place, one_crowd, rival,
    rival_measure, same_story, same_origin, same_amount, large_amount, exact_amount, near_amount, same_source, other_source, compatible, same_toll, toll_of_event, told_as_sum, both_parts, persons, general_toll, same_nation,
    // against
    other_measure, no_units, one_unit, other_unit, other_people, other_event, other_kind, other_day, event_place, other_place, same_report, same_passage, next_passage, far_passage,
    part_of, other_rate, one_vague, small_amount, both_conjoined, one_person, unit_alone, part_of_all, other_nation,
    count
};
using FigureTraits = std::array<int, static_cast<std::size_t>(FigureTrait::count)>;  // in thousandths

// Symmetric.
FigureTraits figure_traits(const Context& context, const JoinedEvents& events, const Counted& a, const Counted& b);

struct FigureWeights {
    int start = 0;                                                        // what a pair begins with, in hundredths as the weights
    std::array<int, static_cast<std::size_t>(FigureTrait::count)> of{};  // by trait
};
extern const FigureWeights figure_weights;

// Logarithm of the odds that both count one thing, in hundredths.
int same_figure_score(const Context& context, const JoinedEvents& events, const Counted& a, const Counted& b);

// Two speakers, one after the other, each with a number of the same people: "the army put them at 300, the rebels at 80".
bool rivals(const Context& context, const Counted& a, const Counted& b);

// Whether two numbers that were not taken for one, with that score, are given by two speakers who may well mean one thing.
bool may_rival(const Context& context, const Counted& a, const Counted& b, std::int64_t score);

}  // namespace dateline
