#include "code/agreements/agreements.h"

namespace dateline {

struct Agreements::Parts {};

Result<Agreements> Agreements::create(const Lexicon&) { return Agreements(std::make_unique<Parts>()); }
std::vector<Agreement> Agreements::find(const Report&, const Annotation&, const std::vector<Claim>&, const std::vector<Event>&) const { return {}; }

Agreements::Agreements(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Agreements::Agreements(Agreements&&) noexcept = default;
Agreements& Agreements::operator=(Agreements&&) noexcept = default;
Agreements::~Agreements() = default;

}  // namespace dateline
