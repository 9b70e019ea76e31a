// Where: place names located by the gazetteer tables.
#pragma once

#include <memory>

#include "dateline/annotate.h"

namespace dateline {

class Places {
public:
    static Result<Places> create(const Lexicon& lexicon);
    // Requires: entities. Fills out.places, sorted by span, from place-like entity mentions and the dateline.
    void annotate(const Report& report, Annotation& out) const;

    Places(Places&&) noexcept;
    Places& operator=(Places&&) noexcept;
    ~Places();

private:
    struct Parts;
    explicit Places(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
