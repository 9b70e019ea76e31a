// Where a report's text is cut before any model sees it: paragraphs, the headline, and the dateline
// ("OSLO, May 6 (Eastline) -"), which is no part of the sentence that follows it.
#pragma once

#include <vector>

#include "dateline/report.h"

namespace dateline::syntax {

struct Segment {
    Span span;
    std::int32_t paragraph = 0;
    bool title = false;
};

// Stretches of the report's text in order, each within one paragraph and wholly in or out of the
// title and the dateline.
std::vector<Segment> segments_of(const Report& report);

}  // namespace dateline::syntax
