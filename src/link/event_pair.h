// What two tellings have in common and in what they differ, as numbers, and how much each of these speaks for
// one happening or for two.
#pragma once

#include <array>

#include "link/same_event.h"

namespace dateline {

// Types under which coders put one and the same act; 0: only itself.
int kin(EventType type);
// Types between which one act may fall; 0: none.
int loosely_kin(EventType type);

// 0 told as done, 1 doubted or denied, 2 planned, 3 threatened, 4 requested.
int standing(Modality modality);

// Actors that stand in every report of a matter: meeting them twice says little.
bool is_state(const Context& context, std::int32_t actor);
bool is_named(const Context& context, std::int32_t actor);

// Weight of the most telling trigger word that both have; 0 when they have none in common.
int shared_trigger(const Happening& a, const Happening& b);

enum class Trait : std::uint8_t {
    // for
    same_day, shared_span, shared_long_span, same_place, same_actor, same_state, tied_actor, same_recipient, same_recipient_state, tied_recipient,
    trigger, trigger_weight, trigger_word, word_share, words_shared, passage_share, passage_shared, same_figure, same_large_figure, same_agreement, told_alike, told_alike_act,
    same_story, same_origin, both_open, opens, is_assault, one_blow, comes_back, definite, next_passage,
    both_bare_day, rare_shared, same_root, same_kind, near_share, given, lone, lone_word,
    // against
    next_day, near_day, other_day, far_place, near_place, wide_place, other_actor, other_country, other_recipient, reversed, other_mode, near_mode, counterblow, other_ground, other_figure, other_toll, other_paper,
    other_agreement, both_unreal, denied, unreal, doubted, speech_unlike, assault_unlike, other_type, content, one_claimed, bare, same_passage, far_passage, unlike_type, light,
    count
};
using Traits = std::array<int, static_cast<std::size_t>(Trait::count)>;  // in thousandths

// Symmetric. Requires: as score_within, score_across.
Traits traits_within(const Context& context, const Happening& a, const Happening& b);
Traits traits_across(const Context& context, const Happening& a, const Happening& b);

}  // namespace dateline
