#include "events/event_dump.h"

#include <algorithm>

#include "dateline/id.h"

namespace dateline::training {
namespace {

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text)
        if (c == '"' || c == '\\')
            out += '\\', out += c;
        else if (c == '\n')
            out += "\\n";
        else
            out += static_cast<unsigned char>(c) < 32 ? ' ' : c;  // as long as it was: spans count bytes
    return out + '"';
}

}  // namespace

std::string digest_of(const Annotation& annotation, const std::vector<EntityRef>& actors) {
    std::vector<std::string> names;
    for (const EntityRef ref : actors) names.push_back(annotation.entities[static_cast<std::size_t>(ref.index)].name);
    std::sort(names.begin(), names.end());
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : "|") + name;
    return names.empty() ? std::string() : sha256_hex(all).substr(0, 8);
}

void EventDump::text(const std::string& set, const std::string& document, const std::string& text) {
    out_ << "{\"set\":" << quoted(set) << ",\"document\":" << quoted(document) << ",\"text\":" << quoted(text) << "}\n";
}

void EventDump::mentions(const Annotation& annotation, const std::vector<EntityRef>& refs) {
    for (std::size_t i = 0; i < refs.size(); ++i) {
        out_ << (i > 0 ? ",[" : "[");
        bool first = true;
        for (const Mention& mention : annotation.entities[static_cast<std::size_t>(refs[i].index)].mentions) {
            out_ << (first ? "[" : ",[") << mention.span.begin << "," << mention.span.end << "]";
            first = false;
        }
        out_ << "]";
    }
}

void EventDump::features(const std::vector<std::uint32_t>& keys) {
    for (std::size_t i = 0; i < keys.size(); ++i) out_ << (i > 0 ? "," : "") << keys[i];
}

void EventDump::event(const std::string& set, const std::string& document, const Annotation& annotation,
                      const events::Judge& judge, const events::Trigger& trigger, const Event& event, int bar) {
    out_ << "{\"set\":" << quoted(set) << ",\"document\":" << quoted(document) << ",\"trigger\":[" << event.trigger.begin << ","
         << event.trigger.end << "],\"type\":\"" << name_of(event.type) << "\",\"rule\":\"" << event.rules.type
         << "\",\"doers\":\"" << digest_of(annotation, event.actors) << "\",\"bar\":" << bar << ",\"actors\":[";
    mentions(annotation, event.actors);
    out_ << "],\"recipients\":[";
    mentions(annotation, event.recipients);
    out_ << "],\"kind\":[";
    features(judge.kind_keys(trigger, event));
    out_ << "],\"doer\":[";
    features(judge.doer_keys(trigger, event));
    out_ << "]}\n";
}

}  // namespace dateline::training
