// Feelings told from the side of what causes them: "the plan alarms Oslo", "it has sparked fears among growers", "of grave
// concern to the league are ...". Who feels is the source; what moves them is the content.
#include <algorithm>

#include "code/claims/finder.h"

namespace dateline {
namespace {

constexpr int reach_max = 10;  // tokens between a feeling and the words for who has it

}  // namespace

// Head of who feels: the phrase behind "among", "within", "in", "for" or "to" at `from`, when it can feel; -1 otherwise.
// `group` takes preposition and phrase.
int Finder::who_feels(int from, int to, TokenRange& group) const {
    if (from + 1 >= to) return -1;
    const bool joins = page_.is(from, "among") || page_.is(from, "amongst") || page_.is(from, "within") ||
                       page_.is(from, "in") || page_.is(from, "across") || page_.is(from, "to") || page_.is(from, "for");
    if (!joins) return -1;
    const TokenRange phrase = phrase_after(page_, from + 1, to);
    if (phrase.size() <= 0) return -1;
    const int head = phrase_head(page_, phrase);
    if (!is_agent(head) || is_time_word(page_, head)) return -1;
    group = {from, std::max(phrase.end, head + 1)};
    return head;
}

// The phrase of the subject before a verb; empty when it is a pronoun or not told.
TokenRange Finder::what_moves(int verb) const {
    const int subject = subject_of(page_, verb);
    if (subject < 0 || subject >= verb || page_.sentence(subject) != page_.sentence(verb) || !page_.is_nominal(subject))
        return {};
    if (page_.upos(subject) == Upos::PRON) return {};
    TokenRange phrase = noun_phrase(page_, subject);
    phrase.end = std::min(phrase.end, group_begin(page_, verb));
    return phrase;
}

// "The plan alarms Oslo."
bool Finder::moves(int verb) {
    const std::vector<CueMatch> cues = cues_at(page_, table_, verb, CueClass::moves);
    if (cues.empty() || page_.quoted_at(verb) >= 0 || is_passive(page_, verb) || page_.deprel(verb) == Deprel::amod)
        return false;
    const int object = page_.tree.child(verb, Deprel::obj);
    const int subject = page_.tree.child(verb, Deprel::nsubj);
    if (object <= cues.front().last || subject < 0 || subject >= verb || !is_agent(object)) return false;
    const TokenRange cause = what_moves(verb);
    if (cause.size() <= 0 || cause.contains(object)) return false;
    Draft draft;
    draft.cue = verb;
    draft.cue_tokens = {group_begin(page_, verb), cues.front().last + 1};
    draft.rule = cues.front().rule;
    draft.source = object;
    for (int i = draft.cue_tokens.begin; i < verb; ++i)
        draft.negated |= page_.is(i, "not") || page_.is(i, "n't") || page_.is(i, "n’t") || page_.is(i, "never");
    draft.content.push_back(cause);
    add(std::move(draft));
    return true;
}

// "The plan has sparked fears among growers": a feeling as the object of what stirs it, with who has it.
bool Finder::stirs(int noun, const std::vector<CueMatch>& cues) {
    const CueRule& feeling = *cues.front().rule;
    if (feeling.stance != Stance::warns && feeling.stance != Stance::criticises && feeling.stance != Stance::questions)
        return false;
    const TokenRange sentence = page_.sentence_tokens(noun);
    int verb = page_.head(noun);
    if (verb < sentence.begin || verb >= noun || page_.deprel(noun) != Deprel::obj || noun - verb > reach_max ||
        cues_at(page_, table_, verb, CueClass::stirs).empty() || is_passive(page_, verb))
        return false;
    const TokenRange cause = what_moves(verb);
    if (cause.size() <= 0 || is_agent(page_.tree.child(verb, Deprel::nsubj))) return false;
    TokenRange group;
    const int source = who_feels(cues.front().last + 1, sentence.end, group);
    if (source < 0) return false;
    Draft draft;
    draft.cue = noun;
    draft.told = ToldBy::noun;
    draft.rule = &feeling;
    draft.source = source;
    draft.cue_tokens = {group_begin(page_, verb), group.begin + 1};
    // "sparked fears among growers of a new flood": what is feared, where that is told
    std::vector<CueMatch> behind = cues;
    for (CueMatch& match : behind) match.last = group.end - 1;
    const auto found = contents_.after(noun, behind);
    draft.content.push_back(found ? found->content : cause);
    add(std::move(draft));
    used_[static_cast<std::size_t>(verb)] = static_cast<int>(drafts_.size()) - 1;
    return true;
}

// "The dam is of grave concern to the league", and with what it is about behind it: "Of concern to the league is the dam".
bool Finder::of_concern(int noun, const std::vector<CueMatch>& cues) {
    if (cues.front().rule->stance != Stance::warns) return false;
    const TokenRange sentence = page_.sentence_tokens(noun);
    int of = noun - 1;
    while (of >= sentence.begin && (page_.upos(of) == Upos::ADJ || page_.upos(of) == Upos::ADV ||
                                        (page_.deprel(of) == Deprel::compound && page_.head(of) == noun)))
        --of;
    if (of < sentence.begin || !page_.is(of, "of")) return false;
    TokenRange group;
    const int source = who_feels(noun + 1, sentence.end, group);
    if (source < 0 || (!page_.is(noun + 1, "to") && !page_.is(noun + 1, "for"))) return false;
    Draft draft;
    draft.cue = noun;
    draft.told = ToldBy::noun;
    draft.rule = cues.front().rule;
    draft.source = source;
    draft.cue_tokens = {of, noun + 2};
    if (of <= contents_.clause_begin(noun)) {
        int be = group.end;
        while (be < sentence.end && be < group.end + 2 && page_.lemma(be) != "be") ++be;
        if (be + 1 >= sentence.end || page_.lemma(be) != "be") return false;
        draft.content.push_back({be + 1, sentence.end});
    } else {
        if (page_.lemma(of - 1) != "be") return false;
        const TokenRange before = phrase_before(page_, group_begin(page_, of - 1), sentence.begin);
        if (before.size() <= 0 || page_.upos(phrase_head(page_, before)) == Upos::PRON) return false;
        draft.content.push_back(before);
    }
    add(std::move(draft));
    return true;
}

}  // namespace dateline
