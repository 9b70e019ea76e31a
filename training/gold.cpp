#include "gold.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

namespace dateline::training {
namespace {

int number(std::string_view text) {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

Upos upos_of(std::string_view name) {
    const auto found = std::find(std::begin(Names<Upos>::list), std::end(Names<Upos>::list), name);
    return found == std::end(Names<Upos>::list) ? Upos::X : static_cast<Upos>(found - std::begin(Names<Upos>::list));
}

bool starts(std::string_view text, std::string_view with) {
    return text.substr(0, with.size()) == with;
}

}  // namespace

Result<std::vector<GoldDocument>> read_treebank(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return Error{ErrorKind::missing, path, "cannot be opened", "name a CoNLL-U file"};
    std::vector<GoldDocument> out;
    GoldSentence sentence;
    std::vector<int> space;  // after each token
    bool new_document = false, new_paragraph = false;
    std::string id;
    int range_end = 0;
    bool range_space = true;
    const auto finish = [&] {
        if (sentence.tokens.empty()) return;
        if (new_document || out.empty()) out.push_back({id, "", {}});
        GoldDocument& document = out.back();
        std::string& text = document.text;
        if (new_paragraph && !text.empty()) {
            while (!text.empty() && text.back() == ' ') text.pop_back();
            text += "\n\n";
        }
        for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
            GoldToken& token = sentence.tokens[i];
            token.span.begin = static_cast<std::uint32_t>(text.size());
            text += token.form;
            token.span.end = static_cast<std::uint32_t>(text.size());
            if (space[i]) text += ' ';
        }
        sentence.paragraph = new_paragraph || document.sentences.empty();
        document.sentences.push_back(std::move(sentence));
        sentence = {};
        space.clear();
        new_document = new_paragraph = false;
        range_end = 0;
    };
    int number_of_line = 0;
    for (std::string line; std::getline(in, line);) {
        ++number_of_line;
        if (line.empty()) {
            finish();
            continue;
        }
        if (line[0] == '#') {
            if (starts(line, "# newdoc")) {
                new_document = new_paragraph = true;
                id = line.size() > 14 ? line.substr(14) : "";
            }
            if (starts(line, "# newpar") && sentence.tokens.empty()) new_paragraph = true;
            continue;
        }
        const std::vector<std::string_view> cells = split(line, '\t');
        if (cells.size() != 10)
            return Error{ErrorKind::malformed, path + ":" + std::to_string(number_of_line), "not ten columns", ""};
        if (cells[0].find('.') != std::string_view::npos) continue;
        const bool spaced = cells[9].find("SpaceAfter=No") == std::string_view::npos;
        if (const std::size_t dash = cells[0].find('-'); dash != std::string_view::npos) {
            range_end = number(cells[0].substr(dash + 1));
            range_space = spaced;
            continue;
        }
        GoldToken token;
        token.form = cells[1];
        token.lemma = cells[2];
        token.upos = upos_of(cells[3]);
        token.xpos = cells[4];
        token.head = number(cells[6]) - 1;
        token.deprel = cells[7];
        const int place = number(cells[0]);
        space.push_back(place < range_end ? 0 : place == range_end ? range_space : spaced);
        sentence.tokens.push_back(std::move(token));
    }
    finish();
    return out;
}

}  // namespace dateline::training
