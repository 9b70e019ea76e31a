#include "annotate/syntax/characters.h"

namespace dateline::syntax {
namespace {

bool within(char32_t c, char32_t low, char32_t high) {
    return low <= c && c <= high;
}

bool is_blank_code(char32_t c) {
    return c == 0xA0 || c == 0x85 || c == 0x1680 || within(c, 0x2000, 0x200A) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_mark_code(char32_t c) {
    if (within(c, 0xA1, 0xBF))
        return c != 0xAA && c != 0xAD && c != 0xB2 && c != 0xB3 && c != 0xB5 && c != 0xB9 && c != 0xBA;
    return c == 0xD7 || c == 0xF7 || c == 0x060C || c == 0x061B || c == 0x061F || within(c, 0x066A, 0x066D) ||
           c == 0x06D4 || within(c, 0x2010, 0x2027) || within(c, 0x2030, 0x205E) || within(c, 0x20A0, 0x20CF) ||
           within(c, 0x2100, 0x2BFF) || within(c, 0x3001, 0x3003) || within(c, 0x3008, 0x3020) ||
           within(c, 0xFD3E, 0xFD3F) || within(c, 0xFE10, 0xFE6F) || within(c, 0xFF01, 0xFF0F) ||
           within(c, 0xFF1A, 0xFF20) || within(c, 0x1F000, 0x1FAFF) || c == 0xFFFC || c == 0xFFFD;
}

}  // namespace

Char decode(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t first = byte(at);
    if (first < 0x80) return {first, 1};
    const std::uint32_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
    if (size == 1 || first > 0xF4 || at + size > text.size()) return {0xFFFD, 1};
    char32_t code = first & (0xFFu >> (size + 1));
    for (std::uint32_t i = 1; i < size; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return {0xFFFD, 1};
        code = code << 6 | (byte(at + i) & 0x3Fu);
    }
    return {code, size};
}

CharKind kind_of(char32_t c) {
    if (c < 0x80) {
        if (within(c, 'a', 'z') || within(c, 'A', 'Z')) return CharKind::letter;
        if (within(c, '0', '9')) return CharKind::digit;
        return c == ' ' || within(c, '\t', '\r') ? CharKind::blank : CharKind::mark;
    }
    if (within(c, 0x660, 0x669) || within(c, 0x6F0, 0x6F9) || within(c, 0xFF10, 0xFF19)) return CharKind::digit;
    if (is_blank_code(c)) return CharKind::blank;
    return is_mark_code(c) ? CharKind::mark : CharKind::letter;
}

bool is_upper(char32_t c) {
    if (c < 0x80) return within(c, 'A', 'Z');
    if (within(c, 0xC0, 0xDE)) return c != 0xD7;
    if (within(c, 0x100, 0x137) || within(c, 0x14A, 0x177) || within(c, 0x1E00, 0x1EFF) || within(c, 0x460, 0x481))
        return c % 2 == 0;
    if (within(c, 0x139, 0x148) || within(c, 0x179, 0x17E)) return c % 2 == 1;
    return c == 0x178 || within(c, 0x391, 0x3A9) || within(c, 0x400, 0x42F);
}

bool is_lower(char32_t c) {
    if (c < 0x80) return within(c, 'a', 'z');
    if (within(c, 0xDF, 0xFF)) return c != 0xF7;
    if (within(c, 0x100, 0x17F) || within(c, 0x1E00, 0x1EFF) || within(c, 0x460, 0x481)) return !is_upper(c);
    return within(c, 0x3B1, 0x3C9) || within(c, 0x430, 0x45F);
}

bool is_apostrophe(char32_t c) {
    return c == '\'' || c == 0x2019 || c == 0x2BC || c == '`' || c == 0xB4 || c == 0x2018;
}

std::uint32_t shape_of(std::string_view word) {
    std::uint32_t letters = 0, uppers = 0, digits = 0, marks = 0, first = 0, count = 0;
    bool hyphen = false, dot = false;
    for (std::size_t i = 0; i < word.size(); ++count) {
        const Char c = decode(word, i);
        i += c.size;
        const bool upper = is_upper(c.code);
        switch (kind_of(c.code)) {
            case CharKind::letter:
                ++letters;
                break;
            case CharKind::digit:
                ++digits;
                break;
            default:
                ++marks;
                break;
        }
        uppers += upper;
        if (count == 0)
            first = upper                                 ? 1
                    : is_lower(c.code)                    ? 2
                    : kind_of(c.code) == CharKind::digit  ? 3
                    : kind_of(c.code) == CharKind::letter ? 4
                                                          : 5;
        hyphen |= c.code == '-';
        dot |= c.code == '.';
    }
    const std::uint32_t casing = uppers == 0                 ? 0
                                 : uppers == letters         ? (count == 1 ? 4 : 1)
                                 : uppers == 1 && first == 1 ? 2
                                                             : 3;
    return first | casing << 3 | (digits ? (letters ? 1u : 2u) : 0u) << 6 | (marks ? 1u : 0u) << 8 |
           (hyphen ? 1u : 0u) << 9 | (dot ? 1u : 0u) << 10 | (count > 3 ? 3u : count) << 11;
}

}  // namespace dateline::syntax
