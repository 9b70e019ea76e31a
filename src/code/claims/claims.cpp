#include "code/claims/claims.h"

#include "code/claims/attach.h"
#include "code/claims/cues.h"
#include "code/claims/finder.h"

namespace dateline {

struct Claims::Parts {
    CueTable cues;
    SourceNouns nouns;
};

Result<Claims> Claims::create(const Lexicon& lexicon) {
    auto cues = CueTable::create(lexicon);
    if (!cues) return cues.error();
    auto nouns = SourceNouns::create(lexicon);
    if (!nouns) return nouns.error();
    return Claims(std::unique_ptr<Parts>(new Parts{std::move(*cues), std::move(*nouns)}));
}

std::vector<Claim> Claims::find(const Report& report, const Annotation& annotation) const {
    const Page page(report, annotation);
    return attach(page, parts_->nouns, Finder(page, parts_->cues, parts_->nouns).find());
}

Claims::Claims(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Claims::Claims(Claims&&) noexcept = default;
Claims& Claims::operator=(Claims&&) noexcept = default;
Claims::~Claims() = default;

}  // namespace dateline
