// Where a report's text is cut before any model sees it: paragraphs, and the headline apart.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "dateline/text.h"

namespace dateline::syntax {

struct Segment {
    Span span;
    std::int32_t paragraph = 0;
    bool title = false;
};

// Stretches of `text` in order, each within one paragraph and either in the title or out of it.
std::vector<Segment> segments_of(std::string_view text, std::optional<Span> title);

}  // namespace dateline::syntax
