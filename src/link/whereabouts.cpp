// Where a force is and by which ways it came, when a speaker gives that as a whole: "through two crossings, A and B",
// "concentrated in C". Another speaker who names other places gives another account, even of no one act.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "link/accounts.h"

namespace dateline {

namespace {

struct Whereabouts {
    std::uint32_t stated = 0;          // index into JoinedClaims::stated
    Span span;                         // all that is said
    std::vector<const Place*> places;  // not empty
    std::string ways;                  // stem of what was counted: "crossing"; empty: where they are
    bool whole = false;                // the places are said to be all, or most
};

constexpr std::size_t reach = 100;       // bytes after the word that brings the places
constexpr std::size_t block_max = 60;

template <std::size_t N>
bool one_of(std::string_view word, const std::string_view (&list)[N]) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

constexpr std::string_view forces[] = {"fighters", "fighter", "militia", "militias", "militiamen", "militants", "gunmen", "rebels", "insurgents", "troops", "soldiers",
                                       "forces", "force", "guerrillas", "mercenaries", "jihadists", "paramilitaries", "army", "units", "recruits"};
constexpr std::string_view confined[] = {"concentrated", "confined", "limited", "centred", "centered", "mainly", "mostly", "chiefly", "primarily", "restricted", "exclusively"};
constexpr std::string_view stationed[] = {"deployed", "stationed", "posted", "dispatched", "sent", "based", "operate", "operated", "operating", "operations", "presence", "moved", "massed"};
constexpr std::string_view countable[] = {"crossing", "checkpoint", "gate", "route", "road", "pass", "bridge", "port", "post", "point", "ford", "airport", "town", "village", "camp", "base"};

bool tells_of_force(std::string_view text) {
    const std::vector<std::string> words = folded_words(text);
    return std::any_of(words.begin(), words.end(), [](const std::string& word) { return one_of(word, forces); });
}

// Places named after `from`, countries left out, up to a clause that tells of something else.
std::vector<const Place*> named_after(const CodedReport& coded, std::uint32_t from, std::uint32_t end, bool regions) {
    std::vector<const Place*> out;
    for (const Place& place : coded.annotation.places) {
        if (place.span.begin < from || place.span.end > end || place.kind == "country" || place.kind == "other" || (!regions && place.kind == "region")) continue;
        out.push_back(&place);
    }
    return out;
}

// The end of the first of the words that stands in the span.
template <std::size_t N>
std::optional<std::uint32_t> after_word(std::string_view text, Span span, const std::string_view (&list)[N]) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    for (std::uint32_t begin = span.begin; begin < span.end;) {
        std::uint32_t end = begin;
        while (end < span.end && letter(text[end])) ++end;
        if (end > begin && one_of(fold(Span{begin, end}.in(text)), list)) return end;
        begin = std::max(end, begin + 1);
    }
    return std::nullopt;
}

std::vector<Whereabouts> whereabouts_in(const Context& context, const JoinedClaims& claims) {
    std::vector<Whereabouts> out;
    for (std::uint32_t i = 0; i < claims.stated.size(); ++i) {
        const Stated& s = claims.stated[i];
        const Stance stance = s.claim->stance;
        if (stance != Stance::asserts && stance != Stance::accuses) continue;
        const CodedReport& coded = context.reports[s.report];
        Span whole = s.span;
        for (Span span : s.claim->content) whole = Span{std::min(whole.begin, span.begin), std::max(whole.end, span.end)};
        const std::string_view content = whole.in(coded.report.text);
        if (!tells_of_force(content)) continue;
        const auto cut = [&](std::uint32_t from) { return std::min<std::uint32_t>(whole.end, from + reach); };
        bool counted = false;
        for (const Quantity& q : coded.annotation.quantities) {
            if (!whole.contains(q.span) || q.value < 2 || !q.unit) continue;
            const std::vector<std::string> unit = folded_words(q.unit->span.in(coded.report.text));
            const std::string last = unit.empty() ? std::string() : stem(unit.back());
            if (std::none_of(std::begin(countable), std::end(countable), [&](std::string_view word) { return stem(word) == last; })) continue;
            std::vector<const Place*> places = named_after(coded, q.unit->span.end, cut(q.unit->span.end), false);
            if (static_cast<double>(places.size()) != q.value) continue;  // not all of them are named, or others are
            out.push_back({i, whole, std::move(places), last, true});
            counted = true;
        }
        if (counted) continue;
        const std::optional<std::uint32_t> only = after_word(coded.report.text, whole, confined), there = after_word(coded.report.text, whole, stationed);
        if (!only && !there) continue;
        const std::uint32_t from = only ? *only : *there;
        std::vector<const Place*> places = named_after(coded, from, cut(from), true);
        if (!places.empty()) out.push_back({i, whole, std::move(places), "", only.has_value()});
    }
    return out;
}

enum class Side { unknown, state, armed };

Side side_of(const ActorCode& code) {
    if (code.role == "GOV" || code.role == "MIL" || code.role == "COP" || code.role == "SPY") return Side::state;
    return code.role.empty() ? Side::unknown : Side::armed;
}

// Armed bodies and men that a claim speaks of.
std::vector<const Entity*> armed_in(const CodedReport& coded, const Stated& s) {
    std::vector<const Entity*> out;
    for (const Entity& entity : coded.annotation.entities)
        if (entity.type == EntityType::armed_group || entity.code.role == "MIL")
            if (std::any_of(entity.mentions.begin(), entity.mentions.end(), [&](const Mention& m) { return std::any_of(s.claim->content.begin(), s.claim->content.end(), [&](Span span) { return span.contains(m.span); }); }))
                out.push_back(&entity);
    return out;
}

// Whether nothing that the two say of a force's country and side keeps them apart.
bool one_force(const Context& context, const Stated& a, const Stated& b) {
    const std::vector<const Entity*> x = armed_in(context.reports[a.report], a), y = armed_in(context.reports[b.report], b);
    return std::any_of(x.begin(), x.end(), [&](const Entity* e) {
        return std::any_of(y.begin(), y.end(), [&](const Entity* f) {
            const bool countries = e->code.country.empty() || f->code.country.empty() || e->code.country == f->code.country;
            const Side s = side_of(e->code), t = side_of(f->code);
            return countries && (s == Side::unknown || t == Side::unknown || s == t);
        });
    });
}

// A town of a region that the other names is no other place.
bool inside(const std::vector<const Place*>& a, const std::vector<const Place*>& b) {
    return std::any_of(a.begin(), a.end(), [&](const Place* x) {
        return std::any_of(b.begin(), b.end(), [&](const Place* y) { return !x->admin1.empty() && x->admin1 == y->admin1 && x->country == y->country && (x->kind == "region" || y->kind == "region"); });
    });
}

}  // namespace

void whereabouts_conflicts(const Context& context, const JoinedClaims& claims, std::vector<Conflict>& out) {
    std::map<std::pair<std::uint32_t, std::string>, std::vector<Whereabouts>> blocks;  // by story and what is counted
    for (Whereabouts& w : whereabouts_in(context, claims)) {
        std::vector<Whereabouts>& block = blocks[{context.story_of[claims.stated[w.stated].report], w.ways}];
        if (block.size() < block_max) block.push_back(std::move(w));
    }
    for (const auto& [key, block] : blocks)
        for (std::size_t i = 0; i < block.size(); ++i)
            for (std::size_t j = i + 1; j < block.size(); ++j) {
                const Whereabouts &x = block[i], &y = block[j];
                const Stated &a = claims.stated[x.stated], &b = claims.stated[y.stated];
                if ((!x.whole && !y.whole) || a.source == b.source || (a.report != b.report && context.origin_group[a.report] == context.origin_group[b.report])) continue;
                if (!elsewhere(x.places, y.places) || inside(x.places, y.places) || !one_force(context, a, b)) continue;
                SideDraft left, right;
                left.add(context, a.report, a.claim->id, extent_of(*a.claim, x.span), a.claim);
                right.add(context, b.report, b.claim->id, extent_of(*b.claim, y.span), b.claim);
                out.push_back(make_conflict(context, ConflictType::place, ConflictGrade::differs, left, right,
                                            fmt::format("{} and {} name other {} of one force.", who_says(context, left), who_says(context, right), key.second.empty() ? "whereabouts" : "ways")));
            }
}

}  // namespace dateline
