// From sources to a case file and back out again: what `build`, `add`, `remove` and `recode` do.
// Each is one transaction; the result depends on the set of reports, never on order, batches or
// threads (promise 4).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "dateline/casefile.h"
#include "dateline/pipeline.h"
#include "dateline/review.h"

namespace dateline {

struct BuildOptions {
    unsigned threads = 0;  // 0: one a core
    ReadLimits limits;
    std::function<void(std::string_view what, std::size_t done, std::size_t of_all)> progress;  // called from one thread
    std::function<bool()> stop;  // true: stop at the next safe point; nothing is written then
};

struct BuildOutcome {
    std::size_t added = 0;    // reports that the case file did not hold
    std::size_t known = 0;    // inputs that it held already
    std::size_t removed = 0;
    std::size_t reports = 0;  // held afterwards
    std::vector<Refused> refused;  // inputs of this call that could not become reports, by uri
};

// Reads, codes and stores all reports of the sources. Fails: missing/empty ("no source could be
// read": nothing is written then), interrupted, other_lexicon, and what CaseFile::commit fails with.
Result<BuildOutcome> add_reports(const Pipeline& pipeline, CaseFile& file, const std::vector<std::string>& sources,
                                 std::string_view command, const BuildOptions& options);

// Takes a report out; the rest is as if it had never been added. Fails: not_found.
Result<BuildOutcome> remove_report(const Pipeline& pipeline, CaseFile& file, const std::string& report_id, const BuildOptions& options);

// Reads and codes every original again with the pipeline's lexicon and models.
Result<BuildOutcome> recode_reports(const Pipeline& pipeline, CaseFile& file, const BuildOptions& options);

// Makes a decision and links again where links depend on it; one ledger entry. `pipeline` is asked for only
// then; it must be of the versions that coded the case. Gives the decision. Fails as decide and commit do; other_lexicon.
Result<Decision> review_case(CaseFile& file, const ReviewRequest& request, const std::function<Result<const Pipeline*>()>& pipeline);

}  // namespace dateline
