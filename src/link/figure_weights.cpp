// Weights of what two numbers have in common, in hundredths of the logarithm of the odds that they count one thing. Fitted by
// training/same_figure on the figures of four constructed situations, with the sign of each weight held.
#include "link/figure_pair.h"

namespace dateline {

const FigureWeights figure_weights{-310, {
           24,  // same_measure
            0,  // both_unmeasured
          214,  // same_unit
           72,  // both_irregular
            0,  // both_general
           54,  // one_general
           21,  // word_share
           13,  // words_shared
            1,  // same_event
           56,  // event_day
           50,  // common_place
          193,  // one_crowd
           56,  // rival
          126,  // rival_measure
           36,  // same_story
           30,  // same_origin
          229,  // same_amount
          174,  // large_amount
          266,  // exact_amount
          146,  // near_amount
           25,  // same_source
           57,  // other_source
           82,  // compatible
          130,  // same_toll
            0,  // toll_of_event
            0,  // told_as_sum
            0,  // both_parts
            0,  // persons
            0,  // general_toll
          118,  // same_nation
         -317,  // other_measure
         -255,  // no_units
         -323,  // one_unit
         -134,  // other_unit
         -167,  // other_people
            0,  // other_event
          -92,  // other_kind
          -57,  // other_day
         -160,  // event_place
            0,  // other_place
            0,  // same_report
            0,  // same_passage
            0,  // next_passage
         -121,  // far_passage
         -152,  // part_of
          -98,  // other_rate
         -243,  // one_vague
          -78,  // small_amount
            0,  // both_conjoined
            0,  // one_person
         -197,  // unit_alone
          -72,  // part_of_all
         -310,  // other_nation
}};

}  // namespace dateline
