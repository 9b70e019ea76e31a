// Weights of what two numbers have in common, in hundredths of the logarithm of the odds that they count one thing. Fitted by
// training/same_figure on the figures of four constructed situations, with the sign of each weight held.
#include "link/figure_pair.h"

namespace dateline {

const FigureWeights figure_weights{-259, {
           37,  // same_measure
            0,  // both_unmeasured
          167,  // same_unit
            1,  // both_irregular
            0,  // both_general
           21,  // one_general
           17,  // word_share
            9,  // words_shared
           20,  // same_event
           45,  // event_day
            1,  // common_place
          356,  // one_crowd
           50,  // rival
          115,  // rival_measure
           32,  // same_story
           83,  // same_origin
          211,  // same_amount
          152,  // large_amount
          278,  // exact_amount
           71,  // near_amount
           32,  // same_source
           69,  // other_source
           77,  // compatible
           96,  // same_toll
            0,  // toll_of_event
            0,  // told_as_sum
            0,  // both_parts
            0,  // persons
            0,  // general_toll
          156,  // same_nation
         -287,  // other_measure
         -279,  // no_units
         -332,  // one_unit
         -159,  // other_unit
         -175,  // other_people
            0,  // other_event
          -76,  // other_kind
          -54,  // other_day
         -121,  // event_place
            0,  // other_place
           -1,  // same_report
           -8,  // same_passage
            0,  // next_passage
         -121,  // far_passage
         -162,  // part_of
          -78,  // other_rate
         -239,  // one_vague
          -88,  // small_amount
           -4,  // both_conjoined
            0,  // one_person
         -201,  // unit_alone
         -150,  // part_of_all
         -296,  // other_nation
}};

}  // namespace dateline
