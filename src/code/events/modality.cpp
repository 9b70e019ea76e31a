#include "code/events/modality.h"

#include <algorithm>
#include <array>

namespace dateline::events {
namespace {

constexpr int climb_max = 8;

// Verbs whose past is spelt like the base form: "police shut the road" does not tell the tense.
constexpr std::array<std::string_view, 16> same_past = {"put",   "shut", "hit",   "set",    "cut",  "beat",
                                                        "read",  "quit", "shed",  "spread", "hurt", "cost",
                                                        "burst", "let",  "split", "bid"};

bool factual(Modality m) {
    return happened(m);
}

const std::string rule_until = "modality.until", rule_hearsay = "modality.hearsay", rule_purpose = "modality.purpose", rule_present = "modality.present",
                  rule_progressive = "modality.progressive", rule_be_to = "modality.be_to",
                  rule_have_to = "modality.have_to", rule_title_to = "modality.title_infinitive",
                  rule_imperative = "modality.imperative", rule_question = "modality.question",
                  rule_infinitive = "modality.infinitive", rule_generic = "modality.generic",
                  rule_inverted = "modality.inverted", rule_unfulfilled = "modality.unfulfilled";

bool example(std::string_view preposition) {
    return preposition == "including" || preposition == "like" || preposition == "such";
}

// Happenings even when they fail: the "failed coup" took place.
bool attempt(std::string_view lemma) {
    return lemma == "coup" || lemma == "putsch" || lemma == "mutiny" || lemma == "overthrow";
}

bool be(std::string_view form) {
    static constexpr std::array<std::string_view, 8> forms = {"is", "are", "was", "were", "be", "am", "’s", "'s"};
    return std::find(forms.begin(), forms.end(), form) != forms.end();
}

}  // namespace

void ModalityReader::take(Modality modality, const std::string& rule, Judgement& out) const {
    const bool denial = modality == Modality::denied || modality == Modality::negated;
    const bool already = out.modality == Modality::denied || out.modality == Modality::negated;
    if (!factual(out.modality) && !(denial && !already)) return;
    if (factual(modality) && out.modality != Modality::actual) return;
    out.modality = modality;
    out.rule = rule;
}

const MoodCue* ModalityReader::cue(int token, MoodCue::Kind kind, std::string_view relation) const {
    if (kind == MoodCue::Kind::embed && g_.form(token) == "able" && carried_out(token)) return nullptr;
    for (std::string_view word : {g_.form(token), g_.lemma(token)}) {
        const auto found = rules_.cues.find(word);
        if (found == rules_.cues.end()) continue;
        for (const MoodCue& each : found->second) {
            if (each.kind != kind || !each.allows(relation)) continue;
            int at = token;
            bool follows = true;
            for (const std::string& next : each.after) {
                const int end = std::min(g_.sentence(token).end, at + 4);
                int i = at + 1;
                while (i < end && g_.form(i) != next && g_.lemma(i) != next) ++i;
                if (i >= end) {
                    follows = false;
                    break;
                }
                at = i;
            }
            if (follows) return &each;
        }
    }
    return nullptr;
}

// How the node hangs on its head: "to", "ing", "that", "obj", "subj" or a preposition; empty when the tie carries
// nothing.
std::string ModalityReader::relation_to_head(int node) const {
    const Deprel relation = g_.tree.deprel(node);
    const auto preposition = [&]() -> std::string {
        for (int child : g_.tree.children(node))
            if (g_.tree.deprel(child) == Deprel::case_ || g_.tree.deprel(child) == Deprel::mark)
                return std::string(g_.form(child));
        return "";
    };
    if (g_.verb(node) || g_.is(node, Upos::AUX)) {
        if (g_.infinitive(node)) return "to";
        if (g_.gerund(node)) {
            const std::string word = preposition();
            return word.empty() ? "ing" : word;
        }
        const bool clause = g_.tree.child(node, Deprel::nsubj) >= 0 || g_.tree.child(node, Deprel::nsubj_pass) >= 0;
        if (!clause && (relation == Deprel::xcomp || relation == Deprel::acl)) return "participle";
        return "that";
    }
    switch (relation) {
        case Deprel::obj:
        case Deprel::nsubj_pass:
        case Deprel::iobj:
        case Deprel::xcomp:
            return "obj";
        case Deprel::nsubj:
            return "subj";
        case Deprel::compound:
            return "compound";
        case Deprel::nmod_poss:
            return "poss";
        case Deprel::obl:
        case Deprel::nmod:
        case Deprel::obl_agent:
        case Deprel::acl:
        case Deprel::advcl:
            return preposition();
        default:
            return "";
    }
}

// "The police had to open fire", "were able to arrest": in the past, what one had to do and could do was done.
bool ModalityReader::carried_out(int word) const {
    const auto before = [&](std::initializer_list<std::string_view> forms) {
        const int at = word - 1;
        return at >= g_.sentence(word).begin && std::find(forms.begin(), forms.end(), g_.form(at)) != forms.end();
    };
    if (g_.form(word) == "had") return !before({"have", "would", "not", "if", "never"});
    return g_.form(word) == "able" && before({"was", "were", "finally", "been"});
}

// "Is said to have": who tells of it takes it for a fact, as a claim.
bool ModalityReader::told_of(int word) const {
    return g_.verb(word) && g_.passive(word) && cue(word, MoodCue::Kind::through, "told") != nullptr;
}

void ModalityReader::own_verb(int verb, Judgement& out) const {
    if (const std::string* rule = negations_.negates(verb)) take(Modality::negated, *rule, out);
    bool auxiliary = false, present_be = false;
    int told = -1;  // "is said to"
    const int begin = g_.sentence(verb).begin;
    // Auxiliaries and negations stand right before the verb; read them from the line, which a bad tree cannot spoil.
    for (int i = verb - 1; i >= begin && i >= verb - 6; --i) {
        const bool small = g_.is(i, Upos::AUX) || g_.is(i, Upos::PART) || g_.is(i, Upos::ADV);
        if (!small && g_.tree.head(i) != verb) break;
        if (!small && !g_.verb(i)) break;
        if (const MoodCue* found = cue(i, MoodCue::Kind::aux, "")) take(*found->modality, found->id, out);
        if (g_.form(i) == "to" && i > begin) {
            int before = i - 1;
            while (before > begin && (g_.is(before, Upos::ADV) || g_.form(before) == "due" ||
                                      g_.form(before) == "set" || g_.form(before) == "not"))
                --before;
            if (be(g_.form(before)) && before == i - 1)
                take(Modality::planned, rule_be_to, out);
            else if (carried_out(i - 1))
                ;  // "the police had to open fire", "was able to arrest": they did
            else if (told_of(i - 1))
                told = i - 1;
            else if (g_.lemma(i - 1) == "have")
                take(Modality::requested, rule_have_to, out);
            else if (const MoodCue* found = cue(i - 1, MoodCue::Kind::embed, "to"))
                take(*found->modality, found->id, out), out.governor = i - 1;
            else if (g_.in_title(verb)) {  // "Police to close border", "Talks off, envoy to leave"
                int first = i - 1;
                while (first > begin && (g_.is_noun(first - 1) || g_.is(first - 1, Upos::ADJ))) --first;
                if (i == begin + 1 || g_.is(i - 1, Upos::PROPN) ||
                    (g_.is_noun(i - 1) && (first == begin || g_.is(first - 1, Upos::PUNCT))))
                    take(Modality::planned, rule_title_to, out);
            }
            auxiliary = true;
            break;
        }
        auxiliary |= g_.is(i, Upos::AUX);
        present_be |= g_.form(i) == "is" || g_.form(i) == "are" || g_.form(i) == "been" || g_.form(i) == "am";
    }
    for (int child : g_.tree.children(verb)) {
        const Deprel tie = g_.tree.deprel(child);
        if (tie == Deprel::aux && child < verb)  // "Why should the army leave": away from its verb
            if (const MoodCue* found = cue(child, MoodCue::Kind::aux, "")) take(*found->modality, found->id, out);
        if (child < verb && (tie == Deprel::mark || tie == Deprel::advmod || tie == Deprel::case_))
            if (const MoodCue* found = cue(child, MoodCue::Kind::mark, present_clause(verb) ? "present" : "other")) {
                take(*found->modality, found->id, out);
                if (*found->modality == Modality::possible) out.condition = child;
            }
        if (g_.tree.deprel(child) == Deprel::advmod || g_.tree.deprel(child) == Deprel::cc_preconj) {
            if (const MoodCue* found = cue(child, MoodCue::Kind::adverb, "")) take(*found->modality, found->id, out);
        }
    }
    // "If one side opens the gate and the other bans the party": the second clause hangs on the same word.
    int first = verb;
    while (g_.tree.deprel(first) == Deprel::conj && g_.tree.head(first) >= 0 && g_.verb(g_.tree.head(first))) first = g_.tree.head(first);
    if (first != verb && g_.tree.deprel(first) == Deprel::advcl)
        for (int child : g_.tree.children(first))
            if (child < first && g_.tree.deprel(child) == Deprel::mark)
                if (const MoodCue* found = cue(child, MoodCue::Kind::mark, present_clause(first) ? "present" : "other"); found && *found->modality == Modality::possible) {
                    take(*found->modality, found->id, out);
                    out.condition = child;
                }
    if (open_until(verb)) take(Modality::possible, rule_until, out);
    if (refuted(verb)) take(Modality::denied, rule_hearsay, out);
    if (inverted(verb)) out.modality = Modality::possible, out.rule = rule_inverted;  // "should it not be disarmed" too
    if (unfulfilled(verb)) {  // "would have attacked": it did not; "would they have attacked?": perhaps
        const bool asked = question(verb);
        out.modality = asked ? Modality::possible : Modality::negated;
        out.rule = asked ? rule_question : rule_unfulfilled;
    }
    if (imperative(verb)) take(Modality::requested, rule_imperative, out);
    if (question(verb)) take(Modality::possible, rule_question, out);
    if (out.modality != Modality::actual) return;
    if (told >= 0) {
        if (g_.gerund(verb)) return take(Modality::ongoing, rule_progressive, out);
        bool perfect = false, now = false;
        for (int child : g_.tree.children(verb)) perfect |= child > told && g_.lemma(child) == "have";
        for (int child : g_.tree.children(told)) now |= child < told && (g_.form(child) == "is" || g_.form(child) == "are");
        if (!perfect && now) take(Modality::ongoing, rule_present, out);
        return;
    }
    if (g_.gerund(verb) && present_be) return take(Modality::ongoing, rule_progressive, out);
    if (auxiliary || g_.gerund(verb) || g_.in_title(verb) || g_.passive(verb) || !g_.is(verb, Upos::VERB)) return;
    if (present(verb)) take(Modality::ongoing, rule_present, out);
}

// A finite verb in the simple present.
bool ModalityReader::present(int verb) const {
    if (!g_.is(verb, Upos::VERB) || g_.gerund(verb) || g_.infinitive(verb)) return false;
    for (int child : g_.tree.children(verb))
        if (g_.tree.deprel(child) == Deprel::aux || g_.tree.deprel(child) == Deprel::aux_pass) return false;
    const std::string_view form = g_.form(verb), lemma = g_.lemma(verb);
    const bool invariant = std::find(same_past.begin(), same_past.end(), lemma) != same_past.end();
    if (form == lemma) {
        if (invariant) return false;
        if (g_.surface_subject(verb) >= 0) return true;
        const int first =
            g_.tree.deprel(verb) == Deprel::conj ? g_.tree.head(verb) : -1;  // "hold the town and shell it"
        return first >= 0 && g_.is(first, Upos::VERB) && g_.form(first) == g_.lemma(first) && !g_.infinitive(first) &&
               g_.tree.child(first, Deprel::aux) < 0 && g_.surface_subject(first) >= 0;
    }
    return form.ends_with('s') && form.size() > lemma.size();
}

// "Would not go back until their leader was set free": what is waited for has not happened.
bool ModalityReader::open_until(int verb) const {
    if (g_.tree.deprel(verb) == Deprel::acl_relcl || g_.tree.deprel(verb) == Deprel::acl) return false;
    int at = -1;
    for (int head : {verb, g_.surface_subject(verb)})
        if (head >= 0 && at < 0)
            for (int child : g_.tree.children(head))
                if (child < verb && (g_.form(child) == "until" || g_.form(child) == "till")) at = child;
    for (int i = at - 1, begin = g_.sentence(verb).begin; at >= 0 && i >= begin && i >= at - 8; --i)
        if (g_.is(i, Upos::AUX) && (g_.form(i) == "would" || g_.form(i) == "will" || g_.form(i) == "should" || g_.form(i) == "must"))
            return true;
    return false;
}

// "Reports according to which the army shelled the village do not correspond to reality": told by others, and denied.
bool ModalityReader::refuted(int verb) const {
    const Deprel tie = g_.tree.deprel(verb);
    const int noun = g_.tree.head(verb);
    if ((tie != Deprel::acl_relcl && tie != Deprel::acl) || noun < 0 || noun > verb || g_.tree.head(noun) < 0) return false;
    const int said = g_.tree.head(noun);
    static constexpr std::array<std::string_view, 5> denies = {"reject", "deny", "dismiss", "refute", "contradict"};
    const bool no = std::find(denies.begin(), denies.end(), g_.lemma(said)) != denies.end() ||
                    (g_.lemma(said) == "correspond" && negations_.negates(said) != nullptr);
    for (int i = verb - 1, begin = std::max(g_.sentence(verb).begin + 2, noun); no && i > begin; --i)
        if (g_.form(i) == "which" && g_.form(i - 1) == "to" && g_.form(i - 2) == "according") return true;
    return false;
}

// "Had the army attacked", "Should the talks fail": the auxiliary before its subject, and no question.
bool ModalityReader::inverted(int verb) const {
    const Deprel tie = g_.tree.deprel(verb);
    const TokenRange sentence = g_.sentence(verb);
    const bool tied = tie == Deprel::advcl || tie == Deprel::parataxis || tie == Deprel::ccomp;
    if (tie != Deprel::advcl && g_.form(sentence.end - 1) == "?") return false;
    int subject = g_.tree.child(verb, Deprel::nsubj);
    if (subject < 0) subject = g_.tree.child(verb, Deprel::nsubj_pass);
    for (int child : g_.tree.children(verb)) {
        const std::string_view form = g_.form(child);
        if ((form == "had" || form == "should" || form == "were") && child < subject && subject < verb)
            return tied || child == sentence.begin;
    }
    return false;
}

// "would have attacked", "should have left".
bool ModalityReader::unfulfilled(int verb) const {
    int modal = -1, have = -1;
    for (int child : g_.tree.children(verb)) {
        if (g_.tree.deprel(child) != Deprel::aux || child > verb) continue;
        if (g_.form(child) == "would" || g_.form(child) == "should") modal = child;
        if (g_.form(child) == "have") have = child;
    }
    return modal >= 0 && have > modal && have <= modal + 3;
}

// Its clause is in the present, the progressive, passive and perfect included: "until the fees are withdrawn".
bool ModalityReader::present_clause(int verb) const {
    if (present(verb)) return true;
    for (int child : g_.tree.children(verb)) {
        const std::string_view form = g_.form(child);
        const Deprel tie = g_.tree.deprel(child);
        if ((tie == Deprel::aux || tie == Deprel::aux_pass || tie == Deprel::cop) &&
            (form == "is" || form == "are" || form == "has" || form == "have" || form == "am"))
            return true;
    }
    return false;
}

// "Leave the port at once": a base form that opens its clause and has no subject.
bool ModalityReader::imperative(int verb) const {
    if (!g_.is(verb, Upos::VERB) || g_.form(verb) != g_.lemma(verb) || g_.in_title(verb)) return false;
    const Deprel tie = g_.tree.deprel(verb);
    if (tie != Deprel::root && tie != Deprel::parataxis && tie != Deprel::ccomp && tie != Deprel::conj) return false;
    if (tie == Deprel::conj && !imperative_clause(g_.tree.head(verb))) return false;
    return imperative_clause(verb);
}

bool ModalityReader::imperative_clause(int verb) const {
    if (!g_.is(verb, Upos::VERB) || g_.form(verb) != g_.lemma(verb)) return false;
    for (int child : g_.tree.children(verb)) {
        const Deprel tie = g_.tree.deprel(child);
        if (tie == Deprel::nsubj || tie == Deprel::nsubj_pass || tie == Deprel::expl || tie == Deprel::csubj ||
            tie == Deprel::mark || tie == Deprel::aux_pass)
            return false;
        if (tie == Deprel::aux && g_.lemma(child) != "do") return false;
    }
    const int before = verb - 1;
    if (before < g_.sentence(verb).begin) return true;
    return g_.is(before, Upos::PUNCT) || g_.is(before, Upos::CCONJ) || g_.is(before, Upos::ADV) ||
           g_.is(before, Upos::INTJ) || g_.form(before) == "not" || g_.form(before) == "n't" ||
           g_.form(before) == "n’t" || g_.form(before) == "do" || g_.form(before) == "so" || g_.form(before) == "then";
}

// "Did the army shell the port?" asks; "Why did the army shell the port?" takes it for granted.
bool ModalityReader::question(int verb) const {
    const Deprel tie = g_.tree.deprel(verb);
    if (tie != Deprel::root && tie != Deprel::conj && tie != Deprel::parataxis && tie != Deprel::ccomp) return false;
    bool mark = false;
    for (int at : {verb, g_.tree.head(verb)})
        if (at >= 0)
            for (int child : g_.tree.children(at)) mark |= child > verb && g_.form(child) == "?";
    if (!mark) return false;
    static constexpr std::array<std::string_view, 8> asked = {"why",   "how",  "who",  "whom",
                                                              "which", "what", "when", "where"};
    for (int i = g_.tree.yield(verb).begin; i < verb; ++i)
        if (std::find(asked.begin(), asked.end(), g_.form(i)) != asked.end()) return false;
    return true;
}

void ModalityReader::own_noun(int noun, Judgement& out) const {
    if (const std::string* rule = negations_.negates(noun)) take(Modality::negated, *rule, out);
    for (int child : g_.tree.children(noun)) {
        if (child > noun) continue;
        const Deprel relation = g_.tree.deprel(child);
        if (relation == Deprel::det || relation == Deprel::advmod || relation == Deprel::case_) {
            if (const MoodCue* found = cue(child, MoodCue::Kind::det, "")) take(*found->modality, found->id, out);
            if (const MoodCue* found = cue(child, MoodCue::Kind::mark, "")) take(*found->modality, found->id, out);
        } else if (const MoodCue* found = cue(child, MoodCue::Kind::adjective, "");
                   found && !(found->modality == Modality::negated && attempt(g_.lemma(noun)))) {
            take(*found->modality, found->id, out);
        }
    }
    for (int child : g_.tree.children(noun))  // "patrols, which were to begin in May"
        if (child > noun && (g_.tree.deprel(child) == Deprel::acl_relcl || g_.tree.deprel(child) == Deprel::acl) &&
            cue(child, MoodCue::Kind::through, "subj")) {
            Judgement told;
            own_verb(child, told);
            if (!factual(told.modality)) take(told.modality, told.rule, out);
        }
}

// Mood of the clause or phrase of a word above: a noun that is a predicate has both.
void ModalityReader::own(int word, Judgement& out) const {
    if (g_.verb(word) || g_.is(word, Upos::AUX)) return own_verb(word, out);
    if (g_.is_noun(word)) own_noun(word, out);
    if (g_.is(word, Upos::ADJ) || g_.tree.child(word, Deprel::cop) >= 0) own_verb(word, out);
}

// "the first state to recognise it", "only to find": what such a word has an infinitive for has happened.
bool ModalityReader::only_one(int word) const {
    const auto counts = [&](std::string_view form) {
        static constexpr std::array<std::string_view, 15> words = {
            "first", "second", "third", "fourth", "fifth", "last", "only", "latest", "lucky", "able", "early", "late", "quick", "swift", "prompt"};
        return std::find(words.begin(), words.end(), form) != words.end() || (form.size() > 5 && form.ends_with("est"));
    };
    if (counts(g_.form(word))) return true;
    for (int child : g_.tree.children(word))
        if (child < word && (g_.is(child, Upos::ADJ) || g_.is(child, Upos::ADV)) && counts(g_.form(child))) return true;
    return false;
}

// A word of the lexicon governs it: what that word makes of its content, and the mood of its own clause.
void ModalityReader::governed(int up, const MoodCue& found, Judgement& out) const {
    Judgement above;  // "any attempt to", "a possible plan to": only possible, however it is meant
    own(up, above);
    const bool refuses = found.modality == Modality::negated || found.modality == Modality::denied;
    if (out.governor == up) {  // taken already from the line
        if (!factual(above.modality) && !refuses) take(above.modality, above.rule, out);
        if (!refuses || (above.modality != Modality::negated && above.modality != Modality::denied)) return;
        out.modality = Modality::actual;
    }
    const bool above_denied = above.modality == Modality::negated || above.modality == Modality::denied;
    if (refuses && (above_denied || out.modality == Modality::negated)) {
        // "did not fail to", "refused to rule out": no longer ruled out.
        const bool sure = above_denied && g_.lemma(up) == "fail";
        out.modality = sure ? Modality::actual : Modality::possible;
        out.rule = found.id;
        return;
    }
    if (found.modality == Modality::possible && out.modality == Modality::planned)
        out.modality = Modality::possible, out.rule = found.id;  // "fear that the army will strike"
    if (above.modality == Modality::possible && *found.modality == Modality::planned)
        take(above.modality, above.rule, out);
    take(*found.modality, found.id, out);
    if (!factual(above.modality)) take(above.modality, above.rule, out);
}

// The content of an act of speech that is an event itself. Gives false when it tells nothing of the node.
bool ModalityReader::content(int up, const Sense& act, Judgement& out) const {
    if (!act.content || act.needs_content) return false;
    if (*act.content == Modality::actual) {
        Judgement outer;  // what one is accused of goes on when the accusation does
        own_verb(up, outer);
        if (outer.modality == Modality::ongoing) take(outer.modality, act.id, out);
    } else {
        take(*act.content, act.id, out);
    }
    // "did not threaten to": what was never threatened stays what it is; only a denial reaches further.
    out.embedder = up;
    return true;
}

// What the word above says of a verb's clause that no cue of the lexicon governs. Gives false when it says nothing.
// "agreed to end the strike", "fled to escape the fighting": what is ended or escaped goes on, whatever comes of that.
bool ModalityReader::presupposed(int up, std::string_view relation) const {
    static constexpr std::array<std::string_view, 3> verbs = {"end", "escape", "flee"};
    return g_.verb(up) && (relation == "obj" || relation == "ing") && std::find(verbs.begin(), verbs.end(), g_.lemma(up)) != verbs.end();
}

// "marched to demand", "rallied to denounce": who gathers for it does it.
bool ModalityReader::voiced(int node, int up, const std::vector<const Sense*>& senses) const {
    const Sense* said = senses[static_cast<std::size_t>(node)];
    const Sense* gathered = senses[static_cast<std::size_t>(up)];
    const bool speech = said && (said->type == EventType::REQUEST || said->type == EventType::ACCUSE || said->type == EventType::PROTEST);
    return speech && gathered && gathered->type == EventType::PROTEST;
}

// What a deed is to bring about is planned, or possible; where the deed itself is asked for, so is that: "must act to end
// the siege".
void ModalityReader::aim(int deed, Modality modality, const std::string& rule, const std::vector<const Sense*>& senses, Judgement& out) const {
    if (g_.verb(deed) && factual(out.modality))
        if (const Judgement asked = judge(deed, -1, senses); asked.modality == Modality::requested)
            return take(Modality::requested, asked.rule, out);
    take(modality, rule, out);
}

bool ModalityReader::clause_above(int node, int up, std::string_view relation, const std::vector<const Sense*>& senses, Judgement& out) const {
    const Deprel tie = g_.tree.deprel(node);
    if (relation == "that") return false;  // a finite complement is judged by the claim that holds it
    if (relation == "to") {
        if (only_one(up)) return false;
        if (tie == Deprel::xcomp || tie == Deprel::ccomp || tie == Deprel::csubj || !g_.verb(up))
            aim(up, tie == Deprel::acl ? Modality::planned : Modality::possible, rule_infinitive, senses, out);
        else if (tie == Deprel::advcl && voiced(node, up, senses))
            return own(up, out), true;
        else if (tie == Deprel::advcl && !(node > g_.sentence(node).begin + 1 && g_.form(node - 2) == "only"))
            aim(up, Modality::planned, rule_purpose, senses, out);
        return tie != Deprel::advcl;
    }
    if (tie == Deprel::xcomp || tie == Deprel::ccomp) return own(up, out), true;
    if (!g_.gerund(node) || (tie != Deprel::advcl && tie != Deprel::acl)) return false;
    if (relation == "about") return take(Modality::possible, rule_infinitive, out), true;
    // "will strike, killing many", "promised to win by attacking": the participle shares the mood of its clause.
    if (relation == "ing" || relation == "by" || relation == "in" || relation == "before" || relation == "while" ||
        relation == "when" || relation == "into" || relation == "after")
        return tie == Deprel::acl ? false : (own(up, out), true);
    return false;
}

// "urged all sides to step back", the infinitive tied to the noun; "crossed the river to attack". Gives false
// when the noun hangs on no verb.
bool ModalityReader::past_the_object(int node, int up, std::string_view relation,
                                     const std::vector<const Sense*>& senses, Judgement& out) const {
    const int over = g_.tree.head(up);
    if (!g_.is(up, Upos::NOUN) || g_.tree.deprel(node) != Deprel::acl || over < 0 ||
        (g_.tree.deprel(up) != Deprel::obj && g_.tree.deprel(up) != Deprel::obl))
        return false;
    const Sense* asked = senses[static_cast<std::size_t>(over)];
    if (asked && content(over, *asked, out)) return true;
    if (relation == "to" && !only_one(up)) {
        if (const MoodCue* found = cue(over, MoodCue::Kind::embed, "to"))
            governed(over, *found, out);
        else if (cue(over, MoodCue::Kind::through, "means"))
            own(over, out);
        else
            aim(over, Modality::planned, rule_purpose, senses, out);
    }
    return relation == "to";
}

// "Whoever blocks the road will be arrested": a relative clause in the present on a noun of an open kind, in a clause
// that tells nothing that happened.
bool ModalityReader::generic(int node, int noun, Judgement& out) const {
    if (!present(node) || g_.is(noun, Upos::PROPN) || definite(noun)) return false;
    Judgement above;
    if (const int verb = g_.clause(noun); verb >= 0) own(verb, above);
    if (factual(above.modality)) return false;
    take(Modality::possible, rule_generic, out);
    return true;
}

bool ModalityReader::definite(int noun) const {
    for (int child : g_.tree.children(noun)) {
        const Deprel tie = g_.tree.deprel(child);
        if (child > noun) continue;
        if (tie == Deprel::nmod_poss) return true;
        if (tie == Deprel::det && g_.form(child) != "a" && g_.form(child) != "an" && g_.form(child) != "any" &&
            g_.form(child) != "some" && g_.form(child) != "no" && g_.form(child) != "all" && g_.form(child) != "every")
            return true;
    }
    return g_.is(noun, Upos::PROPN);
}

// A participle on a noun that is what another noun is about: "reports of gunmen entering". Gives that noun, or -1.
int ModalityReader::small_clause(int node, int up) const {
    if (g_.tree.deprel(node) != Deprel::acl || !g_.gerund(node) || !g_.is_noun(up) || node < up) return -1;
    for (int child : g_.tree.children(node))
        if (g_.tree.deprel(child) == Deprel::mark || g_.tree.deprel(child) == Deprel::case_) return -1;
    const int over = g_.tree.head(up);
    if (over < 0 || g_.tree.deprel(up) != Deprel::nmod || !g_.is_noun(over)) return -1;
    const std::string relation = relation_to_head(up);
    if (relation != "of" && relation != "about") return -1;
    return cue(over, MoodCue::Kind::embed, relation) || cue(over, MoodCue::Kind::asserts, relation) ? over : -1;
}

// "could lead to riots", "will answer with strikes": a noun that names no known happening shares the mood of its verb.
bool ModalityReader::brought_about(int node, int up, std::string_view relation, Judgement& out) const {
    static constexpr std::array<std::string_view, 9> ways = {"obj", "subj", "with", "by",     "in",
                                                             "to",  "into", "as",   "through"};
    if (!g_.verb(up) || definite(node) || std::find(ways.begin(), ways.end(), relation) == ways.end()) return false;
    own(up, out);
    return true;
}

// "did not leave but promised to go", "will resign and said so": a past tense is no second infinitive of the auxiliary.
bool ModalityReader::finite_past_after(int conjunct, int first) const {
    return g_.form(first) == g_.lemma(first) && g_.form(conjunct) != g_.lemma(conjunct) && !g_.gerund(conjunct);
}

Judgement ModalityReader::judge(int trigger, int verb, const std::vector<const Sense*>& senses) const {
    Judgement out;
    if (g_.verb(trigger) || g_.is(trigger, Upos::AUX))
        own_verb(trigger, out);
    else
        own_noun(trigger, out);
    if (verb >= 0) own_verb(verb, out);

    int node = verb >= 0 ? verb : trigger;
    if (g_.misread(node)) {  // the verb before a bare infinitive governs it
        for (int i = node - 1; i >= g_.sentence(node).begin && i >= node - 4; --i)
            if (g_.verb(i)) {
                own_verb(i, out);
                node = i;
                break;
            }
    }
    bool reported = false;  // what is judged is what somebody reports
    const int clause = node;
    bool told = false;  // a word above said something of it
    for (int step = 0; step < climb_max; ++step) {
        const int up = g_.tree.head(node);
        if (up < 0) break;
        const Deprel tie = g_.tree.deprel(node);
        const bool node_verbal = g_.verb(node) || g_.is(node, Upos::AUX);
        const bool content_clause =  // "no evidence that soldiers had left", tied as a relative clause
            tie == Deprel::acl_relcl && g_.tree.child(node, Deprel::mark) >= 0 &&
            (cue(up, MoodCue::Kind::asserts, "that") || cue(up, MoodCue::Kind::embed, "that"));
        if (tie == Deprel::acl_relcl && !content_clause && generic(node, up, out)) break;
        if ((tie == Deprel::acl_relcl && !content_clause) || tie == Deprel::advcl_relcl || tie == Deprel::parataxis ||
            tie == Deprel::appos)
            break;
        if (const int over = small_clause(node, up); over >= 0) {  // "reports of gunmen entering the town"
            node = up;
            continue;
        }
        if (tie == Deprel::conj) {
            if (g_.resumes(node) >= 0) break;
            if (node_verbal && g_.verb(up) && g_.tree.child(node, Deprel::nsubj) < 0 &&
                g_.tree.child(node, Deprel::aux) < 0 && !finite_past_after(node, up)) {
                Judgement first;
                own_verb(up, first);
                if (!factual(first.modality)) take(first.modality, first.rule, out);
            }
            node = up;
            continue;
        }
        std::string relation = relation_to_head(node);
        if (relation.empty() || presupposed(up, relation)) break;
        if (relation == "ing" && tie == Deprel::acl)  // "reports of gunmen entering", the participle tied to "reports"
            for (int child : g_.tree.children(up))
                if (child > up && child < node && g_.tree.deprel(child) == Deprel::nmod)
                    relation = relation_to_head(child);
        if (!node_verbal && example(relation)) {  // "measures such as sanctions"
            node = up;
            continue;
        }
        // "the deal broken in May": what a participle tells of a noun is no content of it.
        if (relation == "participle" && tie == Deprel::acl && g_.is_noun(up)) break;
        if (node_verbal && relation == "to" && told_of(up)) {
            own(up, out);
            node = up;
            told = true;
            continue;
        }
        const bool finite = node_verbal && relation == "that";
        if (finite && tie != Deprel::ccomp && tie != Deprel::acl && !content_clause)
            break;  // another clause, not one that is governed
        const bool adverbial =
            node_verbal && relation == "ing" && tie == Deprel::advcl;  // "..., warning that": no complement
        if (const Sense* act = reported ? nullptr : senses[static_cast<std::size_t>(up)];
            act && !adverbial && (!finite || up < node) && content(up, *act, out))
            break;
        // "used clubs to drive the crowd back", "relied on militias to hold the town": the use tells that it was done.
        // Where the use is a deed of its own ("used tear gas to disperse them"), the rest is its aim.
        const Sense* used = senses[static_cast<std::size_t>(up)];
        const bool means = node_verbal && relation == "to" && tie == Deprel::advcl && !(used && used->type == EventType::ASSAULT) &&
                           cue(up, MoodCue::Kind::through, "means");
        const bool purpose = node_verbal && relation == "to" && tie == Deprel::advcl && !means &&
                             (g_.tree.child(up, Deprel::obj) >= 0 || g_.tree.child(up, Deprel::xcomp) >= 0);
        if (const MoodCue* about = reported ? cue(up, MoodCue::Kind::embed, "report") : nullptr) {
            governed(up, *about, out);
        } else if (const MoodCue* found = adverbial ? nullptr : cue(up, MoodCue::Kind::embed, relation)) {
            governed(up, *found, out);
        } else if (const MoodCue* said = cue(up, MoodCue::Kind::asserts, relation)) {
            Judgement above;  // "has not confirmed the raid", "no evidence that": left open
            own(up, above);
            if (!factual(above.modality)) take(*said->modality, said->id, out);
            if (!factual(above.modality) || g_.verb(up)) break;
            reported = true;
        } else if (means || (!purpose && cue(up, MoodCue::Kind::through, relation))) {
            if (finite) break;
            own(up, out);
        } else if (node_verbal && past_the_object(node, up, relation, senses, out)) {
            break;
        } else if (node_verbal ? !clause_above(node, up, relation, senses, out) : !brought_about(node, up, relation, out)) {
            break;
        }
        node = up;
        told = true;
    }
    // An infinitive that the tree ties to nothing tells what is to be, not what was: "called for calm and to free
    // them".
    if (!told && out.embedder < 0 && g_.verb(clause) && factual(out.modality) && g_.infinitive(clause) &&
        !g_.misread(clause) && (g_.tree.head(clause) < 0 || !only_one(g_.tree.head(clause))))
        take(Modality::possible, rule_infinitive, out);
    return out;
}

}  // namespace dateline::events
