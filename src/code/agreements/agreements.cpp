#include "code/agreements/agreements.h"

#include "code/agreements/facts.h"
#include "code/agreements/instruments.h"

namespace dateline {

struct Agreements::Parts {
    InstrumentWords instruments;
    DutyWords duties;
};

Result<Agreements> Agreements::create(const Lexicon& lexicon) {
    auto instruments = InstrumentWords::create(lexicon);
    if (!instruments) return instruments.error();
    auto duties = DutyWords::create(lexicon);
    if (!duties) return duties.error();
    return Agreements(std::make_unique<Parts>(Parts{std::move(*instruments), std::move(*duties)}));
}

std::vector<Agreement> Agreements::find(const Report& report, const Annotation& annotation, const std::vector<Claim>& claims, const std::vector<Event>& events) const {
    if (annotation.sentences.empty()) return {};
    const Tree tree(annotation);
    const Mentions mentions(report.text, annotation, tree);
    const std::vector<InstrumentGroup> groups = InstrumentFinder(parts_->instruments, report, annotation, tree, mentions).find();
    if (groups.empty()) return {};
    return AgreementFacts(parts_->instruments, parts_->duties, report, annotation, tree, mentions, claims, events, groups).code();
}

Agreements::Agreements(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Agreements::Agreements(Agreements&&) noexcept = default;
Agreements& Agreements::operator=(Agreements&&) noexcept = default;
Agreements::~Agreements() = default;

}  // namespace dateline
