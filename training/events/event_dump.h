// What the rules tell as having happened, with what the judge sees of it, as JSON lines for programs that learn elsewhere.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "code/events/judge.h"
#include "dateline/annotate.h"
#include "dateline/findings.h"

namespace dateline::training {

// A digest of the actors' names, empty when there is none, as scripts/sample_events.py makes it.
std::string digest_of(const Annotation& annotation, const std::vector<EntityRef>& actors);

// One line a text ({"set", "document", "text"}), one for each of its events behind it ({"set", "document", "trigger", "type",
// "doers": digest, "bar": the score from which it stays, "actors", "recipients": spans of the mentions of each, "kind",
// "doer": features}). Spans are bytes of the text.
class EventDump {
public:
    explicit EventDump(const std::string& path) : out_(path, std::ios::binary) {}
    void text(const std::string& set, const std::string& document, const std::string& text);
    void event(const std::string& set, const std::string& document, const Annotation& annotation, const events::Judge& judge,
               const events::Trigger& trigger, const Event& event, int bar);

private:
    void mentions(const Annotation& annotation, const std::vector<EntityRef>& refs);
    void features(const std::vector<std::uint32_t>& keys);
    std::ofstream out_;
};

}  // namespace dateline::training
