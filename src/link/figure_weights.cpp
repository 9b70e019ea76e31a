// Weights of what two numbers have in common, in hundredths of the logarithm of the odds that they count one thing. Fitted by
// training/same_figure on the figures of five constructed situations, with the sign of each weight held.
#include "link/figure_pair.h"

namespace dateline {

const FigureWeights figure_weights{-259, {
           65,  // same_measure
            1,  // both_unmeasured
           19,  // same_unit
           71,  // both_irregular
            2,  // both_general
            1,  // one_general
           66,  // word_share
           50,  // words_shared
            0,  // same_event
          112,  // event_day
            6,  // common_place
          255,  // one_crowd
          146,  // rival
          172,  // rival_measure
           66,  // same_story
            3,  // same_origin
          109,  // same_amount
           46,  // large_amount
           92,  // near_amount
           74,  // same_source
           78,  // other_source
           63,  // compatible
          112,  // same_toll
            0,  // toll_of_event
           75,  // told_as_sum
            0,  // both_parts
            0,  // persons
         -388,  // other_measure
         -297,  // no_units
         -224,  // one_unit
         -158,  // other_unit
         -133,  // other_people
            0,  // other_event
          -71,  // other_kind
         -106,  // other_day
         -129,  // event_place
          -16,  // other_place
           -1,  // same_report
            0,  // same_passage
         -123,  // next_passage
         -153,  // far_passage
          -57,  // part_of
          -12,  // other_rate
         -326,  // one_vague
          -88,  // small_amount
          -34,  // both_conjoined
            0,  // one_person
         -168,  // unit_alone
          -44,  // part_of_all
}};

}  // namespace dateline
