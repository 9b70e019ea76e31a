// Here are the tokens of a paragraph, where do its sentences end? A linear model decides at each
// border where a sentence could end.
#pragma once

#include <span>
#include <vector>

#include "annotate/syntax/linear.h"
#include "annotate/syntax/words.h"

namespace dateline::syntax {

class Splitter {
public:
    static constexpr std::int32_t tokens_max = 2000;  // a longer sentence is cut

    explicit Splitter(const Tokenizer& tokenizer) : tokenizer_(&tokenizer) {}

    // What is known on the way through a paragraph.
    struct State {
        std::int32_t length = 0;    // tokens since the last end
        std::int32_t brackets = 0;  // open round and square brackets
        bool quote = false;         // within quotes
    };

    // Could a sentence end after token i? Requires: i + 1 < words.size().
    bool may_end(std::span<const Word> words, std::size_t i) const;
    void features(std::string_view text, std::span<const RawToken> tokens, std::span<const Word> words, std::size_t i,
                  const State& state, Features& out) const;
    static void step(State& state, const Word& word, bool end);

    // Marks the last token of each sentence; the last token always is one.
    std::vector<bool> ends(const Scorer& scorer, std::string_view text, std::span<const RawToken> tokens,
                           std::span<const Word> words) const;

private:
    const Tokenizer* tokenizer_;
};

}  // namespace dateline::syntax
