// Weights of what two tellings of events have in common, in hundredths of the logarithm of the odds that they tell one
// happening. Fitted by logistic regression with the sign of each weight held (what is alike never speaks against, what
// differs never for): on pairs of mentions of the training topics of ECB+ (CC BY 3.0), of five reports with gold
// annotation and of one constructed situation.
#include "link/event_weights.h"

namespace dateline {

const EventWeights within_weights{-241, {
            0,  // same_day
          158,  // shared_span
           51,  // shared_long_span
            0,  // same_place
            0,  // same_actor
            0,  // same_state
           68,  // tied_actor
            0,  // same_recipient
            0,  // same_recipient_state
           39,  // tied_recipient
           73,  // trigger
           65,  // trigger_weight
           48,  // trigger_word
           65,  // word_share
           37,  // words_shared
            0,  // passage_share
            0,  // passage_shared
           35,  // same_figure
           27,  // same_large_figure
           64,  // same_agreement
            0,  // told_alike
            0,  // told_alike_act
            0,  // same_story
            0,  // same_origin
           74,  // both_open
          136,  // opens
          103,  // is_assault
            0,  // one_blow
          310,  // comes_back
           29,  // definite
           22,  // next_passage
         -143,  // next_day
            0,  // near_day
            0,  // other_day
          -57,  // far_place
          -26,  // near_place
            0,  // wide_place
         -235,  // other_actor
          -92,  // other_recipient
            0,  // reversed
         -248,  // other_mode
         -197,  // other_figure
           -8,  // other_toll
         -119,  // other_paper
         -186,  // other_agreement
         -205,  // both_unreal
            0,  // denied
         -119,  // unreal
         -158,  // doubted
            0,  // speech_unlike
          -84,  // assault_unlike
            0,  // other_type
         -109,  // content
          -20,  // one_claimed
           -3,  // bare
         -273,  // same_passage
          -46,  // far_passage
}};

const EventWeights across_weights{-267, {
          179,  // same_day
           50,  // shared_span
          183,  // shared_long_span
           52,  // same_place
          116,  // same_actor
            0,  // same_state
          106,  // tied_actor
          163,  // same_recipient
            0,  // same_recipient_state
           64,  // tied_recipient
           34,  // trigger
            6,  // trigger_weight
           29,  // trigger_word
          163,  // word_share
            1,  // words_shared
           87,  // passage_share
           41,  // passage_shared
          100,  // same_figure
          133,  // same_large_figure
           67,  // same_agreement
            1,  // told_alike
            0,  // told_alike_act
          100,  // same_story
          120,  // same_origin
            0,  // both_open
            0,  // opens
           83,  // is_assault
            0,  // one_blow
            0,  // comes_back
           39,  // definite
            0,  // next_passage
          -92,  // next_day
            0,  // near_day
         -178,  // other_day
          -93,  // far_place
         -169,  // near_place
            0,  // wide_place
         -180,  // other_actor
         -170,  // other_recipient
            0,  // reversed
         -218,  // other_mode
         -310,  // other_figure
         -125,  // other_toll
         -115,  // other_paper
            0,  // other_agreement
         -109,  // both_unreal
         -363,  // denied
         -399,  // unreal
         -184,  // doubted
         -166,  // speech_unlike
         -123,  // assault_unlike
         -428,  // other_type
          -54,  // content
          -56,  // one_claimed
          -20,  // bare
            0,  // same_passage
            0,  // far_passage
}};

}  // namespace dateline
