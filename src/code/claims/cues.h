// The attribution cues of lexicon/cues.tsv, compiled: which words may hand content to a source, in which constructions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/findings.h"
#include "dateline/lexicon.h"
#include "text/word_map.h"

namespace dateline {

enum class CueClass { verb, adjective, passive, noun, light, adverb, phrase, moves, stirs, account };
template <>
struct Names<CueClass> {
    static constexpr std::string_view list[] = {"verb", "adjective", "passive", "noun", "light", "adverb", "phrase",
                                                "moves", "stirs", "account"};
};

// What may be the content of a cue; the column `takes`.
enum class Takes { that, bare, quote, wh, to, ing, np, rest, post, tell, clause, agent, paper, finite, nobody, state };
template <>
struct Names<Takes> {
    static constexpr std::string_view list[] = {"that", "bare", "quote",  "wh",    "to",    "ing",    "np",    "rest",
                                                "post", "tell", "clause", "agent", "paper", "finite", "nobody", "state"};
};

struct CueRule {
    std::string id;
    CueClass klass = CueClass::verb;
    std::uint32_t takes = 0;                // one bit a Takes
    std::vector<std::string> with_rest;     // rest_WORD: object and, later in the clause, this word
    std::vector<std::string> prepositions;  // p_WORD
    Stance stance = Stance::asserts;
    Certainty certainty = Certainty::certain;
    bool hearsay = false;
    std::vector<std::string> objects, not_after, not_before;  // sorted

    bool has(Takes what) const { return (takes >> static_cast<unsigned>(what)) & 1U; }
};

// One way to write a cue: its words, the first being the lemma that it is found by.
struct CueForm {
    std::vector<std::string> words;
    int rule = 0;  // index into CueTable::rules
};

class CueTable {
public:
    // Compiles the table `cues`. Fails with file and line at an unknown class, construction, stance or certainty.
    static Result<CueTable> create(const Lexicon& lexicon);

    const CueRule& rule(int index) const { return rules_[static_cast<std::size_t>(index)]; }
    // The forms whose first word is `lemma`, longest first, then by rule id; empty when there is none.
    const std::vector<CueForm>& forms(std::string_view lemma) const;

private:
    std::vector<CueRule> rules_;
    WordMap<std::vector<CueForm>> by_lemma_;
};

}  // namespace dateline
