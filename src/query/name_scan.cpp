#include "query/name_scan.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace dateline {
namespace {

constexpr std::size_t words_max = 16;     // of a name
constexpr std::size_t short_bytes = 6;    // keys under this are matched more strictly
constexpr std::size_t between_bytes = 6;  // from one word of a name to the next
constexpr std::size_t beginning_bytes = 5;
constexpr std::uint32_t beginning_bits = 1u << 20;  // small enough to stay in a cache

enum class Letter { none, small, capital, without_case, other };

Letter letter_of(UChar32 c) {
    if (c < 0x80) {  // also what is no character
        if (c >= 'a' && c <= 'z') return Letter::small;
        if (c >= 'A' && c <= 'Z') return Letter::capital;
        return c >= '0' && c <= '9' ? Letter::other : Letter::none;
    }
    switch (u_charType(c)) {
        case U_UPPERCASE_LETTER:
        case U_TITLECASE_LETTER:
            return Letter::capital;
        case U_LOWERCASE_LETTER:
            return Letter::small;
        case U_OTHER_LETTER:
            return Letter::without_case;
        case U_MODIFIER_LETTER:
        case U_DECIMAL_DIGIT_NUMBER:
        case U_LETTER_NUMBER:
        case U_OTHER_NUMBER:
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_COMBINING_SPACING_MARK:
        case U_FORMAT_CHAR:
            return Letter::other;  // a soft hyphen does not part a word
        default:
            return Letter::none;
    }
}

// One character of well-formed or any other bytes; at least one byte forward.
UChar32 next_character(std::string_view text, std::size_t& i) {
    if (static_cast<unsigned char>(text[i]) < 0x80) return text[i++];
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + i;
    std::int32_t at = 0;
    UChar32 c = 0;
    U8_NEXT(bytes, at, static_cast<std::int32_t>(std::min<std::size_t>(4, text.size() - i)), c);
    i += static_cast<std::size_t>(at);
    return c;
}

struct Found {
    std::size_t begin, end, key_begin, key_end, letters;
    bool name_like;
};

}  // namespace

ScanWords::ScanWords(std::string_view text) {
    keys_.reserve(text.size());
    std::vector<Found> found;
    for (std::size_t i = 0; i < text.size();) {
        Found word{i, i, keys_.size(), 0, 0, false};
        bool ascii = true, first = true;
        while (i < text.size()) {
            const std::size_t before = i;
            const UChar32 c = next_character(text, i);
            const Letter letter = letter_of(c);
            if (letter == Letter::none) {
                if (before == word.begin)
                    word.begin = word.end = i;  // no word yet
                else
                    break;
                first = true;
                continue;
            }
            word.end = i;
            ++word.letters;
            ascii = ascii && c < 0x80;
            if (first && letter != Letter::other) word.name_like = letter != Letter::small, first = false;
        }
        if (word.end == word.begin) break;
        const std::string_view surface = text.substr(word.begin, word.end - word.begin);
        if (ascii) {
            for (char c : surface) keys_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        } else {
            for (char c : fold(surface))
                if (c != ' ') keys_ += c;
        }
        word.key_end = keys_.size();
        found.push_back(word);
    }
    words_.reserve(found.size());
    for (const Found& word : found)
        words_.push_back({{static_cast<std::uint32_t>(word.begin), static_cast<std::uint32_t>(word.end)},
                          std::string_view(keys_).substr(word.key_begin, word.key_end - word.key_begin),
                          word.name_like,
                          word.letters});
}

bool joins_words(std::string_view between) {
    if (between.empty() || between.size() > between_bytes) return false;
    for (std::size_t i = 0; i < between.size();) {
        const UChar32 c = next_character(between, i);
        const bool joins = c >= 0 && (u_isUWhiteSpace(c) || c == '-' || c == '.' || c == '\'' || c == '`' ||
                                      (c >= 0x2010 && c <= 0x2015) || c == 0x2018 || c == 0x2019 || c == 0x201B ||
                                      c == 0x2032 || c == 0x00B4);
        if (!joins) return false;
    }
    return true;
}

std::int32_t NameScan::child(std::int32_t node, char byte) const {
    std::int32_t at =
        node < 0 ? roots_[static_cast<unsigned char>(byte)] : nodes_[static_cast<std::size_t>(node)].first_child;
    if (node < 0) return at;
    while (at >= 0 && nodes_[static_cast<std::size_t>(at)].byte != byte)
        at = nodes_[static_cast<std::size_t>(at)].sibling;
    return at;
}

std::int32_t NameScan::grow(std::int32_t node, char byte) {
    if (const std::int32_t known = child(node, byte); known >= 0) return known;
    const auto made = static_cast<std::int32_t>(nodes_.size());
    Node fresh;
    fresh.byte = byte;
    if (node < 0) {
        roots_[static_cast<unsigned char>(byte)] = made;
    } else {
        fresh.sibling = nodes_[static_cast<std::size_t>(node)].first_child;
        nodes_[static_cast<std::size_t>(node)].first_child = made;
    }
    nodes_.push_back(fresh);
    return made;
}

namespace {

std::uint32_t beginning_bit(std::string_view bytes) {
    std::uint64_t hash = bytes.size();
    for (char c : bytes) hash = hash << 8 | static_cast<unsigned char>(c);
    return static_cast<std::uint32_t>(hash * 0x9E3779B97F4A7C15u >> 44) % beginning_bits;
}

}  // namespace

void NameScan::note_beginning(std::string_view key) {
    if (beginnings_.empty()) beginnings_.resize(beginning_bits);
    for (std::size_t size = 1; size <= std::min(key.size(), beginning_bytes); ++size) beginnings_[beginning_bit(key.substr(0, size))] = true;
}

// False when no name begins with this word; a word without letters of its own says nothing.
bool NameScan::may_begin(std::string_view key) const { return key.empty() || beginnings_[beginning_bit(key.substr(0, beginning_bytes))]; }

void NameScan::add(std::string_view name, std::int32_t owner) {
    const ScanWords words(name);
    if (words.all().size() > words_max) return;
    std::int32_t node = -1;
    std::uint32_t bytes = 0;
    std::string key;
    for (const ScanWord& word : words.all()) {
        for (char byte : word.key) node = grow(node, byte), ++bytes;
        if (key.size() < beginning_bytes) key += word.key;
    }
    note_beginning(key);
    end(node, words.all().size(), bytes, owner);
}

void NameScan::add_key(std::string_view key, std::int32_t owner) {
    std::int32_t node = -1;
    for (char byte : key) node = grow(node, byte);
    note_beginning(key);
    end(node, 1, static_cast<std::uint32_t>(key.size()), owner);
}

void NameScan::end(std::int32_t node, std::size_t words, std::uint32_t bytes, std::int32_t owner) {
    if (node < 0) return;
    const std::uint32_t count = 1u << words;
    std::int32_t& entry = nodes_[static_cast<std::size_t>(node)].entry;
    if (entry < 0) {
        entry = static_cast<std::int32_t>(entries_.size());
        entries_.push_back({owner, count, bytes});
        return;
    }
    Entry& known = entries_[static_cast<std::size_t>(entry)];
    known.counts |= count;
    if (owner == open)
        known.owner = open;
    else if (known.owner != owner && known.owner != open)
        known.owner = shared;
}

std::vector<NameScan::Match> NameScan::find(std::string_view text) const {
    std::vector<Match> out;
    if (entries_.empty()) return out;
    const ScanWords found(text);
    const std::vector<ScanWord>& words = found.all();
    for (std::size_t i = 0; i < words.size();) {
        if (!may_begin(words[i].key)) {
            ++i;
            continue;
        }
        std::int32_t node = -1, owner = open;
        std::size_t after = i + 1;  // the word behind the longest match
        bool name_like = false, all_name_like = true;
        for (std::size_t j = i; j < words.size() && j - i < words_max; ++j) {
            if (j > i && !joins_words(text.substr(words[j - 1].span.end, words[j].span.begin - words[j - 1].span.end)))
                break;
            bool on = true;
            for (char byte : words[j].key) {
                node = child(node, byte);
                if (node < 0) {
                    on = false;
                    break;
                }
            }
            if (!on) break;
            name_like |= words[j].name_like;
            all_name_like &= words[j].name_like;
            if (node < 0) continue;  // a word whose key is empty
            const std::int32_t at = nodes_[static_cast<std::size_t>(node)].entry;
            if (at < 0) continue;
            const Entry& entry = entries_[static_cast<std::size_t>(at)];
            const bool strict = entry.bytes < short_bytes;
            if (strict && !(all_name_like && (entry.counts >> (j - i + 1) & 1u))) continue;
            if (!name_like && entry.owner != open) continue;
            owner = entry.owner;
            after = j + 1;
        }
        if (owner != open) out.push_back({{words[i].span.begin, words[after - 1].span.end}, owner});
        i = after;
    }
    return out;
}

}  // namespace dateline
