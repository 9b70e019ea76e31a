// What a figure counts and what befell the counted: the noun it belongs to and the verb above that,
// read from the dependency tree.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "dateline/annotation.h"
#include "dateline/lexicon.h"
#include "text/tree.h"

namespace dateline {

// lexicon/measures.tsv: which lemmas tell that figures are about the dead, the detained and so on.
class Measures {
public:
    static Result<Measures> create(const Lexicon& lexicon);

    // The measure that a lemma of this kind sets; empty when none. Kinds: noun (the counted thing
    // itself), patient (verb, of its object), subject (verb, of its subject), event (noun, of what
    // it is "of"), state (adjective or participle, of its noun).
    std::string_view of(std::string_view kind, std::string_view lemma) const;

private:
    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> kinds_;
};

class CountedFinder {
public:
    // All arguments must outlive the finder.
    CountedFinder(const Measures& measures, std::string_view text, const Annotation& annotation, const Tree& tree)
        : measures_(&measures), text_(text), annotation_(&annotation), tree_(&tree) {}

    // Fills unit and measure of the quantity whose number stands at `number`; leaves what it cannot
    // tell. Requires: calls in text order, as "at least five" may lean on "two guards" before it.
    void describe(Span number, Quantity& quantity);

    // The quantity that a single person makes who was killed, hurt or seized: "a man was shot dead".
    // `noun` is the token of the person; nothing when no such fate is told.
    bool single(int noun, Quantity& quantity) const;

private:
    bool is_counted_adjective(int token) const;
    int noun_behind_participle(TokenRange number) const;
    int counted_noun(TokenRange number, int head) const;
    std::string_view fate(int node) const;
    std::string_view fate_above(int node) const;
    std::string_view fate_beside(int node) const;
    std::string_view toll(int verb) const;
    std::string_view own_state(int node) const;
    Span unit_span(int noun) const;

    const Measures* measures_;
    std::string_view text_;
    const Annotation* annotation_;
    const Tree* tree_;
    Unit last_unit_;
    int last_sentence_ = -1;
};

}  // namespace dateline
