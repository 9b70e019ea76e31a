// Figures with value, bounds and what they count.
#pragma once

#include <memory>

#include "dateline/annotate.h"

namespace dateline {

class Quantities {
public:
    static Result<Quantities> create(const Lexicon& lexicon);
    // Requires: tokens, sentences and times (a year is no quantity). Fills out.quantities, sorted by span.
    void annotate(const Report& report, Annotation& out) const;

    Quantities(Quantities&&) noexcept;
    Quantities& operator=(Quantities&&) noexcept;
    ~Quantities();

private:
    struct Parts;
    explicit Quantities(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
