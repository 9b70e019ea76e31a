// The letters of a folded word as the transliteration table knows them, whatever script it is written in.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline {

constexpr int latin_codes = 28;  // 0 border of the word, 1 to 26 a to z, 27 anything else

struct LetterCodes {
    std::vector<std::uint8_t> latin;  // of a word in Latin or Cyrillic script
    std::vector<char32_t> arabic;     // of a word in Arabic script, variants of a letter made one
    bool known = true;                // false: digits, or letters of another script
};

// At most `most` letters. Requires: well-formed UTF-8 as fold() gives it.
LetterCodes letter_codes(std::string_view folded, std::size_t most);

// Arabic, Persian and Kurdish variants of a letter made one: the alefs, the yehs, keheh and gaf ...; 0 for what is no
// letter (vowel marks, joiners).
char32_t plain_arabic(char32_t point);

}  // namespace dateline
