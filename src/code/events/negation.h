// What a report says is not so: cues ("not", "nobody", "without", "un-"), the words whose happening or being they
// negate, and how far each reaches. Modality asks which words are negated; the reach is by the guidelines of the *SEM
// 2012 task.
#pragma once

#include <vector>

#include "code/events/grammar.h"
#include "code/events/rules.h"

namespace dateline::events {

struct Negation {
    const NegationCue* rule = nullptr;
    int cue = -1;           // first token of the cue
    int cue_end = -1;       // behind its last token
    int pair = -1;          // the "nor" of "neither ... nor", or -1
    Span affix;             // the part of the token that negates, when it is less than the token; else empty
    int focus = -1;         // the verb, noun or adjective that it modifies or is, or -1
    int predicate = -1;     // the verb or predicate whose clause it negates, or -1: only the phrase of the focus
    bool argument = false;  // the focus is subject or object of the predicate ("no one came", "took no prisoners")
};

// Views its parts, which must outlive it.
class Negations {
public:
    Negations(const Grammar& grammar, const Rules& rules);

    const std::vector<Negation>& all() const { return all_; }  // by cue
    // Id of the line of negation.tsv that negates the happening told by this word, or null.
    const std::string* negates(int token) const;
    // The words in reach, without the cue; a part of the word when the cue is an affix. By span, not overlapping.
    std::vector<Span> scope(const Negation& negation) const;

private:
    void find(int token);
    bool matches(const NegationCue& cue, int token, int& end) const;
    bool answer(int token) const;
    void aim(Negation& negation) const;
    int predicate_above(int token, bool& argument) const;
    bool predicate(int token) const;
    bool opposed(int conjunct) const;
    bool aside(int child, int top) const;
    void collect(int top, bool clause, std::vector<int>& out) const;

    const Grammar& g_;
    const Rules& rules_;
    std::vector<Negation> all_;
    std::vector<const NegationCue*> negated_;  // by token
};

}  // namespace dateline::events
