// States of one matter that cannot both hold (lexicon/opposites.tsv), as they are found in what people say.
#pragma once

#include <unordered_map>
#include <vector>

#include "link/words.h"

namespace dateline {

// One phrase of the table found in a text: which line of the table, and which of its two sides the text is on.
struct SideTaken {
    std::uint16_t line = 0;
    bool other = false;
    bool negated = false;  // said with a "not"; it is on this side because of it
    auto operator<=>(const SideTaken&) const = default;
};

class Opposites {
public:
    // Fails on a bad cell.
    static Result<Opposites> create(const Lexicon& lexicon);

    // The sides that the words of a span take, sorted, each once. A word stands for the longest phrase that holds it.
    std::vector<SideTaken> sides(const Words& words, Span span) const;

    // Whether two statements take different sides of one line, and take no side in common.
    static bool opposed(const std::vector<SideTaken>& a, const std::vector<SideTaken>& b);

private:
    static constexpr int gap_max = 3;  // words that a `*` stands for
    struct Phrase {
        std::vector<std::uint64_t> stems;  // 0: a gap
        std::uint16_t line = 0;
        bool other = false, turns = false;  // `turns`: a denied phrase is on the opposite side
    };
    std::vector<Phrase> phrases_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> begins_;  // first stem -> phrases, the longest first
};

// Whether the word says that something is not so: "not", "no", "never", "nobody".
bool says_no(std::uint64_t stem_key);

}  // namespace dateline
