// lexicon check, test, suggest, import: for those who write tables, and those who bring their own.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "cli/commands.h"
#include "cli/data.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "dateline/annotate.h"
#include "dateline/lexicon_tools.h"
#include "dateline/petrarch.h"

namespace dateline::cli {
namespace {

namespace fs = std::filesystem;

Result<std::vector<std::string>> folders_of(const Options& options) {
    Result<std::string> data = data_folder();
    if (!data) return data.error();
    std::vector<std::string> out{*data + "/lexicon"};
    out.insert(out.end(), options.lexicon.begin(), options.lexicon.end());
    return out;
}

int tell(const std::vector<Error>& faults, const std::string& sound, const Options& options) {
    for (const Error& each : faults) complain(each);
    if (!faults.empty()) say(std::to_string(faults.size()) + (faults.size() == 1 ? " fault" : " faults"));
    else if (!options.quiet) say(sound);
    return faults.empty() ? exit_done : exit_none;
}

Result<PetrarchFile> dictionary(const std::string& path) {
    if (path.empty()) return PetrarchFile{};
    std::error_code code;
    std::ifstream in;
    if (!fs::is_directory(path, code)) in.open(path, std::ios::binary);
    if (!in.is_open()) return Error{ErrorKind::missing, path, "cannot be read", "name a dictionary of TABARI or PETRARCH"};
    return PetrarchFile{path, {std::istreambuf_iterator<char>(in), {}}};
}

}  // namespace

int lexicon_check_command(const Options& options) {
    auto folders = folders_of(options);
    if (!folders) return complain(folders.error());
    return tell(check_lexicon(*folders, fs::path(folders->front()).parent_path().string() + "/models"), "every table is sound", options);
}

int lexicon_test_command(const Options& options) {
    auto folders = folders_of(options);
    if (!folders) return complain(folders.error());
    auto lexicon = Lexicon::load(*folders);
    if (!lexicon) return complain(lexicon.error());
    const fs::path data = fs::path(folders->front()).parent_path();
    auto annotator = Annotator::create(*lexicon, (data / "models").string(), gazetteer_file(options, data.string()));
    if (!annotator) return complain(annotator.error());
    auto coder = Coder::create(*lexicon);  // no models: what a line says, not what was learned of reports
    if (!coder) return complain(coder.error());
    const auto code = [&](std::string_view text) {
        CodedReport out;
        out.report.id = "r-0000000000000000";
        out.report.text = nfc(text);
        out.annotation = annotator->annotate(out.report);
        out.findings = coder->code(out.report, out.annotation);
        return out;
    };
    std::vector<Error> faults;
    std::size_t rules = 0;
    for (std::string_view table : example_tables) {
        rules += lexicon->table(table).rows.size();
        const auto failing = failing_examples(*lexicon, table, code);
        faults.insert(faults.end(), failing.begin(), failing.end());
        if (interrupted()) return exit_interrupted;
    }
    return tell(faults, std::to_string(rules) + " rules do what their examples say", options);
}

int lexicon_suggest_command(const Options& options) {
    auto folders = folders_of(options);
    if (!folders) return complain(folders.error());
    auto lexicon = Lexicon::load(*folders);
    if (!lexicon) return complain(lexicon.error());
    auto pipeline = open_pipeline(options);
    if (!pipeline) return complain(pipeline.error());
    Suggester suggester(*lexicon);
    Progress progress("reports read", options.quiet);
    std::size_t done = 0, refused = 0;
    Sink sink;
    sink.original = [&](Original original) {
        auto coded = pipeline->run(original);
        if (!coded) ++refused, complain(coded.error());
        else suggester.add(*coded), progress.at(++done, 0);
        return !interrupted();
    };
    sink.refused = [&](Refused each) { ++refused, complain(each.error); };
    find_originals(options.sources, ReadLimits{}, sink);
    Output out;
    out.write("count\tkind\tword\twhere\tcontext\n");
    const auto found = suggester.most(options.limit);
    for (const Suggester::Missing& each : found)
        if (!out.write(std::to_string(each.count) + "\t" + each.kind + "\t" + each.word + "\t" + each.uri + ":" + std::to_string(each.span.begin) + "\t" + each.context + "\n")) break;
    return out.finish(interrupted() ? exit_interrupted : done == 0 || found.empty() ? exit_none : refused ? exit_some_refused : exit_done);
}

int lexicon_import_command(const Options& options) {
    PetrarchFiles files;
    for (const auto& [path, file] : {std::pair(&options.actors, &files.actors), std::pair(&options.agents, &files.agents), std::pair(&options.verbs, &files.verbs), std::pair(&options.discards, &files.discards)}) {
        auto read = dictionary(*path);
        if (!read) return complain(read.error());
        *file = std::move(*read);
    }
    auto made = import_petrarch(files, options.format == "other" ? CodeScheme::other : CodeScheme::cameo);
    if (!made) return complain(made.error());
    std::error_code code;
    fs::create_directories(options.output, code);
    std::string told;
    for (const ImportedTable& table : made->tables) {
        const fs::path path = fs::path(options.output) / (table.name + ".tsv");
        std::ofstream out(path, std::ios::binary);
        if (!(out << table.text) || !out.flush()) return complain({ErrorKind::unwritable, path.string(), "cannot be written", "check the folder and the space left"});
        told += (told.empty() ? "" : ", ") + std::to_string(table.rows) + " " + table.name;
    }
    for (const Error& each : made->faults) complain(each);
    if (!options.quiet) say(options.output + ": " + told + "; next: dateline --lexicon " + options.output + " annotate REPORTS");
    return made->faults.empty() ? exit_done : exit_some_refused;
}

}  // namespace dateline::cli
