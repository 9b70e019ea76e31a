// Here is what one report says: why does it come out so? For those who write the lexicon, at the terminal
// (explain) and in programs (explain_record). Of a report that was just coded, with its tokens and its Trace.
#pragma once

#include <cstddef>
#include <string>

#include "dateline/code.h"

namespace dateline {

// Plain text, no line longer than `width` characters: for each sentence its words with tag, lemma, head and relation,
// the names in it and what they resolve to, the triggers with their rule ids and the senses that were tried in vain,
// the events with the rule or cue behind each part, the claims. Requires: width >= 60.
std::string explain(const CodedReport& coded, const Trace& trace, std::size_t width);

// The report record with two lists behind: "rejected" (token of its sentence, rule, why) and "paths" (event, role,
// entity, path through the tree). One line without its end.
std::string explain_record(const CodedReport& coded, const Trace& trace);

}  // namespace dateline
