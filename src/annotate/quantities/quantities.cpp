#include "annotate/quantities/quantities.h"

#include <algorithm>

#include "annotate/quantities/counted.h"
#include "annotate/quantities/elliptic.h"
#include "annotate/quantities/figures.h"
#include "annotate/times/words.h"
#include "text/tree.h"

namespace dateline {

namespace {

// "Not a single soldier was hurt": nobody was.
bool denied_before(const Annotation& annotation, int noun) {
    for (int i = noun - 1; i >= 0 && i >= noun - 4; --i)
        if (annotation.tokens[static_cast<std::size_t>(i)].lemma == "not") return annotation.tokens[static_cast<std::size_t>(i + 1)].upos == Upos::DET;
    return false;
}

}  // namespace

struct Quantities::Parts {
    FigureGrammar figures;
    Measures measures;
};

Result<Quantities> Quantities::create(const Lexicon& lexicon) {
    auto figures = FigureGrammar::create(lexicon);
    if (!figures) return figures.error();
    auto measures = Measures::create(lexicon);
    if (!measures) return measures.error();
    return Quantities(std::make_unique<Parts>(Parts{std::move(*figures), std::move(*measures)}));
}

void Quantities::annotate(const Report& report, Annotation& out) const {
    const std::vector<TimeWord> words = words_of(report.text, out);
    const Tree tree(out);
    CountedFinder counted(parts_->measures, report.text, out, tree);
    // "his wife, 39, died": a small figure between commas after a person.
    auto age_of_person = [&](const WrittenFigure& figure) {
        const int i = figure.number_begin;
        auto is = [&](int at, std::string_view sign) { return at >= 0 && at < static_cast<int>(words.size()) && words[static_cast<std::size_t>(at)].lower == sign; };
        if (i < 2 || figure.begin != i || figure.end != i + 1 || figure.unit || figure.bound != Bound::exact || figure.value < 1 || figure.value > 115) return false;
        if (words[static_cast<std::size_t>(i)].kind != WordKind::figure || words[static_cast<std::size_t>(i)].decimal || !is(i - 1, ",") || !(is(i + 1, ",") || is(i + 1, ";") || is(i + 1, "."))) return false;
        const TokenRange before = tree.tokens_in(words[static_cast<std::size_t>(i - 2)].span);
        return before.size() == 1 && tree.upos(before.begin) == Upos::NOUN && parts_->measures.of("noun", tree.lemma(before.begin)) == "people" &&
               lower(words[static_cast<std::size_t>(i - 2)].lower) == tree.lemma(before.begin);
    };
    std::size_t near = 0;  // times and figures both go forward
    for (const WrittenFigure& figure : parts_->figures.find(words)) {
        auto span = [&](int begin, int end) { return Span{words[static_cast<std::size_t>(begin)].span.begin, words[static_cast<std::size_t>(end - 1)].span.end}; };
        const Span number = span(figure.number_begin, figure.number_end);
        while (near < out.times.size() && out.times[near].span.end <= number.begin) ++near;
        const bool dated = near < out.times.size() && out.times[near].span.overlaps(number) &&
                           (out.times[near].type == TimeType::time || (out.times[near].type == TimeType::date && figure.measure != "duration"));
        if (dated) continue;
        Quantity quantity;
        quantity.span = span(figure.begin, figure.end);
        quantity.value = figure.value;
        quantity.low = figure.low, quantity.high = figure.high;
        quantity.bound = figure.bound;
        quantity.measure = figure.measure;
        if (figure.unit) {
            const Span unit = span(figure.unit->begin, figure.unit->end);
            quantity.unit = Unit{std::string(unit.in(report.text)), unit};
        }
        if (quantity.measure.empty() && age_of_person(figure)) quantity.measure = "age";
        if (!figure.score && (quantity.measure.empty() || (quantity.measure != "age" && !quantity.unit))) counted.describe(number, quantity);
        // A share is no count of people: "a third of the prisoners were freed" frees no third of a person.
        if (figure.share_of && figure.value < 1 && figure.measure.empty()) quantity.measure.clear();
        // "one of them" counts only those to whom something befell.
        if (figure.value == 1 && !figure.article && !quantity.unit && quantity.measure.empty()) continue;
        // "several reasons", "a few words" tell no number; of people they tell that there were some.
        if (figure.vague && figure.value < 10 && quantity.measure.empty()) continue;
        if (quantity.measure.empty()) quantity.measure = "other";
        out.quantities.push_back(std::move(quantity));
    }
    complete_elliptic(report.text, tree, out);
    // A single person without a figure: "a man was shot dead".
    std::vector<Quantity> singles;
    for (int token = 0; token < static_cast<int>(out.tokens.size()); ++token) {
        Quantity quantity;
        if (out.tokens[static_cast<std::size_t>(token)].upos != Upos::NOUN || !counted.single(token, quantity)) continue;
        if (denied_before(out, token)) continue;
        const auto after = std::partition_point(out.quantities.begin(), out.quantities.end(), [&](const Quantity& q) { return q.span.end <= quantity.span.begin; });
        if (after != out.quantities.end() && after->span.overlaps(quantity.span)) {
            // "a nine-year-old girl" has an age and is one person: the noun alone stands for her.
            if (after->measure != "age" || !quantity.unit || after->span.overlaps(quantity.unit->span)) continue;
            quantity.span = quantity.unit->span;
        }
        singles.push_back(std::move(quantity));
    }
    out.quantities.insert(out.quantities.end(), std::make_move_iterator(singles.begin()), std::make_move_iterator(singles.end()));
    std::stable_sort(out.quantities.begin(), out.quantities.end(), [](const Quantity& a, const Quantity& b) { return a.span < b.span; });
}

Quantities::Quantities(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Quantities::Quantities(Quantities&&) noexcept = default;
Quantities& Quantities::operator=(Quantities&&) noexcept = default;
Quantities::~Quantities() = default;

}  // namespace dateline
