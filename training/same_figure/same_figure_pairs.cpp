// Writes what the figure weights are fitted on: the pairs of numbers that linking compares, and their traits.
//
//   same_figure_pairs LEXICON RECORDS.jsonl
//
// RECORDS.jsonl is what `dateline annotate` writes; all its reports are linked as one island. A line a pair: the reports
// (file names) and byte spans of both numbers, then number=thousandths of each trait that is not 0 (numbers as in
// link/figure_pair.h). Numbers that a report itself holds against each other are one figure whatever they share: left out.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "dateline/record.h"
#include "link/figure_pair.h"
#include "link/island.h"

namespace {

using namespace dateline;

int fail(const Error& error) {
    std::cerr << error.line() << '\n';
    return 1;
}

void write(const Context& context, const Counted& counted) {
    const std::string& uri = context.reports[counted.report].report.uri;
    std::cout << uri.substr(uri.find_last_of('/') + 1) << '\t' << counted.what->span.begin << '\t' << counted.what->span.end;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::cerr << "same_figure_pairs LEXICON RECORDS.jsonl\n";
        return 2;
    }
    const auto lexicon = Lexicon::load({arguments[1]});
    if (!lexicon) return fail(lexicon.error());
    const auto resolver = Resolver::create(*lexicon);
    if (!resolver) return fail(resolver.error());
    const auto tables = load_link_tables(*lexicon);
    if (!tables) return fail(tables.error());
    std::vector<CodedReport> reports;
    std::ifstream records(arguments[2], std::ios::binary);
    for (std::string line; std::getline(records, line);) {
        Result<CodedReport> report = parse_stored_record(line);
        if (!report) return fail(report.error());
        reports.push_back(std::move(*report));
    }
    std::sort(reports.begin(), reports.end(), [](const auto& a, const auto& b) { return a.report.id < b.report.id; });
    const Resolution resolution = resolver->resolve(reports, {});
    const Context context = island_context(*tables, ReportList(reports), resolution.actor_of, resolution.actors, {}, {});
    const JoinedEvents events = make_events(context, {});
    const JoinedFigures figures = make_figures(context, events, tables->participation);
    for (const Edge& pair : figure_pairs(context, events, figures.counted)) {
        const Counted &a = figures.counted[pair.a], &b = figures.counted[pair.b];
        if (a.report == b.report && (a.answers == static_cast<std::int32_t>(b.quantity) || b.answers == static_cast<std::int32_t>(a.quantity))) continue;
        write(context, a);
        std::cout << '\t';
        write(context, b);
        const FigureTraits traits = figure_traits(context, events, a, b);
        for (std::size_t t = 0; t < traits.size(); ++t)
            if (traits[t] != 0) std::cout << '\t' << t << '=' << traits[t];
        std::cout << '\n';
    }
}
