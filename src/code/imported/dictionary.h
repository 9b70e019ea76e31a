// Imported dictionaries (dateline lexicon import), compiled: actors with dated codes, agents, verbs and
// the patterns around them. All words are upper case, as the dictionaries write them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/lexicon.h"

namespace dateline::imported {

using Words = std::vector<std::string>;

struct DatedCode {
    std::string code, begin, end;  // ISO days, inclusive; empty: open
};

struct Name {
    enum class Kind { actor, agent, discard };
    Words words;
    Kind kind = Kind::actor;
    std::vector<DatedCode> codes;  // in the order of the dictionary
    // The code that holds on an ISO day (without one, the last): "" when none does.
    std::string_view code_on(std::string_view day) const;
};

// One place of a pattern.
struct Slot {
    enum class Kind { words, source, target, skip, compound };  // words and synsets, $, +, ^, %
    Kind kind = Kind::words;
    std::vector<Words> alternatives;
    bool tight = false;  // no word between it and the place nearer to the verb
};

struct Pattern {
    std::string id, code, type;
    std::vector<Slot> left, right;  // outward from the verb
    int literals = 0;
};

struct Verb {
    std::string id, code, type;
    Words words;  // one form
    int block = -1;
};

// Copies nothing of the lexicon by reference.
struct Dictionary {
    static Result<Dictionary> create(const Lexicon& lexicon);
    bool empty() const { return names.empty() || verbs.empty(); }

    std::unordered_map<std::string, std::vector<Name>> names;  // by first word, longest first
    std::unordered_map<std::string, std::vector<Verb>> verbs;  // likewise
    std::vector<std::vector<Pattern>> blocks;                  // those with more words first
};

}  // namespace dateline::imported
