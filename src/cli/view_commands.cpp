// report, the lists, show, search, export, verify: what shows a case file. Every view is of the
// masked case.
#include <algorithm>
#include <string>

#include "cli/commands.h"
#include "cli/data.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "dateline/briefing.h"
#include "dateline/casefile.h"
#include "dateline/export.h"
#include "dateline/query.h"

namespace dateline::cli {
int report_command(const Options& options) {
    Result<CaseFile> file = CaseFile::open(options.case_path, CaseFile::Mode::read);
    if (!file) return complain(file.error());
    Result<std::vector<LedgerEntry>> ledger = file->ledger();
    Result<Versions> versions = file->versions();
    Result<Case> content = open_masked(options.case_path);
    if (!content) return complain(content.error());
    if (!ledger || !versions) return complain(ledger ? versions.error() : ledger.error());
    const BriefingFacts facts{options.case_path.substr(options.case_path.rfind('/') + 1), *versions, ledger_changes(*ledger), ledger->empty() ? "" : ledger->back().merkle_root};
    const std::string text = briefing(*content, facts);
    Output out;
    out.write(options.format == "html" ? briefing_html(text, facts.name) : text);
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

namespace {

// Every word stands in what a reader may see. A word that only stands in what is masked finds nothing, or
// the answer would tell where it stands.
bool is_open_hit(const CodedReport& report, const std::vector<std::string>& words) {
    const auto holds = [&](std::string_view part) { return report.report.title.find(part) != std::string::npos; };
    if (report.report.text.find('*') == std::string::npos && !holds("Person ") && !holds("a private person")) return true;
    const std::string seen = " " + fold(report.report.title) + " " + fold(report.report.text) + " ";
    return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
        const std::string folded = fold(word);
        return folded.empty() || seen.find(" " + folded + " ") != std::string::npos;
    });
}

}  // namespace

int search_command(const Options& options) {
    Result<CaseFile> file = CaseFile::open(options.case_path, CaseFile::Mode::read);
    if (!file) return complain(file.error());
    Result<Case> content = open_masked(options.case_path);
    if (!content) return complain(content.error());
    std::string words;
    for (const std::string& word : options.words) (words += words.empty() ? "" : " ") += word;
    Result<std::vector<CaseFile::Hit>> hits = file->search(words, options.limit);
    if (!hits) return complain(hits.error());
    Output out;
    std::size_t shown = 0;
    for (const CaseFile::Hit& hit : *hits) {
        const auto report = std::find_if(content->reports.begin(), content->reports.end(), [&](const CodedReport& r) { return r.report.id == hit.report; });
        if (report == content->reports.end() || !is_open_hit(*report, options.words)) continue;
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
