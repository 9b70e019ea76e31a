// What models see of a token: its word in numbers, computed once.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "annotate/syntax/tokenizer.h"

namespace dateline::syntax {

struct Word {
    std::string lower;       // lower case, with curly quotes and dashes as typewriter ones
    std::uint32_t form = 0;  // hash of the word as written
    std::uint32_t low = 0;   // hash of `lower`, its digits as 0
    std::uint32_t shape = 0;
    std::uint32_t ending = 0;  // hash of the last three bytes of `lower`; 0 when it is shorter
    bool glued = false;
    bool upper = false;  // begins with a capital
    bool mark = false;   // no letter and no digit in it
};

// The words of tokens, one each.
std::vector<Word> words_of(std::string_view text, std::span<const RawToken> tokens);

// Curly quotes and dashes as typewriters write them: "’" as "'", "“" as "\"", "—" as "--".
std::string plain(std::string_view word);

}  // namespace dateline::syntax
