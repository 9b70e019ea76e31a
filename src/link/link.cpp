#include "dateline/link.h"

namespace dateline {

struct Linker::Parts {};

Result<Linker> Linker::create(const Lexicon&) { return Linker(std::make_unique<Parts>()); }
Links Linker::link(std::span<const CodedReport>, Resolution, std::span<const Decision>) const { return {}; }

Linker::Linker(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Linker::Linker(Linker&&) noexcept = default;
Linker& Linker::operator=(Linker&&) noexcept = default;
Linker::~Linker() = default;

}  // namespace dateline
