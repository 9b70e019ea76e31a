#include "dateline/resolve.h"

namespace dateline {

struct Resolver::Parts {};

Result<Resolver> Resolver::create(const Lexicon&) { return Resolver(std::make_unique<Parts>()); }
Resolution Resolver::resolve(std::span<const CodedReport>, std::span<const Decision>) const { return {}; }

Resolver::Resolver(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;
Resolver::~Resolver() = default;

}  // namespace dateline
