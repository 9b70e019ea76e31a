#include "resolve/spelling.h"

#include <algorithm>
#include <array>
#include <map>

#include "dateline/text.h"
#include "resolve/letters.h"
#include "resolve/transliteration.h"

namespace dateline {

namespace {

// From here on two spellings count as one name's: chosen on a quarter of the names of training/spelling that was not
// learned from, by the command of its README.
constexpr int alike = 86;

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

namespace {

// Consonants of Arabic as level() would have them of their usual Latin spelling; long vowels, ain and hamza as "a".
char latin_consonant(char32_t point) {
    switch (point) {
        case 0x628: return 'b';
        case 0x62a: case 0x62b: case 0x637: return 't';
        case 0x62c: return 'j';
        case 0x62d: case 0x62e: case 0x647: case 0x629: return 'h';
        case 0x62f: case 0x630: case 0x636: return 'd';
        case 0x631: return 'r';
        case 0x632: case 0x638: return 'z';
        case 0x633: case 0x635: return 's';
        case 0x634: return 'S';
        case 0x63a: return 'g';
        case 0x641: return 'f';
        case 0x642: case 0x643: return 'k';
        case 0x644: return 'l';
        case 0x645: return 'm';
        case 0x646: return 'n';
        default: return 'a';
    }
}

// level() of a word in Latin, Arabic or Cyrillic script.
std::string level_of_any(std::string_view word) {
    if (std::none_of(word.begin(), word.end(), [](char c) { return c & 0x80; })) return level(word);
    const LetterCodes codes = letter_codes(word, Transliteration::word_max);
    if (!codes.known) return level(word);
    std::string latin;
    for (const char32_t point : codes.arabic) latin += latin_consonant(point);
    if (!latin.empty()) return latin;
    for (const std::uint8_t code : codes.latin) latin += code >= 1 && code <= 26 ? static_cast<char>('a' + code - 1) : 'a';
    return level(latin);
}

}  // namespace

// Letters that spellings of one name exchange are one here; chosen so that of the pairs that same_spelling finds in
// training/spelling's names 93 in 100 meet (without p for b, v for f, j for g, sh for s and the lost h: 81).
std::string skeleton(std::string_view word) {
    const std::string levelled = level_of_any(word);
    std::string out;
    for (std::size_t i = 0; i < levelled.size(); ++i) {
        char c = levelled[i];
        if (is_vowel(c) || (c == 'h' && i > 0)) {
            if (i == 0) out += 'A';
            continue;
        }
        switch (c) {
            case 'g': case 'j': c = 'k'; break;
            case 'z': case 'S': c = 's'; break;
            case 'p': c = 'b'; break;
            case 'v': c = 'f'; break;
            default: break;
        }
        if (out.empty() || out.back() != c) out += c;
    }
    if (out.size() > 2 && out.back() == 's') out.pop_back();  // plural
    return out;
}

namespace {

// Words come again and again while names are compared; what they can stand for is worked out once. When half the room is full, what was not
// asked for since the last time goes, so that it never grows with the case and given names stay. The answers do not depend on it.
const Transliteration& transliteration_of(std::string_view word) {
    constexpr std::size_t kept = 4096;
    using Known = std::map<std::string, Transliteration, std::less<>>;
    thread_local Known known, before;
    if (const auto at = known.find(word); at != known.end()) return at->second;
    if (known.size() >= kept) {
        before = std::move(known);
        known.clear();
    }
    if (const auto at = before.find(word); at != before.end()) return known.insert(before.extract(at)).position->second;
    return known.emplace(std::string(word), Transliteration(word)).first->second;
}

}  // namespace

int spelling_likeness(std::string_view a, std::string_view b) {
    if (a == b) return 100;
    const Transliteration x = transliteration_of(a);  // a copy: the next look-up may empty the list
    const Transliteration& y = transliteration_of(b);
    if (!x.known() || !y.known()) return level(a) == level(b) ? 100 : 0;
    constexpr int bits_lost = 3;  // a bit less likely costs so many points
    return std::max(0, 100 - bits_lost * x.distance(y) / 256);
}

bool same_spelling(std::string_view a, std::string_view b) {
    return a == b || spelling_likeness(a, b) >= alike;
}

}  // namespace dateline
