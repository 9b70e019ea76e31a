// From words to the entities behind them: which entities of the annotation a noun phrase names.
#pragma once

#include <vector>

#include "code/events/grammar.h"
#include "code/events/pairs.h"
#include "code/events/rules.h"

namespace dateline::events {

enum class Owners { all, possessive };

// Views its grammar and vocabulary, which must outlive it.
class Actors {
public:
    Actors(const Grammar& grammar, const Vocabulary& vocabulary);

    // Adds the entities that the noun at `token` names, its conjuncts and what it quantifies ("dozens
    // of officers") included, each once and in text order of the phrase. Only entities that can act.
    void add(int token, std::vector<EntityRef>& out) const;

    // The owner of a nominal event: possessive, demonym or name in front of it ("Iranian strikes").
    void add_modifiers(int token, Owners which, std::vector<EntityRef>& out) const;

    bool fills(int token, const Filler& filler) const;  // -1: an empty slot
    bool barred(int token, const Filler& filler) const;  // is it what the slot rules out?
    Classes classes(int token) const;
    int entity(int token) const;        // index of the innermost entity over the token, or -1
    bool inside_name(int token) const;  // part of a proper name of more than one word

private:
    bool acts(int entity) const;
    bool person_by_form(int token) const;
    int body_of(int token) const;
    int named_beside(int token) const;
    std::vector<int> pair(int token) const;
    bool states_of(int office, std::vector<EntityRef>& out) const;
    void add_one(int token, std::vector<EntityRef>& out) const;

    const Grammar& g_;
    const Vocabulary& vocabulary_;
    struct Cover {
        int entity = -1;
        std::uint32_t bytes = 0;
        bool name = false, longer = false;  // of a proper name; of one with several words
    };
    std::vector<Cover> cover_;
    Pairs pairs_;
};

}  // namespace dateline::events
