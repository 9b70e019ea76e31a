// Weights of what two numbers have in common, in hundredths of the logarithm of the odds that they count one thing. Fitted by
// training/same_figure on the figures of four constructed situations, with the sign of each weight held.
#include "link/figure_pair.h"

namespace dateline {

const FigureWeights figure_weights{-272, {
           51,  // same_measure
            0,  // both_unmeasured
          180,  // same_unit
          135,  // both_irregular
            0,  // both_general
           28,  // one_general
           25,  // word_share
            7,  // words_shared
           14,  // same_event
           71,  // event_day
            0,  // common_place
          271,  // one_crowd
           92,  // rival
          138,  // rival_measure
           29,  // same_story
           99,  // same_origin
          218,  // same_amount
          158,  // large_amount
           82,  // near_amount
           22,  // same_source
           60,  // other_source
           84,  // compatible
          115,  // same_toll
            0,  // toll_of_event
            0,  // told_as_sum
            0,  // both_parts
            0,  // persons
            1,  // general_toll
          140,  // same_nation
         -370,  // other_measure
         -292,  // no_units
         -351,  // one_unit
         -152,  // other_unit
         -166,  // other_people
            0,  // other_event
          -73,  // other_kind
          -79,  // other_day
         -121,  // event_place
          -10,  // other_place
           -2,  // same_report
            0,  // same_passage
          -68,  // next_passage
         -136,  // far_passage
          -63,  // part_of
          -66,  // other_rate
         -324,  // one_vague
         -117,  // small_amount
            0,  // both_conjoined
            0,  // one_person
         -219,  // unit_alone
         -183,  // part_of_all
         -320,  // other_nation
}};

}  // namespace dateline
