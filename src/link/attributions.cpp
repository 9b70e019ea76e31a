// Statements that change their speaker, and what is told with and without one.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "link/conflicts.h"

namespace dateline {

namespace {

// "he said" without an antecedent names nobody.
bool unknown_speaker(const Context& context, const Stated& s) {
    const auto at = context.actor_index.find(s.source);
    if (at == context.actor_index.end()) return s.source.size() <= 4;
    return context.at(at->second).names.empty() && context.at(at->second).name.size() <= 4;
}

std::set<double> numbers_of(const Context& context, const Stated& s) {
    std::set<double> out;
    for (const Quantity& q : context.reports[s.report].annotation.quantities)
        if (std::any_of(s.claim->content.begin(), s.claim->content.end(), [&](Span content) { return content.contains(q.span); })) out.insert(q.value);
    return out;
}

}  // namespace

void attribution_conflicts(const Context& context, const JoinedEvents& events, const JoinedClaims& claims, std::vector<Conflict>& out) {
    // One statement, two speakers: it shares nearly all of its words, in reports of other origins.
    for (const std::vector<std::uint32_t>& members : claims.members) {
        std::map<std::string, SideDraft> by_source;
        std::map<std::string, const Stated*> first;
        for (std::uint32_t m : members) {
            const Stated& s = claims.stated[m];
            if (s.source.empty() || unknown_speaker(context, s) || s.claim->stance == Stance::denies) continue;
            by_source[s.source].add(context, s.report, s.claim->id, s.span, s.claim);
            first.emplace(s.source, &s);
        }
        if (by_source.size() < 2 || by_source.size() > 8) continue;
        bool made = false;
        for (auto x = by_source.begin(); x != by_source.end() && !made; ++x)
            for (auto y = std::next(x); y != by_source.end() && !made; ++y) {
                const Stated &a = *first.at(x->first), &b = *first.at(y->first);
                int shared = 0;
                // Two who say much the same confirm each other; the same figure, or all the same words, are one statement under two names.
                const std::set<double> of_a = numbers_of(context, a), of_b = numbers_of(context, b);
                const int share_min = (a.claim->quote && b.claim->quote) || !of_a.empty() ? 650 : 850;
                if (context.origin_group[a.report] == context.origin_group[b.report] || of_a != of_b || share_of_words(a.words, b.words, 60, shared) < share_min) continue;
                if (who_says(context, x->second) == who_says(context, y->second)) continue;
                out.push_back(make_conflict(context, ConflictType::attribution, ConflictGrade::differs, x->second, y->second,
                                            fmt::format("One statement is given to {} by one report and to {} by another.", who_says(context, x->second), who_says(context, y->second))));
                made = true;
            }
    }
    // Told in one report's own voice and attributed in another that shares its origin, or further on in the same report:
    // the attribution was dropped.
    for (const std::vector<std::uint32_t>& members : events.members) {
        bool made = false;
        for (std::uint32_t x : members)
            for (std::uint32_t y : members) {
                const Happening &a = events.happenings[x], &b = events.happenings[y];
                if (made || !a.event->claim.empty() || b.event->claim.empty()) continue;
                if (a.event->modality != b.event->modality && !(happened(a.event->modality) && happened(b.event->modality))) continue;
                const bool one_report = a.ref.report == b.ref.report;
                const Report& report = context.reports[a.ref.report].report;
                if (one_report && (!a.lead || (report.title_span && report.title_span->contains(a.event->trigger)))) continue;
                if (!one_report && !context.tell_the_same(a.ref.report, a.passage, b.ref.report, b.passage)) continue;
                int shared = 0;
                const int share = share_of_words(a.words, b.words, 40, shared);
                if (one_report ? share < 700 || shared < 40 : share < 350 || shared < 24) continue;
                SideDraft own, said;
                own.add(context, a.ref.report, a.event->id, a.event->evidence, nullptr);
                said.add(context, b.ref.report, b.event->id, b.event->evidence, context.claim(b.event->claim));
                out.push_back(make_conflict(context, ConflictType::attribution, ConflictGrade::differs, own, said,
                                            one_report ? fmt::format("Told in its own voice by {}, and further on attributed to {}.", who_says(context, own), who_says(context, said))
                                                       : fmt::format("Told in its own voice by {}, attributed to {} in another report.", who_says(context, own), who_says(context, said))));
                made = true;
            }
    }
}

}  // namespace dateline
