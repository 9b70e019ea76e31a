// From drafts to claims: who the source is, through whom it passed, what stance and certainty cue and grammar give.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "code/claims/draft.h"
#include "dateline/findings.h"
#include "dateline/lexicon.h"

namespace dateline {

// Nouns that stand for sources, from lexicon/source_nouns.tsv.
class SourceNouns {
public:
    static Result<SourceNouns> create(const Lexicon& lexicon);
    const SourceKind* kind(std::string_view lemma) const;  // null when it is no such noun

private:
    std::map<std::string, SourceKind, std::less<>> kinds_;
};

// The claims of the drafts, by first span, each with its own id.
std::vector<Claim> attach(const Page& page, const SourceNouns& nouns, const std::vector<Draft>& drafts);

}  // namespace dateline
