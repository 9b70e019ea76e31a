#include "annotate/syntax/splitter.h"

#include <algorithm>

#include "annotate/syntax/characters.h"

namespace dateline::syntax {
namespace {

bool is_stop(const Word& word) {
    const char c = word.lower.empty() ? ' ' : word.lower[0];
    return (c == '.' || c == '!' || c == '?') && word.mark;
}

bool is_closing(const Word& word) {
    return word.lower == "\"" || word.lower == "'" || word.lower == ")" || word.lower == "]" || word.lower == "''";
}

bool is_initial(const Word& word) {
    return word.upper && word.lower.size() == 2 && word.lower[1] == '.';
}

enum Edge : std::uint32_t { outside = 1 };

bool is_number(const Word& word) {
    return !word.lower.empty() &&
           std::all_of(word.lower.begin(), word.lower.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "3,000": a number that counts what stands behind it, while "3" may be that of a section.
bool is_thousands(const Word& word) {
    return word.lower.find(',') != std::string::npos && std::all_of(word.lower.begin(), word.lower.end(), [](char c) { return (c >= '0' && c <= '9') || c == ','; });
}

// "[12]": a reference to a note stands after the full stop of its sentence, and belongs to it.
bool is_reference(std::span<const Word> words, std::size_t i) {
    return i + 2 < words.size() && words[i].lower == "[" && is_number(words[i + 1]) && words[i + 2].lower == "]";
}

// Whether the words up to i are a sentence's end and references after it.
bool ends_with_references(std::span<const Word> words, std::size_t i) {
    std::size_t end = i + 1;
    while (end >= 3 && i + 1 - end < 60 && is_reference(words, end - 3)) end -= 3;
    if (end == i + 1) return false;
    while (end > 0 && is_closing(words[end - 1]) && i + 1 - end < 70) --end;
    return end > 0 && is_stop(words[end - 1]);
}

}  // namespace

bool Splitter::may_end(std::span<const Word> words, std::size_t i) const {
    const Word& here = words[i];
    const Word& next = words[i + 1];
    if (is_initial(here) && is_initial(next)) return false;  // "A. T.": one name
    if (is_reference(words, i + 1) && (is_stop(here) || is_closing(here))) return false;
    if (tokenizer_->abbreviation(here.lower) == Tokenizer::Abbreviation::inner) return false;
    if (!here.mark && (next.lower == "$" || next.lower == "€" || next.lower == "£") && here.lower.back() != '.')
        return false;  // "gave $2 million": a sum of money opens no sentence behind a plain word
    if (is_thousands(here) && !next.mark) return false;  // "said 3,000 Sudanese refugees"
    if (!next.glued) return true;
    if (is_stop(here) || is_closing(here))
        return !next.mark || next.lower == "\"" || next.lower == "'" || next.lower == "(";
    return !here.mark && next.upper && !next.mark;  // a heading that ran into its paragraph
}

void Splitter::features(std::string_view text, std::span<const RawToken> tokens, std::span<const Word> words,
                        std::size_t i, const State& state, Features& out) const {
    out.clear();
    const auto low = [&](std::ptrdiff_t at) {
        return at < 0 || at >= static_cast<std::ptrdiff_t>(words.size()) ? outside : words[at].low;
    };
    const auto shape = [&](std::ptrdiff_t at) {
        return at < 0 || at >= static_cast<std::ptrdiff_t>(words.size()) ? outside : words[at].shape;
    };
    const auto at = static_cast<std::ptrdiff_t>(i);
    const Word& here = words[i];
    const Word& next = words[i + 1];
    const auto kind = static_cast<std::uint32_t>(tokenizer_->abbreviation(tokens[i].span.in(text)));
    const bool dotted = !here.mark && here.lower.back() == '.';
    // The last token that is no closing quote or bracket.
    std::ptrdiff_t end = at;
    while (end > 0 && is_closing(words[end]) && at - end < 3) --end;
    const std::uint32_t stop = is_stop(words[end]) ? words[end].low : words[end].mark ? 2 : dotted ? 3 : 4;
    std::uint32_t gap = 0;  // line ends between
    for (std::uint32_t b = tokens[i].span.end; b < tokens[i + 1].span.begin; ++b) gap |= text[b] == '\n' ? 2u : 1u;
    const std::uint32_t length = static_cast<std::uint32_t>(state.length < 4    ? state.length
                                                            : state.length < 8  ? 4
                                                            : state.length < 16 ? 5
                                                            : state.length < 40 ? 6
                                                                                : 7);
    const std::uint32_t within = (state.quote ? 1u : 0u) | (state.brackets > 0 ? 2u : 0u);
    const std::uint32_t moved = static_cast<std::uint32_t>(at - end);
    const std::uint32_t after = (next.upper ? 1u : 0u) | (next.mark ? 2u : 0u);
    const std::uint32_t base = stop ^ after << 8 ^ kind << 12 ^ (dotted ? 1u : 0u) << 16 ^ gap << 20;

    out.add(1, base);
    out.add(2, base, within, moved);
    out.add(3, stop, shape(at + 1), gap);
    out.add(4, stop, low(at + 1));
    out.add(5, low(at), after);
    out.add(6, low(at), low(at + 1));
    out.add(7, low(at - 1), stop, after);
    out.add(8, shape(at - 1), shape(at), shape(at + 1));
    out.add(9, shape(at), shape(at + 1), shape(at + 2));
    out.add(10, length, base);
    out.add(11, low(at + 2), stop, after);
    out.add(12, low(at + 1), shape(at + 2), stop);
    out.add(13, stop, after, within, length);
    out.add(14, shape(at - 1), stop, low(at + 1));
    out.add(15, here.ending, after, stop);
    out.add(16, kind, dotted ? 1 : 0, low(at + 1), after);
    out.add(17, low(at + 1), next.form, stop);
    out.add(18, shape(at + 1), low(at + 2), shape(at + 3), stop);
}

void Splitter::step(State& state, const Word& word, bool end) {
    if (word.lower == "(" || word.lower == "[") state.brackets = std::min(state.brackets + 1, 9);
    if (word.lower == ")" || word.lower == "]") state.brackets = std::max(state.brackets - 1, 0);
    if (word.lower == "\"") state.quote = !state.quote;
    ++state.length;
    if (end) {
        state.length = 0;
        state.brackets = 0;  // a bracket that is never closed must not hold the rest together
    }
}

std::vector<bool> Splitter::ends(const Scorer& scorer, std::string_view text, std::span<const RawToken> tokens,
                                 std::span<const Word> words) const {
    std::vector<bool> out(words.size(), false);
    State state;
    Features found;
    Scores scores;
    for (std::size_t i = 0; i < words.size(); ++i) {
        bool end = i + 1 == words.size() || tokens[i + 1].heading || state.length + 1 >= tokens_max;
        if (!end && may_end(words, i) && ends_with_references(words, i)) end = true;
        if (!end && may_end(words, i)) {
            features(text, tokens, words, i, state, found);
            scorer.score(found.keys(), scores);
            end = scores[1] > scores[0];
        }
        out[i] = end;
        step(state, words[i], end);
    }
    return out;
}

}  // namespace dateline::syntax
