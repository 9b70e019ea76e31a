#include "dateline/link.h"

#include <algorithm>

#include "link/island.h"
#include "link/islands.h"
#include "link/parallel.h"
#include "link/stories.h"

namespace dateline {

struct Linker::Parts {
    LinkTables tables;
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
    std::unordered_map<std::uint64_t, std::string> tolls;
    for (const Lexicon::Row& row : lexicon.table("measures").rows)
        if ((row["kind"] == "state" || row["kind"] == "event" || row["kind"] == "noun") && (row["measure"] == "dead" || row["measure"] == "injured" || row["measure"] == "detained"))
            for (std::string_view lemma : row.list("lemmas")) tolls.emplace(hash_of(stem(fold(lemma))), std::string(row["measure"]));
    return Linker(std::unique_ptr<Parts>(new Parts{{std::move(*words), std::move(*tones), std::move(effects), std::move(participation), std::move(befallen), std::move(tolls), std::move(*blame)}}));
}

namespace {

// Ids of actors that keep happenings apart, by entity; null for states, peoples and places, which are in all of them.
std::vector<const std::string*> telling_actors(const Resolution& resolution, std::size_t report) {
    std::vector<const std::string*> out;
    for (const std::int32_t a : resolution.actor_of[report]) {
        const Actor* actor = a >= 0 ? &resolution.actors[static_cast<std::size_t>(a)] : nullptr;
        const bool telling = actor && !actor->names.empty() && actor->type != EntityType::state && actor->type != EntityType::population && actor->type != EntityType::nationality &&
                             actor->type != EntityType::place;
        out.push_back(telling ? &actor->id : nullptr);
    }
    return out;
}

// The decisions about events and agreements, and the reports whose findings they name.
struct Decided {
    std::vector<Decision> decisions;
    std::vector<std::vector<std::uint32_t>> reports;  // by decision, sorted
};

Decided decided(const ReportSource& source, std::span<const Decision> decisions) {
    Decided out;
    std::map<std::string, std::vector<std::uint32_t>> named;  // finding -> its reports
    for (const Decision& decision : decisions)
        if (!decision.undone && (decision.action == "merge" || decision.action == "split")) {
            out.decisions.push_back(decision);
            for (const std::string& target : decision.target) named[target];
        }
    out.reports.resize(out.decisions.size());
    if (named.empty()) return out;
    CodedReport room;
    for (std::uint32_t r = 0; r < source.size(); ++r) {
        const CodedReport& coded = source.report(r, room);
        const auto note = [&](const std::string& id) {
            if (const auto at = named.find(id); at != named.end()) at->second.push_back(r);
        };
        for (const Event& event : coded.findings.events) note(event.id);
        for (const Agreement& agreement : coded.findings.agreements) note(agreement.id);
    }
    for (std::size_t d = 0; d < out.decisions.size(); ++d) {
        for (const std::string& target : out.decisions[d].target) out.reports[d].insert(out.reports[d].end(), named[target].begin(), named[target].end());
        std::sort(out.reports[d].begin(), out.reports[d].end());
    }
    return out;
}

// The reports of an island, with their actors numbered anew.
struct Loaded {
    std::vector<CodedReport> rooms;
    std::vector<const CodedReport*> reports;
    std::vector<std::vector<std::int32_t>> actor_of;
    std::vector<Actor> actors;
};

Loaded load(const ReportSource& source, const Resolution& resolution, const std::vector<std::uint32_t>& members) {
    Loaded out;
    out.rooms.resize(members.size());
    out.reports.resize(members.size());
    for_each_index(members.size(), 16, [&](std::size_t i) { out.reports[i] = &source.report(members[i], out.rooms[i]); });
    std::vector<std::int32_t> named;
    for (std::uint32_t r : members) named.insert(named.end(), resolution.actor_of[r].begin(), resolution.actor_of[r].end());
    std::sort(named.begin(), named.end());
    named.erase(std::unique(named.begin(), named.end()), named.end());
    if (!named.empty() && named.front() < 0) named.erase(named.begin());
    std::vector<std::string> ids;  // sorted, as the actors are
    for (std::int32_t a : named) ids.push_back(resolution.actors[static_cast<std::size_t>(a)].id);
    for (std::int32_t a : named) out.actors.push_back(seen_among(resolution.actors[static_cast<std::size_t>(a)], ids));
    for (std::uint32_t r : members) {
        out.actor_of.emplace_back();
        for (std::int32_t a : resolution.actor_of[r])
            out.actor_of.back().push_back(a < 0 ? -1 : static_cast<std::int32_t>(std::lower_bound(named.begin(), named.end(), a) - named.begin()));
    }
    return out;
}

template <class T>
void append(std::vector<T>&& from, std::vector<T>& into) {
    into.insert(into.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}
template <class T>
void sort_by_id(std::vector<T>& list) {
    std::sort(list.begin(), list.end(), [](const T& a, const T& b) { return a.id < b.id; });
}

class SpanSource : public ReportSource {
public:
    explicit SpanSource(std::span<const CodedReport> reports) : reports_(reports) {}
    std::size_t size() const override { return reports_.size(); }
    const CodedReport& report(std::size_t index, CodedReport&) const override { return reports_[index]; }

private:
    std::span<const CodedReport> reports_;
};

}  // namespace

Links Linker::link(std::span<const CodedReport> reports, Resolution resolution, std::span<const Decision> decisions) const {
    return link(SpanSource(reports), std::move(resolution), decisions);
}

Links Linker::link(const ReportSource& source, Resolution resolution, std::span<const Decision> decisions) const {
    std::vector<Digest> digests(source.size());
    for_each_index(digests.size(), 64, [&](std::size_t r) {
        CodedReport room;
        const CodedReport& coded = source.report(r, room);
        digests[r] = digest_of(coded, parts_->tables.words.read(coded.report.text, parts_->tables.words.seen_here()), telling_actors(resolution, r));
    });
    const Decided about = decided(source, decisions);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ties;
    for (const std::vector<std::uint32_t>& named : about.reports)
        for (std::size_t i = 1; i < named.size(); ++i) ties.emplace_back(named[0], named[i]);
    const Islands islands = find_islands(digests, ties);
    digests = {};

    std::vector<std::uint32_t> island_of(source.size());
    for (std::uint32_t i = 0; i < islands.members.size(); ++i)
        for (std::uint32_t r : islands.members[i]) island_of[r] = i;
    std::vector<std::vector<Decision>> rulings(islands.members.size());
    for (std::size_t d = 0; d < about.decisions.size(); ++d)
        if (!about.reports[d].empty()) rulings[island_of[about.reports[d].front()]].push_back(about.decisions[d]);

    std::map<std::string, std::string> states;
    for (const Actor& actor : resolution.actors)  // by id: the first of a country is the same in any order
        if (actor.type == EntityType::state && !actor.code.country.empty()) states.try_emplace(actor.code.country, actor.id);
    std::vector<IslandLinks> found(islands.members.size());
    const auto link_one = [&](std::uint32_t i) {
        Loaded loaded = load(source, resolution, islands.members[i]);
        found[i] = link_island(parts_->tables, ReportList(std::move(loaded.reports)), std::move(loaded.actor_of), std::move(loaded.actors), states, rulings[i]);
    };
    constexpr std::size_t large_min = 1'000;  // reports; an island this large keeps all cores busy alone
    std::vector<std::uint32_t> small;
    for (std::uint32_t i = 0; i < islands.members.size(); ++i)
        if (islands.members[i].size() >= large_min) link_one(i);
        else small.push_back(i);
    for_each_index(small.size(), 8, [&](std::size_t k) { link_one(small[k]); });

    Links out;
    std::vector<Thread> threads;
    std::vector<ToldAgreement> told;
    std::vector<std::uint32_t> story_of(source.size());
    std::uint32_t before = 0;  // reports of the islands so far: no island has more stories or origins
    for (std::uint32_t i = 0; i < found.size(); ++i) {
        Links& links = found[i].links;
        for (ToldAgreement& agreement : found[i].told) {
            agreement.story += before;
            agreement.origin += before;
        }
        for (std::size_t k = 0; k < islands.members[i].size(); ++k) story_of[islands.members[i][k]] = static_cast<std::uint32_t>(out.stories.size()) + found[i].story_of[k];
        before += static_cast<std::uint32_t>(islands.members[i].size());
        append(std::move(found[i].told), told);
        append(std::move(found[i].threads), threads);
        append(std::move(links.stories), out.stories);
        append(std::move(links.bounds), out.bounds);
        append(std::move(links.labels), out.labels);
        append(std::move(links.claims), out.claims);
        append(std::move(links.conflicts), out.conflicts);
        append(std::move(links.figures), out.figures);
        append(std::move(links.events), out.events);
        append(std::move(links.lineage), out.lineage);
        found[i] = {};
    }
    std::vector<StoryTie> across;
    for (const Edge& edge : islands.across) across.push_back({story_of[edge.a], story_of[edge.b], edge.weight});
    name_predecessors(out.stories, threads, across);
    std::stable_sort(told.begin(), told.end(), [](const ToldAgreement& a, const ToldAgreement& b) { return a.report < b.report; });
    out.agreements = make_agreements(told, decisions);

    sort_by_id(out.stories);
    sort_by_id(out.events);
    sort_by_id(out.claims);
    sort_by_id(out.figures);
    sort_by_id(out.conflicts);
    std::sort(out.bounds.begin(), out.bounds.end(), [](const ReportBounds& a, const ReportBounds& b) { return a.report < b.report; });
    std::sort(out.lineage.begin(), out.lineage.end(), [](const Lineage& a, const Lineage& b) { return std::tie(a.from, a.to, a.type) < std::tie(b.from, b.to, b.type); });
    std::stable_sort(out.labels.begin(), out.labels.end(), [](const Label& a, const Label& b) { return std::tie(a.actor, a.report) < std::tie(b.actor, b.report); });
    out.actors = std::move(resolution.actors);
    return out;
}

Linker::Linker(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Linker::Linker(Linker&&) noexcept = default;
Linker& Linker::operator=(Linker&&) noexcept = default;
Linker::~Linker() = default;

}  // namespace dateline
