#include "link/figures.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "dateline/id.h"
#include "link/blocks.h"
#include "link/counting.h"
#include "link/figure_pair.h"
#include "text/parallel.h"
#include "text/sorted.h"

namespace dateline {

namespace {

constexpr std::size_t block_max = 60, block_window = 20;
constexpr std::uint32_t context_words = 16;   // on either side of a number
constexpr double crowd_min = 20;               // fewer are persons in the sentence rather than a crowd or force
constexpr int answer_weight = 600;             // of a number and the one held against it
constexpr int rival_weight = 150;              // two who may give their own number for one thing mostly do
constexpr std::size_t what_words_max = 6;

std::string unit_key(const Quantity& quantity) {
    if (!quantity.unit) return {};
    const std::string folded = fold(quantity.unit->text);
    const std::string last = folded.substr(folded.find_last_of(' ') == std::string::npos ? 0 : folded.find_last_of(' ') + 1);
    if (quantity.measure == "money") {  // a sign and a word for one currency
        if (quantity.unit->text.find('$') != std::string::npos || last.starts_with("dollar") || last == "usd") return "dollar";
        if (quantity.unit->text.find("\xE2\x82\xAC") != std::string::npos || last.starts_with("euro") || last == "eur") return "euro";
        if (quantity.unit->text.find("\xC2\xA3") != std::string::npos) return stem("pound");
    }
    if (last == "kg" || last.starts_with("kilo") || last.starts_with("tonne") || last == "ton" || last == "tons") return last.starts_with("kilomet") ? "km" : "kg";
    if (last == "km") return "km";
    if (last == "m" || last.starts_with("metre") || last.starts_with("meter")) return folded.starts_with("cubic") ? "m3" : folded.starts_with("square") ? "m2" : "m";
    if (last == "percent" || last == "%" || last == "pc" || last == "cent") return "%";
    if (last.empty() && quantity.unit->text.find('%') != std::string::npos) return "%";
    return stem(last);
}

// What a number in this unit is multiplied by to be one in the levelled unit.
double unit_factor(const Quantity& quantity) {
    if (!quantity.unit) return 1;
    const std::string folded = fold(quantity.unit->text);
    const std::string last = folded.substr(folded.find_last_of(' ') == std::string::npos ? 0 : folded.find_last_of(' ') + 1);
    return last.starts_with("tonne") || last == "ton" || last == "tons" ? 1000 : 1;
}

struct Interval {
    double low = 0, high = 0;
};
Interval interval(const Counted& c) {
    const Quantity& q = *c.what;
    constexpr double open = 1e18;
    const double low = q.low.value_or(q.value) * c.factor, high = q.high.value_or(q.value) * c.factor;
    switch (q.bound) {
        case Bound::exact: return {low, high};
        case Bound::about: return {low - 0.15 * std::abs(low), high + 0.15 * std::abs(high)};
        case Bound::at_least: case Bound::over: return {low, open};
        case Bound::at_most: case Bound::under: return {c.nearly ? 0.8 * high : -open, high};
    }
    return {low, high};
}

// A noun phrase: the counted with their modifiers, and what befell them.
std::string what_of(const Context& context, const Counted& c) {
    const std::string_view text = context.reports[c.report].report.text;
    std::string out;
    if (c.what->unit) {
        Span noun = c.what->unit->span;
        const Span number = c.what->span;
        constexpr std::uint32_t modifiers_bytes_max = 40;
        if (noun.begin >= number.end && noun.begin - number.end <= modifiers_bytes_max) {
            const std::string_view between = Span{number.end, noun.begin}.in(text);
            const std::string folded = fold(between);
            if (between.find_first_of(".,;:\n") == std::string_view::npos && !folded.starts_with("of ") && folded.find(" of ") == std::string::npos) noun.begin = number.end;
        }
        if (noun.begin < noun.end && !(noun.begin >= number.begin && noun.end <= number.end)) {
            const std::string_view phrase = trim(noun.in(text));
            std::size_t taken = 0;
            for (std::string_view word : split(phrase, ' ')) {
                if (word.empty() || ++taken > what_words_max) continue;
                out += (out.empty() ? "" : " ") + std::string(word);
            }
        }
        if (out.empty()) out = c.what->unit->text;
    }
    if (out.empty()) out = c.person || people(c.measure) ? "people" : c.measure.empty() || c.measure == "other" ? "number" : c.measure;
    if (c.what->measure == "money") return "money";
    const std::string noun = fold(out);
    const auto ends = [&](std::string_view word) { return noun == word || noun.ends_with(' ' + std::string(word)); };
    if (ends("dead") || ends("deaths") || ends("fatalities") || ends("bodies") || ends("wounded") || ends("injured") || ends("arrests") || ends("detentions") || ends("detainees")) return out;
    if (c.measure == "dead") out += " killed";
    else if (c.measure == "injured") out += " wounded";
    else if (c.measure == "detained") out += " arrested";
    else if (c.taking_part) out += " who took part";
    return out;
}

// What the number of a bare "put the arrests at 100" counts, from the noun before it; empty when there is none.
std::string measure_before(const std::string& text, std::uint32_t begin) {
    constexpr std::uint32_t reach = 48;
    std::string_view before = std::string_view(text).substr(begin > reach ? begin - reach : 0, std::min(begin, reach));
    if (const std::size_t stop = before.find_last_of(".;\n"); stop != std::string_view::npos) before.remove_prefix(stop + 1);
    const std::string folded = fold(before);
    std::string out;
    bool tied = false;
    for (std::string_view word : split(folded, ' ')) {
        if (word == "arrests" || word == "detentions" || word == "detainees") out = "detained", tied = false;
        else if (word == "dead" || word == "deaths" || word == "toll" || word == "tolls" || word == "fatalities" || word == "losses" || word == "massacre" || word == "fallen") out = "dead", tied = false;
        else if (word == "wounded" || word == "injuries" || word == "injured") out = "injured", tied = false;
        else if (word == "with" || word == "under") out.clear();  // "detainees with injuries"
        else if (word.starts_with("compris") || word.starts_with("includ")) tied = true;
        else tied = tied || word == "at" || word == "numbered" || word == "totalled" || word == "totaled" || word == "to" || word == "reached" || word == "as" || word == "of";
    }
    return tied ? out : std::string();
}

// "The new toll comprises 15 miners": what it counts is told by its subject.
bool toll_comprises(std::string_view text, std::uint32_t begin) {
    constexpr std::uint32_t reach = 32;
    const std::string folded = fold(text.substr(begin > reach ? begin - reach : 0, std::min(begin, reach)));
    for (std::string_view verb : {"comprises", "comprised", "includes", "included", "include", "comprise"})
        if (folded.ends_with(' ' + std::string(verb))) return true;
    return false;
}

// "(Corrects paragraph 3 to show that ...)": a desk's note on its own report.
bool corrects(std::string_view sentence) {
    const std::string folded = fold(sentence.substr(0, 40));
    return folded.starts_with("corrects ") || folded.starts_with("corrected ") || folded.starts_with("correction ") || folded.starts_with("this corrects ") || folded.starts_with("updates ");
}

// "A girl of nine".
bool says_age(std::string_view text, std::uint32_t begin) {
    constexpr std::uint32_t reach = 16;
    const std::string before = fold(text.substr(begin > reach ? begin - reach : 0, std::min(begin, reach)));
    for (std::string_view person : {"girl of", "boy of", "man of", "woman of", "child of", "son of", "daughter of", "pupil of", "student of", "aged"})
        if (before == person || before.ends_with(' ' + std::string(person))) return true;
    return false;
}

// "Towards five in the morning".
bool says_hour(std::string_view text, std::uint32_t end) {
    const std::string after = lower(text.substr(end, 16));
    for (std::string_view words : {" in the morning", " in the afternoo", " in the evening", " o'clock", " o\xE2\x80\x99" "clock", " at night"})
        if (after.starts_with(words)) return true;
    return false;
}

// "Dialled 112".
bool is_dialled(const std::string& text, const Quantity& quantity) {
    if (quantity.unit || quantity.bound != Bound::exact) return false;
    constexpr std::uint32_t reach = 8;
    const std::uint32_t begin = quantity.span.begin;
    const std::string before = fold(std::string_view(text).substr(begin > reach ? begin - reach : 0, std::min(begin, reach)));
    return before.ends_with("called") || before.ends_with("dialed") || before.ends_with("dialled") || before.ends_with("call") || before.ends_with("dial");
}

// Numbers that only point: "the two sides", "one of its officers".
bool only_points(const CodedReport& coded, const Quantity& quantity) {
    if (!quantity.unit && (says_age(coded.report.text, quantity.span.begin) || says_hour(coded.report.text, quantity.span.end))) return true;
    if (quantity.bound != Bound::exact || (quantity.measure != "people" && quantity.measure != "other" && !quantity.measure.empty())) return false;
    if (quantity.value == 1) return true;
    if (quantity.value != 2) return false;
    const std::string_view text = coded.report.text;
    const std::string_view before = text.substr(quantity.span.begin > 6 ? quantity.span.begin - 6 : 0, std::min<std::size_t>(quantity.span.begin, 6));
    const std::string folded = fold(before);
    for (std::string_view word : {"the", "these", "those", "both", "their"})
        if (folded == word || folded.ends_with(' ' + std::string(word))) return true;
    return false;
}

// "Three residents said", "two officers who saw it": they are who tells, not what is told.
bool speaks(const CodedReport& coded, const Quantity& quantity) {
    if (!quantity.unit || quantity.value >= crowd_min || quantity.unit->span.begin < quantity.span.end) return false;
    const std::string after = fold(std::string_view(coded.report.text).substr(quantity.unit->span.end, 32));
    const std::size_t first = after.find_first_not_of(' ');
    if (first == std::string::npos) return false;
    const std::string word = after.substr(first, after.find(' ', first) - first);
    for (std::string_view cue : {"said", "say", "told", "tell", "described", "describe", "recalled", "recall", "remembered", "confirmed", "confirm", "spoke", "counted", "contacted", "interviewed", "reached", "claimed", "who"})
        if (word == cue) return word != "who" || after.find(" said") != std::string::npos || after.find(" spoke") != std::string::npos || after.find(" saw") != std::string::npos;
    return std::any_of(coded.findings.claims.begin(), coded.findings.claims.end(), [&](const Claim& claim) {
        return claim.source && claim.source->span && claim.source->span->begin == quantity.span.begin && claim.source->span->end <= quantity.unit->span.end + 1;
    });
}

// The event of the sentence that a number belongs to by its kind, when the coder tied it to none: the
// one whose trigger stands nearest.
std::int32_t event_beside(const Context& context, const JoinedEvents& events, std::uint32_t r, const Counted& c) {
    const auto fits = [&](EventType type) {
        const std::string& m = c.measure;
        if (m == "dead" || m == "injured") return type == EventType::ASSAULT || type == EventType::PROTEST;
        if (m == "detained") return type == EventType::COERCE || type == EventType::RETREAT;
        if (m == "people") return type == EventType::PROTEST;
        if (m == "fighters") return type == EventType::ASSAULT || type == EventType::MOBILIZE;
        return false;
    };
    const Span sentence = context.words[r].passages[c.passage].span;
    std::int32_t best = -1;
    std::uint32_t best_gap = 0xFFFFFFFF;
    const auto& found = context.reports[r].findings.events;
    auto at = std::lower_bound(found.begin(), found.end(), sentence.begin, [](const Event& e, std::uint32_t b) { return e.trigger.begin < b; });
    for (; at != found.end() && at->trigger.begin < sentence.end; ++at) {
        if (!fits(at->type) || !happened(at->modality)) continue;
        const std::uint32_t gap = at->trigger.begin > c.what->span.begin ? at->trigger.begin - c.what->span.begin : c.what->span.begin - at->trigger.begin;
        if (gap < best_gap)
            if (const auto known = events.by_finding.find(at->id); known != events.by_finding.end()) {
                best_gap = gap;
                best = static_cast<std::int32_t>(known->second);
            }
    }
    return best;
}

// "a year", "per day": what an amount is measured against; empty when it is an amount as such.
std::string rate_after(const std::string& text, std::uint32_t end) {
    const std::string after = lower(std::string_view(text).substr(end, 48));
    const std::string sentence = after.substr(0, after.find_first_of(".,;\n"));
    for (std::string_view unit : {"year", "month", "week", "day", "hour", "head", "person"})
        for (std::string_view word : {" a ", " per ", " each ", " every "})
            if (sentence.find(std::string(word) + std::string(unit)) != std::string::npos) return std::string(unit);
    return sentence.find("annually") != std::string::npos ? "year" : "";
}

// "Three Norland guards", "put Veldish losses at eight dead": whose the counted are, by the first letters of each state or people named.
std::set<std::string> nations_beside(const Words& words, std::string_view text, const Counted& c) {
    constexpr std::size_t letters = 4;
    constexpr std::uint32_t before = 3;
    std::set<std::string> out;
    const Span noun = c.what->unit ? c.what->unit->span : c.what->span;
    const std::uint32_t here = words.word_at(c.what->span.begin), end = words.word_at(std::max(c.what->span.end, noun.end) - 1);
    // Before the number only a word for what is counted belongs to it: "Veldish losses at".
    std::uint32_t from = here;
    for (std::uint32_t i = here; i > 0 && i + before > here; --i)
        if (const std::string word = fold(words.words[i - 1].span.in(text)); word == "losses" || word == "loss" || word == "casualties" || word == "dead" || word == "deaths") from = i - 1;
    if (from != here && from > 0) --from;
    for (std::uint32_t i = from; i < words.words.size() && i <= end && i < from + 12; ++i)
        if (words.words[i].country) out.insert(fold(words.words[i].span.in(text)).substr(0, letters));
    return out;
}

// Whether nothing but a number and its noun tells an event: "41 dead".
bool told_by_number(const Quantity& quantity, const Event& event) {
    return event.trigger.overlaps(quantity.span) || (quantity.unit && event.trigger.overlaps(quantity.unit->span)) || event.evidence == quantity.span ||
           (event.evidence.contains(quantity.span) && event.evidence.size() <= quantity.span.size() + 12);
}

std::vector<Counted> gather(const Context& context, const JoinedEvents& events, const std::vector<std::uint64_t>& participation, std::deque<Quantity>& sums) {
    std::vector<Counted> out;
    for (std::uint32_t r = 0; r < context.reports.size(); ++r) {
        const CodedReport& coded = context.reports[r];
        const Words& words = context.words[r];
        if (words.passages.empty()) continue;
        const ClaimsAround claim_around(coded);
        const std::size_t begin = out.size();
        std::vector<bool> takes_part(words.passages.size());
        for (std::size_t p = 0; p < words.passages.size(); ++p)
            for (std::uint32_t i = words.passages[p].begin; i < words.passages[p].end && !takes_part[p]; ++i)
                takes_part[p] = std::binary_search(participation.begin(), participation.end(), words.words[i].stem_key) ||
                                (i + 1 < words.passages[p].end && std::binary_search(participation.begin(), participation.end(), mix(words.words[i].stem_key, words.words[i + 1].stem_key)));
        std::vector<std::string> speaker_of(words.passages.size());  // by passage: the last who speaks there
        for (const Claim& claim : coded.findings.claims)
            if (claim.cue && !words.passages.empty()) speaker_of[words.passage_at(claim.cue->span.begin)] = context.source_of(r, claim);
        std::map<std::int32_t, std::int32_t> event_of;
        std::map<std::int32_t, const Event*> told_by;
        for (const Event& event : coded.findings.events)
            for (std::int32_t q : event.quantities)
                if (const auto at = events.by_finding.find(event.id); at != events.by_finding.end()) {
                    event_of.emplace(q, static_cast<std::int32_t>(at->second));
                    told_by.emplace(q, &event);
                }
        for (std::uint32_t q = 0; q < coded.annotation.quantities.size(); ++q) {
            const Quantity& quantity = coded.annotation.quantities[q];
            if (quantity.measure == "ordinal" || quantity.measure == "age") continue;
            const bool of_event = event_of.contains(static_cast<std::int32_t>(q));
            if (only_points(coded, quantity) && !of_event) continue;
            if (is_dialled(coded.report.text, quantity)) continue;
            if (speaks(coded, quantity) && !of_event) continue;
            Counted c;
            c.report = r;
            c.quantity = q;
            c.what = &quantity;
            c.measure = quantity.measure;
            if (!quantity.unit ? c.measure.empty() || c.measure == "other" : people(c.measure) && toll_comprises(coded.report.text, quantity.span.begin))
                if (std::string told = measure_before(coded.report.text, quantity.span.begin); !told.empty()) c.measure = std::move(told);
            if (c.measure.empty() || c.measure == "other" || c.measure == "people" || c.measure == "fighters")
                if (std::string told = measure_beside(context, r, quantity); !told.empty()) c.measure = std::move(told);
            c.id = finding_id(coded.report.id, "quantity", quantity.span);
            c.unit = unit_key(quantity);
            c.factor = unit_factor(quantity);
            if (quantity.unit)
                if (const std::uint32_t noun = words.word_at(quantity.unit->span.end - 1); noun < words.words.size()) c.unit_kinds = words.words[noun].kinds;
            if (const auto own = told_by.find(static_cast<std::int32_t>(q)); own != told_by.end())
                if (std::string told = measure_in(context, words, *own->second, quantity, coded.report.text); told != quantity.measure || c.measure.empty()) c.measure = std::move(told);
            c.person = people(c.measure) || (c.unit.empty() && (quantity.measure.empty() || quantity.measure == "other")) || counts_nationals(words, coded.report.text, quantity);
            if (const auto at = event_of.find(static_cast<std::int32_t>(q)); at != event_of.end()) c.event = at->second;
            c.claim = claim_around(quantity.span);
            c.passage = words.passage_at(quantity.span.begin);
            c.teller = c.claim ? context.source_of(r, *c.claim) : speaker_of[c.passage];
            // "At least 41 dead": an event that is told by the number alone is the one that the report tells before it.
            if (const auto own = told_by.find(static_cast<std::int32_t>(q)); own != told_by.end() && told_by_number(quantity, *own->second))
                if (const std::int32_t before = event_before(context, events, c); before >= 0) c.event = before;
            if (c.event < 0) c.event = event_beside(context, events, r, c);
            if (c.person && quantity.value >= crowd_min && (quantity.measure.empty() || quantity.measure == "other" || quantity.measure == "people" || quantity.measure == "fighters"))
                c.taking_part = takes_part[c.passage];
            for (const Place& place : coded.annotation.places)
                if (words.passages[c.passage].span.contains(place.span) && place.kind != "country") c.places.insert(fold(place.name));
            c.nations = nations_beside(words, coded.report.text, c);
            const std::uint32_t here = words.word_at(quantity.span.begin);
            const Passage& passage = words.passages[c.passage];
            c.correction = corrects(passage.span.in(coded.report.text));
            const std::uint32_t from = std::max(passage.begin, here > context_words ? here - context_words : 0);
            const std::uint32_t to = std::min(passage.end, words.word_at(quantity.span.end) + context_words);
            for (std::uint32_t i = from; i < to; ++i)
                if (words.words[i].weight >= 6 && !words.words[i].span.overlaps(quantity.span)) c.words.emplace_back(words.words[i].key, words.words[i].weight);
            if (from < to) {
                const WordList kinds = kinds_in(words, {Span{words.words[from].span.begin, words.words[to - 1].span.end}});
                c.words.insert(c.words.end(), kinds.begin(), kinds.end());
            }
            sort_unique(c.words);
            const std::uint32_t counted_end = quantity.unit ? std::max(quantity.span.end, quantity.unit->span.end) : quantity.span.end;
            c.rate = rate_after(coded.report.text, counted_end);
            const std::string surface = lower(quantity.span.in(coded.report.text));
            for (std::string_view word : split(surface, ' ')) c.nearly = c.nearly || word == "nearly" || word == "almost" || word == "just" || word == "close";
            for (std::string_view word : split(surface, ' '))
                for (std::string_view loose : {"several", "few", "dozens", "scores", "hundreds", "thousands", "millions", "many"}) c.vague = c.vague || word == loose;
            c.part = part_of_number(coded.report.text, quantity.span);
            if (const Span noun = c.part ? noun_of_part(coded.report.text, quantity.span) : Span(); noun.size() > 0) {
                c.part = false;
                c.one_kind = true;
                c.unit = stem(fold(noun.in(coded.report.text)));
                c.person = true;
                if (const std::uint32_t word = words.word_at(noun.begin); word < words.words.size()) c.unit_kinds = words.words[word].kinds;
            }
            c.one_kind = c.one_kind || (c.person && quantity.unit && among_others(coded.report.text, quantity.span));
            // Where no number stands before it in its sentence, those counted before are not of this report: "arrested 40 more".
            const bool first = q == 0 || words.passage_at(coded.annotation.quantities[q - 1].span.begin) != words.passage_at(quantity.span.begin);
            c.part = c.part || (first && further_number(coded.report.text, quantity.span));
            // "300 took part and 14 of them were killed": 14 are a part of the 300, and all of the dead.
            if (c.part && q > 0) {
                const Quantity& whole = coded.annotation.quantities[q - 1];
                if (people(c.measure) && whole.measure != c.measure && people(whole.measure) && whole.span.end <= quantity.span.begin && words.passage_at(whole.span.begin) == c.passage) {
                    c.part = false;
                    if (c.unit.empty()) c.unit = unit_key(whole);
                }
            }
            constexpr std::size_t back = 3;  // numbers that a bare one may look back over
            std::size_t earlier = out.size();
            if (const std::size_t answered = answered_number(context, std::span(out).subspan(begin), c); answered < out.size() - begin) {
                earlier = begin + answered;
                c.answers = static_cast<std::int32_t>(out[earlier].quantity);
                c.part = false;
            }
            for (std::size_t k = out.size(); !c.part && k > begin && k + back > out.size() && earlier == out.size(); --k)
                if (goes_on(context, out[k - 1], c)) earlier = k - 1;
            if (earlier < out.size()) {
                const Counted& before = out[earlier];
                c.unit = before.unit;
                c.person = before.person;
                c.taking_part = before.taking_part;
                if (c.measure.empty() || c.measure == "other") c.measure = before.measure;
                if (c.event < 0) c.event = before.event;
            }
            if (c.event < 0) c.event = event_before(context, events, c);
            out.push_back(std::move(c));
        }
        add_sums(context, begin, out, sums);
        // What is given for "12 miners and two guards" is given for both: their sum.
        for (std::size_t k = begin; k < out.size(); ++k)
            if (out[k].answers >= 0 && std::any_of(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), [&](const Counted& c) { return c.of_sum && static_cast<std::int32_t>(c.quantity) == out[k].answers; })) {
                out[k].answers = -1;
                out[k].unit = unit_key(*out[k].what);
            }
    }
    return out;
}

}  // namespace

std::vector<Edge> figure_pairs(const Context& context, const JoinedEvents& events, const std::vector<Counted>& counted) {
    Blocks blocks(block_max, block_window);
    for (std::uint32_t i = 0; i < counted.size(); ++i) {
        const Counted& c = counted[i];
        const std::uint32_t story = context.story_of[c.report];
        const std::uint64_t what = hash_of(c.person ? "person" : c.unit);
        const auto add = [&](char kind, std::uint64_t key) { blocks.add(mix(mix(what, static_cast<std::uint64_t>(kind)), key), story, i); };
        if (c.event >= 0) add('e', static_cast<std::uint64_t>(c.event));
        blocks.add(mix(hash_of("answer"), mix(c.report, c.answers >= 0 ? static_cast<std::uint64_t>(c.answers) : c.quantity)), story, i);
        add('n', mix(c.report, c.passage / 4));
        add('m', mix(c.report, (c.passage + 2) / 4));
        for (const auto& [key, weight] : c.words)
            if (weight >= 10) add('w', key);
        if (c.measure == "dead" || c.measure == "detained") blocks.add(mix(hash_of(c.measure), story), story, i);
        if (c.taking_part) blocks.add(mix(hash_of("taking part"), story), story, i);
        if (!c.person)
            for (std::uint8_t kind : c.unit_kinds)
                if (kind)
                    for (const auto& [key, weight] : c.words)
                        if (weight >= 10) blocks.add(mix(mix(hash_of("kind"), kind), key), story, i);
        add('v', mix(static_cast<std::uint64_t>(static_cast<long long>(std::clamp(c.amount() * 100, -9e18, 9e18))), story));
    }
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> candidates = blocks.pairs();
    std::vector<Edge> edges(candidates.size());
    for_each_index(candidates.size(), 256, [&](std::size_t i) {
        const auto& [a, b] = candidates[i];
        const Counted &x = counted[a], &y = counted[b];
        const bool answer = x.report == y.report && (x.answers == static_cast<std::int32_t>(y.quantity) || y.answers == static_cast<std::int32_t>(x.quantity));
        edges[i] = {a, b, answer ? answer_weight : same_figure_score(context, events, x, y)};
    });
    return edges;
}

namespace {

std::vector<std::vector<std::uint32_t>> join(const Context& context, const JoinedEvents& events, const std::vector<Counted>& counted, std::vector<Edge>& rivals) {
    const std::vector<Edge> edges = figure_pairs(context, events, counted);
    std::vector<Edge> favoured = edges;
    for (Edge& edge : favoured)
        if (may_rival(context, counted[edge.a], counted[edge.b], edge.weight)) edge.weight += rival_weight;
    const std::vector<std::uint32_t> cluster_of = cluster(counted.size(), favoured, Linkage::sum, 1);
    for (const Edge& edge : edges)
        if (cluster_of[edge.a] != cluster_of[edge.b] && may_rival(context, counted[edge.a], counted[edge.b], edge.weight)) rivals.push_back(edge);
    std::map<std::uint32_t, std::vector<std::uint32_t>> sets;
    for (std::uint32_t i = 0; i < cluster_of.size(); ++i) sets[cluster_of[i]].push_back(i);
    std::vector<std::vector<std::uint32_t>> out;
    for (auto& [root, set] : sets) out.push_back(std::move(set));
    return out;
}

}  // namespace

bool comparable(const Context& context, const Counted& a, const Counted& b) {
    if (a.report == b.report && (a.answers == static_cast<std::int32_t>(b.quantity) || b.answers == static_cast<std::int32_t>(a.quantity))) {
        constexpr double apart_min = 4;  // "1,200" and "a few dozen" can be held against each other
        return (!a.vague && !b.vague) || std::max(a.amount(), b.amount()) > apart_min * std::min(a.amount(), b.amount());
    }
    if (a.part != b.part || a.vague || b.vague || a.rate != b.rate) return false;
    // "12 miners and two guards" against "14 people": each is a part of what the other counts.
    if (a.of_sum != b.of_sum && (a.of_sum ? a : b).amount() < (a.of_sum ? b : a).amount()) return false;
    if (a.report != b.report) return true;
    if (a.passage == b.passage) return rivals(context, a, b);
    // One report sets two numbers against each other when it gives them to two speakers, or as tolls of one happening.
    const std::string x = a.claim ? context.source_of(a.report, *a.claim) : std::string(), y = b.claim ? context.source_of(b.report, *b.claim) : std::string();
    const bool toll = a.measure == b.measure && (a.measure == "dead" || a.measure == "injured" || a.measure == "detained");
    return x != y && (toll || (!x.empty() && !y.empty()));
}

namespace {

FigureAgreement agreement_of(const Context& context, const std::vector<Counted>& counted, const std::vector<std::uint32_t>& members) {
    FigureAgreement out = FigureAgreement::same;
    const std::size_t compared = std::min<std::size_t>(members.size(), 200);
    for (std::size_t i = 0; i < compared; ++i)
        for (std::size_t j = i + 1; j < compared; ++j) {
            const Counted &a = counted[members[i]], &b = counted[members[j]];
            if (a.amount() == b.amount() || !comparable(context, a, b)) continue;
            if (!compatible(a, b) && !risen(context, a, b) && !corrected(context, a, b)) return FigureAgreement::conflicting;
            out = FigureAgreement::compatible;
        }
    return out;
}

}  // namespace

bool compatible(const Counted& a, const Counted& b) {
    const Interval x = interval(a), y = interval(b);
    return x.low <= y.high && y.low <= x.high;
}

bool corrected(const Context& context, const Counted& a, const Counted& b) {
    if (a.correction || b.correction) return a.correction == b.correction || context.origin_group[a.report] == context.origin_group[b.report];
    if (a.report == b.report || !a.claim != !b.claim) return false;
    const Report &x = context.reports[a.report].report, &y = context.reports[b.report].report;
    const bool one_desk = context.origin_group[a.report] == context.origin_group[b.report] || (!x.outlet.empty() && x.outlet == y.outlet);
    if (!a.claim) return one_desk;
    const std::string who = context.source_of(a.report, *a.claim);
    if (who.empty() || who != context.source_of(b.report, *b.claim)) return false;
    // On one day two papers that quote one man differently do contradict each other.
    return one_desk || published_day(x) != published_day(y);
}

bool risen(const Context& context, const Counted& a, const Counted& b) {
    if (a.measure != "dead" && a.measure != "injured" && a.measure != "detained") return false;
    const auto day_a = published_day(context.reports[a.report].report), day_b = published_day(context.reports[b.report].report);
    const double low = std::min(a.amount(), b.amount()), high = std::max(a.amount(), b.amount());
    // One more died of his wounds; a toll that trebles overnight is another count.
    if (high - low > std::max(1.0, 0.5 * low)) return false;
    if (!day_a || !day_b) return a.report != b.report;
    // A paper of the same evening may not have the last count yet.
    if (*day_a == *day_b) return a.report != b.report && high - low <= 0.25 * low;
    return (*day_a < *day_b) == (a.amount() < b.amount());
}

ClaimsAround::ClaimsAround(const CodedReport& coded) : coded_(&coded) {
    struct Border {
        std::uint32_t at = 0;
        bool opens = false;
        std::uint32_t size = 0, claim = 0;
    };
    std::vector<Border> borders;
    for (std::uint32_t c = 0; c < coded.findings.claims.size(); ++c)
        for (Span content : coded.findings.claims[c].content) {
            if (content.size() == 0) continue;
            borders.push_back({content.begin, true, content.size(), c});
            borders.push_back({content.end, false, content.size(), c});
        }
    std::sort(borders.begin(), borders.end(), [](const Border& a, const Border& b) { return a.at < b.at; });
    std::multiset<std::pair<std::uint32_t, std::uint32_t>> open;  // size and claim
    for (std::size_t i = 0; i < borders.size(); ++i) {
        const std::pair key(borders[i].size, borders[i].claim);
        if (borders[i].opens) open.insert(key);
        else open.erase(open.find(key));
        if (i + 1 < borders.size() && borders[i + 1].at == borders[i].at) continue;
        steps_.push_back({borders[i].at, open.empty() ? -1 : static_cast<std::int32_t>(open.begin()->second)});
    }
}

const Claim* ClaimsAround::operator()(Span span) const {
    const auto holds = [&](const Claim& claim, std::uint32_t& size) {
        bool smaller = false;
        for (Span content : claim.content)
            if (content.contains(span) && content.size() < size) {
                size = content.size();
                smaller = true;
            }
        return smaller;
    };
    auto after = std::upper_bound(steps_.begin(), steps_.end(), span.begin, [](std::uint32_t at, const Step& step) { return at < step.at; });
    if (after == steps_.begin() || std::prev(after)->claim < 0) return nullptr;
    const std::vector<Claim>& claims = coded_->findings.claims;
    const Claim& innermost = claims[static_cast<std::size_t>(std::prev(after)->claim)];
    std::uint32_t size = 0xFFFFFFFF;
    if (holds(innermost, size)) return &innermost;
    // A claim that ends within the span: rare, so the others are searched one by one.
    const Claim* best = nullptr;
    for (const Claim& claim : claims)
        if (holds(claim, size)) best = &claim;
    return best;
}

JoinedFigures make_figures(const Context& context, const JoinedEvents& events, const std::vector<std::uint64_t>& participation) {
    JoinedFigures out;
    out.counted = gather(context, events, participation, out.sums);
    std::vector<std::pair<Figure, std::vector<std::uint32_t>>> made;
    for (std::vector<std::uint32_t>& members : join(context, events, out.counted, out.rivals)) {
        Figure figure;
        std::string smallest;
        std::map<std::string, int> told_events, units;
        const Counted* first = nullptr;
        for (std::uint32_t m : members) {
            const Counted& c = out.counted[m];
            if (c.sum) continue;
            const Quantity& q = *c.what;
            FigureValue value{q.value, q.low, q.high, q.bound, "", {}, "", context.reports[c.report].report.id, q.span};
            if (c.claim) {
                value.claim = c.claim->id;
                value.source = context.source_of(c.report, *c.claim);
                for (const Via& via : c.claim->via)
                    if (std::string name = context.name_of(c.report, via.entity); !name.empty()) value.via.push_back(std::move(name));
            }
            figure.values.push_back(std::move(value));
            if (smallest.empty() || c.id < smallest) smallest = c.id;
            if (!first || (!first->what->unit && q.unit) || (first->what->unit.has_value() == q.unit.has_value() && c.id < first->id)) first = &c;
            if (c.event >= 0) ++told_events[events.events[static_cast<std::size_t>(c.event)].id];
            if (q.unit) ++units[q.unit->text];
        }
        if (!first) continue;
        // A length of time that one report alone tells is part of its sentence, no figure of the case.
        if (first->measure == "duration") {
            std::set<std::uint32_t> tellers;
            for (std::uint32_t m : members) tellers.insert(out.counted[m].report);
            if (tellers.size() < 2) continue;
        }
        figure.id = group_id("q-", smallest);
        figure.what = what_of(context, *first);
        const auto most = [](const std::map<std::string, int>& counts) {
            std::string best;
            int count = 0;
            for (const auto& [key, n] : counts)
                if (n > count) {
                    best = key;
                    count = n;
                }
            return best;
        };
        figure.event = most(told_events);
        figure.unit = most(units);
        figure.agreement = agreement_of(context, out.counted, members);
        std::sort(figure.values.begin(), figure.values.end(), [](const FigureValue& a, const FigureValue& b) { return std::tie(a.report, a.span) < std::tie(b.report, b.span); });
        made.emplace_back(std::move(figure), std::move(members));
    }
    std::sort(made.begin(), made.end(), [](const auto& a, const auto& b) { return a.first.id < b.first.id; });
    for (auto& [figure, members] : made) {
        out.figures.push_back(std::move(figure));
        out.members.push_back(std::move(members));
    }
    return out;
}

}  // namespace dateline
