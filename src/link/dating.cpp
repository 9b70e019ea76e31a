#include "link/dating.h"

#include <algorithm>
#include <set>

namespace dateline {

std::vector<ReportBounds> find_bounds(const Context& context, const JoinedEvents& events) {
    struct Bounds {
        int begin = -1'000'000, end = 1'000'000;
        std::set<std::string> begin_from, end_from;
        void not_before(int day, const std::string& because) {
            if (day > begin) begin_from.clear();
            if (day >= begin) begin_from.insert(because);
            begin = std::max(begin, day);
        }
        void not_after(int day, const std::string& because) {
            if (day < end) end_from.clear();
            if (day <= end) end_from.insert(because);
            end = std::min(end, day);
        }
    };
    std::map<std::uint32_t, Bounds> bounds;
    for (std::uint32_t r = 0; r < context.reports.size(); ++r)
        if (!context.reports[r].report.published) bounds[r];

    for (std::uint32_t e = 0; e < events.events.size(); ++e)
        for (std::uint32_t m : events.members[e]) {
            const Happening& h = events.happenings[m];
            const auto at = bounds.find(h.ref.report);
            if (at == bounds.end() || !happened(h.event->modality)) continue;
            const std::string& own = context.reports[h.ref.report].report.id;
            // A month or year is past only when its beginning is.
            if (h.days.known() && h.days.length() <= 366) at->second.not_before(h.days.length() == 1 ? *h.days.end : *h.days.begin, own);
            const CaseEvent& event = events.events[e];
            if (h.days.partial() && event.time && !event.time->inferred_from.empty())
                if (const auto day = day_number(event.time->begin)) at->second.not_before(*day, event.time->inferred_from);
        }
    for (const Lineage& link : context.lineage) {
        if (!link.directed) continue;
        const std::uint32_t from = context.report_index.at(link.from), to = context.report_index.at(link.to);
        if (const auto at = bounds.find(to); at != bounds.end())
            if (const auto day = published_day(context.reports[from].report)) at->second.not_before(*day, link.from);
        if (const auto at = bounds.find(from); at != bounds.end())
            if (const auto day = published_day(context.reports[to].report)) at->second.not_after(*day, link.to);
    }
    std::vector<ReportBounds> out;
    for (const auto& [r, b] : bounds) {
        if (b.begin_from.empty() && b.end_from.empty()) continue;
        ReportBounds line;
        line.report = context.reports[r].report.id;
        if (!b.begin_from.empty()) line.begin = iso_day(b.begin);
        if (!b.end_from.empty()) line.end = iso_day(b.end);
        std::set<std::string> from = b.begin_from;
        from.insert(b.end_from.begin(), b.end_from.end());
        line.from.assign(from.begin(), from.end());
        out.push_back(std::move(line));
    }
    std::sort(out.begin(), out.end(), [](const ReportBounds& a, const ReportBounds& b) { return a.report < b.report; });
    return out;
}

}  // namespace dateline
