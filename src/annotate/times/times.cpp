#include "annotate/times/times.h"

#include "annotate/times/expressions.h"
#include "annotate/times/resolver.h"
#include "annotate/times/words.h"

namespace dateline {

struct Times::Parts {
    TimeGrammar grammar;
};

Result<Times> Times::create(const Lexicon& lexicon) {
    auto grammar = TimeGrammar::create(lexicon);
    if (!grammar) return grammar.error();
    return Times(std::make_unique<Parts>(Parts{std::move(*grammar)}));
}

void Times::annotate(const Report& report, Annotation& out) const {
    const std::vector<TimeWord> words = words_of(report.text, out);
    out.times = TimeResolver(report, out, words).resolve(parts_->grammar.find(words));
}

Times::Times(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Times::Times(Times&&) noexcept = default;
Times& Times::operator=(Times&&) noexcept = default;
Times::~Times() = default;

}  // namespace dateline
