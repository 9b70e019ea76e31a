// Common nouns that stand for sources ("officials", "the statement") and the kind of source each is.
#pragma once

#include <string>
#include <string_view>

#include "dateline/findings.h"
#include "dateline/lexicon.h"
#include "text/word_map.h"

namespace dateline {

// Nouns that stand for sources, from lexicon/source_nouns.tsv.
class SourceNouns {
public:
    static Result<SourceNouns> create(const Lexicon& lexicon);
    const SourceKind* kind(std::string_view lemma) const;  // null when it is no such noun

private:
    WordMap<SourceKind> kinds_;
};

}  // namespace dateline
