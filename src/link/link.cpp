#include "dateline/link.h"

#include <algorithm>

#include "link/island.h"
#include "link/islands.h"
#include "text/parallel.h"
#include "link/stories.h"

namespace dateline {

struct Linker::Parts {
    LinkTables tables;
};

Result<LinkTables> load_link_tables(const Lexicon& lexicon) {
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
    return LinkTables{std::move(*words), std::move(*tones), std::move(effects), std::move(participation), std::move(befallen), std::move(tolls), std::move(*blame)};
}

Result<Linker> Linker::create(const Lexicon& lexicon) {
    Result<LinkTables> tables = load_link_tables(lexicon);
    if (!tables) return tables.error();
    return Linker(std::unique_ptr<Parts>(new Parts{std::move(*tables)}));
}

namespace {

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

Loaded load(const ReportSource& source, const Cast& cast, const std::vector<std::uint32_t>& members) {
    Loaded out;
    out.rooms.resize(members.size());
    out.reports.resize(members.size());
    for_each_index(members.size(), 16, [&](std::size_t i) { out.reports[i] = &source.report(members[i], out.rooms[i]); });
    std::vector<std::int32_t> named;
    for (std::uint32_t r : members) named.insert(named.end(), cast.of(r).begin(), cast.of(r).end());
    std::sort(named.begin(), named.end());
    named.erase(std::unique(named.begin(), named.end()), named.end());
    if (!named.empty() && named.front() < 0) named.erase(named.begin());
    for (std::int32_t a : named) out.actors.push_back(cast.seen_among(a, named));
    for (std::uint32_t r : members) {
        out.actor_of.emplace_back();
        for (std::int32_t a : cast.of(r))
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

// Ids of actors that keep happenings apart, by entity; empty for others.
std::vector<std::string> telling_actors(const Cast& cast, std::size_t report) {
    std::vector<std::string> out;
    for (const std::int32_t a : cast.of(report)) out.push_back(a >= 0 && cast.telling(a) ? cast.id(a) : std::string());
    return out;
}

Islands islands_of(const ReportSource& source, const Cast& cast, const WordTable& table, const std::vector<std::vector<std::uint32_t>>& decided_on) {
    std::vector<Digest> digests(source.size());
    for_each_index(digests.size(), 64, [&](std::size_t r) {
        CodedReport room;
        const CodedReport& coded = source.report(r, room);
        digests[r] = digest_of(coded, table.read(coded.report.text, table.seen_here()), telling_actors(cast, r));
    });
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ties;
    for (const std::vector<std::uint32_t>& reports : decided_on)
        for (std::size_t i = 1; i < reports.size(); ++i) ties.emplace_back(reports[0], reports[i]);
    return find_islands(digests, ties);
}

// What no island alone can tell: stories that follow on those of other islands, and the register of agreements.
class WholeCase {
public:
    explicit WholeCase(std::size_t reports) : story_of_(reports) {}

    // Takes the stories and what is told of agreements.
    void take(const std::vector<std::uint32_t>& members, IslandLinks& island) {
        for (ToldAgreement& agreement : island.told) {
            agreement.story += before_;
            agreement.origin += before_;
        }
        for (std::size_t k = 0; k < members.size(); ++k) story_of_[members[k]] = static_cast<std::uint32_t>(stories_.size()) + island.story_of[k];
        before_ += static_cast<std::uint32_t>(members.size());
        append(std::move(island.told), told_);
        append(std::move(island.threads), threads_);
        append(std::move(island.links.stories), stories_);
        island.links.stories = {};
    }

    Links finish(const std::vector<Edge>& across, std::span<const Decision> decisions) {
        std::vector<StoryTie> ties;
        for (const Edge& edge : across) ties.push_back({story_of_[edge.a], story_of_[edge.b], edge.weight});
        name_predecessors(stories_, threads_, ties);
        std::stable_sort(told_.begin(), told_.end(), [](const ToldAgreement& a, const ToldAgreement& b) { return a.report < b.report; });
        Links out;
        out.agreements = make_agreements(told_, decisions);
        out.stories = std::move(stories_);
        sort_by_id(out.stories);
        return out;
    }

private:
    std::vector<std::uint32_t> story_of_;  // by report
    std::uint32_t before_ = 0;             // reports of the islands so far: no island has more stories or origins
    std::vector<Story> stories_;
    std::vector<Thread> threads_;
    std::vector<ToldAgreement> told_;
};

}  // namespace

Links Linker::link(std::span<const CodedReport> reports, Resolution resolution, std::span<const Decision> decisions) const {
    Links out;
    link(HeldReports(reports), Cast(resolution), decisions, [&](Links&& part) {
        append(std::move(part.stories), out.stories);
        append(std::move(part.agreements), out.agreements);
        append(std::move(part.bounds), out.bounds);
        append(std::move(part.labels), out.labels);
        append(std::move(part.claims), out.claims);
        append(std::move(part.conflicts), out.conflicts);
        append(std::move(part.figures), out.figures);
        append(std::move(part.events), out.events);
        append(std::move(part.lineage), out.lineage);
    });
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

void Linker::link(const ReportSource& source, const Cast& cast, std::span<const Decision> decisions, const std::function<void(Links&&)>& found) const {
    const Decided about = decided(source, decisions);
    const Islands islands = islands_of(source, cast, parts_->tables.words, about.reports);
    std::vector<std::uint32_t> island_of(source.size());
    for (std::uint32_t i = 0; i < islands.members.size(); ++i)
        for (std::uint32_t r : islands.members[i]) island_of[r] = i;
    std::vector<std::vector<Decision>> rulings(islands.members.size());
    for (std::size_t d = 0; d < about.decisions.size(); ++d)
        if (!about.reports[d].empty()) rulings[island_of[about.reports[d].front()]].push_back(about.decisions[d]);
    const std::map<std::string, std::string> states = cast.states();

    const auto link_one = [&](std::size_t i) {
        Loaded loaded = load(source, cast, islands.members[i]);
        return link_island(parts_->tables, ReportList(std::move(loaded.reports)), std::move(loaded.actor_of), std::move(loaded.actors), states, rulings[i]);
    };
    WholeCase whole(source.size());
    // Islands are linked side by side, so many that all cores are busy; a large one keeps them busy alone.
    constexpr std::size_t large_min = 1'000, at_once = 256, reports_at_once = 4'000;
    for (std::size_t begin = 0; begin < islands.members.size();) {
        std::size_t end = begin, reports = 0;
        while (end < islands.members.size() && end - begin < at_once && (end == begin || reports + islands.members[end].size() <= reports_at_once)) reports += islands.members[end++].size();
        std::vector<IslandLinks> linked(end - begin);
        std::vector<std::size_t> small;
        for (std::size_t i = begin; i < end; ++i) {
            if (islands.members[i].size() >= large_min) linked[i - begin] = link_one(i);
            else small.push_back(i);
        }
        for_each_index(small.size(), 1, [&](std::size_t k) { linked[small[k] - begin] = link_one(small[k]); });
        for (std::size_t i = begin; i < end; ++i) {
            whole.take(islands.members[i], linked[i - begin]);
            found(std::move(linked[i - begin].links));
        }
        begin = end;
    }
    found(whole.finish(islands.across, decisions));
}

Linker::Linker(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Linker::Linker(Linker&&) noexcept = default;
Linker& Linker::operator=(Linker&&) noexcept = default;
Linker::~Linker() = default;

}  // namespace dateline
