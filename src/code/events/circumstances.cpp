#include "code/events/circumstances.h"

#include <algorithm>
#include <array>

namespace dateline::events {
namespace {

constexpr int evidence_tokens_max = 60;
constexpr int candidates_max = 48;  // times, places, figures looked at for one event

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 22> locative = {
    "in",         "at",    "near",  "inside", "outside", "within", "across", "along",   "around", "on", "off",
    "throughout", "north", "south", "east",   "west",    "beside", "close",  "between", "amid",   "by", "over"};
constexpr std::array<std::string_view, 4> toward = {"to", "into", "towards", "toward"};
constexpr std::array<std::string_view, 9> gathers = {"mass",  "amass",       "muster",  "assemble", "gather",
                                                     "rally", "concentrate", "regroup", "stage"};
constexpr std::array<std::string_view, 8> passages = {"crossing", "gate", "checkpoint", "point", "pass", "bridge", "ford", "tunnel"};
constexpr std::array<std::string_view, 4> through = {"through", "via", "across", "over"};

bool moves(const Event& event) {
    return event.type == EventType::MOBILIZE || (event.type == EventType::RETREAT && event.mode != "resign") ||
           event.type == EventType::AID || event.type == EventType::CONSULT || event.mode == "deport" ||
           event.mode == "expel";
}

template <class Item>
TokenRange items_in(const std::vector<Item>& items, Span span) {
    const auto first =
        std::partition_point(items.begin(), items.end(), [&](const Item& x) { return x.span.begin < span.begin; });
    auto last = first;
    while (last != items.end() && last->span.begin < span.end && last - first < candidates_max) ++last;
    return {static_cast<int>(first - items.begin()), static_cast<int>(last - items.begin())};
}

}  // namespace

Circumstances::Circumstances(const Grammar& grammar, const CircumstanceCues& cues, const std::vector<Claim>& claims,
                             const std::vector<int>& event_at)
    : g_(grammar), cues_(cues), claims_(claims), event_at_(event_at) {
    for (std::size_t c = 0; c < claims.size(); ++c)
        for (Span span : claims[c].content) contents_.push_back({span, static_cast<int>(c)});
    std::sort(contents_.begin(), contents_.end(), [](const Content& a, const Content& b) {
        return a.span != b.span ? a.span < b.span : a.claim < b.claim;
    });
    std::uint32_t end = 0;
    for (const Content& content : contents_) reach_.push_back(end = std::max(end, content.span.end));
}

int Circumstances::claim_of(Span trigger) const {
    const auto after = std::partition_point(contents_.begin(), contents_.end(),
                                            [&](const Content& c) { return c.span.begin <= trigger.begin; });
    int best = -1, steps = 0;
    std::uint32_t size = 0;
    for (auto i = after - contents_.begin() - 1;
         i >= 0 && steps++ < 64 && reach_[static_cast<std::size_t>(i)] >= trigger.end; --i) {
        const Content& content = contents_[static_cast<std::size_t>(i)];
        if (content.span.contains(trigger) && (best < 0 || content.span.size() < size))
            best = content.claim, size = content.span.size();
    }
    return best;
}

Span Circumstances::evidence(int trigger, int verb, TokenRange words, bool with_content) const {
    TokenRange out = words;
    const TokenRange sentence = g_.sentence(trigger);
    const auto widen = [&](TokenRange range) {
        range.begin = std::max({range.begin, sentence.begin, words.begin - evidence_tokens_max});
        range.end = std::min({range.end, sentence.end, words.end + evidence_tokens_max});
        if (range.begin >= range.end) return;
        out.begin = std::min(out.begin, range.begin);
        out.end = std::max(out.end, range.end);
    };
    const auto clause = [&](int head) {
        for (int child : g_.tree.children(head)) switch (g_.tree.deprel(child)) {
                case Deprel::advcl:
                case Deprel::parataxis:
                case Deprel::conj:
                case Deprel::cc:
                case Deprel::punct:
                case Deprel::mark:
                case Deprel::discourse:
                case Deprel::acl_relcl:
                case Deprel::appos:
                case Deprel::case_:
                    break;
                case Deprel::ccomp:
                    if (!with_content || child < head) break;
                    [[fallthrough]];
                default:
                    widen(g_.tree.yield(child));
            }
    };
    clause(trigger);
    if (verb >= 0) clause(verb);
    while (out.end > words.end && g_.is(out.end - 1, Upos::PUNCT)) --out.end;
    while (out.begin < words.begin && g_.is(out.begin, Upos::PUNCT)) ++out.begin;
    return g_.tree.span(out);
}

// It stands below another happening: "resigned over the killing in Maan" tells where the killing was.
bool Circumstances::of_another(int token, int trigger) const {
    const int own = event_at_[static_cast<std::size_t>(trigger)];
    int at = g_.tree.head(token);
    for (int step = 0; step < 12 && at >= 0; ++step, at = g_.tree.head(at)) {
        const int event = event_at_[static_cast<std::size_t>(at)];
        if (at == trigger || event == own) return false;
        if (event >= 0) return true;
    }
    return false;
}

// In the run of phrases after a noun, tied to a noun of it: "the bombing of the post at the ford on 3 May".
bool Circumstances::in_phrase(int token, int noun) const {
    if (token <= noun || token > noun + 16 || g_.verb(noun)) return false;
    for (int i = noun + 1; i < token; ++i)
        if (g_.verb(i) || g_.is(i, Upos::AUX) || g_.is(i, Upos::PUNCT) || g_.is(i, Upos::SCONJ) ||
            g_.is(i, Upos::CCONJ))
            return false;
    const int up = g_.tree.head(token);
    return up >= noun && up < token && g_.is_noun(up);
}

// "The gates were opened on Friday, she said": no verb, sign or conjunction parts them, whatever the tree ties.
bool Circumstances::right_after(int token, int verb) const {
    if (verb < 0 || token <= verb || token > verb + 10 || !g_.verb(verb)) return false;
    for (int i = verb + 1; i < token; ++i)
        if (g_.verb(i) || g_.is(i, Upos::AUX) || g_.is(i, Upos::PUNCT) || g_.is(i, Upos::SCONJ) ||
            g_.is(i, Upos::CCONJ))
            return false;
    return true;
}

bool Circumstances::near(int token, int trigger, int clause_verb) const {
    if (of_another(token, trigger)) return false;
    if (in_phrase(token, trigger) || right_after(token, trigger) || right_after(token, clause_verb)) return true;
    const int clause = g_.clause(token);
    if (clause == g_.clause(trigger) && (clause_verb >= 0 || clause == trigger)) return true;
    if (clause_verb >= 0 && clause == g_.clause(clause_verb)) return true;
    return clause == g_.clause(trigger) && g_.tree.yield(trigger).contains(token) && g_.tree.dominates(trigger, token);
}

bool Circumstances::same_voice(Span span, const Event& event) const {
    const int claim = claim_of(span);
    return claim < 0 ? event.claim.empty() : claims_[static_cast<std::size_t>(claim)].id == event.claim;
}

void Circumstances::fill(int trigger, int clause_verb, int object, Event& event) const {
    time(trigger, clause_verb, event);
    place(trigger, clause_verb, object, event);
    quantities(trigger, clause_verb, event);
    spans(trigger, clause_verb, event);
}

// "The shelling, the heaviest since the spring": what it is measured against. "Called a strike for Monday": the day of what
// is called for.
bool Circumstances::not_its_day(int time, int trigger, const Event& event) const {
    const int preposition = g_.tree.child(time, Deprel::case_);
    if (preposition < 0) return false;
    if (g_.form(preposition) == "since") return !g_.verb(trigger) && g_.tree.head(time) != trigger;
    return g_.form(preposition) == "for" && (event.type == EventType::REQUEST || event.type == EventType::THREATEN ||
                                             event.type == EventType::AGREE || event.type == EventType::ACCUSE);
}

// A clause that "when", "as" or "while" opens; its mark, or -1.
int Circumstances::opens_with(int clause, std::initializer_list<std::string_view> words) const {
    for (int child : g_.tree.children(clause)) {
        const Deprel tie = g_.tree.deprel(child);
        if ((tie == Deprel::mark || tie == Deprel::advmod || tie == Deprel::obl) && child < clause && std::find(words.begin(), words.end(), g_.form(child)) != words.end()) return child;
    }
    return -1;
}

// What dates a happening from another clause: "in July, when war reached the river"; "were killed when shells struck the
// mill on Sunday"; "a farmer died and six were hurt on Monday"; "killed in Friday's attack".
int Circumstances::tied_by_clauses(int time, TokenRange words, int trigger, int clause_verb) const {
    constexpr int of_when = 230, of_clause = 110, of_conjunct = 100, of_noun = 220;
    const int above = g_.tree.head(time);
    if (above >= 0 && g_.is_noun(above) && g_.tree.head(above) == trigger && g_.tree.deprel(time) == Deprel::nmod_poss && g_.tree.deprel(above) == Deprel::obl) {
        const int preposition = g_.tree.child(above, Deprel::case_);
        if (preposition >= 0 && (g_.form(preposition) == "in" || g_.form(preposition) == "during" || g_.form(preposition) == "at")) return of_noun;
    }
    if (clause_verb < 0) return 0;
    const int root = g_.clause(clause_verb), here = g_.clause(time);
    if (root < 0 || of_another(time, here)) return 0;
    if (const int when = opens_with(root, {"when"}); when >= 0) {
        constexpr int gap = 2;  // a comma between
        if (words.end <= when && when - words.end < gap) return of_when;
        if (here == g_.tree.head(root) && g_.tree.deprel(root) == Deprel::advcl) return of_clause;
    }
    // Up from the clause that tells the day: out of one that "when" opens, then over conjuncts; the last of several clauses has
    // the day of all, unless one has its own.
    int at = here, score = of_conjunct;
    if (at > root && g_.tree.deprel(at) == Deprel::advcl && opens_with(at, {"when", "as", "while"}) >= 0) at = g_.tree.head(at), score = of_clause;
    else if (time < here) return 0;
    for (int step = 0; step < 3 && at > root && g_.tree.deprel(at) == Deprel::conj; ++step) at = g_.tree.head(at);
    if (at == root && here != root) return score;
    return 0;
}

// "A village held by rebels on Sunday": who has it is a state, which no day dates; what the tree ties to it dates the clause
// around it. The word to which a date is really tied.
int Circumstances::tied_word(int time) const {
    constexpr std::array<std::string_view, 10> states{"hold", "control", "rule", "run", "govern", "administer", "own", "guard", "inhabit", "populate"};
    const int verb = g_.tree.head(time);
    if (verb < 0 || time < verb || g_.tree.deprel(verb) != Deprel::acl || g_.gerund(verb)) return time;
    const bool state = std::find(states.begin(), states.end(), g_.lemma(verb)) != states.end();
    return state && g_.tree.head(verb) >= 0 ? g_.tree.head(verb) : time;
}

void Circumstances::time(int trigger, int clause_verb, Event& event) const {
    const auto& times = g_.annotation.times;
    const TokenRange sentence = g_.sentence(trigger);
    const TokenRange range = items_in(times, g_.tree.span(sentence));
    int best = -1, best_score = 0, usable = 0;
    for (int t = range.begin; t < range.end; ++t) {
        const Time& time = times[static_cast<std::size_t>(t)];
        if (time.type == TimeType::duration || time.type == TimeType::set || time.value.ends_with("_REF")) continue;
        const TokenRange words = g_.tree.tokens_in(time.span);
        if (words.size() <= 0) continue;
        // What is tied to the trigger itself dates it, though the claim that it opens may reach over that.
        const int mark = words.begin >= 2 && g_.form(words.begin - 1) != "”" ? words.begin - 2 : words.begin - 1;
        const bool behind_quote = mark > trigger && g_.form(mark) == "”" && g_.verb(trigger);
        if (!same_voice(time.span, event) && !behind_quote && g_.tree.head(g_.tree.head_of(words)) != trigger) continue;
        // "banned gatherings until 20 April": when it ends, not when it was done.
        if (words.begin > sentence.begin && (g_.form(words.begin - 1) == "until" || g_.form(words.begin - 1) == "till"))
            continue;
        const int word = g_.tree.head_of(words), head = tied_word(word);
        if (head != word && g_.tree.head(word) == trigger) continue;
        if (not_its_day(word, trigger, event)) continue;
        ++usable;
        int score = 0;
        const bool below = g_.tree.dominates(trigger, head) && g_.clause(head) == g_.clause(trigger);
        // A quotation mark between them: "urged all ‘to step back’ on Monday" is when they were urged.
        int marks = 0, last_mark = -1;
        for (int i = std::min(head, trigger); i < std::max(head, trigger); ++i)
            if (g_.form(i) == "”" || g_.form(i) == "“") ++marks, last_mark = i;
        if (marks % 2 == 1) continue;
        if (g_.tree.head(head) == trigger)
            score = 400;
        else if (marks == 2 && trigger < head && words.begin - last_mark <= 2 && g_.verb(trigger))
            score = 200;
        else if (below && !of_another(head, trigger))
            score = 300;
        else if (near(head, trigger, clause_verb))
            score = 250;
        else if (clause_verb >= 0) {
            // A conjunct or participle shares the time of the clause that it continues.
            const int root = g_.clause(clause_verb), up = g_.tree.head(root);
            const Deprel tie = g_.tree.deprel(root);
            if (up >= 0 && (tie == Deprel::conj || (tie == Deprel::advcl && g_.gerund(root))) &&
                g_.clause(head) == g_.clause(up))
                score = 120;
        }
        if (score == 0) score = tied_by_clauses(head, words, trigger, clause_verb);
        if (score == 0) continue;
        if (time.begin.empty() && time.value.starts_with('T')) score -= 100;  // a clock time says less than a day
        score -= std::min(99, std::abs(head - trigger));
        if (score > best_score) best = t, best_score = score;
    }
    const char* rule = "time.clause";
    if (best < 0 && usable == 1 && clause_verb >= 0) {
        // The only date of the sentence, when it stands before every clause: "On 3 May, ..., ...".
        for (int t = range.begin; t < range.end; ++t) {
            const TokenRange words = g_.tree.tokens_in(times[static_cast<std::size_t>(t)].span);
            if (times[static_cast<std::size_t>(t)].type != TimeType::date ||
                !same_voice(times[static_cast<std::size_t>(t)].span, event))
                continue;
            const Deprel tie = g_.tree.deprel(g_.clause(clause_verb));
            if (words.begin <= sentence.begin + 2 && (tie == Deprel::conj || tie == Deprel::parataxis))
                best = t, rule = "time.sentence";
        }
    }
    if (best < 0) return;
    event.time = best;
    event.rules.time = rule;
}

// "Through two gates: Al Waha and Ras Deir": the noun that the list behind the colon or dash spells out, else -1.
int Circumstances::lists(int place) const {
    constexpr int reach = 16;
    const int begin = std::max<int>(g_.sentence(place).begin, place - reach);
    if (g_.tree.child(place, Deprel::case_) >= 0) return -1;
    int mark = place - 1;
    while (mark > begin && g_.form(mark) != ":" && g_.form(mark) != "—" && g_.form(mark) != "–" && !g_.verb(mark)) --mark;
    if (mark <= begin || g_.verb(mark)) return -1;
    for (int noun = mark - 1; noun >= begin && !g_.verb(noun); --noun)
        if (g_.is(noun, Upos::NOUN) && g_.form(noun) != g_.lemma(noun) && g_.tree.child(noun, Deprel::case_) >= 0) return noun;
    return -1;
}

// Whether a place is one that is passed: a crossing, a gate.
bool Circumstances::passes(int noun, const Place& place) const {
    return place.kind == "crossing" || one_of(g_.lemma(noun), passages);
}

void Circumstances::place(int trigger, int clause_verb, int object, Event& event) const {
    const auto& places = g_.annotation.places;
    const TokenRange range = items_in(places, g_.tree.span(g_.sentence(trigger)));
    int best = -1, best_score = 0;
    const char* rule = "";
    for (int p = range.begin; p < range.end; ++p) {
        const Place& place = places[static_cast<std::size_t>(p)];
        if (g_.report.dateline && g_.report.dateline->span.overlaps(place.span)) continue;
        if (!same_voice(place.span, event)) continue;
        const TokenRange words = g_.tree.tokens_in(place.span);
        if (words.size() <= 0) continue;
        const int head = g_.tree.head_of(words);
        int top = head;  // "Hamedan, a city": out of apposition and "the city of"
        for (int step = 0; step < 3 && g_.tree.head(top) >= 0; ++step) {
            const Deprel tie = g_.tree.deprel(top);
            if (tie != Deprel::appos && tie != Deprel::flat && tie != Deprel::compound && tie != Deprel::conj &&
                tie != Deprel::nmod_desc)
                break;
            if (tie == Deprel::compound && g_.tree.head(top) == trigger) break;
            if (!g_.is_noun(g_.tree.head(top))) break;
            top = g_.tree.head(top);
        }
        const int listing = lists(top);
        if (listing >= 0) top = listing;
        std::string_view preposition;
        for (int at : {head, top})
            for (int child : g_.tree.children(at))
                if (preposition.empty() && g_.tree.deprel(child) == Deprel::case_ && child < at &&
                    g_.form(child) != "’s")
                    preposition = g_.form(child);
        // "the town of X", "the province of X": the phrase above names the relation.
        if (preposition == "of" && g_.tree.head(top) >= 0 && g_.tree.head(top) != trigger &&
            g_.is(g_.tree.head(top), Upos::NOUN)) {
            const int upper = g_.tree.head(top);
            for (int child : g_.tree.children(upper))
                if (g_.tree.deprel(child) == Deprel::case_) preposition = g_.form(child), top = upper;
        }
        if (preposition == "out") preposition = "from";  // "pulled out of the town"
        if (!near(listing >= 0 ? listing : head, trigger, clause_verb)) continue;
        int score = 0;
        std::optional<PlaceRole> role;
        // "shut the Jaber crossing", "blocked the highway": what it is done to is where it is done.
        const bool affected =
            object >= 0 && (top == object || (g_.tree.head(top) == object && g_.tree.deprel(top) == Deprel::compound));
        if (preposition.empty()) {
            if (g_.tree.head(head) == trigger && g_.tree.deprel(head) == Deprel::compound)
                score = 260, rule = "place.compound";
            else if (affected && place.kind != "country" &&
                     (event.type == EventType::ASSAULT || event.type == EventType::COERCE || event.mode == "obstruct" ||
                      event.mode == "access"))
                score = 240, role = PlaceRole::target;
            else if (affected && event.type == EventType::CONSULT && event.mode == "visit")
                score = place.kind == "country" ? 120 : 240, role = PlaceRole::to;
            else if (affected && event.type == EventType::ASSAULT)
                score = 90, role = PlaceRole::target;
            else if (affected && event.type == EventType::MOBILIZE)
                role = g_.lemma(trigger) == "cross" ? PlaceRole::via : PlaceRole::to,
                score = place.kind == "country" ? 50 : 150;
        } else if (moves(event) && (preposition == "from" || preposition == "at") && passes(top, place)) {
            role = PlaceRole::via;
        } else if (moves(event) && preposition == "from") {
            role = PlaceRole::from;
        } else if (moves(event) && one_of(preposition, toward)) {
            role = PlaceRole::to;
            if (event.type == EventType::CONSULT) score = 200;
        } else if (moves(event) && one_of(preposition, through) &&
                   (preposition != "over" || event.type == EventType::MOBILIZE)) {
            role = PlaceRole::via;
        } else if (event.type == EventType::ASSAULT &&
                   (preposition == "on" || preposition == "against" || preposition == "of" || preposition == "at")) {
            role = PlaceRole::target;
            score = place.kind == "country" ? 80 : 230;
        } else if (preposition == "of" && g_.tree.head(top) == trigger) {
            score = event.type == EventType::COERCE || event.type == EventType::PROTEST ? 200 : 0;
        } else if (one_of(preposition, locative)) {
            const int anchor = g_.tree.head(top);
            if (event.type == EventType::MOBILIZE && one_of(g_.lemma(trigger), gathers)) role = PlaceRole::staging;
            score = anchor == trigger ? 400 : anchor == clause_verb ? 380 : 260;
            if (place.kind == "country") score -= 60;  // the town says more than the country named beside it
        }
        if (role) event.places.push_back({p, *role});
        if (score == 0) continue;
        score -= std::min(49, std::abs(head - trigger));
        if (score > best_score)
            best = p, best_score = score,
            rule = role == PlaceRole::staging ? "place.phrase"
                   : role                     ? "place.object"
                   : preposition.empty()      ? "place.compound"
                                              : "place.phrase";
    }
    if (best < 0) return;
    event.place = best;
    event.rules.place = rule;
}

// "A girl of nine": years, not people.
bool Circumstances::tells_age(TokenRange number) const {
    static constexpr std::array<std::string_view, 12> people = {"girl", "boy",  "child",   "man",   "woman",  "baby",
                                                                "son",  "daughter", "youth", "pupil", "infant", "widow"};
    const int noun = number.begin - 2;
    return noun >= g_.sentence(number.begin).begin && g_.form(noun + 1) == "of" && one_of(g_.form(noun), people);
}

void Circumstances::quantities(int trigger, int clause_verb, Event& event) const {
    static constexpr std::array<std::string_view, 6> never = {"ordinal",  "age",    "percent",
                                                              "duration", "volume", "year"};
    const auto& all = g_.annotation.quantities;
    const TokenRange range = items_in(all, g_.tree.span(g_.sentence(trigger)));
    for (int q = range.begin; q < range.end; ++q) {
        const Quantity& quantity = all[static_cast<std::size_t>(q)];
        if (one_of(quantity.measure, never)) continue;
        const TokenRange words = g_.tree.tokens_in(quantity.span);
        if (words.size() <= 0 || !near(g_.tree.head_of(words), trigger, clause_verb)) continue;
        if (!quantity.unit && tells_age(words)) continue;
        event.quantities.push_back(q);
    }
}

}  // namespace dateline::events
