#include "dateline/text.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <stdexcept>

namespace dateline {
namespace {

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
    UErrorCode code = U_ZERO_ERROR;
    const icu::Normalizer2* found = get(code);
    // ICU carries these tables inside; when they are missing the installation is broken.
    if (U_FAILURE(code)) throw std::runtime_error("ICU normalisation data is missing");
    return *found;
}

std::string normalized(const icu::Normalizer2& form, std::string_view text) {
    std::string out;
    out.reserve(text.size());
    icu::StringByteSink<std::string> sink(&out);
    UErrorCode code = U_ZERO_ERROR;
    form.normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr, code);
    return out;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void append(std::string& out, UChar32 c) {
    std::uint8_t buffer[U8_MAX_LENGTH];
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(buffer, length, c);
    out.append(reinterpret_cast<char*>(buffer), static_cast<std::size_t>(length));
}

// Letters that Latin transliterations of Arabic write as quotes or leave out: ʻ ʼ ʾ ʿ and the quotes
// themselves. Dropped, so that "Ka’b" and "Kab" are one key.
bool is_dropped(UChar32 c) {
    switch (c) {
        case '\'': case '`': case 0x00B4: case 0x02B9: case 0x02BB: case 0x02BC: case 0x02BD: case 0x02BE: case 0x02BF:
        case 0x2018: case 0x2019: case 0x201B: case 0x2032:
            return true;
        default:
            return false;
    }
}

}  // namespace

RawSpan TextMap::raw(Span span) const {
    auto first = std::partition_point(pieces.begin(), pieces.end(), [&](const Piece& p) { return p.text.end <= span.begin; });
    RawSpan out{UINT64_MAX, 0};
    for (auto piece = first; piece != pieces.end() && piece->text.begin < span.end; ++piece) {
        RawSpan part = piece->raw;
        if (piece->text.size() == piece->raw.end - piece->raw.begin) {
            if (span.begin > piece->text.begin) part.begin += span.begin - piece->text.begin;
            if (span.end < piece->text.end) part.end -= piece->text.end - span.end;
        }
        out.begin = std::min(out.begin, part.begin);
        out.end = std::max(out.end, part.end);
    }
    return out.begin == UINT64_MAX ? RawSpan{} : out;
}

bool is_utf8(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const std::size_t size = text.size();
    std::size_t i = 0;
    while (i < size) {
        if (bytes[i] < 0x80) {
            ++i;
            continue;
        }
        // U8_NEXT works on 32-bit offsets; a character is at most four bytes, so a window is enough.
        std::int32_t at = 0;
        UChar32 c = 0;
        U8_NEXT(bytes + i, at, static_cast<std::int32_t>(std::min<std::size_t>(4, size - i)), c);
        if (c < 0) return false;
        i += static_cast<std::size_t>(at);
    }
    return true;
}

bool is_character_border(std::string_view text, std::size_t offset) {
    if (offset >= text.size()) return offset == text.size();
    return (static_cast<unsigned char>(text[offset]) & 0xC0) != 0x80;
}

std::string nfc(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    static const icu::Normalizer2& form = normalizer(icu::Normalizer2::getNFCInstance);
    return normalized(form, text);
}

std::string lower(std::string_view text) {
    std::string out;
    if (is_ascii(text)) {
        out.assign(text);
        for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        return out;
    }
    icu::StringByteSink<std::string> sink(&out);
    UErrorCode code = U_ZERO_ERROR;
    icu::CaseMap::utf8ToLower("", 0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr, code);
    return out;
}

std::string fold(std::string_view text) {
    std::string base;
    if (is_ascii(text)) {
        base = lower(text);
    } else {
        static const icu::Normalizer2& form = normalizer(icu::Normalizer2::getNFKDInstance);
        std::string folded;
        icu::StringByteSink<std::string> sink(&folded);
        UErrorCode code = U_ZERO_ERROR;
        icu::CaseMap::utf8Fold(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr, code);
        base = normalized(form, folded);
    }
    std::string out;
    out.reserve(base.size());
    bool gap = false;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(base.data());
    const auto size = static_cast<std::int32_t>(base.size());
    for (std::int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT(bytes, i, size, c);
        if (c < 0 || is_dropped(c)) continue;
        const int type = u_charType(c);
        if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) continue;
        if (!u_isalnum(c) && type != U_COMBINING_SPACING_MARK) {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) out += ' ';
        gap = false;
        append(out, c);
    }
    return out;
}

bool is_blank(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT(bytes, i, size, c);
        if (c < 0 || !u_isUWhiteSpace(c)) return false;
    }
    return true;
}

std::string_view trim(std::string_view text) {
    auto blank_front = [&]() -> std::size_t {
        if (text.empty()) return 0;
        if (std::string_view(" \t\r\n\v\f").find(text.front()) != std::string_view::npos) return 1;
        return text.substr(0, 2) == "\u00A0" ? 2 : 0;
    };
    auto blank_back = [&]() -> std::size_t {
        if (text.empty()) return 0;
        if (std::string_view(" \t\r\n\v\f").find(text.back()) != std::string_view::npos) return 1;
        return text.size() >= 2 && text.substr(text.size() - 2) == "\u00A0" ? 2 : 0;
    };
    while (std::size_t n = blank_front()) text.remove_prefix(n);
    while (std::size_t n = blank_back()) text.remove_suffix(n);
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> out;
    for (;;) {
        const std::size_t at = text.find(separator);
        out.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return out;
        text.remove_prefix(at + 1);
    }
}

}  // namespace dateline
