#include "dateline/link.h"

#include <algorithm>
#include <set>

#include "link/agreements.h"
#include "link/blame.h"
#include "link/conflicts.h"
#include "link/dating.h"
#include "link/labels.h"
#include "link/lineage.h"
#include "link/origins.h"
#include "link/stories.h"

namespace dateline {

struct Linker::Parts {
    WordTable words;
    ToneTable tones;
    std::vector<EffectCue> effects;
    std::vector<std::uint64_t> participation;  // stem keys, sorted
    std::unordered_map<std::uint64_t, std::string> befallen;
    std::vector<BlameCue> blame;
};

Result<Linker> Linker::create(const Lexicon& lexicon) {
    Result<WordTable> words = WordTable::create(lexicon);
    if (!words) return words.error();
    Result<ToneTable> tones = ToneTable::create(lexicon);
    if (!tones) return tones.error();
    std::vector<EffectCue> effects;
    for (const Lexicon::Row& row : lexicon.table("effect_cues").rows) {
        EffectCue cue;
        const std::string folded = fold(row["words"]);
        for (std::string_view word : split(folded, ' ')) cue.words += (cue.words.empty() ? "" : " ") + stem(word);
        const auto* const end = std::end(Names<Effect>::list);
        const auto* const at = std::find(std::begin(Names<Effect>::list), end, row["effect"]);
        if (at == end) return row.fault("an effect is complies, breaches, extends or replaces");
        cue.effect = static_cast<Effect>(at - std::begin(Names<Effect>::list));
        effects.push_back(std::move(cue));
    }
    Result<std::vector<BlameCue>> blame = load_blame_cues(lexicon);
    if (!blame) return blame.error();
    std::vector<std::uint64_t> participation;
    for (const Lexicon::Row& row : lexicon.table("participation_cues").rows) participation.push_back(hash_of(stem(fold(row.id()))));
    std::sort(participation.begin(), participation.end());
    std::unordered_map<std::uint64_t, std::string> befallen;
    for (const Lexicon::Row& row : lexicon.table("measures").rows)
        if (row["kind"] == "patient" || row["kind"] == "subject")
            for (std::string_view lemma : row.list("lemmas")) befallen.emplace(hash_of(stem(fold(lemma))), std::string(row["measure"]));
    return Linker(std::unique_ptr<Parts>(new Parts{std::move(*words), std::move(*tones), std::move(effects), std::move(participation), std::move(befallen), std::move(*blame)}));
}

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

Links Linker::link(std::span<const CodedReport> reports, Resolution resolution, std::span<const Decision> decisions) const {
    Context context;
    context.reports = reports;
    context.resolution = &resolution;
    context.befallen = &parts_->befallen;
    context.index(parts_->words);
    context.lineage = find_lineage(reports, context.words);
    group_by_origin(context);
    find_stories(context);
    join_agreements(context, decisions);
    JoinedEvents events = make_events(context, decisions);
    JoinedFigures figures = make_figures(context, events, parts_->participation);
    JoinedClaims claims = make_claims(context, events);
    std::vector<Conflict> conflicts = find_conflicts(context, events, figures, claims, find_blame(context, events, claims, parts_->blame));
    mark_denied(claims, conflicts, events);
    std::vector<CaseAgreement> agreements = make_agreements(context, events, parts_->effects, decisions);

    Links out;
    out.bounds = find_bounds(context, events);
    out.labels = make_labels(context, parts_->tones);
    out.agreements = std::move(agreements);
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
