// read and annotate: one report's way alone. They work on the user's own files and mask nothing.
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "cli/commands.h"
#include "cli/data.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "dateline/conllu.h"
#include "dateline/explain.h"
#include "dateline/record.h"

namespace dateline::cli {
namespace {

// Streams: one report in memory at a time, in the order of the sources, each written out before the next is read.
int each_report(const Options& options, const std::function<Result<std::string>(const Pipeline&, const Original&)>& line_of) {
    Result<Pipeline> pipeline = open_pipeline(options);
    if (!pipeline) return complain(pipeline.error());
    Output out;
    Progress progress("reports read", options.quiet || is_terminal_out());
    std::size_t done = 0, refused = 0;
    auto refuse = [&](const Error& error) {
        ++refused;
        complain(error);
    };
    Sink sink;
    sink.original = [&](Original original) {
        Result<std::string> text = line_of(*pipeline, original);
        if (!text) refuse(text.error());
        else if (!out.write(*text) || !out.release()) return false;
        else progress.at(++done, 0);
        return !interrupted();
    };
    sink.refused = [&](Refused each) { refuse(each.error); };
    if (options.text.empty()) find_originals(options.sources, ReadLimits{}, sink);
    else sink.original({"text", options.text + "\n", {}});
    if (done) tell_missing_gazetteer(options);
    if (interrupted()) return out.finish(exit_interrupted);
    return out.finish(done == 0 ? exit_none : refused ? exit_some_refused : exit_done);
}

}  // namespace

int read_command(const Options& options) {
    return each_report(options, [](const Pipeline& pipeline, const Original& original) -> Result<std::string> {
        Result<Report> report = pipeline.read(original);
        if (!report) return report.error();
        return report_record({std::move(*report), {}, {}}) + "\n";
    });
}

int annotate_command(const Options& options) {
    const bool conllu_wanted = options.format == "conllu", record_wanted = !options.format.empty();
    if (options.text.empty() == options.sources.empty())
        return complain({ErrorKind::usage, "annotate", options.text.empty() ? "nothing to read" : "--text and SOURCE together", "name files, - for standard input, or give --text \"...\""});
    if (options.explain && conllu_wanted)
        return complain({ErrorKind::usage, "annotate", "--explain has no CoNLL-U form", "leave --to out, or ask for --to json"});
    return each_report(options, [&](const Pipeline& pipeline, const Original& original) -> Result<std::string> {
        Trace trace;
        Result<CodedReport> coded = conllu_wanted ? pipeline.parse(original) : pipeline.run(original, options.explain ? &trace : nullptr);
        if (!coded) return coded.error();
        if (conllu_wanted) return conllu(coded->report, coded->annotation);
        if (!options.explain) return report_record(*coded) + "\n";
        return record_wanted ? explain_record(*coded, trace) + "\n" : explain(*coded, trace, terminal_width());
    });
}

}  // namespace dateline::cli
