#include "wordnet.h"

#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <sstream>
#include <vector>

#include "annotate/syntax/linear.h"
#include "annotate/syntax/word_table.h"

namespace dateline::training {

using namespace syntax;

namespace {

using Forms = std::map<std::string, std::uint32_t>;

bool is_word(const std::string& text) {
    if (text.size() < 2) return false;
    for (const char c : text)
        if (c < 'a' || c > 'z') return false;
    return true;
}

bool is_vowel(char c) {
    return std::string_view("aeiou").find(c) != std::string_view::npos;
}
bool ends(const std::string& word, std::string_view with) {
    return word.size() >= with.size() && std::string_view(word).substr(word.size() - with.size()) == with;
}

std::string with_s(const std::string& word) {
    if (ends(word, "s") || ends(word, "x") || ends(word, "z") || ends(word, "ch") || ends(word, "sh"))
        return word + "es";
    if (word.size() > 2 && ends(word, "y") && !is_vowel(word[word.size() - 2]))
        return word.substr(0, word.size() - 1) + "ies";
    if (word.size() > 2 && ends(word, "o") && !is_vowel(word[word.size() - 2])) return word + "es";
    return word + "s";
}

// "stop" -> "stopp" where a suffix with a vowel follows: one syllable, consonant, vowel, consonant.
std::string doubled(const std::string& word) {
    const std::size_t n = word.size();
    if (n < 3 || is_vowel(word[n - 1]) || !is_vowel(word[n - 2]) || is_vowel(word[n - 3])) return word;
    if (std::string_view("wxyh").find(word[n - 1]) != std::string_view::npos) return word;
    for (std::size_t i = 0; i + 2 < n; ++i)
        if (is_vowel(word[i])) return word;
    return word + word[n - 1];
}

std::string with_ing(const std::string& word) {
    if (ends(word, "ie")) return word.substr(0, word.size() - 2) + "ying";
    if (ends(word, "e") && !ends(word, "ee") && !ends(word, "ye") && !ends(word, "oe"))
        return word.substr(0, word.size() - 1) + "ing";
    return doubled(word) + "ing";
}

std::string with_ed(const std::string& word, std::string_view end) {
    const std::string suffix(end);
    if (ends(word, "e")) return word + suffix.substr(1);
    if (word.size() > 2 && ends(word, "y") && !is_vowel(word[word.size() - 2]))
        return word.substr(0, word.size() - 1) + "i" + suffix;
    return doubled(word) + suffix;
}

// How often the sense-tagged texts of WordNet use a word as each part of speech (n, v, a, r).
std::map<std::string, std::array<int, 4>> counts_of(const std::string& path) {
    std::map<std::string, std::array<int, 4>> out;
    std::ifstream in(path);
    for (std::string key, sense, count; in >> key >> sense >> count;) {
        const std::size_t mark = key.find('%');
        if (mark == std::string::npos || mark + 1 >= key.size()) continue;
        const int kind = key[mark + 1] == '5' ? 2 : key[mark + 1] - '1';
        int value = 0;
        std::from_chars(count.data(), count.data() + count.size(), value);
        if (kind >= 0 && kind < 4) out[key.substr(0, mark)][static_cast<std::size_t>(kind)] += value;
    }
    return out;
}

// A form of several words has the field of the first that gives it one.
void add(Forms& out, const std::string& form, std::uint32_t classes, std::uint32_t field, unsigned shift) {
    std::uint32_t& at = out[form];
    at |= classes;
    if ((at >> shift & 63) == 0) at |= field << shift;
}

void add_forms(const std::string& word, int kind, std::uint32_t field, Forms& out) {
    switch (kind) {
        case 0:
            add(out, word, noun_singular, field, noun_field_shift);
            add(out, with_s(word), noun_plural, field, noun_field_shift);
            break;
        case 1:
            add(out, word, verb_base, field, verb_field_shift);
            add(out, with_s(word), verb_s, field, verb_field_shift);
            add(out, with_ing(word), verb_ing, field, verb_field_shift);
            add(out, with_ed(word, "ed"), verb_past, field, verb_field_shift);
            break;
        case 2:
            out[word] |= adjective;
            if (word.size() <= 7) {
                out[with_ed(word, "er")] |= adjective_graded;
                out[with_ed(word, "est")] |= adjective_graded;
            }
            break;
        default:
            out[word] |= adverb;
    }
}

std::string content(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Number + 1 of the lexicographer file of the first sense: the index line ends with the offsets of the
// senses in the data file, as many as its third cell says; a data line begins with offset and file number.
std::uint32_t field_of(const std::string& line, const std::string& data) {
    std::istringstream in(line);
    std::vector<std::string> cells;
    for (std::string cell; in >> cell;) cells.push_back(cell);
    const auto number = [](std::string_view text) {
        std::size_t value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    };
    if (cells.size() < 6) return 0;
    const std::size_t senses = number(cells[2]);
    if (senses == 0 || senses >= cells.size()) return 0;
    const std::size_t at = number(cells[cells.size() - senses]);
    if (at + 11 > data.size()) return 0;
    return static_cast<std::uint32_t>(number(std::string_view(data).substr(at + 9, 2))) + 1;
}

// Prepositions, which WordNet leaves out.
constexpr std::string_view prepositions[] = {"aboard",
                                             "about",
                                             "above",
                                             "across",
                                             "after",
                                             "against",
                                             "along",
                                             "alongside",
                                             "amid",
                                             "amidst",
                                             "among",
                                             "amongst",
                                             "around",
                                             "as",
                                             "at",
                                             "atop",
                                             "before",
                                             "behind",
                                             "below",
                                             "beneath",
                                             "beside",
                                             "besides",
                                             "between",
                                             "beyond",
                                             "by",
                                             "circa",
                                             "despite",
                                             "down",
                                             "during",
                                             "except",
                                             "following",
                                             "for",
                                             "from",
                                             "in",
                                             "including",
                                             "inside",
                                             "into",
                                             "like",
                                             "minus",
                                             "near",
                                             "notwithstanding",
                                             "of",
                                             "off",
                                             "on",
                                             "onto",
                                             "opposite",
                                             "out",
                                             "outside",
                                             "over",
                                             "past",
                                             "per",
                                             "plus",
                                             "regarding",
                                             "since",
                                             "than",
                                             "through",
                                             "throughout",
                                             "till",
                                             "to",
                                             "toward",
                                             "towards",
                                             "under",
                                             "underneath",
                                             "unlike",
                                             "until",
                                             "up",
                                             "upon",
                                             "versus",
                                             "via",
                                             "with",
                                             "within",
                                             "without",
                                             "concerning",
                                             "barring",
                                             "pending",
                                             "vis-a-vis",
                                             "en"};

}  // namespace

Result<std::map<std::uint32_t, std::uint32_t>> read_wordnet(const std::string& folder) {
    constexpr std::string_view names[] = {"noun", "verb", "adj", "adv"};
    const auto counts = counts_of(folder + "/cntlist.rev");
    Forms forms;
    for (int kind = 0; kind < 4; ++kind) {
        const std::string path = folder + "/index." + std::string(names[kind]);
        std::ifstream in(path);
        if (!in)
            return Error{ErrorKind::missing, path, "cannot be opened",
                         "install WordNet 3.0 (Debian: wordnet-base) or name its folder"};
        const std::string data = content(folder + "/data." + std::string(names[kind]));
        for (std::string line; std::getline(in, line);) {
            const std::string word = line.substr(0, line.find(' '));
            if (!is_word(word)) continue;
            // A use that the counted texts hardly show says nothing about a word that they show often.
            if (const auto found = counts.find(word); found != counts.end()) {
                const auto& of = found->second;
                const int total = of[0] + of[1] + of[2] + of[3];
                if (total >= 20 && of[static_cast<std::size_t>(kind)] * 50 < total) continue;
            }
            add_forms(word, kind, field_of(line, data), forms);
        }
        std::ifstream exceptions(folder + "/" + std::string(names[kind]) + ".exc");
        for (std::string line; std::getline(exceptions, line);) {
            std::istringstream cells(line);
            std::string form, base;
            cells >> form >> base;
            if (!is_word(form) || !is_word(base)) continue;
            const std::uint32_t known = forms.contains(base) ? forms[base] : 0;
            if (kind == 0)
                add(forms, form, noun_plural, known >> noun_field_shift & 63, noun_field_shift);
            else if (kind == 1) {
                const std::uint32_t classes = ends(form, "ing")                     ? verb_ing
                                              : ends(form, "s") && !ends(base, "s") ? verb_s
                                                                                    : verb_past;
                add(forms, form, classes, known >> verb_field_shift & 63, verb_field_shift);
            } else if (kind == 2)
                forms[form] |= adjective_graded;
        }
    }
    for (const std::string_view word : prepositions) forms[std::string(word)] |= preposition;
    std::map<std::uint32_t, std::uint32_t> out;
    for (const auto& [form, classes] : forms) out[syntax::hash_of(form)] |= classes;
    return out;
}

std::vector<IrregularForm> read_irregular(const std::string& folder) {
    std::vector<IrregularForm> out;
    for (const auto& [name, upos] : {std::pair<const char*, Upos>{"noun", Upos::NOUN}, {"verb", Upos::VERB}}) {
        std::ifstream in(folder + "/" + name + ".exc");
        for (std::string line; std::getline(in, line);) {
            std::istringstream cells(line);
            std::string form, base;
            cells >> form >> base;
            if (is_word(form) && is_word(base)) out.push_back({upos, form, base});
        }
    }
    return out;
}

}  // namespace dateline::training
