#include "annotate/names/atoms.h"

#include <algorithm>
#include <array>

namespace dateline::naming {

namespace {

// Length of a hyphen, dash or slash at `at`, 0 when there is none.
std::size_t divider(std::string_view text, std::size_t at) {
    if (text[at] == '-' || text[at] == '/') return 1;
    if (text.substr(at, 2) == "\xE2\x80" && at + 2 < text.size()) {
        const auto last = static_cast<unsigned char>(text[at + 2]);
        if (last >= 0x90 && last <= 0x95) return 3;
    }
    return 0;
}

std::size_t possessive_length(std::string_view piece) {
    for (std::string_view ending : {"'s", "\xE2\x80\x99s", "'S", "\xE2\x80\x99S"})
        if (piece.ends_with(ending)) return ending.size();
    return 0;
}

std::string without_blanks(std::string folded) {
    folded.erase(std::remove(folded.begin(), folded.end(), ' '), folded.end());
    return folded;
}

struct Letters {
    bool word = false, digit = false, capital = false, all_caps = false;
};

// Looks at letters only; of letters outside ASCII a capital is one that lower() changes.
Letters letters_of(std::string_view piece) {
    Letters out;
    int upper = 0, small = 0;
    bool first = true;
    for (std::size_t at = 0; at < piece.size();) {
        const auto c = static_cast<unsigned char>(piece[at]);
        std::size_t length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        length = std::min(length, piece.size() - at);
        const std::string_view one = piece.substr(at, length);
        bool is_upper = false, is_letter = false;
        if (c < 0x80) {
            is_upper = c >= 'A' && c <= 'Z';
            is_letter = is_upper || (c >= 'a' && c <= 'z');
            if (first && c >= '0' && c <= '9') out.digit = true;
        } else if (c >= 0xC3 && c < 0xE2) {  // Latin with marks, Greek, Cyrillic, Arabic: letters enough for names
            is_letter = true;
            is_upper = lower(one) != one;
        } else if (c == 0xE1) {
            is_letter = true;
            is_upper = lower(one) != one;
        }
        if (is_letter) {
            if (first) out.capital = is_upper;
            out.word = true;
            (is_upper ? upper : small)++;
            first = false;
        } else if (c >= '0' && c <= '9') {
            first = false;
        }
        at += length;
    }
    out.all_caps = upper >= 2 && small == 0;
    return out;
}

void add_piece(const Report& report, Span span, int token, int sentence, std::vector<Atom>& out) {
    if (span.empty()) return;
    const std::string_view piece = span.in(report.text);
    Atom atom;
    atom.span = span;
    atom.token = token;
    atom.sentence = sentence;
    const Letters letters = letters_of(piece);
    atom.word = letters.word;
    atom.digit = letters.digit;
    atom.capital = letters.capital;
    atom.all_caps = letters.all_caps;
    atom.glued = !out.empty() && out.back().span.end == span.begin;
    const bool mark = piece == "'" || piece == "\xE2\x80\x99";
    // The bare mark owns only after s ("the hauliers' union"); elsewhere it is a letter of a transliteration.
    const bool after_s = mark && atom.glued && !out.back().folded.empty() && out.back().folded.back() == 's';
    atom.possessive = piece == "'s" || piece == "\xE2\x80\x99s" || piece == "'S" || piece == "\xE2\x80\x99S" || after_s;
    atom.apostrophe = mark && !atom.possessive;
    if (atom.word || atom.digit) atom.folded = without_blanks(fold(piece));
    out.push_back(std::move(atom));
}

}  // namespace

std::vector<Atom> atoms_of(const Report& report, const Annotation& annotation) {
    std::vector<Atom> out;
    out.reserve(annotation.tokens.size() + annotation.tokens.size() / 8);
    for (std::size_t s = 0; s < annotation.sentences.size(); ++s) {
        const TokenRange range = annotation.sentences[s].tokens;
        for (int t = range.begin; t < range.end; ++t) {
            const Span token = annotation.tokens[static_cast<std::size_t>(t)].span;
            const std::string_view text = token.in(report.text);
            const auto end =
                static_cast<std::uint32_t>(text.size() > 2 ? text.size() - possessive_length(text) : text.size());
            std::uint32_t from = 0;
            const auto piece = [&](std::uint32_t begin, std::uint32_t stop) {
                add_piece(report, Span{token.begin + begin, token.begin + stop}, t, static_cast<int>(s), out);
            };
            for (std::uint32_t at = 0; at < end; ++at) {
                const auto length = static_cast<std::uint32_t>(divider(text, at));
                if (length == 0) continue;
                piece(from, at);
                piece(at, at + length);
                from = at + length;
                at += length - 1;
            }
            piece(from, end);
            piece(end, token.size());
        }
    }
    return out;
}

std::vector<FoldedWord> folded_words(std::string_view name) {
    std::vector<FoldedWord> out;
    std::size_t from = 0;
    const auto add = [&](std::size_t end) {
        std::string_view piece = trim(name.substr(from, end - from));
        piece.remove_suffix(possessive_length(piece));
        if (piece.empty()) return;
        const Letters letters = letters_of(piece);
        FoldedWord word{without_blanks(fold(piece)), letters.capital, letters.all_caps};
        if (!word.folded.empty()) out.push_back(std::move(word));
    };
    for (std::size_t at = 0; at < name.size(); ++at) {
        const std::size_t length = name[at] == ' ' ? 1 : divider(name, at);
        if (length == 0) continue;
        add(at);
        from = at + length;
        at += length - 1;
    }
    add(name.size());
    return out;
}

std::string sound_key(std::string_view folded) {
    if (is_article_particle(folded)) return "al";
    std::string out;
    for (std::size_t i = 0; i < folded.size(); ++i) {
        const char c = folded[i];
        const char next = i + 1 < folded.size() ? folded[i + 1] : '\0';
        char put = c;
        if (c == 'o' && (next == 'u' || next == 'o')) {
            put = 'u';
            ++i;
        } else if (c == 'e' && (next == 'e' || next == 'i')) {
            put = 'i';
            ++i;
        } else if ((c == 'k' || c == 'g' || c == 'd' || c == 't') && next == 'h') {
            ++i;
        } else if (c == 'q' || c == 'c')
            put = 'k';
        else if (c == 'o')
            put = 'u';
        else if (c == 'e' || c == 'y')
            put = 'i';
        else if (c == 'p' && next == 'h') {
            put = 'f';
            ++i;
        }
        if (!out.empty() && out.back() == put) continue;
        out += put;
    }
    while (out.size() > 3 && out.back() == 'h') out.pop_back();
    return out;
}

bool is_article_particle(std::string_view folded) {
    if (folded.size() < 2 || folded.size() > 3) return false;  // most words are longer
    static constexpr std::array<std::string_view, 16> list = {"ad",  "adh", "al", "an", "ar", "as", "ash", "at",
                                                              "ath", "az",  "ed", "el", "er", "es", "esh", "ez"};
    return std::find(list.begin(), list.end(), folded) != list.end();
}

bool is_name_particle(std::string_view folded) {
    if (folded.size() > 5) return false;
    static constexpr std::array<std::string_view, 36> list = {
        "abd", "abou", "oum", "abu", "ag", "bin", "bint", "ben", "da",  "dal", "de",  "del", "della", "den", "der",
        "des", "los", "las", "di",  "dos", "du", "ibn", "la",   "le",  "ter", "ul",  "umm", "van", "von",   "wa",  "y",   "za",  "zu",
        "ould", "uld", "wuld"};
    return std::find(list.begin(), list.end(), folded) != list.end() || is_article_particle(folded);
}

}  // namespace dateline::naming
