// What models see of a token: its word in numbers, computed once.
#pragma once

#include <array>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "annotate/syntax/tokenizer.h"

namespace dateline::syntax {

struct Word {
    std::string lower;       // lower case, with curly quotes and dashes as typewriter ones
    std::uint32_t form = 0;  // hash of the word as written
    std::uint32_t low = 0;   // hash of `lower`, its digits as 0
    std::uint32_t shape = 0;
    std::array<std::uint32_t, 3> prefix{};  // hashes of the first 1, 2, 3 bytes of `lower`; 0 when it is shorter
    std::array<std::uint32_t, 5> suffix{};  // of the last 1 ... 5
    std::uint32_t around =
        0;  // how the rest of the text writes the word: 1 without a capital, 2 with one within a sentence
    bool glued = false;
    bool upper = false;  // begins with a capital
    bool mark = false;   // no letter and no digit in it
};

// The words of tokens, one each.
std::vector<Word> words_of(std::string_view text, std::span<const RawToken> tokens);

// Which words a text writes with and without a capital; names show themselves by it.
class Casing {
public:
    // Takes in the words of one sentence.
    void add(std::span<const Word> words);
    // Sets Word::around.
    void mark(std::span<Word> words) const;

private:
    std::unordered_map<std::uint32_t, std::uint8_t> seen_;
};

// Curly quotes and dashes as typewriters write them: "’" as "'", "“" as "\"", "—" as "--".
std::string plain(std::string_view word);

}  // namespace dateline::syntax
