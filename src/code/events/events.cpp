#include "code/events/events.h"

#include <optional>

#include "code/events/contexts.h"
#include "code/events/report_coder.h"
#include "code/events/rules.h"

namespace dateline {

struct Events::Parts {
    events::Rules rules;
    events::CircumstanceCues circumstances;
    events::Contexts contexts;
    std::optional<Weights> weights;
    std::string model_version;
};

Result<Events> Events::create(const Lexicon& lexicon, const std::string& model) {
    auto rules = events::Rules::create(lexicon);
    if (!rules) return rules.error();
    auto circumstances = events::CircumstanceCues::create(lexicon);
    if (!circumstances) return circumstances.error();
    auto contexts = events::Contexts::create(lexicon);
    if (!contexts) return contexts.error();
    std::optional<Weights> weights;
    if (!model.empty()) {
        auto loaded = Weights::load(model, "events");
        if (!loaded) return loaded.error();
        weights = std::move(*loaded);
    }
    std::string version = weights ? weights->sha256() : std::string();
    return Events(std::unique_ptr<Parts>(new Parts{std::move(*rules), std::move(*circumstances), std::move(*contexts),
                                                   std::move(weights), std::move(version)}));
}

const std::string& Events::model_version() const {
    return parts_->model_version;
}

std::vector<Event> Events::find(const Report& report, const Annotation& annotation, const std::vector<Claim>& claims,
                                Trace* trace) const {
    return events::ReportCoder(report, annotation, claims, parts_->rules, parts_->circumstances, parts_->contexts,
                               parts_->weights ? &*parts_->weights : nullptr, trace)
        .run();
}

Events::Events(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Events::Events(Events&&) noexcept = default;
Events& Events::operator=(Events&&) noexcept = default;
Events::~Events() = default;

}  // namespace dateline
