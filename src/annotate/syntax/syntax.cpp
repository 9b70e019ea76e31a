#include "annotate/syntax/syntax.h"

namespace dateline {

struct Syntax::Parts {
    std::string version;
};

Result<Syntax> Syntax::create(const Lexicon&, const std::string&) { return Syntax(std::make_unique<Parts>()); }
const std::string& Syntax::model_version() const { return parts_->version; }
void Syntax::annotate(const Report&, Annotation&) const {}

Syntax::Syntax(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Syntax::Syntax(Syntax&&) noexcept = default;
Syntax& Syntax::operator=(Syntax&&) noexcept = default;
Syntax::~Syntax() = default;

}  // namespace dateline
