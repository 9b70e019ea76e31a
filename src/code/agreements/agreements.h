// Instruments: parties, signing, what they build on, obligations, reactions.
#pragma once

#include <memory>

#include "dateline/code.h"

namespace dateline {

class Agreements {
public:
    static Result<Agreements> create(const Lexicon& lexicon);
    // Agreements, by evidence. Requires: events and claims of the same report.
    std::vector<Agreement> find(const Report& report, const Annotation& annotation, const std::vector<Claim>& claims, const std::vector<Event>& events) const;

    Agreements(Agreements&&) noexcept;
    Agreements& operator=(Agreements&&) noexcept;
    ~Agreements();

private:
    struct Parts;
    explicit Agreements(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
