#include "code/events/grammar.h"

#include <algorithm>
#include <array>

namespace dateline::events {
namespace {

constexpr int steps_max = 12;    // links followed up a tree: deeper embedding is not written by people
constexpr int window_tokens = 30;

bool clause_relation(Deprel relation) {
    switch (relation) {
        case Deprel::root: case Deprel::ccomp: case Deprel::advcl: case Deprel::advcl_relcl: case Deprel::acl:
        case Deprel::acl_relcl: case Deprel::csubj: case Deprel::csubj_pass: case Deprel::csubj_outer: case Deprel::parataxis: return true;
        default: return false;
    }
}

bool relative(std::string_view word) { return word == "who" || word == "which" || word == "that" || word == "whom" || word == "whose"; }

}  // namespace

Grammar::Grammar(const Report& report_, const Annotation& annotation_) : report(report_), annotation(annotation_), tree(annotation_) {
    const auto count = annotation.tokens.size();
    lemmas_.reserve(count), forms_.reserve(count);
    for (const Token& token : annotation.tokens) {
        forms_.push_back(lower(token.span.in(report.text)));
        lemmas_.push_back(token.lemma.empty() ? forms_.back() : lower(token.lemma));
    }
    sentence_of_.assign(count, 0);
    for (std::size_t s = 0; s < annotation.sentences.size(); ++s)
        for (int i = annotation.sentences[s].tokens.begin; i < annotation.sentences[s].tokens.end; ++i) sentence_of_[static_cast<std::size_t>(i)] = static_cast<int>(s);
    clause_.assign(count, -1);
    std::vector<int> path;
    for (int i = 0; i < size(); ++i) {
        path.clear();
        int at = i;
        int found = -1;
        while (found < 0) {
            if (clause_[static_cast<std::size_t>(at)] >= 0) { found = clause_[static_cast<std::size_t>(at)]; break; }
            path.push_back(at);
            const int up = tree.head(at);
            const bool verb_conjunct = tree.deprel(at) == Deprel::conj && (is(at, Upos::VERB) || is(at, Upos::AUX));
            if (up < 0 || clause_relation(tree.deprel(at)) || verb_conjunct || path.size() > count) { found = at; break; }
            at = up;
        }
        for (int each : path) clause_[static_cast<std::size_t>(each)] = found;
    }
}

bool Grammar::infinitive(int verb) const {
    const int begin = sentence(verb).begin;
    if (verb > begin && form(verb - 1) == "to") return true;
    return verb > begin + 1 && form(verb - 2) == "to" && is(verb - 1, Upos::ADV);
}

bool Grammar::passive(int verb) const {
    int at = verb;
    for (int step = 0; step < 4; ++step) {
        if (tree.child(at, Deprel::nsubj_pass) >= 0 || tree.child(at, Deprel::aux_pass) >= 0) return true;
        if (gerund(at) || infinitive(at) || tree.child(at, Deprel::obj) >= 0 || tree.child(at, Deprel::nsubj) >= 0) return false;
        if (tree.child(at, Deprel::obl_agent) >= 0) return true;
        if (tree.deprel(at) == Deprel::acl || tree.deprel(at) == Deprel::amod) return form(at) != lemma(at);
        if (tree.deprel(at) != Deprel::conj || tree.head(at) < 0 || tree.child(at, Deprel::aux) >= 0) break;
        at = tree.head(at);
    }
    return false;
}

int Grammar::surface_subject(int verb) const {
    for (Deprel relation : {Deprel::nsubj, Deprel::nsubj_pass, Deprel::nsubj_outer})
        if (const int child = tree.child(verb, relation); child >= 0) return antecedent(child);
    return -1;
}

int Grammar::antecedent(int token) const {
    if (token < 0 || !relative(form(token))) return token;
    int at = token;
    for (int step = 0; step < steps_max && at >= 0; ++step, at = tree.head(at))
        if ((tree.deprel(at) == Deprel::acl_relcl || tree.deprel(at) == Deprel::acl) && tree.head(at) >= 0) return tree.head(at);
    // No relative clause in the tree: the noun right before the pronoun, a comma between them or not.
    for (int i = token - 1, begin = sentence(token).begin; i >= begin && i >= token - 3; --i)
        if (is(i, Upos::NOUN) || is(i, Upos::PROPN)) return i;
    return token;
}

// The subject that an infinitive, participle or conjunct takes from the clause above it.
int Grammar::controller(int verb) const {
    static constexpr std::array<std::string_view, 6> subject_control = {"promise", "threaten", "vow", "pledge", "swear", "offer"};
    int at = verb;
    for (int step = 0; step < steps_max; ++step) {
        const int up = tree.head(at);
        if (up < 0) return -1;
        switch (tree.deprel(at)) {
            case Deprel::conj: break;
            case Deprel::xcomp: case Deprel::ccomp: {
                const bool by_subject = std::find(subject_control.begin(), subject_control.end(), lemma(up)) != subject_control.end();
                if (const int object = tree.child(up, Deprel::obj); object >= 0 && object < at && !by_subject) return antecedent(object);
                if (tree.child(up, Deprel::nsubj_pass) >= 0) return surface_subject(up);
                if (tree.deprel(at) == Deprel::ccomp && !infinitive(at) && !gerund(at)) return -1;
                break;
            }
            case Deprel::advcl: {
                // "accuse X of taking", "keep X from entering": the object does it, not the subject.
                const int object = tree.child(up, Deprel::obj);
                const int mark = tree.child(at, Deprel::mark);
                if (object >= 0 && object < at && mark >= 0 && (form(mark) == "of" || form(mark) == "from" || form(mark) == "into")) return antecedent(object);
                break;
            }
            case Deprel::acl: case Deprel::acl_relcl: {
                if (gerund(at) || tree.deprel(at) == Deprel::acl_relcl) return up;
                // "its plan to attack": whose plan it is; "has plans to attack": who has them.
                for (Deprel relation : {Deprel::nmod_poss, Deprel::amod, Deprel::compound})
                    if (const int owner = tree.child(up, relation); owner >= 0) return owner;
                if (tree.deprel(up) == Deprel::obj || tree.deprel(up) == Deprel::obl) { at = up; break; }
                return up;
            }
            default: return -1;
        }
        const int next = tree.head(at);
        if (next < 0) return -1;
        if (const int subject = surface_subject(next); subject >= 0 && subject != verb) return subject;
        at = next;
    }
    return -1;
}

// Where the tree has lost it: the noun phrase before a finite verb, up to the next verb or sign.
int Grammar::nearest_subject(int verb) const {
    if (infinitive(verb) || gerund(verb)) return -1;
    const int begin = std::max(sentence(verb).begin, verb - window_tokens);
    for (int i = verb - 1; i >= begin; --i) {
        if (is(i, Upos::VERB) || is(i, Upos::SCONJ) || is(i, Upos::CCONJ)) return -1;
        if (is(i, Upos::PUNCT) && form(i) != "’" && form(i) != "'") return -1;
        if (!is(i, Upos::NOUN) && !is(i, Upos::PROPN)) continue;
        int top = i;  // out of "the leaders of two parties" to "leaders"
        for (int step = 0; step < 4 && tree.head(top) >= begin && tree.head(top) < verb && is_noun(tree.head(top)); ++step) top = tree.head(top);
        return tree.child(top, Deprel::case_) >= 0 && tree.deprel(top) != Deprel::nmod_poss ? -1 : top;
    }
    return -1;
}

int Grammar::agent(int verb) const {
    if (passive(verb)) {
        int at = verb;
        for (int step = 0; step < 2 && at >= 0; ++step) {
            if (const int by = tree.child(at, Deprel::obl_agent); by >= 0) return by;
            for (int child : tree.children(at))
                if (tree.deprel(child) == Deprel::obl)
                    for (int mark : tree.children(child))
                        if (tree.deprel(mark) == Deprel::case_ && form(mark) == "by") return child;
            if (tree.deprel(at) != Deprel::conj) break;
            at = tree.head(at);
        }
        return -1;
    }
    if (const int subject = surface_subject(verb); subject >= 0) return subject;
    if (const int above = controller(verb); above >= 0) return above;
    return nearest_subject(verb);
}

int Grammar::patient(int verb) const {
    if (passive(verb)) {
        if (const int subject = surface_subject(verb); subject >= 0) return subject;
        if (tree.deprel(verb) == Deprel::acl && tree.head(verb) >= 0) return tree.head(verb);
        return controller(verb);
    }
    if (const int object = tree.child(verb, Deprel::obj); object >= 0) {
        if (const int named = antecedent(object); named != object) return named;
        return object;
    }
    // "whom/which they attacked", "the town the rebels attacked": the noun that a relative clause hangs on.
    if (tree.deprel(verb) == Deprel::acl_relcl && tree.head(verb) >= 0)
        if (const int subject = tree.child(verb, Deprel::nsubj); subject >= 0 && antecedent(subject) == subject) return tree.head(verb);
    // "shelled and bombed the town": the object stands with the last of the verbs.
    for (int child : tree.children(verb))
        if (tree.deprel(child) == Deprel::conj && is(child, Upos::VERB) && child - verb <= 3)
            if (const int object = tree.child(child, Deprel::obj); object >= 0) return object;
    return -1;
}

std::vector<Phrase> Grammar::phrases(int token) const {
    std::vector<Phrase> out;
    for (int child : tree.children(token)) {
        const Deprel relation = tree.deprel(child);
        if (relation != Deprel::obl && relation != Deprel::nmod && relation != Deprel::obl_agent) continue;
        for (int mark : tree.children(child))
            if (tree.deprel(mark) == Deprel::case_ && form(mark) != "’s" && form(mark) != "'s") {
                out.push_back({form(mark), child});
                break;
            }
    }
    return out;
}

int Grammar::case_object(int preposition) const {
    const int end = std::min(sentence(preposition).end, preposition + 10);
    if (const int up = tree.head(preposition); up > preposition && up < end && tree.deprel(preposition) == Deprel::case_ && is_noun(up)) return up;
    for (int i = preposition + 1; i < end; ++i) {
        if (is(i, Upos::VERB) || is(i, Upos::PUNCT) || is(i, Upos::ADP)) return -1;
        if (!is_noun(i)) continue;
        while (i + 1 < end && is_noun(i + 1) && !is(i + 1, Upos::PRON)) ++i;
        return i;
    }
    return -1;
}

}  // namespace dateline::events
