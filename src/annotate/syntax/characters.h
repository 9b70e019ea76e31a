// What a character is to the tokenizer: blank, letter, digit or mark; and how a word is written.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline::syntax {

enum class CharKind : std::uint8_t { blank, letter, digit, mark };

struct Char {
    char32_t code = 0;
    std::uint32_t size = 1;  // bytes
};

// The character at `at`; a malformed byte is one character U+FFFD of one byte. Requires: at < text.size().
Char decode(std::string_view text, std::size_t at);

CharKind kind_of(char32_t code);  // combining marks and joiners count as letters
bool is_upper(char32_t code);     // Latin, Greek, Cyrillic
bool is_lower(char32_t code);
bool is_apostrophe(char32_t code);

// How a word is written, in one number: first character's case, all upper, digits, marks inside.
std::uint32_t shape_of(std::string_view word);

}  // namespace dateline::syntax
