// The text cut into words and figures for the finders of times and quantities. Finer than tokens: a
// hyphenated "two-day" is three words, "11th" one, "5,000" one. Works on text alone, so that a fault
// of the tokeniser cannot hide a date.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dateline/annotation.h"

namespace dateline {

enum class WordKind { letters, figure, ordinal, sign };  // "August", "5,000" or "2.4", "11th", "-"

struct TimeWord {
    Span span;
    WordKind kind = WordKind::sign;
    std::string lower;       // lower case; apostrophes written as '
    bool capital = false;    // starts with an upper-case letter
    bool spaced = false;     // white space stands before it
    bool opens = false;      // first of a sentence or paragraph
    double number = 0;       // of a figure or ordinal
    bool grouped = false;    // a figure with thousands separators
    bool decimal = false;    // a figure with a fraction
    int digits = 0;          // how many digits a figure or ordinal has
};

// In text order. Sentence starts are those of `annotation`, and paragraph breaks always.
std::vector<TimeWord> words_of(std::string_view text, const Annotation& annotation);

// Index of the first word that ends after `byte`; words.size() past the last one.
int word_at(const std::vector<TimeWord>& words, std::uint32_t byte);

}  // namespace dateline
