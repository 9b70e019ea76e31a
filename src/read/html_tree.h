// An HTML page as a flat list of nodes in document order, so that nothing that follows recurses.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/read.h"
#include "read/mapped.h"

namespace dateline::read {

struct HtmlNode {
    std::int32_t parent = -1;
    std::int32_t end = 0;  // the node's descendants are (index, end)
    std::string name;      // element name, empty for text
    Mapped text;           // of a text node, mapped into the page's markup
    std::vector<std::pair<std::string, std::string>> attributes;  // those that say something about the content

    bool is_text() const { return name.empty(); }
    std::string_view attribute(std::string_view key) const;
    bool has(std::string_view key) const;
};

struct HtmlTree {
    std::vector<HtmlNode> nodes;  // nodes[0] is <html>
};

// Walks the tags once, in linear time, and refuses what would cost an HTML parser more than linear
// work: elements nested deeper than limits.depth, more than limits.attributes on one tag, more than
// limits.nodes elements, unclosed formatting elements that would be opened again in every block.
Result<Done> check_html(std::string_view page, const ReadLimits& limits);

// Parses a page that check_html let through. The parser's memory has a budget of its own, so that markup
// that the check misjudges is refused too.
Result<HtmlTree> parse_html(const std::string& page, const ReadLimits& limits);

bool is_block_element(std::string_view name);  // starts and ends a paragraph

}  // namespace dateline::read
