// Where: place names located by the gazetteer tables.
#pragma once

#include <memory>
#include <string>

#include "dateline/annotate.h"

namespace dateline {

class Places {
public:
    // gazetteer: a compiled table (place_table.h); empty for the lexicon's places alone.
    static Result<Places> create(const Lexicon& lexicon, const std::string& gazetteer = {});
    const std::string& version() const;  // the table's digest; empty without one
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
