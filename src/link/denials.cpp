// Denials and what they deny; statements that change their speaker.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "link/conflicts.h"

namespace dateline {

namespace {

constexpr std::size_t block_max = 80;
constexpr int denied_from = 34, contradicts_from = 40;  // chosen on situation A
constexpr int own_voice_from = 54;   // a report's own "did not" is mostly no answer to anybody
constexpr int short_content = 36;
constexpr int target_weight_min = 24; // a bare name is no statement
constexpr int pointing_weight_max = 20;
constexpr std::size_t side_max = 16;

// Something that a denial may be aimed at: a claim or an event told as having happened.
struct Target {
    std::uint32_t report = 0;
    std::string finding;
    Span span;
    const Claim* claim = nullptr;        // that carries it; null: the report's own voice
    WordList words;
    std::uint32_t passage = 0;
    std::int32_t event = -1;             // index into JoinedEvents::events
    std::vector<std::int32_t> actors;    // who is said to have acted, or suffered
    bool accuses = false;
};

struct Denial {
    std::uint32_t report = 0;
    std::string finding;
    Span span;
    const Claim* claim = nullptr;
    WordList words;
    std::uint32_t passage = 0;
    std::vector<std::uint32_t> events;
    std::int32_t speaker = -1;           // actor
    bool stated = false;                 // a claim that denies; else an event told as not done
    bool pointing = false;               // "denied the accusation": what is denied stands before
    std::string source;
};

std::vector<Target> gather_targets(const Context& context, const JoinedEvents& events, const JoinedClaims& claims) {
    std::vector<Target> out;
    for (const Stated& s : claims.stated) {
        const Stance stance = s.claim->stance;
        if (stance == Stance::denies || stance == Stance::demands || stance == Stance::questions || stance == Stance::promises || stance == Stance::threatens) continue;
        Target t{s.report, s.claim->id, extent_of(*s.claim, s.span), s.claim, s.words, s.passage, s.events.empty() ? -1 : static_cast<std::int32_t>(s.events.front()), {}, stance == Stance::accuses || stance == Stance::criticises};
        out.push_back(std::move(t));
    }
    for (const Happening& h : events.happenings) {
        if (!happened(h.event->modality)) continue;
        const Claim* claim = context.claim(h.event->claim);
        if (claim && claim->stance == Stance::denies) continue;
        const auto at = events.by_finding.find(h.event->id);
        Target t{h.ref.report, h.event->id, h.event->evidence, claim, h.words, h.passage, at == events.by_finding.end() ? -1 : static_cast<std::int32_t>(at->second), h.actors, h.event->type == EventType::ACCUSE};
        t.actors.insert(t.actors.end(), h.recipients.begin(), h.recipients.end());
        out.push_back(std::move(t));
    }
    return out;
}

std::vector<Denial> gather_denials(const Context& context, const JoinedEvents& events, const JoinedClaims& claims) {
    std::vector<Denial> out;
    std::set<std::string> carried;
    std::set<std::pair<std::uint32_t, std::uint32_t>> refusals;  // "rejected the pact" refuses, it denies no statement
    for (const Happening& h : events.happenings)
        if (h.event->type == EventType::REJECT) refusals.emplace(h.ref.report, h.event->trigger.begin);
    for (const Stated& s : claims.stated) {
        if (s.claim->stance != Stance::denies) continue;
        if (s.claim->cue && refusals.contains({s.report, s.claim->cue->span.begin})) continue;
        Denial d{s.report, s.claim->id, extent_of(*s.claim, s.span), s.claim, s.words, s.passage, s.events, -1, false, false, s.source};
        d.stated = true;
        int weight = 0;
        for (const auto& [key, w] : s.words) weight += w;
        d.pointing = weight <= pointing_weight_max && s.events.empty();
        if (s.claim->source) d.speaker = context.actor(s.report, s.claim->source->entity);
        for (const std::string& id : s.claim->events) carried.insert(id);
        out.push_back(std::move(d));
    }
    for (const Happening& h : events.happenings) {
        if ((h.event->modality != Modality::denied && h.event->modality != Modality::negated) || carried.contains(h.event->id)) continue;
        const Claim* claim = context.claim(h.event->claim);
        // What a speaker asserts is affirmed by him, whoever denies it elsewhere in the sentence.
        if (h.event->modality == Modality::denied && claim && claim->stance != Stance::denies) continue;
        if (claim && claim->stance != Stance::denies && claim->stance != Stance::asserts) continue;  // what one demands is not denied by him
        Denial d{h.ref.report, h.event->id, h.event->evidence, claim, h.words, h.passage, {}, -1, false, false, claim ? context.source_of(h.ref.report, *claim) : std::string()};
        if (const auto at = events.by_finding.find(h.event->id); at != events.by_finding.end()) d.events.push_back(at->second);
        if (claim && claim->source) d.speaker = context.actor(h.ref.report, claim->source->entity);
        out.push_back(std::move(d));
    }
    return out;
}

// Who speaks for whom: the accused, his office, his body, his state.
bool concerned(const Context& context, std::int32_t speaker, const std::vector<std::int32_t>& actors) {
    if (speaker < 0) return false;
    const Actor& who = context.at(speaker);
    for (std::int32_t a : actors) {
        const Actor& other = context.at(a);
        if (a == speaker) return true;
        for (const ActorRelation& r : who.relations)
            if (r.object == other.id) return true;
        for (const Office& o : who.offices)
            if (o.body == other.id) return true;
        if (!who.code.country.empty() && who.code.country == other.code.country && other.type != EntityType::person) return true;
    }
    return false;
}

// "The governor" and "Governor X" may be two entities to the annotator, but nobody answers himself.
bool one_speaker(const Context& context, const Target& t, const Denial& d) {
    const auto shown = [&](const std::string& source) {
        const auto at = context.actor_index.find(source);
        return fold(at == context.actor_index.end() ? source : context.at(at->second).name);
    };
    const std::string x = shown(context.source_of(t.report, *t.claim)), y = shown(d.source);
    return !x.empty() && !y.empty() && (x == y || x.ends_with(' ' + y) || y.ends_with(' ' + x));
}

int denial_score(const Context& context, const Denial& d, const Target& t) {
    if (t.claim == d.claim && d.claim) return -1;
    const bool same_report = t.report == d.report;
    if (same_report && (t.span == d.span || (!d.stated && t.span.overlaps(d.span)))) return -1;
    if (!d.stated && !same_report && context.origin_group[t.report] == context.origin_group[d.report]) return -1;  // retold, not answered
    int whole = 0;
    for (const auto& [key, weight] : t.words) whole += weight;
    if (whole < target_weight_min) return -1;
    if (t.claim && d.claim && one_speaker(context, t, d)) return -1;
    if (!d.source.empty() && t.claim && context.source_of(t.report, *t.claim) == d.source) return -1;
    int shared = 0;
    const int share = share_of_words(d.words, t.words, short_content, shared);
    if (!d.stated && !same_report && share < 450) return -1;
    int score = 44 * share / 1000;
    if (d.stated && same_report && shared > 0) score += 8;
    if (d.pointing && same_report && t.passage <= d.passage && t.passage + 1 >= d.passage && t.span.begin < d.span.begin && t.claim) score += 20;
    if (t.event >= 0 && std::find(d.events.begin(), d.events.end(), static_cast<std::uint32_t>(t.event)) != d.events.end()) score += 26;
    if (concerned(context, d.speaker, t.actors)) score += 10;
    if (t.accuses) score += 6;
    if (same_report) {
        const std::uint32_t apart = t.passage > d.passage ? t.passage - d.passage : d.passage - t.passage;
        score += apart <= 1 ? 14 : apart <= 3 ? 9 : 3;
    } else if (context.story_of[t.report] != context.story_of[d.report]) {
        score -= 14;
    }
    return shared == 0 && score < 40 ? -1 : score;
}

}  // namespace

void denial_conflicts(const Context& context, const JoinedEvents& events, const JoinedClaims& claims, std::vector<Conflict>& out) {
    const std::vector<Target> targets = gather_targets(context, events, claims);
    std::map<std::uint64_t, std::vector<std::uint32_t>> by_word;
    std::map<std::int32_t, std::vector<std::uint32_t>> by_event;
    std::map<std::uint32_t, std::vector<std::uint32_t>> by_report;
    for (std::uint32_t t = 0; t < targets.size(); ++t) {
        for (const auto& [key, weight] : targets[t].words)
            if (weight >= 8)
                if (auto& list = by_word[mix(key, context.story_of[targets[t].report])]; list.size() < block_max) list.push_back(t);
        if (targets[t].event >= 0) by_event[targets[t].event].push_back(t);
        by_report[targets[t].report].push_back(t);
    }
    for (const Denial& d : gather_denials(context, events, claims)) {
        std::set<std::uint32_t> candidates;
        for (const auto& [key, weight] : d.words)
            if (const auto at = by_word.find(mix(key, context.story_of[d.report])); at != by_word.end()) candidates.insert(at->second.begin(), at->second.end());
        for (std::uint32_t e : d.events)
            if (const auto at = by_event.find(static_cast<std::int32_t>(e)); at != by_event.end()) candidates.insert(at->second.begin(), at->second.end());
        if (const auto at = by_report.find(d.report); at != by_report.end())
            for (std::uint32_t t : at->second)
                if (targets[t].passage + 2 >= d.passage && targets[t].passage <= d.passage + 1) candidates.insert(t);
        std::vector<std::pair<int, std::uint32_t>> fitting;
        int best = 0;
        const int from = d.claim ? denied_from : own_voice_from;
        for (std::uint32_t t : candidates) {
            const int score = denial_score(context, d, targets[t]);
            if (score >= from) fitting.emplace_back(score, t);
            best = std::max(best, score);
        }
        if (fitting.empty()) continue;
        SideDraft affirmed, denied;
        std::sort(fitting.begin(), fitting.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
        for (const auto& [score, t] : fitting)
            if (score + 8 >= best && affirmed.findings.size() < side_max) affirmed.add(context, targets[t].report, targets[t].finding, targets[t].span, targets[t].claim);
        denied.add(context, d.report, d.finding, d.span, d.claim);
        const Target& first = targets[fitting.front().second];
        const std::string_view text = context.reports[first.report].report.text;
        std::string_view said = trim(first.span.in(text));
        if (said.size() > 140) {
            std::size_t end = said.rfind(' ', 140);
            said = said.substr(0, end == std::string_view::npos ? 0 : end);
        }
        out.push_back(make_conflict(context, ConflictType::denial, best >= contradicts_from ? ConflictGrade::contradicts : ConflictGrade::differs, affirmed, denied,
                                    fmt::format("{} denies what {} states: \u201C{}\u201D.", who_says(context, denied), who_says(context, affirmed), said)));
    }
}

namespace {

// "he said" without an antecedent names nobody.
bool unknown_speaker(const Context& context, const Stated& s) {
    const auto at = context.actor_index.find(s.source);
    if (at == context.actor_index.end()) return s.source.size() <= 4;
    return context.at(at->second).names.empty() && context.at(at->second).name.size() <= 4;
}

}  // namespace

void attribution_conflicts(const Context& context, const JoinedEvents& events, const JoinedClaims& claims, std::vector<Conflict>& out) {
    // One statement, two speakers: it shares nearly all of its words, in reports of other origins.
    for (const std::vector<std::uint32_t>& members : claims.members) {
        std::map<std::string, SideDraft> by_source;
        std::map<std::string, const Stated*> first;
        for (std::uint32_t m : members) {
            const Stated& s = claims.stated[m];
            if (s.source.empty() || unknown_speaker(context, s) || s.claim->stance == Stance::denies) continue;
            by_source[s.source].add(context, s.report, s.claim->id, s.span, s.claim);
            first.emplace(s.source, &s);
        }
        if (by_source.size() < 2 || by_source.size() > 8) continue;
        bool made = false;
        for (auto x = by_source.begin(); x != by_source.end() && !made; ++x)
            for (auto y = std::next(x); y != by_source.end() && !made; ++y) {
                const Stated &a = *first.at(x->first), &b = *first.at(y->first);
                int shared = 0;
                if (context.origin_group[a.report] == context.origin_group[b.report] || share_of_words(a.words, b.words, 60, shared) < 650) continue;
                if (who_says(context, x->second) == who_says(context, y->second)) continue;
                out.push_back(make_conflict(context, ConflictType::attribution, ConflictGrade::differs, x->second, y->second,
                                            fmt::format("One statement is given to {} by one report and to {} by another.", who_says(context, x->second), who_says(context, y->second))));
                made = true;
            }
    }
    // Told in one report's own voice and attributed in another that shares its origin.
    for (const std::vector<std::uint32_t>& members : events.members) {
        bool made = false;
        for (std::uint32_t x : members)
            for (std::uint32_t y : members) {
                const Happening &a = events.happenings[x], &b = events.happenings[y];
                if (made || !a.event->claim.empty() || b.event->claim.empty() || !happened(a.event->modality) || !happened(b.event->modality)) continue;
                if (a.ref.report == b.ref.report || !context.tell_the_same(a.ref.report, a.passage, b.ref.report, b.passage)) continue;
                int shared = 0;
                if (share_of_words(a.words, b.words, 40, shared) < 500 || shared < 30) continue;
                SideDraft own, said;
                own.add(context, a.ref.report, a.event->id, a.event->evidence, nullptr);
                said.add(context, b.ref.report, b.event->id, b.event->evidence, context.claim(b.event->claim));
                out.push_back(make_conflict(context, ConflictType::attribution, ConflictGrade::differs, own, said,
                                            fmt::format("Told in its own voice by {}, attributed to {} in another report.", who_says(context, own), who_says(context, said))));
                made = true;
            }
    }
}

}  // namespace dateline
