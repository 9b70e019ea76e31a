#include "train_parts.h"

#include <algorithm>
#include <map>
#include <set>

namespace dateline::training {

using namespace syntax;

constexpr int rare_tag = 5;  // a pair of tags that comes less often is a slip

std::string train_splitter(const std::vector<GoldDocument>& documents, const Tokenizer& tokenizer, int rounds) {
    struct Paragraph {
        const GoldDocument* document;
        std::vector<RawToken> tokens;
        std::vector<Word> words;
        std::vector<bool> ends;
    };
    std::vector<Paragraph> paragraphs;
    for (const GoldDocument& document : documents) {
        std::set<std::uint32_t> ends;
        for (const GoldSentence& sentence : document.sentences) ends.insert(sentence.tokens.back().span.end);
        std::size_t begin = 0;
        while (begin < document.text.size()) {
            const std::size_t end = std::min(document.text.find("\n\n", begin), document.text.size());
            Paragraph paragraph{&document, {}, {}, {}};
            tokenizer.tokenize(document.text, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                               paragraph.tokens);
            paragraph.words = words_of(document.text, paragraph.tokens);
            for (const RawToken& token : paragraph.tokens) paragraph.ends.push_back(ends.contains(token.span.end));
            paragraphs.push_back(std::move(paragraph));
            begin = end + 2;
        }
    }
    const Splitter splitter(tokenizer);
    Learner learner(2);
    Random random(11);
    std::vector<std::size_t> order(paragraphs.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    Features found;
    Scores scores;
    for (int round = 0; round < rounds; ++round) {
        shuffle(order, random);
        for (const std::size_t which : order) {
            const Paragraph& p = paragraphs[which];
            Splitter::State state;
            for (std::size_t i = 0; i < p.words.size(); ++i) {
                if (i + 1 < p.words.size() && splitter.may_end(p.words, i)) {
                    splitter.features(p.document->text, p.tokens, p.words, i, state, found);
                    learner.score(found.keys(), scores);
                    const std::size_t gold = p.ends[i] ? 1 : 0, guess = scores[1] > scores[0] ? 1 : 0;
                    if (gold != guess) {
                        learner.update(found.keys(), gold, 1);
                        learner.update(found.keys(), guess, -1);
                    }
                    learner.next();
                }
                Splitter::step(state, p.words[i], p.ends[i]);
            }
        }
    }
    return learner.bytes(8, 150000);
}

void train_lemmas(const std::vector<GoldDocument>& documents, const std::vector<IrregularForm>& irregular,
                  Lemmatizer& out) {
    std::map<std::pair<Upos, std::string>, int> tags;
    std::vector<const GoldToken*> tokens;
    for (const GoldDocument& document : documents)
        for (const GoldSentence& sentence : document.sentences)
            for (const GoldToken& token : sentence.tokens) {
                tokens.push_back(&token);
                ++tags[{token.upos, token.xpos}];
            }
    std::map<Edit, std::uint16_t> numbers;
    std::map<std::uint32_t, std::map<std::uint16_t, int>> votes;           // key -> edit -> count
    std::map<std::uint32_t, std::pair<std::uint32_t, std::size_t>> above;  // key -> the next shorter key, length
    std::set<std::uint32_t> types;
    const auto edit_of = [](const std::string& word, const std::string& low, const std::string& lemma) {
        Edit best;
        bool first = true;
        for (const bool keep : {false, true}) {
            const std::string& base = keep ? word : low;
            std::size_t same = 0;
            while (same < base.size() && same < lemma.size() && base[same] == lemma[same]) ++same;
            while (!is_character_border(base, same) || !is_character_border(lemma, same)) --same;
            Edit edit{keep, static_cast<std::uint32_t>(base.size() - same), lemma.substr(same)};
            if (first || edit.cut + edit.add.size() < best.cut + best.add.size()) best = edit;
            first = false;
        }
        return best;
    };
    for (const GoldToken* token : tokens) {
        if (token->lemma == "_" || token->lemma.empty()) continue;
        const std::string word = plain(token->form), low = lower(word);
        const Edit edit = edit_of(word, low, plain(token->lemma));
        const std::uint16_t number = numbers.emplace(edit, static_cast<std::uint16_t>(numbers.size())).first->second;
        const std::vector<std::uint32_t> keys = Lemmatizer::keys(word, low, token->xpos, token->upos);
        const bool fresh_type = types.insert(mix(keys.back(), number)).second;
        for (std::size_t k = 0; k < keys.size(); ++k) {
            const bool whole = k + 1 == keys.size() && k > 0;
            above[keys[k]] = {k ? keys[k - 1] : 0, whole ? Lemmatizer::suffix_max + 1 : k};
            auto& of = votes[keys[k]];
            // Endings are judged by word types, and only by edits within the ending.
            if (whole || (fresh_type && edit.cut <= k)) ++of[number];
        }
    }
    for (const IrregularForm& each : irregular) {
        const std::uint16_t number =
            numbers.emplace(edit_of(each.form, each.form, each.base), static_cast<std::uint16_t>(numbers.size()))
                .first->second;
        for (const auto& [tag, count] : tags) {
            const auto& [upos, xpos] = tag;
            const bool fits = each.upos == Upos::NOUN
                                  ? xpos == "NNS"
                                  : xpos == "VBD" || xpos == "VBN" || xpos == "VBG" || xpos == "VBZ";
            if (count < rare_tag || !fits || upos != each.upos) continue;
            const std::uint32_t key = Lemmatizer::keys(each.form, each.form, xpos, each.upos).back();
            if (votes.contains(key)) continue;
            votes[key][number] = 1;
            above[key] = {0, Lemmatizer::suffix_max + 1};
        }
    }
    out.edits.resize(numbers.size());
    for (const auto& [edit, number] : numbers) out.edits[number] = edit;
    const auto best = [&](const std::map<std::uint16_t, int>& of) {
        return std::max_element(of.begin(), of.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    };
    // From short endings to long ones: a rule is kept where it says other than the rule above it.
    std::map<std::uint32_t, std::uint16_t> said;
    for (std::size_t length = 0; length <= Lemmatizer::suffix_max + 1; ++length) {
        for (const auto& [key, of] : votes) {
            if (above[key].second != length) continue;
            const std::uint16_t inherited = length == 0 ? UINT16_MAX : said[above[key].first];
            said[key] = inherited;
            if (of.empty()) continue;
            const auto [edit, count] = *best(of);
            int total = 0;
            for (const auto& [each, n] : of) total += n;
            const bool whole = length == Lemmatizer::suffix_max + 1;
            if (length == 0 || whole || (total >= 2 && count * 10 >= total * 6)) said[key] = edit;
            // Whole words are kept even where an ending says the same: they are known for sure.
            if (said[key] != inherited || whole) out.rules[key] = said[key];
        }
    }
}

}  // namespace dateline::training
