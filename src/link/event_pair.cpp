#include "link/event_pair.h"

#include <algorithm>
#include <cmath>

#include "resolve/spelling.h"

namespace dateline {

int kin(EventType type) {
    switch (type) {
        case EventType::COERCE: case EventType::SANCTION: return 1;
        case EventType::SUPPORT: case EventType::AGREE: case EventType::COOPERATE: return 2;
        case EventType::RETREAT: case EventType::CONCEDE: return 3;
        case EventType::REQUEST: case EventType::REJECT: return 0;
        default: return 0;
    }
}

// Types between which one act may fall: a mine "overrun" and "attacked", a pact "struck" and "agreed on", villagers "evacuated"
// and "brought to safety". 0: none.
int loosely_kin(EventType type) {
    switch (type) {
        case EventType::ASSAULT: case EventType::COERCE: case EventType::MOBILIZE: case EventType::PROTEST: case EventType::SANCTION: return 1;
        case EventType::SUPPORT: case EventType::AGREE: case EventType::COOPERATE: case EventType::RETREAT: case EventType::CONCEDE: case EventType::AID: return 2;
        default: return 0;
    }
}

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

bool is_state(const Context& context, std::int32_t actor) {
    const EntityType type = context.at(actor).type;
    return type == EntityType::state || type == EntityType::population || type == EntityType::nationality || type == EntityType::place;
}
bool is_named(const Context& context, std::int32_t actor) { return !context.at(actor).names.empty() && !described(context.at(actor)); }

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
    return std::max((heaviest(a.roots, b.roots) * 2 + 2) / 3, heaviest(a.kinds, b.kinds));  // "signed" and "signature"; "banned" and "outlawed"
}

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

namespace {

void set(Traits& traits, Trait trait, int value = 1000) { traits[static_cast<std::size_t>(trait)] = value; }

constexpr int rare_word_min = 15;    // weight of a word that few texts have: names of places and persons above all
constexpr int lead_common_min = 26;  // weight of the words that a later passage must share with the opening one

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

// All have countries, and no country is in both.
bool other_countries(const Context& context, const std::vector<std::int32_t>& a, const std::vector<std::int32_t>& b) {
    const auto unknown = [&](std::int32_t x) { return context.at(x).code.country.empty(); };
    if (a.empty() || b.empty() || std::any_of(a.begin(), a.end(), unknown) || std::any_of(b.begin(), b.end(), unknown)) return false;
    return std::none_of(a.begin(), a.end(), [&](std::int32_t x) { return std::any_of(b.begin(), b.end(), [&](std::int32_t y) { return context.at(x).code.country == context.at(y).code.country; }); });
}

// Places that are too large to be far from one another.
bool wide(const Place& p) {
    return p.kind == "river" || p.kind == "region" || p.kind == "mountain" || p.kind == "sea" || p.kind == "lake" || p.kind == "country";
}

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

// What was done and its denial, what is wished and what is threatened: how two tellings of an act can stand to each other.
void compare_standing(const Happening& a, const Happening& b, Traits& out) {
    const Modality m = a.event->modality, n = b.event->modality;
    const int x = standing(m), y = standing(n);
    if (x == y) return;
    const auto unreal = [](int s, Modality modality) { return s >= 2 || modality == Modality::possible; };
    const auto refused = [](Modality modality) { return modality == Modality::denied || modality == Modality::negated; };
    if (unreal(x, m) && unreal(y, n)) set(out, Trait::both_unreal);
    else if ((x == 0 && refused(n)) || (y == 0 && refused(m))) set(out, Trait::denied);
    else set(out, x <= 2 && y <= 2 ? Trait::doubted : Trait::unreal);
}

// `assumed`: one of the days is that of its report's lead, with which the event only goes on.
void compare_days(const Days& a, const Days& b, bool assumed, Traits& out) {
    constexpr int half = 500;
    const std::optional<int> apart = days_apart(a, b);
    if (!apart) return;
    if (*apart == 0) {
        const bool both = a.known() && b.known();
        const int length = both ? std::max(a.length(), b.length()) : 1;
        set(out, length <= 2 ? Trait::same_day : length <= 31 ? Trait::shared_span : Trait::shared_long_span);
    } else {
        set(out, *apart == 1 ? Trait::next_day : *apart <= 3 ? Trait::near_day : Trait::other_day);
    }
    if (assumed)
        for (const Trait trait : {Trait::same_day, Trait::shared_span, Trait::next_day, Trait::near_day, Trait::other_day})
            if (int& value = out[static_cast<std::size_t>(trait)]; value != 0) value = half;
}

bool assumes_day(const Happening& h) { return h.event->rules.time == "time.narrative"; }

void compare_places(const Place* a, const Place* b, Traits& out) {
    if (!a || !b) return;
    if (same_place(*a, *b)) return set(out, Trait::same_place);
    if (wide(*a) || wide(*b)) return set(out, Trait::wide_place);
    const double apart = kilometres(*a, *b);
    set(out, apart >= 0 && apart <= 40 ? Trait::near_place : Trait::far_place);
}

void compare_participants(const Context& context, const Happening& a, const Happening& b, Traits& out) {
    switch (participants(context, a.actors, b.actors)) {
        case -2: set(out, Trait::other_actor); break;
        case 1: set(out, Trait::tied_actor); break;
        case 2: set(out, Trait::same_state); break;
        case 3: set(out, Trait::same_actor); break;
    }
    switch (participants(context, a.recipients, b.recipients)) {
        case -2: set(out, Trait::other_recipient); break;
        case 1: set(out, Trait::tied_recipient); break;
        case 2: set(out, Trait::same_recipient_state); break;
        case 3: set(out, Trait::same_recipient); break;
    }
    if (other_countries(context, a.actors, b.actors)) set(out, Trait::other_country);
    if (reversed(context, a, b)) set(out, Trait::reversed);
}

// Equal figures speak for one happening, the more the larger they are; two tolls far apart speak against it.
void compare_figures(const Happening& a, const Happening& b, Traits& out) {
    bool equal = false, large = false, clash = false;
    for (const auto& [measure, value] : a.figures)
        for (const auto& [other, number] : b.figures) {
            if (measure != other) continue;
            equal = equal || value == number;
            large = large || (value == number && value >= 10);
            clash = clash || ((measure == "dead" || measure == "injured" || measure == "detained") && std::max(value, number) > 2 * std::min(value, number) + 1);
        }
    if (equal) set(out, Trait::same_figure);
    if (large) set(out, Trait::same_large_figure);
    if (clash && !equal) set(out, Trait::other_figure);
    if (other_toll(a, b)) set(out, Trait::other_toll);
}

// Those struck, or else the ground, are one country's here and another's there.
bool other_ground(const Context& context, const Happening& a, const Happening& b) {
    const auto struck = [&](const Happening& h) {
        std::vector<std::string_view> out;
        for (std::int32_t r : h.recipients)
            if (!context.at(r).code.country.empty()) out.push_back(context.at(r).code.country);
        return out;
    };
    const std::vector<std::string_view> x = struck(a), y = struck(b);
    if (!x.empty() && !y.empty()) return std::none_of(x.begin(), x.end(), [&](std::string_view country) { return std::find(y.begin(), y.end(), country) != y.end(); });
    return a.place && b.place && !a.place->country.empty() && !b.place->country.empty() && a.place->country != b.place->country;
}

// Who crosses a border is a militia to one and troops to another.
bool fighters(const std::string& mode) { return mode == "militia" || mode == "troops"; }

// Ways of striking from afar, which reporters mix up: "shells", "explosions", "came under fire".
bool fires(const std::string& mode) {
    return mode == "firearms" || mode == "heavy-weapons" || mode == "explosives" || mode == "drone" || mode == "aerial" || mode == "missile" || mode == "destroy";
}

bool share_one(const WordList& a, const WordList& b) {
    return std::any_of(a.begin(), a.end(), [&](const auto& one) { return std::any_of(b.begin(), b.end(), [&](const auto& other) { return one.first == other.first; }); });
}

void compare_words(const Happening& a, const Happening& b, Traits& out) {
    const int trigger = shared_trigger(a, b);
    if (trigger > 0) set(out, Trait::trigger);
    if (a.given && b.given) set(out, Trait::given);
    if (share_one(a.roots, b.roots)) set(out, Trait::same_root);
    if (share_one(a.kinds, b.kinds)) set(out, Trait::same_kind);
    constexpr int light_max = 5;  // "said", "went"
    if (trigger > 0 && trigger <= light_max) set(out, Trait::light);
    set(out, Trait::trigger_weight, 100 * trigger);
    for (const auto& [key, weight] : a.triggers)
        for (const auto& [other, heaviness] : b.triggers)
            if (key == other) set(out, Trait::trigger_word);
    if (trigger == 0 && speech(a.event->type)) set(out, Trait::speech_unlike);
    if (trigger == 0 && a.event->type == EventType::ASSAULT) set(out, Trait::assault_unlike);
    int close = 0;
    set(out, Trait::near_share, share_of_words(a.near, b.near, 24, close));
    int rare = 0;
    for (const auto& [key, weight] : a.words)
        if (weight >= rare_word_min && std::binary_search(b.words.begin(), b.words.end(), std::pair<std::uint64_t, int>{key, weight})) ++rare;
    set(out, Trait::rare_shared, 250 * std::min(rare, 4));
    int shared = 0;
    set(out, Trait::word_share, share_of_words(a.words, b.words, 24, shared));
    set(out, Trait::words_shared, 25 * std::min(shared, 80));
    set(out, Trait::passage_share, share_of_words(a.around, b.around, 80, shared));
    set(out, Trait::passage_shared, 25 * std::min(shared, 100));
}

Traits traits(const Context& context, const Happening& a, const Happening& b) {
    Traits out{};
    if (a.event->type != b.event->type) set(out, kin(a.event->type) != 0 && kin(a.event->type) == kin(b.event->type) ? Trait::other_type : Trait::unlike_type);
    compare_standing(a, b, out);
    compare_days(a.days, b.days, assumes_day(a) || assumes_day(b), out);
    compare_places(a.place, b.place, out);
    compare_participants(context, a, b, out);
    compare_figures(a, b, out);
    compare_words(a, b, out);
    const int agreement = agreement_score(a, b);
    if (agreement != 0) set(out, agreement > 0 ? Trait::same_agreement : Trait::other_agreement);
    if (other_paper(a, b)) set(out, Trait::other_paper);
    const std::string &p = a.event->mode, &q = b.event->mode;
    if (!p.empty() && !q.empty() && p != q && !(fighters(p) && fighters(q))) set(out, fires(p) && fires(q) ? Trait::near_mode : Trait::other_mode);
    // A ban and its crackdown are two measures of one mode.
    else if (a.event->type == EventType::COERCE && b.event->type == EventType::COERCE && !a.event->cameo.empty() && !b.event->cameo.empty() && a.event->cameo != b.event->cameo &&
             out[static_cast<std::size_t>(Trait::same_root)] == 0 && out[static_cast<std::size_t>(Trait::same_kind)] == 0)
        set(out, Trait::other_mode);
    if (a.event->type == EventType::ASSAULT && other_ground(context, a, b)) set(out, Trait::other_ground);
    if (a.counterblow != b.counterblow) set(out, Trait::counterblow);
    if (a.lead || b.lead) set(out, Trait::opens);
    if (a.lead && b.lead) set(out, Trait::both_open);
    // Neither says where or whom, both when: the blow that everybody knows of.
    if (!a.place && !b.place && a.recipients.empty() && b.recipients.empty() && a.days.known() && b.days.known() && days_apart(a.days, b.days) == 0) set(out, Trait::both_bare_day);
    if (a.definite || b.definite) set(out, Trait::definite);
    if (a.bare || b.bare) set(out, Trait::bare);
    if (a.event->type == EventType::ASSAULT) set(out, Trait::is_assault);
    if (!a.event->content_of.empty() || !b.event->content_of.empty()) set(out, Trait::content);
    if (a.event->claim.empty() != b.event->claim.empty()) set(out, Trait::one_claimed);
    return out;
}

}  // namespace

Traits traits_within(const Context& context, const Happening& a, const Happening& b) {
    Traits out = traits(context, a, b);
    const bool beside = a.passage == b.passage && a.passages.size() == 1 && b.passages.size() == 1;
    const bool assault = a.event->type == EventType::ASSAULT && b.event->type == EventType::ASSAULT;
    // "Eleven were killed when a farmhouse was hit": the harm and the blow of one sentence.
    if (assault && beside && (has_casualties(a) || has_casualties(b)) && !other_toll(a, b) && !reversed(context, a, b) && days_apart(a.days, b.days).value_or(0) == 0)
        set(out, Trait::one_blow);
    // A report that opens with a blow comes back to it in other words ("its men had destroyed two pumps"): a blow without
    // day, place or victims of its own in a passage about the same things is that one.
    const auto comes_back = [](const Happening& h) { return !h.lead && !h.days.known() && !h.place && h.recipients.empty(); };
    if (assault && happened(a.event->modality) && ((a.lead && comes_back(b)) || (b.lead && comes_back(a)))) {
        int common = 0;
        share_of_words(a.around, b.around, 1, common);
        if (common >= lead_common_min) set(out, Trait::comes_back);
    }
    const std::uint32_t gap = a.passage > b.passage ? a.passage - b.passage : b.passage - a.passage;
    if (gap == 0) set(out, Trait::same_passage);
    if (gap == 1) set(out, Trait::next_passage);
    if (gap > 8) set(out, Trait::far_passage);
    return out;
}

Traits traits_across(const Context& context, const Happening& a, const Happening& b) {
    Traits out = traits(context, a, b);
    bool alike = false;
    for (std::uint32_t p : a.passages)
        for (std::uint32_t q : b.passages) alike = alike || context.tell_the_same(a.ref.report, p, b.ref.report, q);
    if (alike) set(out, Trait::told_alike);
    if (alike && shared_trigger(a, b) > 0) set(out, Trait::told_alike_act);
    if (context.story_of[a.ref.report] == context.story_of[b.ref.report]) {
        set(out, Trait::same_story);
        const bool typed = !a.given && !b.given;
        if (typed && a.event->type == b.event->type && a.rivals == 0 && b.rivals == 0) set(out, Trait::lone);
        if (typed && a.namesakes == 0 && b.namesakes == 0 && shared_trigger(a, b) > 0) set(out, Trait::lone_word);
    }
    if (context.origin_group[a.ref.report] == context.origin_group[b.ref.report]) set(out, Trait::same_origin);
    return out;
}

}  // namespace dateline
