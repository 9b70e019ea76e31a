#include "dateline/link.h"

#include <algorithm>

#include "link/agreements.h"
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
    std::vector<std::uint64_t> participation;
    for (const Lexicon::Row& row : lexicon.table("participation_cues").rows) participation.push_back(hash_of(stem(fold(row.id()))));
    std::sort(participation.begin(), participation.end());
    std::unordered_map<std::uint64_t, std::string> befallen;
    for (const Lexicon::Row& row : lexicon.table("measures").rows)
        if (row["kind"] == "patient" || row["kind"] == "subject")
            for (std::string_view lemma : row.list("lemmas")) befallen.emplace(hash_of(stem(fold(lemma))), std::string(row["measure"]));
    return Linker(std::unique_ptr<Parts>(new Parts{std::move(*words), std::move(*tones), std::move(effects), std::move(participation), std::move(befallen)}));
}

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
    std::vector<Conflict> conflicts = find_conflicts(context, events, figures, claims);
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
