// Weights of what two numbers have in common, in hundredths of the logarithm of the odds that they count one thing. Fitted by
// training/same_figure on the figures of four constructed situations, with the sign of each weight held.
#include "link/figure_pair.h"

namespace dateline {

const FigureWeights figure_weights{-270, {
           74,  // same_measure
            0,  // both_unmeasured
           41,  // same_unit
           81,  // both_irregular
            0,  // both_general
            5,  // one_general
           71,  // word_share
           31,  // words_shared
            0,  // same_event
           94,  // event_day
           24,  // common_place
          236,  // one_crowd
          113,  // rival
          145,  // rival_measure
           74,  // same_story
           31,  // same_origin
          109,  // same_amount
           60,  // large_amount
          110,  // near_amount
          102,  // same_source
          104,  // other_source
           55,  // compatible
          114,  // same_toll
            0,  // toll_of_event
           67,  // told_as_sum
            0,  // both_parts
            0,  // persons
         -384,  // other_measure
         -334,  // no_units
         -227,  // one_unit
         -143,  // other_unit
         -192,  // other_people
           -1,  // other_event
          -62,  // other_kind
          -70,  // other_day
         -146,  // event_place
          -11,  // other_place
          -10,  // same_report
            0,  // same_passage
         -116,  // next_passage
         -147,  // far_passage
          -86,  // part_of
          -31,  // other_rate
         -293,  // one_vague
          -76,  // small_amount
          -57,  // both_conjoined
            0,  // one_person
         -189,  // unit_alone
          -90,  // part_of_all
}};

}  // namespace dateline
