#include "annotate/times/times.h"

namespace dateline {

struct Times::Parts {};

Result<Times> Times::create(const Lexicon&) { return Times(std::make_unique<Parts>()); }
void Times::annotate(const Report&, Annotation&) const {}

Times::Times(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Times::Times(Times&&) noexcept = default;
Times& Times::operator=(Times&&) noexcept = default;
Times::~Times() = default;

}  // namespace dateline
