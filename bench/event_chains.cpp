// Asks the product which event mentions, given by their spans, are one happening:
//
//   event_chains LEXICON RECORDS.jsonl MENTIONS.tsv
//
// RECORDS.jsonl is what `dateline annotate` writes. MENTIONS.tsv has a line a mention: the report's file name, begin and
// end in bytes, an id. The findings of each report are replaced by these mentions (training/same_event/given_mentions.h).
// Writes a line a mention: its id and the id of its case event.
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "dateline/link.h"
#include "dateline/record.h"
#include "same_event/given_mentions.h"

namespace {

int fail(const dateline::Error& error) {
    std::cerr << error.line() << '\n';
    return 1;
}

}  // namespace

int main(int count, char** arguments) {
    using namespace dateline;
    if (count != 4) {
        std::cerr << "event_chains LEXICON RECORDS.jsonl MENTIONS.tsv\n";
        return 2;
    }
    const auto lexicon = Lexicon::load({arguments[1]});
    if (!lexicon) return fail(lexicon.error());
    const auto resolver = Resolver::create(*lexicon);
    if (!resolver) return fail(resolver.error());
    const auto linker = Linker::create(*lexicon);
    if (!linker) return fail(linker.error());
    std::vector<CodedReport> reports;
    std::ifstream records(arguments[2], std::ios::binary);
    for (std::string line; std::getline(records, line);) {
        Result<CodedReport> report = parse_stored_record(line);
        if (!report) return fail(report.error());
        reports.push_back(std::move(*report));
    }
    put_mentions(arguments[3], reports);
    const Resolution resolution = resolver->resolve(reports, {});
    for (const CaseEvent& event : linker->link(reports, resolution, {}).events)
        for (const EventMention& mention : event.mentions) std::cout << mention_of(mention.event) << '\t' << event.id << '\n';
}
