#include "train_parts.h"

#include <algorithm>
#include <map>
#include <set>

namespace dateline::training {

using namespace syntax;

std::vector<Example> examples_of(const std::vector<GoldDocument>& documents, TagSet& tags, bool may_add_tags) {
    std::map<std::string, int> counts;
    if (may_add_tags) {
        for (const GoldDocument& document : documents)
            for (const GoldSentence& sentence : document.sentences)
                for (const GoldToken& token : sentence.tokens)
                    ++counts[std::string(Names<Upos>::list[static_cast<std::size_t>(token.upos)]) + '/' + token.xpos];
        for (const auto& [name, count] : counts)
            if (count >= 5 && tags.size() < 200) tags.add(name);
    }
    // A rare pair counts as the most frequent pair of its universal tag.
    std::map<std::string, int> index;
    const auto tag_of = [&](const GoldToken& token) {
        const std::string universal(Names<Upos>::list[static_cast<std::size_t>(token.upos)]);
        const std::string name = universal + '/' + token.xpos;
        const auto [at, fresh] = index.emplace(name, 0);
        if (fresh) {
            at->second = tags.find(name);
            for (std::size_t t = 0; at->second < 0 && t < tags.size(); ++t)
                if (tags.upos(t) == token.upos) at->second = static_cast<int>(t);
            if (at->second < 0) at->second = 0;
        }
        return static_cast<Tag>(at->second);
    };
    std::vector<Example> out;
    for (const GoldDocument& document : documents) {
        Casing casing;
        const std::size_t first = out.size();
        for (const GoldSentence& sentence : document.sentences) {
            Example example;
            std::vector<RawToken> raw;
            for (const GoldToken& token : sentence.tokens) {
                const bool glued = token.span.begin > 0 && document.text[token.span.begin - 1] != ' ' &&
                                   document.text[token.span.begin - 1] != '\n';
                raw.push_back({token.span, glued, false, false});
                example.gold_tags.push_back(tag_of(token));
                example.heads.push_back(token.head);
                example.relations.push_back(deprel_of(token.deprel));
                example.lemmas.push_back(token.lemma);
                example.plain.push_back(plain(token.form));
            }
            example.words = words_of(document.text, raw);
            example.tags = example.gold_tags;
            projectivize(example.heads);
            casing.add(example.words);
            out.push_back(std::move(example));
        }
        for (std::size_t i = first; i < out.size(); ++i) casing.mark(out[i].words);
    }
    std::map<std::uint32_t, int> frequency;
    for (const Example& example : out)
        for (const Word& word : example.words) ++frequency[word.low];
    for (Example& example : out)
        for (const Word& word : example.words) example.rare.push_back(frequency[word.low] <= 2 && !word.mark);
    return out;
}

std::vector<Word> with_unknowns(const Example& example, std::uint32_t percent, Random& random) {
    std::vector<Word> out = example.words;
    for (std::size_t i = 0; i < out.size(); ++i)
        if (example.rare[i] && random.below(100) < percent) out[i].low = out[i].form = random.below(UINT32_MAX);
    return out;
}

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

WordTable collect_known(const std::vector<Example>& examples, int least) {
    std::map<std::uint32_t, std::uint32_t> known;
    std::map<std::uint32_t, std::map<Tag, int>> seen;
    for (const Example& example : examples)
        for (std::size_t i = 0; i < example.words.size(); ++i) ++seen[example.words[i].low][example.gold_tags[i]];
    for (const auto& [word, tags] : seen) {
        int total = 0;
        std::uint32_t set = 7;
        for (const auto& [tag, count] : tags) total += count;
        if (total < least) continue;
        for (const auto& [tag, count] : tags)
            if (count * 20 >= total) set = mix(set, tag);
        known[word] = set;
    }
    return WordTable(known);
}

void collect_relations(const std::vector<Example>& examples, Tagger& tagger) {
    std::array<std::array<int, relations_count>, std::size(Names<Upos>::list)> counts{};
    for (const Example& example : examples)
        for (std::size_t i = 0; i < example.gold_tags.size(); ++i)
            ++counts[static_cast<std::size_t>(tagger.tags.upos(example.gold_tags[i]))]
                    [static_cast<std::size_t>(example.relations[i])];
    for (std::size_t kind = 0; kind < counts.size(); ++kind) {
        int total = 0;
        for (const int count : counts[kind]) total += count;
        std::uint64_t set = std::uint64_t{1} << static_cast<unsigned>(Deprel::dep);  // never empty
        for (std::size_t r = 0; r < relations_count; ++r)
            if (counts[kind][r] >= 2 && counts[kind][r] * 5000 >= total) set |= std::uint64_t{1} << r;
        tagger.relations[kind] = set;
    }
}

Learner train_tagger(const std::vector<const Example*>& examples, const Tagger& tagger, int rounds,
                     std::uint64_t seed) {
    Learner learner(tagger.tags.size());
    Random random(seed);
    std::vector<const Example*> order = examples;
    Features found;
    Scores scores;
    std::vector<Tag> tags;
    for (int round = 0; round < rounds; ++round) {
        shuffle(order, random);
        for (const Example* example : order) {
            const std::vector<Word> words = with_unknowns(*example, 40, random);
            Tagger::Sentence sentence = tagger.view(example->words);
            sentence.words = words;
            tags.clear();
            for (std::size_t i = 0; i < example->words.size(); ++i) {
                Tagger::features(sentence, tags, found);
                learner.score(found.keys(), scores);
                const auto guess = static_cast<Tag>(
                    std::max_element(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(tagger.tags.size())) -
                    scores.begin());
                const Tag gold = example->gold_tags[i];
                if (guess != gold) {
                    learner.update(found.keys(), gold, 1);
                    learner.update(found.keys(), guess, -1);
                }
                learner.next();
                tags.push_back(guess);
            }
        }
    }
    return learner;
}

void train_lemmas(const std::vector<Example>& examples, const TagSet& tags, const std::vector<IrregularForm>& irregular,
                  Lemmatizer& out) {
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
    for (const Example& example : examples) {
        for (std::size_t i = 0; i < example.plain.size(); ++i) {
            const Tag tag = example.gold_tags[i];
            if (example.lemmas[i] == "_" || example.lemmas[i].empty()) continue;
            const std::string low = lower(example.plain[i]);
            const Edit edit = edit_of(example.plain[i], low, plain(example.lemmas[i]));
            const std::uint16_t number =
                numbers.emplace(edit, static_cast<std::uint16_t>(numbers.size())).first->second;
            const std::vector<std::uint32_t> keys =
                Lemmatizer::keys(example.plain[i], low, tags.xpos(tag), tags.upos(tag));
            const bool fresh_type = types.insert(mix(keys.back(), number)).second;
            for (std::size_t k = 0; k < keys.size(); ++k) {
                const bool whole = k + 1 == keys.size() && k > 0;
                above[keys[k]] = {k ? keys[k - 1] : 0, whole ? Lemmatizer::suffix_max + 1 : k};
                auto& of = votes[keys[k]];
                // Endings are judged by word types, and only by edits within the ending.
                if (whole || (fresh_type && edit.cut <= k)) ++of[number];
            }
        }
    }
    for (const IrregularForm& each : irregular) {
        const std::uint16_t number =
            numbers.emplace(edit_of(each.form, each.form, each.base), static_cast<std::uint16_t>(numbers.size()))
                .first->second;
        for (std::size_t t = 0; t < tags.size(); ++t) {
            const std::string_view xpos = tags.xpos(t);
            const bool fits = each.upos == Upos::NOUN
                                  ? xpos == "NNS"
                                  : xpos == "VBD" || xpos == "VBN" || xpos == "VBG" || xpos == "VBZ";
            if (!fits || tags.upos(t) != each.upos) continue;
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
