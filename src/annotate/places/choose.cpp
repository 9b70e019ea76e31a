#include "annotate/places/choose.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "annotate/places/toponym_context.h"

namespace dateline::places {

namespace {

// Bonuses in decibans: 10 doubles the odds.
constexpr double country_bonus = 120, region_bonus = 140, near_bonus = 125, county_bonus = 100;
constexpr double damping = 0.7;  // weight of the setting that is not known
constexpr double near_km = 60, around_km = 150, around_share = 0.4;
constexpr int rounds = 3;
constexpr int small_prior = 175;  // of a town of less than some 180,000
constexpr std::uint32_t sole_population = 60'000;  // of a town that no other of its name comes near
constexpr int sole_lead = 30;
constexpr double in_place = 25;   // the least context of a small town
constexpr double settled = 1.5;   // weight of the rest of the report from which its setting is known
constexpr double local_news = 1;  // weight of words of local news
constexpr std::uint32_t world_population = 1'500'000, town_population = 200'000;
constexpr double world_margin = 130;
constexpr int clear_margin = 5;  // by which the best place must lead one that lies elsewhere
constexpr double elsewhere_km = 120;
constexpr std::size_t most_compared = 24;  // candidates of a group that are weighed
constexpr std::size_t window = 60;         // groups on either side that are compared by distance

struct Weighed {
    int candidate = 0;
    double share = 0;  // how likely it is meant, all candidates of the group together 1
    double score = 0;
    double context = 0;  // of the score
    double near = 0;     // how much of the report lies around it, 0 to 1
};

// Toponyms that must be one place: one key, one container.
struct Group {
    std::vector<std::size_t> members;
    std::vector<Weighed> weighed;
    double weight = 1;  // how much it tells about others
    bool contained = false;
    double at_home = 1;  // above 1: the report is about the place itself, so that it lies where the report plays
};

// 2^(decibans/10) by whole steps and a line between them; 0 far below.
double odds(double decibans) {
    if (decibans <= -150) return 0;
    double out = 1;
    while (decibans <= -10) out /= 2, decibans += 10;
    return out * (1 + decibans / 20);
}

// Neighbours that are unsure themselves still speak for each other: small shares count for more than they are.
double benefit(double share) {
    return std::sqrt(share);
}

class Chooser {
public:
    Chooser(const std::vector<Toponym>& toponyms, const Setting& setting) : toponyms_(toponyms), setting_(setting) {}

    std::vector<Choice> run() {
        group();
        for (Group& g : groups_) start(g);
        for (int round = 0; round < rounds; ++round) {
            gather();
            std::vector<std::vector<Weighed>> next;
            for (std::size_t i = 0; i < groups_.size(); ++i) next.push_back(reweigh(i));
            for (std::size_t i = 0; i < groups_.size(); ++i) groups_[i].weighed = std::move(next[i]);
        }
        std::vector<Choice> out(toponyms_.size());
        for (const Group& g : groups_) {
            const Choice choice = decide(g);
            for (const std::size_t member : g.members) out[member] = choice;
        }
        return out;
    }

private:
    const Candidate& candidate(const Group& g, const Weighed& w) const {
        return toponyms_[g.members[0]].candidates[static_cast<std::size_t>(w.candidate)];
    }

    void group();
    void start(Group& g);
    void gather();
    std::vector<Weighed> reweigh(std::size_t at) const;
    double nearness(std::size_t at, const Candidate& c) const;
    Choice decide(const Group& g) const;
    const Weighed* world_city(const Group& g, const Weighed* best) const;
    const Weighed* seat_for_division(const Group& g, const Weighed* best) const;

    const std::vector<Toponym>& toponyms_;
    const Setting& setting_;
    std::vector<Group> groups_;
    std::map<std::string, double> countries_, regions_, counties_;  // weights over all groups
    double all_ = 0;
};

// "The Tigris river" is not what "Tigris" is elsewhere: what a word beside a name says that it is, where that rules places out.
std::string_view ruling_kind(const Toponym& t) {
    return t.kind == "region" || t.kind == "river" || t.kind == "lake" || t.kind == "sea" || t.kind == "mountain" ? t.kind : std::string_view();
}

// The places that a toponym may be, as a key: candidates differ where a container or a kind has narrowed them.
std::string sense_key(const Toponym& t) {
    std::string out = t.key + "\n" + std::string(ruling_kind(t)) + "\n";
    if (t.container >= 0)
        for (const Candidate& c : t.candidates) out += c.country + "." + c.region + ";";
    return out;
}

void Chooser::group() {
    std::map<std::string, std::size_t> by_sense, by_key;
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < toponyms_.size(); ++i) {
        const Toponym& t = toponyms_[i];
        if (t.candidates.empty()) continue;
        const std::string key = t.key + "\n" + std::string(ruling_kind(t));
        if (t.container < 0 && !t.abbreviation) {
            open.push_back(i);
            continue;
        }
        const auto [at, fresh] =
            by_sense.emplace(sense_key(t) + (t.abbreviation ? "abbreviation" : ""), groups_.size());
        if (fresh) groups_.push_back({{}, {}, 1, true});
        groups_[at->second].members.push_back(i);
        if (!t.abbreviation) by_key.emplace(key, at->second);
    }
    // A name without a container is the place of that name that has one: the one that the report introduces.
    for (const std::size_t i : open) {
        const Toponym& t = toponyms_[i];
        const std::string key = t.key + "\n" + std::string(ruling_kind(t));
        const auto [at, fresh] = by_key.emplace(key, groups_.size());
        if (fresh) groups_.emplace_back();
        groups_[at->second].members.push_back(i);
    }
}

void Chooser::start(Group& g) {
    const Toponym& t = toponyms_[g.members[0]];
    bool kinds = false;
    for (const Candidate& c : t.candidates) kinds |= !t.kind.empty() && c.kind == t.kind;
    const bool water = t.kind == "river" || t.kind == "lake" || t.kind == "sea" || t.kind == "mountain";
    for (std::size_t i = 0; i < t.candidates.size() && g.weighed.size() < most_compared; ++i) {
        if (kinds && t.candidates[i].kind != t.kind) continue;
        if (!kinds && water) continue;  // a river is not the town of its name
        g.weighed.push_back({static_cast<int>(i), 0, static_cast<double>(t.candidates[i].prior), 0});
    }
    double best = 0, sum = 0;
    for (const Weighed& w : g.weighed) best = std::max(best, w.score);
    for (Weighed& w : g.weighed) sum += w.share = odds(w.score - best);
    for (Weighed& w : g.weighed) w.share /= sum;
    static constexpr std::array<double, 4> by_count{0, 1, 1.5, 1.8};
    g.weight = g.members.size() > 3 ? 2 : by_count[g.members.size()];
    bool strong = g.contained;
    for (const std::size_t member : g.members) strong |= toponyms_[member].evidence == Evidence::strong;
    if (!strong) g.weight *= 0.4;
    if (g.contained) g.weight *= 1.5;
    // Its council, its police; named again and again.
    std::size_t bodies = 0;
    for (const std::size_t member : g.members)
        bodies += toponyms_[member].rule == "body" || toponyms_[member].rule == "title";
    g.at_home = 1 + 0.2 * static_cast<double>(std::min<std::size_t>(g.members.size() - 1, 4)) + (bodies ? 0.5 : 0);
    if (setting_.local < local_news) g.at_home = 1;
    // Small places that bear a name by chance tell little.
    if (!g.contained && best < 130) g.weight *= 0.6;
}

void Chooser::gather() {
    countries_ = setting_.countries, regions_ = setting_.regions, counties_.clear();
    all_ = 0;
    for (const auto& [country, weight] : setting_.countries) all_ += weight;
    for (const auto& [region, weight] : setting_.regions) all_ += weight, countries_[region.substr(0, 2)] += weight;
    for (const Group& g : groups_) {
        all_ += g.weight;
        for (const Weighed& w : g.weighed) {
            const Candidate& c = candidate(g, w);
            const double weight = g.weight * w.share;
            if (!c.country.empty()) countries_[c.country] += weight;
            if (!c.region.empty()) regions_[c.region] += weight;
            if (!c.county.empty()) counties_[c.county] += g.weight * benefit(w.share);
        }
    }
}

// How much of the other groups lies around a place, 0 to 1.
double Chooser::nearness(std::size_t at, const Candidate& c) const {
    if (!c.lat || c.feature <= Feature::area) return 0;
    double sum = 0;
    for (std::size_t i = at > window ? at - window : 0; i < groups_.size() && i <= at + window; ++i) {
        if (i == at) continue;
        double of_group = 0;
        for (const Weighed& w : groups_[i].weighed) {
            const Candidate& other = candidate(groups_[i], w);
            if (w.share < 0.02 || !other.lat || other.feature <= Feature::admin1) continue;
            const double away = kilometres(*c.lat, *c.lon, *other.lat, *other.lon);
            of_group += away < near_km ? benefit(w.share) : away < around_km ? around_share * benefit(w.share) : 0;
        }
        sum += std::min(1.0, of_group) * groups_[i].weight;
    }
    return sum / (sum + 1);
}

std::vector<Weighed> Chooser::reweigh(std::size_t at) const {
    const Group& g = groups_[at];
    std::vector<Weighed> out = g.weighed;
    double best = -1e9, sum = 0;
    const double others = all_ - g.weight;
    for (Weighed& w : out) {
        const Candidate& c = candidate(g, w);
        const auto share = [&](const std::map<std::string, double>& weights, const std::string& key) {
            const auto found = weights.find(key);
            if (key.empty() || found == weights.end()) return 0.0;
            double own = 0;
            for (const Weighed& each : g.weighed) {
                const Candidate& other = candidate(g, each);
                if (&weights == &countries_ ? other.country == key
                    : &weights == &regions_ ? other.region == key
                                            : other.county == key)
                    own += (&weights == &counties_ ? benefit(each.share) : each.share) * g.weight;
            }
            return std::max(0.0, found->second - own) / (std::max(0.0, others) + damping);
        };
        w.context = country_bonus * g.at_home * share(countries_, c.country);
        if (c.feature != Feature::country) {
            w.context += region_bonus * share(regions_, c.region);
            w.context += county_bonus * share(counties_, c.county);
            w.near = nearness(at, c);
            w.context += near_bonus * w.near;
        }
        w.score = c.prior + w.context;
        best = std::max(best, w.score);
    }
    for (Weighed& w : out) sum += w.share = odds(w.score - best);
    for (Weighed& w : out) w.share /= sum;
    return out;
}

// A bare name that a division shares with its seat is the town: "clashes in Aqaba".
const Weighed* Chooser::seat_for_division(const Group& g, const Weighed* best) const {
    const Candidate& division = candidate(g, *best);
    if (toponyms_[g.members[0]].kind == "region" || division.feature < Feature::admin1 ||
        division.feature > Feature::admin3)
        return best;
    const Weighed* seat = nullptr;
    for (const Weighed& w : g.weighed) {
        const Candidate& c = candidate(g, w);
        const bool town = c.feature >= Feature::capital && c.feature <= Feature::town;
        if (town && c.how != NameKind::alternate && c.region == division.region && c.prior + 90 >= division.prior &&
            (!seat || w.score > seat->score))
            seat = &w;
    }
    return seat ? seat : best;
}

// Outside local news, and with nothing around it in the report, a small namesake does not stand against a city that the
// whole world knows: talks "in Paris" are not held in Texas because Texans speak of them.
const Weighed* Chooser::world_city(const Group& g, const Weighed* best) const {
    if (g.contained || setting_.local >= local_news) return best;
    const auto known_to_all = [&](const Candidate& c) {
        return c.feature == Feature::capital || (c.feature > Feature::capital && c.population >= world_population);
    };
    const Candidate& c = candidate(g, *best);
    if (c.feature < Feature::capital || known_to_all(c) || c.population >= town_population || best->near >= 0.5)
        return best;
    for (const Weighed& w : g.weighed)
        if (known_to_all(candidate(g, w)) && candidate(g, w).how != NameKind::alternate &&
            best->score - w.score < world_margin)
            return &w;
    return best;
}

Choice Chooser::decide(const Group& g) const {
    if (g.weighed.empty()) return {nullptr, "no_such_kind", 0};
    const Weighed* best = &g.weighed[0];
    for (const Weighed& w : g.weighed)
        if (w.score > best->score) best = &w;
    best = seat_for_division(g, best);
    const Weighed* const world = world_city(g, best);
    if (world != best) return {&candidate(g, *world), "world_city", world->context};
    const Candidate& chosen = candidate(g, *best);
    const double context = best->context;
    if (g.contained) return {&chosen, "container", context};
    double lead = 1e9, prior_lead = 1e9;
    for (const Weighed& w : g.weighed) {
        if (&w == best) continue;
        const Candidate& other = candidate(g, w);
        if (!chosen.region.empty() && other.region == chosen.region) continue;
        if (chosen.lat && other.lat && kilometres(*chosen.lat, *chosen.lon, *other.lat, *other.lon) < elsewhere_km)
            continue;
        lead = std::min(lead, best->score - w.score);
        prior_lead = std::min(prior_lead, static_cast<double>(chosen.prior - other.prior));
    }
    if (lead < clear_margin) return {nullptr, "ambiguous", 0};
    if (chosen.feature == Feature::country) return {&chosen, "country", context};
    // A small town of the name lies somewhere in the world for nearly every name: far from all that the report speaks
    // of, it is hardly the one that is meant.
    const bool sole = chosen.population >= sole_population && prior_lead >= sole_lead;  // "its owner in Piraeus said"
    const bool small = !chosen.overlay && !sole && (chosen.prior < small_prior || chosen.how == NameKind::alternate);
    if (small && context < in_place && all_ - g.weight > settled) return {nullptr, "out_of_place", 0};
    if (lead > 1e8) return {&chosen, "only", context};
    if (best->context >= 20) return {&chosen, prior_lead >= clear_margin ? "prior_and_context" : "context", context};
    return {&chosen, "prior", context};
}

}  // namespace

std::vector<Choice> choose_places(const std::vector<Toponym>& toponyms, const Setting& setting) {
    return Chooser(toponyms, setting).run();
}

}  // namespace dateline::places
