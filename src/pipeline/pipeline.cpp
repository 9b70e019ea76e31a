#include "dateline/id.h"
#include "pipeline/parts.h"

namespace dateline {

Result<Pipeline> Pipeline::open(const std::vector<std::string>& lexicon_folders, const std::string& model_folder, const std::string& gazetteer) {
    auto lexicon = Lexicon::load(lexicon_folders);
    if (!lexicon) return lexicon.error();
    auto reader = Reader::create(*lexicon);
    if (!reader) return reader.error();
    auto annotator = Annotator::create(*lexicon, model_folder, gazetteer);
    if (!annotator) return annotator.error();
    auto coder = Coder::create(*lexicon, model_folder);
    if (!coder) return coder.error();
    auto resolver = Resolver::create(*lexicon);
    if (!resolver) return resolver.error();
    auto linker = Linker::create(*lexicon);
    if (!linker) return linker.error();
    std::string models = annotator->model_version();
    if (!coder->model_version().empty()) models = sha256_hex(models + coder->model_version());
    Versions versions{DATELINE_VERSION, lexicon->version(), std::move(models)};
    return Pipeline(std::unique_ptr<Parts>(new Parts{std::move(*reader), std::move(*annotator), std::move(*coder), std::move(*resolver),
                                                     std::move(*linker), std::move(versions)}));
}

Result<Report> Pipeline::read(const Original& original) const { return parts_->reader.read(original); }

Result<CodedReport> Pipeline::run(const Original& original, Trace* trace) const {
    Result<Report> report = parts_->reader.read(original);
    if (!report) return report.error();
    CodedReport out;
    out.report = std::move(*report);
    out.annotation = parts_->annotator.annotate(out.report);
    out.findings = parts_->coder.code(out.report, out.annotation, trace);
    return out;
}

Result<CodedReport> Pipeline::parse(const Original& original) const {
    Result<Report> report = parts_->reader.read(original);
    if (!report) return report.error();
    CodedReport out;
    out.report = std::move(*report);
    out.annotation = parts_->annotator.parse(out.report);
    return out;
}

const Versions& Pipeline::versions() const { return parts_->versions; }

Pipeline::Pipeline(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

}  // namespace dateline
