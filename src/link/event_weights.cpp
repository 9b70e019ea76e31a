// Weights of what two tellings of events have in common, in hundredths of the logarithm of the odds that they tell one
// happening. Fitted by logistic regression with the sign of each weight held (what is alike never speaks against, what
// differs never for): on pairs of mentions of the training topics of ECB+ (CC BY 3.0), of five reports with gold
// annotation and of one constructed situation.
#include "link/event_weights.h"

namespace dateline {

const EventWeights within_weights{-234, {
            0,  // same_day
          155,  // shared_span
           50,  // shared_long_span
            0,  // same_place
            0,  // same_actor
            0,  // same_state
           70,  // tied_actor
            0,  // same_recipient
            0,  // same_recipient_state
           39,  // tied_recipient
           70,  // trigger
           61,  // trigger_weight
           47,  // trigger_word
           67,  // word_share
           37,  // words_shared
            1,  // passage_share
            0,  // passage_shared
           37,  // same_figure
           26,  // same_large_figure
           68,  // same_agreement
            0,  // told_alike
            0,  // told_alike_act
            0,  // same_story
            0,  // same_origin
           76,  // both_open
          130,  // opens
          106,  // is_assault
            0,  // one_blow
          317,  // comes_back
           26,  // definite
           25,  // next_passage
         -130,  // next_day
            0,  // near_day
            0,  // other_day
          -58,  // far_place
          -31,  // near_place
            0,  // wide_place
         -221,  // other_actor
         -104,  // other_recipient
           -4,  // reversed
         -247,  // other_mode
         -194,  // other_figure
           -5,  // other_toll
         -125,  // other_paper
         -202,  // other_agreement
         -201,  // both_unreal
            0,  // denied
         -115,  // unreal
         -159,  // doubted
            0,  // speech_unlike
          -90,  // assault_unlike
            0,  // other_type
         -109,  // content
          -16,  // one_claimed
           -2,  // bare
         -271,  // same_passage
          -52,  // far_passage
}};

const EventWeights across_weights{-241, {
          197,  // same_day
           61,  // shared_span
          171,  // shared_long_span
           67,  // same_place
          133,  // same_actor
            0,  // same_state
          105,  // tied_actor
          169,  // same_recipient
            0,  // same_recipient_state
           46,  // tied_recipient
           45,  // trigger
           18,  // trigger_weight
           29,  // trigger_word
          154,  // word_share
            1,  // words_shared
           42,  // passage_share
           39,  // passage_shared
          162,  // same_figure
          170,  // same_large_figure
           87,  // same_agreement
            0,  // told_alike
            0,  // told_alike_act
           81,  // same_story
          118,  // same_origin
           15,  // both_open
            0,  // opens
           69,  // is_assault
            0,  // one_blow
            0,  // comes_back
           11,  // definite
            0,  // next_passage
          -97,  // next_day
            0,  // near_day
         -192,  // other_day
          -88,  // far_place
         -162,  // near_place
            0,  // wide_place
         -200,  // other_actor
         -170,  // other_recipient
            0,  // reversed
         -238,  // other_mode
         -259,  // other_figure
         -169,  // other_toll
         -119,  // other_paper
           -1,  // other_agreement
         -100,  // both_unreal
         -101,  // denied
         -383,  // unreal
         -180,  // doubted
         -158,  // speech_unlike
          -60,  // assault_unlike
         -429,  // other_type
          -55,  // content
          -81,  // one_claimed
            0,  // bare
            0,  // same_passage
            0,  // far_passage
}};

}  // namespace dateline
