// lexicon/circumstances.tsv, compiled: words that open a condition, a reason or a pretext.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "code/events/grammar.h"
#include "dateline/findings.h"
#include "text/word_map.h"

namespace dateline::events {

struct CircumstanceCue {
    enum class Kind { condition, reason, pretext };
    std::string id;
    Kind kind = Kind::condition;
    std::vector<std::string> words;
    std::vector<std::string> types, not_types;  // "COERCE" or "COERCE:arrest"; empty: all
    std::vector<std::string> never;             // words that do not follow
    bool suits(const Event& event) const;
};

class CircumstanceCues {
public:
    static Result<CircumstanceCues> create(const Lexicon& lexicon);

    // The longest cue of the kind that starts at the token and suits the event, or null; `end` is behind its last word.
    const CircumstanceCue* at(const Grammar& grammar, int token, CircumstanceCue::Kind kind, const Event& event,
                              int& end) const;

private:
    WordMap<std::vector<CircumstanceCue>> cues_;  // by first word, longest first
};

}  // namespace dateline::events
