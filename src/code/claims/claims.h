// Who says what: attributed claims with source, cue, content, stance and chain.
#pragma once

#include <memory>
#include <string>

#include "dateline/code.h"

namespace dateline {

class Claims {
public:
    // Compiles the lexicon and loads `model` (models/claims.bin). Without a name claims are found by rules alone. Fails
    // with the faulty line, or with kind model.
    static Result<Claims> create(const Lexicon& lexicon, const std::string& model = {});
    // The attributed claims of a report, by first span; events[] stays empty (src/code/code.cpp ties them).
    std::vector<Claim> find(const Report& report, const Annotation& annotation) const;
    // Digest of the model; empty without one.
    const std::string& model_version() const;

    Claims(Claims&&) noexcept;
    Claims& operator=(Claims&&) noexcept;
    ~Claims();

private:
    struct Parts;
    explicit Claims(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
