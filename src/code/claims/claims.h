// Who says what: attributed claims with source, cue, content, stance and chain.
#pragma once

#include <memory>

#include "dateline/code.h"

namespace dateline {

class Claims {
public:
    static Result<Claims> create(const Lexicon& lexicon);
    // The attributed claims of a report, by first span; events[] stays empty (src/code/code.cpp ties them).
    std::vector<Claim> find(const Report& report, const Annotation& annotation) const;

    Claims(Claims&&) noexcept;
    Claims& operator=(Claims&&) noexcept;
    ~Claims();

private:
    struct Parts;
    explicit Claims(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
