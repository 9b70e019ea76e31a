// Whom "the two countries", "both sides" and "each side" stand for.
#pragma once

#include <vector>

#include "code/events/grammar.h"

namespace dateline::events {

// Views its grammar, which must outlive it.
class Pairs {
public:
    explicit Pairs(const Grammar& grammar);

    // Indices of the two entities that the noun at `token` stands for, by index: those told of last when they are just two, else
    // the two of which the report tells far more than of any third. Empty when it stands for no two or that is open.
    std::vector<int> of(int token) const;

private:
    enum class Kind { none, states, sides, people };
    struct Told {
        int token = 0;
        int entity = 0;
    };

    Kind kind(int token) const;
    std::vector<int> just_told(int token, Kind kind) const;
    std::vector<int> mostly_told(Kind kind) const;
    bool fits(int entity, Kind kind) const;

    const Grammar& g_;
    std::vector<Told> told_;                  // where entities that come in pairs are named, by token
    std::vector<int> states_, sides_;         // the report's pair of each kind
};

}  // namespace dateline::events
