#include "resolve/spelling.h"

#include <algorithm>
#include <array>

#include "dateline/text.h"

namespace dateline {

namespace {

constexpr std::size_t compared_bytes_max = 48;  // a longer "word" is no name; bounds the edit table

bool is_vowel(char c) {
    return c == 'a' || c == 'i' || c == 'u';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) || (c >= '0' && c <= '9');
}

struct Digraph {
    std::string_view from;
    char to;
};
// Longest first. S stands for the sound of "sh".
constexpr std::array<Digraph, 28> digraphs{{
    {"tch", 'S'}, {"sch", 'S'}, {"dzh", 'j'}, {"aou", 'u'}, {"sh", 'S'}, {"ch", 'S'}, {"kh", 'h'},
    {"gh", 'g'},  {"dh", 'd'},  {"th", 't'},  {"ph", 'f'},  {"zh", 'j'}, {"dj", 'j'}, {"ck", 'k'},
    {"ou", 'u'},  {"oo", 'u'},  {"au", 'u'},  {"aw", 'u'},  {"ow", 'u'}, {"ao", 'u'}, {"ee", 'i'},
    {"ei", 'i'},  {"ey", 'i'},  {"ai", 'i'},  {"ay", 'i'},  {"ie", 'i'}, {"iy", 'i'}, {"ae", 'i'},
}};

char level_letter(std::string_view word, std::size_t at) {
    const char next = at + 1 < word.size() ? word[at + 1] : '\0';
    switch (word[at]) {
        case 'q':
            return 'k';
        case 'c':
            return next == 'e' || next == 'i' || next == 'y' ? 's' : 'k';
        case 'o':
        case 'w':
            return 'u';
        case 'e':
        case 'y':
            return 'i';
        default:
            return word[at];
    }
}

// How a word ends, since Arabic writes final vowels: 'a', 'i', 'u', '-' for a consonant, 'e' for a final e, which may
// stand for any of them or for nothing.
char ending(std::string_view word) {
    if (word.ends_with("ah") || word.ends_with("eh")) return word[word.size() - 2] == 'a' ? 'a' : 'e';
    if (word.ends_with("ie") || word.ends_with("ee")) return 'i';
    switch (word.empty() ? '-' : word.back()) {
        case 'a': return 'a';
        case 'e': return 'e';
        case 'i': case 'y': return 'i';
        case 'o': case 'u': case 'w': return 'u';
        default: return '-';
    }
}
bool endings_agree(std::string_view a, std::string_view b) {
    const char x = ending(a), y = ending(b);
    return x == y || (x == 'e' && y != 'u') || (y == 'e' && x != 'u');
}

// Cost of putting one letter for another, of 10. Arabic has one letter for b and p, for f and v, and for j and g; it
// tells long u from long i, and seldom writes short a and i. Chosen on pairs of spellings that share an Arabic form.
int substitution(char a, char b) {
    if (a == b) return 0;
    if (is_vowel(a) && is_vowel(b)) return a == 'u' || b == 'u' ? 8 : 3;
    const auto pair = [&](char x, char y) { return (a == x && b == y) || (a == y && b == x); };
    if (pair('b', 'p')) return 1;
    if (pair('f', 'v') || pair('j', 'g') || pair('u', 'v')) return 2;
    if (pair('s', 'z') || pair('S', 'j')) return 4;
    if (pair('k', 'g') || pair('S', 's') || pair('t', 'd') || pair('d', 'z') || pair('k', 'S') || pair('h', 'k')) return 6;
    return 14;
}
int omission(char c) {
    return c == 'a' || c == 'i' ? 4 : c == 'u' ? 7 : c == 'h' ? 4 : 14;
}

}  // namespace

std::vector<std::string> name_words(std::string_view form) {
    std::string bare;
    for (std::size_t i = 0; i < form.size();) {
        const std::size_t quote = form[i] == '\'' ? 1 : form.substr(i).starts_with("\u2019") ? 3 : 0;
        if (quote && i > 0 && i + quote < form.size() && form[i + quote] == 's' &&
            (i + quote + 1 == form.size() || !is_letter(form[i + quote + 1]))) {
            i += quote + 1;
            continue;
        }
        bare += form[i++];
    }
    std::vector<std::string> words;
    const std::string folded = fold(bare);
    for (std::string_view word : split(folded, ' '))
        if (!word.empty()) words.emplace_back(word);
    return words;
}

std::string level(std::string_view word) {
    std::string out;
    for (std::size_t i = 0; i < word.size();) {
        char letter = 0;
        std::size_t length = 1;
        for (const Digraph& d : digraphs)
            if (word.substr(i).starts_with(d.from)) {
                letter = d.to;
                length = d.from.size();
                break;
            }
        if (!letter) letter = level_letter(word, i);
        if ((out.empty() || out.back() != letter || (letter & 0x80) || (letter >= '0' && letter <= '9'))) out += letter;
        i += length;
    }
    // Feminine endings are written with and without h; French spellings end in a silent e.
    if (out.size() > 3 && out.back() == 'h' && is_vowel(out[out.size() - 2])) out.pop_back();
    if (word.size() > 5 && word.back() == 'e' && out.size() > 4 && out.back() == 'i' && !is_vowel(out[out.size() - 2]))
        out.pop_back();
    return out;
}

std::string skeleton(std::string_view word) {
    const std::string levelled = level(word);
    std::string out;
    for (std::size_t i = 0; i < levelled.size(); ++i) {
        char c = levelled[i];
        if (is_vowel(c)) {
            if (i == 0) out += 'A';
            continue;
        }
        if (c == 'g') c = 'k';
        if (c == 'z') c = 's';
        if (out.empty() || out.back() != c) out += c;
    }
    if (out.size() > 2 && out.back() == 's') out.pop_back();  // plural
    return out;
}

int spelling_likeness(std::string_view a, std::string_view b) {
    const std::string x = level(a).substr(0, compared_bytes_max), y = level(b).substr(0, compared_bytes_max);
    if (x == y) return 100;
    std::array<int, compared_bytes_max + 1> row{};
    for (std::size_t j = 1; j <= y.size(); ++j) row[j] = row[j - 1] + omission(y[j - 1]);
    for (std::size_t i = 1; i <= x.size(); ++i) {
        int diagonal = row[0];
        row[0] += omission(x[i - 1]);
        for (std::size_t j = 1; j <= y.size(); ++j) {
            const int best = std::min({diagonal + substitution(x[i - 1], y[j - 1]), row[j] + omission(x[i - 1]),
                                       row[j - 1] + omission(y[j - 1])});
            diagonal = row[j];
            row[j] = best;
        }
    }
    const int longest = 10 * static_cast<int>(std::max(x.size(), y.size()));
    return longest == 0 ? 100 : std::max(0, 100 - 100 * row[y.size()] / longest);
}

bool same_spelling(std::string_view a, std::string_view b) {
    if (a == b) return true;
    const std::string x = level(a), y = level(b);
    if (x == y) return true;
    if (std::min(x.size(), y.size()) <= 3 || !endings_agree(a, b)) return false;
    // Chosen on pairs of spellings of one Arabic name against the nearest spellings of others (scripts/score_names.py).
    constexpr int alike = 84;
    return spelling_likeness(a, b) >= alike;
}

}  // namespace dateline
