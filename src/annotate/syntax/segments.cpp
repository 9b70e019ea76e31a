#include "annotate/syntax/segments.h"

#include <algorithm>

namespace dateline::syntax {

std::vector<Segment> segments_of(std::string_view text, std::optional<Span> title) {
    const auto size = static_cast<std::uint32_t>(text.size());
    Span head{size, size};
    if (title && title->begin < title->end && title->end <= size && is_character_border(text, title->begin) && is_character_border(text, title->end))
        head = *title;
    std::vector<Segment> out;
    std::int32_t paragraph = 0;
    for (std::uint32_t begin = 0; begin < size; ++paragraph) {
        const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(text.find("\n\n", begin), size));
        const std::uint32_t cuts[] = {begin, std::clamp(head.begin, begin, end), std::clamp(head.end, begin, end), end};
        for (int i = 0; i < 3; ++i)
            if (cuts[i] < cuts[i + 1]) out.push_back({{cuts[i], cuts[i + 1]}, paragraph, i == 1});
        begin = end;
        while (begin < size && text[begin] == '\n') ++begin;
    }
    return out;
}

}  // namespace dateline::syntax
