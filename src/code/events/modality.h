// Did it happen? What the grammar around a trigger says: auxiliaries, negation, conditions, adverbs,
// and the words above it that make it planned, requested, threatened, possible, denied or negated.
#pragma once

#include "code/events/actors.h"
#include "code/events/grammar.h"
#include "code/events/negation.h"
#include "code/events/rules.h"

namespace dateline::events {

struct Judgement {
    Modality modality = Modality::actual;
    std::string rule;    // id of the line in modality.tsv (or of the sense) that decided
    int embedder = -1;   // token of the word whose content this is, when it decided or is an event itself
    int governor = -1;   // token of the word that governs it by the words right before it, or -1
    int condition = -1;  // token of the condition's mark ("if"), when the trigger depends on one
};

// Views its parts, which must outlive it.
class ModalityReader {
public:
    ModalityReader(const Grammar& grammar, const Negations& negations, const Rules& rules)
        : g_(grammar), negations_(negations), rules_(rules) {}

    // `trigger` is the verb or noun; `verb` the light verb over a nominal trigger, or -1. `senses` gives the
    // event sense that fired at a token, or null: what an act such as a demand says of its content.
    Judgement judge(int trigger, int verb, const std::vector<const Sense*>& senses) const;

private:
    bool carried_out(int word) const;
    bool told_of(int word) const;
    void own_verb(int verb, Judgement& out) const;
    void own(int word, Judgement& out) const;
    bool present(int verb) const;
    bool present_clause(int verb) const;
    bool definite(int noun) const;
    bool generic(int node, int noun, Judgement& out) const;
    int small_clause(int node, int up) const;
    bool brought_about(int node, int up, std::string_view relation, Judgement& out) const;
    bool imperative(int verb) const;
    bool imperative_clause(int verb) const;
    bool question(int verb) const;
    bool open_until(int verb) const;
    bool refuted(int verb) const;
    bool inverted(int verb) const;
    bool unfulfilled(int verb) const;
    bool finite_past_after(int conjunct, int first) const;
    bool only_one(int word) const;
    void governed(int up, const MoodCue& found, Judgement& out) const;
    bool content(int up, const Sense& act, Judgement& out) const;
    void aim(int deed, Modality modality, const std::string& rule, const std::vector<const Sense*>& senses, Judgement& out) const;
    bool clause_above(int node, int up, std::string_view relation, const std::vector<const Sense*>& senses, Judgement& out) const;
    bool presupposed(int up, std::string_view relation) const;
    bool voiced(int node, int up, const std::vector<const Sense*>& senses) const;
    bool past_the_object(int node, int up, std::string_view relation, const std::vector<const Sense*>& senses,
                         Judgement& out) const;
    void own_noun(int noun, Judgement& out) const;
    const MoodCue* cue(int token, MoodCue::Kind kind, std::string_view relation) const;
    std::string relation_to_head(int token) const;
    void take(Modality modality, const std::string& rule, Judgement& out) const;

    const Grammar& g_;
    const Negations& negations_;
    const Rules& rules_;
};

}  // namespace dateline::events
