#include "link/figure_pair.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace dateline {

namespace {

constexpr double small = 3;   // numbers that agree by chance
constexpr double telling = 10;

std::set<std::string> stems_of(std::initializer_list<std::string_view> nouns) {
    std::set<std::string> out;
    for (std::string_view noun : nouns) out.insert(stem(noun));
    return out;
}

// Words by which one side calls the armed men of another, and they themselves: one force under several names.
bool irregular(const std::string& unit) {
    static const std::set<std::string> words = stems_of({
        "gunman", "gunmen", "fighter", "fighters", "militant", "militants", "attacker", "attackers", "raider", "raiders",
        "outlaw", "outlaws", "insurgent", "insurgents", "rebel", "rebels", "militiaman", "militiamen", "terrorist",
        "terrorists", "bandit", "bandits"});
    return words.contains(unit);
}

// 1,150 and 317, not 300 or 4,000: a number that two reports do not share by chance.
bool three_figures(double amount) {
    constexpr double most = 1e15;
    if (amount < 100 || amount > most || amount != std::floor(amount)) return false;
    while (std::fmod(amount, 10) == 0) amount /= 10;
    return amount >= 100;
}

// "41 dead", "eight arrests", "nine victims": units that say no more than that they are people.
bool general_people(const std::string& unit) {
    static const std::set<std::string> words = stems_of({
        "people", "person", "persons", "dead", "deaths", "death", "victims", "victim", "casualties", "fatalities", "arrests",
        "arrest", "detentions", "detention", "detainees", "injured", "wounded", "civilians", "civilian"});
    return unit.empty() || unit == "man" || unit == "men" || words.contains(unit);
}

// Those whom a state sends: where another counts people, they are hardly meant.
bool uniformed(const std::string& unit) {
    static const std::set<std::string> words = stems_of({
        "soldiers", "troops", "troopers", "police", "policemen", "officers", "guards", "servicemen", "conscripts",
        "peacekeepers", "marines"});
    return words.contains(unit);
}

// Nouns for those whom every toll has, told beside it.
bool among_all(const std::string& unit) {
    static const std::set<std::string> words = stems_of({
        "children", "child", "women", "woman", "girls", "boys", "minors", "infants", "babies"});
    return words.contains(unit);
}

// What two numbers count may be one happening: both are tied to it, or one to none, and not soldiers on one side alone.
bool may_share_event(const Counted& a, const Counted& b) {
    return a.event == b.event || ((a.event < 0 || b.event < 0) && uniformed(a.unit) == uniformed(b.unit));
}

// "Houses" and "dwellings": nouns of one kind.
bool kindred(const Counted& a, const Counted& b) {
    if (a.unit.empty() || a.unit == b.unit) return false;
    return std::any_of(a.unit_kinds.begin(), a.unit_kinds.end(), [&](std::uint8_t kind) { return kind && std::find(b.unit_kinds.begin(), b.unit_kinds.end(), kind) != b.unit_kinds.end(); });
}

bool unmeasured(const std::string& measure) {
    return measure == "people" || measure == "fighters" || measure == "other" || measure.empty();
}

bool is_toll(const Counted& c) {
    return c.measure == "dead" || c.measure == "injured" || c.measure == "detained" || c.measure == "displaced" || c.measure == "missing";
}

Days days_of(const CaseTime& time) {
    Days out;
    out.begin = day_number(time.begin);
    out.end = time.end.empty() ? out.begin : day_number(time.end);
    return out;
}

std::string speaker(const Context& context, const Counted& c) {
    return c.claim ? context.source_of(c.report, *c.claim) : std::string();
}

// What a pair is told apart by, one kind of trait after the other.
class PairTraits {
public:
    PairTraits(const Context& context, const JoinedEvents& events, const Counted& a, const Counted& b) : context_(context), events_(events), a_(a), b_(b) {
        what();
        happening();
        told();
        amount();
    }
    FigureTraits out{};

private:
    void is(FigureTrait trait, bool holds) { out[static_cast<std::size_t>(trait)] = holds ? 1000 : 0; }
    void put(FigureTrait trait, int thousandths) { out[static_cast<std::size_t>(trait)] = thousandths; }

    void what() {
        using enum FigureTrait;
        const bool vague_a = unmeasured(a_.measure), vague_b = unmeasured(b_.measure), measure = a_.measure == b_.measure, person = a_.person && b_.person;
        is(same_measure, measure);
        is(both_unmeasured, !measure && vague_a && vague_b);
        is(other_measure, !measure && !vague_a && !vague_b);
        is(persons, person);
        is(one_person, a_.person != b_.person);
        // "17 dead", "a toll of 41": what befell them says already that they are people.
        const bool none_a = a_.unit.empty() && !is_toll(a_), none_b = b_.unit.empty() && !is_toll(b_), general_a = general_people(a_.unit), general_b = general_people(b_.unit);
        const bool irregulars = (irregular(a_.unit) && irregular(b_.unit)) || kindred(a_, b_), unit = a_.unit == b_.unit && !a_.unit.empty();
        is(same_unit, unit);
        is(unit_alone, unit && a_.amount() != b_.amount());
        is(no_units, none_a && none_b);
        is(one_unit, none_a != none_b);
        is(both_irregular, irregulars);  // or of one kind
        is(both_general, general_a && general_b);
        is(one_general, general_a != general_b);
        is(other_unit, !unit && !irregulars && !none_a && !none_b && !(general_a && general_b && is_toll(a_) && is_toll(b_)));
        is(other_people, !unit && !none_a && !none_b && person && !general_a && !general_b && !irregulars);
        is(same_toll, measure && is_toll(a_));
        is(general_toll, measure && is_toll(a_) && general_a && general_b);
        // "Two soldiers" beside "17 people": those of one kind are a part of all.
        is(part_of_all, person && general_a != general_b && is_toll(a_) && is_toll(b_) && (general_a ? b_ : a_).amount() < (general_a ? a_ : b_).amount());
        if (!a_.nations.empty() && !b_.nations.empty()) {
            const bool common = std::any_of(a_.nations.begin(), a_.nations.end(), [&](const std::string& nation) { return b_.nations.contains(nation); });
            is(same_nation, common);
            is(other_nation, !common);
        }
        is(other_rate, a_.rate != b_.rate);
        is(part_of, a_.part != b_.part);
        is(both_parts, a_.part && b_.part);
        is(told_as_sum, a_.sum || b_.sum);
        is(both_conjoined, a_.of_sum && b_.of_sum);
        // Soldiers who were sent and people who fled are no one crowd.
        is(one_crowd, a_.taking_part && b_.taking_part && !a_.vague && !b_.vague && (unit || irregulars || (may_share_event(a_, b_) && (general_a || general_b))));
    }

    void happening() {
        using enum FigureTrait;
        const bool both = a_.event >= 0 && b_.event >= 0, same = both && a_.event == b_.event;
        is(same_event, same);
        is(other_event, both && !same);
        is(toll_of_event, same && a_.measure == b_.measure && is_toll(a_));
        if (both && !same) {
            const CaseEvent &p = events_.events[static_cast<std::size_t>(a_.event)], &q = events_.events[static_cast<std::size_t>(b_.event)];
            is(other_kind, p.type != q.type);
            const std::optional<int> apart = p.time && q.time ? days_apart(days_of(*p.time), days_of(*q.time)) : std::nullopt;
            is(event_day, apart && *apart == 0);
            is(other_day, apart && *apart > 1);
            is(event_place, p.place && q.place && p.place->name != q.place->name);
        }
        if (!a_.places.empty() && !b_.places.empty() && !same) {
            const bool common = std::any_of(a_.places.begin(), a_.places.end(), [&](const std::string& place) { return b_.places.contains(place); });
            is(common_place, common);
            is(other_place, !common);
        }
    }

    void told() {
        using enum FigureTrait;
        constexpr std::uint32_t far = 3;  // sentences
        constexpr int shared_max = 100;
        int shared = 0;
        put(word_share, std::min(1000, share_of_words(a_.words, b_.words, 24, shared)));
        put(words_shared, std::min(shared, shared_max) * 20);
        const bool report = a_.report == b_.report, against = rivals(context_, a_, b_);
        is(rival, against);
        is(rival_measure, against && a_.measure == b_.measure);
        is(same_report, report);
        const std::uint32_t gap = a_.passage > b_.passage ? a_.passage - b_.passage : b_.passage - a_.passage;
        is(same_passage, report && gap == 0);
        is(next_passage, report && gap == 1);
        is(far_passage, report && gap > far);
        is(same_story, context_.story_of[a_.report] == context_.story_of[b_.report]);
        is(same_origin, context_.origin_group[a_.report] == context_.origin_group[b_.report]);
        const std::string x = speaker(context_, a_), y = speaker(context_, b_);
        is(same_source, !x.empty() && x == y);
        is(other_source, !x.empty() && !y.empty() && x != y);
        is(one_vague, a_.vague != b_.vague);
    }

    void amount() {
        using enum FigureTrait;
        const double x = a_.amount(), y = b_.amount(), most = std::max(x, y);
        is(same_amount, x == y);
        is(large_amount, x == y && x >= telling);
        is(exact_amount, x == y && three_figures(x));
        is(small_amount, x == y && x < small);
        put(near_amount, x != y && most > 0 ? static_cast<int>(std::lround(1000 * std::max(0.0, std::min(x, y)) / most)) : 0);
        is(compatible, dateline::compatible(a_, b_));
    }

    const Context& context_;
    const JoinedEvents& events_;
    const Counted &a_, &b_;
};

}  // namespace

FigureTraits figure_traits(const Context& context, const JoinedEvents& events, const Counted& a, const Counted& b) {
    return PairTraits(context, events, a, b).out;
}

// "300 since April" and "40 on Saturday": one number runs over a time, the other is of a day.
bool other_span(const JoinedEvents& events, const Counted& a, const Counted& b) {
    if (a.event < 0 || b.event < 0 || a.event == b.event) return false;
    const auto& x = events.events[static_cast<std::size_t>(a.event)].time;
    const auto& y = events.events[static_cast<std::size_t>(b.event)].time;
    if (!x || !y) return false;
    constexpr int day_max = 2, long_min = 14;
    const Days p = days_of(*x), q = days_of(*y);
    if (!p.known() || !q.known()) return false;
    return std::min(p.length(), q.length()) <= day_max && std::max(p.length(), q.length()) >= long_min;
}

int same_figure_score(const Context& context, const JoinedEvents& events, const Counted& a, const Counted& b) {
    constexpr int never = -10'000;
    if (a.amount() != b.amount() && (other_span(events, a, b) || a.part != b.part || ((a.one_kind || b.one_kind) && a.unit != b.unit))) return never;  // "nine of the dead" are not all
    const FigureTraits traits = figure_traits(context, events, a, b);
    int score = figure_weights.start * 1000;
    for (std::size_t t = 0; t < traits.size(); ++t) score += traits[t] * figure_weights.of[t];
    return score / 1000;
}

bool rivals(const Context& context, const Counted& a, const Counted& b) {
    if (a.report != b.report || a.part || b.part) return false;
    if (!a.person || !b.person) {  // "arrears of 84 million, the company says; the minister speaks of a debt of 51 million"
        constexpr int share_min = 150;
        int shared = 0;
        if (a.unit.empty() || a.unit != b.unit || a.measure == "duration" || a.measure == "distance" || share_of_words(a.words, b.words, 24, shared) < share_min) return false;
    }
    const bool toll = a.measure == b.measure && (a.measure == "dead" || a.measure == "injured" || a.measure == "detained") && irregular(a.unit) && irregular(b.unit);
    const std::uint32_t reach = toll || !a.person ? 4 : 1;  // sentences between the two speakers
    if (a.passage > b.passage + reach || b.passage > a.passage + reach || !a.claim || !b.claim || a.claim == b.claim) return false;
    if (a.unit != b.unit && !a.unit.empty() && !b.unit.empty() && a.measure != "dead" && a.measure != b.measure) return false;
    const std::string x = context.source_of(a.report, *a.claim), y = context.source_of(b.report, *b.claim);
    return !x.empty() && !y.empty() && x != y;
}

bool may_rival(const Context& context, const Counted& a, const Counted& b, std::int64_t score) {
    constexpr std::int64_t one_report_from = -280, from = -150, people_from = -200;  // two who speak in one report, one after the other, are held against each other there
    constexpr std::uint32_t reach = 3;
    constexpr double apart_max = 30;  // times as large
    constexpr int share_min = 250;
    if (a.unit == stem("times") || b.unit == stem("times")) return false;  // how often, not how many
    if (a.sum || b.sum || a.measure == "duration" || a.measure == "distance" || a.measure == "percent") return false;
    const double low = std::min(a.amount(), b.amount()), high = std::max(a.amount(), b.amount());
    if (low < 2 || high > low * apart_max) return false;
    if (a.part != b.part || a.vague || b.vague || a.rate != b.rate || a.of_sum || b.of_sum) return false;
    if (compatible(a, b) || risen(context, a, b) || corrected(context, a, b) || (a.report == b.report && a.passage == b.passage && !comparable(context, a, b))) return false;
    const bool toll = is_toll(a) && a.measure == b.measure, unit = (a.unit == b.unit && !a.unit.empty()) || kindred(a, b);
    // "Three children" beside "eight people" are among all, not in their stead.
    if (toll && a.event == b.event && (among_all(a.unit) ? general_people(b.unit) && a.amount() < b.amount() : among_all(b.unit) && general_people(a.unit) && b.amount() < a.amount())) return false;
    // "Two border guards" and "14 fighters" are other people.
    if (!unit && !general_people(a.unit) && !general_people(b.unit) && !(irregular(a.unit) && irregular(b.unit)) && score < people_from) return false;
    const std::string &x = a.teller, &y = b.teller;
    if (a.report == b.report) {
        const std::uint32_t apart = a.passage > b.passage ? a.passage - b.passage : b.passage - a.passage;
        return score >= one_report_from && apart <= reach && x != y && (toll || unit || (a.person && b.person && score >= people_from));
    }
    int shared = 0;
    // Those who took part in one thing: soldiers who were sent and people who fled are counted of two.
    const bool kind = unit || (irregular(a.unit) && irregular(b.unit)) || may_share_event(a, b);
    const bool one_thing = a.taking_part && b.taking_part && (kind || share_of_words(a.words, b.words, 24, shared) >= share_min);
    // "18,000 people crossed at Tine", "32,000 refugees crossed at Tine".
    constexpr int told_alike_min = 600;
    const bool told_alike = a.person && b.person && general_people(a.unit) != general_people(b.unit) && (unmeasured(a.measure) || unmeasured(b.measure)) &&
                            share_of_words(a.words, b.words, 24, shared) >= told_alike_min;
    const bool matter = toll || one_thing || told_alike || (unit && share_of_words(a.words, b.words, 24, shared) >= share_min);
    return score >= from && matter && x != y && context.origin_group[a.report] != context.origin_group[b.report] && context.story_of[a.report] == context.story_of[b.report];
}

}  // namespace dateline
