#include "annotate/syntax/segments.h"

#include <algorithm>
#include <array>
#include <optional>

#include "annotate/syntax/characters.h"

namespace dateline::syntax {

namespace {

// The span when it can be trusted, else an empty one at the end.
Span checked(std::string_view text, std::optional<Span> span) {
    const auto size = static_cast<std::uint32_t>(text.size());
    const bool good = span && span->begin < span->end && span->end <= size && is_character_border(text, span->begin) &&
                      is_character_border(text, span->end);
    return good ? *span : Span{size, size};
}

}  // namespace

std::vector<Segment> segments_of(const Report& report) {
    const std::string_view text = report.text;
    const auto size = static_cast<std::uint32_t>(text.size());
    const Span title = checked(text, report.title_span);
    Span dateline = checked(text, report.dateline ? std::optional<Span>(report.dateline->span) : std::nullopt);
    // Its dash belongs to it.
    for (std::uint32_t at = dateline.end; at < size && at - dateline.end < 8;) {
        const Char c = decode(text, at);
        at += c.size;
        const bool dash = c.code == '-' || (c.code >= 0x2010 && c.code <= 0x2015) || c.code == ':';
        if (dash)
            dateline.end = at;
        else if (c.code != ' ')
            break;
    }
    std::vector<Segment> out;
    std::int32_t paragraph = 0;
    for (std::uint32_t begin = 0; begin < size; ++paragraph) {
        const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(text.find("\n\n", begin), size));
        std::array<std::uint32_t, 6> cuts = {begin, title.begin, title.end, dateline.begin, dateline.end, end};
        for (std::uint32_t& cut : cuts) cut = std::clamp(cut, begin, end);
        std::sort(cuts.begin(), cuts.end());
        for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
            if (cuts[i] < cuts[i + 1])
                out.push_back({{cuts[i], cuts[i + 1]}, paragraph, title.begin <= cuts[i] && cuts[i] < title.end});
        begin = end;
        while (begin < size && text[begin] == '\n') ++begin;
    }
    return out;
}

}  // namespace dateline::syntax
