#include "query/timeline.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "query/list_parts.h"
#include "text/sorted.h"

namespace dateline {
namespace {

std::vector<std::string> reports_of(const CaseEvent& event) {
    std::vector<std::string> out;
    for (const EventMention& mention : event.mentions) out.push_back(mention.report);
    sort_unique(out);
    return out;
}

int tier(const TimelineRow& row) {
    if (!row.begin.empty() || !row.end.empty()) return 0;
    return row.when.empty() ? 2 : 1;
}

// The claim whose content holds the span, innermost first; null for the report's own voice.
const Claim* carrier(const CodedReport& report, Span span) {
    const Claim* best = nullptr;
    std::uint32_t best_size = UINT32_MAX;
    for (const Claim& claim : report.findings.claims)
        for (Span part : claim.content)
            if (part.contains(span) && part.size() < best_size) best = &claim, best_size = part.size();
    return best;
}

std::string speaker_of(const CodedReport& report, const Claim& claim) {
    if (!claim.source || !claim.source->span) return "an unnamed source";
    const std::int32_t entity = claim.source->entity.index;
    if (entity >= 0 && static_cast<std::size_t>(entity) < report.annotation.entities.size())
        return report.annotation.entities[static_cast<std::size_t>(entity)].name;
    return std::string(claim.source->span->in(report.report.text));
}

void add_passages(const Case& content, std::vector<TimelineRow>& rows) {
    for (const CodedReport& report : content.reports) {
        std::set<std::int32_t> used;
        for (const Event& event : report.findings.events) used.insert(event.time);
        std::set<std::pair<std::uint32_t, std::string>> seen;  // one row a sentence and date
        const auto& times = report.annotation.times;
        for (std::size_t i = 0; i < times.size(); ++i) {
            const Time& time = times[i];
            if (used.contains(static_cast<std::int32_t>(i)) || time.type != TimeType::date || time.begin.empty()) continue;
            if (report.report.dateline && report.report.dateline->span.overlaps(time.span)) continue;
            Span sentence = time.span;
            for (const Sentence& each : report.annotation.sentences)
                if (each.span.contains(time.span)) sentence = each.span;
            // What lies ahead of a report has not happened by its telling.
            if (report.report.published && time.begin > report.report.published->value.substr(0, 10)) continue;
            const Claim* claim = carrier(report, time.span);
            if (claim && (claim->stance == Stance::denies || claim->stance == Stance::threatens || claim->stance == Stance::demands || claim->stance == Stance::promises)) continue;
            if (!seen.insert({sentence.begin, time.value}).second) continue;
            TimelineRow row;
            row.begin = time.begin, row.end = time.end;
            CaseTime shown{time.begin, time.end, time.value, time.precision, ""};
            row.when = time_text(shown);
            row.evidence = {report.report.id, sentence};
            if (claim) row.speaker = speaker_of(report, *claim);
            rows.push_back(std::move(row));
        }
    }
}

}  // namespace

std::vector<TimelineRow> timeline_rows(const Case& content) {
    std::vector<TimelineRow> rows;
    for (const CaseEvent& event : content.links.events) {
        if (event.mentions.empty()) continue;
        const CaseTime time = event.time.value_or(CaseTime{});
        TimelineRow row;
        row.begin = time.begin, row.end = time.end;
        row.when = time_text(event.time);
        row.inferred = !time.inferred_from.empty();
        row.event = &event;
        row.evidence = {event.mentions.front().report, event.mentions.front().span};
        rows.push_back(std::move(row));
    }
    add_passages(content, rows);
    // Sorted by place, so that no row is moved but once.
    const auto key = [](const TimelineRow& r) {
        const std::string_view day = r.begin.empty() ? r.end : r.begin;
        return std::make_tuple(tier(r), day, std::string_view(r.end), std::string_view(r.when), r.event ? 0 : 1, std::string_view(r.evidence.report),
                               r.evidence.span.begin, r.evidence.span.end);
    };
    std::vector<std::uint32_t> order(rows.size());
    std::iota(order.begin(), order.end(), std::uint32_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return key(rows[a]) < key(rows[b]); });
    std::vector<TimelineRow> sorted;
    sorted.reserve(rows.size());
    for (std::uint32_t row : order) sorted.push_back(std::move(rows[row]));
    return sorted;
}

TimelineWords words_of(const TimelineRow& row, const Index& index) {
    if (!row.event) return {row.evidence, {row.evidence.report}, row.speaker};
    const CaseEvent& event = *row.event;
    TimelineWords out{index.telling(event), reports_of(event), ""};
    if (event.voice == Voice::said) out.speaker = event.speakers.empty() ? "an unnamed source" : index.names(event.speakers);
    return out;
}

bool in_timeline(const TimelineRow& row, const Index& index, const Match& match) {
    if (!row.event)
        return !match.wants_actor() && !match.wants_by() && !match.wants_place() && !match.wants_modality() && !match.wants_type() && match.origins(0) &&
               match.disputed(false) && match.status(ReviewStatus::candidate) && match.day(row.begin, row.end) && match.report({row.evidence.report});
    const CaseEvent& event = *row.event;
    return (match.wants_modality() || happened(event.modality)) && event_passes(event, index, match);
}

std::vector<TimelineRow> timeline(const Case& content, const Index& index, const Match& match) {
    std::vector<TimelineRow> rows = timeline_rows(content);
    std::erase_if(rows, [&](const TimelineRow& row) { return !in_timeline(row, index, match); });
    return rows;
}

}  // namespace dateline
