#include "link/digest.h"

#include <algorithm>
#include <cmath>

#include "link/dates.h"
#include "link/lineage.h"
#include "link/stories.h"
#include "text/packed.h"
#include "text/sorted.h"

namespace dateline {

namespace {

constexpr std::size_t heavy_words = 24;       // a report's heaviest words, by which its story is met
constexpr int cited_weight_min = 14;          // from which a word of a sentence that names an outlet is looked up
constexpr int days_keyed_max = 4;             // a longer span of time is no key
constexpr std::size_t acts_max = 400;
constexpr int cover_min = 450, covered_min = 300;  // under these find_lineage takes no pair for more than chance

std::uint32_t cut(std::uint64_t key) { return static_cast<std::uint32_t>(key ^ (key >> 32)); }

void add_terms(const Words& words, Digest& out) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> telling;  // key, weight in all passages
    for (const auto& [key, weight] : outline_of(words).telling) telling.emplace_back(cut(key), static_cast<std::uint32_t>(weight));
    std::sort(telling.begin(), telling.end());
    std::vector<std::pair<std::int64_t, std::uint32_t>> heaviest;
    std::int64_t square = 0;
    std::vector<std::pair<std::uint32_t, std::int64_t>> profile;
    for (const auto& [key, value] : story_profile(words)) profile.emplace_back(cut(key), value);
    std::sort(profile.begin(), profile.end());
    auto told = telling.begin();
    for (const auto& [key, value] : profile) {
        if (!out.terms.empty() && out.terms.back().key == key) continue;  // two words of one key: rare, and one is enough
        Term term;
        term.key = key;
        term.value = static_cast<std::uint16_t>(std::min<std::int64_t>(value, 0xFFFF));
        while (told != telling.end() && told->first < key) ++told;
        if (told != telling.end() && told->first == key) term.weight = static_cast<std::uint16_t>(std::min(told->second, 0xFFFFu));
        out.weight += term.weight;
        square += static_cast<std::int64_t>(term.value) * term.value;
        heaviest.emplace_back(-value, key);
        out.terms.push_back(term);
    }
    out.terms.shrink_to_fit();
    out.norm = std::sqrt(static_cast<double>(square));
    const std::size_t kept = std::min(heaviest.size(), heavy_words);
    std::partial_sort(heaviest.begin(), heaviest.begin() + static_cast<std::ptrdiff_t>(kept), heaviest.end());
    for (std::size_t i = 0; i < kept; ++i) out.keys.push_back(heaviest[i].second);
}

std::uint64_t kind_of_act(EventType type) {
    switch (type) {  // under these coders put one and the same act
        case EventType::SANCTION: return static_cast<std::uint64_t>(EventType::COERCE);
        case EventType::AGREE: case EventType::COOPERATE: return static_cast<std::uint64_t>(EventType::SUPPORT);
        case EventType::CONCEDE: return static_cast<std::uint64_t>(EventType::RETREAT);
        default: return static_cast<std::uint64_t>(type);
    }
}

std::vector<ActTold> acts_told(const CodedReport& coded) {
    const Annotation& told = coded.annotation;
    std::vector<ActTold> out;
    for (const Event& event : coded.findings.events) {
        if (out.size() > acts_max) break;
        ActTold act;
        act.kind = mix('a', kind_of_act(event.type));
        if (event.place >= 0 && static_cast<std::size_t>(event.place) < told.places.size()) {
            const Place& place = told.places[static_cast<std::size_t>(event.place)];
            if (place.kind != "country") act.where = hash_of(place.gazetteer_id.empty() ? fold(place.name) : place.gazetteer_id);
        }
        Days days;
        if (event.time >= 0 && static_cast<std::size_t>(event.time) < told.times.size()) days = days_of(told.times[static_cast<std::size_t>(event.time)]);
        if (days.known() && days.length() <= days_keyed_max) act.first = *days.begin, act.last = *days.end;
        for (const std::vector<EntityRef>* list : {&event.actors, &event.recipients})
            for (EntityRef ref : *list)
                if (ref.index >= 0) act.who.push_back(static_cast<std::uint32_t>(ref.index));
        out.push_back(std::move(act));
    }
    return out;
}

void add_acts(const std::vector<ActTold>& acts, const std::vector<std::string>& actors, Digest& out) {
    for (const ActTold& act : acts) {
        if (out.acts.size() > acts_max) break;
        std::vector<std::uint64_t> who;
        for (std::uint32_t entity : act.who)
            if (entity < actors.size() && !actors[entity].empty()) who.push_back(hash_of(actors[entity]));
        for (std::int32_t day = act.first; day <= act.last; ++day) {
            const std::uint64_t then = mix(act.kind, static_cast<std::uint64_t>(day));
            if (act.where) out.acts.push_back(cut(mix(then, act.where)));
            for (std::uint64_t actor : who) out.acts.push_back(cut(mix(then, actor)));
        }
        if (act.where)
            for (std::uint64_t actor : who) out.acts.push_back(cut(mix(mix(act.kind, act.where), actor)));
    }
    sort_unique(out.acts);
}

// The sentences that name an outlet, by their rarer words.
void add_citations(const CodedReport& coded, const Words& words, Digest& out) {
    if (words.passages.empty()) return;
    for (const auto& [outlet, spans] : outlets_named(coded)) {
        const std::uint32_t key = cut(hash_of(outlet));
        if (key == out.outlet || key == out.body) continue;
        for (Span span : spans) {
            const Passage& passage = words.passages[words.passage_at(span.begin)];
            for (std::uint32_t i = passage.begin; i < passage.end; ++i)
                if (words.words[i].weight >= cited_weight_min) out.cited.emplace_back(key, cut(words.words[i].key));
        }
    }
    sort_unique(out.cited);
}

}  // namespace

Sketch sketch_of(const CodedReport& coded, const Words& words) {
    Sketch sketch;
    Digest& out = sketch.digest;
    out.day = published_day(coded.report).value_or(Digest::undated);
    const std::string outlet = outlet_key(coded.report.outlet);
    if (!outlet.empty()) out.outlet = cut(hash_of(outlet));
    if (const std::string body = body_key(coded.report.outlet); !body.empty()) out.body = cut(hash_of(body));
    add_terms(words, out);
    std::vector<std::uint64_t> runs, pairs;
    lineage_keys(words, runs, pairs);
    for (std::uint64_t run : runs) out.runs.push_back(cut(run));
    sort_unique(out.runs);
    out.runs_told = static_cast<std::uint32_t>(out.runs.size());
    out.keys.insert(out.keys.end(), out.runs.begin(), out.runs.end());
    for (std::uint64_t pair : pairs) out.keys.push_back(cut(pair));
    sort_unique(out.keys);
    add_citations(coded, words, out);
    out.runs.shrink_to_fit(), out.keys.shrink_to_fit(), out.cited.shrink_to_fit();  // a digest of every report stays in memory
    out.titles = title_keys(coded.report);
    out.listed = listed_keys(coded);
    sketch.acts = acts_told(coded);
    return sketch;
}

Digest digest_of(Sketch sketch, const std::vector<std::string>& actors) {
    Digest out = std::move(sketch.digest);
    add_acts(sketch.acts, actors, out);
    out.acts.shrink_to_fit();
    return out;
}

namespace {

// Sorted lists are written as the steps between their numbers.
template <class T>
void pack_sorted(Packer& out, const std::vector<T>& list) {
    out.number(list.size());
    T before = 0;
    for (T value : list) out.number(value - before), before = value;
}
template <class T>
void unpack_sorted(Unpacker& in, std::vector<T>& list) {
    T value = 0;
    const std::size_t count = in.count();
    list.reserve(count);
    for (std::size_t i = 0; i < count && !in.failed(); ++i) list.push_back(value += static_cast<T>(in.number()));
}

// Days of other millennia are damage.
std::int32_t day_in(Unpacker& in) {
    constexpr std::int64_t day_max = 10'000'000;
    return static_cast<std::int32_t>(std::clamp(in.sign(), -day_max, day_max));
}

}  // namespace

std::string pack(const Sketch& sketch) {
    const Digest& d = sketch.digest;
    Packer out;
    out.number(d.day != Digest::undated);
    if (d.day != Digest::undated) out.sign(d.day);
    out.number(d.outlet);
    out.number(d.body);
    out.number(d.terms.size());
    std::uint32_t before = 0;
    for (const Term& term : d.terms) {
        out.number(term.key - before);
        out.number(term.value);
        out.number(term.weight);
        before = term.key;
    }
    pack_sorted(out, d.runs);
    pack_sorted(out, d.keys);
    out.number(d.cited.size());
    for (const auto& [outlet, word] : d.cited) out.number(outlet), out.number(word);
    out.number(d.titles.size());
    for (std::uint64_t title : d.titles) out.word(title);
    pack_sorted(out, d.listed);
    out.number(sketch.acts.size());
    for (const ActTold& act : sketch.acts) {
        out.word(act.kind);
        out.number(act.where != 0);
        if (act.where) out.word(act.where);
        out.sign(act.first);
        out.number(static_cast<std::uint64_t>(std::max(0, act.last - act.first + 1)));
        out.number(act.who.size());
        for (std::uint32_t entity : act.who) out.number(entity);
    }
    return out.take();
}

std::optional<Sketch> unpack_sketch(std::string_view packed) {
    Unpacker in(packed);
    Sketch out;
    Digest& d = out.digest;
    d.day = in.number() ? day_in(in) : Digest::undated;
    d.outlet = in.small();
    d.body = in.small();
    std::uint32_t key = 0;
    std::int64_t square = 0;
    const std::size_t terms = in.count();
    d.terms.reserve(terms);
    for (std::size_t i = 0; i < terms && !in.failed(); ++i) {
        Term term;
        term.key = key += static_cast<std::uint32_t>(in.number());
        term.value = static_cast<std::uint16_t>(in.number());
        term.weight = static_cast<std::uint16_t>(in.number());
        d.weight += term.weight;
        square += static_cast<std::int64_t>(term.value) * term.value;
        d.terms.push_back(term);
    }
    d.norm = std::sqrt(static_cast<double>(square));
    unpack_sorted(in, d.runs);
    d.runs_told = static_cast<std::uint32_t>(d.runs.size());
    unpack_sorted(in, d.keys);
    for (std::size_t i = in.count(); i-- > 0 && !in.failed();) {
        const std::uint32_t outlet = in.small();
        d.cited.emplace_back(outlet, in.small());
    }
    for (std::size_t i = in.count(); i-- > 0 && !in.failed();) d.titles.push_back(in.word());
    unpack_sorted(in, d.listed);
    for (std::size_t i = in.count(); i-- > 0 && !in.failed();) {
        ActTold act;
        act.kind = in.word();
        if (in.number()) act.where = in.word();
        act.first = day_in(in);
        act.last = act.first + static_cast<std::int32_t>(std::min<std::uint64_t>(in.number(), days_keyed_max + 1)) - 1;
        for (std::size_t k = in.count(); k-- > 0 && !in.failed();) act.who.push_back(in.small());
        out.acts.push_back(std::move(act));
    }
    if (!in.done()) return std::nullopt;
    return out;
}

std::int64_t story_likeness(const Digest& a, const Digest& b) {
    std::int64_t dot = 0;
    for (auto x = a.terms.begin(), y = b.terms.begin(); x != a.terms.end() && y != b.terms.end();) {
        if (x->key < y->key) ++x;
        else if (y->key < x->key) ++y;
        else dot += static_cast<std::int64_t>((x++)->value) * (y++)->value;
    }
    const double norm = a.norm * b.norm;
    return norm > 0 ? static_cast<std::int64_t>(std::llround(10'000.0 * static_cast<double>(dot) / norm)) : 0;
}

int runs_shared(const Digest& a, const Digest& b) {
    int out = 0;
    for (auto x = a.runs.begin(), y = b.runs.begin(); x != a.runs.end() && y != b.runs.end();) {
        if (*x < *y) ++x;
        else if (*y < *x) ++y;
        else ++x, ++y, ++out;
    }
    return out;
}

bool may_lean(const Digest& a, const Digest& b) {
    std::uint64_t covered_a = 0, covered_b = 0;
    for (auto x = a.terms.begin(), y = b.terms.begin(); x != a.terms.end() && y != b.terms.end();) {
        if (x->key < y->key) ++x;
        else if (y->key < x->key) ++y;
        else {
            covered_a += (x++)->weight;
            covered_b += (y++)->weight;
        }
    }
    const auto enough = [](std::uint64_t covered, std::uint32_t whole) { return covered >= covered_min && 1000 * covered >= static_cast<std::uint64_t>(cover_min) * whole; };
    return enough(covered_a, a.weight) || enough(covered_b, b.weight);
}

}  // namespace dateline
