#include "code/events/readings.h"

#include <algorithm>

namespace dateline::events {
namespace {

// "The road was clear", read as a verb: after "be" stands a participle, never a base form unlike one.
bool adjectival(const Grammar& g, int i) {
    static constexpr std::string_view same[] = {"put",   "shut",   "hit",   "set",  "cut",  "beat",    "hurt",
                                                "burst", "let",    "split", "bid",  "shed", "overrun", "spread",
                                                "run",   "become", "cast",  "quit", "rid"};
    if (g.form(i) != g.lemma(i) || std::find(std::begin(same), std::end(same), g.form(i)) != std::end(same))
        return false;
    int before = i - 1;
    while (before > g.sentence(i).begin && (g.is(before, Upos::ADV) || g.is(before, Upos::PART)) &&
           g.form(before) != "to")
        --before;
    return before >= g.sentence(i).begin && g.is(before, Upos::AUX) && g.lemma(before) == "be";
}

// "Remains committed to peace", "as promised": how somebody is, and what is referred to; no happening is told.
bool stative(const Grammar& g, int i) {
    static constexpr std::string_view states[] = {"committed", "devoted", "dedicated", "required", "obliged",
                                                  "limited",   "divided", "prepared",  "supposed"};
    const int begin = g.sentence(i).begin;
    if (i <= begin || g.form(i) == g.lemma(i) || g.gerund(i)) return false;
    if (g.form(i - 1) == "as" && g.tree.child(i, Deprel::nsubj) < 0 && g.tree.child(i, Deprel::obl_agent) < 0 &&
        g.tree.child(i, Deprel::obj) < 0)
        return true;
    if (std::find(std::begin(states), std::end(states), g.form(i)) == std::end(states)) return false;
    int before = i - 1;
    while (before > begin && g.is(before, Upos::ADV)) --before;
    static constexpr std::string_view copulas[] = {"be", "remain", "stay", "seem", "become"};
    return std::find(std::begin(copulas), std::end(copulas), g.lemma(before)) != std::end(copulas) &&
           g.tree.child(i, Deprel::obl_agent) < 0;
}

bool asked_for(std::string_view noun) {
    return noun == "request" || noun == "demand" || noun == "appeal" || noun == "summons" || noun == "subpoena" ||
           noun == "ultimatum" || noun == "call" || noun == "plea";
}

// "Declined to comment": who keeps silent refuses nothing that a case is about; who refuses to answer a demand does.
bool silent(const Grammar& g, int i) {
    static constexpr std::string_view verbs[] = {"comment", "say",      "give",  "detail",   "discuss", "elaborate",
                                                 "identify", "name",    "answer", "speak",   "disclose", "specify",
                                                 "reveal",  "be",       "respond", "explain", "talk",   "estimate",
                                                 "describe", "speculate", "provide"};
    if (g.lemma(i) != "decline" && g.lemma(i) != "refuse") return false;
    for (int k = i + 1, end = std::min(g.sentence(i).end - 1, i + 4); k < end; ++k)
        if (g.form(k) == "to") {
            const bool answers = g.lemma(k + 1) == "respond" || g.lemma(k + 1) == "answer";
            for (int n = k + 2; answers && n < g.sentence(i).end && n <= k + 6; ++n)
                if (asked_for(g.lemma(n))) return false;
            return std::find(std::begin(verbs), std::end(verbs), g.lemma(k + 1)) != std::end(verbs);
        }
    return false;
}

// "Asked not to be named", "requested anonymity": said of a source, and no request of anybody that a case is about.
bool unnamed(const Grammar& g, int i) {
    if (g.lemma(i) != "ask" && g.lemma(i) != "request" && g.lemma(i) != "demand" && g.lemma(i) != "insist") return false;
    static constexpr std::string_view told[] = {"named", "identified", "quoted", "anonymous", "unnamed"};
    bool kept = false;  // "not to be", "to remain"
    for (int k = i + 1, end = std::min(g.sentence(i).end, i + 9); k < end && !g.is(k, Upos::PUNCT); ++k) {
        if (g.form(k) == "anonymity") return true;
        kept |= g.form(k) == "not" || g.form(k) == "remain" || g.form(k) == "stay" || g.form(k) == "that";
        if (kept && std::find(std::begin(told), std::end(told), g.form(k)) != std::end(told)) return true;
    }
    return false;
}

// "That the count be repeated": a passive without a tense.
bool subjunctive(const Grammar& g, int verb) {
    bool bare = false;
    for (int word : g.tree.children(verb)) {
        if (g.tree.deprel(word) == Deprel::aux) return false;
        bare |= g.tree.deprel(word) == Deprel::aux_pass && g.form(word) == "be";
    }
    return bare;
}

}  // namespace

bool other_verb(const Grammar& g, int i) {
    static constexpr std::string_view verbs[] = {"call", "catch", "pull",  "hold", "keep", "give", "take",
                                                 "turn", "carry", "bring", "put",  "meet", "run",  "hand",
                                                 "stand", "strike", "press", "back", "stop", "fire"};
    const int next = i + 1;
    if (next >= g.sentence(i).end || g.tree.deprel(next) != Deprel::compound_prt) return false;
    const std::string_view word = g.form(next);
    return (word == "up" || word == "over" || word == "in" || word == "by") &&
           std::find(std::begin(verbs), std::end(verbs), g.lemma(i)) != std::end(verbs);
}

bool words_for(const Grammar& g, int i) {
    if (g.lemma(i) != "call") return false;
    for (int k = i + 1, end = std::min(g.sentence(i).end - 1, i + 9); k < end; ++k) {
        if (g.is(k, Upos::VERB) || g.is(k, Upos::ADP) || g.is(k, Upos::CCONJ) || g.is(k, Upos::PUNCT))
            return false;
        const std::string_view next = g.form(k + 1);
        if (g.is_noun(k) && (next == "a" || next == "an" || next == "“" || next == "\"" || next == "‘")) return true;
    }
    return false;
}

bool verbal(const Grammar& g, int i) {
    if (!g.verb(i) || adjectival(g, i) || stative(g, i) || silent(g, i) || unnamed(g, i)) return false;
    const Deprel tie = g.tree.deprel(i);
    if (i > g.sentence(i).begin && g.form(i - 1) == "-") return false;  // "state-backed"
    if (g.misread(i) || (i > g.sentence(i).begin && g.form(i - 1) == "those" && !g.gerund(i))) return true;
    return (tie != Deprel::amod || g.headless(i) >= 0 || g.counted(i)) && tie != Deprel::compound && tie != Deprel::case_ &&
           tie != Deprel::mark && tie != Deprel::fixed;
}

bool infinitive_follows(const Grammar& g, int verb, int object) {
    const auto under = [&](int head) {
        for (int child : g.tree.children(head)) {
            const Deprel tie = g.tree.deprel(child);
            if (child > verb &&
                (tie == Deprel::xcomp || tie == Deprel::ccomp || tie == Deprel::advcl || tie == Deprel::acl) &&
                g.infinitive(child))
                return true;
        }
        return false;
    };
    return under(verb) || (object > verb && under(object));
}

bool completed(const Grammar& g, int verb, int object) {
    if (object >= 0 || infinitive_follows(g, verb, object)) return true;
    for (const Phrase& phrase : g.phrases(verb))
        if (phrase.token > verb && !g.in_time(phrase.token) &&
            (phrase.preposition == "on" || phrase.preposition == "to" || phrase.preposition == "upon"))
            return true;
    for (int child : g.tree.children(verb)) {
        if (child < verb || (g.tree.deprel(child) != Deprel::ccomp && g.tree.deprel(child) != Deprel::advcl))
            continue;
        if (g.gerund(child)) return true;  // "agreed on sharing the water"
        if (g.is(child, Upos::VERB) && g.form(child) == g.lemma(child) && !g.infinitive(child) &&
            g.tree.child(child, Deprel::nsubj) >= 0)
            return true;  // "insisted that the ministry free them"
        if (subjunctive(g, child)) return true;  // "insisted that the count be repeated"
        for (int word : g.tree.children(child))
            if (g.tree.deprel(word) == Deprel::aux && g.form(word) != "is" && g.form(word) != "are" &&
                g.lemma(word) != "have" && g.lemma(word) != "be" && g.lemma(word) != "do")
                return true;
    }
    return false;
}

bool danger(const Grammar& g, int noun) {
    static constexpr std::string_view stems[] = {"emanate", "pose", "come", "stem", "originate", "arise", "face"};
    static constexpr std::string_view meets[] = {"pose",       "constitute", "represent", "present", "remain",   "counter", "neutralise", "neutralize", "eliminate",
                                                 "view",       "regard",     "consider",  "see",     "deter",    "contain", "confront",   "combat",     "address",
                                                 "mitigate"};
    if (g.lemma(noun) != "threat") return false;
    bool content = false;  // "threats of arrest", "a threat to bomb the port": something is threatened
    for (const Phrase& phrase : g.phrases(noun)) {
        if (phrase.preposition == "to" && phrase.token > noun) return true;
        content = content || phrase.preposition == "of";
    }
    for (int child : g.tree.children(noun)) {
        if (g.tree.deprel(child) != Deprel::acl || child < noun) continue;
        if (std::find(std::begin(stems), std::end(stems), g.lemma(child)) != std::end(stems)) return true;
        content = content || g.infinitive(child);
    }
    if (content) return false;
    if (g.tree.child(noun, Deprel::cop) >= 0) return true;
    const int up = g.tree.head(noun);
    const Deprel tie = g.tree.deprel(noun);
    return up >= 0 && (tie == Deprel::obj || tie == Deprel::obl || tie == Deprel::xcomp || tie == Deprel::nsubj_pass) &&
           std::find(std::begin(meets), std::end(meets), g.lemma(up)) != std::end(meets);
}

}  // namespace dateline::events
