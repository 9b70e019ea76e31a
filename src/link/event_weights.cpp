// Weights of what two tellings of events have in common, in hundredths of the logarithm of the odds that they tell one
// happening. Fitted by logistic regression with the sign of each weight held (what is alike never speaks against, what
// differs never for) by training/same_event, whose README names the sets. A day with which an event only goes on counts half
// (event_pair.cpp) since they were fitted.
#include "link/event_weights.h"

namespace dateline {

const EventWeights within_weights{-210, {
            0,  // same_day
          142,  // shared_span
           33,  // shared_long_span
           25,  // same_place
            1,  // same_actor
            0,  // same_state
           67,  // tied_actor
           32,  // same_recipient
            0,  // same_recipient_state
           65,  // tied_recipient
           45,  // trigger
           50,  // trigger_weight
           57,  // trigger_word
           97,  // word_share
           24,  // words_shared
            7,  // passage_share
            0,  // passage_shared
           40,  // same_figure
           11,  // same_large_figure
           88,  // same_agreement
            0,  // told_alike
            0,  // told_alike_act
            0,  // same_story
            0,  // same_origin
           95,  // both_open
           78,  // opens
          121,  // is_assault
            0,  // one_blow
           88,  // comes_back
            6,  // definite
           11,  // next_passage
            0,  // both_bare_day
            0,  // rare_shared
          -37,  // next_day
         -178,  // near_day
          -56,  // other_day
         -158,  // far_place
          -98,  // near_place
            0,  // wide_place
         -206,  // other_actor
         -165,  // other_country
            0,  // other_recipient
          -97,  // reversed
         -300,  // other_mode
            0,  // near_mode
         -352,  // counterblow
         -189,  // other_ground
          -83,  // other_figure
         -110,  // other_toll
         -171,  // other_paper
         -231,  // other_agreement
         -169,  // both_unreal
           -1,  // denied
         -168,  // unreal
         -170,  // doubted
          -26,  // speech_unlike
            0,  // assault_unlike
            0,  // other_type
          -12,  // content
            0,  // one_claimed
            0,  // bare
         -249,  // same_passage
          -78,  // far_passage
}};

const EventWeights across_weights{-282, {
          102,  // same_day
           93,  // shared_span
           96,  // shared_long_span
           56,  // same_place
           97,  // same_actor
            0,  // same_state
           69,  // tied_actor
           98,  // same_recipient
          124,  // same_recipient_state
            0,  // tied_recipient
           18,  // trigger
           17,  // trigger_weight
           52,  // trigger_word
          159,  // word_share
            1,  // words_shared
           56,  // passage_share
           54,  // passage_shared
           93,  // same_figure
          126,  // same_large_figure
          182,  // same_agreement
            0,  // told_alike
            1,  // told_alike_act
          141,  // same_story
           67,  // same_origin
            0,  // both_open
            1,  // opens
           55,  // is_assault
            0,  // one_blow
            0,  // comes_back
            0,  // definite
            0,  // next_passage
           60,  // both_bare_day
            0,  // rare_shared
          -72,  // next_day
            0,  // near_day
         -119,  // other_day
         -120,  // far_place
         -105,  // near_place
           -1,  // wide_place
         -135,  // other_actor
          -75,  // other_country
            0,  // other_recipient
            0,  // reversed
         -160,  // other_mode
          -53,  // near_mode
         -419,  // counterblow
          -29,  // other_ground
         -179,  // other_figure
          -68,  // other_toll
            0,  // other_paper
          -57,  // other_agreement
         -163,  // both_unreal
         -212,  // denied
         -153,  // unreal
          -99,  // doubted
          -50,  // speech_unlike
          -20,  // assault_unlike
         -356,  // other_type
          -13,  // content
            0,  // one_claimed
          -13,  // bare
            0,  // same_passage
            0,  // far_passage
}};

}  // namespace dateline
