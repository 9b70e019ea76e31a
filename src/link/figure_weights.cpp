// Weights of what two numbers have in common, in hundredths of the logarithm of the odds that they count one thing. Fitted by
// training/same_figure on the figures of four constructed situations, with the sign of each weight held.
#include "link/figure_pair.h"

namespace dateline {

const FigureWeights figure_weights{-255, {
           37,  // same_measure
            0,  // both_unmeasured
          147,  // same_unit
            0,  // both_irregular
            0,  // both_general
           39,  // one_general
           24,  // word_share
           24,  // words_shared
           20,  // same_event
           82,  // event_day
            0,  // common_place
          252,  // one_crowd
           70,  // rival
          127,  // rival_measure
           32,  // same_story
           86,  // same_origin
          217,  // same_amount
          203,  // large_amount
            0,  // exact_amount
           89,  // near_amount
            1,  // same_source
           66,  // other_source
           78,  // compatible
          105,  // same_toll
            1,  // toll_of_event
            0,  // told_as_sum
            0,  // both_parts
            1,  // persons
            0,  // general_toll
          139,  // same_nation
         -381,  // other_measure
         -269,  // no_units
         -377,  // one_unit
         -182,  // other_unit
         -182,  // other_people
            0,  // other_event
          -81,  // other_kind
          -57,  // other_day
         -111,  // event_place
           -9,  // other_place
           -2,  // same_report
            0,  // same_passage
          -23,  // next_passage
         -128,  // far_passage
         -119,  // part_of
          -77,  // other_rate
         -305,  // one_vague
          -99,  // small_amount
            0,  // both_conjoined
            0,  // one_person
         -193,  // unit_alone
         -171,  // part_of_all
         -287,  // other_nation
}};

}  // namespace dateline
