#include "read/draft.h"

#include <algorithm>

#include "read/language.h"
#include "read/lines.h"

namespace dateline::read {
namespace {

constexpr std::size_t dateline_paragraphs = 3;  // headline and standfirst may stand above it

void append(Report& report, const Mapped& paragraph) {
    Mapped joined;
    joined.text = std::move(report.text);
    joined.map = std::move(report.map);
    if (!joined.text.empty()) joined.put("\n\n", {});
    joined.put(paragraph, {0, paragraph.size()});
    report.text = std::move(joined.text);
    report.map = std::move(joined.map);
}

// The name in the brackets of a dateline, as the outlet table spells it when it knows it.
std::string bracket_outlet(std::string_view inside, const Rules& rules) {
    const std::string known = rules.outlet_name(inside);
    return known.empty() ? std::string(inside) : known;
}

void find_dateline(Report& report, const std::vector<Span>& body, const Rules& rules) {
    for (std::size_t i = 0; i < std::min(body.size(), dateline_paragraphs); ++i) {
        const std::string_view paragraph = body[i].in(report.text);
        const auto found = dateline_at(paragraph);
        if (!found) continue;
        report.dateline = Dateline{found->place, {body[i].begin, body[i].begin + found->end}};
        if (!report.published && !found->date.empty()) report.published = Published{found->date, DateBasis::dateline};
        if (report.outlet.empty() && !found->outlet.empty()) report.outlet = bracket_outlet(found->outlet, rules);
        return;
    }
}

}  // namespace

Result<Report> finish(Draft draft, const Rules& rules, const ReadLimits& limits) {
    std::size_t total = draft.headline.text.size();
    for (const Mapped& paragraph : draft.paragraphs) total += paragraph.text.size() + 2;
    if (total > limits.text_bytes)
        return Error{ErrorKind::too_large, "", std::to_string(total) + " bytes of text, more than the " + std::to_string(limits.text_bytes) + " of one report", "split it into reports, each a file or a line of a JSONL file"};
    Report report;
    std::vector<Span> body;
    if (!draft.headline.text.empty()) {
        append(report, draft.headline);
        report.title_span = Span{0, static_cast<std::uint32_t>(report.text.size())};
        report.title = report.text;
    }
    if (report.title.empty()) report.title = std::move(draft.title);
    for (const Mapped& paragraph : draft.paragraphs) {
        if (paragraph.text.empty()) continue;
        append(report, paragraph);
        const auto end = static_cast<std::uint32_t>(report.text.size());
        body.push_back({end - paragraph.size(), end});
    }
    if (report.text.empty()) return Error{ErrorKind::empty, "", "no text in it", ""};
    report.url = std::move(draft.url);
    report.outlet = std::move(draft.outlet);
    report.published = std::move(draft.published);
    report.furniture = std::move(draft.furniture);
    for (std::string& author : draft.authors)
        if (std::find(report.authors.begin(), report.authors.end(), author) == report.authors.end()) report.authors.push_back(std::move(author));
    find_dateline(report, body, rules);
    std::erase_if(report.authors, [&](const std::string& author) { return !report.outlet.empty() && fold(author).find(fold(report.outlet)) != std::string::npos; });
    report.language = language_of(report.text);
    if (report.language.empty()) report.language = primary_tag(draft.language);
    return report;
}

}  // namespace dateline::read
