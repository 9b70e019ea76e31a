#include "dateline/export.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace dateline {
namespace {

// A record that is written when its turn comes, so that one line at a time is in memory.
struct Entry {
    std::string_view kind, id;
    const void* record;
    std::string (*line)(const void* record);
};

template <class T>
std::string line_of(const void* record) {
    return case_record(*static_cast<const T*>(record));
}

template <WithText with_text>
std::string report_line(const void* record) {
    return case_record(*static_cast<const CodedReport*>(record), with_text);
}

template <class T>
std::string_view id_of(const T& record) {
    if constexpr (requires { record.id; })
        return record.id;
    else
        return "";
}

template <class T>
void enter(std::vector<Entry>& entries, std::string_view kind, const std::vector<T>& records) {
    for (const T& record : records) entries.push_back({kind, id_of(record), &record, &line_of<T>});
}

std::vector<Entry> all_entries(const Case& content, WithText with_text) {
    std::vector<Entry> out;
    for (const CodedReport& coded : content.reports)
        out.push_back({"report", coded.report.id, &coded,
                       with_text == WithText::yes ? &report_line<WithText::yes> : &report_line<WithText::no>});
    enter(out, "refused", content.refused);
    enter(out, "decision", content.decisions);
    const Links& links = content.links;
    enter(out, "actor", links.actors), enter(out, "event", links.events), enter(out, "claim", links.claims);
    enter(out, "figure", links.figures), enter(out, "conflict", links.conflicts),
        enter(out, "agreement", links.agreements);
    enter(out, "story", links.stories), enter(out, "lineage", links.lineage), enter(out, "label", links.labels);
    enter(out, "bounds", links.bounds);
    std::stable_sort(out.begin(), out.end(),
                     [](const Entry& a, const Entry& b) { return std::tie(a.kind, a.id) < std::tie(b.kind, b.id); });
    return out;
}

}  // namespace

Result<Done> export_jsonl(const Case& content, WithText with_text,
                          const std::function<bool(std::string_view line)>& write) {
    const std::vector<Entry> entries = all_entries(content, with_text);
    for (auto first = entries.begin(); first != entries.end();) {
        const auto last = std::find_if(
            first, entries.end(), [&](const Entry& each) { return each.kind != first->kind || each.id != first->id; });
        std::vector<std::string> lines;
        for (auto each = first; each != last; ++each) lines.push_back(each->line(each->record));
        std::sort(lines.begin(), lines.end());
        for (const std::string& line : lines)
            if (!write(line)) return Done{};
        first = last;
    }
    return Done{};
}

}  // namespace dateline
