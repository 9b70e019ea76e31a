#include "code/imported/codings.h"

#include <algorithm>

#include "code/imported/sentence.h"

namespace dateline {
namespace {

using namespace imported;

constexpr int gap_max = 14;         // words that a pattern may leave out between two places
constexpr int steps_max = 4000;     // trials of one pattern at one verb
constexpr std::size_t sentence_words_max = 400;
constexpr std::size_t codings_max = 200;  // of one sentence

struct Bound {  // what $, + and % of a pattern stand for
    int source = -1, target = -1;
    int compound_left = -1, compound_right = -1;
};

class Matcher {
public:
    explicit Matcher(const SentenceWords& s) : s_(s) {}

    bool match(const Pattern& pattern, int begin, int end, Bound& bound) {
        steps_ = 0;
        bound = {};
        return outward(pattern.left, 0, begin - 1, -1, bound) && outward(pattern.right, 0, end, 1, bound);
    }

private:
    // Places slot `k` and those after it, from word `at` on in direction `way`.
    bool outward(const std::vector<Slot>& slots, std::size_t k, int at, int way, Bound& bound) {
        if (k == slots.size()) return true;
        const Slot& slot = slots[k];
        const int size = static_cast<int>(s_.words.size());
        for (int gap = 0; gap <= (slot.tight ? 0 : gap_max); ++gap) {
            const int from = at + way * gap;
            if (from < 0 || from >= size || ++steps_ > steps_max) return false;
            const Bound before = bound;
            if (const int next = place(slot, from, way, bound); next != from && outward(slots, k + 1, next, way, bound)) return true;
            bound = before;
        }
        return false;
    }

    // The word behind the slot when it stands at `from`, else `from`.
    int place(const Slot& slot, int from, int way, Bound& bound) const {
        if (slot.kind == Slot::Kind::words) {
            for (const Words& words : slot.alternatives) {
                const int length = static_cast<int>(words.size());
                const int first = way > 0 ? from : from - length + 1;
                if (first < 0 || first + length > static_cast<int>(s_.words.size())) continue;
                bool same = true;
                for (int i = 0; i < length && same; ++i) same = s_.words[static_cast<std::size_t>(first + i)].text == words[static_cast<std::size_t>(i)];
                if (same) return from + way * length;
            }
            return from;
        }
        const int at = s_.words[static_cast<std::size_t>(from)].phrase;
        if (at < 0) return from;
        const Phrase& phrase = s_.phrases[static_cast<std::size_t>(at)];
        const int behind = way > 0 ? phrase.end_word : phrase.first_word - 1;
        if (slot.kind == Slot::Kind::skip) return behind;
        if (slot.kind == Slot::Kind::compound) {
            int first = at;  // the list that the phrase ends or begins
            for (int back = at - 1; way < 0 && back >= 0 && at - back < 12; --back)
                if (s_.group_end(back) >= at) first = back;
            if (s_.group(first).size() < 2) return from;
            (way < 0 ? bound.compound_left : bound.compound_right) = first;
            return way > 0 ? s_.phrases[static_cast<std::size_t>(s_.group_end(first))].end_word : s_.phrases[static_cast<std::size_t>(first)].first_word - 1;
        }
        if (!phrase.coded()) return from;
        (slot.kind == Slot::Kind::source ? bound.source : bound.target) = at;
        return behind;
    }

    const SentenceWords& s_;
    int steps_ = 0;
};

class SentenceCoder {
public:
    SentenceCoder(const Report& report, const Annotation& annotation, const Tree& tree, const Sentence& sentence, const Dictionary& dictionary, std::string_view day, std::vector<Coding>& out)
        : a_(annotation), tree_(tree), sentence_(sentence), dictionary_(dictionary), s_(report, annotation, sentence, dictionary, day), out_(out) {}

    void run() {
        if (s_.discarded || s_.words.size() > sentence_words_max) return;
        const std::size_t before = out_.size();
        verbs(true);
        if (out_.size() == before) verbs(false);
        limit_ = out_.size();
    }

private:
    const Token& token(int word) const { return a_.tokens[static_cast<std::size_t>(s_.words[static_cast<std::size_t>(word)].token)]; }

    // Verbs of the tree; when none codes, words that only the dictionary holds for verbs, in a pattern.
    void verbs(bool tagged) {
        const int size = static_cast<int>(s_.words.size());
        for (int i = 0; i < size;) {
            const auto found = dictionary_.verbs.find(s_.words[static_cast<std::size_t>(i)].text);
            const bool verbal = token(i).upos == Upos::VERB || token(i).upos == Upos::AUX;
            if (found == dictionary_.verbs.end() || (tagged && (!verbal || token(i).deprel == Deprel::amod))) {
                ++i;
                continue;
            }
            int length = 1;
            for (const Verb& verb : found->second) {
                length = static_cast<int>(verb.words.size());
                bool same = i + length <= size;
                for (int k = 0; k < length && same; ++k) same = s_.words[static_cast<std::size_t>(i + k)].text == verb.words[static_cast<std::size_t>(k)];
                if (same && code(verb, i, i + length, tagged)) break;
                length = 1;
            }
            i += length;
        }
    }

    bool code(const Verb& verb, int begin, int end, bool tagged) {
        Matcher matcher(s_);
        Bound bound;
        for (const Pattern& pattern : dictionary_.blocks[static_cast<std::size_t>(verb.block)])
            if ((tagged || pattern.literals > 0) && matcher.match(pattern, begin, end, bound)) {
                if (!pattern.code.empty()) tell(pattern.code, pattern.type, pattern.id, begin, end, bound);
                return true;
            }
        if (verb.code.empty() || !tagged) return false;
        tell(verb.code, verb.type, verb.id, begin, end, {});
        return true;
    }

    // The first coded phrase of the subject's words, or -1.
    int subject_phrase(int verb) const {
        for (int step = 0, at = verb; step < 6 && at >= 0; ++step) {
            for (int child : tree_.children(at)) {
                const Deprel tie = tree_.deprel(child);
                if (tie != Deprel::nsubj && tie != Deprel::nsubj_pass && tie != Deprel::csubj) continue;
                const int named = first_in(tree_.yield(child), -1);
                if (named >= 0) return named;
                if (tree_.upos(child) != Upos::PRON) return -2;
            }
            at = tree_.head(at);
        }
        return -1;
    }

    int first_in(TokenRange range, int not_this) const {
        for (int p = 0; p < static_cast<int>(s_.phrases.size()); ++p) {
            const Phrase& phrase = s_.phrases[static_cast<std::size_t>(p)];
            if (phrase.tokens.begin >= range.begin && phrase.tokens.begin < range.end && p != not_this && !s_.group(p).empty()) return p;
        }
        return -1;
    }

    bool passive(int verb) const {
        for (int child : tree_.children(verb))
            if (tree_.deprel(child) == Deprel::aux_pass || tree_.deprel(child) == Deprel::nsubj_pass) return true;
        return false;
    }

    int by_agent(int verb, int end) const {
        for (int i = end, size = static_cast<int>(s_.words.size()); i < size && i < end + 6; ++i)
            if (s_.words[static_cast<std::size_t>(i)].text == "BY" && i + 1 < size) {
                const int p = s_.words[static_cast<std::size_t>(i + 1)].phrase;
                if (p >= 0 && s_.phrases[static_cast<std::size_t>(p)].coded()) return p;
            }
        (void)verb;
        return -1;
    }

    void tell(const std::string& code, const std::string& type, const std::string& rule, int begin, int end, const Bound& bound) {
        const int verb = s_.words[static_cast<std::size_t>(begin)].token;
        std::vector<std::string> sources, targets;
        if (bound.compound_left >= 0) {
            sources = targets = s_.group(bound.compound_left);
        } else {
            int source = bound.source, target = bound.target, agent = -1;
            const int subject = subject_phrase(verb);
            if (source < 0 && target < 0 && passive(verb) && (agent = by_agent(verb, end)) >= 0) source = agent, target = subject;
            if (source < 0) source = subject != target || target < 0 ? subject : -1;
            if (source == -1)  // no subject in the tree: the first that the sentence names before the verb
                source = first_in({sentence_.tokens.begin, verb}, target);
            if (source >= 0) sources = s_.group(source);
            if (bound.compound_right >= 0) targets = s_.group(bound.compound_right);
            else if (target >= 0) targets = s_.group(target);
            else if (target == -1) targets = object(verb, end, source, sources);
        }
        emit(code, type, rule, {s_.words[static_cast<std::size_t>(begin)].token, s_.words[static_cast<std::size_t>(end - 1)].token + 1}, sources, targets);
    }

    // The first coded phrase behind the verb that hangs on it; actors of their own before bare agents.
    std::vector<std::string> object(int verb, int end, int source, const std::vector<std::string>& sources) const {
        for (const bool actors_only : {true, false})
            for (int p = 0; p < static_cast<int>(s_.phrases.size()); ++p) {
                const Phrase& phrase = s_.phrases[static_cast<std::size_t>(p)];
                if (phrase.end_word <= end || p == source) continue;
                if (!tree_.dominates(verb, tree_.head_of(phrase.tokens)) && !same_clause(verb, phrase)) continue;
                std::vector<std::string> codes = s_.group(p);
                std::erase_if(codes, [&](const std::string& c) { return std::find(sources.begin(), sources.end(), c) != sources.end() || (actors_only && c.starts_with("---")); });
                if (!codes.empty()) return codes;
            }
        return {};
    }

    // No other subject stands between the verb and the phrase, whatever the tree ties it to.
    bool same_clause(int verb, const Phrase& phrase) const {
        if (tree_.head(verb) < 0 || phrase.tokens.begin - verb > 40) return false;
        for (int i = verb + 1; i < phrase.tokens.end; ++i)
            if (tree_.deprel(i) == Deprel::nsubj || tree_.deprel(i) == Deprel::nsubj_pass) return false;
        return true;
    }

    void emit(const std::string& code, const std::string& type, const std::string& rule, TokenRange tokens, std::vector<std::string> sources, std::vector<std::string> targets) {
        if (sources.empty() && targets.empty()) return;
        if (sources.empty()) sources.push_back("");
        if (targets.empty()) targets.push_back("");
        const std::size_t colon = code.find(':');
        const std::string there = code.substr(0, colon), back = colon == std::string::npos ? "" : code.substr(colon + 1);
        for (const std::string& source : sources)
            for (const std::string& target : targets) {
                if (source == target) continue;
                add({tree_.span(tokens), source, target, there, type, rule});
                if (!back.empty() && !target.empty()) add({tree_.span(tokens), target, source, back, type, rule});
            }
    }

    void add(Coding coding) {
        if (out_.size() >= limit_ + codings_max) return;
        const auto same = [&](const Coding& c) { return c.source == coding.source && c.target == coding.target && c.code == coding.code && c.span == coding.span; };
        if (std::none_of(out_.begin() + static_cast<std::ptrdiff_t>(limit_), out_.end(), same)) out_.push_back(std::move(coding));
    }

    const Annotation& a_;
    const Tree& tree_;
    const Sentence& sentence_;
    const Dictionary& dictionary_;
    SentenceWords s_;
    std::vector<Coding>& out_;
    std::size_t limit_ = out_.size();
};

}  // namespace

struct Codings::Parts {
    Dictionary dictionary;
};

Result<Codings> Codings::create(const Lexicon& lexicon) {
    auto dictionary = Dictionary::create(lexicon);
    if (!dictionary) return dictionary.error();
    return Codings(std::unique_ptr<Parts>(new Parts{std::move(*dictionary)}));
}

std::vector<Coding> Codings::find(const Report& report, const Annotation& annotation) const {
    std::vector<Coding> out;
    if (parts_->dictionary.empty()) return out;
    const Tree tree(annotation);
    const std::string day = report.published ? report.published->value.substr(0, 10) : "";
    for (const Sentence& sentence : annotation.sentences) SentenceCoder(report, annotation, tree, sentence, parts_->dictionary, day, out).run();
    return out;
}

Codings::Codings(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Codings::Codings(Codings&&) noexcept = default;
Codings& Codings::operator=(Codings&&) noexcept = default;
Codings::~Codings() = default;

}  // namespace dateline
