#include "dateline/code.h"

#include <filesystem>
#include <string_view>
#include <unordered_map>

#include "code/agreements/agreements.h"
#include "code/claims/claims.h"
#include "code/events/events.h"
#include "code/imported/codings.h"
#include "code/relations/relations.h"
#include "dateline/id.h"

namespace dateline {

struct Coder::Parts {
    Claims claims;
    Events events;
    Relations relations;
    Agreements agreements;
    Codings codings;
    std::string model_version;
};

Result<Coder> Coder::create(const Lexicon& lexicon, const std::string& model_folder) {
    const auto model = [&](const char* name) {
        std::error_code unknown;
        std::string path = model_folder.empty() ? std::string() : model_folder + "/" + name;
        return !path.empty() && std::filesystem::exists(path, unknown) ? path : std::string();
    };
    auto claims = Claims::create(lexicon, model("claims.bin"));
    if (!claims) return claims.error();
    auto events = Events::create(lexicon, model("events.bin"));
    if (!events) return events.error();
    auto relations = Relations::create(lexicon);
    if (!relations) return relations.error();
    auto agreements = Agreements::create(lexicon);
    if (!agreements) return agreements.error();
    auto codings = Codings::create(lexicon);
    if (!codings) return codings.error();
    std::string version = claims->model_version();
    if (!events->model_version().empty()) version = sha256_hex(version + events->model_version());
    return Coder(std::unique_ptr<Parts>(new Parts{std::move(*claims), std::move(*events), std::move(*relations),
                                                  std::move(*agreements), std::move(*codings), std::move(version)}));
}

Findings Coder::code(const Report& report, const Annotation& annotation, Trace* trace) const {
    Findings out;
    out.claims = parts_->claims.find(report, annotation);
    out.events = parts_->events.find(report, annotation, out.claims, trace);
    out.relations = parts_->relations.find(report, annotation, out.claims);
    out.agreements = parts_->agreements.find(report, annotation, out.claims, out.events);
    out.codings = parts_->codings.find(report, annotation);
    std::unordered_map<std::string_view, Claim*> by_id;
    for (Claim& claim : out.claims) by_id.emplace(claim.id, &claim);
    for (const Event& event : out.events)
        if (const auto found = by_id.find(event.claim); found != by_id.end()) found->second->events.push_back(event.id);
    return out;
}

const std::string& Coder::model_version() const { return parts_->model_version; }

Coder::Coder(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Coder::Coder(Coder&&) noexcept = default;
Coder& Coder::operator=(Coder&&) noexcept = default;
Coder::~Coder() = default;

}  // namespace dateline
