// Figures as written, before it is known what they count: "nearly 5,000", "between two and three
// dozen", "$2.4 million", "1400-kilometre". Given by FigureGrammar, consumed by Quantities.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "annotate/times/numerals.h"
#include "annotate/times/words.h"
#include "dateline/annotation.h"
#include "dateline/lexicon.h"

namespace dateline {

struct WrittenUnit {
    int begin = 0, end = 0;  // words
    std::string name;        // as the lexicon calls it: "kilometre"
    std::string measure;
};

struct WrittenFigure {
    int begin = 0, end = 0;      // words of the span: bound and number, and a unit that is hyphenated to it
    int number_begin = 0, number_end = 0;
    double value = 0;
    std::optional<double> low, high;
    Bound bound = Bound::exact;
    bool vague = false;
    bool article = false;        // "a tonne"
    bool score = false;          // "2-1"
    bool share_of = false;       // a fraction
    std::optional<WrittenUnit> unit;  // a unit of measurement or currency; counted nouns are found in the tree
    std::string measure;         // when the writing alone tells it: age, money, percent
};

class FigureGrammar {
public:
    // Compiles lexicon/numbers.tsv, lexicon/bounds.tsv and lexicon/units.tsv. Fails: a faulty line.
    static Result<FigureGrammar> create(const Lexicon& lexicon);

    // All figures in text order; they do not overlap. Ordinals are none.
    std::vector<WrittenFigure> find(const std::vector<TimeWord>& words) const;

private:
    struct Phrase {
        std::vector<std::string> words;
        Bound bound = Bound::exact;
        bool after = false;  // stands after the number: "or more"
    };
    struct UnitEntry {
        std::string name, measure;
        bool sign_before = false;  // a currency sign
    };
    struct Scan;

    Numerals numerals_;
    std::vector<Phrase> bounds_;  // longest first
    std::map<std::string, UnitEntry, std::less<>> units_;  // forms of one or two words
};

}  // namespace dateline
