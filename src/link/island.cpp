#include "link/island.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "link/conflicts.h"
#include "link/dating.h"
#include "link/lineage.h"
#include "link/origins.h"
#include "link/stories.h"

namespace dateline {

namespace {

// An event that somebody denies in other words than another report's mention of it is disputed all the same.
void mark_denied(const JoinedClaims& claims, const std::vector<Conflict>& conflicts, JoinedEvents& events) {
    for (const Conflict& conflict : conflicts) {
        if (conflict.type != ConflictType::denial || conflict.grade != ConflictGrade::contradicts) continue;
        for (std::size_t s = 0; s < 2; ++s) {
            std::set<std::string> deniers;
            bool denies = false;
            for (const std::string& finding : conflict.sides[s].findings) {
                const auto at = claims.by_finding.find(finding);
                if (at == claims.by_finding.end() || claims.stated[at->second].claim->stance != Stance::denies) continue;
                denies = true;
                if (!claims.stated[at->second].source.empty()) deniers.insert(claims.stated[at->second].source);
            }
            if (!denies) continue;
            std::set<std::uint32_t> denied;
            for (const std::string& finding : conflict.sides[1 - s].findings) {
                if (const auto at = events.by_finding.find(finding); at != events.by_finding.end()) denied.insert(at->second);
                if (const auto at = claims.by_finding.find(finding); at != claims.by_finding.end() && claims.stated[at->second].events.size() == 1)
                    denied.insert(claims.stated[at->second].events.front());
            }
            for (std::uint32_t e : denied) {
                CaseEvent& event = events.events[e];
                if (!happened(event.modality)) continue;
                event.disputed = true;
                for (const std::string& who : deniers)
                    if (std::find(event.denied_by.begin(), event.denied_by.end(), who) == event.denied_by.end()) event.denied_by.push_back(who);
                std::sort(event.denied_by.begin(), event.denied_by.end());
            }
        }
    }
}

}  // namespace

Context island_context(const LinkTables& tables, ReportList reports, std::vector<std::vector<std::int32_t>> actor_of, std::vector<Actor> actors,
                       const std::map<std::string, std::string>& states, std::span<const Decision> decisions) {
    Context context;
    context.reports = std::move(reports);
    context.actor_of = std::move(actor_of);
    context.actors = std::move(actors);
    context.states = &states;
    context.befallen = &tables.befallen;
    context.tolls = &tables.tolls;
    context.counting = &tables.counting;
    context.opposites = &tables.opposites;
    context.index(tables.words);
    context.lineage = find_lineage(context.reports, context.words);
    group_by_origin(context);
    find_stories(context);
    join_agreements(context, decisions);
    return context;
}

IslandLinks link_island(const LinkTables& tables, ReportList reports, std::vector<std::vector<std::int32_t>> actor_of, std::vector<Actor> actors,
                        const std::map<std::string, std::string>& states, std::span<const Decision> decisions) {
    Context context = island_context(tables, std::move(reports), std::move(actor_of), std::move(actors), states, decisions);
    JoinedEvents events = make_events(context, decisions);
    JoinedFigures figures = make_figures(context, events, tables.participation);
    JoinedClaims claims = make_claims(context, events);
    std::vector<Conflict> conflicts = find_conflicts(context, events, figures, claims, find_blame(context, events, claims, tables.blame));
    mark_denied(claims, conflicts, events);

    IslandLinks out;
    out.rest.told = told_agreements(context, events, tables.effects);
    out.links.bounds = find_bounds(context, events);
    out.links.labels = make_labels(context, tables.tones);
    out.links.claims = std::move(claims.claims);
    out.links.conflicts = std::move(conflicts);
    out.links.figures = std::move(figures.figures);
    out.links.events = std::move(events.events);
    out.links.lineage = std::move(context.lineage);
    out.rest.stories = std::move(context.stories);
    out.rest.threads = std::move(context.threads);
    out.rest.story_of = std::move(context.story_of);
    return out;
}

}  // namespace dateline
