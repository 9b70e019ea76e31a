// Finds many names in a text at once: one pass over its words, however many names there are.
// Internal to src/query; `mask` is its user.
//
// A name matches whole words only, in any case and spelling that fold() makes equal, also when its
// words are joined or parted otherwise ("Abdel-Hamid", "Abdel Hamid", "Abdelhamid"). The longest
// match wins, so a public name keeps a private one that it contains.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/text.h"

namespace dateline {

struct ScanWord {  // a run of letters, digits and marks
    Span span;
    std::string_view key;    // folded, without blanks; valid while the ScanWords are
    bool name_like = false;  // starts with a capital, or is of a script that has none
    std::size_t letters = 0;
};

// The words of a text. Owns their keys, not the text.
class ScanWords {
public:
    explicit ScanWords(std::string_view text);
    const std::vector<ScanWord>& all() const { return words_; }

private:
    std::string keys_;
    std::vector<ScanWord> words_;
};

// True when what stands between two words may stand inside a name: blanks, a hyphen, an apostrophe, a full stop.
bool joins_words(std::string_view between);

class NameScan {
public:
    static constexpr std::int32_t open = -1;  // the owner of names that are to stay

    // Adds a name. When one key has two owners it belongs to `shared` from then on; `open` wins over all.
    // Names without letters or longer than 16 words are left out.
    void add(std::string_view name, std::int32_t owner);
    // The same for one word that is folded already.
    void add_key(std::string_view key, std::int32_t owner);
    static constexpr std::int32_t shared = -2;

    struct Match {
        Span span;
        std::int32_t owner;
    };
    // Matches of names that are not open, in text order, not overlapping. A match has a name-like
    // word; a short one (under 6 bytes) has no other, and as many as the name.
    std::vector<Match> find(std::string_view text) const;

    bool empty() const { return entries_.empty(); }

private:
    struct Node {
        std::int32_t first_child = -1, sibling = -1, entry = -1;
        char byte = 0;
    };
    struct Entry {
        std::int32_t owner;
        std::uint32_t counts;  // bit n: a spelling of n words was added
        std::uint32_t bytes;
    };
    std::int32_t child(std::int32_t node, char byte) const;
    std::int32_t grow(std::int32_t node, char byte);
    void end(std::int32_t node, std::size_t words, std::uint32_t bytes, std::int32_t owner);
    void note_beginning(std::string_view key);
    bool may_begin(std::string_view key) const;

    std::vector<Node> nodes_;
    std::array<std::int32_t, 256> roots_ = [] {
        std::array<std::int32_t, 256> none{};
        none.fill(-1);
        return none;
    }();
    std::vector<Entry> entries_;
    // The beginnings of all names, hashed: nearly every word of a text is found here to begin none, without a walk.
    std::vector<bool> beginnings_;
};

}  // namespace dateline
