#include "read/mapped.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace dateline::read {
namespace {

bool one_to_one(const TextMap::Piece& piece) { return piece.text.size() == piece.raw.end - piece.raw.begin; }

const icu::Normalizer2* nfc_form() {
    UErrorCode code = U_ZERO_ERROR;
    const icu::Normalizer2* form = icu::Normalizer2::getNFCInstance(code);
    return U_FAILURE(code) ? nullptr : form;
}

struct Character {
    UChar32 value = 0;
    std::uint32_t size = 1;
};

Character character_at(std::string_view text, std::size_t at) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + at;
    std::int32_t used = 0;
    UChar32 c = 0;
    U8_NEXT(bytes, used, static_cast<std::int32_t>(std::min<std::size_t>(4, text.size() - at)), c);
    return {c, static_cast<std::uint32_t>(used)};
}

bool is_dropped(UChar32 c) {
    if (c < 0) return true;
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return true;  // blanks among them were taken before
    return c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F || c == 0x2060 || c == 0xFEFF || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

// NFC in stretches between normalisation borders, so that the map stays fine.
Mapped composed(const Mapped& in, const icu::Normalizer2& form) {
    Mapped out;
    std::uint32_t begin = 0;
    while (begin < in.size()) {
        std::uint32_t end = begin + character_at(in.text, begin).size;
        while (end < in.size()) {
            const Character next = character_at(in.text, end);
            if (form.hasBoundaryBefore(next.value)) break;
            end += next.size;
        }
        const Span span{begin, end};
        const std::string after = nfc(span.in(in.text));
        if (after == span.in(in.text))
            out.put(in, span);
        else
            out.put(after, in.map.raw(span));
        begin = end;
    }
    return out;
}

// Appends bytes that correspond one to one to those of `below`, with what `below` maps into.
void put_through(Mapped& out, std::string_view bytes, const Mapped& below) {
    std::uint32_t at = 0;
    for (const TextMap::Piece& piece : below.map.pieces) {
        if (piece.text.begin > at) out.put(bytes.substr(at, piece.text.begin - at), {});
        out.put(piece.text.in(bytes), piece.raw);
        at = piece.text.end;
    }
    out.put(bytes.substr(at), {});
}

}  // namespace

Mapped Mapped::identity(std::string_view bytes, std::uint64_t begin) {
    Mapped out;
    out.put(bytes, {begin, begin + bytes.size()});
    return out;
}

void Mapped::put(std::string_view bytes, RawSpan raw) {
    if (bytes.empty()) return;
    const std::uint32_t begin = size();
    text += bytes;
    if (raw.begin >= raw.end) return;
    const TextMap::Piece piece{{begin, size()}, raw};
    if (!map.pieces.empty()) {
        TextMap::Piece& last = map.pieces.back();
        if (one_to_one(last) && one_to_one(piece) && last.text.end == begin && last.raw.end == raw.begin) {
            last.text.end = piece.text.end;
            last.raw.end = raw.end;
            return;
        }
    }
    map.pieces.push_back(piece);
}

void Mapped::put(const Mapped& source, Span span) {
    const auto& pieces = source.map.pieces;
    auto piece = std::partition_point(pieces.begin(), pieces.end(), [&](const TextMap::Piece& p) { return p.text.end <= span.begin; });
    std::uint32_t at = span.begin;
    while (at < span.end) {
        if (piece == pieces.end() || piece->text.begin >= span.end) {
            put(source.text.substr(at, span.end - at), {});
            return;
        }
        if (piece->text.begin > at) {
            put(source.text.substr(at, piece->text.begin - at), {});
            at = piece->text.begin;
        }
        const std::uint32_t end = std::min(span.end, piece->text.end);
        RawSpan raw = piece->raw;
        if (one_to_one(*piece)) raw = {raw.begin + (at - piece->text.begin), raw.begin + (end - piece->text.begin)};
        put(source.text.substr(at, end - at), raw);
        at = end;
        ++piece;
    }
}

Mapped Mapped::slice(Span span) const {
    Mapped out;
    out.put(*this, span);
    return out;
}

Mapped rebase(const Mapped& inner, const Mapped& outer) {
    Mapped out;
    std::uint32_t at = 0;
    for (const TextMap::Piece& piece : inner.map.pieces) {
        if (piece.text.begin > at) out.put(inner.text.substr(at, piece.text.begin - at), {});
        const Span below{static_cast<std::uint32_t>(piece.raw.begin), static_cast<std::uint32_t>(piece.raw.end)};
        if (one_to_one(piece))
            put_through(out, piece.text.in(inner.text), outer.slice(below));
        else
            out.put(piece.text.in(inner.text), outer.map.raw(below));
        at = piece.text.end;
    }
    out.put(inner.text.substr(at), {});
    return out;
}

Mapped canonical(const Mapped& paragraph) {
    const std::string_view text = paragraph.text;
    Mapped out;
    std::uint32_t run = 0;             // start of the pending run of ordinary characters
    std::uint32_t blank_begin = 0, blank_end = 0;  // the pending run of blanks
    auto flush = [&](std::uint32_t end) {
        if (run == end) return;
        if (blank_end > blank_begin && !out.text.empty()) out.put(" ", paragraph.map.raw({blank_begin, blank_end}));
        blank_begin = blank_end = 0;
        out.put(paragraph, {run, end});
    };
    for (std::uint32_t at = 0; at < text.size();) {
        const Character c = character_at(text, at);
        if (c.value >= 0 && u_isUWhiteSpace(c.value)) {
            flush(at);
            if (blank_end == blank_begin) blank_begin = at;
            blank_end = run = at + c.size;
        } else if (is_dropped(c.value)) {
            flush(at);
            run = at + c.size;
        }
        at += c.size;
    }
    flush(static_cast<std::uint32_t>(text.size()));
    const icu::Normalizer2* form = nfc_form();
    UErrorCode code = U_ZERO_ERROR;
    if (form == nullptr || form->isNormalizedUTF8(icu::StringPiece(out.text.data(), static_cast<std::int32_t>(out.text.size())), code)) return out;
    return composed(out, *form);
}

namespace {

bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#'; }

// How many raw bytes the escape at `raw` takes; 0 when it cannot be told.
std::size_t markup_escape(std::string_view raw, std::string_view decoded, std::size_t decoded_size) {
    std::size_t end = 1;
    while (end < raw.size() && end < 40 && is_name(raw[end])) ++end;
    if (end == 1) return 0;
    if (end < raw.size() && raw[end] == ';') return end + 1;
    // A name without its semicolon ends where the two texts agree again.
    const std::string_view after = decoded.substr(decoded_size, 4);
    for (std::size_t size = 2; size <= end; ++size)
        if (raw.substr(size, after.size()) == after) return size;
    return 0;
}

std::size_t json_escape(std::string_view raw, std::size_t decoded_size) {
    if (raw.size() < 2) return 0;
    if (raw[1] != 'u') return 2;
    return decoded_size == 4 ? 12 : 6;  // a pair of surrogates makes one character of four bytes
}

}  // namespace

Mapped align(std::string_view decoded, std::string_view raw, std::uint64_t begin, char escape) {
    Mapped out;
    std::size_t d = 0, r = 0;
    while (d < decoded.size() && r < raw.size()) {
        if (raw[r] == escape) {
            const Character c = character_at(decoded, d);
            const std::string_view rest = raw.substr(r);
            std::size_t used = escape == '&' ? markup_escape(rest, decoded.substr(d), c.size) : json_escape(rest, c.size);
            const bool bare = decoded[d] == escape && escape == '&' && rest.substr(0, 5) != "&amp;" && rest.substr(0, 5) != "&AMP;" &&
                              rest.substr(0, 2) != "&#";
            if (bare) used = 1;
            if (used == 0 || used > rest.size()) break;
            std::size_t size = bare ? 1 : c.size;
            // Some names stand for two characters.
            if (!bare && escape == '&' && d + size < decoded.size() && r + used < raw.size() && decoded[d + size] != raw[r + used] &&
                raw[r + used] != '&' && raw[r + used] != '\r')
                size += character_at(decoded, d + size).size;
            out.put(decoded.substr(d, size), {begin + r, begin + r + used});
            d += size;
            r += used;
        } else if (decoded[d] == raw[r]) {
            std::size_t size = 1;
            while (d + size < decoded.size() && r + size < raw.size() && raw[r + size] != escape && decoded[d + size] == raw[r + size]) ++size;
            out.put(decoded.substr(d, size), {begin + r, begin + r + size});
            d += size;
            r += size;
        } else if (raw[r] == '\r') {  // parsers turn CR LF and CR into LF
            const std::size_t used = r + 1 < raw.size() && raw[r + 1] == '\n' ? 2 : 1;
            if (decoded[d] != '\n') break;
            out.put("\n", {begin + r, begin + r + used});
            d += 1;
            r += used;
        } else {
            break;
        }
    }
    if (d < decoded.size()) out.put(decoded.substr(d), {begin + r, begin + raw.size()});
    return out;
}

}  // namespace dateline::read
