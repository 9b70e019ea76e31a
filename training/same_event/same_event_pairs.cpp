// Writes what the same-event weights are fitted on: the pairs of event mentions that linking compares, and their traits.
//
//   same_event_pairs LEXICON RECORDS.jsonl [--mentions MENTIONS.tsv] [--all]
//
// RECORDS.jsonl is what `dateline annotate` writes; all its reports are linked as one island. With --mentions the events are
// those given (given_mentions.h). A line a pair: W (one report) or A (two reports), the ids of the events on either side,
// joined by commas, the score that the present weights give, then number=thousandths of each trait that is not 0 (numbers as
// in link/event_pair.h). --all also writes the pairs of two reports that no key brought together, marked N.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "dateline/record.h"
#include "link/event_pair.h"
#include "link/island.h"
#include "same_event/given_mentions.h"

namespace {

using namespace dateline;

int fail(const Error& error) {
    std::cerr << error.line() << '\n';
    return 1;
}

std::string ids(const std::vector<Happening>& happenings, const std::vector<std::uint32_t>& members) {
    std::string out;
    for (std::uint32_t m : members) out += (out.empty() ? "" : ",") + mention_of(happenings[m].event->id);
    return out;
}

void write(char kind, const std::vector<Happening>& happenings, const ScoredPair& pair, const Traits& traits) {
    std::cout << kind << '\t' << ids(happenings, pair.a) << '\t' << ids(happenings, pair.b) << '\t' << pair.score;
    for (std::size_t t = 0; t < traits.size(); ++t)
        if (traits[t] != 0) std::cout << '\t' << t << '=' << traits[t];
    std::cout << '\n';
}

void write_pairs(const Context& context, bool all) {
    const std::vector<Happening> happenings = gather_happenings(context);
    std::vector<std::vector<std::uint32_t>> told;
    std::set<std::pair<std::uint32_t, std::uint32_t>> met;  // first members
    for (const ScoredPair& pair : scored_pairs(context, happenings)) {
        if (pair.across) {
            write('A', happenings, pair, traits_across(context, pair.sides[0], pair.sides[1]));
            met.emplace(std::minmax(pair.a.front(), pair.b.front()));
            told.push_back(pair.a);
            told.push_back(pair.b);
        } else {
            write('W', happenings, pair, traits_within(context, happenings[pair.a.front()], happenings[pair.b.front()]));
        }
    }
    if (!all) return;
    std::sort(told.begin(), told.end());
    told.erase(std::unique(told.begin(), told.end()), told.end());
    for (std::size_t i = 0; i < told.size(); ++i)
        for (std::size_t j = i + 1; j < told.size(); ++j) {
            const Happening a = pool_happenings(context, happenings, told[i]), b = pool_happenings(context, happenings, told[j]);
            if (a.ref.report == b.ref.report || met.contains(std::minmax(told[i].front(), told[j].front()))) continue;
            write('N', happenings, {true, told[i], told[j], score_across(context, a, b), {}}, traits_across(context, a, b));
        }
}

}  // namespace

int main(int count, char** arguments) {
    std::string mentions;
    bool all = false;
    std::vector<std::string> paths;
    for (int i = 1; i < count; ++i) {
        const std::string argument = arguments[i];
        if (argument == "--all") all = true;
        else if (argument == "--mentions" && i + 1 < count) mentions = arguments[++i];
        else paths.push_back(argument);
    }
    if (paths.size() != 2) {
        std::cerr << "same_event_pairs LEXICON RECORDS.jsonl [--mentions MENTIONS.tsv] [--all]\n";
        return 2;
    }
    const auto lexicon = Lexicon::load({paths[0]});
    if (!lexicon) return fail(lexicon.error());
    const auto resolver = Resolver::create(*lexicon);
    if (!resolver) return fail(resolver.error());
    const auto tables = load_link_tables(*lexicon);
    if (!tables) return fail(tables.error());
    std::vector<CodedReport> reports;
    std::ifstream records(paths[1], std::ios::binary);
    for (std::string line; std::getline(records, line);) {
        Result<CodedReport> report = parse_stored_record(line);
        if (!report) return fail(report.error());
        reports.push_back(std::move(*report));
    }
    std::sort(reports.begin(), reports.end(), [](const auto& a, const auto& b) { return a.report.id < b.report.id; });
    const auto linked = [&](const Resolution& resolution) {
        write_pairs(island_context(*tables, ReportList(reports), resolution.actor_of, resolution.actors, {}, {}), all);
    };
    if (mentions.empty()) {
        linked(resolver->resolve(reports, {}));
        return 0;
    }
    put_mentions(mentions, reports);
    linked(resolver->resolve(reports, {}));
}
