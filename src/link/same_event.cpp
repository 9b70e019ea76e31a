#include "link/same_event.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "link/blocks.h"
#include "link/parallel.h"
#include "resolve/spelling.h"

namespace dateline {

namespace {

constexpr std::size_t block_max = 80;      // every pair of a block up to this size is scored
constexpr std::size_t block_window = 24;   // in a larger one each event meets this many neighbours
constexpr int days_keyed_max = 8;          // a longer span of time is no key
constexpr int rare_weight = 12;            // weight from which a word of the evidence is a key
// Chosen on situation A.
constexpr int join_within_from = 20, join_across_from = 33;
constexpr int kept_apart_max = 16;           // how much other reports must add to join what one report keeps apart
constexpr int pointed_weight = 12;         // an event word this rare, with an article, means one happening in a story
constexpr int answered_bonus = 10;
constexpr int one_blow_bonus = 18, lead_bonus = 10;
constexpr int lead_common_min = 26, lead_common_max = 18;  // words that a later passage must share with the opening one
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

// Actors that stand in every report of a matter: meeting them twice says little.
bool is_state(const Context& context, std::int32_t actor) {
    const EntityType type = context.at(actor).type;
    return type == EntityType::state || type == EntityType::population || type == EntityType::nationality || type == EntityType::place;
}
bool is_named(const Context& context, std::int32_t actor) { return !context.at(actor).names.empty() && !described(context.at(actor)); }

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

// Two descriptions of one people's men, or of men under one word: "Norland's fighters", "rebel fighters of the north".
bool alike(const Actor& a, const Actor& b) {
    if (!a.code.country.empty() && !b.code.country.empty() && a.code.country != b.code.country) return false;
    const std::vector<std::string> x = name_words(a.name), y = name_words(b.name);
    return std::any_of(x.begin(), x.end(), [&](const std::string& word) { return word.size() > 4 && std::find(y.begin(), y.end(), word) != y.end(); });
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
            } else if (related(context, x, y) || (!is_named(context, x) && !is_named(context, y) && alike(context.at(x), context.at(y)))) {
                tied = true;
            } else if (is_state(context, x) != is_state(context, y)) {  // states act by persons whose office the text may leave out
                const Actor& other = context.at(is_state(context, x) ? y : x);
                vague = vague || (other.type == EntityType::person && (other.code.country.empty() || other.code.country == context.at(is_state(context, x) ? x : y).code.country));
            }
        }
    }
    if (shared_state) return 2;
    if (tied) return 1;
    return vague ? 0 : -2;
}

// What standing costs: the same, what was done and its denial, what is wished and what is threatened; what was done and
// what is only wished are two.
constexpr int unlike_standing = -1000;
int standing_score(Modality a, Modality b) {
    const int x = standing(a), y = standing(b);
    if (x == y) return 0;
    const auto unreal = [](int s, Modality m) { return s >= 2 || m == Modality::possible; };
    if (unreal(x, a) && unreal(y, b)) return -6;
    const auto refused = [](Modality m) { return m == Modality::denied || m == Modality::negated; };
    if ((x == 0 && refused(b)) || (y == 0 && refused(a))) return -4;
    return unlike_standing;
}

int time_score(const Days& a, const Days& b) {
    const std::optional<int> apart = days_apart(a, b);
    if (!apart) return 0;
    if (*apart == 0) {
        if (a.known() && b.known() && *a.begin == *b.begin && *a.end == *b.end) return a.length() <= 2 ? 16 : a.length() <= 31 ? 13 : 8;
        if (a.known() && b.known()) return std::max(a.length(), b.length()) <= 2 ? 16 : std::min(a.length(), b.length()) <= 8 ? 8 : 4;
        return 14;
    }
    return *apart == 1 ? (a.night || b.night ? -6 : -14) : *apart <= 3 ? -35 : never;
}

// Places that are too large to be far from one another.
bool wide(const Place& p) {
    return p.kind == "river" || p.kind == "region" || p.kind == "mountain" || p.kind == "sea" || p.kind == "lake" || p.kind == "country";
}

int place_score(const Place* a, const Place* b) {
    if (!a || !b) return 0;
    if (same_place(*a, *b)) return 16;
    if (wide(*a) || wide(*b)) return a->country.empty() || b->country.empty() || a->country == b->country ? 2 : -8;
    if (!a->country.empty() && !b->country.empty() && a->country != b->country) return -25;
    const double apart = kilometres(*a, *b);
    if (apart < 0) return -4;
    return apart <= 40 ? 2 : apart <= 120 ? -10 : -25;
}

// Equal figures speak for one happening, the more the larger they are; two tolls far apart speak against it.
int figure_score(const Happening& a, const Happening& b) {
    int best = 0;
    bool clash = false;
    for (const auto& [measure, value] : a.figures)
        for (const auto& [other, number] : b.figures) {
            if (measure != other) continue;
            if (value == number) best = std::max(best, value >= 10 ? 18 : 9);
            clash = clash || ((measure == "dead" || measure == "injured" || measure == "detained") && std::max(value, number) > 2 * std::min(value, number) + 1);
        }
    return best > 0 ? best : clash ? -8 : 0;
}

// Weight of the most telling trigger word that both have; 0 when they have none in common. "Killed" says
// less than "raid".
int shared_trigger(const Happening& a, const Happening& b) {
    const auto heaviest = [](const WordList& x, const WordList& y) {
        int best = 0;
        for (const auto& [key, weight] : x) {
            const auto at = std::lower_bound(y.begin(), y.end(), std::pair<std::uint64_t, int>{key, 0});
            if (at != y.end() && at->first == key) best = std::max(best, std::min(weight, at->second));
        }
        return best;
    };
    const int word = heaviest(a.triggers, b.triggers);
    if (word > 0) return word;
    return std::max(heaviest(a.roots, b.roots) * 2 / 3, heaviest(a.kinds, b.kinds));  // "signed" and "signature"; "banned" and "outlawed"
}
int trigger_score(int weight) { return weight == 0 ? 0 : std::clamp(weight - 2, 4, 14); }

bool has_casualties(const Happening& h) {
    return std::any_of(h.figures.begin(), h.figures.end(), [](const auto& f) { return f.first == "dead" || f.first == "injured"; });
}

// Two clauses of one report with tolls of their own, and no number in common, tell of two blows.
bool other_toll(const Happening& a, const Happening& b) {
    bool differs = false;
    for (const auto& [measure, value] : a.figures)
        for (const auto& [other, number] : b.figures)
            if (measure == other && measure == "dead") {
                if (value == number) return false;
                differs = true;
            }
    return differs;
}

// An act about one agreement is no act about another.
int agreement_score(const Happening& a, const Happening& b) {
    if (a.agreements.empty() || b.agreements.empty()) {
        const auto means = [](const Happening& named, const Happening& other) {
            return other.implied && std::binary_search(named.agreements.begin(), named.agreements.end(), *other.implied);
        };
        return a.concludes && b.concludes && (means(a, b) || means(b, a) || (a.implied && a.implied == b.implied)) ? 12 : 0;
    }
    std::vector<std::uint32_t> both;
    std::set_intersection(a.agreements.begin(), a.agreements.end(), b.agreements.begin(), b.agreements.end(), std::back_inserter(both));
    return both.empty() ? -24 : 16;
}

// What is signed here is an agreement, and there something else: a petition, a contract.
bool other_paper(const Happening& a, const Happening& b) {
    const auto paper = [](const Happening& h) { return h.concludes && (!h.agreements.empty() || h.instrument); };
    const auto bare = [](const Happening& h) { return h.concludes && h.agreements.empty() && !h.instrument && !h.definite; };
    return (paper(a) && bare(b)) || (paper(b) && bare(a));
}

// He who acts in one suffers in the other: blow and counterblow.
bool reversed(const Context& context, const Happening& a, const Happening& b) {
    const auto meet = [&](const std::vector<std::int32_t>& x, const std::vector<std::int32_t>& y) {
        for (std::int32_t p : x)
            for (std::int32_t q : y)
                if (p == q && !is_state(context, p)) return true;
        return false;
    };
    return (meet(a.actors, b.recipients) && !meet(a.actors, b.actors)) || (meet(b.actors, a.recipients) && !meet(a.actors, b.actors));
}

// Acts of speech are many in one report and much alike; only the same words make them one.
bool speech(EventType type) {
    switch (type) {
        case EventType::AGREE: case EventType::CONSULT: case EventType::SUPPORT: case EventType::REQUEST: case EventType::ACCUSE:
        case EventType::REJECT: case EventType::THREATEN: case EventType::CONCEDE: return true;
        default: return false;
    }
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

int score_within(const Context& context, const Happening& a, const Happening& b) {
    const int as_told = standing_score(a.event->modality, b.event->modality);
    if (a.event->type != b.event->type || as_told == unlike_standing) return never;
    if (as_told != 0 && shared_trigger(a, b) == 0) return never;
    const bool answered = as_told != 0 && happened(a.event->modality) != happened(b.event->modality);  // a denial answers what the report tells
    if (!a.event->content_of.empty() && !b.event->content_of.empty() && a.event->content_of != b.event->content_of) return never;
    const std::optional<int> apart = days_apart(a.days, b.days);
    if (apart && *apart > 1) return never;
    int score = as_told + (answered ? answered_bonus : 0) + (apart ? (*apart == 0 ? 10 : -8) : 0);
    if (a.place && b.place) {
        const double km = kilometres(*a.place, *b.place);
        const bool beside = a.passage == b.passage && a.passages.size() == 1 && b.passages.size() == 1;  // "X was shut and Y was closed"
        score += same_place(*a.place, *b.place) ? 10 : wide(*a.place) || wide(*b.place) || (km >= 0 && km <= 40 && !beside) ? 0 : -14;
    }
    constexpr int by_actor[] = {-16, 0, 0, 4, 6, 14}, by_recipient[] = {-8, 0, 0, 3, 5, 10};
    score += by_actor[participants(context, a.actors, b.actors) + 2] + by_recipient[participants(context, a.recipients, b.recipients) + 2];
    if (reversed(context, a, b)) score -= 18;
    if (!a.event->mode.empty() && !b.event->mode.empty() && a.event->mode != b.event->mode) score -= 4;
    const int trigger = shared_trigger(a, b);
    score += trigger_score(trigger);
    if (other_paper(a, b)) score -= 14;
    if (a.definite || b.definite) score += trigger ? 8 : 4;
    int shared = 0;
    const int share = share_of_words(a.words, b.words, 24, shared);
    score += 16 * share / 1000 + figure_score(a, b) + agreement_score(a, b);
    if (other_toll(a, b)) score -= 16;
    // "Eleven were killed when a farmhouse was hit": the harm and the blow of one sentence.
    else if (a.event->type == EventType::ASSAULT && a.passage == b.passage && a.passages.size() == 1 && b.passages.size() == 1 && (has_casualties(a) || has_casualties(b)) &&
             !reversed(context, a, b) && !(apart && *apart != 0))
        score += one_blow_bonus;
    // A report that opens with a blow comes back to it in other words ("its men had destroyed two pumps"): a blow without
    // day, place or victims of its own in a passage about the same things is that one.
    const auto comes_back = [](const Happening& h) { return !h.lead && !h.days.known() && !h.place && h.recipients.empty(); };
    if (a.event->type == EventType::ASSAULT && happened(a.event->modality) && ((a.lead && comes_back(b)) || (b.lead && comes_back(a)))) {
        int common = 0;
        share_of_words(a.around, b.around, 1, common);
        if (common >= lead_common_min) score += std::min(lead_common_max, common / 2);
    }
    const std::uint32_t gap = a.passage > b.passage ? a.passage - b.passage : b.passage - a.passage;
    score += gap <= 1 ? 6 : gap <= 3 ? 4 : 0;
    if (speech(a.event->type) && trigger == 0) score -= 10;
    return score;
}

int score_across(const Context& context, const Happening& a, const Happening& b) {
    const bool same_type = a.event->type == b.event->type;
    if (!same_type && (kin(a.event->type) == 0 || kin(a.event->type) != kin(b.event->type))) return never;
    const int sa = standing(a.event->modality), sb = standing(b.event->modality);
    int score = same_type ? 10 : 0;
    bool unlike = false;
    if (sa != sb) {
        const int as_told = standing_score(a.event->modality, b.event->modality);
        unlike = as_told == unlike_standing && (sa >= 3 || sb >= 3);  // what is demanded or threatened is not what was done
        score -= unlike ? 14 : as_told != unlike_standing ? -as_told : sa == 2 || sb == 2 ? 12 : 4;
    }
    int time = time_score(a.days, b.days), place = place_score(a.place, b.place);
    bool aligned = false;
    for (std::uint32_t p : a.passages)
        for (std::uint32_t q : b.passages) aligned = aligned || context.tell_the_same(a.ref.report, p, b.ref.report, q);
    if (aligned && days_apart(a.days, b.days).value_or(0) <= 14) {  // two tellings of one sentence: what differs was misread, or put another way
        time = std::max(time, -8);
        place = std::max(place, -4);
    }
    if (time == never || (unlike && !(aligned && shared_trigger(a, b) > 0))) return never;
    score += time + place;

    constexpr int by_actor[] = {-22, 0, 0, 6, 12, 22}, by_recipient[] = {-12, 0, 0, 3, 6, 12};
    const int actors = participants(context, a.actors, b.actors), recipients = participants(context, a.recipients, b.recipients);
    score += by_actor[actors + 2] + by_recipient[recipients + 2];
    if (reversed(context, a, b)) score -= 18;
    if (!a.event->mode.empty() && !b.event->mode.empty()) score += a.event->mode == b.event->mode ? 4 : -6;

    const int trigger = shared_trigger(a, b), figures = figure_score(a, b), agreement = agreement_score(a, b);
    if (!same_type && trigger == 0 && !aligned) score -= 14;  // honouring an accord is not signing it
    if (other_paper(a, b)) score -= 14;
    score += trigger_score(trigger) + figures + agreement;
    // An agreement is signed once.
    const bool concluded = agreement > 0 && (trigger > 0 || (a.concludes && b.concludes)) && a.event->type == EventType::SUPPORT && b.event->type == EventType::SUPPORT;
    // "Signed the accord" in words that name no instrument: that of the story, when nothing speaks against it.
    const bool signing = !concluded && trigger > 0 && same_type && a.event->type == EventType::SUPPORT && a.instrument && b.instrument && agreement == 0 && actors >= 0;
    if (concluded) score += 10;
    if (signing) score += 14;
    int shared = 0, shared_around = 0;
    const int share = share_of_words(a.words, b.words, 0, shared);
    score += std::min(28, share * std::min(shared, 60) / 60 * 28 / 1000);
    if (aligned) score += 10 + share * 18 / 1000 + (trigger > 0 ? 10 : 0);
    else score += std::min(10, 16 * share_of_words(a.around, b.around, 80, shared_around) / 1000);

    // "The raid", in two reports of one story: the reader is taken to know which.
    const bool pointed = trigger >= pointed_weight && (a.definite || b.definite) && context.story_of[a.ref.report] == context.story_of[b.ref.report];
    if (pointed) score += 10;
    // Two reports of one story that open with a blow open with the same one, unless day or place speak against it.
    const bool leads = same_type && a.lead && b.lead && a.event->type == EventType::ASSAULT && sa == sb && time >= -14 && place >= 0 && actors >= 0 && recipients >= 0 &&
                       context.story_of[a.ref.report] == context.story_of[b.ref.report];
    if (leads) score += lead_bonus;
    // Nothing that fixes the happening is shared: kinds of events recur.
    const bool anchored = time > 0 || place >= 16 || actors >= 2 || recipients >= 2 || agreement > 0 || figures >= 18 || aligned || pointed || signing || (share >= 700 && shared >= 40);
    if (!anchored) score -= 10;
    if (context.story_of[a.ref.report] == context.story_of[b.ref.report])
        score += context.origin_group[a.ref.report] == context.origin_group[b.ref.report] ? 10 : 8;
    else
        score -= 10;
    return score;
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
    if (h.instrument && h.event->type == EventType::SUPPORT)
        for (const auto& [trigger, weight] : h.triggers) add('i', trigger);
}

}  // namespace

namespace {

constexpr int antecedent_bonus = 20;

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
            if (shared_trigger(a, b) > 0) rank += 2'000'000;
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

std::vector<std::vector<std::uint32_t>> join_within(const Context& context, const std::vector<Happening>& happenings, const Rulings& rulings) {
    const std::map<std::pair<std::uint32_t, std::uint32_t>, int> pointing_back = antecedents(happenings);
    std::vector<Edge> edges;
    std::map<std::pair<std::uint32_t, EventType>, std::vector<std::uint32_t>> blocks;
    for (std::uint32_t i = 0; i < happenings.size(); ++i) blocks[{happenings[i].ref.report, happenings[i].event->type}].push_back(i);
    for (const auto& [key, block] : blocks)
        for (std::size_t i = 0; i < block.size(); ++i)
            for (std::size_t j = i + 1; j < std::min(block.size(), i + 1 + (block.size() <= block_max ? block_max : block_window)); ++j) {
                const std::uint32_t a = block[i], b = block[j];
                const auto back = pointing_back.find({a, b});
                std::int64_t weight = score_within(context, happenings[a], happenings[b]) - join_within_from + (back == pointing_back.end() ? 0 : back->second);
                if (rulings.split[a] != rulings.split[b]) weight = -ruled;
                edges.push_back({a, b, weight});
            }
    std::sort(edges.begin(), edges.end(), [](const Edge& x, const Edge& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); });
    return sets_of(cluster(happenings.size(), edges, Linkage::sum, 1));
}

// All that one report says of one happening.
Happening pool(const Context& context, const std::vector<Happening>& happenings, const std::vector<std::uint32_t>& members) {
    Happening out = happenings[members.front()];
    std::map<std::pair<EventType, Modality>, int> kinds;
    const auto merge = [](auto& into, const auto& from) {
        into.insert(into.end(), from.begin(), from.end());
        std::sort(into.begin(), into.end());
        into.erase(std::unique(into.begin(), into.end()), into.end());
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
        merge(out.kinds, h.kinds);
        merge(out.passages, h.passages);
        merge(out.figures, h.figures);
        merge(out.agreements, h.agreements);
        out.definite = out.definite || h.definite;
        out.bare = out.bare && h.bare;
        out.instrument = out.instrument || h.instrument;
        out.concludes = out.concludes || h.concludes;
        out.aftermath = out.aftermath && h.aftermath;
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

}  // namespace

std::vector<std::vector<std::uint32_t>> join_happenings(const Context& context, const std::vector<Happening>& happenings, std::span<const Decision> decisions) {
    const Rulings rulings(happenings, decisions);
    const std::vector<std::vector<std::uint32_t>> within = join_within(context, happenings, rulings);
    std::vector<Happening> pooled;
    std::vector<std::uint32_t> pool_of(happenings.size());
    Blocks blocks(block_max, block_window);
    for (std::uint32_t p = 0; p < within.size(); ++p) {
        pooled.push_back(pool(context, happenings, within[p]));
        for (std::uint32_t m : within[p]) pool_of[m] = p;
        add_keys(context, pooled.back(), p, blocks);
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> candidates = blocks.pairs();
    for (const auto& [a, b] : rulings.merged)
        if (pool_of[a] != pool_of[b]) candidates.emplace_back(std::min(pool_of[a], pool_of[b]), std::max(pool_of[a], pool_of[b]));
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    std::vector<Edge> edges(candidates.size());
    for_each_index(candidates.size(), 64, [&](std::size_t i) {
        const auto& [a, b] = candidates[i];
        edges[i] = {a, b, 0};
        std::int64_t& weight = edges[i].weight;
        if (rulings.split[within[a].front()] != rulings.split[within[b].front()]) {
            weight = -ruled;
        } else if (pooled[a].ref.report == pooled[b].ref.report) {  // kept apart before: other reports must speak clearly to join them
            const int again = pooled[a].event->type == pooled[b].event->type ? score_within(context, pooled[a], pooled[b]) - join_within_from : -kept_apart_max;
            weight = std::clamp(again, -kept_apart_max, kept_apart_max / 2);
        } else {
            weight = score_across(context, pooled[a], pooled[b]) - join_across_from;
        }
    });
    for (const auto& [a, b] : rulings.merged) {
        if (pool_of[a] == pool_of[b]) continue;
        const Edge pair{std::min(pool_of[a], pool_of[b]), std::max(pool_of[a], pool_of[b]), ruled};
        std::lower_bound(edges.begin(), edges.end(), pair, [](const Edge& x, const Edge& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); })->weight = ruled;
    }
    std::vector<std::vector<std::uint32_t>> out;
    for (const std::vector<std::uint32_t>& set : sets_of(cluster(pooled.size(), edges, Linkage::sum, 1))) {
        std::vector<std::uint32_t> members;
        for (std::uint32_t p : set) members.insert(members.end(), within[p].begin(), within[p].end());
        std::sort(members.begin(), members.end());
        out.push_back(std::move(members));
    }
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace dateline
