// What looks like a statement and is none: nobody says it ("nobody claimed the raid"), it is kept back ("declined to say
// how many", "did not say who"), or it only tells how a source wants to be named ("asked not to be named").
#include <algorithm>
#include <array>

#include "code/claims/finder.h"

namespace dateline {
namespace {

constexpr int opening = 7;  // tokens at the start of a content that tell its kind

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool question_word(std::string_view word) {
    static constexpr std::array<std::string_view, 11> words = {"whether", "if",  "how",   "why",   "what", "when",
                                                               "where",   "who", "which", "whose", "whom"};
    return among(word, words);
}

}  // namespace

// Nobody, none of them, neither side: there is no source.
bool Finder::is_nobody(int source) const {
    static constexpr std::array<std::string_view, 6> words = {"nobody", "no-one", "none", "neither", "nothing", "no"};
    if (source < 0) return false;
    if (among(page_.low(source), words)) return true;
    for (int child : page_.tree.children(source))
        if (child < source && (page_.is(child, "no") || page_.is(child, "neither"))) return true;
    return false;
}

// Would it be a statement, had it been made: "say who", "comment", "reveal"? To hand out records or to testify is an act.
bool Finder::tells(int token) const {
    static constexpr std::array<std::string_view, 8> words = {"comment", "elaborate", "answer", "respond",
                                                              "name",    "identify",  "speak",  "talk"};
    if (among(page_.lemma(token), words)) return true;
    const int next = token + 1;
    const bool object = next < page_.size() && (page_.upos(next) == Upos::DET || page_.upos(next) == Upos::ADJ ||
                                                page_.upos(next) == Upos::NOUN || page_.upos(next) == Upos::PROPN);
    if (page_.lemma(token) == "testify" || (object && !page_.is(next, "that"))) return false;
    for (const CueMatch& match : cues_at(page_, table_, token, CueClass::verb))
        if (match.rule->has(Takes::post) && match.rule->stance == Stance::asserts && !match.rule->has(Takes::agent))
            return true;
    return false;
}

// "Asked not to be named", "asked that her name be withheld", "spoke on condition of anonymity": how a source is shown.
bool Finder::wants_no_name(TokenRange content) const {
    static constexpr std::array<std::string_view, 5> shown = {"name", "identify", "quote", "cite", "attribute"};
    static constexpr std::array<std::string_view, 3> kept_back = {"withhold", "publish", "use"};
    bool passive = false, name = false;
    for (int i = content.begin; i < std::min(content.end, content.begin + opening); ++i) {
        if (page_.is_comma(i) || page_.quoted_at(i) >= 0) return false;
        const std::string& lemma = page_.lemma(i);
        if (lemma == "anonymity" || lemma == "anonymous") return true;
        if (passive && (among(lemma, shown) || page_.is(i, "named") || (name && among(lemma, kept_back)))) return true;
        name |= lemma == "name" || lemma == "identity";
        passive |= lemma == "be";
    }
    return false;
}

// Does the verb before an infinitive keep it back: "declined to", "did not wish to"?
bool Finder::withholds(int verb) const {
    static constexpr std::array<std::string_view, 4> by_itself = {"decline", "refuse", "fail", "omit"};
    static constexpr std::array<std::string_view, 5> negated = {"wish", "want", "care", "prefer", "need"};
    if (among(page_.lemma(verb), by_itself)) return true;
    if (!among(page_.lemma(verb), negated)) return false;
    for (int i = group_begin(page_, verb); i < verb; ++i)
        if (page_.is(i, "not") || page_.is(i, "never") || page_.is(i, "n't") || page_.is(i, "n’t")) return true;
    return false;
}

// "Neither confirmed nor denied", "would not confirm or deny".
bool Finder::leaves_open(int verb) const {
    if (page_.lemma(verb) != "confirm" && page_.lemma(verb) != "deny") return false;
    const TokenRange sentence = page_.sentence_tokens(verb);
    bool other = false, joined = false;
    for (int i = std::max(sentence.begin, verb - opening); i < std::min(sentence.end, verb + opening); ++i) {
        if (page_.is_comma(i)) continue;
        other |= i != verb && (page_.lemma(i) == "confirm" || page_.lemma(i) == "deny");
        joined |= page_.is(i, "nor") || page_.is(i, "or");
    }
    return other && joined;
}

// "Asked whether troops would come, the premier": a question put to whoever the main clause is about, by somebody who is not told.
bool Finder::is_asked(int verb) const {
    static constexpr std::array<std::string_view, 4> words = {"asked", "pressed", "questioned", "quizzed"};
    if (!among(page_.low(verb), words)) return false;
    const int before = verb - 1;
    const bool opens = verb <= contents_.clause_begin(verb) || page_.is_comma(before) || page_.is(before, "when") || page_.is(before, "if");
    const int subject = page_.tree.child(verb, Deprel::nsubj);
    return opens && (subject < 0 || subject > verb) && !(page_.is_comma(before) && page_.quoted_at(before - 1) >= 0);
}

// Is nothing said by a verb with this content and source?
bool Finder::keeps_silent(int verb, const Complement& found, const Draft& draft) const {
    if (is_nobody(draft.source) || leaves_open(verb)) return true;
    const int first = found.content.begin;
    if (first > verb && wants_no_name(found.content)) return true;
    // "refused to say why", from "refused" and from "say"
    if (page_.is(first - 1, "to") && withholds(verb) && tells(first)) return true;
    for (int i = verb - 1; i > verb - 4 && i > 0; --i)
        if (page_.is(i, "to") && withholds(i - 1) && tells(verb)) return true;
    // "did not say who", "never mentioned the sum": a statement that was not made; "did not say that" denies one.
    const CueRule& rule = *found.rule;
    if (!draft.negated || first < verb || rule.stance != Stance::asserts || rule.has(Takes::agent) || rule.has(Takes::to))
        return false;
    return question_word(page_.low(first)) || !found.speech;
}

}  // namespace dateline
