// report, the lists, show, search, export, verify: what shows a case file. Every view is of the
// masked case.
#include <string>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "dateline/casefile.h"
#include "dateline/export.h"
#include "dateline/query.h"

namespace dateline::cli {
namespace {

Result<Case> open_masked(const std::string& path) {
    Result<CaseFile> file = CaseFile::open(path, CaseFile::Mode::read);
    if (!file) return file.error();
    Result<Case> content = file->load();
    if (content) mask(*content);
    return content;
}

}  // namespace

int report_command(const Options& options) {
    Result<Case> content = open_masked(options.case_path);
    if (!content) return complain(content.error());
    Output out;
    out.write(briefing(*content));
    return out.finish(exit_done);
}

int list_command(const Options& options, ListKind kind) {
    Result<Case> content = open_masked(options.case_path);
    if (!content) return complain(content.error());
    const List found = list(*content, kind, options.filter);
    Output out;
    if (options.csv) {
        out.write(csv(found));
    } else if (options.json || !is_terminal_out()) {
        if (options.json) out.write("[");
        bool first = true;
        for (const Row& row : found.rows) {
            if (options.json && !first) out.write(",");
            first = false;
            if (!out.write(row.json) || !out.write("\n")) break;
        }
        if (options.json) out.write("]\n");
    } else if (!found.rows.empty()) {
        out.write(table(found, terminal_width()));
    }
    if (!options.quiet && is_terminal_error()) say(std::to_string(found.rows.size()) + " " + found.unit);
    return out.finish(found.rows.empty() ? exit_none : exit_done);
}

int show_command(const Options& options) {
    Result<Case> content = open_masked(options.case_path);
    if (!content) return complain(content.error());
    Result<std::string> text = show(*content, options.id);
    if (!text) return complain(text.error());
    Output out;
    out.write(*text);
    return out.finish(exit_done);
}

int search_command(const Options& options) {
    Result<CaseFile> file = CaseFile::open(options.case_path, CaseFile::Mode::read);
    if (!file) return complain(file.error());
    Result<Case> content = file->load();
    if (!content) return complain(content.error());
    mask(*content);
    std::string words;
    for (const std::string& word : options.words) (words += words.empty() ? "" : " ") += word;
    Result<std::vector<CaseFile::Hit>> hits = file->search(words, options.limit);
    if (!hits) return complain(hits.error());
    Output out;
    std::size_t shown = 0;
    for (const CaseFile::Hit& hit : *hits) {
        const std::string text = search_hit(*content, hit.report, hit.spans, options.json || !is_terminal_out());
        if (text.empty()) continue;  // all that matched is masked
        ++shown;
        if (!out.write(text)) break;
    }
    return out.finish(shown ? exit_done : exit_none);
}

int export_command(const Options& options) {
    Result<Case> content = open_masked(options.case_path);
    if (!content) return complain(content.error());
    Output out;
    Result<Done> done = export_jsonl(*content, options.with_text ? WithText::yes : WithText::no,
                                     [&](std::string_view line) { return out.write(line) && out.write("\n"); });
    if (!done) return complain(done.error());
    return out.finish(exit_done);
}

int verify_command(const Options& options) {
    Result<CaseFile> file = CaseFile::open(options.case_path, CaseFile::Mode::read);
    if (!file) return complain(file.error());
    Progress progress("reports verified", options.quiet);
    Result<std::vector<Damage>> damage = file->verify([&](std::size_t done, std::size_t of_all) { progress.at(done, of_all); });
    if (!damage) return complain(damage.error());
    for (const Damage& each : *damage) say(options.case_path + ": " + each.what + " " + each.id + ": " + each.detail);
    if (!damage->empty()) return exit_integrity;
    if (!options.quiet) say(options.case_path + ": all originals, findings, links and ledger entries match their hashes");
    return exit_done;
}

}  // namespace dateline::cli
