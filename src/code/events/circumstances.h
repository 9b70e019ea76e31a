// When, where, how many, on what condition and why: what stands around a trigger in its clause.
#pragma once

#include <optional>

#include "code/events/actors.h"
#include "code/events/circumstance_cues.h"
#include "code/events/grammar.h"

namespace dateline::events {

// Views its parts, which must outlive it.
class Circumstances {
public:
    // `event_at`: for each token the number of the event that it triggers, or -1.
    Circumstances(const Grammar& grammar, const CircumstanceCues& cues, const std::vector<Claim>& claims,
                  const std::vector<int>& event_at);

    // The clause around the trigger: its evidence. `verb` is the light verb over a noun, or -1. `with_content`: what is promised,
    // demanded or threatened belongs to it.
    Span evidence(int trigger, int verb, TokenRange words, bool with_content) const;

    // Fill time, place, places, quantities, condition, reason, pretext of `event`, whose trigger,
    // evidence and claim are set. `clause_verb`: the verb whose clause tells the event's circumstances, or -1;
    // `object`: what it is done to, or -1.
    void fill(int trigger, int clause_verb, int object, Event& event) const;

    int claim_of(Span trigger) const;  // index of the innermost claim whose content holds it, or -1

private:
    int opens_with(int clause, std::initializer_list<std::string_view> words) const;
    int tied_by_clauses(int time, TokenRange words, int trigger, int clause_verb) const;
    bool not_its_day(int time, int trigger, const Event& event) const;
    int tied_word(int time) const;
    void time(int trigger, int clause_verb, Event& event) const;
    int lists(int place) const;
    bool passes(int noun, const Place& place) const;
    void place(int trigger, int clause_verb, int object, Event& event) const;
    bool tells_age(TokenRange number) const;
    void quantities(int trigger, int clause_verb, Event& event) const;
    void spans(int trigger, int clause_verb, Event& event) const;
    TokenRange opened(int cue, int cue_end) const;
    bool hangs_on(TokenRange words, int trigger, int clause_verb) const;
    std::optional<Span> condition(int trigger, int clause_verb, const Event& event) const;
    std::optional<Span> reason(int trigger, int clause_verb, const Event& event) const;
    std::optional<Span> pretext(int trigger, int clause_verb, const Event& event) const;
    std::optional<Span> brought_about_by(int trigger) const;
    bool starts(int cue, int trigger) const;
    bool at_place(int token) const;
    bool near(int token, int trigger, int clause_verb) const;
    bool in_phrase(int token, int noun) const;
    bool right_after(int token, int verb) const;
    bool of_another(int token, int trigger) const;
    bool same_voice(Span span, const Event& event) const;

    const Grammar& g_;
    const CircumstanceCues& cues_;
    const std::vector<Claim>& claims_;
    const std::vector<int>& event_at_;
    struct Content {
        Span span;
        int claim;
    };
    std::vector<Content> contents_;     // sorted by begin
    std::vector<std::uint32_t> reach_;  // largest end among the contents up to here
};

}  // namespace dateline::events
