// Who is named: entities with their mentions, types, codes and the masking rule.
#pragma once

#include <memory>

#include "dateline/annotate.h"

namespace dateline {

class EntityFinder {
public:
    static Result<EntityFinder> create(const Lexicon& lexicon);
    // Requires: tokens, sentences and times. Fills out.entities, by first mention, mentions grouped by who they refer
    // to.
    void annotate(const Report& report, Annotation& out) const;

    EntityFinder(EntityFinder&&) noexcept;
    EntityFinder& operator=(EntityFinder&&) noexcept;
    ~EntityFinder();

private:
    struct Parts;
    explicit EntityFinder(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
