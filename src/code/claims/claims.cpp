#include "code/claims/claims.h"

#include <optional>

#include "code/claims/attach.h"
#include "code/claims/cues.h"
#include "code/claims/finder.h"

namespace dateline {

struct Claims::Parts {
    CueTable cues;
    SourceNouns nouns;
    std::optional<Weights> weights;
    std::string model_version;
};

Result<Claims> Claims::create(const Lexicon& lexicon, const std::string& model) {
    auto cues = CueTable::create(lexicon);
    if (!cues) return cues.error();
    auto nouns = SourceNouns::create(lexicon);
    if (!nouns) return nouns.error();
    std::optional<Weights> weights;
    if (!model.empty()) {
        auto loaded = Weights::load(model, "claims");
        if (!loaded) return loaded.error();
        weights = std::move(*loaded);
    }
    std::string version = weights ? weights->sha256() : std::string();
    return Claims(std::unique_ptr<Parts>(
        new Parts{std::move(*cues), std::move(*nouns), std::move(weights), std::move(version)}));
}

const std::string& Claims::model_version() const {
    return parts_->model_version;
}

std::vector<Claim> Claims::find(const Report& report, const Annotation& annotation) const {
    const ClaimPage page(report, annotation);
    const Weights* weights = parts_->weights ? &*parts_->weights : nullptr;
    return attach(page, parts_->nouns, Finder(page, parts_->cues, parts_->nouns).find(weights));
}

Claims::Claims(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Claims::Claims(Claims&&) noexcept = default;
Claims& Claims::operator=(Claims&&) noexcept = default;
Claims::~Claims() = default;

}  // namespace dateline
