// Who did what to whom: PLOVER events with modality, time, place and figures.
#pragma once

#include <memory>

#include "dateline/code.h"

namespace dateline {

class Events {
public:
    // Compiles the lexicon and loads `model` (models/events.bin). Without a name the rules alone decide. Fails as Rules and
    // Weights do.
    static Result<Events> create(const Lexicon& lexicon, const std::string& model = {});
    const std::string& model_version() const;  // SHA-256 of the model's content; empty without one
    // PLOVER events, by trigger. `claims` tell what is attributed; Event::claim is set here.
    std::vector<Event> find(const Report& report, const Annotation& annotation, const std::vector<Claim>& claims,
                            Trace* trace = nullptr) const;

    Events(Events&&) noexcept;
    Events& operator=(Events&&) noexcept;
    ~Events();

private:
    struct Parts;
    explicit Events(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
