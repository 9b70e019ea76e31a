#include "code/relations/relations.h"

namespace dateline {

struct Relations::Parts {};

Result<Relations> Relations::create(const Lexicon&) { return Relations(std::make_unique<Parts>()); }
std::vector<Relation> Relations::find(const Report&, const Annotation&, const std::vector<Claim>&) const { return {}; }

Relations::Relations(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Relations::Relations(Relations&&) noexcept = default;
Relations& Relations::operator=(Relations&&) noexcept = default;
Relations::~Relations() = default;

}  // namespace dateline
