// Who did what to whom in the codes of an imported dictionary: verbs and their patterns over the words and
// noun phrases of a sentence, subject and object from the tree.
#pragma once

#include <memory>

#include "dateline/code.h"

namespace dateline {

class Codings {
public:
    static Result<Codings> create(const Lexicon& lexicon);
    // By span; empty without imported tables. A side that is not told is empty.
    std::vector<Coding> find(const Report& report, const Annotation& annotation) const;

    Codings(Codings&&) noexcept;
    Codings& operator=(Codings&&) noexcept;
    ~Codings();

private:
    struct Parts;
    explicit Codings(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
