#include "annotate/syntax/tagger.h"

#include <algorithm>

namespace dateline::syntax {

void TagSet::add(std::string name) {
    const std::string_view universal = std::string_view(name).substr(0, name.find('/'));
    Upos upos = Upos::X;
    for (std::size_t i = 0; i < std::size(Names<Upos>::list); ++i)
        if (Names<Upos>::list[i] == universal) upos = static_cast<Upos>(i);
    names_.push_back(std::move(name));
    upos_.push_back(upos);
}

int TagSet::find(std::string_view name) const {
    const auto found = std::find(names_.begin(), names_.end(), name);
    return found == names_.end() ? -1 : static_cast<int>(found - names_.begin());
}

Tagger::Sentence Tagger::view(std::span<const Word> words) const {
    Sentence out{words, {}, {}, 0};
    out.classes.reserve(words.size());
    out.listed.reserve(words.size());
    std::size_t lettered = 0, capital = 0, all = 0;
    for (const Word& word : words) {
        out.classes.push_back(known[word.low]);
        out.listed.push_back(dictionary[word.low] & word_classes);
        if (word.mark || word.lower.size() < 4) continue;
        ++lettered;
        capital += word.upper;
        all += (word.shape >> 3 & 7) == 1;
    }
    if (lettered >= 3) out.casing = all * 10 >= lettered * 8 ? 2 : capital * 10 >= lettered * 8 ? 1 : 0;
    return out;
}

void Tagger::features(const Sentence& sentence, std::span<const Tag> before, Features& out) {
    out.clear();
    const auto size = static_cast<std::ptrdiff_t>(sentence.words.size());
    const auto i = static_cast<std::ptrdiff_t>(before.size());
    const auto inside = [&](std::ptrdiff_t at) { return 0 <= at && at < size; };
    const auto low = [&](std::ptrdiff_t at) { return inside(at) ? sentence.words[at].low : 1u; };
    const auto shape = [&](std::ptrdiff_t at) { return inside(at) ? sentence.words[at].shape : 1u; };
    const auto suffix = [&](std::ptrdiff_t at, std::size_t n) {
        return inside(at) ? sentence.words[at].suffix[n - 1] : 1u;
    };
    const auto known = [&](std::ptrdiff_t at) { return inside(at) ? sentence.classes[at] : 1u; };
    const auto listed = [&](std::ptrdiff_t at) { return inside(at) ? sentence.listed[at] : 1u << 20; };
    const auto tag = [&](std::ptrdiff_t at) { return at >= 0 ? before[at] + 2u : 1u; };
    const Word& word = sentence.words[i];
    const std::uint32_t t1 = tag(i - 1), t2 = tag(i - 2), t3 = tag(i - 3);

    out.add(100, word.low);
    out.add(101, word.form);
    out.add(102, word.shape, sentence.casing, i == 0 ? 1 : 0);
    for (std::uint32_t n = 0; n < word.prefix.size(); ++n) out.add(103 + n, word.prefix[n]);
    for (std::uint32_t n = 0; n < word.suffix.size(); ++n) out.add(108 + n, word.suffix[n]);
    out.add(114, word.shape, word.suffix[2]);
    out.add(115, word.shape, word.suffix[1], sentence.casing);
    out.add(116, t1);
    out.add(117, t1, t2);
    out.add(118, t1, t2, t3);
    out.add(119, t1, word.low);
    out.add(120, t1, t2, word.low);
    out.add(121, low(i - 1));
    out.add(122, low(i - 1), word.low);
    out.add(123, low(i + 1));
    out.add(124, word.low, low(i + 1));
    out.add(125, low(i - 2));
    out.add(126, low(i + 2));
    out.add(127, low(i + 1), low(i + 2));
    out.add(128, low(i - 2), low(i - 1));
    out.add(129, suffix(i + 1, 3));
    out.add(130, suffix(i + 1, 2), t1);
    out.add(131, suffix(i - 1, 3));
    out.add(132, shape(i - 1), shape(i), shape(i + 1));
    out.add(133, shape(i + 1), word.shape);
    out.add(134, t1, word.suffix[2]);
    out.add(135, t1, low(i + 1));
    out.add(136, t1, word.shape, sentence.casing);
    out.add(137, known(i), t1);
    out.add(138, known(i), known(i + 1));
    out.add(139, t1, known(i), known(i + 1));
    out.add(140, t1, t2, known(i), known(i + 1));
    out.add(141, known(i), known(i + 1), known(i + 2));
    out.add(142, known(i + 1), known(i + 2), t1);
    out.add(143, known(i), low(i + 1));
    out.add(144, known(i), low(i - 1), t1);
    out.add(145, word.glued ? 1 : 0, word.low);
    out.add(146, low(i - 1), low(i + 1));
    out.add(147, word.shape, low(i - 1));
    out.add(148, word.shape, low(i + 1));
    out.add(149, suffix(i + 1, 3), word.suffix[2]);
    out.add(150, word.suffix[2], suffix(i - 1, 3));
    out.add(151, listed(i), word.shape);
    out.add(152, listed(i), t1);
    out.add(153, listed(i), word.suffix[1]);
    out.add(154, listed(i), listed(i + 1), t1);
    out.add(155, listed(i), t1, t2);
    out.add(156, listed(i), low(i - 1));
    out.add(157, listed(i), low(i + 1));
    out.add(158, listed(i + 1), word.low);
    out.add(159, listed(i - 1), listed(i), listed(i + 1));
    out.add(160, listed(i), known(i - 1), known(i + 1));
    out.add(162, word.around, word.shape, i == 0 ? 1 : 0);
    out.add(163, word.around, word.shape, sentence.casing, listed(i));
    out.add(164, word.around, word.shape, t1);
    out.add(165, word.around, word.shape, word.suffix[2]);
    out.add(161, listed(i), word.shape, t1, sentence.casing);
}

std::vector<Tag> Tagger::tag(const Scorer& scorer, std::span<const Word> words) const {
    const Sentence sentence = view(words);
    std::vector<Tag> out;
    out.reserve(words.size());
    Features found;
    Scores scores;
    while (out.size() < words.size()) {
        features(sentence, out, found);
        scorer.score(found.keys(), scores);
        out.push_back(static_cast<Tag>(
            std::max_element(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(tags.size())) -
            scores.begin()));
        if (is_noun_of_article(words, out)) out.back() = static_cast<Tag>(tags.find("NOUN/NN"));
    }
    return out;
}

// "a June 2021 accord", "a recent surge": a base form after an article for one thing, with nothing but
// modifiers between them, cannot be its verb ("a ... accords" would be) and is the noun. Greedy tagging
// misses this where training saw the word as a verb only.
bool Tagger::is_noun_of_article(std::span<const Word> words, const std::vector<Tag>& before) const {
    constexpr std::size_t modifiers_max = 4;
    const std::size_t at = before.size() - 1;
    const std::string& tag = tags.name(before[at]);
    if ((tag != "VERB/VBP" && tag != "VERB/VB") || tags.find("NOUN/NN") < 0 || words[at].lower.ends_with('s')) return false;
    for (std::size_t back = 1; back <= modifiers_max + 1 && back <= at; ++back) {
        const std::size_t i = at - back;
        if (back > 1 && (words[i].lower == "a" || words[i].lower == "an")) return tags.upos(before[i]) == Upos::DET;
        const Upos upos = tags.upos(before[i]);
        const bool modifier = upos == Upos::ADJ || upos == Upos::NUM || (upos == Upos::PROPN && back > 1);
        if (!modifier) return false;
    }
    return false;
}

void Tagger::write(ByteWriter& out) const {
    out.varint(tags.size());
    for (std::size_t i = 0; i < tags.size(); ++i) out.text(tags.name(i));
    known.write(out);
    dictionary.write(out);
    for (const std::uint64_t set : relations) out.varint(set);
}

bool Tagger::read(ByteReader& in) {
    const std::uint64_t count = in.varint();
    if (count == 0 || count > classes_max) return false;
    for (std::uint64_t i = 0; i < count; ++i) tags.add(std::string(in.text()));
    if (!known.read(in) || !dictionary.read(in)) return false;
    for (std::uint64_t& set : relations) set = in.varint();
    return in.good() && in.at_end();
}

}  // namespace dateline::syntax
