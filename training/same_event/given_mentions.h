// Event mentions whose spans are given, in place of what the coder found: how corpora that mark mentions and chains, such as
// ECB+, are read for fitting and for measuring.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "dateline/case.h"
#include "link/words.h"

namespace dateline {

struct GivenMention {
    Span span;
    std::string id;
    std::uint64_t kind = 0;
};

// The kind of act that a mention's words name (a line of lexicon/word_kinds.tsv, else their most telling stem) stands for the
// type, since most mentions have none: kinds are linked a few at a time, each under a type of its own.
class GivenMentions {
public:
    // `mentions`: the path of a file with a line a mention: the report's file name, begin and end in bytes, an id.
    // Orders the reports by id and forgets which claims hold which events.
    GivenMentions(const std::string& mentions, const WordTable& table, std::vector<CodedReport>& reports);

    // Puts the mentions of the next few kinds in place of the reports' events; false when there are no more. What the coder
    // found at a mention's place (participants, day, place, figures) is kept. The id of such an event ends in a blank and the
    // mention's id.
    bool next();

    static std::string id_of(const std::string& event) { return event.substr(event.find(' ') + 1); }

private:
    std::vector<CodedReport>& reports_;
    std::vector<std::vector<GivenMention>> given_;  // by report
    std::vector<std::vector<Event>> found_;         // by report, as coded
    std::set<std::uint64_t> kinds_;                 // not yet put
};

}  // namespace dateline
