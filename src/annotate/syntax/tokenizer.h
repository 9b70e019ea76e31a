// Here is a paragraph, give me its tokens: words, clitics, numbers and marks as UD English-EWT
// cuts them. Every character that is no blank falls into exactly one token.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/lexicon.h"
#include "dateline/text.h"

namespace dateline::syntax {

struct RawToken {
    Span span;
    bool glued = false;    // no blank stands before it
    bool clitic = false;   // it was cut off the word before it ("do|n't", "can|not")
    bool heading = false;  // it ran into a heading before it ("AgreementThe"): a sentence begins
};

class Tokenizer {
public:
    enum class Abbreviation : std::uint8_t { none, title, other, number, inner };  // as the lexicon says

    // Reads lexicon table `abbreviations`. Fails at a kind that is not known.
    static Result<Tokenizer> create(const Lexicon& lexicon);

    // Appends the tokens of text[range).
    void tokenize(std::string_view text, Span range, std::vector<RawToken>& out) const;

    // What the lexicon says of a word with its full stop.
    Abbreviation abbreviation(std::string_view word) const;

private:
    struct Entry {
        Abbreviation kind = Abbreviation::other;
        bool capital = false;  // only when the text has a capital
    };
    std::unordered_map<std::string, Entry> abbreviations_;
    std::size_t longest_ = 0;
};

}  // namespace dateline::syntax
