// Sentences, tokens, lemmas, tags and dependencies of a report's text.
#pragma once

#include <memory>
#include <vector>

#include "annotate/syntax/name_guess.h"
#include "dateline/annotate.h"

namespace dateline {

class Syntax {
public:
    static Result<Syntax> create(const Lexicon& lexicon, const std::string& model_folder);
    // Appends tokens and sentences to an Annotation that has none.
    void annotate(const Report& report, Annotation& out) const;
    // As above, and sets `names` to what the model takes for names, in text order; they do not overlap.
    void annotate(const Report& report, Annotation& out, std::vector<NameGuess>& names) const;

    // SHA-256 over what the loaded model files hold.
    const std::string& model_version() const;

    Syntax(Syntax&&) noexcept;
    Syntax& operator=(Syntax&&) noexcept;
    ~Syntax();

private:
    struct Parts;
    explicit Syntax(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
