// Text and places in it. There are three rulers, and a type for each: Span counts bytes of a
// report's canonical text, RawSpan bytes of the original, TokenRange tokens of an annotation.
//
// The offset law: text.substr(span.begin, span.size()) is the surface of a span, always, and both
// ends lie on character borders.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"

namespace dateline {

struct Span {  // [begin, end), UTF-8 bytes of Report::text
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    std::uint32_t size() const { return end - begin; }
    bool empty() const { return end <= begin; }
    bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
    bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
    std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
    auto operator<=>(const Span&) const = default;
};

struct RawSpan {  // [begin, end), bytes of the original
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    auto operator<=>(const RawSpan&) const = default;
};

struct TokenRange {  // [begin, end), indexes into Annotation::tokens
    std::int32_t begin = 0;
    std::int32_t end = 0;
    bool contains(std::int32_t token) const { return begin <= token && token < end; }
    std::int32_t size() const { return end - begin; }
    auto operator<=>(const TokenRange&) const = default;
};

// Canonical text -> original bytes. Pieces are sorted and do not overlap; within a piece of equal
// lengths bytes correspond one to one, otherwise the piece as a whole corresponds (an entity such as
// &rsquo;, a composed character, a run of blanks that became one).
struct TextMap {
    struct Piece {
        Span text;
        RawSpan raw;
    };
    std::vector<Piece> pieces;

    // The smallest original range that yields `span`; empty at {0,0} when nothing does.
    RawSpan raw(Span span) const;
};

// True when `text` is well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms).
bool is_utf8(std::string_view text);

// True when offset is 0, text.size() or the first byte of a character.
bool is_character_border(std::string_view text, std::size_t offset);

// Unicode NFC of well-formed UTF-8.
std::string nfc(std::string_view text);

// The key under which names are compared: case-folded, without diacritics (NFKD marks removed),
// quotes and apostrophes (also ʿ ʾ) dropped, hyphens and other punctuation to one blank, blanks
// collapsed and trimmed. "Kata’ib Hizb-Allah" -> "kataib hizb allah".
std::string fold(std::string_view text);

// Lower case, full Unicode, nothing else changed.
std::string lower(std::string_view text);

bool is_blank(std::string_view text);            // only white space (Unicode) or nothing
std::string_view trim(std::string_view text);    // ASCII white space and U+00A0 off both ends
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace dateline
