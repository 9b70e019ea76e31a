// review: a reviewer's decision, or what to look at first.
#include <optional>
#include <string>

#include "cli/commands.h"
#include "cli/data.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "dateline/build.h"
#include "dateline/record.h"
#include "dateline/view.h"

namespace dateline::cli {
namespace {

int print_queue(const Options& options) {
    Result<Case> content = open_masked(options.case_path);
    if (!content) return complain(content.error());
    const View view(std::move(*content));
    Output out;
    out.write(view.queue(0, options.limit) + "\n");
    return out.finish(exit_done);
}

}  // namespace

int review_command(const Options& options) {
    if (options.review.action.empty()) return print_queue(options);
    Result<CaseFile> file = CaseFile::open(options.case_path, CaseFile::Mode::write);
    if (!file) return complain(file.error());
    std::optional<Pipeline> pipeline;
    const Result<Decision> decision = review_case(*file, options.review, [&]() -> Result<const Pipeline*> {
        Result<Pipeline> opened = open_pipeline(options);
        if (!opened) return opened.error();
        return &pipeline.emplace(std::move(*opened));
    });
    if (!decision) return complain(decision.error());
    if (!options.quiet) say(options.case_path + ": " + decision->action + (decision->undone ? " undone" : "") + "; to undo it: dateline review " + options.case_path + " undo " + decision->id);
    Output out;
    out.write(decision->id + "\n");
    return out.finish(exit_done);
}

}  // namespace dateline::cli
