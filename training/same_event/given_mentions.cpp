#include "same_event/given_mentions.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>

#include "dateline/id.h"
#include "dateline/text.h"
#include "link/same_event.h"

namespace dateline {

namespace {

struct GivenMention {
    Span span;
    std::string id;
};

std::uint32_t number(std::string_view digits) {
    std::uint32_t out = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return out;
}

// The words that make a mention an event, as the coder's triggers are: the head of a noun phrase ("trial" of "the long
// trial"), a verb with what follows it ("opened fire").
Span trigger_of(const Annotation& annotation, Span mention) {
    for (const Sentence& sentence : annotation.sentences) {
        if (!sentence.span.overlaps(mention)) continue;
        const auto inside = [&](std::int32_t t) { return t >= 0 && annotation.tokens[static_cast<std::size_t>(t)].span.overlaps(mention); };
        for (std::int32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
            const Token& token = annotation.tokens[static_cast<std::size_t>(t)];
            if (!inside(t) || inside(token.head)) continue;
            if (token.upos == Upos::NOUN) return token.span;
            return {std::max(token.span.begin, mention.begin), std::max(token.span.end, mention.end)};
        }
    }
    return mention;
}

Event event_of(const CodedReport& coded, const GivenMention& mention) {
    Event event;
    for (const Event& found : coded.findings.events)
        if (found.trigger.overlaps(mention.span)) event = found;
    if (event.id.empty()) {
        event.evidence = mention.span;
        for (const Sentence& sentence : coded.annotation.sentences)
            if (sentence.span.overlaps(mention.span)) event.evidence = sentence.span;
    }
    event.type = EventType::COOPERATE;
    event.mode.clear();
    event.content_of.clear();
    event.claim.clear();
    event.modality = Modality::actual;
    event.trigger = trigger_of(coded.annotation, mention.span);
    event.rules.type = given_rule;
    event.id = finding_id(coded.report.id, "event", mention.span) + ' ' + mention.id;
    return event;
}

}  // namespace

void put_mentions(const std::string& file, std::vector<CodedReport>& reports) {
    std::map<std::string, std::vector<GivenMention>> given;
    std::ifstream in(file, std::ios::binary);
    for (std::string line; std::getline(in, line);) {
        std::vector<std::string_view> cells;
        for (std::string_view cell : split(line, '\t')) cells.push_back(cell);
        if (cells.size() == 4) given[std::string(cells[0])].push_back({{number(cells[1]), number(cells[2])}, std::string(cells[3])});
    }
    std::sort(reports.begin(), reports.end(), [](const auto& a, const auto& b) { return a.report.id < b.report.id; });
    for (CodedReport& coded : reports) {
        std::vector<GivenMention>& mentions = given[coded.report.uri.substr(coded.report.uri.find_last_of('/') + 1)];
        std::sort(mentions.begin(), mentions.end(), [](const GivenMention& a, const GivenMention& b) { return a.span < b.span; });
        std::vector<Event> events;
        for (const GivenMention& mention : mentions) events.push_back(event_of(coded, mention));
        coded.findings.events = std::move(events);
        for (Claim& claim : coded.findings.claims) claim.events.clear();
    }
}

std::string mention_of(const std::string& event) { return event.substr(event.find(' ') + 1); }

}  // namespace dateline
