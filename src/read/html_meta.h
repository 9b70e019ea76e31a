// What a page says about itself: meta elements, JSON-LD, link and time elements.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "read/html_tree.h"
#include "read/rules.h"

namespace dateline::read {

struct PageMeta {
    std::string title;       // og:title or the headline of JSON-LD
    std::string page_title;  // <title>, as it stands
    Mapped page_title_text;
    std::string site, url, language, body;  // body: articleBody of JSON-LD
    std::string published;   // ISO; of several that name one instant, the one in the outlet's own time
    std::vector<std::string> dates;  // all that were given
    std::vector<std::string> authors;
};

PageMeta meta_of(const HtmlTree& tree, const Rules& rules);

// "Headline | Outlet", "Outlet - Headline" parted with the help of the known headline or the outlet table.
struct TitleParts {
    std::string headline, outlet;
};
TitleParts part_title(std::string_view page_title, std::string_view headline, const Rules& rules);

// Text of a subtree, canonical.
Mapped text_of(const HtmlTree& tree, std::int32_t node);

}  // namespace dateline::read
