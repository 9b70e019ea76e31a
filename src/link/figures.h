// Numbers that count the same thing, side by side, with who gave each.
#pragma once

#include <array>
#include <deque>
#include <set>
#include <string>
#include <vector>

#include "link/case_events.h"
#include "link/cluster.h"

namespace dateline {

// One number of one report with all that is compared.
struct Counted {
    std::uint32_t report = 0, quantity = 0;
    const Quantity* what = nullptr;
    std::string id;                    // finding id over its span
    std::string unit;                  // levelled: km, kg, %, or the stem of its last word
    std::array<std::uint8_t, 4> unit_kinds{};  // kinds of thing that the unit names, as Word::kinds
    double factor = 1;                 // by which a number in tonnes becomes one in kg
    std::int32_t event = -1;           // index into JoinedEvents::events
    const Claim* claim = nullptr;      // the innermost claim that holds it
    std::string teller;                // who gives it: the source of that claim, else the one speaker whom its sentence names
    WordList words;  // telling words around it, sorted
    std::uint32_t passage = 0;
    std::set<std::string> places;      // named in the same sentence, countries left out
    std::set<std::string> nations;     // beginnings of the states and peoples named with the counted: "Tajik guards"
    std::string measure;               // what befell the counted, also where the number itself has no noun
    std::string rate;                  // "year" for an amount a year
    bool vague = false;                // "several hundred"
    bool nearly = false;               // "nearly 5,000": close below, not anywhere below
    bool part = false;                 // "four of them": a part of another number
    bool one_kind = false;             // "nine of the dead were children": all of one kind among another number
    bool person = false;               // counts people, or may do so
    bool taking_part = false;          // counts those who took part in something
    bool of_sum = false;               // "12 miners and two guards": one of those that together are told as one number
    bool correction = false;           // stands in a note by which a desk corrects its own report
    bool sum = false;                  // of conjoined numbers: compared, but no value of a figure, since no report tells it as one
    std::int32_t answers = -1;         // index of the number that this one is held against: "five died, not three"

    double amount() const { return what->value * factor; }
};

struct JoinedFigures {
    std::deque<Quantity> sums;  // of conjoined numbers, that no report has as one
    std::vector<Counted> counted;
    std::vector<std::vector<std::uint32_t>> members;  // by figure
    std::vector<Figure> figures;                      // sorted by id; members in the same order
    std::vector<Edge> rivals;                         // indexes into `counted`: told of two figures, but by two who may mean one
};

// `participation`: stem keys of words by which a number counts those who took part, sorted.
JoinedFigures make_figures(const Context& context, const JoinedEvents& events, const std::vector<std::uint64_t>& participation);

// The pairs of numbers that may count one thing, with the logarithm of the odds that they do, in hundredths.
std::vector<Edge> figure_pairs(const Context& context, const JoinedEvents& events, const std::vector<Counted>& counted);

// Whether two numbers can both hold for one count.
bool compatible(const Counted& a, const Counted& b);

// Whether two numbers of one figure may be held against each other: a part is not held against the
// whole, nor one number of a sentence against another, unless two speakers give them.
bool comparable(const Context& context, const Counted& a, const Counted& b);

// Whether both are given by one speaker, who corrected himself.
bool corrected(const Context& context, const Counted& a, const Counted& b);

// Whether they differ as a toll that rose between two reports: the later one a little higher.
bool risen(const Context& context, const Counted& a, const Counted& b);

// The innermost claim of the report whose content holds a span, the first of equal ones; null when it is the
// report's own voice. The report must outlive it. Made once for a report: asking claim by claim for each
// span of a long report would be quadratic.
class ClaimsAround {
public:
    explicit ClaimsAround(const CodedReport& coded);
    const Claim* operator()(Span span) const;

private:
    struct Step {  // from this byte on, the claim whose content is the smallest around it; -1 when none is
        std::uint32_t at = 0;
        std::int32_t claim = -1;
    };
    const CodedReport* coded_;
    std::vector<Step> steps_;
};

}  // namespace dateline
