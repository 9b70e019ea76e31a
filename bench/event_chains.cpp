// Asks the product which event mentions, given by their spans, are one happening:
//
//   event_chains LEXICON RECORDS.jsonl MENTIONS.tsv
//
// RECORDS.jsonl is what `dateline annotate` writes. MENTIONS.tsv has a line a mention: the report's file name, begin and
// end in bytes, an id. The findings of each report are replaced by these mentions; what the coder found at a mention's
// place (participants, day, place, figures) is kept, but not its type, since most mentions have none. The kind of act that
// a mention's words name (lexicon/word_kinds.tsv, else their stem) stands for the type: kinds are linked a few at a time,
// each under a type of its own. Writes a line a mention: its id and the id of its case event.
#include <algorithm>
#include <charconv>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "dateline/id.h"
#include "dateline/link.h"
#include "dateline/record.h"
#include "link/words.h"

namespace {

using namespace dateline;

struct Given {
    Span span;
    std::string id;
    std::uint64_t kind = 0;
};

// Types that the same-event code treats alike and never joins with one another.
constexpr EventType types[] = {EventType::COOPERATE, EventType::AID, EventType::RETREAT, EventType::SANCTION, EventType::PROTEST, EventType::MOBILIZE};

// The kind of act that the words of a mention name: the first line that one of them stands in, else the stem of the most
// telling one.
std::uint64_t kind_of(const Words& words, Span span) {
    std::uint8_t line = 0;
    std::uint64_t key = 0;
    int weight = -1;
    for (std::uint32_t i = words.word_at(span.begin); i < words.words.size() && words.words[i].span.begin < span.end; ++i) {
        const Word& word = words.words[i];
        if (word.kinds[0] && (line == 0 || word.kinds[0] < line)) line = word.kinds[0];
        if (word.weight > weight) {
            weight = word.weight;
            key = word.stem_key;
        }
    }
    return line ? line : key;
}

int fail(const Error& error) {
    std::cerr << error.line() << '\n';
    return 1;
}

std::uint32_t number(std::string_view digits) {
    std::uint32_t out = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return out;
}

// The events of a report become its mentions.
std::vector<Event> events_of(const CodedReport& coded, const std::vector<Given>& given, const std::map<std::uint64_t, EventType>& type_of) {
    std::vector<Event> events;
    for (const Given& mention : given) {
        const auto type = type_of.find(mention.kind);
        if (type == type_of.end()) continue;
        Event event;
        for (const Event& found : coded.findings.events)
            if (found.trigger.overlaps(mention.span)) event = found;
        if (event.id.empty()) {
            event.evidence = mention.span;
            for (const Sentence& sentence : coded.annotation.sentences)
                if (sentence.span.overlaps(mention.span)) event.evidence = sentence.span;
        }
        event.type = type->second;
        event.mode.clear();
        event.content_of.clear();
        event.claim.clear();
        event.modality = Modality::actual;
        event.trigger = mention.span;
        event.id = finding_id(coded.report.id, "event", mention.span) + ' ' + mention.id;
        events.push_back(std::move(event));
    }
    return events;
}

}  // namespace

int main(int count, char** arguments) {
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
    std::map<std::string, std::vector<Given>> given;
    std::ifstream mentions(arguments[3], std::ios::binary);
    for (std::string line; std::getline(mentions, line);) {
        std::vector<std::string_view> cells;
        for (std::string_view cell : split(line, '\t')) cells.push_back(cell);
        if (cells.size() == 4) given[std::string(cells[0])].push_back({{number(cells[1]), number(cells[2])}, std::string(cells[3])});
    }
    const auto table = WordTable::create(*lexicon);
    if (!table) return fail(table.error());
    std::vector<CodedReport> reports;
    std::vector<std::vector<Given>*> mentioned;
    std::ifstream records(arguments[2], std::ios::binary);
    for (std::string line; std::getline(records, line);) {
        Result<CodedReport> report = parse_stored_record(line);
        if (!report) return fail(report.error());
        reports.push_back(std::move(*report));
    }
    std::sort(reports.begin(), reports.end(), [](const auto& a, const auto& b) { return a.report.id < b.report.id; });
    std::set<std::uint64_t> kinds;
    std::vector<std::vector<Event>> found;
    for (CodedReport& coded : reports) {
        const std::string& uri = coded.report.uri;
        std::vector<Given>& list = given[uri.substr(uri.find_last_of('/') + 1)];
        const Words words = table->read(coded.report.text);
        std::sort(list.begin(), list.end(), [](const Given& a, const Given& b) { return a.span < b.span; });
        for (Given& mention : list) kinds.insert(mention.kind = kind_of(words, mention.span));
        mentioned.push_back(&list);
        found.push_back(coded.findings.events);
        for (Claim& claim : coded.findings.claims) claim.events.clear();
    }
    const Resolution resolution = resolver->resolve(reports, {});
    for (auto kind = kinds.begin(); kind != kinds.end();) {
        std::map<std::uint64_t, EventType> type_of;
        for (std::size_t k = 0; k < std::size(types) && kind != kinds.end(); ++k) type_of[*kind++] = types[k];
        for (std::size_t r = 0; r < reports.size(); ++r) {
            reports[r].findings.events = found[r];
            reports[r].findings.events = events_of(reports[r], *mentioned[r], type_of);
        }
        for (const CaseEvent& event : linker->link(reports, resolution, {}).events)
            for (const EventMention& mention : event.mentions) std::cout << mention.event.substr(mention.event.find(' ') + 1) << '\t' << event.id << '\n';
    }
}
