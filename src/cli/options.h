// What the user asked for, filled by main.cpp and handed to one command.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dateline/query.h"
#include "dateline/review.h"

namespace dateline::cli {

struct Options {
    // of all commands
    std::vector<std::string> lexicon;  // folders that add to the shipped lexicon
    std::string gazetteer;             // a compiled gazetteer in place of the shipped one
    unsigned threads = 0;              // 0: one a core
    bool quiet = false;

    // of most
    std::string case_path;
    std::vector<std::string> sources;
    std::string output;                // -o
    std::string format;                // --to
    bool csv = false, json = false;    // of lists
    bool with_text = false;
    bool explain = false;              // of annotate
    std::string text;                  // of annotate: the text itself
    std::string id;
    std::vector<std::string> words;
    std::size_t limit = 20;
    std::string actors, agents, verbs, discards;  // dictionaries of lexicon import
    Filter filter;
    std::uint16_t port = 0;            // of serve; 0: a free one
    ReviewRequest review;              // of review; its reviewer also of serve
};

}  // namespace dateline::cli
