// The whole way of a report, for the programs that walk it (command line, server, Python, Spark):
// bytes to coded report, and a case's reports to links.
//
//   auto pipeline = Pipeline::open({"lexicon"}, "models");
//   Result<CodedReport> coded = pipeline->run(original);
//   change.steps = [&](CaseEdit& edit) { return pipeline->link(edit); };
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/casefile.h"
#include "dateline/link.h"

namespace dateline {

class Pipeline {
public:
    // Fails with the faulty lexicon line, model file or gazetteer (see Annotator::create).
    static Result<Pipeline> open(const std::vector<std::string>& lexicon_folders, const std::string& model_folder,
                                 const std::string& gazetteer = {});

    // read, annotate, code. Pure; safe from several threads.
    Result<Report> read(const Original& original) const;
    Result<CodedReport> run(const Original& original, Trace* trace = nullptr) const;

    // read, and the sentences and tokens of annotate; nothing else is filled.
    Result<CodedReport> parse(const Original& original) const;

    // resolve, link: the links of the case as it is in the change. What no change has touched is not linked again; what comes out
    // is what linking everything would give. Holds some kilobytes a report, not the reports.
    Result<Done> link(CaseEdit& edit) const;

    // The same of reports that no case file holds. Requires: sorted by id, ids unique; decisions have corrected them already.
    Links link(std::span<const CodedReport> reports, std::span<const Decision> decisions) const;

    const Versions& versions() const;

    Pipeline(Pipeline&&) noexcept;
    Pipeline& operator=(Pipeline&&) noexcept;
    ~Pipeline();

private:
    struct Parts;
    explicit Pipeline(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
