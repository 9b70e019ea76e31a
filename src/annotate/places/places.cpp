#include "annotate/places/places.h"

namespace dateline {

struct Places::Parts {};

Result<Places> Places::create(const Lexicon&) { return Places(std::make_unique<Parts>()); }
void Places::annotate(const Report&, Annotation&) const {}

Places::Places(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Places::Places(Places&&) noexcept = default;
Places& Places::operator=(Places&&) noexcept = default;
Places::~Places() = default;

}  // namespace dateline
