#include "link/same_event.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace dateline {

namespace {

constexpr std::size_t block_max = 80;      // every pair of a block up to this size is scored
constexpr std::size_t block_window = 24;   // in a larger one each event meets this many neighbours
constexpr int days_keyed_max = 8;          // a longer span of time is no key
constexpr int rare_weight = 12;            // weight from which a word of the evidence is a key
constexpr int join_from = 38;              // chosen on situation A and on event chains of ECB+ training topics
constexpr int never = -1000;

// Types under which coders put one and the same act; 0: only itself.
int kin(EventType type) {
    switch (type) {
        case EventType::COERCE: case EventType::SANCTION: return 1;
        case EventType::SUPPORT: case EventType::AGREE: case EventType::COOPERATE: return 2;
        case EventType::RETREAT: case EventType::CONCEDE: return 3;
        case EventType::REQUEST: case EventType::REJECT: return 0;
        default: return 0;
    }
}

// 0 told as done, 1 doubted or denied, 2 planned, 3 threatened, 4 requested.
int standing(Modality m) {
    switch (m) {
        case Modality::actual: case Modality::ongoing: case Modality::habitual: return 0;
        case Modality::possible: case Modality::denied: case Modality::negated: return 1;
        case Modality::planned: return 2;
        case Modality::threatened: return 3;
        case Modality::requested: return 4;
    }
    return 0;
}

bool is_state(const Context& context, std::int32_t actor) { return context.at(actor).type == EntityType::state; }
bool is_named(const Context& context, std::int32_t actor) { return !context.at(actor).names.empty(); }

// A body and its state, a faction and its umbrella: not one actor, yet no contradiction either.
bool related(const Context& context, std::int32_t x, std::int32_t y) {
    const Actor &a = context.at(x), &b = context.at(y);
    const auto points_at = [](const Actor& from, const Actor& to) {
        for (const ActorRelation& r : from.relations)
            if (r.object == to.id && (r.type == RelationType::member_of || r.type == RelationType::part_of || r.type == RelationType::leads)) return true;
        for (const Office& o : from.offices)
            if (o.body == to.id) return true;
        return false;
    };
    if (points_at(a, b) || points_at(b, a)) return true;
    const auto official = [](const Actor& actor) {
        return actor.type == EntityType::state || actor.type == EntityType::state_body || !actor.offices.empty();
    };
    return !a.code.country.empty() && a.code.country == b.code.country && official(a) && official(b);
}

// Agreement of two lists of participants, from -2 (named and other ones) to 3 (a named one in both).
int participants(const Context& context, const std::vector<std::int32_t>& a, const std::vector<std::int32_t>& b) {
    if (a.empty() || b.empty()) return 0;
    bool shared_state = false, tied = false, vague = false;
    for (std::int32_t x : a) {
        vague = vague || !is_named(context, x);
        for (std::int32_t y : b) {
            vague = vague || !is_named(context, y);
            if (x == y) {
                if (!is_state(context, x)) return 3;
                shared_state = true;
            } else if (related(context, x, y)) {
                tied = true;
            }
        }
    }
    if (shared_state) return 2;
    if (tied) return 1;
    return vague ? 0 : -2;
}

int time_score(const Days& a, const Days& b) {
    const std::optional<int> apart = days_apart(a, b);
    if (!apart) return 0;
    if (*apart == 0) {
        if (a.known() && b.known()) return std::max(a.length(), b.length()) <= 2 ? 16 : std::min(a.length(), b.length()) <= 8 ? 8 : 4;
        return 14;
    }
    return *apart == 1 ? -14 : *apart <= 3 ? -35 : never;
}

int place_score(const Place* a, const Place* b) {
    if (!a || !b) return 0;
    if (same_place(*a, *b)) return 16;
    if (!a->country.empty() && !b->country.empty() && a->country != b->country) return -25;
    const double apart = kilometres(*a, *b);
    if (apart < 0) return -4;
    return apart <= 40 ? 2 : apart <= 120 ? -10 : -25;
}

int figure_score(const Context& context, const Happening& a, const Happening& b) {
    int best = 0;
    const auto& qa = context.reports[a.ref.report].annotation.quantities;
    const auto& qb = context.reports[b.ref.report].annotation.quantities;
    for (std::int32_t i : a.event->quantities)
        for (std::int32_t j : b.event->quantities) {
            if (i < 0 || j < 0 || static_cast<std::size_t>(i) >= qa.size() || static_cast<std::size_t>(j) >= qb.size()) continue;
            const Quantity &x = qa[static_cast<std::size_t>(i)], &y = qb[static_cast<std::size_t>(j)];
            if (x.measure == y.measure && x.value == y.value) best = std::max(best, x.value >= 10 ? 18 : 9);
        }
    return best;
}

}  // namespace

double kilometres(const Place& a, const Place& b) {
    if (!a.lat || !a.lon || !b.lat || !b.lon) return -1;
    constexpr double radian = 0.017453292519943295, earth = 6371.0;
    const double y = (*a.lat - *b.lat) * radian;
    const double x = (*a.lon - *b.lon) * radian * std::cos((*a.lat + *b.lat) * radian / 2);  // flat: near places are what matters
    return earth * std::sqrt(x * x + y * y);
}

bool same_place(const Place& a, const Place& b) {
    if (!a.gazetteer_id.empty() && !b.gazetteer_id.empty()) return a.gazetteer_id == b.gazetteer_id;
    return fold(a.name) == fold(b.name) && (a.country.empty() || b.country.empty() || a.country == b.country);
}

std::vector<Happening> gather_happenings(const Context& context) {
    std::vector<Happening> out;
    for (std::uint32_t r = 0; r < context.reports.size(); ++r) {
        const CodedReport& coded = context.reports[r];
        const Words& words = context.words[r];
        for (std::uint32_t e = 0; e < coded.findings.events.size(); ++e) {
            const Event& event = coded.findings.events[e];
            Happening h;
            h.ref = {r, e};
            h.event = &event;
            const auto collect = [&](const std::vector<EntityRef>& refs, std::vector<std::int32_t>& into) {
                for (EntityRef ref : refs)
                    if (const std::int32_t actor = context.actor(r, ref); actor >= 0) into.push_back(actor);
                std::sort(into.begin(), into.end());
                into.erase(std::unique(into.begin(), into.end()), into.end());
            };
            collect(event.actors, h.actors);
            collect(event.recipients, h.recipients);
            if (event.time >= 0 && static_cast<std::size_t>(event.time) < coded.annotation.times.size())
                h.days = days_of(coded.annotation.times[static_cast<std::size_t>(event.time)]);
            if (event.place >= 0 && static_cast<std::size_t>(event.place) < coded.annotation.places.size())
                h.place = &coded.annotation.places[static_cast<std::size_t>(event.place)];
            const Span whole{std::min(event.evidence.begin, event.trigger.begin), std::max(event.evidence.end, event.trigger.end)};
            h.words = telling_words(words, {whole});
            const std::uint32_t at = words.word_at(event.trigger.begin);
            for (std::uint32_t i = at; i < words.words.size() && words.words[i].span.begin < event.trigger.end; ++i)
                if (words.words[i].weight >= 4 && h.trigger == 0) h.trigger = words.words[i].key;
            if (at > 0 && at < words.words.size()) {
                const std::string_view before = words.words[at - 1].span.in(coded.report.text);
                h.definite = before == "the" || before == "The" || before == "this" || before == "This" || before == "that" || before == "That";
            }
            if (!words.passages.empty()) {
                h.passage = words.passage_at(event.trigger.begin);
                h.around = telling_words(words, {words.passages[h.passage].span});
            }
            h.bare = h.definite && !h.days.known() && !h.place && event.quantities.empty() && h.words.size() <= 3;
            out.push_back(std::move(h));
        }
    }
    return out;
}

int same_event_score(const Context& context, const Happening& a, const Happening& b) {
    const bool same_type = a.event->type == b.event->type;
    if (!same_type && (kin(a.event->type) == 0 || kin(a.event->type) != kin(b.event->type))) return never;
    const int sa = standing(a.event->modality), sb = standing(b.event->modality);
    int score = same_type ? 10 : 0;
    if (sa != sb) {
        if (sa >= 3 || sb >= 3) return never;  // what is demanded or threatened is not what was done
        score -= sa == 2 || sb == 2 ? 12 : 4;
    }
    int time = time_score(a.days, b.days), place = place_score(a.place, b.place);
    const bool aligned = context.tell_the_same(a.ref.report, a.passage, b.ref.report, b.passage);
    if (aligned && days_apart(a.days, b.days).value_or(0) <= 14) {  // two tellings of one sentence: what differs was misread, or put another way
        time = std::max(time, -8);
        place = std::max(place, -4);
    }
    if (time == never) return never;
    score += time + place;

    constexpr int by_actor[] = {-22, 0, 0, 6, 12, 22}, by_recipient[] = {-12, 0, 0, 3, 6, 12};
    const int actors = participants(context, a.actors, b.actors), recipients = participants(context, a.recipients, b.recipients);
    score += by_actor[actors + 2] + by_recipient[recipients + 2];
    if (!a.event->mode.empty() && !b.event->mode.empty()) score += a.event->mode == b.event->mode ? 4 : -6;

    if (a.trigger != 0 && a.trigger == b.trigger) score += 12;
    score += figure_score(context, a, b);
    int shared = 0, shared_around = 0;
    const int share = share_of_words(a.words, b.words, 0, shared);
    score += std::min(28, share * std::min(shared, 60) / 60 * 28 / 1000);
    if (aligned) score += 10 + share * 18 / 1000 + (a.trigger != 0 && a.trigger == b.trigger ? 10 : 0);
    else if (a.ref.report != b.ref.report) score += std::min(10, 16 * share_of_words(a.around, b.around, 80, shared_around) / 1000);

    if (a.ref.report == b.ref.report) {
        if (a.definite || b.definite) score += 6;
        else score -= 4;
    } else if (context.story_of[a.ref.report] == context.story_of[b.ref.report]) {
        score += context.origin_group[a.ref.report] == context.origin_group[b.ref.report] ? 10 : 8;
    } else {
        score -= 10;
    }
    return score;
}

namespace {

void add_keys(const Context& context, const Happening& h, std::vector<std::string>& keys) {
    const int group = kin(h.event->type);
    const std::string type = group ? "k" + std::to_string(group) : "t" + std::to_string(static_cast<int>(h.event->type));
    const auto actor_keys = [&](const std::vector<std::int32_t>& list, const char* role) {
        for (std::int32_t a : list) {
            if (is_state(context, a)) {  // states act in every report: only with a day
                if (h.days.known() && h.days.length() <= days_keyed_max)
                    for (int d = *h.days.begin; d <= *h.days.end; ++d) keys.push_back(type + role + context.at(a).id + "@" + std::to_string(d));
            } else {
                keys.push_back(type + role + context.at(a).id);
            }
        }
    };
    actor_keys(h.actors, " a ");
    actor_keys(h.recipients, " r ");
    if (h.days.known() && h.days.length() <= days_keyed_max)
        for (int d = *h.days.begin - 1; d <= *h.days.end; ++d) keys.push_back(type + " d " + std::to_string(d));
    if (h.place) keys.push_back(type + " p " + (h.place->gazetteer_id.empty() ? fold(h.place->name) : h.place->gazetteer_id));
    for (const auto& [key, weight] : h.words)
        if (weight >= rare_weight) keys.push_back(type + " w " + std::to_string(key));
    if (h.trigger != 0) keys.push_back(type + " v " + std::to_string(h.trigger) + " s " + std::to_string(context.story_of[h.ref.report]));
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

}  // namespace

namespace {

constexpr int antecedent_bonus = 26;

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
            if (j == i || b.bare || a.event->type != b.event->type || standing(b.event->modality) != standing(a.event->modality)) continue;
            std::int64_t rank = j < i ? 1'000'000 - (i - j) * 10 : 100'000 - (j - i) * 10;
            if (a.trigger == b.trigger) rank += 2'000'000;
            if (b.passage == a.passage && j > i) rank -= 50'000;
            if (rank > best) {
                best = rank;
                chosen = j;
            }
        }
        if (best >= 0) out[{std::min(i, chosen), std::max(i, chosen)}] = antecedent_bonus;
    }
    return out;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> join_happenings(const Context& context, const std::vector<Happening>& happenings, std::span<const Decision> decisions) {
    std::map<std::string, std::vector<std::uint32_t>> blocks;
    for (std::uint32_t i = 0; i < happenings.size(); ++i) {
        std::vector<std::string> keys;
        add_keys(context, happenings[i], keys);
        for (const std::string& key : keys) blocks[key].push_back(i);
    }
    std::set<std::pair<std::uint32_t, std::uint32_t>> candidates;
    for (const auto& [key, block] : blocks) {
        const std::size_t reach = block.size() <= block_max ? block_max : block_window;
        for (std::size_t i = 0; i < block.size(); ++i)
            for (std::size_t j = i + 1; j < std::min(block.size(), i + 1 + reach); ++j) candidates.emplace(block[i], block[j]);
    }
    const std::map<std::pair<std::uint32_t, std::uint32_t>, int> pointing_back = antecedents(happenings);
    for (const auto& [pair, bonus] : pointing_back) candidates.insert(pair);
    std::map<std::string, std::uint32_t> by_id;
    std::vector<std::string> split(happenings.size());
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> forced;
    for (std::uint32_t i = 0; i < happenings.size(); ++i) by_id[happenings[i].event->id] = i;
    for (const Decision& decision : decisions) {
        if (decision.undone || (decision.action != "merge" && decision.action != "split")) continue;
        std::vector<std::uint32_t> named;
        for (const std::string& target : decision.target)
            if (const auto at = by_id.find(target); at != by_id.end()) named.push_back(at->second);
        std::sort(named.begin(), named.end());
        for (std::size_t i = 0; i < named.size(); ++i) {
            if (decision.action == "split") split[named[i]] = std::max(split[named[i]], decision.id);
            else if (i > 0 && named[i] != named[0]) forced[{named[0], named[i]}] = 1'000'000;
        }
    }
    std::vector<Edge> edges;
    for (const auto& [a, b] : candidates) {
        if (forced.contains({a, b})) continue;
        if (split[a] != split[b]) edges.push_back({a, b, -1'000'000});
        else {
            const auto back = pointing_back.find({a, b});
            edges.push_back({a, b, same_event_score(context, happenings[a], happenings[b]) - join_from + (back == pointing_back.end() ? 0 : back->second)});
        }
    }
    for (const auto& [pair, weight] : forced) edges.push_back({pair.first, pair.second, weight});
    std::sort(edges.begin(), edges.end(), [](const Edge& x, const Edge& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); });
    const std::vector<std::uint32_t> cluster_of = cluster(happenings.size(), edges, Linkage::sum, 1);
    std::map<std::uint32_t, std::vector<std::uint32_t>> sets;
    for (std::uint32_t i = 0; i < cluster_of.size(); ++i) sets[cluster_of[i]].push_back(i);
    std::vector<std::vector<std::uint32_t>> out;
    for (auto& [root, set] : sets) out.push_back(std::move(set));
    return out;
}

}  // namespace dateline
