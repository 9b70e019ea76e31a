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

const std::string rule_purpose = "modality.purpose", rule_present = "modality.present",
                  rule_progressive = "modality.progressive", rule_be_to = "modality.be_to",
                  rule_have_to = "modality.have_to", rule_no_subject = "modality.no_subject",
                  rule_title_to = "modality.title_infinitive";

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
    for (std::string_view word : {g_.form(token), g_.lemma(token)}) {
        const auto found = rules_.cues.find(std::string(word));
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
        if (relation == Deprel::xcomp || relation == Deprel::acl) return "participle";
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

void ModalityReader::own_verb(int verb, Judgement& out) const {
    bool auxiliary = false, present_be = false;
    const int begin = g_.sentence(verb).begin;
    // Auxiliaries and negations stand right before the verb; read them from the line, which a bad tree cannot spoil.
    for (int i = verb - 1; i >= begin && i >= verb - 6; --i) {
        const bool small = g_.is(i, Upos::AUX) || g_.is(i, Upos::PART) || g_.is(i, Upos::ADV);
        if (!small && g_.tree.head(i) != verb) break;
        if (!small && !g_.verb(i)) break;
        if (const MoodCue* found = cue(i, MoodCue::Kind::neg, "")) take(*found->modality, found->id, out);
        if (const MoodCue* found = cue(i, MoodCue::Kind::aux, "")) take(*found->modality, found->id, out);
        if (g_.form(i) == "to" && i > begin) {
            int before = i - 1;
            while (before > begin && (g_.is(before, Upos::ADV) || g_.form(before) == "due" ||
                                      g_.form(before) == "set" || g_.form(before) == "not"))
                --before;
            if (be(g_.form(before)) && before == i - 1)
                take(Modality::planned, rule_be_to, out);
            else if (g_.lemma(i - 1) == "have")
                take(Modality::requested, rule_have_to, out);
            else if (const MoodCue* found = cue(i - 1, MoodCue::Kind::embed, "to"))
                take(*found->modality, found->id, out);
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
        if (const MoodCue* found = cue(child, MoodCue::Kind::mark, "")) {
            if (g_.tree.deprel(child) == Deprel::mark || g_.tree.deprel(child) == Deprel::advmod ||
                g_.tree.deprel(child) == Deprel::case_) {
                take(*found->modality, found->id, out);
                if (*found->modality == Modality::possible) out.condition = child;
            }
        }
        if (g_.tree.deprel(child) == Deprel::advmod || g_.tree.deprel(child) == Deprel::cc_preconj) {
            if (const MoodCue* found = cue(child, MoodCue::Kind::neg, "")) take(*found->modality, found->id, out);
            if (const MoodCue* found = cue(child, MoodCue::Kind::adverb, "")) take(*found->modality, found->id, out);
        }
        if (g_.tree.deprel(child) == Deprel::nsubj || g_.tree.deprel(child) == Deprel::nsubj_pass) {
            if (const MoodCue* found = cue(child, MoodCue::Kind::neg, ""))
                take(*found->modality, found->id, out);  // "none", "nobody"
            for (int word : g_.tree.children(child))
                if (g_.tree.deprel(word) == Deprel::det && cue(word, MoodCue::Kind::det, "") &&
                    cue(word, MoodCue::Kind::det, "")->modality == Modality::negated)
                    take(Modality::negated, rule_no_subject, out);
        }
    }
    if (out.modality != Modality::actual) return;
    if (g_.gerund(verb) && present_be) return take(Modality::ongoing, rule_progressive, out);
    if (auxiliary || g_.gerund(verb) || g_.in_title(verb) || g_.passive(verb) || !g_.is(verb, Upos::VERB)) return;
    const std::string_view form = g_.form(verb), lemma = g_.lemma(verb);
    const bool invariant = std::find(same_past.begin(), same_past.end(), lemma) != same_past.end();
    if ((form == lemma && !invariant && g_.surface_subject(verb) >= 0) ||
        (form != lemma && form.ends_with('s') && form.size() > lemma.size()))
        take(Modality::ongoing, rule_present, out);
}

void ModalityReader::own_noun(int noun, Judgement& out) const {
    for (int child : g_.tree.children(noun)) {
        if (child > noun) continue;
        const Deprel relation = g_.tree.deprel(child);
        if (relation == Deprel::det || relation == Deprel::advmod || relation == Deprel::case_) {
            if (const MoodCue* found = cue(child, MoodCue::Kind::det, "")) take(*found->modality, found->id, out);
            if (const MoodCue* found = cue(child, MoodCue::Kind::neg, "")) take(*found->modality, found->id, out);
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

Judgement ModalityReader::judge(int trigger, int verb, const std::vector<const Sense*>& senses) const {
    Judgement out;
    const bool verbal = g_.verb(trigger) || g_.is(trigger, Upos::AUX);
    if (verbal)
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
    for (int step = 0; step < climb_max; ++step) {
        const int up = g_.tree.head(node);
        if (up < 0) break;
        const Deprel tie = g_.tree.deprel(node);
        const bool node_verbal = g_.verb(node) || g_.is(node, Upos::AUX);
        if (tie == Deprel::acl_relcl || tie == Deprel::advcl_relcl || tie == Deprel::parataxis || tie == Deprel::appos)
            break;
        if (tie == Deprel::conj) {
            if (g_.resumes(node) >= 0) break;
            if (node_verbal && g_.verb(up) && g_.tree.child(node, Deprel::nsubj) < 0 &&
                g_.tree.child(node, Deprel::aux) < 0) {
                Judgement first;
                own_verb(up, first);
                if (!factual(first.modality)) take(first.modality, first.rule, out);
            }
            node = up;
            continue;
        }
        const std::string relation = relation_to_head(node);
        if (relation.empty()) break;
        // "the deal broken in May": what a participle tells of a noun is no content of it.
        if (relation == "participle" && tie == Deprel::acl && g_.is_noun(up)) break;
        const Sense* act = senses[static_cast<std::size_t>(up)];
        if (act && act->needs_content) act = nullptr;  // an act only if its claim announces something
        const bool finite = node_verbal && relation == "that";
        if (finite && tie != Deprel::ccomp) break;  // another clause, not one that is governed
        const bool adverbial =
            node_verbal && relation == "ing" && tie == Deprel::advcl;  // "..., warning that": no complement
        if (act && act->content && !adverbial && (!finite || up < node)) {
            if (*act->content == Modality::actual) {
                Judgement outer;  // what one is accused of goes on when the accusation does
                own_verb(up, outer);
                if (outer.modality == Modality::ongoing) take(outer.modality, act->id, out);
            } else {
                take(*act->content, act->id, out);
            }
            out.embedder = up;
            // "did not threaten to": what was never threatened stays what it is; only a denial reaches further.
            break;
        }
        if (const MoodCue* found = adverbial ? nullptr : cue(up, MoodCue::Kind::embed, relation)) {
            Judgement above;  // "any attempt to", "a possible plan to": only possible, however it is meant
            if (g_.verb(up))
                own_verb(up, above);
            else
                own_noun(up, above);
            if (above.modality == Modality::possible && *found->modality == Modality::planned)
                take(above.modality, above.rule, out);
            take(*found->modality, found->id, out);
            if (!factual(above.modality)) take(above.modality, above.rule, out);
        } else if (cue(up, MoodCue::Kind::through, relation) ||
                   (node_verbal && (tie == Deprel::xcomp || tie == Deprel::ccomp))) {
            if (node_verbal && relation == "that") break;  // a finite complement is judged by the claim that holds it
            if (g_.verb(up))
                own_verb(up, out);
            else if (!node_verbal)
                own_noun(up, out);
        } else if (node_verbal && tie == Deprel::advcl && relation == "to") {
            take(Modality::planned, rule_purpose, out);
            break;
        } else if (node_verbal && tie == Deprel::advcl && relation == "ing") {
            own_verb(up, out);  // "will strike, killing many": the participle shares the mood of its clause
        } else if (const int over = g_.tree.head(up);
                   node_verbal && g_.is(up, Upos::NOUN) && tie == Deprel::acl && over >= 0 &&
                   (g_.tree.deprel(up) == Deprel::obj || g_.tree.deprel(up) == Deprel::obl)) {
            // "urged all sides to step back", the infinitive tied to the noun.
            const Sense* asked = senses[static_cast<std::size_t>(over)];
            if (!asked || !asked->content) {
                if (relation == "to") take(Modality::planned, rule_purpose, out);  // "crossed the river to attack"
                break;
            }
            if (*asked->content == Modality::actual) {
                Judgement outer;
                own_verb(over, outer);
                if (outer.modality == Modality::ongoing) take(outer.modality, asked->id, out);
                out.embedder = over;
                break;
            }
            take(*asked->content, asked->id, out);
            out.embedder = over;
            break;
        } else {
            break;
        }
        node = up;
    }
    return out;
}

}  // namespace dateline::events
