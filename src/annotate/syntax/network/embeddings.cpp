#include "annotate/syntax/network/embeddings.h"

#include <algorithm>
#include <array>
#include <bit>

#include "annotate/syntax/characters.h"
#include "annotate/syntax/words.h"

namespace dateline::syntax {
namespace {

constexpr std::size_t prefixes = 3, suffixes = 4;
constexpr std::uint32_t shape_slot = prefixes + suffixes;

constexpr std::uint32_t fnv_begin = 2166136261u, fnv_prime = 16777619u;

std::uint32_t hash_from(std::uint32_t hash, std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<std::uint8_t>(c)) * fnv_prime;
    return hash;
}

std::uint32_t hash_of_slot(std::uint32_t slot, std::string_view text) {
    return hash_from((fnv_begin ^ slot) * fnv_prime, text);
}

}  // namespace

std::string norm_of(std::string_view word) {
    const bool simple =
        std::all_of(word.begin(), word.end(), [](char c) { return static_cast<std::uint8_t>(c) < 0x80 && c != '`'; });
    std::string out = simple && word != "''" ? std::string(word) : lower(plain(word));
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c >= '1' && c <= '9') c = '0';
    }
    return out;
}

std::string shape_pattern(std::string_view word) {
    constexpr std::size_t run_max = 3, length_max = 10;
    std::string out;
    char32_t before = 0;
    std::size_t run = 0, length = 0;
    for (std::size_t at = 0; at < word.size() && length < length_max;) {
        const Char c = decode(word, at);
        char32_t kind = c.code;
        if (c.code >= '0' && c.code <= '9')
            kind = 'd';
        else if (is_upper(c.code))
            kind = 'X';
        else if (kind_of(c.code) == CharKind::letter)
            kind = 'x';
        run = length > 0 && kind == before ? run + 1 : 1;
        before = kind;
        if (run <= run_max) {
            if (kind == c.code)
                out += word.substr(at, c.size);
            else
                out += static_cast<char>(kind);
            ++length;
        }
        at += c.size;
    }
    return out;
}

Result<Embeddings> Embeddings::create(const NetworkFile& file, std::string_view words) {
    const auto bad = [](std::string what) {
        return Error{ErrorKind::model, "", std::move(what),
                     "restore the file, or train it again as models/README.md says"};
    };
    Embeddings out;
    out.words_ = file["words"];
    out.grams_ = file["grams"];
    out.shapes_ = file["shapes"];
    for (const ArrayView& each : {out.words_, out.grams_, out.shapes_}) {
        if (each.rows == 0 || each.kind != ArrayView::Kind::i8 || each.columns != out.words_.columns)
            return bad("the tables of words, grams and shapes do not fit each other");
        for (std::size_t row = 0; row < each.rows; ++row)
            if (!(each.scale(row) >= 0 && each.scale(row) < 1e6f)) return bad("a scale of a word's vector is no size");
    }
    if (out.width() % lanes_multiple != 0) return bad("the size of word vectors is no multiple of 16");
    out.list_ = names_of(words);
    if (out.list_.size() + 1 != out.words_.rows) return bad("the list of words is not as long as their table");
    out.slots_.assign(std::bit_ceil(out.list_.size() * 2 + 2), 0);
    for (std::size_t i = 0; i < out.list_.size(); ++i) {
        std::size_t slot = hash_from(fnv_begin, out.list_[i]);
        for (slot &= out.slots_.size() - 1; out.slots_[slot] != 0; slot = (slot + 1) & (out.slots_.size() - 1)) {
        }
        out.slots_[slot] = static_cast<std::uint32_t>(i + 1);
    }
    return out;
}

std::size_t Embeddings::row_of(std::string_view norm) const {
    std::size_t slot = hash_from(fnv_begin, norm) & (slots_.size() - 1);
    for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1))
        if (list_[slots_[slot] - 1] == norm) return slots_[slot];
    return 0;
}

void Embeddings::vector_of(std::string_view word, const Kernels& kernels, float* out) const {
    const std::string norm = norm_of(word);
    std::fill(out, out + width(), 0.0f);
    const auto add = [&](const ArrayView& table, std::size_t row) {
        kernels.add_row(table.bytes(row), table.scale(row), out, width());
    };
    add(words_, row_of(norm));
    // Where the first characters end and the last ones begin.
    std::array<std::size_t, prefixes> heads;
    std::array<std::size_t, suffixes> tails;
    std::size_t at = 0;
    for (std::size_t& head : heads) head = at += at < norm.size() ? decode(norm, at).size : 0;
    at = norm.size();
    for (std::size_t& tail : tails) {
        if (at > 0) --at;
        while (at > 0 && (static_cast<std::uint8_t>(norm[at]) & 0xC0) == 0x80) --at;
        tail = at;
    }
    for (std::uint32_t n = 0; n < prefixes; ++n)
        add(grams_, hash_of_slot(n, std::string_view(norm).substr(0, heads[n])) % grams_.rows);
    for (std::uint32_t n = 0; n < suffixes; ++n)
        add(grams_, hash_of_slot(prefixes + n, std::string_view(norm).substr(tails[n])) % grams_.rows);
    add(shapes_, hash_of_slot(shape_slot, shape_pattern(word)) % shapes_.rows);
}

}  // namespace dateline::syntax
