// A report in the making: what each format's reader fills and `finish` turns into a Report.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dateline/read.h"
#include "read/mapped.h"
#include "read/rules.h"

namespace dateline::read {

struct Draft {
    Mapped headline;                 // first paragraph of the text; empty when none stands in the text flow
    std::vector<Mapped> paragraphs;  // canonical; the body without the headline
    std::vector<Furniture> furniture;
    std::string title, url, outlet, language;
    std::vector<std::string> authors;
    std::optional<Published> published;
};

// Sorts the paragraphs of plain text (canonical, one each) into headline, body and furniture, and takes
// outlet, authors and day from the lines above and below the body.
void sort_plain(std::vector<Mapped> paragraphs, const Rules& rules, Draft& draft);

// Joins the paragraphs; finds dateline, day and outlet that stand in it; language by its words when
// nothing declared it. Fails with `empty` when no text is left, `too_large` over limits.text_bytes.
Result<Report> finish(Draft draft, const Rules& rules, const ReadLimits& limits);

// `too_many` when the text has more lines than limits.nodes.
Result<Done> check_lines(std::string_view text, const ReadLimits& limits);

// The paragraphs of text with line ends: blank lines part them; single line ends do so too unless the
// lines were wrapped at a common width. Each is canonical.
std::vector<Mapped> plain_paragraphs(const Mapped& text);

// One reader for each format. `bytes` is the whole original.
Result<Draft> read_plain(std::string_view bytes, const Rules& rules, const ReadLimits& limits);
Result<Draft> read_html(std::string_view bytes, const Rules& rules, const ReadLimits& limits);
Result<Draft> read_feed_item(std::string_view bytes, const Rules& rules, const ReadLimits& limits);
Result<Draft> read_json(std::string_view bytes, const Rules& rules, const ReadLimits& limits);

// Main text of an HTML page or fragment; `page` is its markup. Fills the draft, keeping what it holds already.
Result<Done> extract_html(const Mapped& page, bool fragment, const Rules& rules, const ReadLimits& limits, Draft& draft);

// The words of a line of markup, a feed's title for instance; empty when it cannot be parsed.
Mapped inline_text(const Mapped& markup, const ReadLimits& limits);

}  // namespace dateline::read
