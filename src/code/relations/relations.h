// Memberships, offices, alignments, backing, designations.
#pragma once

#include <memory>

#include "dateline/code.h"

namespace dateline {

class Relations {
public:
    static Result<Relations> create(const Lexicon& lexicon);
    // Relations, by evidence. `claims` tell which are only claimed.
    std::vector<Relation> find(const Report& report, const Annotation& annotation, const std::vector<Claim>& claims) const;

    Relations(Relations&&) noexcept;
    Relations& operator=(Relations&&) noexcept;
    ~Relations();

private:
    struct Parts;
    explicit Relations(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
