// Grammar as attribution needs it: subjects, noun phrases and clause ends, read off the dependency tree where it can be
// trusted and off word classes and punctuation where it cannot.
#pragma once

#include "code/claims/page.h"

namespace dateline {

// The noun phrase around `head` without appositions, relative clauses and what follows a comma; coordinated heads stay.
TokenRange noun_phrase(const ClaimPage& page, int head);

// The noun phrase that ends right before / begins right at a token by word class alone; empty when there is none.
TokenRange phrase_before(const ClaimPage& page, int token, int from);
TokenRange phrase_after(const ClaimPage& page, int token, int to);

// The head token of a phrase found by word class: its last noun before "of" and the like.
int phrase_head(const ClaimPage& page, TokenRange phrase);

// The subject of a verb or predicate: its own, that of the verb it is joined to or that controls it, the noun it
// modifies, the noun that a relative pronoun stands for. -1 when none is found.
int subject_of(const ClaimPage& page, int verb);

// True for days, months and the like, which a parser takes for subjects.
bool is_time_word(const ClaimPage& page, int token);

// First token of the verb group: auxiliaries, negation and adverbs right before the verb.
int group_begin(const ClaimPage& page, int verb);

// True for "was told", "are believed": a participle with a form of "be" or "get" before it, or a passive in the tree.
bool is_passive(const ClaimPage& page, int verb);

// First token after the clause of a verb: the end of its sentence, or of its own subtree when it is subordinate.
int clause_end(const ClaimPage& page, int verb);

// The range without punctuation at its ends; quotation marks stay where the whole quote is inside.
TokenRange trimmed(const ClaimPage& page, TokenRange range);

}  // namespace dateline
