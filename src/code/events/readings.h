// What form and place of a word say about it before any sense of it is looked at. All look at one sentence only.
#pragma once

#include "code/events/grammar.h"

namespace dateline::events {

// Heads a clause and tells something done: no adjective ("the road was clear"), no state ("remains committed"), no
// declined comment.
bool verbal(const Grammar& g, int i);

// "Called in", "caught up", "pulled over": another verb than the one without the particle.
bool other_verb(const Grammar& g, int i);

// "Called the plan “a joke”", "called the envoy a liar": a word for somebody, neither a ring nor a demand.
bool words_for(const Grammar& g, int i);

// An infinitive that the verb governs, or one that its object (a token, or -1) carries: "asked the premier to send help".
bool infinitive_follows(const Grammar& g, int verb, int object);

// "Agreed to reopen", "agreed on a date", "agreed that it would leave", "agreed a truce": what is agreed follows.
bool completed(const Grammar& g, int verb, int object);

// "A threat to stability", "the threat emanating from the north", "poses a threat": a danger, which nobody utters.
bool danger(const Grammar& g, int noun);

}  // namespace dateline::events
