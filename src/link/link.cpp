#include "dateline/link.h"

#include <algorithm>
#include <optional>

#include "link/island.h"
#include "link/islands.h"
#include "link/kept.h"
#include "link/stories.h"
#include "record/order.h"
#include "text/parallel.h"
#include "text/sorted.h"

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
    for (const Lexicon::Row& row : lexicon.table("participation_cues").rows) {
        std::uint64_t key = 0;  // of a run of two words: both
        for (std::string_view word : split(row.id(), ' ')) key = key ? mix(key, hash_of(stem(fold(word)))) : hash_of(stem(fold(word)));
        participation.push_back(key);
    }
    std::sort(participation.begin(), participation.end());
    std::unordered_map<std::uint64_t, std::string> befallen;
    for (const Lexicon::Row& row : lexicon.table("measures").rows)
        if (row["kind"] == "patient" || row["kind"] == "subject")
            for (std::string_view lemma : row.list("lemmas")) befallen.emplace(hash_of(stem(fold(lemma))), std::string(row["measure"]));
    std::unordered_map<std::uint64_t, std::string> tolls;
    for (const Lexicon::Row& row : lexicon.table("measures").rows)
        if ((row["kind"] == "state" || row["kind"] == "event" || row["kind"] == "noun") && (row["measure"] == "dead" || row["measure"] == "injured" || row["measure"] == "detained"))
            for (std::string_view lemma : row.list("lemmas")) tolls.emplace(hash_of(stem(fold(lemma))), std::string(row["measure"]));
    CountingCues counting;
    for (const Lexicon::Row& row : lexicon.table("counting_cues").rows) {
        std::vector<std::string>& with = counting[hash_of(stem(fold(row.id())))];
        for (std::string_view word : row.list("with")) with.emplace_back(word);
    }
    Result<Opposites> opposites = Opposites::create(lexicon);
    if (!opposites) return opposites.error();
    return LinkTables{std::move(*words), std::move(*tones), std::move(effects), std::move(participation), std::move(befallen), std::move(tolls), std::move(counting), std::move(*opposites), std::move(*blame)};
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

// The actors of an island, numbered anew.
struct IslandActors {
    std::vector<std::vector<std::int32_t>> actor_of;
    std::vector<Actor> actors;
};

IslandActors actors_of(const Cast& cast, const std::vector<std::uint32_t>& members) {
    IslandActors out;
    std::vector<std::int32_t> named;
    for (std::uint32_t r : members) named.insert(named.end(), cast.of(r).begin(), cast.of(r).end());
    sort_unique(named);
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

// Ids of actors that keep happenings apart, by entity; empty for others.
std::vector<std::string> telling_actors(const Cast& cast, std::size_t report) {
    std::vector<std::string> out;
    for (const std::int32_t a : cast.of(report)) out.push_back(a >= 0 && cast.telling(a) ? cast.id(a) : std::string());
    return out;
}

Islands islands_of(const ReportSource& source, const Cast& cast, const WordTable& table, const std::vector<std::vector<std::uint32_t>>& decided_on) {
    std::vector<Digest> digests(source.size());
    for_each_index(digests.size(), 64, [&](std::size_t r) {
        std::optional<Sketch> sketch;
        if (const std::string kept = source.kept_sketch(r); !kept.empty()) sketch = unpack_sketch(kept);
        if (!sketch) {
            CodedReport room;
            const CodedReport& coded = source.report(r, room);
            sketch = sketch_of(coded, table.read(coded.report.text, table.seen_here()));
        }
        digests[r] = digest_of(std::move(*sketch), telling_actors(cast, r));
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

    void take(const std::vector<std::uint32_t>& members, IslandRest&& island) {
        for (ToldAgreement& agreement : island.told) {
            agreement.story += before_;
            agreement.origin += before_;
        }
        for (std::size_t k = 0; k < members.size(); ++k) story_of_[members[k]] = static_cast<std::uint32_t>(stories_.size()) + island.story_of[k];
        before_ += static_cast<std::uint32_t>(members.size());
        append(std::move(island.told), told_);
        append(std::move(island.threads), threads_);
        append(std::move(island.stories), stories_);
    }

    Links finish(const std::vector<Edge>& across, std::span<const Decision> decisions) {
        std::vector<StoryTie> ties;
        for (const Edge& edge : across) ties.push_back({story_of_[edge.a], story_of_[edge.b], edge.weight});
        name_predecessors(stories_, threads_, ties);
        std::stable_sort(told_.begin(), told_.end(), [](const ToldAgreement& a, const ToldAgreement& b) { return a.report < b.report; });
        Links out;
        out.agreements = make_agreements(told_, decisions);
        out.stories = std::move(stories_);
        put_in_order(out);
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

namespace {

// Holds all that is found.
class Collected : public LinkedIslands {
public:
    Links all;
    void add(const std::string&, Links&& part, std::string&&) override {
        append(std::move(part.bounds), all.bounds);
        append(std::move(part.labels), all.labels);
        append(std::move(part.claims), all.claims);
        append(std::move(part.conflicts), all.conflicts);
        append(std::move(part.figures), all.figures);
        append(std::move(part.events), all.events);
        append(std::move(part.lineage), all.lineage);
    }
};

// Calls what(group) for the numbers 0 .. count - 1, a few at a time: so many that all cores are busy with them.
template <class SizeOf>
void in_groups(std::size_t count, const SizeOf& size_of, const auto& visit) {
    constexpr std::size_t at_once = 256, reports_at_once = 3 * island_max;
    for (std::size_t begin = 0; begin < count;) {
        std::size_t end = begin, reports = 0;
        while (end < count && end - begin < at_once && (end == begin || reports + size_of(end) <= reports_at_once)) reports += size_of(end++);
        visit(begin, end);
        begin = end;
    }
}

}  // namespace

Links Linker::link(std::span<const CodedReport> reports, Resolution resolution, std::span<const Decision> decisions) const {
    Collected collected;
    Links whole = link(HeldReports(reports), Cast(resolution), decisions, collected);
    Links out = std::move(collected.all);
    out.stories = std::move(whole.stories);
    out.agreements = std::move(whole.agreements);
    out.actors = std::move(resolution.actors);
    put_in_order(out);
    return out;
}

Links Linker::link(const ReportSource& source, const Cast& cast, std::span<const Decision> decisions, LinkedIslands& known) const {
    const Decided about = decided(source, decisions);
    const Islands islands = islands_of(source, cast, parts_->tables.words, about.reports);
    std::vector<std::uint32_t> island_of(source.size());
    for (std::uint32_t i = 0; i < islands.members.size(); ++i)
        for (std::uint32_t r : islands.members[i]) island_of[r] = i;
    std::vector<std::vector<Decision>> rulings(islands.members.size());
    for (std::size_t d = 0; d < about.decisions.size(); ++d)
        if (!about.reports[d].empty()) rulings[island_of[about.reports[d].front()]].push_back(about.decisions[d]);
    const std::map<std::string, std::string> states = cast.states();

    const auto link_one = [&](std::size_t i, IslandActors&& who) {
        const std::vector<std::uint32_t>& members = islands.members[i];
        std::vector<CodedReport> rooms(members.size());
        std::vector<const CodedReport*> reports(members.size());
        for_each_index(members.size(), 16, [&](std::size_t k) { reports[k] = &source.report(members[k], rooms[k]); });
        return link_island(parts_->tables, ReportList(std::move(reports)), std::move(who.actor_of), std::move(who.actors), states, rulings[i]);
    };
    WholeCase whole(source.size());
    in_groups(islands.members.size(), [&](std::size_t i) { return islands.members[i].size(); }, [&](std::size_t begin, std::size_t end) {
        std::vector<IslandActors> who(end - begin);
        std::vector<std::string> keys(end - begin);
        for_each_index(end - begin, 1, [&](std::size_t k) {
            std::vector<std::string> versions;
            for (std::uint32_t r : islands.members[begin + k]) versions.push_back(source.version(r));
            who[k] = actors_of(cast, islands.members[begin + k]);
            keys[k] = island_key(versions, who[k].actor_of, who[k].actors, states, rulings[begin + k]);
        });
        std::vector<IslandLinks> linked(end - begin);
        std::vector<bool> fresh(end - begin);
        std::vector<std::size_t> unknown;
        for (std::size_t k = 0; k < end - begin; ++k) {
            const std::string kept = known.kept(keys[k]);
            std::optional<IslandRest> rest = kept.empty() ? std::nullopt : unpack_rest(kept);
            if (rest && rest->story_of.size() == islands.members[begin + k].size()) {
                linked[k].rest = std::move(*rest);
                continue;
            }
            fresh[k] = true;
            unknown.push_back(k);
        }
        // One alone is linked by all cores, as far as it can be; several keep them busier.
        if (unknown.size() == 1) linked[unknown[0]] = link_one(begin + unknown[0], std::move(who[unknown[0]]));
        else for_each_index(unknown.size(), 1, [&](std::size_t s) { linked[unknown[s]] = link_one(begin + unknown[s], std::move(who[unknown[s]])); });
        for (std::size_t k = 0; k < end - begin; ++k) {
            if (fresh[k]) known.add(keys[k], std::move(linked[k].links), pack(linked[k].rest));
            whole.take(islands.members[begin + k], std::move(linked[k].rest));
        }
    });
    return whole.finish(islands.across, decisions);
}

std::string Linker::sketch_of(const CodedReport& coded) const {
    const WordTable& table = parts_->tables.words;
    return pack(dateline::sketch_of(coded, table.read(coded.report.text, table.seen_here())));
}

Linker::Linker(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Linker::Linker(Linker&&) noexcept = default;
Linker& Linker::operator=(Linker&&) noexcept = default;
Linker::~Linker() = default;

}  // namespace dateline
