#include "code/events/events.h"

namespace dateline {

struct Events::Parts {};

Result<Events> Events::create(const Lexicon&) { return Events(std::make_unique<Parts>()); }
std::vector<Event> Events::find(const Report&, const Annotation&, const std::vector<Claim>&) const { return {}; }

Events::Events(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Events::Events(Events&&) noexcept = default;
Events& Events::operator=(Events&&) noexcept = default;
Events::~Events() = default;

}  // namespace dateline
