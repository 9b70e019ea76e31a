#include "dateline/link.h"

#include <algorithm>

#include "link/conflicts.h"
#include "link/lineage.h"
#include "link/origins.h"
#include "link/stories.h"

namespace dateline {

struct Linker::Parts {
    WordTable words;
};

Result<Linker> Linker::create(const Lexicon& lexicon) {
    Result<WordTable> words = WordTable::create(lexicon);
    if (!words) return words.error();
    return Linker(std::unique_ptr<Parts>(new Parts{std::move(*words)}));
}

Links Linker::link(std::span<const CodedReport> reports, Resolution resolution, std::span<const Decision> decisions) const {
    Context context;
    context.reports = reports;
    context.resolution = &resolution;
    context.index(parts_->words);
    context.lineage = find_lineage(reports, context.words);
    group_by_origin(context);
    find_stories(context);
    JoinedEvents events = make_events(context, decisions);
    JoinedFigures figures = make_figures(context, events);
    JoinedClaims claims = make_claims(context, events);
    std::vector<Conflict> conflicts = find_conflicts(context, events, figures, claims);

    Links out;
    out.claims = std::move(claims.claims);
    out.conflicts = std::move(conflicts);
    out.figures = std::move(figures.figures);
    out.events = std::move(events.events);
    out.stories = std::move(context.stories);
    std::sort(out.stories.begin(), out.stories.end(), [](const Story& a, const Story& b) { return a.id < b.id; });
    out.lineage = std::move(context.lineage);
    out.actors = std::move(resolution.actors);
    return out;
}

Linker::Linker(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Linker::Linker(Linker&&) noexcept = default;
Linker& Linker::operator=(Linker&&) noexcept = default;
Linker::~Linker() = default;

}  // namespace dateline
