// Weights of what two tellings of events have in common, in hundredths of the logarithm of the odds that they tell one
// happening. Fitted by logistic regression with the sign of each weight held (what is alike never speaks against, what
// differs never for): on pairs of mentions of the training topics of ECB+ (CC BY 3.0), of five reports with gold
// annotation and of one constructed situation.
#include "link/event_weights.h"

namespace dateline {

const EventWeights within_weights{-205, {
            0,  // same_day
          150,  // shared_span
           64,  // shared_long_span
            0,  // same_place
            4,  // same_actor
            0,  // same_state
           84,  // tied_actor
           19,  // same_recipient
            0,  // same_recipient_state
           36,  // tied_recipient
           87,  // trigger
           50,  // trigger_weight
           32,  // trigger_word
           65,  // word_share
            6,  // words_shared
            0,  // passage_share
            1,  // passage_shared
           78,  // same_figure
           48,  // same_large_figure
          107,  // same_agreement
            0,  // told_alike
            0,  // told_alike_act
            0,  // same_story
            0,  // same_origin
           32,  // both_open
          130,  // opens
          137,  // is_assault
            0,  // one_blow
          322,  // comes_back
           32,  // definite
           14,  // next_passage
         -156,  // next_day
            0,  // near_day
            0,  // other_day
          -41,  // far_place
          -38,  // near_place
            0,  // wide_place
         -213,  // other_actor
          -90,  // other_recipient
          -92,  // reversed
         -236,  // other_mode
         -208,  // other_figure
           -8,  // other_toll
         -156,  // other_paper
         -188,  // other_agreement
         -195,  // both_unreal
            0,  // denied
         -108,  // unreal
         -149,  // doubted
            0,  // speech_unlike
         -108,  // assault_unlike
            0,  // other_type
         -109,  // content
          -11,  // one_claimed
          -29,  // bare
         -217,  // same_passage
          -30,  // far_passage
}};

const EventWeights across_weights{-246, {
          182,  // same_day
           89,  // shared_span
           53,  // shared_long_span
           51,  // same_place
          125,  // same_actor
           30,  // same_state
           62,  // tied_actor
          164,  // same_recipient
           53,  // same_recipient_state
           32,  // tied_recipient
           62,  // trigger
            0,  // trigger_weight
           34,  // trigger_word
          128,  // word_share
            0,  // words_shared
           46,  // passage_share
           47,  // passage_shared
           68,  // same_figure
          128,  // same_large_figure
          158,  // same_agreement
            0,  // told_alike
            0,  // told_alike_act
           88,  // same_story
           91,  // same_origin
            0,  // both_open
            0,  // opens
           77,  // is_assault
            0,  // one_blow
            0,  // comes_back
            3,  // definite
            0,  // next_passage
         -191,  // next_day
         -243,  // near_day
         -124,  // other_day
         -105,  // far_place
         -172,  // near_place
            0,  // wide_place
         -212,  // other_actor
         -125,  // other_recipient
            0,  // reversed
         -246,  // other_mode
         -257,  // other_figure
         -126,  // other_toll
         -128,  // other_paper
         -247,  // other_agreement
         -113,  // both_unreal
          -59,  // denied
         -388,  // unreal
         -224,  // doubted
         -121,  // speech_unlike
          -35,  // assault_unlike
         -356,  // other_type
          -35,  // content
          -40,  // one_claimed
          -49,  // bare
            0,  // same_passage
            0,  // far_passage
}};

}  // namespace dateline
