// Here are a report's words, give me what it says happened and who says so.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dateline/annotation.h"
#include "dateline/findings.h"
#include "dateline/lexicon.h"
#include "dateline/report.h"

namespace dateline {

// What a sense of the event tables was tried on and why it tells nothing there: for those who write the tables.
struct Trace {
    struct Rejected {
        std::int32_t token = -1;  // index into Annotation::tokens
        std::string rule;         // id of the line
        std::string why;
    };
    std::vector<Rejected> rejected;  // in the order of trial
};

class Coder {
public:
    // Compiles its lexicon tables and loads claims.bin and events.bin from `model_folder` where they are; without them claims
    // and events are found by rules alone. Fails with file and line, or with kind model.
    static Result<Coder> create(const Lexicon& lexicon, const std::string& model_folder = {});
    // Digest of the models; empty without any.
    const std::string& model_version() const;

    // A pure function of its arguments. Safe from several threads.
    // Fills `trace` when there is one; the findings are the same.
    Findings code(const Report& report, const Annotation& annotation, Trace* trace = nullptr) const;

    Coder(Coder&&) noexcept;
    Coder& operator=(Coder&&) noexcept;
    ~Coder();

private:
    struct Parts;
    explicit Coder(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

// One report with all that it says: the output of the per-report half of the way, and the unit that
// is stored, compared and (on a cluster) moved.
struct CodedReport {
    Report report;
    Annotation annotation;  // from a case file: sentences without their tokens
    Findings findings;
};

}  // namespace dateline
