// Weights of what two numbers have in common, in hundredths of the logarithm of the odds that they count one thing. Fitted by
// training/same_figure on the figures of four constructed situations, with the sign of each weight held.
#include "link/figure_pair.h"

namespace dateline {

const FigureWeights figure_weights{-269, {
           53,  // same_measure
            0,  // both_unmeasured
          181,  // same_unit
          137,  // both_irregular
            0,  // both_general
           28,  // one_general
           19,  // word_share
            8,  // words_shared
           16,  // same_event
           77,  // event_day
            0,  // common_place
          271,  // one_crowd
          106,  // rival
          153,  // rival_measure
           27,  // same_story
           92,  // same_origin
          218,  // same_amount
          159,  // large_amount
           81,  // near_amount
           22,  // same_source
           56,  // other_source
           84,  // compatible
          114,  // same_toll
            2,  // toll_of_event
            0,  // told_as_sum
            0,  // both_parts
            0,  // persons
            1,  // general_toll
         -368,  // other_measure
         -291,  // no_units
         -349,  // one_unit
         -149,  // other_unit
         -161,  // other_people
            0,  // other_event
          -70,  // other_kind
          -79,  // other_day
         -121,  // event_place
          -11,  // other_place
           -2,  // same_report
            0,  // same_passage
          -63,  // next_passage
         -149,  // far_passage
          -63,  // part_of
          -68,  // other_rate
         -322,  // one_vague
         -113,  // small_amount
            0,  // both_conjoined
            0,  // one_person
         -217,  // unit_alone
         -170,  // part_of_all
}};

}  // namespace dateline
