#include "annotate/quantities/quantities.h"

namespace dateline {

struct Quantities::Parts {};

Result<Quantities> Quantities::create(const Lexicon&) { return Quantities(std::make_unique<Parts>()); }
void Quantities::annotate(const Report&, Annotation&) const {}

Quantities::Quantities(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Quantities::Quantities(Quantities&&) noexcept = default;
Quantities& Quantities::operator=(Quantities&&) noexcept = default;
Quantities::~Quantities() = default;

}  // namespace dateline
