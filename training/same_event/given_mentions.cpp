#include "same_event/given_mentions.h"

#include <algorithm>
#include <charconv>
#include <fstream>

#include "dateline/id.h"

namespace dateline {

namespace {

// Types that the same-event code treats alike and never joins with one another.
constexpr EventType types[] = {EventType::COOPERATE, EventType::AID, EventType::RETREAT, EventType::SANCTION, EventType::PROTEST, EventType::MOBILIZE};

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

std::uint32_t number(std::string_view digits) {
    std::uint32_t out = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return out;
}

// The events of a report become its mentions.
std::vector<Event> events_of(const CodedReport& coded, const std::vector<GivenMention>& given, const std::map<std::uint64_t, EventType>& type_of) {
    std::vector<Event> events;
    for (const GivenMention& mention : given) {
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

GivenMentions::GivenMentions(const std::string& mentions, const WordTable& table, std::vector<CodedReport>& reports) : reports_(reports) {
    std::map<std::string, std::vector<GivenMention>> given;
    std::ifstream in(mentions, std::ios::binary);
    for (std::string line; std::getline(in, line);) {
        std::vector<std::string_view> cells;
        for (std::string_view cell : split(line, '\t')) cells.push_back(cell);
        if (cells.size() == 4) given[std::string(cells[0])].push_back({{number(cells[1]), number(cells[2])}, std::string(cells[3])});
    }
    std::sort(reports.begin(), reports.end(), [](const auto& a, const auto& b) { return a.report.id < b.report.id; });
    for (CodedReport& coded : reports) {
        const std::string& uri = coded.report.uri;
        std::vector<GivenMention>& list = given_.emplace_back(given[uri.substr(uri.find_last_of('/') + 1)]);
        const Words words = table.read(coded.report.text);
        std::sort(list.begin(), list.end(), [](const GivenMention& a, const GivenMention& b) { return a.span < b.span; });
        for (GivenMention& mention : list) kinds_.insert(mention.kind = kind_of(words, mention.span));
        found_.push_back(coded.findings.events);
        for (Claim& claim : coded.findings.claims) claim.events.clear();
    }
}

bool GivenMentions::next() {
    if (kinds_.empty()) return false;
    std::map<std::uint64_t, EventType> type_of;
    for (std::size_t k = 0; k < std::size(types) && !kinds_.empty(); ++k) {
        type_of[*kinds_.begin()] = types[k];
        kinds_.erase(kinds_.begin());
    }
    for (std::size_t r = 0; r < reports_.size(); ++r) {
        reports_[r].findings.events = found_[r];
        reports_[r].findings.events = events_of(reports_[r], given_[r], type_of);
    }
    return true;
}

}  // namespace dateline
