#include "code/imported/sentence.h"

#include <algorithm>

#include "dateline/text.h"

namespace dateline::imported {
namespace {

constexpr int list_max = 12;       // phrases of one list
constexpr int former_window = 4;   // words between "former" and the agent

std::string upper_word(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 3) == "’") out += '\'', i += 2;
        else out += text[i] >= 'a' && text[i] <= 'z' ? static_cast<char>(text[i] - 32) : text[i];
    }
    return out;
}

bool starts(const std::vector<Word>& words, std::size_t at, const Words& name) {
    if (at + name.size() > words.size()) return false;
    for (std::size_t i = 0; i < name.size(); ++i)
        if (words[at + i].text != name[i]) return false;
    return true;
}

}  // namespace

std::vector<std::string> Phrase::codes() const {
    std::vector<std::string> out;
    for (const std::string& actor : actors.empty() ? std::vector<std::string>{"---"} : actors) {
        std::string code = actor;
        if (former && !agents.empty()) {
            out.push_back(code + "ELI");
            continue;
        }
        for (const std::string& agent : agents) {
            const std::size_t mark = agent.find('~');
            const std::string before = agent.substr(0, mark), after = agent.substr(mark + 1);
            if (!before.empty() && !code.starts_with(before)) code = before + code;
            if (!after.empty() && code.find(after) == std::string::npos) code += after;
        }
        out.push_back(std::move(code));
    }
    return out;
}

SentenceWords::SentenceWords(const Report& report, const Annotation& annotation, const Sentence& sentence, const Dictionary& dictionary, std::string_view day) {
    for (int i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
        const std::string text = upper_word(annotation.tokens[static_cast<std::size_t>(i)].span.in(report.text));
        std::size_t at = 0;  // hyphens and underscores part words
        while (at < text.size()) {
            const std::size_t end = std::min(text.find_first_of("-_", at), text.size());
            if (end > at) words.push_back({text.substr(at, end - at), i, -1});
            at = end + 1;
        }
    }
    name(dictionary, day);
    chunk(report, annotation, sentence);
    // Now that the phrases are known, the codes found in them are theirs.
    for (std::size_t i = 0; i < words.size();) {
        const auto found = dictionary.names.find(words[i].text);
        const Name* best = nullptr;
        if (found != dictionary.names.end())
            for (const Name& each : found->second)
                if (starts(words, i, each.words)) {
                    if (each.kind == Name::Kind::discard) discarded = true;
                    else if (!best || (each.words.size() == best->words.size() && each.kind == Name::Kind::actor)) best = &each;
                }
        if (!best) {
            ++i;
            continue;
        }
        const int at = words[i].phrase;
        if (at >= 0) {
            Phrase& phrase = phrases[static_cast<std::size_t>(at)];
            const std::string code(best->code_on(day));
            if (best->kind == Name::Kind::actor) {
                if (phrase.actors.empty() && !code.empty() && code != "---" && code != "+++" && code != "###")
                    for (std::string_view each : split(code, '/')) phrase.actors.emplace_back(each);
            } else {
                phrase.agents.push_back(code);
                for (std::size_t k = i; k-- > 0 && i - k <= former_window && words[k].phrase == at;) phrase.former |= words[k].text == "FORMER" || words[k].text == "EX";
            }
        }
        i += best->words.size();
    }
}

// Marks the words of names, so that no phrase ends within one ("Group of 77").
void SentenceWords::name(const Dictionary& dictionary, std::string_view) {
    in_phrase_.assign(words.size(), false);
    for (std::size_t i = 0; i < words.size();) {
        const auto found = dictionary.names.find(words[i].text);
        std::size_t longest = 0;
        if (found != dictionary.names.end())
            for (const Name& each : found->second)
                if (each.kind != Name::Kind::discard && starts(words, i, each.words)) longest = std::max(longest, each.words.size());
        for (std::size_t k = 0; k < longest; ++k) in_phrase_[i + k] = true;
        i += std::max<std::size_t>(1, longest);
    }
}

void SentenceWords::chunk(const Report&, const Annotation& annotation, const Sentence&) {
    const auto tag = [&](std::size_t word) { return annotation.tokens[static_cast<std::size_t>(words[word].token)].upos; };
    const auto nominal = [&](std::size_t word) {
        const Upos upos = tag(word);
        return in_phrase_[word] || upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::ADJ || upos == Upos::NUM || upos == Upos::DET ||
               (upos == Upos::VERB && annotation.tokens[static_cast<std::size_t>(words[word].token)].deprel == Deprel::amod);
    };
    bool noun = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool inside = i > 0 && words[i - 1].phrase >= 0;
        const bool owner = words[i].text == "'S" || words[i].text == "'";
        bool goes_on = inside && (nominal(i) || owner);
        if (inside && !goes_on && i + 1 < words.size() && nominal(i + 1) && !noun)
            goes_on = tag(i) == Upos::CCONJ || tag(i) == Upos::ADV;  // "the awful and evil minister"
        if (inside && i + 2 < words.size() && tag(i) == Upos::CCONJ && tag(i - 1) == Upos::ADJ && !in_phrase_[i - 1] && tag(i + 1) == Upos::ADJ && nominal(i + 2)) goes_on = true;
        if (inside && noun && !in_phrase_[i] && (tag(i) == Upos::DET || tag(i) == Upos::PRON) && words[i - 1].text != "'S") goes_on = false;
        const bool begins = !goes_on && (nominal(i) || tag(i) == Upos::PRON);
        if (!goes_on && !begins) continue;
        if (begins) {
            phrases.push_back({{words[i].token, words[i].token + 1}, static_cast<int>(i), static_cast<int>(i) + 1, {}, {}, false});
            noun = false;
        }
        Phrase& phrase = phrases.back();
        words[i].phrase = static_cast<int>(phrases.size()) - 1;
        phrase.tokens.end = words[i].token + 1, phrase.end_word = static_cast<int>(i) + 1;
        noun |= tag(i) == Upos::NOUN || tag(i) == Upos::PROPN || in_phrase_[i];
    }
}

bool SentenceWords::joined(int left, int right, bool& conjunction) const {
    const int from = phrases[static_cast<std::size_t>(left)].end_word, to = phrases[static_cast<std::size_t>(right)].first_word;
    if (to - from > 3 || to <= from) return false;
    for (int i = from; i < to; ++i) {
        const std::string& text = words[static_cast<std::size_t>(i)].text;
        if (text == "AND" || text == "OR" || text == "NOR" || text == "&") conjunction = true;
        else if (text != ",") return false;
    }
    return true;
}

std::string_view SentenceWords::between(int left, int right) const {
    const int from = phrases[static_cast<std::size_t>(left)].end_word;
    return phrases[static_cast<std::size_t>(right)].first_word == from + 1 ? std::string_view(words[static_cast<std::size_t>(from)].text) : "";
}

int SentenceWords::group_end(int phrase) const {
    int last = phrase, end = phrase;
    bool conjunction = false;
    while (last + 1 < static_cast<int>(phrases.size()) && last - phrase < list_max && joined(last, last + 1, conjunction)) {
        ++last;
        if (conjunction) {
            end = last;
            if (last + 1 < static_cast<int>(phrases.size()) && words[static_cast<std::size_t>(phrases[static_cast<std::size_t>(last)].end_word)].text == ",") break;
        }
    }
    return end;
}

std::vector<std::string> SentenceWords::group(int phrase) const {
    const int end = group_end(phrase);
    std::vector<std::string> out;
    const auto add = [&](std::vector<std::string> codes) {
        for (std::string& code : codes)
            if (std::find(out.begin(), out.end(), code) == out.end()) out.push_back(std::move(code));
    };
    const auto distributes = [](std::string_view word) { return word == "OF" || word == "FROM" || word == "IN"; };
    const int next = end + 1;
    const bool behind = next < static_cast<int>(phrases.size()) && distributes(between(end, next)) && !phrases[static_cast<std::size_t>(next)].actors.empty();
    std::vector<std::string> owners;
    if (behind)
        for (int i = next, last = group_end(next); i <= last; ++i)
            for (const std::string& actor : phrases[static_cast<std::size_t>(i)].actors) owners.push_back(actor);
    for (int i = phrase; i <= end; ++i) {
        Phrase each = phrases[static_cast<std::size_t>(i)];
        if (each.actors.empty() && !each.agents.empty()) {
            if (!owners.empty()) each.actors = owners;
            else if (i + 1 <= end && distributes(between(i, i + 1))) each.actors = phrases[static_cast<std::size_t>(i + 1)].actors;
            else if (i > phrase && !phrases[static_cast<std::size_t>(phrase)].agents.empty()) each.actors = phrases[static_cast<std::size_t>(phrase)].actors;
        }
        if (each.coded()) add(each.codes());
        else if (behind && i == end && phrase == end) add(owners);  // "the people of Zora": Zora
    }
    // "Zora and the government of Vell": the last of the list has its actor behind it.
    return out;
}

}  // namespace dateline::imported
