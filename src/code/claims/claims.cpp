#include "code/claims/claims.h"

namespace dateline {

struct Claims::Parts {};

Result<Claims> Claims::create(const Lexicon&) { return Claims(std::make_unique<Parts>()); }
std::vector<Claim> Claims::find(const Report&, const Annotation&) const { return {}; }

Claims::Claims(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Claims::Claims(Claims&&) noexcept = default;
Claims& Claims::operator=(Claims&&) noexcept = default;
Claims::~Claims() = default;

}  // namespace dateline
