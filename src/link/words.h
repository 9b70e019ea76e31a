// The words of a report as comparison sees them: a key that is equal for inflections and spellings of
// one word, and a weight from a fixed table that says how telling it is. Made from the canonical text
// alone, so that reports fresh from coding and reports out of a case file are equal.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "dateline/lexicon.h"
#include "dateline/text.h"
#include "text/parallel.h"

namespace dateline {

struct Word {
    std::uint64_t key = 0;
    std::uint64_t stem_key = 0;  // hash_of(stem), for cue phrases
    std::array<std::uint8_t, 4> kinds{};  // numbers of lines of lexicon/word_kinds.tsv that hold it, 0: none more
    Span span;
    std::uint32_t root_key = 0;  // of what it is derived from: equal for "won" and "wins", "announced" and "announcement"
    std::uint8_t weight = 0;  // 0 (in every document) to 18 (unlisted)
    bool number = false;
    bool capital = false;     // begins with a capital letter
    bool quoted = false;      // stands between quotation marks
    bool country = false;     // names a state, its people or its capital
};

struct Passage {              // a sentence, or a heading
    Span span;
    std::uint32_t begin = 0, end = 0;  // words
};

struct Words {
    std::vector<Word> words;
    std::vector<Passage> passages;

    // Index of the first word that ends after `byte`.
    std::uint32_t word_at(std::uint32_t byte) const;
    // Index of the passage that holds the byte or begins next after it; the last one past the end.
    // Requires: passages.
    std::uint32_t passage_at(std::uint32_t byte) const;
};

class WordTable {
public:
    // Fails when a weight is no number from 0 to 18.
    static Result<WordTable> create(const Lexicon& lexicon);

    // The words of a text, at most `words_max`.
    Words read(std::string_view text) const;

    // The same, with words that were met in other texts: folding is the costly part. Requires: `seen` was filled by this table.
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
    };
    using Seen = std::unordered_map<std::string, Word, Hash, std::equal_to<>>;  // looked up, never walked
    Words read(std::string_view text, Seen& seen) const;

    // What this thread met last with this table.
    Seen& seen_here() const;

    static constexpr std::size_t words_max = 60'000;  // what follows in a longer text is not compared
    static constexpr std::uint8_t rare = 18;

private:
    std::uint64_t serial_ = 0;  // of the table, among all that the program made
    void add_kind(Word& word, std::uint8_t kind) const;
    Word make(std::string_view surface) const;

    std::unordered_map<std::string, std::uint8_t> weights_;  // looked up, never walked
    std::unordered_map<std::string, std::string> verbs_;     // irregular form -> verb; looked up, never walked
    std::unordered_set<std::string> countries_;              // single words
    std::unordered_map<std::uint64_t, std::vector<std::uint8_t>> kinds_;  // stem key, or two of them mixed -> kinds
    std::unordered_set<std::uint64_t> phrase_begins_;        // stem keys of the first words of phrases
};

// The words of texts 0 .. count - 1, on all cores. `text_of` gives a text by its number.
template <class TextOf>
std::vector<Words> read_all(const WordTable& table, std::size_t count, const TextOf& text_of) {
    constexpr std::size_t batch = 512;  // texts that share the words met
    std::vector<Words> out(count);
    for_each_index((count + batch - 1) / batch, 1, [&](std::size_t b) {
        WordTable::Seen& seen = table.seen_here();
        for (std::size_t r = b * batch; r < std::min(count, (b + 1) * batch); ++r) {
            out[r] = table.read(text_of(r), seen);
            out[r].words.shrink_to_fit();
            out[r].passages.shrink_to_fit();
        }
    });
    return out;
}

// The stem of a folded English word: plural, -ing, -ed, -ly and silent e off.
std::string stem(std::string_view folded);

// What is left of a stem without the ends that make a noun of a verb or an adjective of a noun ("announc").
std::string root_of(std::string_view stem);

using WordList = std::vector<std::pair<std::uint64_t, int>>;  // key and weight, sorted by key, each once

// Shared weight of two word lists in thousandths of the lesser one's (of `floor` when that is less);
// `shared` is the weight itself. Requires: both sorted.
int share_of_words(const WordList& a, const WordList& b, int floor, int& shared);

// Telling words among the first `telling_words_max` of some spans, sorted, each once. No sentence that says one
// thing has more; a text without a full stop would be read anew for each of its events.
constexpr std::size_t telling_words_max = 400;
WordList telling_words(const Words& words, const std::vector<Span>& spans);

// Kinds of act or thing that the words of some spans name, as keys of their own, sorted, each once.
constexpr int kind_weight = 9;
WordList kinds_in(const Words& words, const std::vector<Span>& spans);

// FNV-1a, the same on every machine.
std::uint64_t hash_of(std::string_view bytes);
std::uint64_t mix(std::uint64_t a, std::uint64_t b);

}  // namespace dateline
