#include "link/accounts.h"

#include <algorithm>
#include <set>

#include "link/opposites.h"

namespace dateline {

namespace {

constexpr std::uint32_t adjacent = 1;       // passages between the two
constexpr std::size_t words_max = 22;       // of an account whose news is one thing
constexpr std::size_t head_words = 4;       // where its subject stands
constexpr std::size_t brief_words_max = 10; // of an account that tells where and hardly more
constexpr int root_weight_min = 6;
constexpr double longer_times = 1.5;
constexpr int clock_minutes_min = 60;

using Strings = std::vector<std::string>;

bool among(const std::string& word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// "Another drone", "a second attack", "the next day": the second speaker tells of something else.
bool tells_of_another(const Strings& words) {
    return std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return among(word, {"another", "second", "third", "fourth", "later", "earlier", "next", "previous", "previously", "following", "others", "again", "afterwards", "also", "too", "ago", "meanwhile"});
    });
}

// The entity of a pronoun or noun that stands at a byte, or -1.
std::int32_t entity_at(const CodedReport& coded, std::uint32_t byte) {
    const auto& entities = coded.annotation.entities;
    for (std::size_t e = 0; e < entities.size(); ++e) {
        const auto& mentions = entities[e].mentions;
        auto at = std::upper_bound(mentions.begin(), mentions.end(), byte, [](std::uint32_t b, const Mention& m) { return b < m.span.begin; });
        if (at != mentions.begin() && (--at)->span.begin <= byte && byte < at->span.end) return static_cast<std::int32_t>(e);
    }
    return -1;
}

// How the second account speaks of what the first told: by a pronoun that is not its own speaker, or by a word of the same root.
struct Tie {
    bool back = false, root = false, kind = false;
    bool any() const { return back || root || kind; }
};

std::vector<const Event*> events_in(const CodedReport& coded, const std::vector<Span>& spans) {
    std::vector<const Event*> out;
    const auto& events = coded.findings.events;
    for (Span span : spans)
        for (auto at = std::lower_bound(events.begin(), events.end(), span.begin, [](const Event& e, std::uint32_t b) { return e.trigger.begin < b; }); at != events.end() && at->trigger.begin < span.end; ++at) out.push_back(&*at);
    return out;
}

std::set<std::uint32_t> roots_in(const Words& words, Span span) {
    std::set<std::uint32_t> out;
    std::uint32_t count = 0;
    for (std::uint32_t i = words.word_at(span.begin); i < words.words.size() && words.words[i].span.begin < span.end && count < telling_words_max; ++i, ++count)
        if (words.words[i].weight >= root_weight_min && !words.words[i].number) out.insert(words.words[i].root_key);
    return out;
}

Tie tie_of(const Context& context, const Stated& a, const Stated& b, const std::vector<const Event*>& told_a, const std::vector<const Event*>& told_b) {
    const CodedReport& coded = context.reports[b.report];
    const Words& words = context.words[b.report];
    Tie tie;
    for (const Event* x : told_a)
        for (const Event* y : told_b) tie.kind = tie.kind || x->type == y->type;
    const std::set<std::uint32_t> first = roots_in(words, a.span), second = roots_in(words, b.span);
    tie.root = std::any_of(first.begin(), first.end(), [&](std::uint32_t r) { return second.contains(r); });
    std::size_t at = 0;
    for (std::uint32_t i = words.word_at(b.span.begin); i < words.words.size() && words.words[i].span.begin < b.span.end && at < words_max && !tie.back; ++i, ++at) {
        const std::string word = fold(words.words[i].span.in(coded.report.text));
        const bool subject = among(word, {"he", "she", "it", "they"}), other = among(word, {"him", "them", "her", "his", "their", "its"});
        if ((!subject && !other) || (subject && at >= head_words)) continue;
        const std::int32_t entity = entity_at(coded, words.words[i].span.begin);
        const bool own = b.claim->source && entity >= 0 && entity == b.claim->source->entity.index;
        tie.back = !own || (a.claim->source && std::any_of(coded.annotation.entities[static_cast<std::size_t>(entity)].mentions.begin(), coded.annotation.entities[static_cast<std::size_t>(entity)].mentions.end(),
                                                          [&](const Mention& m) { return a.span.contains(m.span); }));
    }
    return tie;
}

std::vector<const Time*> times_in(const CodedReport& coded, Span span) {
    std::vector<const Time*> out;
    const auto& times = coded.annotation.times;
    for (auto at = std::lower_bound(times.begin(), times.end(), span.begin, [](const Time& t, std::uint32_t b) { return t.span.begin < b; }); at != times.end() && at->span.begin < span.end; ++at)
        if (at->type != TimeType::set) out.push_back(&*at);
    return out;
}

// Minutes of a TIMEX3 duration below a day, or days of one above; 0 when it is vague.
double minutes_of(std::string_view value) {
    double number = 0;
    if (value.empty() || value.front() != 'P') return 0;
    const bool clock = value.size() > 1 && value[1] == 'T';
    std::size_t i = clock ? 2 : 1;
    for (; i < value.size() && ((value[i] >= '0' && value[i] <= '9') || value[i] == '.'); ++i)
        if (value[i] != '.') number = number * 10 + (value[i] - '0');
    if (i >= value.size()) return 0;
    constexpr double hour = 60, day = 24 * hour;
    switch (value[i]) {
        case 'M': return number * (clock ? 1 : 30 * day);
        case 'H': return number * hour;
        case 'D': return number * day;
        case 'W': return number * 7 * day;
        case 'Y': return number * 365 * day;
        default: return 0;
    }
}

// "His captors", "the looters were": whoever did what was told, by the name of the deed.
bool names_doers(const Strings& words) {
    constexpr std::size_t reach = 3;
    for (std::size_t i = 0; i < std::min(words.size(), reach); ++i)
        if (among(words[i], {"killers", "killer", "attackers", "attacker", "assailants", "assailant", "gunmen", "gunman", "captors", "kidnappers", "abductors", "looters", "raiders", "perpetrators", "shooters", "shooter",
                             "bombers", "bomber", "arsonists", "culprits", "culprit", "robbers", "intruders", "murderers", "murderer", "snipers", "sniper"}))
            return true;
    return false;
}

// "The handover took place in", "the fighting was in": tells where or when a thing was, and no more.
bool takes_place(const Strings& words) {
    constexpr std::size_t reach = 6;
    for (std::size_t i = 1; i + 1 < std::min(words.size(), reach); ++i)
        if ((words[i] == "took" && words[i + 1] == "place") || among(words[i], {"happened", "occurred", "started", "began", "lasted"}) || (among(words[i], {"was", "were"}) && among(words[i + 1], {"in", "at", "near", "on"}))) return true;
    return false;
}

// "It is in Norburg", "they had been home since Friday": where or when, of what was just spoken of.
bool only_is(const Strings& words) {
    return words.size() > 2 && among(words[1], {"is", "was", "are", "were", "had", "has", "lies", "lay", "s"}) &&
           among(words[2], {"in", "at", "on", "off", "near", "over", "being", "still", "held", "outside", "inside", "by", "home", "been", "only", "under", "already"});
}

// Where events are said to have been that have the type of one of the others.
std::vector<const Place*> places_of(const CodedReport& coded, const std::vector<const Event*>& told, const std::vector<const Event*>& others) {
    std::vector<const Place*> out;
    for (const Event* e : told)
        if (e->place >= 0 && std::any_of(others.begin(), others.end(), [&](const Event* other) { return other->type == e->type; }))
            out.push_back(&coded.annotation.places[static_cast<std::size_t>(e->place)]);
    return out;
}

// Entities that are said to have done something of a type.
std::set<std::int32_t> doers(const std::vector<const Event*>& told, EventType type) {
    std::set<std::int32_t> out;
    for (const Event* e : told)
        if (e->type == type)
            for (EntityRef ref : e->actors) out.insert(ref.index);
    return out;
}

// "Iraqi militias", "militia fighters": one word in common, and they may be the same men.
bool maybe_one(const CodedReport& coded, std::int32_t a, std::int32_t b) {
    if (a == b) return true;
    const Entity &x = coded.annotation.entities[static_cast<std::size_t>(a)], &y = coded.annotation.entities[static_cast<std::size_t>(b)];
    if (!x.code.country.empty() && x.code.country == y.code.country) return true;
    const auto stems = [](const Entity& e) {
        std::set<std::string> out;
        for (const std::string& word : folded_words(e.name)) out.insert(stem(word));
        return out;
    };
    const std::set<std::string> first = stems(x), second = stems(y);
    return std::any_of(first.begin(), first.end(), [&](const std::string& word) { return second.contains(word); });
}

}  // namespace

int clock_of(std::string_view value) {
    const std::size_t t = value.find('T');
    const auto digit = [&](std::size_t i) { return i < value.size() && value[i] >= '0' && value[i] <= '9'; };
    if (t == std::string_view::npos || value.front() == 'P' || !digit(t + 1) || !digit(t + 2) || !digit(t + 4) || !digit(t + 5)) return -1;
    const int hours = (value[t + 1] - '0') * 10 + value[t + 2] - '0', minutes = (value[t + 4] - '0') * 10 + value[t + 5] - '0';
    return (hours % 24) * 60 + minutes;
}

bool other_time(const Time& a, const Time& b) {
    if (a.type == TimeType::duration || b.type == TimeType::duration) {
        const double x = minutes_of(a.value), y = minutes_of(b.value);
        return a.type == b.type && x > 0 && y > 0 && std::max(x, y) >= longer_times * std::min(x, y);
    }
    const Days x = days_of(a), y = days_of(b);
    const std::optional<int> apart = days_apart(x, y);
    if (apart && *apart > ((x.night || y.night) ? 1 : 0)) return true;
    const int from = clock_of(a.value), to = clock_of(b.value);
    if (from < 0 || to < 0 || apart.value_or(0) != 0) return false;
    const int between = std::abs(from - to);
    return std::min(between, 24 * 60 - between) >= clock_minutes_min;
}

std::vector<const Place*> places_in(const CodedReport& coded, const std::vector<Span>& spans) {
    std::vector<const Place*> out;
    for (const Place& place : coded.annotation.places)
        if (std::any_of(spans.begin(), spans.end(), [&](Span span) { return span.contains(place.span); })) out.push_back(&place);
    return out;
}

bool elsewhere(const std::vector<const Place*>& a, const std::vector<const Place*>& b) {
    const auto near = [](const Place& x, const Place& y) { return (same_place(x, y) || x.country == y.country) && kilometres(x, y) < apart_km_min; };
    return !a.empty() && !b.empty() && std::none_of(a.begin(), a.end(), [&](const Place* x) { return std::any_of(b.begin(), b.end(), [&](const Place* y) { return near(*x, *y); }); });
}

std::optional<Rival> rival_account(const Context& context, const Stated& a, const Stated& b) {
    const CodedReport& coded = context.reports[a.report];
    const std::string_view text = coded.report.text;
    if (b.passage > a.passage + adjacent || a.span.overlaps(b.span)) return std::nullopt;
    const Strings said = folded_words(b.span.in(text));
    if (said.size() > words_max || folded_words(a.span.in(text)).size() > 2 * words_max) return std::nullopt;
    const bool another = tells_of_another(said);
    const std::vector<const Event*> told_a = events_in(coded, a.claim->content), told_b = events_in(coded, b.claim->content);
    const Tie tie = tie_of(context, a, b, told_a, told_b);

    if (Opposites::opposed(context.opposites->sides(context.words[a.report], a.span), context.opposites->sides(context.words[b.report], b.span)) && !(another && !tie.any())) return Rival{ConflictType::denial, "the opposite"};
    const auto violent = [](const Event* e) { return happened(e->modality) && (e->type == EventType::ASSAULT || e->type == EventType::COERCE); };
    if (names_doers(said) && a.report == b.report && std::any_of(told_a.begin(), told_a.end(), violent)) return Rival{ConflictType::actor, "other doers"};
    if (another || !(tie.any() || takes_place(said))) return std::nullopt;

    // "He had stayed in Norburg", "they were flown home on Friday": another act of theirs is no other account.
    const Words& words = context.words[a.report];
    const WordList acts_a = kinds_in(words, {a.span}), acts_b = kinds_in(words, {b.span});
    int alike = 0;
    share_of_words(acts_a, acts_b, 1, alike);
    const bool other_acts = (!told_a.empty() && !told_b.empty() && !tie.kind && alike == 0) || !(tie.kind || tie.root || alike > 0 || only_is(said) || takes_place(said));
    const std::vector<const Time*> when_a = times_in(coded, a.span), when_b = times_in(coded, b.span);
    if (!other_acts && when_a.size() == 1 && when_b.size() == 1 && other_time(*when_a.front(), *when_b.front())) return Rival{ConflictType::time, "another time"};
    const bool one_day = when_a.empty() || when_b.empty() || !other_time(*when_a.front(), *when_b.front());
    const bool brief = takes_place(said) || (tie.back && said.size() <= brief_words_max);
    const bool moved = brief ? elsewhere(places_in(coded, a.claim->content), places_in(coded, b.claim->content)) : elsewhere(places_of(coded, told_a, told_b), places_of(coded, told_b, told_a));
    if (one_day && !other_acts && moved) return Rival{ConflictType::place, "another place"};

    const std::int32_t speaker = b.claim->source ? b.claim->source->entity.index : -1;
    for (EventType type : {EventType::ASSAULT, EventType::COERCE}) {
        const std::set<std::int32_t> x = doers(told_a, type), y = doers(told_b, type);
        if (x.empty() || y.empty() || y.contains(speaker)) continue;
        const bool one = std::any_of(x.begin(), x.end(), [&](std::int32_t e) { return std::any_of(y.begin(), y.end(), [&](std::int32_t other) { return maybe_one(coded, e, other); }); });
        bool suffers = false;  // "Killed twelve rebels"; "the rebels killed nine": one blow and its answer
        for (const Event* e : told_a)
            for (EntityRef ref : e->recipients) suffers = suffers || y.contains(ref.index);
        for (const Event* e : told_b)
            for (EntityRef ref : e->recipients) suffers = suffers || x.contains(ref.index);
        if (!one && !suffers) return Rival{ConflictType::actor, "another doer"};
    }
    return std::nullopt;
}

}  // namespace dateline
