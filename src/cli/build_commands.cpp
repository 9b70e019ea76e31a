// build, add, remove, recode: what changes a case file.
#include <filesystem>
#include <string>

#include "cli/commands.h"
#include "cli/data.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "dateline/build.h"

namespace dateline::cli {
namespace {

constexpr std::size_t listed_refusals = 20;

std::string counted(std::size_t count, const char* one, const char* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

int tell(const BuildOutcome& outcome, const Options& options, const std::string& path) {
    for (std::size_t i = 0; i < outcome.refused.size() && i < listed_refusals; ++i) say("refused " + outcome.refused[i].error.line());
    if (outcome.refused.size() > listed_refusals)
        say("and " + std::to_string(outcome.refused.size() - listed_refusals) + " more; dateline sources " + path + " lists all");
    if (!options.quiet) {
        std::string line = path + ": " + counted(outcome.reports, "report", "reports");
        if (outcome.added) line += ", " + std::to_string(outcome.added) + " new";
        if (outcome.known) line += ", " + std::to_string(outcome.known) + " known already";
        if (outcome.removed) line += ", " + std::to_string(outcome.removed) + " taken out";
        if (!outcome.refused.empty()) line += ", " + counted(outcome.refused.size(), "input refused", "inputs refused");
        say(line + "; next: dateline report " + path);
    }
    return outcome.refused.empty() ? exit_done : exit_some_refused;
}

BuildOptions build_options(const Options& options, Progress& progress) {
    BuildOptions out;
    out.threads = options.threads;
    out.stop = interrupted;
    out.progress = [&progress](std::string_view what, std::size_t done, std::size_t of_all) {
        progress.what(std::string(what));
        progress.at(done, of_all);
    };
    return out;
}

template <class F>
int change_case(const Options& options, Result<CaseFile> file, const std::string& path, F change) {
    if (!file) return complain(file.error());
    Result<Pipeline> pipeline = open_pipeline(options);
    if (!pipeline) return complain(pipeline.error());
    Result<BuildOutcome> outcome = Error{};
    {
        Progress progress("inputs found", options.quiet);
        outcome = change(*pipeline, *file, build_options(options, progress));
    }
    if (!outcome) return complain(outcome.error());
    tell_missing_gazetteer(options);
    return tell(*outcome, options, path);
}

}  // namespace

int build_command(const Options& options) {
    return change_case(options, CaseFile::create(options.output), options.output, [&](auto& pipeline, auto& file, const auto& how) {
        return add_reports(pipeline, file, options.sources, "build", how);
    });
}

int add_command(const Options& options) {
    return change_case(options, CaseFile::open(options.case_path, CaseFile::Mode::write), options.case_path, [&](auto& pipeline, auto& file, const auto& how) {
        return add_reports(pipeline, file, options.sources, "add", how);
    });
}

int remove_command(const Options& options) {
    return change_case(options, CaseFile::open(options.case_path, CaseFile::Mode::write), options.case_path, [&](auto& pipeline, auto& file, const auto& how) {
        return remove_report(pipeline, file, options.id, how);
    });
}

int recode_command(const Options& options) {
    return change_case(options, CaseFile::open(options.case_path, CaseFile::Mode::write), options.case_path, [&](auto& pipeline, auto& file, const auto& how) {
        return recode_reports(pipeline, file, how);
    });
}

}  // namespace dateline::cli
