// How sure it is that an event told as having happened is one of its kind, and done by those who were found: weights
// learned from events that people judged (training/events) over what the grammar, the names and the topic show.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "code/events/actors.h"
#include "code/events/grammar.h"
#include "code/events/triggers.h"
#include "code/weights.h"
#include "dateline/findings.h"

namespace dateline::events {

// Views its parts, which must outlive it. `weights` holds the kinds of words; training fills it with these alone.
class Judge {
public:
    Judge(const Grammar& grammar, const Actors& actors, const Rules& rules, const std::vector<Claim>& claims,
          const Weights& weights);

    std::vector<std::uint32_t> kind_keys(const Trigger& trigger, const Event& event) const;
    std::vector<std::uint32_t> doer_keys(const Trigger& trigger, const Event& event) const;

    // Sums of weights: logits in parts (Weights::scale).
    int kind(const std::vector<std::uint32_t>& keys) const { return sum(kind_bias, keys); }
    int doer(const std::vector<std::uint32_t>& keys) const { return sum(doer_bias, keys); }

    // The key under which the weights keep the kind of a word.
    static std::uint32_t word_key(std::string_view lemma) { return mix_keys(word_template, key_of(lemma)); }
    // The score that both questions together give, within 16 logits of 0: near the smaller of the two, less where both are
    // in doubt.
    static int both(int kind, int doer);

    static constexpr std::uint32_t word_template = 1u << 20, kind_bias = 2u << 20, doer_bias = 3u << 20;

private:
    class Keys;
    int sum(std::uint32_t bias, const std::vector<std::uint32_t>& keys) const;
    std::uint32_t word_kind(int token) const;
    std::uint32_t who(int token) const;
    std::uint32_t who(const Entity& entity) const;
    std::uint32_t path(int from, int to) const;
    int nearest(const Entity& entity, int token) const;
    void of_word(const Trigger& trigger, const Event& event, Keys& out) const;
    void of_parties(const Trigger& trigger, const Event& event, Keys& out) const;
    void of_topic(const Trigger& trigger, const Event& event, Keys& out) const;
    void of_doer(const Trigger& trigger, const Event& event, EntityRef actor, Keys& out) const;
    bool may_act(int entity, const Event& event) const;
    void of_nobody(const Trigger& trigger, const Event& event, Keys& out) const;

    const Grammar& g_;
    const Actors& actors_;
    const Rules& rules_;
    const Weights& weights_;
    std::unordered_map<std::string_view, const Claim*> claims_;  // by id
    std::vector<std::uint32_t> kinds_;        // by token
    std::vector<std::uint32_t> topics_;       // kinds of words that the report is full of
    std::vector<int> mention_at_;             // by token: entity whose mention has its head there, or -1
    std::uint32_t powers_ = 0;                // how much the report speaks of states and forces
};

}  // namespace dateline::events
