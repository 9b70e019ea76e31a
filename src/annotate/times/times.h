// Dates, times, durations and sets, normalised to TIMEX3 values.
#pragma once

#include <memory>

#include "dateline/annotate.h"

namespace dateline {

class Times {
public:
    static Result<Times> create(const Lexicon& lexicon);
    // Requires: tokens and sentences. Fills out.times, sorted by span.
    void annotate(const Report& report, Annotation& out) const;

    Times(Times&&) noexcept;
    Times& operator=(Times&&) noexcept;
    ~Times();

private:
    struct Parts;
    explicit Times(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
