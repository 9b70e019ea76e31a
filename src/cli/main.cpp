// The command line: what may be asked, and who answers.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <exception>
#include <functional>
#include <map>
#include <numeric>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "cli/progress.h"

namespace dateline::cli {
namespace {

// Help that leads with an example; the list of commands keeps the one-line descriptions.
class Help : public CLI::Formatter {
public:
    std::map<std::string, std::string> examples;

    std::string make_description(const CLI::App* app) const override {
        const auto found = examples.find(app->get_name());
        std::string out;
        if (found != examples.end()) out = found->second + "\n";
        return out + app->get_description() + "\n\n";
    }
};

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
            diagonal = above;
        }
    }
    return row.back();
}

Error unknown_command(const std::string& word, const CLI::App& app) {
    std::string nearest;
    std::size_t best = 3;
    for (const CLI::App* each : app.get_subcommands([](const CLI::App*) { return true; }))
        if (const std::size_t distance = edit_distance(word, each->get_name()); distance < best) best = distance, nearest = each->get_name();
    return {ErrorKind::usage, word, "no such command", nearest.empty() ? "dateline --help lists them" : "did you mean dateline " + nearest};
}

struct Commands {
    CLI::App& app;
    Options& options;
    std::shared_ptr<Help> help;
    std::function<int()> chosen;

    CLI::App* add(const std::string& name, const std::string& what, const std::string& example, std::function<int()> run) {
        CLI::App* command = app.add_subcommand(name, what);
        command->fallthrough();
        help->examples[name] = "  $ " + example + "\n";
        command->callback([this, run = std::move(run)] { chosen = run; });
        return command;
    }
    CLI::App* with_case(CLI::App* command) {
        command->add_option("CASE", options.case_path, "the case file")->required();
        return command;
    }
    CLI::App* with_sources(CLI::App* command) {
        command->add_option("SOURCE", options.sources, "files and folders: text, HTML, RSS or Atom feeds, JSONL; - is standard input")->required();
        return command;
    }
    void with_filters(CLI::App* command) {
        Filter& f = options.filter;
        command->add_option("--by", f.by, "only what this speaker says");
        command->add_option("--actor", f.actor, "only what this actor does or suffers (any of its names)");
        command->add_option("--type", f.type, "only this type: ASSAULT, figure, cites ...");
        command->add_option("--modality", f.modality, "only this modality: actual, planned, denied ...");
        command->add_option("--place", f.place, "only at this place, in this province or country");
        command->add_option("--since", f.since, "only from this day on (YYYY-MM-DD)");
        command->add_option("--until", f.until, "only up to this day (YYYY-MM-DD)");
        command->add_option("--origins", f.origins, "only with at least N independent origins");
        command->add_option("--story", f.story, "only what the reports of this story tell (id)");
        command->add_option("--words", f.words, "only what these words stand in");
        command->add_option("--status", f.status, "candidate, accepted or rejected")->check(CLI::IsMember({"candidate", "accepted", "rejected"}));
        command->add_flag("--disputed", f.disputed, "only what is disputed");
        command->add_option("--report", f.report, "only from this report (id or end of its address)");
        command->add_flag("--csv", options.csv, "comma-separated values with a header line (RFC 4180)");
        command->add_flag("--json", options.json, "one JSON array");
    }
};

bool is_day(const std::string& text) {
    if (text.empty()) return true;
    static constexpr std::string_view shape = "dddd-dd-dd";
    if (text.size() != shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i]) return false;
    return text.substr(5, 2) >= "01" && text.substr(5, 2) <= "12" && text.substr(8) >= "01" && text.substr(8) <= "31";
}

void define_lexicon(Commands& commands) {
    Options& options = commands.options;
    CLI::App* lexicon = commands.add("lexicon", "Check, test and extend the tables of the lexicon; --lexicon DIR adds your own.",
                                     "dateline lexicon check\n  $ dateline --lexicon mine/ lexicon test", [] { return 0; });
    lexicon->require_subcommand(1);
    lexicon->callback([] {});  // the subcommands choose
    const auto add = [&](const char* name, const char* what, int (*run)(const Options&)) {
        CLI::App* command = lexicon->add_subcommand(name, what);
        command->fallthrough();
        command->callback([&commands, &options, run] { commands.chosen = [&options, run] { return run(options); }; });
        return command;
    };
    add("check", "Every table loads, every reference resolves, no line shadows another; faults with file and line.", lexicon_check_command);
    add("test", "Run the example of every rule through annotator and coder.", lexicon_test_command);
    CLI::App* suggest = add("suggest", "List frequent names that resolve to nothing, and verbs and nouns of actors that no rule knows.", lexicon_suggest_command);
    suggest->add_option("REPORT", options.sources, "files and folders of reports; - is standard input")->required();
    suggest->add_option("--limit", options.limit, "at most N of each kind")->capture_default_str();
    CLI::App* import = add("import", "Make tables of TABARI or PETRARCH dictionaries, for --lexicon.", lexicon_import_command);
    import->add_option("--petrarch", options.actors, "actors, with dated codes and synonyms")->type_name("FILE");
    import->add_option("--agents", options.agents, "agents")->type_name("FILE");
    import->add_option("--verbs", options.verbs, "verbs, patterns and synonym sets")->type_name("FILE");
    import->add_option("--discards", options.discards, "phrases that discard a sentence")->type_name("FILE");
    import->add_option("--codes", options.format, "what the verbs' codes are: cameo, or other (no PLOVER types then)")->check(CLI::IsMember({"cameo", "other"}))->default_str("cameo");
    import->add_option("-o,--output", options.output, "the folder to write the tables to")->required()->type_name("DIR");
}

void define(Commands& commands) {
    Options& options = commands.options;
    CLI::App* build = commands.with_sources(commands.add("build", "Read reports and make a case file of them.",
                                                         "dateline build reports/ -o case.dateline", [&] { return build_command(options); }));
    build->add_option("-o,--output", options.output, "the case file to make")->required();
    commands.with_sources(commands.with_case(commands.add("add", "Add reports to a case file.", "dateline add case.dateline new/",
                                                          [&] { return add_command(options); })));
    commands.with_case(commands.add("remove", "Take a report out; the rest is as if it had never been added.",
                                    "dateline remove case.dateline r-0123456789abcdef", [&] { return remove_command(options); }))
        ->add_option("ID", options.id, "the report's id")->required();
    commands.with_case(commands.add("recode", "Read, code and link everything again with the present lexicon and models.",
                                    "dateline recode case.dateline", [&] { return recode_command(options); }));
    commands.with_case(commands.add("report", "Print the briefing (Markdown): what happened, what is disputed, what rests on one origin.",
                                    "dateline report case.dateline > briefing.md", [&] { return report_command(options); }))
        ->add_option("--to", options.format, "md, or html: one file that prints well")->check(CLI::IsMember({"md", "html"}))->default_str("md");

    static constexpr std::pair<ListKind, const char*> lists[] = {
        {ListKind::timeline, "List what happened by date; undated and year-less items apart."},
        {ListKind::events, "List events: who did what to whom."},
        {ListKind::claims, "List claims: who says what, who denies it."},
        {ListKind::figures, "List figures with everyone who gave one."},
        {ListKind::conflicts, "List what contradicts or differs, with both sides."},
        {ListKind::actors, "List actors with their names, offices and umbrella bodies."},
        {ListKind::agreements, "List agreements: who is bound to what, and what became of it."},
        {ListKind::sources, "List reports with outlet, date and lineage, and inputs that were refused."},
        {ListKind::stories, "List stories: reports of one happening."},
        {ListKind::labels, "List who calls whom what."},
    };
    for (const auto& [kind, what] : lists) {
        const std::string name(name_of(kind));
        CLI::App* command = commands.with_case(commands.add(name, what, "dateline " + name + " case.dateline --since 2026-01-01",
                                                            [&options, kind = kind] { return list_command(options, kind); }));
        commands.with_filters(command);
    }
    commands.with_case(commands.add("show", "Show one finding, group or report with its evidence in context.",
                                    "dateline show case.dateline e-0123456789abcdef", [&] { return show_command(options); }))
        ->add_option("ID", options.id, "an id, as the lists and the briefing print it")->required();
    CLI::App* search = commands.with_case(commands.add("search", "Find reports by words.", "dateline search case.dateline border crossing",
                                                       [&] { return search_command(options); }));
    search->add_option("WORDS", options.words, "all of these")->required();
    search->add_option("--limit", options.limit, "at most N reports")->capture_default_str();
    search->add_flag("--json", options.json, "one JSON line a report");
    CLI::App* out = commands.with_case(commands.add("export", "Write the case's records for programs (docs/records.md).",
                                                    "dateline export case.dateline --to jsonl > case.jsonl", [&] { return export_command(options); }));
    out->add_option("--to", options.format, "jsonl")->check(CLI::IsMember({"jsonl"}))->default_str("jsonl");
    out->add_flag("--with-text", options.with_text, "with the reports' texts (mind their publishers' rights)");
    commands.with_case(commands.add("verify", "Check originals, findings, links and ledger against their hashes.",
                                    "dateline verify case.dateline", [&] { return verify_command(options); }));
    CLI::App* review = commands.with_case(commands.add("review", "Decide on findings: one ledger entry each, undone by undo. Without an action: what to look at first.",
                                                       "dateline review case.dateline accept e-0123456789abcdef --as \"A. Reviewer\"", [&] { return review_command(options); }));
    review->add_option("ACTION", options.review.action, "accept, reject, correct, merge, split, not_conflict, unmask or undo");
    review->add_option("ID", options.review.target, "ids of findings, groups or reports; of decisions for undo");
    review->add_option("--field", options.review.field, "what to correct: type, actor, recipient, time, place, stance; date, outlet, title of a report");
    review->add_option("--value", options.review.value, "what it is to be; of split: the name whose mentions go apart");
    review->add_option("--reason", options.review.reason, "why");
    review->add_option("--as", options.review.reviewer, "the reviewer's name, for the ledger");
    review->add_option("--limit", options.limit, "of what to look at: at most N")->capture_default_str();
    CLI::App* serve = commands.with_case(commands.add("serve", "Open the case in the browser of this machine; nobody else can reach it.",
                                                      "dateline serve case.dateline", [&] { return serve_command(options); }));
    serve->add_option("--port", options.port, "the port to listen on; a free one unless given")->type_name("N")->check(CLI::Range(1, 65535));
    serve->add_option("--review", options.review.reviewer, "let the page make decisions, in this reviewer's name")->type_name("NAME");
    CLI::App* annotate = commands.add("annotate", "Print what single reports say, before any comparison; masks nothing.",
                                      "dateline annotate report.txt --to jsonl\n  $ dateline annotate --explain --text \"Rebels shelled the port, the mayor said.\"",
                                      [&] { return annotate_command(options); });
    annotate->add_option("SOURCE", options.sources, "files and folders: text, HTML, RSS or Atom feeds, JSONL; - is standard input");
    annotate->add_option("--text", options.text, "read this text in place of files");
    annotate->add_flag("--explain", options.explain, "tell word by word why it comes out so: rules, tree, what was tried in vain");
    annotate->add_option("--to", options.format, "jsonl (one record a report), conllu (sentences), json (with --explain: the record and why)")
        ->check(CLI::IsMember({"jsonl", "conllu", "json"}));
    define_lexicon(commands);
    CLI::App* gazetteer = commands.add("gazetteer", "Compile GeoNames dumps and tables of divisions into one gazetteer.",
                                       "dateline gazetteer cities500.txt admin1.json admin2.json -o places.bin", [&] { return gazetteer_command(options); });
    gazetteer->add_option("FILE", options.sources, "dumps (19 columns, as allCountries.txt) and tables of divisions (as admin1CodesASCII.txt, or JSON)")->required();
    gazetteer->add_option("-o,--output", options.output, "the gazetteer to write")->required();
    commands.with_sources(commands.add("read", "Print the main text and metadata of single reports; masks nothing.",
                                       "dateline read page.html", [&] { return read_command(options); }))
        ->add_option("--to", options.format, "jsonl")->check(CLI::IsMember({"jsonl"}))->default_str("jsonl");
}

int run(int argc, char** argv) {
    watch_interrupts();
    Options options;
    CLI::App app("Dateline reads news reports and keeps a case file: who did what to whom, when and where; who says\n"
                 "so, who denies it, and how many independent origins stand behind it.", "dateline");
    auto help = std::make_shared<Help>();
    help->examples["dateline"] = "  $ dateline build reports/ -o case.dateline\n  $ dateline report case.dateline\n";
    help->column_width(26);
    app.formatter(help);
    app.set_version_flag("--version", "dateline " DATELINE_VERSION);
    app.require_subcommand(1);
    app.add_option("--lexicon", options.lexicon, "a folder of .tsv files that add to the shipped lexicon; may be repeated")->type_name("DIR")->allow_extra_args(false);
    app.add_option("--gazetteer", options.gazetteer, "a compiled gazetteer in place of the shipped one (dateline gazetteer makes one)")->type_name("FILE");
    app.add_option("--threads", options.threads, "threads to work on; the result is the same on any number")->type_name("N")->check(CLI::Range(1, 256));
    app.add_flag("-q,--quiet", options.quiet, "no progress and no closing line");
    app.footer("Exit: 0 done, 1 the answer is none, 2 usage, 3 done but some inputs were refused, 4 integrity failure,\n"
               "5 CASE or ID not found, 6 case file locked, 7 cannot be read or written, 70 internal, 130 interrupted.");
    Commands commands{app, options, help, {}};
    define(commands);
    const auto known = app.get_subcommands([](const CLI::App*) { return true; });
    if (argc > 1 && argv[1][0] != '-' && std::none_of(known.begin(), known.end(), [&](const CLI::App* each) { return each->get_name() == argv[1]; }))
        return complain(unknown_command(argv[1], app));
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& wanted) {
        return app.exit(wanted);  // --help and --version
    } catch (const CLI::ParseError& error) {
        const auto chosen = app.get_subcommands();
        const std::string command = chosen.empty() ? "dateline" : "dateline " + chosen.front()->get_name();
        return complain({ErrorKind::usage, command, error.what(), command + " --help shows how it is used"});
    }
    for (const std::string* day : {&options.filter.since, &options.filter.until})
        if (!is_day(*day)) return complain({ErrorKind::usage, *day, "is not a day", "write it as YYYY-MM-DD"});
    const int code = commands.chosen();
    return interrupted() ? exit_interrupted : code;
}

}  // namespace
}  // namespace dateline::cli

int main(int argc, char** argv) {
    try {
        return dateline::cli::run(argc, argv);
    } catch (const std::bad_alloc&) {
        dateline::cli::say("out of memory; give it fewer reports at a time");
    } catch (const std::exception& error) {
        dateline::cli::say(std::string("internal error: ") + error.what() + "; please report it with the input that caused it");
    }
    return dateline::cli::exit_internal;
}
