#include "code/claims/grammar.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

constexpr int climb_max = 6;  // how far a subject is looked for up the tree

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_subject(Deprel deprel) {
    return deprel == Deprel::nsubj || deprel == Deprel::nsubj_pass || deprel == Deprel::nsubj_outer;
}

int own_subject(const ClaimPage& page, int verb) {
    // a noun right before the verb beats a parser's subject after it: "the mayor said Sunday"
    for (int child : page.tree.children(verb))
        if (is_subject(page.deprel(child)) && page.sentence(child) == page.sentence(verb) && !is_time_word(page, child))
            return child;
    return -1;
}

bool is_relative(const ClaimPage& page, int token) {
    return page.is(token, "who") || page.is(token, "which") || page.is(token, "that") || page.is(token, "whom");
}

bool ends_phrase(Deprel deprel) {
    return deprel == Deprel::acl_relcl || deprel == Deprel::appos || deprel == Deprel::acl ||
           deprel == Deprel::parataxis || deprel == Deprel::advcl || deprel == Deprel::dep || deprel == Deprel::ccomp;
}

bool may_modify(Upos upos) {
    return upos == Upos::DET || upos == Upos::ADJ || upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::NUM ||
           upos == Upos::PRON || upos == Upos::PART || upos == Upos::SYM;
}

}  // namespace

TokenRange noun_phrase(const ClaimPage& page, int head) {
    TokenRange range = page.tree.yield(head);
    const TokenRange sentence = page.sentence_tokens(head);
    range.begin = std::max(range.begin, sentence.begin);
    range.end = std::min(range.end, sentence.end);
    for (int child : page.tree.children(head)) {
        const TokenRange part = page.tree.yield(child);
        if (child > head && ends_phrase(page.deprel(child)))
            range.end = std::min(range.end, std::max(part.begin, head + 1));
        if (child < head && (page.deprel(child) == Deprel::parataxis || page.deprel(child) == Deprel::punct ||
                             page.deprel(child) == Deprel::cc))
            range.begin = std::max(range.begin, child + 1);
    }
    for (int i = head + 1; i < range.end; ++i) {
        const bool joins = i + 1 < range.end &&
                           (page.is(i + 1, "and") || page.deprel(page.head(i) >= 0 ? page.head(i) : i) == Deprel::conj);
        if ((page.is_comma(i) && !joins) || page.is(i, "(") || page.is(i, "—") || page.is(i, ":") || page.is(i, "who"))
            range.end = i;
    }
    for (int i = head - 1; i >= range.begin; --i)
        if (page.is_mark(i) || page.is(i, ":") || page.is(i, "(") || page.is(i, "—") || page.is_stop(i))
            range.begin = i + 1;
    while (range.end > head + 1 && (page.is_punct(range.end - 1) || page.upos(range.end - 1) == Upos::CCONJ))
        --range.end;
    while (range.begin < head && (page.is_punct(range.begin) || page.upos(range.begin) == Upos::CCONJ ||
                                  page.upos(range.begin) == Upos::ADV || page.upos(range.begin) == Upos::SCONJ ||
                                  page.upos(range.begin) == Upos::ADP || page.is(range.begin, "according") ||
                                  page.deprel(range.begin) == Deprel::case_))
        ++range.begin;
    // An article is its noun's, whatever the tree makes of it.
    if (range.begin > sentence.begin && (page.is(range.begin - 1, "the") || page.is(range.begin - 1, "a") ||
                                         page.is(range.begin - 1, "an")))
        --range.begin;
    return range;
}

TokenRange phrase_before(const ClaimPage& page, int token, int from) {
    int end = token;
    while (end > from &&
           (page.upos(end - 1) == Upos::AUX || page.upos(end - 1) == Upos::ADV || page.upos(end - 1) == Upos::PART))
        --end;
    if (end <= from) return {};
    if (page.upos(end - 1) == Upos::PRON) return {end - 1, end};
    int begin = end;
    while (begin > from && end - begin < 14) {
        const Upos upos = page.upos(begin - 1);
        const bool inside = may_modify(upos) || page.is(begin - 1, "of") || page.is(begin - 1, "for") ||
                            page.is(begin - 1, "in") ||
                            (page.is(begin - 1, "and") && begin < end && page.is_nominal(begin));
        if (!inside || page.is_mark(begin - 1)) break;
        --begin;
    }
    while (begin < end && (page.upos(begin) == Upos::ADP || page.upos(begin) == Upos::CCONJ)) ++begin;
    // "in a statement": what hangs on a preposition is no phrase of its own
    if (begin > from && (page.upos(begin - 1) == Upos::ADP || page.is(begin - 1, "to"))) return {};
    if (begin < end && begin > from && is_time_word(page, phrase_head(page, {begin, end}))) return {};
    return {begin, end};
}

TokenRange phrase_after(const ClaimPage& page, int token, int to) {
    int end = token;
    if (end < to && page.upos(end) == Upos::PRON) return {end, end + 1};
    while (end < to && end - token < 16) {
        const bool inside = may_modify(page.upos(end)) ||
                            ((page.is(end, "of") || page.is(end, "for") || page.is(end, "in")) && end > token);
        if (!inside || page.is_mark(end)) break;
        ++end;
    }
    while (end > token && (page.upos(end - 1) == Upos::ADP || page.upos(end - 1) == Upos::DET)) --end;
    return {token, end};
}

int phrase_head(const ClaimPage& page, TokenRange phrase) {
    int head = phrase.begin;
    for (int i = phrase.begin; i < phrase.end; ++i) {
        if (page.upos(i) == Upos::ADP && page.is_nominal(head)) break;
        if (page.is_nominal(i)) head = i;
    }
    return head;
}

int subject_of(const ClaimPage& page, int verb) {
    int at = verb;
    const TokenRange sentence = page.sentence_tokens(verb);
    if (page.is_gerund(verb) && verb > sentence.begin && page.upos(verb - 1) == Upos::ADP)
        for (int i = verb - 2; i >= sentence.begin; --i) {
            // "by telling", "before adding": whoever does the main verb
            if (!page.is_verbal(i)) continue;
            const int subject = own_subject(page, i);
            if (subject >= 0 && !is_relative(page, subject)) return subject;
        }
    for (int steps = 0; steps < climb_max && at >= 0; ++steps) {
        const int subject = own_subject(page, at);
        if (subject >= 0 && is_relative(page, subject) && page.deprel(at) == Deprel::acl_relcl) return page.head(at);
        if (subject >= 0 && !is_relative(page, subject)) return subject;
        switch (page.deprel(at)) {
            case Deprel::conj:
            case Deprel::xcomp:
            case Deprel::advcl:
            case Deprel::parataxis:
            case Deprel::ccomp:
            case Deprel::dep:
                at = page.head(at);
                break;
            case Deprel::acl:
            case Deprel::acl_relcl: {
                const int noun = page.head(at);
                return noun >= 0 && is_time_word(page, noun) ? -1 : noun;
            }
            default:
                return -1;
        }
    }
    return -1;
}

bool is_time_word(const ClaimPage& page, int token) {
    static constexpr std::array<std::string_view, 21> words = {
        "january",   "february", "march",    "april",     "june", "july",    "august",
        "september", "october",  "november", "december",  "week", "month",   "year",
        "morning",   "evening",  "night",    "afternoon", "day",  "weekend", "time"};
    return page.is_weekday(token) || among(page.low(token), words);
}

int group_begin(const ClaimPage& page, int verb) {
    int begin = verb;
    const int from = page.sentence_tokens(verb).begin;
    while (begin > from && verb - begin < 6) {
        const Upos upos = page.upos(begin - 1);
        const bool adverb = upos == Upos::ADV && (page.low(begin - 1).ends_with("ly") || page.is(begin - 1, "also") ||
                                                  page.is(begin - 1, "not") || page.is(begin - 1, "never") ||
                                                  page.is(begin - 1, "then") || page.is(begin - 1, "since"));
        if (upos != Upos::AUX && !adverb &&
            !(upos == Upos::PART && !page.is(begin - 1, "’s") && !page.is(begin - 1, "'s")))
            break;
        if (adverb && page.is(begin, "to")) break;  // "was used widely to call for": the adverb is the main verb's
        --begin;
    }
    return begin;
}

bool is_passive(const ClaimPage& page, int verb) {
    static constexpr std::array<std::string_view, 24> irregular = {
        "said",  "told", "known", "seen",  "thought", "understood", "felt",      "held",
        "heard", "put",  "found", "taken", "given",   "sworn",      "shown",     "meant",
        "set",   "read", "sent",  "made",  "built",   "bound",      "forbidden", "written"};
    if (page.tree.child(verb, Deprel::aux_pass) >= 0 || page.tree.child(verb, Deprel::nsubj_pass) >= 0) return true;
    const std::string& word = page.low(verb);
    if (!word.ends_with("ed") && !among(word, irregular)) return false;
    const int from = page.sentence_tokens(verb).begin;
    int i = verb - 1;
    // "are false and meant to mislead": the adjective's "be" is the participle's too
    if (i > from && page.upos(i) == Upos::CCONJ && page.deprel(verb) == Deprel::conj && page.head(verb) == i - 1 &&
        page.upos(i - 1) != Upos::NOUN && page.tree.child(i - 1, Deprel::cop) >= 0)
        return true;
    while (i >= from && (page.upos(i) == Upos::ADV || page.upos(i) == Upos::PART)) --i;
    return i >= from && (page.lemma(i) == "be" || page.lemma(i) == "get");
}

int clause_end(const ClaimPage& page, int verb) {
    const TokenRange sentence = page.sentence_tokens(verb);
    int at = verb;
    for (int steps = 0; steps < climb_max && page.head(at) >= 0; ++steps) {
        const Deprel deprel = page.deprel(at);
        if (deprel == Deprel::acl_relcl || deprel == Deprel::acl || deprel == Deprel::advcl ||
            deprel == Deprel::advcl_relcl) {
            if (page.is_gerund(at)) return sentence.end;
            int end = std::min(page.tree.yield(at).end, sentence.end);
            // A clause that opens its sentence ends at the comma before the main clause.
            const int mark = page.tree.yield(at).begin;
            if (page.head(at) > at && page.upos(mark) == Upos::SCONJ && mark <= sentence.begin + 1)
                for (int i = at; i < end; ++i)
                    if (page.is_comma(i)) end = i;
            return end;
        }
        if (deprel == Deprel::root) break;
        at = page.head(at);
    }
    return sentence.end;
}

TokenRange trimmed(const ClaimPage& page, TokenRange range) {
    const auto whole_inside = [&](int i) {
        const int q = page.quoted_at(i);
        if (q < 0) return false;
        const TokenRange tokens = page.quoted[static_cast<std::size_t>(q)].tokens;
        return range.begin <= tokens.begin && tokens.end <= range.end && tokens.size() < range.size();
    };
    while (range.begin < range.end && page.is_punct(range.begin) && !whole_inside(range.begin) &&
           !page.is(range.begin, "(") && !page.is(range.begin, "["))
        ++range.begin;
    while (range.begin < range.end && page.is_punct(range.end - 1) && !whole_inside(range.end - 1) &&
           !page.is(range.end - 1, ")") && !page.is(range.end - 1, "]"))
        --range.end;
    return range;
}

}  // namespace dateline
