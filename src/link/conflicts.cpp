#include "link/conflicts.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "dateline/id.h"
#include "link/accounts.h"
#include "link/blame.h"
#include "link/origins.h"
#include "link/speakers.h"
#include "resolve/union_find.h"
#include "text/sorted.h"

namespace dateline {

namespace {

constexpr std::size_t evidence_max = 48;  // per side; more of the same shows nothing new
constexpr std::size_t pairs_max = 6;      // conflicts about one figure

std::string shown(const Quantity& q) {
    static constexpr std::string_view before[] = {"", "about ", "at least ", "at most ", "under ", "over "};
    constexpr double grouped_max = 1e15;
    const bool whole = std::abs(q.value) < grouped_max && q.value == std::trunc(q.value);
    std::string number = whole ? fmt::format("{}", static_cast<long long>(q.value)) : fmt::format("{}", q.value);
    if (whole)
        for (std::size_t i = number.size(); i > 3 && number[i - 4] != '-'; i -= 3) number.insert(i - 3, 1, ',');
    const std::string unit = q.measure == "money" && q.unit ? " " + q.unit->text : std::string();
    return std::string(before[static_cast<std::size_t>(q.bound)]) + number + unit;
}

// Whether the texts leave open that the two numbers count one set: other places beside them, or
// another word for the counted and no event that holds both.
bool scope_open(const Counted& a, const Counted& b) {
    if (a.report == b.report) {
        const std::set<std::string>&x = a.places, &y = b.places;
        const bool common = std::any_of(x.begin(), x.end(), [&](const std::string& p) { return y.contains(p); });
        if (!x.empty() && !y.empty() && (!common || x != y)) return true;
    }
    if (a.event >= 0 && a.event == b.event) return false;
    if (a.taking_part && b.taking_part) return false;
    int shared = 0;
    return a.report != b.report && (a.unit != b.unit || share_of_words(a.words, b.words, 40, shared) < 600);
}

// The number with its noun.
void add_number(const Context& context, const Counted& c, SideDraft& side) {
    Span span = c.what->span;
    constexpr std::uint32_t reach = 24;  // a noun further off belongs to another number as well
    if (c.what->unit && c.what->unit->span.begin <= span.end + reach && span.begin <= c.what->unit->span.end + reach)
        span = {std::min(span.begin, c.what->unit->span.begin), std::max(span.end, c.what->unit->span.end)};
    side.add(context, c.report, c.id, span, c.claim);
    if (c.claim) side.findings.push_back(c.claim->id);  // which may tell of other numbers, too
}

}  // namespace

Span extent_of(const Claim& claim, Span content) {
    constexpr std::uint32_t reach = 240;  // a source further off stands in another sentence
    Span out = content;
    const auto take = [&](Span span) {
        if (span.end + reach >= out.begin && span.begin <= out.end + reach) out = {std::min(out.begin, span.begin), std::max(out.end, span.end)};
    };
    if (claim.cue) take(claim.cue->span);
    if (claim.source && claim.source->span) take(*claim.source->span);
    return out;
}

void SideDraft::add(const Context& context, std::uint32_t report, std::string finding, Span span, const Claim* claim) {
    findings.push_back(std::move(finding));
    evidence.push_back({context.reports[report].report.id, span});
    tellings.emplace_back(report, claim);
}

std::string who_says(const Context& context, const SideDraft& side) {
    constexpr std::size_t names_max = 16;  // of them a few are shown
    std::set<std::string> out;
    for (const auto& [report, claim] : side.tellings) {
        std::string who = claim ? context.source_of(report, *claim) : std::string();
        if (const auto at = context.actor_index.find(who); at != context.actor_index.end())
            who = context.at(at->second).masked ? "a private person" : context.at(at->second).name;
        who = inside_sentence(who);
        if (who.empty()) who = report_name(context, report);
        out.insert(std::move(who));
        if (out.size() == names_max) break;
    }
    return listed(out);
}

bool of_state(const Actor& actor) {
    const std::string& role = actor.code.role;
    return role == "GOV" || role == "MIL" || role == "COP" || role == "SPY";
}

std::string readable(const Days& days) {
    if (!days.known()) return "an unknown day";
    return *days.begin == *days.end ? iso_day(*days.begin) : iso_day(*days.begin) + " to " + iso_day(*days.end);
}

Conflict make_conflict(const Context& context, ConflictType type, ConflictGrade grade, const SideDraft& a, const SideDraft& b, std::string about) {
    const auto finish = [&](const SideDraft& draft) {
        ConflictSide side;
        side.findings = draft.findings;
        side.evidence = draft.evidence;
        sort_unique(side.findings);
        sort_unique(side.evidence);
        if (side.evidence.size() > evidence_max) side.evidence.resize(evidence_max);
        std::vector<Telling> tellings;
        for (const auto& [report, claim] : draft.tellings) tellings.push_back({report, claim, {}});
        side.origins = count_origins(context, tellings, true).count;
        return side;
    };
    Conflict out;
    out.type = type;
    out.grade = grade;
    out.sides = {finish(a), finish(b)};
    if (out.sides[1].findings < out.sides[0].findings) std::swap(out.sides[0], out.sides[1]);
    out.id = make_id("x-", {name_of(type), out.sides[0].findings.front(), out.sides[1].findings.front()});
    out.about = std::move(about);
    return out;
}

void figure_conflicts(const Context& context, const JoinedEvents& events, const JoinedFigures& figures, std::vector<Conflict>& out) {
    for (std::size_t f = 0; f < figures.figures.size(); ++f) {
        if (figures.figures[f].agreement != FigureAgreement::conflicting) continue;
        std::set<std::pair<double, double>> told;  // amounts held against each other
        std::map<std::pair<double, Bound>, std::vector<std::uint32_t>> values;
        for (std::uint32_t m : figures.members[f]) values[{figures.counted[m].amount(), figures.counted[m].what->bound}].push_back(m);
        std::size_t made = 0;
        for (auto x = values.begin(); x != values.end(); ++x)
            for (auto y = std::next(x); y != values.end() && made < pairs_max; ++y) {
                if (x->first.first == y->first.first || told.contains({x->first.first, y->first.first})) continue;
                // One pair whose scope is open leaves open what the two values count.
                bool open = false;
                const Counted *a = nullptr, *b = nullptr;
                for (std::uint32_t i : x->second)
                    for (std::uint32_t j : y->second) {
                        const Counted &p = figures.counted[i], &q = figures.counted[j];
                        if (compatible(p, q) || risen(context, p, q) || corrected(context, p, q) || !comparable(context, p, q)) continue;
                        open = open || scope_open(p, q);
                        if (!a) {
                            a = &p;
                            b = &q;
                        }
                    }
                if (!a) continue;
                told.emplace(x->first.first, y->first.first);
                SideDraft left, right;
                for (std::uint32_t m : figures.members[f]) {  // "three" and "at least three" are one account
                    if (figures.counted[m].amount() == x->first.first) add_number(context, figures.counted[m], left);
                    if (figures.counted[m].amount() == y->first.first) add_number(context, figures.counted[m], right);
                }
                // Who holds his own number against another one does not say whose that is.
                const auto& [r, c] = left.tellings.front();
                const auto same_teller = [&, report = r, claim = c](const auto& told_by) { return told_by.first == report && told_by.second == claim; };
                open = open || (std::all_of(left.tellings.begin(), left.tellings.end(), same_teller) && std::all_of(right.tellings.begin(), right.tellings.end(), same_teller));
                const std::string what = figures.figures[f].what;
                out.push_back(make_conflict(context, ConflictType::figure, open ? ConflictGrade::differs : ConflictGrade::contradicts, left, right,
                                            fmt::format("How {} {}: {} ({}) or {} ({}).", a->what->measure == "money" ? "much" : "many", what, shown(*a->what), who_says(context, left), shown(*b->what), who_says(context, right))));
                ++made;
            }
    }
    (void)events;
}

void rival_figures(const Context& context, const JoinedFigures& figures, std::vector<Conflict>& out) {
    std::vector<std::uint32_t> figure_of(figures.counted.size());
    for (std::uint32_t f = 0; f < figures.members.size(); ++f)
        for (std::uint32_t m : figures.members[f]) figure_of[m] = f;
    std::map<std::pair<std::uint32_t, std::uint32_t>, const Edge*> best;  // by pair of figures
    for (const Edge& edge : figures.rivals) {
        const Edge*& known = best[std::minmax(figure_of[edge.a], figure_of[edge.b])];
        if (!known || edge.weight > known->weight) known = &edge;
    }
    for (const auto& [pair, edge] : best) {
        SideDraft sides[2];
        const Counted* told[2] = {&figures.counted[edge->a], &figures.counted[edge->b]};
        for (int s = 0; s < 2; ++s)
            for (std::uint32_t m : figures.members[figure_of[s == 0 ? edge->a : edge->b]]) {
                const Counted& c = figures.counted[m];
                if (!c.sum && c.amount() == told[s]->amount() && c.what->bound == told[s]->what->bound) add_number(context, c, sides[s]);
            }
        if (sides[0].findings.empty() || sides[1].findings.empty()) continue;
        const std::string &x = figures.figures[pair.first].what, &y = figures.figures[pair.second].what;
        const bool first = figure_of[edge->a] == pair.first;
        out.push_back(make_conflict(context, ConflictType::figure, ConflictGrade::differs, sides[0], sides[1],
                                    fmt::format("{} {} ({}) or {} {} ({}): perhaps counts of the same.", shown(*told[0]->what), first ? x : y, who_says(context, sides[0]),
                                                shown(*told[1]->what), first ? y : x, who_says(context, sides[1]))));
    }
}

namespace {

struct Group {
    std::vector<std::uint32_t> happenings;
    const Happening* first = nullptr;
};

// The evidence together with the words that give the place, or the act with those that give its day, when they stand near.
Span with_circumstance(const Context& context, const Happening& h, ConflictType type) {
    constexpr std::uint32_t reach = 120;
    const Annotation& annotation = context.reports[h.ref.report].annotation;
    Span out = h.event->evidence, told = out;
    if (type == ConflictType::place && h.place) told = h.place->span;
    if (type == ConflictType::time && h.event->time >= 0) {
        told = annotation.times[static_cast<std::size_t>(h.event->time)].span;
        out = h.event->trigger;  // the rest of the clause tells of other matters, tolls above all
    }
    if (told.end + reach < out.begin || told.begin > out.end + reach) return out;
    return {std::min(out.begin, told.begin), std::max(out.end, told.end)};
}

void emit_pairs(const Context& context, const std::vector<Happening>& happenings, std::vector<Group> groups, ConflictType type, std::vector<Conflict>& out,
                const auto& clash, const auto& name) {
    std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) { return a.happenings.size() > b.happenings.size(); });
    std::size_t made = 0;
    for (std::size_t i = 0; i < groups.size(); ++i)
        for (std::size_t j = i + 1; j < groups.size() && made < 3; ++j) {
            const std::optional<ConflictGrade> grade = clash(groups[i], groups[j]);
            if (!grade) continue;
            SideDraft sides[2];
            for (int s = 0; s < 2; ++s)
                for (std::uint32_t h : groups[s == 0 ? i : j].happenings) {
                    const Event& event = *happenings[h].event;
                    sides[s].add(context, happenings[h].ref.report, event.id, with_circumstance(context, happenings[h], type), context.claim(event.claim));
                }
            out.push_back(make_conflict(context, type, *grade, sides[0], sides[1],
                                        fmt::format("{} ({}) or {} ({}).", name(groups[i]), who_says(context, sides[0]), name(groups[j]), who_says(context, sides[1]))));
            ++made;
        }
}

bool other_origin(const Context& context, const std::vector<Happening>& happenings, const Group& a, const Group& b) {
    for (std::uint32_t x : a.happenings)
        for (std::uint32_t y : b.happenings)
            if (context.origin_group[happenings[x].ref.report] == context.origin_group[happenings[y].ref.report]) return false;
    return true;
}

bool broad(const Place& place) { return place.kind == "country" || place.kind == "region" || place.kind == "sea" || place.kind == "mountain"; }

// The places by which a movement is told to have gone.
std::vector<const Place*> ways_of(const Context& context, const Happening& h) {
    std::vector<const Place*> out;
    const auto& places = context.reports[h.ref.report].annotation.places;
    for (const EventPlace& p : h.event->places)
        if (p.role == PlaceRole::via && p.index >= 0 && static_cast<std::size_t>(p.index) < places.size() && !broad(places[static_cast<std::size_t>(p.index)]))
            out.push_back(&places[static_cast<std::size_t>(p.index)]);
    return out;
}

bool share_place(const std::vector<const Place*>& a, const std::vector<const Place*>& b) {
    for (const Place* x : a)
        for (const Place* y : b) {
            const double apart = kilometres(*x, *y);
            if (same_place(*x, *y) || (apart >= 0 && apart < apart_km_min)) return true;
        }
    return false;
}

// Whether two tellings are by two who say it.
bool other_speaker(const Context& context, const Happening& a, const Happening& b) {
    const Claim *x = context.claim(a.event->claim), *y = context.claim(b.event->claim);
    return x && y && context.source_of(a.ref.report, *x) != context.source_of(b.ref.report, *y);
}

// The hour at which a telling puts it; null when it gives none.
const Time* hour_of(const Context& context, const Happening& h) {
    if (h.event->time < 0) return nullptr;
    const Time& time = context.reports[h.ref.report].annotation.times[static_cast<std::size_t>(h.event->time)];
    return clock_of(time.value) >= 0 ? &time : nullptr;
}

// "Officials in Port Mirren said": where those who speak are, not where it was.
bool place_of_speakers(const Context& context, const Happening& h) {
    if (!h.place) return false;
    const CodedReport& coded = context.reports[h.ref.report];
    const Span place = h.place->span;
    for (const Claim& claim : coded.findings.claims)
        if (claim.source && claim.source->span && claim.source->span->contains(place)) return true;
    constexpr std::uint32_t reach = 40;
    const std::vector<std::string> before = folded_words(std::string_view(coded.report.text).substr(place.begin > reach ? place.begin - reach : 0, std::min(place.begin, reach)));
    // Only small words stand between: "ministers met in Doha" tells where they met.
    for (std::size_t i = before.size(); i-- > 0;) {
        static constexpr std::string_view small[] = {"in", "at", "of", "from", "the", "near", "around", "here"};
        if (std::find(std::begin(small), std::end(small), before[i]) != std::end(small)) continue;
        for (std::string_view who : {"officials", "official", "authorities", "diplomats", "diplomat", "sources", "ministers", "government", "capital", "leaders", "embassy", "spokesman", "spokeswoman"})
            if (before[i] == who) return true;
        return false;
    }
    return false;
}

// Whether two places, of which nobody knows how far apart they lie, have no word of their names in common.
bool unlike_names(const Place& a, const Place& b) {
    const std::vector<std::string> x = folded_words(a.name), y = folded_words(b.name);
    return std::none_of(x.begin(), x.end(), [&](const std::string& word) { return std::find(y.begin(), y.end(), word) != y.end(); });
}

enum class Side { unknown, state, armed };

Side side_of(const Actor& actor) {
    if (of_state(actor)) return Side::state;
    for (std::string_view role : {"REB", "SEP", "PRM", "UAF", "CRM"})
        if (actor.code.role == role) return Side::armed;
    return Side::unknown;
}

// "The Thai army", "Malian police": no name of its own, and yet it is said whose men they are.
bool known_state(const Actor& actor) { return !actor.code.country.empty() && side_of(actor) == Side::state; }

bool one_state(const Context& context, const std::vector<std::int32_t>& a, const std::vector<std::int32_t>& b) {
    return a.size() == 1 && b.size() == 1 && known_state(context.at(a.front())) && known_state(context.at(b.front())) && context.at(a.front()).code.country == context.at(b.front()).code.country;
}

// "Soldiers shot him", somebody says: who they are is told by what they are.
bool said_of_soldiers(const Context& context, const Happening& h) {
    return h.event->type == EventType::ASSAULT && h.actors.size() == 1 && !h.event->claim.empty() && side_of(context.at(h.actors.front())) != Side::unknown;
}

std::string doers(const Context& context, const Happening& h) {
    std::string out;
    for (std::int32_t x : h.actors) out += (out.empty() ? "" : ", ") + (context.at(x).masked ? std::string("a private person") : context.at(x).name);
    return out;
}

// Two who say of one blow, in like words, that the state's men did it, and that those did who fight it. Where both are
// named, their names tell it already.
void rival_doers(const Context& context, const JoinedEvents& events, const std::vector<std::uint32_t>& told, const std::string& what, std::vector<Conflict>& out) {
    for (std::size_t i = 0; i < told.size(); ++i)
        for (std::size_t j = i + 1; j < told.size(); ++j) {
            const Happening &a = events.happenings[told[i]], &b = events.happenings[told[j]];
            const Actor &x = context.at(a.actors.front()), &y = context.at(b.actors.front());
            const bool like = std::any_of(a.roots.begin(), a.roots.end(), [&](const auto& root) { return std::find(b.roots.begin(), b.roots.end(), root) != b.roots.end(); });
            constexpr int share_min = 400;
            int shared = 0;
            if (side_of(x) == side_of(y) || (!described(x) && !described(y)) || !like || !other_speaker(context, a, b) || share_of_words(a.words, b.words, 24, shared) < share_min) continue;
            SideDraft sides[2];
            for (int s = 0; s < 2; ++s) {
                const Happening& h = s == 0 ? a : b;
                sides[s].add(context, h.ref.report, h.event->id, h.event->evidence, context.claim(h.event->claim));
            }
            out.push_back(make_conflict(context, ConflictType::actor, ConflictGrade::contradicts, sides[0], sides[1],
                                        fmt::format("{} was by {} ({}) or by {} ({}).", what, doers(context, a), who_says(context, sides[0]), doers(context, b), who_says(context, sides[1]))));
            return;
        }
}

// "Returned fire": an answer is no account of who began.
bool fires_back(const Context& context, const Happening& h) {
    const std::string_view text = context.reports[h.ref.report].report.text;
    for (const std::string& word : folded_words(h.event->evidence.in(text).substr(0, 80)))
        if (word.starts_with("retaliat") || word == "returned" || word == "returning" || word == "back" || word == "answered" || word == "responded" || word == "replied") return true;
    return false;
}

}  // namespace

void account_conflicts(const Context& context, const JoinedEvents& events, std::vector<Conflict>& out) {
    for (std::size_t e = 0; e < events.events.size(); ++e) {
        std::vector<std::uint32_t> told;
        for (std::uint32_t m : events.members[e])
            if (happened(events.happenings[m].event->modality)) told.push_back(m);
        if (told.size() < 2) continue;
        const std::string what = fmt::format("the {} event", lower(name_of(events.events[e].type)));

        std::vector<Group> by_place, by_way, by_day, by_hour, by_actor;
        std::vector<std::uint32_t> by_side;  // told by somebody of men under arms, named or not
        for (std::uint32_t m : told) {
            const Happening& h = events.happenings[m];
            const auto put = [&](std::vector<Group>& groups, const auto& equal) {
                for (Group& group : groups)
                    if (equal(*group.first)) {
                        group.happenings.push_back(m);
                        return;
                    }
                groups.push_back({{m}, &h});
            };
            if (h.place && !broad(*h.place) && !place_of_speakers(context, h)) put(by_place, [&](const Happening& g) { return same_place(*g.place, *h.place) || (kilometres(*g.place, *h.place) >= 0 && kilometres(*g.place, *h.place) < apart_km_min); });
            if (const auto ways = ways_of(context, h); !ways.empty()) put(by_way, [&](const Happening& g) { return share_place(ways_of(context, g), ways); });
            // A day that the report only goes on with is no account of when it was.
            if (h.days.known() && h.days.length() <= 2 && h.event->rules.time != "time.narrative") put(by_day, [&](const Happening& g) { return days_apart(g.days, h.days) == 0; });
            if (const Time* time = hour_of(context, h)) put(by_hour, [&](const Happening& g) { return !other_time(*hour_of(context, g), *time); });
            std::vector<std::int32_t> named;
            for (std::int32_t a : h.actors)
                if (known_state(context.at(a)) || (!context.at(a).names.empty() && !described(context.at(a)))) named.push_back(a);
            if (said_of_soldiers(context, h)) by_side.push_back(m);
            if (!named.empty() && !fires_back(context, h)) put(by_actor, [&](const Happening& g) { return g.actors == h.actors || one_state(context, g.actors, h.actors); });
        }
        emit_pairs(context, events.happenings, by_place, ConflictType::place, out,
                   [&](const Group& a, const Group& b) -> std::optional<ConflictGrade> {
                       const double apart = kilometres(*a.first->place, *b.first->place);
                       if ((apart >= 0 && apart < apart_km_min) || !other_origin(context, events.happenings, a, b)) return std::nullopt;
                       if (apart < 0) return unlike_names(*a.first->place, *b.first->place) && a.first->days.known() && days_apart(a.first->days, b.first->days) == 0 ? std::optional(ConflictGrade::differs) : std::nullopt;
                       return a.first->days.known() && days_apart(a.first->days, b.first->days) == 0 ? ConflictGrade::contradicts : ConflictGrade::differs;
                   },
                   [&](const Group& g) { return fmt::format("{}{} was at {}", g.first == by_place.front().first ? "Where: " : "", what, g.first->place->name); });
        emit_pairs(context, events.happenings, by_way, ConflictType::place, out,
                   [&](const Group& a, const Group& b) -> std::optional<ConflictGrade> {
                       if (!other_origin(context, events.happenings, a, b) && !other_speaker(context, *a.first, *b.first)) return std::nullopt;
                       return ConflictGrade::differs;
                   },
                   [&](const Group& g) {
                       std::set<std::string> names;
                       for (const Place* p : ways_of(context, *g.first)) names.insert(p->name);
                       return fmt::format("{}{} went by {}", g.first == by_way.front().first ? "Way: " : "", what, listed(names));
                   });
        emit_pairs(context, events.happenings, by_day, ConflictType::time, out,
                   [&](const Group& a, const Group& b) -> std::optional<ConflictGrade> {
                       if (days_apart(a.first->days, b.first->days).value_or(0) == 0 || !other_origin(context, events.happenings, a, b)) return std::nullopt;
                       constexpr int alike_min = 500;  // else two happenings may have been taken for one
                       int shared = 0;
                       const bool alike = share_of_words(a.first->words, b.first->words, 24, shared) >= alike_min || (a.first->place && b.first->place && same_place(*a.first->place, *b.first->place));
                       return alike ? ConflictGrade::contradicts : ConflictGrade::differs;
                   },
                   [&](const Group& g) { return fmt::format("{} was on {}", what, readable(g.first->days)); });
        emit_pairs(context, events.happenings, by_hour, ConflictType::time, out,
                   [&](const Group& a, const Group& b) -> std::optional<ConflictGrade> {
                       if (days_apart(a.first->days, b.first->days).value_or(1) != 0 || (!other_origin(context, events.happenings, a, b) && !other_speaker(context, *a.first, *b.first))) return std::nullopt;
                       return ConflictGrade::differs;
                   },
                   [&](const Group& g) { return fmt::format("{} was at {}", what, hour_of(context, *g.first)->value.substr(hour_of(context, *g.first)->value.find('T') + 1)); });
        emit_pairs(context, events.happenings, by_actor, ConflictType::actor, out,
                   [&](const Group& a, const Group& b) -> std::optional<ConflictGrade> {
                       for (std::int32_t x : a.first->actors)
                           for (std::int32_t y : b.first->actors)
                               if (x == y || (!context.at(x).code.country.empty() && context.at(x).code.country == context.at(y).code.country)) return std::nullopt;
                       if (!other_origin(context, events.happenings, a, b) && a.first->event->claim.empty() && b.first->event->claim.empty()) return std::nullopt;
                       const bool said = !a.first->event->claim.empty() && !b.first->event->claim.empty();
                       return said && a.first->event->type == EventType::ASSAULT ? ConflictGrade::contradicts : ConflictGrade::differs;
                   },
                   [&](const Group& g) { return fmt::format("{} was by {}", what, doers(context, *g.first)); });
        rival_doers(context, events, by_side, what, out);
    }
}

namespace {

// What stands within other evidence shows nothing more. Requires: sorted.
void keep_outermost(std::vector<Evidence>& evidence) {
    std::vector<Evidence> out;
    for (const Evidence& e : evidence) {
        if (!out.empty() && out.back().report == e.report && out.back().span.contains(e.span)) continue;
        if (!out.empty() && out.back().report == e.report && e.span.contains(out.back().span)) out.pop_back();
        out.push_back(e);
    }
    evidence = std::move(out);
}

// Conflicts that copies and rewrites only retell are one, and so are two reports of one speaker's denial of one statement.
std::vector<Conflict> merge_retold(const Context& context, const JoinedClaims& claims, std::vector<Conflict> conflicts) {
    std::map<std::string, std::uint32_t> statement;  // claim finding -> case claim
    for (std::uint32_t c = 0; c < claims.members.size(); ++c)
        for (std::uint32_t m : claims.members[c]) statement[claims.stated[m].claim->id] = c;
    const auto statements = [&](const ConflictSide& side) {
        std::set<std::uint32_t> out;
        for (const std::string& finding : side.findings)
            if (const auto at = statement.find(finding); at != statement.end()) out.insert(at->second);
        return out;
    };
    const auto sources = [&](const ConflictSide& side) {  // with the bodies that they speak for
        std::set<std::string> out;
        for (const std::string& finding : side.findings) {
            const auto at = claims.by_finding.find(finding);
            if (at == claims.by_finding.end() || claims.stated[at->second].source.empty()) continue;
            const std::string& source = claims.stated[at->second].source;
            out.insert(source);
            const auto known = context.actor_index.find(source);
            if (known == context.actor_index.end()) continue;
            for (const Office& office : context.at(known->second).offices)
                if (context.actor_index.contains(office.body)) out.insert(office.body);
            for (const ActorRelation& relation : context.at(known->second).relations)
                if (relation.type == RelationType::leads && context.actor_index.contains(relation.object)) out.insert(relation.object);
        }
        return out;
    };
    const auto meet = [](const auto& a, const auto& b) { return std::any_of(a.begin(), a.end(), [&](const auto& x) { return b.contains(x); }); };
    const auto same_denial = [&](const ConflictSide& a, const ConflictSide& denied_a, const ConflictSide& b, const ConflictSide& denied_b) {
        return meet(statements(a), statements(b)) && meet(sources(denied_a), sources(denied_b));
    };
    std::sort(conflicts.begin(), conflicts.end(), [](const Conflict& a, const Conflict& b) { return std::tie(a.id, a.about) < std::tie(b.id, b.about); });
    std::map<std::pair<ConflictType, std::uint32_t>, std::vector<std::uint32_t>> blocks;  // by type and origin
    std::map<std::uint32_t, std::vector<std::uint32_t>> said;                                  // by case claim
    const auto group = [&](const Evidence& e) { return context.origin_group[context.report_index.at(e.report)]; };
    for (std::uint32_t i = 0; i < conflicts.size(); ++i) {
        std::set<std::uint32_t> groups;
        for (const ConflictSide& side : conflicts[i].sides)
            for (const Evidence& e : side.evidence) groups.insert(group(e));
        for (std::uint32_t g : groups) blocks[{conflicts[i].type, g}].push_back(i);
        if (conflicts[i].type == ConflictType::denial)
            for (std::uint32_t s : statements(conflicts[i].sides[0])) said[s].push_back(i);
        if (conflicts[i].type == ConflictType::denial)
            for (std::uint32_t s : statements(conflicts[i].sides[1])) said[s].push_back(i);
    }
    const auto number = [&](std::uint32_t r, Span span) -> std::optional<double> {  // the first told there
        const auto& quantities = context.reports[r].annotation.quantities;
        const auto at = std::lower_bound(quantities.begin(), quantities.end(), span.begin, [](const Quantity& q, std::uint32_t b) { return q.span.begin < b; });
        if (at == quantities.end() || !span.contains(at->span)) return std::nullopt;
        return at->value;
    };
    // A sentence may hold numbers of two things, of which each has its own dispute.
    const auto same_number = [&](std::uint32_t rx, Span x, std::uint32_t ry, Span y) {
        const auto a = number(rx, x), b = number(ry, y);
        return !a || !b || *a == *b;
    };
    const auto retold = [&](ConflictType type, const ConflictSide& a, const ConflictSide& b) {
        for (const Evidence& x : a.evidence)
            for (const Evidence& y : b.evidence) {
                const std::uint32_t rx = context.report_index.at(x.report), ry = context.report_index.at(y.report);
                if (type == ConflictType::figure && !same_number(rx, x.span, ry, y.span)) continue;
                if (rx == ry ? x.span.overlaps(y.span)
                             : context.tell_the_same(rx, context.words[rx].passage_at(x.span.begin), ry, context.words[ry].passage_at(y.span.begin)))
                    return true;
            }
        return false;
    };
    std::set<std::string> denying;
    for (const Stated& s : claims.stated)
        if (s.claim->stance == Stance::denies) denying.insert(s.claim->id);
    std::vector<int> denier(conflicts.size(), -1);  // the side that denies, when it can be told
    for (std::uint32_t i = 0; i < conflicts.size(); ++i) {
        const auto denies = [&](const ConflictSide& side) { return std::any_of(side.findings.begin(), side.findings.end(), [&](const std::string& finding) { return denying.contains(finding); }); };
        const bool first = denies(conflicts[i].sides[0]), second = denies(conflicts[i].sides[1]);
        if (first != second) denier[i] = first ? 0 : 1;
    }
    UnionFind sets(conflicts.size());
    std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, bool>>> ties;  // other, whether its sides stand the other way round
    constexpr std::size_t block_max = 80;
    std::vector<std::vector<std::uint32_t>> lists;
    for (auto& [key, block] : blocks) lists.push_back(std::move(block));
    for (auto& [key, block] : said) lists.push_back(std::move(block));
    for (const std::vector<std::uint32_t>& block : lists)
        for (std::size_t i = 0; i < block.size(); ++i)
            for (std::size_t j = i + 1; j < std::min(block.size(), i + block_max); ++j) {
                const Conflict &a = conflicts[block[i]], &b = conflicts[block[j]];
                if (sets.same(block[i], block[j])) continue;  // the ties stay a forest
                bool straight = retold(a.type, a.sides[0], b.sides[0]) && retold(a.type, a.sides[1], b.sides[1]);
                bool crossed = retold(a.type, a.sides[0], b.sides[1]) && retold(a.type, a.sides[1], b.sides[0]);
                if (!straight && !crossed && a.type == ConflictType::denial) {
                    straight = same_denial(a.sides[0], a.sides[1], b.sides[0], b.sides[1]) || same_denial(a.sides[1], a.sides[0], b.sides[1], b.sides[0]);
                    crossed = same_denial(a.sides[0], a.sides[1], b.sides[1], b.sides[0]) || same_denial(a.sides[1], a.sides[0], b.sides[0], b.sides[1]);
                }
                if (a.type == ConflictType::denial && denier[block[i]] >= 0 && denier[block[j]] >= 0)  // a headline holds both sides
                    (denier[block[i]] == denier[block[j]] ? crossed : straight) = false;
                if (!straight && !crossed) continue;
                sets.join(block[i], block[j]);
                ties[block[i]].emplace_back(block[j], !straight);
                ties[block[j]].emplace_back(block[i], !straight);
            }
    std::vector<Conflict> out;
    for (const std::vector<std::uint32_t>& set : sets.sets()) {
        std::set<std::uint32_t> turned;  // seen from the set's first
        std::vector<std::pair<std::uint32_t, std::uint32_t>> open{{set.front(), set.front()}};
        while (!open.empty()) {
            const auto [here, from] = open.back();
            open.pop_back();
            for (const auto& [other, crossed] : ties[here]) {
                if (other == from) continue;
                if (turned.contains(here) != crossed) turned.insert(other);
                open.emplace_back(other, here);
            }
        }
        Conflict merged = conflicts[set.front()];
        for (std::size_t k = 1; k < set.size(); ++k) {
            const Conflict& other = conflicts[set[k]];
            if (other.grade < merged.grade) merged.about = other.about;
            merged.grade = std::min(merged.grade, other.grade);  // contradicts before differs
            for (std::size_t s = 0; s < 2; ++s) {
                const ConflictSide& from = other.sides[turned.contains(set[k]) ? 1 - s : s];
                ConflictSide& into = merged.sides[s];
                into.findings.insert(into.findings.end(), from.findings.begin(), from.findings.end());
                into.evidence.insert(into.evidence.end(), from.evidence.begin(), from.evidence.end());
                into.origins = std::max(into.origins, from.origins);
            }
        }
        for (ConflictSide& side : merged.sides) {
            sort_unique(side.findings);
            sort_unique(side.evidence);
            keep_outermost(side.evidence);
            if (side.evidence.size() > evidence_max) side.evidence.resize(evidence_max);
        }
        out.push_back(std::move(merged));
    }
    return out;
}

}  // namespace

std::vector<Conflict> find_conflicts(const Context& context, const JoinedEvents& events, const JoinedFigures& figures, const JoinedClaims& claims, const std::vector<Blame>& blame) {
    std::vector<Conflict> out;
    figure_conflicts(context, events, figures, out);
    rival_figures(context, figures, out);
    denial_conflicts(context, events, claims, blame, out);
    relative_denials(context, events, claims, out);
    claimed_denials(context, claims, out);
    contradiction_conflicts(context, claims, out);
    mutual_blame(context, events, claims, out);
    blame_conflicts(context, claims, blame, out);
    concession_conflicts(context, claims, out);
    absence_conflicts(context, events, claims, out);
    contrast_conflicts(context, claims, out);
    opposite_claims(context, claims, out);
    account_conflicts(context, events, out);
    attribution_conflicts(context, events, claims, out);
    out = merge_retold(context, claims, std::move(out));
    std::sort(out.begin(), out.end(), [](const Conflict& a, const Conflict& b) { return std::tie(a.id, a.about) < std::tie(b.id, b.about); });
    out.erase(std::unique(out.begin(), out.end(), [](const Conflict& a, const Conflict& b) { return a.id == b.id; }), out.end());
    return out;
}

}  // namespace dateline
