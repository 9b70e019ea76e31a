#include "annotate/places/place_key.h"

#include <algorithm>
#include <array>

#include "dateline/text.h"

namespace dateline::places {

namespace {

// Letters that have no decomposition, as the letters that ASCII spellings use for them. fold() has lowered them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> plain_letters{{{"ł", "l"},
                                                                                       {"ø", "o"},
                                                                                       {"đ", "d"},
                                                                                       {"ð", "d"},
                                                                                       {"ı", "i"},
                                                                                       {"æ", "ae"},
                                                                                       {"œ", "oe"},
                                                                                       {"þ", "th"},
                                                                                       {"ħ", "h"},
                                                                                       {"ə", "a"},
                                                                                       {"ŋ", "n"},
                                                                                       {"ŧ", "t"}}};

void append_plain(std::string_view word, std::string& out) {
    for (std::size_t i = 0; i < word.size();) {
        if (static_cast<unsigned char>(word[i]) < 0x80) {
            out += word[i++];
            continue;
        }
        const auto* letter = std::find_if(plain_letters.begin(), plain_letters.end(),
                                          [&](const auto& each) { return word.substr(i).starts_with(each.first); });
        if (letter != plain_letters.end()) {
            out += letter->second;
            i += letter->first.size();
        } else {
            out += word[i++];
        }
    }
}

std::string_view short_form(std::string_view word) {
    if (word == "saint" || word == "sainte") return "st";
    if (word == "mount") return "mt";
    if (word == "fort") return "ft";
    return word;
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_division_word(std::string_view word) {
    return one_of(
        word, {"province",  "provincia",   "provincie",  "governorate",  "region",      "regiao",      "county",
               "oblast",    "oblasti",     "district",   "municipality", "department",  "departement", "departamento",
               "state",     "estado",      "prefecture", "republic",     "respublika",  "krai",        "kray",
               "parish",    "borough",     "raion",      "rayon",        "wilaya",      "wilayah",     "viloyati",
               "territory", "muhafazat",   "ostan",      "autonomous",   "okrug",       "division",    "emirate",
               "canton",    "regency",     "kabupaten",  "governate",    "shi",         "sheng",       "voivodeship",
               "judet",     "judetul",     "lan",        "vilayeti",     "subdistrict", "regional",    "unitary",
               "authority", "metropolitan"});
}

}  // namespace

std::string place_key(const std::vector<std::string_view>& folded) {
    std::string out;
    for (std::size_t i = 0; i < folded.size(); ++i) {
        if (folded[i].empty() || (i == 0 && folded.size() > 1 && folded[i] == "the")) continue;
        // "D.C." and "D. C." alike: letters that stand alone are written together.
        const bool initials = i > 0 && folded[i].size() == 1 && folded[i - 1].size() == 1;
        if (!out.empty() && !initials) out += ' ';
        append_plain(short_form(folded[i]), out);
    }
    return out;
}

std::string place_key(std::string_view name) {
    const std::string folded = fold(name);
    return place_key(split(folded, ' '));
}

std::string_view without_article(std::string_view key) {
    const std::size_t blank = key.find(' ');
    if (blank == std::string_view::npos || blank > 3 || key.size() - blank < 4) return key;
    if (one_of(key.substr(0, blank), {"al", "el", "ar", "as", "ash", "an", "at", "ad", "az", "ath", "adh"}))
        return key.substr(blank + 1);
    return key;
}

std::string bare_division(std::string_view key) {
    std::vector<std::string_view> words = split(key, ' ');
    std::size_t begin = 0, end = words.size();
    while (end - begin > 1 && is_division_word(words[end - 1])) --end;
    while (end - begin > 1 &&
           (is_division_word(words[begin]) || (begin > 0 && one_of(words[begin], {"of", "de", "e", "du"}))))
        ++begin;
    std::string out;
    for (std::size_t i = begin; i < end; ++i) {
        if (!out.empty()) out += ' ';
        out += words[i];
    }
    return out;
}

std::string skeleton(std::string_view key) {
    key = without_article(key);
    std::string out;
    bool first = true;
    for (std::size_t i = 0; i < key.size(); ++i) {
        char c = key[i];
        const char next = i + 1 < key.size() ? key[i + 1] : ' ';
        if (c == ' ' || c == 'h' || c == 'w' || c == 'y') continue;
        const bool vowel = c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
        if (vowel && !first) continue;
        first = false;
        if (vowel)
            c = 'a';
        else if (c == 'q')
            c = 'k';
        else if (c == 'z')
            c = 's';
        else if (c == 'c')
            c = next == 'h' || next == 'e' || next == 'i' ? 's' : 'k';
        else if (c == 'j' || (c == 'd' && next == 'j'))
            c = 'g';
        if (out.empty() || out.back() != c) out += c;
    }
    return out;
}

}  // namespace dateline::places
