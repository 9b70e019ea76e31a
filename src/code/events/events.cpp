#include "code/events/events.h"

#include "code/events/contexts.h"
#include "code/events/report_coder.h"
#include "code/events/rules.h"

namespace dateline {

struct Events::Parts {
    events::Rules rules;
    events::CircumstanceCues circumstances;
    events::Contexts contexts;
};

Result<Events> Events::create(const Lexicon& lexicon) {
    auto rules = events::Rules::create(lexicon);
    if (!rules) return rules.error();
    auto circumstances = events::CircumstanceCues::create(lexicon);
    if (!circumstances) return circumstances.error();
    auto contexts = events::Contexts::create(lexicon);
    if (!contexts) return contexts.error();
    return Events(
        std::unique_ptr<Parts>(new Parts{std::move(*rules), std::move(*circumstances), std::move(*contexts)}));
}

std::vector<Event> Events::find(const Report& report, const Annotation& annotation, const std::vector<Claim>& claims,
                                Trace* trace) const {
    return events::ReportCoder(report, annotation, claims, parts_->rules, parts_->circumstances, parts_->contexts,
                               trace)
        .run();
}

Events::Events(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Events::Events(Events&&) noexcept = default;
Events& Events::operator=(Events&&) noexcept = default;
Events::~Events() = default;

}  // namespace dateline
