// The briefing with what the case file's own history adds to it: what changed lately, and how it was made.
#pragma once

#include "dateline/changes.h"
#include "dateline/query.h"

namespace dateline {

struct BriefingFacts {
    std::string name;  // of the case file
    Versions versions;
    std::vector<LedgerChange> changes;
    std::string root;  // Merkle root after the last change
};

// Markdown. Requires: `content` was masked (or unmasking was decided).
std::string briefing(const Case& content, const BriefingFacts& facts);

// A briefing in Markdown as one HTML file without script, that prints well. Whatever stood in a report is
// text in it; `title` is text too.
std::string briefing_html(std::string_view markdown, std::string_view title);

// The Content-Security-Policy under which that file's own style, and nothing else, is used.
const std::string& briefing_policy();

}  // namespace dateline
