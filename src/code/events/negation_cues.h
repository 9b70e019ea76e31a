// lexicon/negation.tsv, compiled: which words negate.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/lexicon.h"
#include "text/word_map.h"

namespace dateline::events {

struct NegationCue {
    enum class Kind { particle, determiner, pronoun, preposition, phrase, prefix, suffix, affixed };
    std::string id;
    Kind kind = Kind::particle;
    std::vector<std::string> words;               // of a phrase, in order; else one
    std::vector<std::vector<std::string>> never;  // phrases that begin with it and negate nothing
};

// Part of a word that negates the rest of it: bytes of the lower-case form.
struct Affix {
    const NegationCue* cue = nullptr;
    std::size_t begin = 0, end = 0;
};

class NegationCues {
public:
    static Result<NegationCues> create(const Lexicon& lexicon);

    // Cues whose first word is `form`, phrases of several words first.
    const std::vector<NegationCue>& of(std::string_view form) const;
    std::optional<Affix> affix(std::string_view form) const;

private:
    struct Open {  // an affix that any word may have
        NegationCue cue;
        std::vector<std::string> never;  // words, or beginnings that end in *
    };
    std::optional<Error> add(const Lexicon::Row& row);

    WordMap<std::vector<NegationCue>> words_;
    WordMap<std::pair<NegationCue, std::size_t>> affixed_;  // with where the affix ends
    std::vector<Open> prefixes_, suffixes_;
};

}  // namespace dateline::events
