// Which words of a report tell a happening, and in which sense.
#pragma once

#include <vector>

#include "code/events/actors.h"
#include "code/events/grammar.h"
#include "code/events/rules.h"
#include "dateline/code.h"

namespace dateline::events {

struct Trigger {
    int token = -1;    // the verb or noun whose sense fired
    TokenRange words;  // the whole trigger: particle, light verb and noun included
    const Sense* sense = nullptr;
    std::vector<int> pattern;  // the other words of a verb's entry, prepositions included
    int light = -1;            // token of the light verb over a noun, or -1
    const Light* carrier = nullptr;
    int object = -1;   // what the pattern's preposition governs; else the patient; -1: none
    int agent = -1;    // who does it, verbs only; -1: not said
    int patient = -1;  // the grammatical object, when it is no word of the pattern; -1: none
    bool nominal = false;
    bool copular = false;  // the token is the predicate of a copula that the entry begins with: "is back home"
    bool refuses = false;  // by the "not" of its entry
    bool loose = false;  // its slots hold other things than the sense asks for: holds only in a report of states and forces
};

// All triggers, by token. Views of `rules` stay valid as long as it lives.
std::vector<Trigger> find_triggers(const Grammar& grammar, const Actors& actors, const Rules& rules,
                                   Trace* trace = nullptr);

}  // namespace dateline::events
