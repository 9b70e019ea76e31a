#include "cli/data.h"

#include <cstdlib>
#include <filesystem>

#include "cli/output.h"
#include "dateline/review.h"

namespace dateline::cli {
namespace fs = std::filesystem;

namespace {

bool holds_data(const fs::path& folder) {
    std::error_code code;
    return fs::is_directory(folder / "lexicon", code) && fs::is_directory(folder / "models", code);
}

}  // namespace

Result<std::string> data_folder() {
    if (const char* named = std::getenv("DATELINE_DATA")) {
        if (holds_data(named)) return std::string(named);
        return Error{ErrorKind::usage, named, "holds no lexicon/ and models/", "set DATELINE_DATA to the folder that does, or unset it"};
    }
    std::error_code code;
    fs::path at = fs::read_symlink("/proc/self/exe", code).parent_path();
    for (int up = 0; up < 4 && !at.empty(); ++up, at = at.parent_path()) {
        if (holds_data(at)) return at.string();
        if (holds_data(at / "share" / "dateline")) return (at / "share" / "dateline").string();
        if (at == at.parent_path()) break;
    }
    return Error{ErrorKind::usage, "dateline", "cannot find its lexicon/ and models/ folders", "set DATELINE_DATA to the folder that holds them"};
}

std::string gazetteer_file(const Options& options, const std::string& data) {
    if (!options.gazetteer.empty()) return options.gazetteer;
    std::error_code code;
    for (const fs::path& folder : {fs::read_symlink("/proc/self/exe", code).parent_path(), fs::path(data)}) {
        const fs::path file = folder / "gazetteer" / "places.bin";
        if (fs::is_regular_file(file, code)) return file.string();
    }
    return "";
}

Result<Pipeline> open_pipeline(const Options& options) {
    Result<std::string> data = data_folder();
    if (!data) return data.error();
    std::vector<std::string> folders{*data + "/lexicon"};
    folders.insert(folders.end(), options.lexicon.begin(), options.lexicon.end());
    const std::string gazetteer = gazetteer_file(options, *data);
    return Pipeline::open(folders, *data + "/models", gazetteer);
}

Result<Case> open_masked(const std::string& case_path) {
    Result<CaseFile> file = CaseFile::open(case_path, CaseFile::Mode::read);
    if (!file) return file.error();
    Result<Case> content = file->load();
    if (!content) return content;
    apply_review(*content);
    mask(*content);
    return content;
}

void tell_missing_gazetteer(const Options& options) {
    const Result<std::string> data = data_folder();
    if (options.quiet || !data || !gazetteer_file(options, *data).empty()) return;
    say("no gazetteer was compiled, so only the places of lexicon/places.tsv are located; scripts/setup and scripts/build make it");
}

}  // namespace dateline::cli
