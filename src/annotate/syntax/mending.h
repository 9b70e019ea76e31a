// What the words around settle, whatever the network made of a sentence, which scores arcs and relations one by one.
// Each takes the tokens of one parsed piece with head, relation, tag and lemma set, and keeps the tree a tree.
#pragma once

#include <string_view>

#include "dateline/annotation.h"

namespace dateline::syntax {

// Tags: "to" behind what takes an infinitive, the verb of "is there", "both" before a noun, dots.
void mend_tags(Annotation& out, TokenRange range);

// "The strike on 7 May killed four": the month beside its day is no auxiliary, and says when. `text`: the report's.
void mend_months(Annotation& out, TokenRange range, std::string_view text);

// An agent is what stands after "by" (universaldependencies.org, obl:agent). One without "by" is, behind "and", the last
// member of the list before it, else any other phrase.
void mend_agents(Annotation& out, TokenRange range);

// "urged fighters loyal to the president to surrender", "relied on men hired abroad to hold the town": an infinitive that
// was tied to a word within the object of a verb that takes one (object control: Huddleston & Pullum 2002, ch. 14) is
// that verb's.
void mend_infinitives(Annotation& out, TokenRange range);

}  // namespace dateline::syntax
