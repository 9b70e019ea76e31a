// Who is named: entities with their mentions, types, codes and the masking rule.
#pragma once

#include <memory>
#include <vector>

#include "annotate/syntax/name_guess.h"
#include "dateline/annotate.h"

namespace dateline {

class EntityFinder {
public:
    static Result<EntityFinder> create(const Lexicon& lexicon);
    // Requires: tokens, sentences and times. `guesses`: what the syntax model takes for names, in text order; null when
    // no model was asked. Fills out.entities, by first mention, mentions grouped by who they refer to.
    void annotate(const Report& report, const std::vector<NameGuess>* guesses, Annotation& out) const;

    EntityFinder(EntityFinder&&) noexcept;
    EntityFinder& operator=(EntityFinder&&) noexcept;
    ~EntityFinder();

private:
    struct Parts;
    explicit EntityFinder(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
