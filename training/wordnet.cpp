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

bool is_word(const std::string& text) {
    if (text.size() < 2) return false;
    for (const char c : text)
        if (c < 'a' || c > 'z') return false;
    return true;
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

}  // namespace

Result<std::map<std::uint32_t, std::uint32_t>> read_base_forms(const std::string& folder) {
    constexpr std::pair<std::string_view, std::uint32_t> files[] = {
        {"noun", noun_singular}, {"verb", verb_base}, {"adj", adjective}};
    const auto counts = counts_of(folder + "/cntlist.rev");
    std::map<std::uint32_t, std::uint32_t> out;
    for (std::size_t kind = 0; kind < std::size(files); ++kind) {
        const std::string path = folder + "/index." + std::string(files[kind].first);
        std::ifstream in(path);
        if (!in)
            return Error{ErrorKind::missing, path, "cannot be opened",
                         "install WordNet 3.0 (Debian: wordnet-base) or name its folder"};
        for (std::string line; std::getline(in, line);) {
            const std::string word = line.substr(0, line.find(' '));
            if (!is_word(word)) continue;
            // A use that the counted texts hardly show says nothing about a word that they show often.
            if (const auto found = counts.find(word); found != counts.end()) {
                const auto& of = found->second;
                const int total = of[0] + of[1] + of[2] + of[3];
                if (total >= 20 && of[kind] * 50 < total) continue;
            }
            out[hash_of(word)] |= files[kind].second;
        }
    }
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
