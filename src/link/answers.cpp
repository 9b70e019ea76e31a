// What somebody probably denies: a denial that fits no statement well is held against the one that it fits best.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "dateline/id.h"
#include "link/denials.h"

namespace dateline {

namespace {

constexpr int beside_from = 16, elsewhere_from = 22;  // chosen on three situations with their gold
constexpr int near_best = 3, answered_more = 6;
constexpr std::size_t targets_max = 4, block_max = 80;
constexpr std::uint32_t accusation_back = 24, reach_back = 8, reach_on = 2;  // passages
constexpr int rare_from = 14, common_from = 8;

struct Fit {
    int score = 0;
    std::uint32_t target = 0;
};

bool outright(const Context& context, const Denial& d) {
    return d.claim && d.claim->cue && denies_outright(d.claim->cue->span.in(context.reports[d.report].report.text));
}

bool replies(const Context& context, const Denial& d) {
    return d.claim && d.claim->cue && says_in_reply(d.claim->cue->span.in(context.reports[d.report].report.text));
}

// Whether one lies within the other, so that they are no two statements.
bool entangled(const Denial& d, const DeniedTarget& t) {
    if (t.report != d.report) return false;
    if (t.span.overlaps(d.span)) return true;
    if (!d.claim || !t.claim) return false;
    if (t.claim == d.claim || (t.claim->cue && d.claim->cue && t.claim->cue->span.overlaps(d.claim->cue->span))) return true;
    for (Span content : d.claim->content)
        for (Span inner : t.claim->content)
            if (content.overlaps(inner)) return true;
    return false;
}

// Whether the statement comes from the denier's own side: his body, his state.
bool own_side(const Context& context, const Denial& d, const DeniedTarget& t) {
    if (!t.claim || !t.claim->source || d.speaker < 0) return false;
    const std::int32_t source = context.actor(t.report, t.claim->source->entity);
    return source >= 0 && concerned(context, d.speaker, {source});
}

// Points for a denial's being aimed at a target; negative when it cannot be.
int faint_score(const Context& context, const Denial& d, const DeniedTarget& t) {
    if (entangled(d, t) || same_source(context, d, t) || (t.claim && one_speaker(context, t, d))) return -1;
    const bool beside = t.report == d.report;
    if (!beside && (context.origin_group[t.report] == context.origin_group[d.report] || own_side(context, d, t))) return -1;
    const bool one_event = t.event >= 0 && std::find(d.events.begin(), d.events.end(), static_cast<std::uint32_t>(t.event)) != d.events.end();
    const bool taken_for_done = t.event >= 0 && std::find(d.presupposed.begin(), d.presupposed.end(), static_cast<std::uint32_t>(t.event)) != d.presupposed.end();
    if (!t.claim && (taken_for_done || d.part_in)) return -1;
    if (const std::optional<Span>& title = context.reports[t.report].report.title_span; beside && title && title->overlaps(t.span)) return -1;
    constexpr int shared_max = 40, retold_min = 26, floor = 24;
    int shared = 0;
    share_of_words(d.words, t.words, floor, shared);
    const bool accused = concerned(context, d.speaker, t.actors);
    int score = std::min(shared, shared_max) / 2 + (accused ? 8 : 0) + (t.accuses ? 5 : 0) + (one_event ? 12 : 0) + (outright(context, d) ? 3 : 0);
    if (!d.stated && !one_event) score -= 6;  // told as not done, perhaps by nobody's denial
    if (!outright(context, d) && !replies(context, d) && !one_event && shared < common_from) return -1;
    if (beside) {
        if (t.span.begin > d.span.begin) return t.passage > d.passage + reach_on ? -1 : score - (t.passage > d.passage + 1 ? 6 : 0);
        const std::uint32_t apart = d.passage - std::min(t.last_passage, d.passage);
        // "X denied the accusation": the last one told, however long ago.
        if (d.pointing && t.accuses && apart > 2 && apart <= accusation_back) return beside_from + (apart <= reach_back ? 1 : 0);
        if (apart > reach_back || (!t.claim && apart > 2 && shared == 0)) return -1;
        score += apart <= 1 ? 10 : apart <= 3 ? 6 : apart <= 6 ? 3 : -4;
        if ((d.pointing || replies(context, d)) && apart <= 2) score += 6;
        return shared == 0 && !accused && !t.accuses && !d.pointing && !replies(context, d) ? -1 : score;
    }
    if (d.pointing || !t.claim == !one_event) {
        // Another report's own words are denied when they tell the very act; what points back points to its own report.
        if (d.pointing || (!t.claim && !one_event && shared < retold_min)) return -1;
    }
    const bool one_story = context.story_of[t.report] == context.story_of[d.report];
    const int rare = rare_shared(d.words, t.words);
    if (!one_story && (rare == 0 || !(accused || rare > 1))) return -1;
    return shared == 0 && !one_event ? -1 : score + (one_story ? 2 : -2) + 2 * std::min(rare, 3);
}

constexpr std::uint32_t sentence_max = 420;

// The whole sentence, when it is no long one: what is denied may be a word beside the act.
Span sentence_of(const Context& context, const DeniedTarget& t) {
    const Words& words = context.words[t.report];
    const Span sentence = words.passages.empty() ? t.span : words.passages[words.passage_at(t.span.begin)].span;
    return sentence.size() <= sentence_max && sentence.contains(t.span) ? sentence : t.span;
}

// "It is regarded by Norland as the party's armed wing. The party says that it never had one": who denies at once what the
// sentence before hands on as somebody's view.
void sentence_before(const Context& context, const Denial& d, std::vector<Conflict>& out) {
    if (!d.claim || !d.stated || d.passage == 0) return;
    const Words& words = context.words[d.report];
    const Span before = words.passages[d.passage - 1].span;
    const CodedReport& coded = context.reports[d.report];
    if (before.size() > sentence_max || before.overlaps(d.span) || negates(before.in(coded.report.text)) || (coded.report.title_span && coded.report.title_span->overlaps(before))) return;
    bool viewed = false;
    for (const std::string& word : folded_words(before.in(coded.report.text)))
        for (std::string_view root : {"accus", "alleg", "blam", "describ", "regard", "call", "consider", "suspect", "believ", "claim", "charg", "fault", "brand", "label"})
            viewed = viewed || word.starts_with(root);
    if (!viewed) return;
    SideDraft told, denied;
    told.add(context, d.report, finding_id(coded.report.id, "sentence", before), before, nullptr);
    denied.add(context, d.report, d.finding, d.span, d.claim);
    out.push_back(make_conflict(context, ConflictType::denial, ConflictGrade::differs, told, denied,
                                fmt::format("Probably answered by {}, told just before: \u201C{}\u201D.", who_says(context, denied), shortened(before.in(coded.report.text)))));
}

}  // namespace

void faint_denials(const Context& context, const std::vector<DeniedTarget>& targets, const std::vector<Denial>& denials, std::vector<Conflict>& out) {
    std::map<std::string, std::set<std::string>> answered;  // finding -> reports in which what it denies is found
    for (const Conflict& c : out)
        if (c.type == ConflictType::denial)
            for (std::size_t s = 0; s < c.sides.size(); ++s)
                for (const std::string& finding : c.sides[s].findings)
                    for (const Evidence& e : c.sides[1 - s].evidence) answered[finding].insert(e.report);
    std::map<std::uint64_t, std::vector<std::uint32_t>> by_word;
    std::map<std::int32_t, std::vector<std::uint32_t>> by_event;
    std::map<std::uint32_t, std::vector<std::uint32_t>> by_report;
    const auto put = [](std::vector<std::uint32_t>& list, std::uint32_t t) {
        if (list.size() < block_max) list.push_back(t);
    };
    for (std::uint32_t t = 0; t < targets.size(); ++t) {
        for (const auto& [key, weight] : targets[t].words) {
            if (weight >= rare_from) put(by_word[key], t);
            else if (weight >= common_from) put(by_word[mix(key, context.story_of[targets[t].report])], t);
        }
        if (targets[t].event >= 0) put(by_event[targets[t].event], t);
        by_report[targets[t].report].push_back(t);
    }
    for (const Denial& d : denials) {
        const auto known = answered.find(d.finding);
        if (d.knowledge || !(outright(context, d) || d.negates) || (!d.claim && d.speaker < 0)) continue;
        std::set<std::uint32_t> candidates;
        for (const auto& [key, weight] : d.words)
            if (const auto at = by_word.find(weight >= rare_from ? key : mix(key, context.story_of[d.report])); at != by_word.end()) candidates.insert(at->second.begin(), at->second.end());
        for (std::uint32_t e : d.events)
            if (const auto at = by_event.find(static_cast<std::int32_t>(e)); at != by_event.end()) candidates.insert(at->second.begin(), at->second.end());
        if (const auto at = by_report.find(d.report); at != by_report.end())
            for (std::uint32_t t : at->second)
                if (targets[t].last_passage + (d.pointing && targets[t].accuses ? accusation_back : reach_back) >= d.passage && targets[t].passage <= d.passage + reach_on) candidates.insert(t);
        std::vector<Fit> fits;
        for (std::uint32_t t : candidates) {
            const bool beside = targets[t].report == d.report;
            if (known != answered.end() && (beside || known->second.contains(context.reports[targets[t].report].report.id))) continue;
            const int score = faint_score(context, d, targets[t]);
            if (score >= (beside ? beside_from : elsewhere_from) + (known == answered.end() ? 0 : answered_more)) fits.push_back({score, t});
        }
        if (fits.empty()) {
            if (known == answered.end()) sentence_before(context, d, out);
            continue;
        }
        std::sort(fits.begin(), fits.end(), [](const Fit& a, const Fit& b) { return a.score != b.score ? a.score > b.score : a.target < b.target; });
        std::map<std::uint32_t, int> best;  // by report
        SideDraft affirmed, denied;
        for (const Fit& fit : fits) {
            const DeniedTarget& t = targets[fit.target];
            if (fit.score + near_best < best.emplace(t.report, fit.score).first->second || affirmed.findings.size() >= targets_max) continue;
            affirmed.add(context, t.report, t.finding, t.claim || t.report != d.report ? t.span : sentence_of(context, t), t.claim);
        }
        denied.add(context, d.report, d.finding, d.span, d.claim);
        const DeniedTarget& first = targets[fits.front().target];
        const std::string_view text = context.reports[first.report].report.text;
        out.push_back(make_conflict(context, ConflictType::denial, ConflictGrade::differs, affirmed, denied,
                                    fmt::format("Probably answered by {}, said by {}: \u201C{}\u201D.", who_says(context, denied), who_says(context, affirmed),
                                                shortened((first.claim && !first.claim->content.empty() ? first.claim->content.front() : first.span).in(text)))));
    }
}

}  // namespace dateline
