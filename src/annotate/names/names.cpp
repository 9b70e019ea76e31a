#include "annotate/names/names.h"

namespace dateline {

struct EntityFinder::Parts {};

Result<EntityFinder> EntityFinder::create(const Lexicon&) { return EntityFinder(std::make_unique<Parts>()); }
void EntityFinder::annotate(const Report&, Annotation&) const {}

EntityFinder::EntityFinder(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
EntityFinder::EntityFinder(EntityFinder&&) noexcept = default;
EntityFinder& EntityFinder::operator=(EntityFinder&&) noexcept = default;
EntityFinder::~EntityFinder() = default;

}  // namespace dateline
