#include "link/same_event.h"

#include <algorithm>
#include <map>
#include <set>

#include "link/blocks.h"
#include "link/event_pair.h"
#include "link/event_weights.h"
#include "link/sets.h"
#include "text/parallel.h"
#include "text/sorted.h"

namespace dateline {

namespace {

constexpr std::size_t block_max = 80;      // every pair of a block up to this size is scored
constexpr std::size_t block_window = 24;   // in a larger one each event meets this many neighbours
constexpr int days_keyed_max = 8;          // a longer span of time is no key
constexpr int rare_weight = 12;            // weight from which a word of the evidence is a key
constexpr int loose_rare_weight = 14;      // the same between types that are only loosely kin
constexpr int loose_cost = 150;            // what speaks against such a pair; the weights are fitted without them, since that does worse elsewhere
constexpr int kept_apart_max = 160;        // how much other reports must add to join what one report keeps apart
constexpr int bridge = 200;                // joining two sets takes so much more for each telling of the smaller but one
constexpr int never = -10'000;
constexpr int retold_days_max = 14;        // two tellings of one sentence: a day that far off was misread

int weigh(const Traits& traits, const EventWeights& weights) {
    std::int64_t out = 0;
    for (std::size_t t = 0; t < traits.size(); ++t) out += static_cast<std::int64_t>(traits[t]) * weights.of[t];
    return weights.start + static_cast<int>(out / 1000);
}

// Where no type says what kind of act they are, the words must, and only in one story do they say enough. Their days are
// those of a whole sentence and rule nothing out.
bool told_by_other_words(const Context& context, const Happening& a, const Happening& b) {
    return (a.given || b.given) && (context.story_of[a.ref.report] != context.story_of[b.ref.report] || shared_trigger(a, b) == 0);
}

bool has(const Traits& traits, Trait trait) { return traits[static_cast<std::size_t>(trait)] > 0; }

// "The rebels captured it", "the army retook it": those of a state here, those under arms against one there.
bool opposed_doers(const Context& context, const Happening& a, const Happening& b) {
    const auto all = [&](const Happening& h, std::initializer_list<std::string_view> roles) {
        return !h.actors.empty() && std::all_of(h.actors.begin(), h.actors.end(), [&](std::int32_t actor) { return std::find(roles.begin(), roles.end(), context.at(actor).code.role) != roles.end(); });
    };
    const auto state = [&](const Happening& h) { return all(h, {"GOV", "MIL", "COP", "SPY"}); };
    const auto armed = [&](const Happening& h) { return all(h, {"REB", "SEP", "PRM", "UAF", "CRM"}); };
    return (state(a) && armed(b)) || (armed(a) && state(b));
}

// Reports of one happening disagree on its day, its place or its doer; on two of them, they tell of two happenings. People
// march in many towns on one day.
bool differ_twice(const Context& context, const Happening& a, const Happening& b, const Traits& traits) {
    if (has(traits, Trait::told_alike) || has(traits, Trait::told_alike_act) || has(traits, Trait::given)) return false;
    constexpr int told = 1000;  // less: the day is only that of the report's lead
    const auto day = [&](Trait trait) { return traits[static_cast<std::size_t>(trait)] >= told; };
    const bool elsewhere = has(traits, Trait::far_place);
    if (elsewhere && a.event->type == EventType::PROTEST) return true;
    return (day(Trait::next_day) || day(Trait::near_day) || has(traits, Trait::other_day)) + elsewhere + (has(traits, Trait::other_actor) || opposed_doers(context, a, b)) >= 2;
}

}  // namespace

// "Chile accused Peru", "Peru accused Chile".
bool turned_round(const Happening& a, const Happening& b) {
    if (a.event->type != b.event->type || (a.event->type != EventType::ACCUSE && a.event->type != EventType::THREATEN && a.event->type != EventType::REQUEST && a.event->type != EventType::REJECT)) return false;
    return (have_common(a.actors, b.recipients) || have_common(b.actors, a.recipients)) && !have_common(a.actors, b.actors) && !have_common(a.recipients, b.recipients);
}

int score_within(const Context& context, const Happening& a, const Happening& b) {
    if (a.event->type != b.event->type || turned_round(a, b) || told_by_other_words(context, a, b)) return never;
    // What two parties demand is two demands; what one party demands twice may be one.
    if (!a.event->content_of.empty() && !b.event->content_of.empty() && a.event->content_of != b.event->content_of && !have_common(a.askers, b.askers)) return never;
    if (days_apart(a.days, b.days).value_or(0) > 1 && !(a.given && b.given)) return never;
    return weigh(traits_within(context, a, b), within_weights);
}

int score_across(const Context& context, const Happening& a, const Happening& b) {
    const bool kindred = a.event->type == b.event->type || (kin(a.event->type) != 0 && kin(a.event->type) == kin(b.event->type));
    if (!kindred && (loosely_kin(a.event->type) == 0 || loosely_kin(a.event->type) != loosely_kin(b.event->type))) return never;
    if (turned_round(a, b) || told_by_other_words(context, a, b)) return never;
    const Traits traits = traits_across(context, a, b);
    if (has(traits, Trait::other_day) && !has(traits, Trait::given) && !(has(traits, Trait::told_alike) && days_apart(a.days, b.days).value_or(0) <= retold_days_max)) return never;
    if (differ_twice(context, a, b, traits)) return never;
    return weigh(traits, across_weights) - (kindred ? 0 : loose_cost);
}

namespace {

void add_keys(const Context& context, const Happening& h, std::uint32_t member, Blocks& blocks) {
    const std::uint32_t story = context.story_of[h.ref.report];
    const int group = kin(h.event->type);
    const std::uint64_t type = group ? mix('k', static_cast<std::uint64_t>(group)) : mix('t', static_cast<std::uint64_t>(h.event->type));
    const auto add = [&](char kind, std::uint64_t what) { blocks.add(mix(mix(type, static_cast<std::uint64_t>(kind)), what), story, member); };
    const auto actor_keys = [&](const std::vector<std::int32_t>& list, char role) {
        for (std::int32_t a : list) {
            const auto actor = static_cast<std::uint64_t>(a);
            if (is_state(context, a)) {  // states act in every report: only with a day
                if (h.days.known() && h.days.length() <= days_keyed_max)
                    for (int d = *h.days.begin; d <= *h.days.end; ++d) add(role, mix(mix('@', actor), static_cast<std::uint64_t>(d)));
            } else {
                add(role, actor);
            }
        }
    };
    actor_keys(h.actors, 'a');
    actor_keys(h.recipients, 'r');
    if (h.days.known() && h.days.length() <= days_keyed_max)
        for (int d = *h.days.begin - 1; d <= *h.days.end; ++d) add('d', static_cast<std::uint64_t>(d));
    for (std::uint32_t agreement : h.agreements) add('g', agreement);
    if (h.implied) add('g', *h.implied);
    if (h.place) add('p', hash_of(h.place->gazetteer_id.empty() ? fold(h.place->name) : h.place->gazetteer_id));
    for (const auto& [key, weight] : h.words)
        if (weight >= rare_weight) add('w', key);
    for (const auto& [kind, weight] : h.kinds) add('c', mix(kind, story));
    for (const auto& [root, weight] : h.roots) add('b', mix(root, story));
    for (const auto& [trigger, weight] : h.triggers) add('v', mix(trigger, story));
    if (const int loose = loosely_kin(h.event->type)) {  // with less to go by, more must be in common
        const auto add_loose = [&](char kind, std::uint64_t what) { blocks.add(mix(mix(mix('l', static_cast<std::uint64_t>(loose)), static_cast<std::uint64_t>(kind)), mix(what, story)), story, member); };
        if (h.place && h.days.known() && h.days.length() <= days_keyed_max)
            for (int d = *h.days.begin; d <= *h.days.end; ++d) add_loose('p', mix(hash_of(h.place->gazetteer_id.empty() ? fold(h.place->name) : h.place->gazetteer_id), static_cast<std::uint64_t>(d)));
        for (const auto& [key, weight] : h.words)
            if (weight >= loose_rare_weight) add_loose('w', key);
        for (const auto& [root, weight] : h.roots) add_loose('b', root);
        for (std::int32_t a : h.actors)
            if (!is_state(context, a)) add_loose('a', static_cast<std::uint64_t>(a));
        for (std::int32_t a : h.recipients)
            if (!is_state(context, a)) add_loose('r', static_cast<std::uint64_t>(a));
    }
    if (h.instrument && h.event->type == EventType::SUPPORT)
        for (const auto& [trigger, weight] : h.triggers) add('i', trigger);
}

}  // namespace

namespace {

constexpr int antecedent_bonus = 200;
constexpr int unreal_bonus = 400;  // over what speaks against a deed and its denial

// "Denied that its aircraft carried out the strike", "accused them of organising the kidnapping": the deed was told before,
// as having happened.
bool takes_up(const Happening& later, const Happening& told) {
    const Modality m = later.event->modality;
    if (!later.definite || (m != Modality::denied && m != Modality::possible) || !happened(told.event->modality)) return false;
    const bool kind = std::any_of(later.kinds.begin(), later.kinds.end(), [&](const auto& k) { return std::any_of(told.kinds.begin(), told.kinds.end(), [&](const auto& t) { return t.first == k.first; }); });
    return kind || shared_trigger(later, told) > 0 || (!later.event->mode.empty() && later.event->mode == told.event->mode);
}

// "The raid", "the signing": a definite noun that adds nothing points back to an event of its kind in
// the report, the nearest before it that says more; failing that, the nearest after it.
std::map<std::pair<std::uint32_t, std::uint32_t>, int> antecedents(const std::vector<Happening>& happenings) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> out;
    std::uint32_t begin = 0;
    for (std::uint32_t i = 0; i < happenings.size(); ++i) {
        while (happenings[begin].ref.report != happenings[i].ref.report) ++begin;
        if (!happenings[i].bare) continue;
        std::int64_t best = -1;
        std::uint32_t chosen = i;
        constexpr std::uint32_t reach = 200;  // events of the report looked at on either side
        const std::uint32_t from = i > begin + reach ? i - reach : begin;
        for (std::uint32_t j = from; j < std::min<std::size_t>(happenings.size(), i + reach) && happenings[j].ref.report == happenings[i].ref.report; ++j) {
            const Happening &a = happenings[i], &b = happenings[j];
            if (j == i || b.bare || a.event->type != b.event->type) continue;
            const bool unreal = j < i && takes_up(a, b);
            if (standing(b.event->modality) != standing(a.event->modality) && !unreal) continue;
            std::int64_t rank = j < i ? 1'000'000 - (i - j) * 10 : 100'000 - (j - i) * 10;
            if (shared_trigger(a, b) > 0) rank += 2'000'000;
            if (b.passage == a.passage && j > i) rank -= 50'000;
            if (rank > best) {
                best = rank;
                chosen = j;
            }
        }
        if (best >= 0) out[{std::min(i, chosen), std::max(i, chosen)}] = antecedent_bonus + (takes_up(happenings[i], happenings[chosen]) ? unreal_bonus : 0);
    }
    return out;
}

}  // namespace

namespace {

// What reviewers decided about pairs of events.
struct Rulings {
    std::vector<std::string> split;                               // events of one colour join only among themselves
    std::set<std::pair<std::uint32_t, std::uint32_t>> merged;     // smaller index first

    Rulings(const std::vector<Happening>& happenings, std::span<const Decision> decisions) : split(happenings.size()) {
        std::map<std::string, std::uint32_t> by_id;
        for (std::uint32_t i = 0; i < happenings.size(); ++i) by_id[happenings[i].event->id] = i;
        for (const Decision& decision : decisions) {
            if (decision.undone || (decision.action != "merge" && decision.action != "split")) continue;
            std::vector<std::uint32_t> named;
            for (const std::string& target : decision.target)
                if (const auto at = by_id.find(target); at != by_id.end()) named.push_back(at->second);
            std::sort(named.begin(), named.end());
            for (std::size_t i = 0; i < named.size(); ++i) {
                if (decision.action == "split") split[named[i]] = std::max(split[named[i]], decision.id);
                else if (i > 0 && named[i] != named[0]) merged.emplace(named[0], named[i]);
            }
        }
    }
};
constexpr std::int64_t ruled = 1'000'000;

std::vector<std::vector<std::uint32_t>> sets_of(const std::vector<std::uint32_t>& cluster_of) {
    std::map<std::uint32_t, std::vector<std::uint32_t>> sets;
    for (std::uint32_t i = 0; i < cluster_of.size(); ++i) sets[cluster_of[i]].push_back(i);
    std::vector<std::vector<std::uint32_t>> out;
    for (auto& [root, set] : sets) out.push_back(std::move(set));
    return out;
}

std::vector<Edge> edges_within(const Context& context, const std::vector<Happening>& happenings, const Rulings& rulings) {
    const std::map<std::pair<std::uint32_t, std::uint32_t>, int> pointing_back = antecedents(happenings);
    std::vector<Edge> edges;
    std::map<std::pair<std::uint32_t, EventType>, std::vector<std::uint32_t>> blocks;
    for (std::uint32_t i = 0; i < happenings.size(); ++i) blocks[{happenings[i].ref.report, happenings[i].event->type}].push_back(i);
    for (const auto& [key, block] : blocks)
        for (std::size_t i = 0; i < block.size(); ++i)
            for (std::size_t j = i + 1; j < std::min(block.size(), i + 1 + (block.size() <= block_max ? block_max : block_window)); ++j) {
                const std::uint32_t a = block[i], b = block[j];
                const auto back = pointing_back.find({a, b});
                std::int64_t weight = score_within(context, happenings[a], happenings[b]) + (back == pointing_back.end() ? 0 : back->second);
                if (rulings.split[a] != rulings.split[b]) weight = -ruled;
                edges.push_back({a, b, weight});
            }
    std::sort(edges.begin(), edges.end(), [](const Edge& x, const Edge& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); });
    return edges;
}

}  // namespace

Happening pool_happenings(const Context& context, const std::vector<Happening>& happenings, const std::vector<std::uint32_t>& members) {
    Happening out = happenings[members.front()];
    std::map<std::pair<EventType, Modality>, int> kinds;
    const auto merge = [](auto& into, const auto& from) {
        into.insert(into.end(), from.begin(), from.end());
        sort_unique(into);
    };
    for (std::uint32_t m : members) {
        const Happening& h = happenings[m];
        if (happened(h.event->modality) && !happened(out.event->modality)) out.event = h.event;
        if (out.event->mode.empty() && !h.event->mode.empty() && h.event->modality == out.event->modality) out.event = h.event;
        if ((!out.days.known() && (h.days.known() || !out.days.partial())) || (h.days.known() && h.days.length() < out.days.length())) out.days = h.days;
        if (!out.place) out.place = h.place;
        merge(out.actors, h.actors);
        merge(out.recipients, h.recipients);
        merge(out.words, h.words);
        merge(out.around, h.around);
        merge(out.triggers, h.triggers);
        merge(out.roots, h.roots);
        merge(out.near, h.near);
        out.given = out.given || h.given;
        merge(out.kinds, h.kinds);
        merge(out.passages, h.passages);
        merge(out.figures, h.figures);
        merge(out.agreements, h.agreements);
        out.definite = out.definite || h.definite;
        out.bare = out.bare && h.bare;
        out.instrument = out.instrument || h.instrument;
        out.concludes = out.concludes || h.concludes;
        out.aftermath = out.aftermath && h.aftermath;
        out.counterblow = out.counterblow && h.counterblow;
        if (!out.implied || (h.implied && *h.implied < *out.implied)) out.implied = h.implied ? h.implied : out.implied;
        out.lead = out.lead || h.lead;
    }
    const auto keep_named = [&](std::vector<std::int32_t>& list) {
        if (std::any_of(list.begin(), list.end(), [&](std::int32_t a) { return is_named(context, a); })) std::erase_if(list, [&](std::int32_t a) { return !is_named(context, a); });
    };
    keep_named(out.actors);
    keep_named(out.recipients);
    return out;
}

namespace {

// What the reports tell, each happening of a report as one, and the pairs of those that may be the same.
struct Told {
    std::vector<std::vector<std::uint32_t>> members;  // by pooled happening
    std::vector<Happening> pooled;
    std::vector<Edge> edges;
};

// A report that tells of one arrest only means that one when it speaks of an arrest. `pooled` is in order of reports.
void count_rivals(std::vector<Happening>& pooled) {
    constexpr std::size_t looked_at_max = 200;  // after each
    for (std::size_t i = 0; i < pooled.size(); ++i)
        for (std::size_t j = i + 1; j < std::min(pooled.size(), i + looked_at_max) && pooled[j].ref.report == pooled[i].ref.report; ++j) {
            Happening &a = pooled[i], &b = pooled[j];
            if (a.event->type == b.event->type && standing(a.event->modality) == standing(b.event->modality)) ++a.rivals, ++b.rivals;
            if (shared_trigger(a, b) > 0) ++a.namesakes, ++b.namesakes;
        }
}

Told compare_reports(const Context& context, const std::vector<Happening>& happenings, const Rulings& rulings) {
    Told out;
    out.members = sets_of(cluster(happenings.size(), edges_within(context, happenings, rulings), Linkage::sum, 1, bridge));
    const std::vector<std::vector<std::uint32_t>>& within = out.members;
    std::vector<Happening>& pooled = out.pooled;
    std::vector<std::uint32_t> pool_of(happenings.size());
    Blocks blocks(block_max, block_window);
    for (std::uint32_t p = 0; p < within.size(); ++p) {
        pooled.push_back(pool_happenings(context, happenings, within[p]));
        for (std::uint32_t m : within[p]) pool_of[m] = p;
        add_keys(context, pooled.back(), p, blocks);
    }
    count_rivals(pooled);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> candidates = blocks.pairs();
    for (const auto& [a, b] : rulings.merged)
        if (pool_of[a] != pool_of[b]) candidates.emplace_back(std::min(pool_of[a], pool_of[b]), std::max(pool_of[a], pool_of[b]));
    sort_unique(candidates);
    std::vector<Edge>& edges = out.edges;
    edges.resize(candidates.size());
    for_each_index(candidates.size(), 64, [&](std::size_t i) {
        const auto& [a, b] = candidates[i];
        edges[i] = {a, b, 0};
        std::int64_t& weight = edges[i].weight;
        if (rulings.split[within[a].front()] != rulings.split[within[b].front()]) {
            weight = -ruled;
        } else if (pooled[a].ref.report == pooled[b].ref.report) {  // kept apart before: other reports must speak clearly to join them
            const int again = pooled[a].event->type == pooled[b].event->type ? score_within(context, pooled[a], pooled[b]) : -kept_apart_max;
            weight = std::clamp(again, -kept_apart_max, kept_apart_max / 2);
        } else {
            weight = score_across(context, pooled[a], pooled[b]);
        }
    });
    for (const auto& [a, b] : rulings.merged) {
        if (pool_of[a] == pool_of[b]) continue;
        const Edge pair{std::min(pool_of[a], pool_of[b]), std::max(pool_of[a], pool_of[b]), ruled};
        std::lower_bound(edges.begin(), edges.end(), pair, [](const Edge& x, const Edge& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); })->weight = ruled;
    }
    return out;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> join_happenings(const Context& context, const std::vector<Happening>& happenings, std::span<const Decision> decisions) {
    const Told told = compare_reports(context, happenings, Rulings(happenings, decisions));
    std::vector<std::vector<std::uint32_t>> out;
    for (const std::vector<std::uint32_t>& set : sets_of(cluster(told.pooled.size(), told.edges, Linkage::sum, 1, bridge))) {
        std::vector<std::uint32_t> members;
        for (std::uint32_t p : set) members.insert(members.end(), told.members[p].begin(), told.members[p].end());
        std::sort(members.begin(), members.end());
        out.push_back(std::move(members));
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<ScoredPair> scored_pairs(const Context& context, const std::vector<Happening>& happenings) {
    const Rulings none(happenings, {});
    std::vector<ScoredPair> out;
    for (const Edge& edge : edges_within(context, happenings, none)) out.push_back({false, {edge.a}, {edge.b}, static_cast<int>(edge.weight), {happenings[edge.a], happenings[edge.b]}});
    const Told told = compare_reports(context, happenings, none);
    for (const Edge& edge : told.edges)
        if (told.pooled[edge.a].ref.report != told.pooled[edge.b].ref.report) out.push_back({true, told.members[edge.a], told.members[edge.b], static_cast<int>(edge.weight), {told.pooled[edge.a], told.pooled[edge.b]}});
    return out;
}

}  // namespace dateline
