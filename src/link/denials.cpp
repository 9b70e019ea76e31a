// Denials and what they deny.
#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "link/blame.h"
#include "link/denials.h"

namespace dateline {

namespace {

constexpr std::size_t block_max = 80;
constexpr int denied_from = 34, contradicts_from = 40, elsewhere_from = 58;  // chosen on situation A
constexpr int own_voice_from = 54;   // a report's own "did not" is mostly no answer to anybody
constexpr int means_score = 44;      // the blow is told by the very means that were not used
constexpr int addressed_bonus = 30;  // the denial names whose words it denies
constexpr int answer_bonus = 12;     // who is accused, or speaks for the accused, and denies right after it, denies that
constexpr int implicit_share_min = 300, implicit_shared_min = 18;  // "said that no ..." answers only what it repeats
constexpr int beside_max = 3;        // what fits so much less than the best is answered along with it
constexpr int answered_from = 8;     // two of: it accuses, it accuses the denier, the denial points back, a word is shared
constexpr std::uint32_t explicit_reach = 40;  // passages on either side in which a denial finds what it denies
constexpr int short_content = 36;
constexpr int target_weight_min = 24, pointed_weight_min = 12; // a bare name is no statement
constexpr std::size_t side_max = 32;

}  // namespace

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
bool one_speaker(const Context& context, const DeniedTarget& t, const Denial& d) {
    const auto shown = [&](const std::string& source) {
        const auto at = context.actor_index.find(source);
        return fold(at == context.actor_index.end() ? source : context.at(at->second).name);
    };
    const std::string x = shown(context.source_of(t.report, *t.claim)), y = shown(d.source);
    return !x.empty() && !y.empty() && (x == y || x.ends_with(' ' + y) || y.ends_with(' ' + x));
}

// Whether what is denied is said by the denier himself. Nobody accuses himself: then a bare "the ministry" was taken for
// the wrong one.
bool same_source(const Context& context, const Denial& d, const DeniedTarget& t) {
    if (!t.claim || d.source.empty() || context.source_of(t.report, *t.claim) != d.source) return false;
    return !(t.accuses && concerned(context, d.speaker, t.actors));
}

int rare_shared(const WordList& a, const WordList& b) {
    constexpr int rare_from = 14;
    int out = 0;
    for (const auto& [key, weight] : a)
        if (weight >= rare_from && std::binary_search(b.begin(), b.end(), std::pair<std::uint64_t, int>{key, weight})) ++out;
    return out;
}

namespace {

// "Rejected the report of Amnesty International": whose words they are is said.
bool names_speaker(const Context& context, const Denial& d, const DeniedTarget& t) {
    if (!d.stated || !t.claim || !t.claim->source) return false;
    const std::int32_t speaker = context.actor(t.report, t.claim->source->entity);
    return speaker >= 0 && speaker != d.speaker && std::binary_search(d.about.begin(), d.about.end(), speaker);
}

// "No aircraft of ours flew there", "the army used no mortars": by what means a blow is told not to have been struck.
enum class Means { none, aircraft, guns };

Means means_named(std::string_view content, bool denied) {
    static constexpr std::string_view aircraft[] = {"aircraft", "plane", "warplane", "jet", "helicopter", "drone", "aeroplane", "airplane", "bomber"};
    static constexpr std::string_view guns[] = {"mortar", "artillery", "shell", "gun", "tank", "rocket", "howitzer", "cannon"};
    const auto one_of = [](const std::string& word, const auto& list) {
        return std::any_of(std::begin(list), std::end(list), [&](std::string_view noun) { return word == noun || (word.size() == noun.size() + 1 && word.starts_with(noun) && word.back() == 's'); });
    };
    constexpr std::size_t reach = 4;  // "had not used any mortars"
    const std::vector<std::string> words = folded_words(content);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Means means = one_of(words[i], aircraft) ? Means::aircraft : one_of(words[i], guns) ? Means::guns : Means::none;
        if (means == Means::none) continue;
        if (!denied) return means;
        for (std::size_t k = i > reach ? i - reach : 0; k < i; ++k)
            if (says_no(words[k])) return means;
    }
    return Means::none;
}

Means means_of(const JoinedEvents& events, std::int32_t event) {
    if (event < 0 || events.events[static_cast<std::size_t>(event)].type != EventType::ASSAULT) return Means::none;
    for (std::uint32_t m : events.members[static_cast<std::size_t>(event)]) {
        const std::string& mode = events.happenings[m].event->mode;
        if (mode == "aerial" || mode == "drone") return Means::aircraft;
        if (mode == "heavy-weapons") return Means::guns;
    }
    return Means::none;
}

Means means_denied(const Context& context, const Denial& d) {
    if (!d.negates) return Means::none;
    const std::string_view text = context.reports[d.report].report.text;
    if (!d.claim) return means_named(d.span.in(text), true);
    for (Span content : d.claim->content)
        if (const Means means = means_named(content.in(text), true); means != Means::none) return means;
    return Means::none;
}

int denial_score(const Context& context, const JoinedEvents& events, const Denial& d, const DeniedTarget& t, bool& repeats) {
    repeats = false;
    if (t.claim == d.claim && d.claim) return -1;
    const bool same_report = t.report == d.report;
    if (same_report && t.claim && d.claim) {
        if (t.claim->cue && d.claim->cue && t.claim->cue->span.overlaps(d.claim->cue->span)) return -1;
        // "An adviser to X dismissed reports that": X is no source of the reports.
        if (t.claim->cue && d.claim->cue && d.span.contains(t.claim->cue->span) && d.claim->cue->span.begin < t.claim->cue->span.begin && t.claim->source &&
            t.claim->source->span && t.claim->source->span->begin < d.claim->cue->span.begin)
            return -1;
        // "Dismissed reports of men crossing": the reports are what he speaks of, not somebody's answer.
        for (Span content : d.claim->content)
            for (Span inner : t.claim->content)
                if (content.contains(inner)) return -1;
        // "X denied it, the paper said": the outer claim hands the denial on, it is not what is denied.
        constexpr std::uint32_t lead_in = 24;
        for (Span content : t.claim->content)
            if (content.contains(d.claim->cue ? d.claim->cue->span : d.span) && d.span.begin <= content.begin + lead_in) return -1;
    }
    if (same_report && (t.span == d.span || (!d.claim && t.span.overlaps(d.span)))) return -1;
    if (!d.stated && !same_report && context.origin_group[t.report] == context.origin_group[d.report]) return -1;  // retold, not answered
    const Means means = means_denied(context, d), struck = means == Means::none ? Means::none : means_of(events, t.event);
    if (means != Means::none && struck != Means::none && means != struck) return -1;  // "no aircraft" answers nobody who tells of shells
    const bool by_means = means != Means::none && means == struck && (concerned(context, d.speaker, t.actors) || concerned(context, d.doer, t.actors)) &&
                          (means == Means::aircraft || means_named(t.span.in(context.reports[t.report].report.text), false) == means);
    if (d.harm && !tells_harm(t.span.in(context.reports[t.report].report.text))) return -1;  // "no one was hurt in the blast": there was a blast
    int whole = 0;
    for (const auto& [key, weight] : t.words) whole += weight;
    if (!by_means && whole < (d.pointing ? pointed_weight_min : target_weight_min)) return -1;
    const bool misread = t.claim && !d.source.empty() && context.source_of(t.report, *t.claim) == d.source && !same_source(context, d, t);
    if (same_source(context, d, t) || (t.claim && d.claim && !misread && one_speaker(context, t, d))) return -1;
    if (!t.claim && t.event >= 0 && std::find(d.presupposed.begin(), d.presupposed.end(), static_cast<std::uint32_t>(t.event)) != d.presupposed.end()) return -1;
    int shared = 0;
    const int share = share_of_words(d.words, t.words, short_content, shared);
    if (!d.stated && !by_means && share < 450) return -1;
    const bool one_event = t.event >= 0 && std::find(d.events.begin(), d.events.end(), static_cast<std::uint32_t>(t.event)) != d.events.end();
    // "Dismissed reports of fighters entering": the statement about that entering is meant.
    const bool same_matter = t.claim && t.event >= 0 && share >= 400 && std::find(d.presupposed.begin(), d.presupposed.end(), static_cast<std::uint32_t>(t.event)) != d.presupposed.end();
    const bool addressed = (shared > 0 || d.pointing) && names_speaker(context, d, t);
    if (d.pointing && !same_report && !one_event && !addressed && rare_shared(d.words, t.words) < 2) return -1;  // it points at what stands beside it
    if (const std::optional<Span>& title = context.reports[t.report].report.title_span; !d.claim && same_report && title && title->overlaps(t.span)) return -1;
    if (d.part_in && one_event && !t.accuses && !concerned(context, d.speaker, t.actors)) return -1;
    if (by_means) {
        repeats = true;
        return d.stated ? means_score : own_voice_from;
    }
    if (d.negates && !one_event && (share < implicit_share_min || shared < implicit_shared_min)) return -1;
    // What a report tells of its own is denied by name only; "denied that" says at least that somebody tells it.
    const bool outright = d.stated && !d.negates && same_report;
    const int event_share_min = outright ? 350 : 500, event_shared_min = outright ? 15 : 24;
    if (!t.claim && !one_event && (!same_report || share < event_share_min || shared < event_shared_min)) return -1;
    constexpr std::uint32_t answer_reach = 3;
    const bool just_before = same_report && t.claim && t.passage <= d.passage && t.last_passage + answer_reach >= d.passage && t.span.begin < d.span.begin;
    int score = 44 * share / 1000;
    if (d.stated && !d.negates && same_report) score += 6;
    if (d.stated && same_report && shared > 0) score += 8;
    if (d.pointing && just_before) score += t.event >= 0 || t.accuses || t.last_passage + 1 >= d.passage ? 20 : 6;
    if (d.pointing && just_before && t.last_passage == d.passage) score += 14;  // "70 are missing, a figure that the police reject"
    if (one_event || same_matter) score += 26;
    else if (t.event >= 0 && !d.events.empty()) score += events.events[static_cast<std::size_t>(t.event)].type == events.events[d.events.front()].type ? 12 : -16;
    const bool answers = concerned(context, d.speaker, t.actors);
    if (!same_report && d.stated) score += 3 * std::min(rare_shared(d.words, t.words), 3);
    if (answers) score += 10;
    else if (!t.accuses && !one_event && !same_matter && !d.pointing && !addressed) score -= 6;  // some words in common, and nobody whom it concerns
    if (answers && d.stated && !d.negates && just_before) score += answer_bonus;
    if (t.accuses) score += 6;
    if (addressed) score += addressed_bonus;
    if (same_report) {
        const std::uint32_t apart = t.passage > d.passage ? t.passage - d.passage : t.last_passage < d.passage ? d.passage - t.last_passage : 0;
        score += apart <= 1 ? 14 : apart <= 3 ? 9 : 3;
    } else if (context.story_of[t.report] != context.story_of[d.report]) {
        score -= 14;
    }
    constexpr int repeated_min = 10;  // a word or two of the statement stand in the denial
    repeats = shared >= repeated_min || one_event || d.pointing;
    return shared == 0 && !d.pointing && score < denied_from + 2 ? -1 : score;
}

}  // namespace

bool says_in_reply(std::string_view cue) {
    for (const std::string& word : folded_words(cue))
        for (std::string_view root : {"repli", "reply", "respond", "counter", "retort", "rebut", "rejoin"})
            if (word.starts_with(root)) return true;
    return false;
}

namespace {

// How well a statement told shortly before fits a denial that repeats none of its words: who denies outright answers
// somebody, mostly him who accused the denier just before. 0: not at all.
int answered_score(const Context& context, const Denial& d, const DeniedTarget& t) {
    constexpr std::uint32_t reach = 4, accusation_reach = 10;
    if (!d.stated || !d.claim || !t.claim || t.report != d.report || t.claim == d.claim) return 0;
    const std::string_view text = context.reports[d.report].report.text;
    const bool replies = d.claim->cue && says_in_reply(d.claim->cue->span.in(text));
    if (d.negates && !replies) return 0;
    const bool accused = concerned(context, d.speaker, t.actors);
    const std::uint32_t back = t.accuses && (d.pointing || accused) ? accusation_reach : reach;
    if (t.passage > d.passage || t.last_passage + back < d.passage || t.span.begin >= d.span.begin || same_source(context, d, t)) return 0;
    if (!(t.accuses && accused) && one_speaker(context, t, d)) return 0;
    for (Span content : d.claim->content)
        for (Span inner : t.claim->content)
            if (content.overlaps(inner)) return 0;
    if (t.claim->cue && d.claim->cue && t.claim->cue->span.overlaps(d.claim->cue->span)) return 0;
    for (Span content : t.claim->content)
        if (content.contains(d.claim->cue ? d.claim->cue->span : d.span)) return 0;
    int shared = 0;
    share_of_words(d.words, t.words, short_content, shared);
    const std::uint32_t apart = d.passage - std::min(t.last_passage, d.passage);
    const bool outright = d.claim->cue && denies_outright(d.claim->cue->span.in(text)) && apart <= 1 && t.event >= 0;
    const int fit = (outright ? 4 : 0) + (outright && shared == 0 && !t.accuses && !accused && !d.pointing ? 4 : 0) + (t.accuses ? 6 : 0) + (accused ? 5 : 0) + (d.pointing ? 4 : 0) + (shared >= 8 ? 4 : 0) + (replies && apart <= 1 ? 8 : 0) + (d.pointing && apart <= 1 ? 4 : 0);
    return fit < answered_from ? 0 : std::max(1, fit + static_cast<int>(reach) - static_cast<int>(apart));
}

// "X denied it. 'We never ...,' she said": a pronoun that no entity stands behind speaks for who denied just before, and so
// does one of his own: "The government denied the attack. 'None of our aircraft flew there,' said a general".
void one_answer(const Context& context, std::vector<Denial>& denials) {
    const auto may_be_one_state = [&](std::int32_t x, std::int32_t y) {
        const Actor &a = context.at(x), &b = context.at(y);
        return of_state(a) && of_state(b) && (a.code.country.empty() || b.code.country.empty() || a.code.country == b.code.country);
    };
    const auto pronoun = [](const std::string& source) {
        const std::string folded = fold(source);
        return folded == "he" || folded == "she" || folded == "they" || folded == "it" || folded == "we" || folded == "i";
    };
    std::vector<std::uint32_t> order(denials.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
        return std::tie(denials[x].report, denials[x].passage, denials[x].span, denials[x].finding) < std::tie(denials[y].report, denials[y].passage, denials[y].span, denials[y].finding);
    });
    for (std::size_t k = 1; k < order.size(); ++k) {
        Denial& here = denials[order[k]];
        const Denial& before = denials[order[k - 1]];
        if (before.report != here.report || before.passage + 1 < here.passage || before.source.empty() || pronoun(before.source)) continue;
        const bool answers = here.stated && here.negates && before.stated && !before.negates && here.speaker >= 0 && before.speaker >= 0;
        const bool of_his = answers && (concerned(context, here.speaker, {before.speaker}) || may_be_one_state(here.speaker, before.speaker));
        if (!pronoun(here.source) && !of_his) continue;
        here.source = before.source;
        if (here.speaker < 0) here.speaker = before.speaker;
    }
}

}  // namespace

std::string shortened(std::string_view said) {
    constexpr std::size_t words_said_max = 140;
    said = trim(said);
    if (said.size() <= words_said_max) return std::string(said);
    const std::size_t end = said.rfind(' ', words_said_max);
    return std::string(said.substr(0, end == std::string_view::npos ? 0 : end)) + " \u2026";
}

void denial_conflicts(const Context& context, const JoinedEvents& events, const JoinedClaims& claims, const std::vector<Blame>& blame, std::vector<Conflict>& out) {
    const std::vector<DeniedTarget> targets = gather_targets(context, events, claims, blame);
    std::map<std::uint64_t, std::vector<std::uint32_t>> by_word;
    std::map<std::int32_t, std::vector<std::uint32_t>> by_event;
    std::map<std::uint32_t, std::vector<std::uint32_t>> by_report;
    std::map<std::pair<Means, std::uint32_t>, std::vector<std::uint32_t>> by_means;           // in a story
    std::map<std::pair<std::int32_t, std::uint32_t>, std::vector<std::uint32_t>> by_speaker;  // in a story
    for (std::uint32_t t = 0; t < targets.size(); ++t) {
        for (const auto& [key, weight] : targets[t].words)
            if (weight >= 8)
                if (auto& list = by_word[mix(key, context.story_of[targets[t].report])]; list.size() < block_max) list.push_back(t);
        if (targets[t].event >= 0) by_event[targets[t].event].push_back(t);
        by_report[targets[t].report].push_back(t);
        if (const Means means = means_of(events, targets[t].event); means != Means::none)
            if (auto& list = by_means[{means, context.story_of[targets[t].report]}]; list.size() < block_max) list.push_back(t);
        if (targets[t].claim && targets[t].claim->source)
            if (const std::int32_t speaker = context.actor(targets[t].report, targets[t].claim->source->entity); speaker >= 0)
                if (auto& list = by_speaker[{speaker, context.story_of[targets[t].report]}]; list.size() < block_max) list.push_back(t);
    }
    // What one speaker denies in passages next to one another, in whatever words, is one denial.
    std::vector<Denial> denials = gather_denials(context, events, claims);
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::string>, std::vector<std::uint32_t>> groups;
    std::map<std::pair<std::uint32_t, std::string>, std::vector<std::uint32_t>> of_speaker;
    one_answer(context, denials);
    for (std::uint32_t i = 0; i < denials.size(); ++i) of_speaker[{denials[i].report, denials[i].source.empty() ? denials[i].finding : denials[i].source}].push_back(i);
    for (auto& [key, list] : of_speaker) {  // next to one another: one answer
        std::sort(list.begin(), list.end(), [&](std::uint32_t x, std::uint32_t y) { return std::tie(denials[x].passage, denials[x].finding) < std::tie(denials[y].passage, denials[y].finding); });
        std::uint32_t begins = 0;
        for (std::size_t k = 0; k < list.size(); ++k) {
            if (k == 0 || denials[list[k]].passage > denials[list[k - 1]].passage + 1) begins = denials[list[k]].passage;
            groups[{key.first, begins, key.second}].push_back(list[k]);
        }
    }
    for (const auto& [key, group] : groups) {  // "denied the accusation. \"We never ...\"": the quotation says which
        WordList all;
        for (std::uint32_t i : group) all.insert(all.end(), denials[i].words.begin(), denials[i].words.end());
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end(), [](const auto& x, const auto& y) { return x.first == y.first; }), all.end());
        for (std::uint32_t i : group)
            if (denials[i].pointing && all.size() > denials[i].words.size()) denials[i].words = all;
    }
    for (const auto& [key, group] : groups) {
        std::map<std::uint32_t, int> scores;  // target -> best score
        bool repeated = false;                // it names what it denies
        SideDraft affirmed, denied;
        std::vector<std::uint32_t> same_breath;
        for (std::uint32_t i : group) {
            const Denial& d = denials[i];
            std::set<std::uint32_t> candidates;
            for (const auto& [word, weight] : d.words)
                if (const auto at = by_word.find(mix(word, context.story_of[d.report])); at != by_word.end()) candidates.insert(at->second.begin(), at->second.end());
            for (std::uint32_t e : d.events)
                if (const auto at = by_event.find(static_cast<std::int32_t>(e)); at != by_event.end()) candidates.insert(at->second.begin(), at->second.end());
            if (const Means means = means_denied(context, d); means != Means::none)
                if (const auto at = by_means.find({means, context.story_of[d.report]}); at != by_means.end()) candidates.insert(at->second.begin(), at->second.end());
            for (std::int32_t speaker : d.about)
                if (const auto at = by_speaker.find({speaker, context.story_of[d.report]}); at != by_speaker.end()) candidates.insert(at->second.begin(), at->second.end());
            const std::uint32_t reach = d.stated && !d.negates ? explicit_reach : 2;
            if (const auto at = by_report.find(d.report); at != by_report.end())
                for (std::uint32_t t : at->second)
                    if (targets[t].passage + reach >= d.passage && targets[t].passage <= d.passage + reach / 2) candidates.insert(t);
            bool fits = false;
            for (std::uint32_t t : candidates) {
                bool repeats = false;
                const int score = denial_score(context, events, d, targets[t], repeats);
                if (score < (d.stated ? denied_from : own_voice_from)) continue;
                fits = true;
                repeated = repeated || (repeats && (d.stated || targets[t].claim));
                int& best = scores[t];
                best = std::max(best, score);
            }
            if (fits) denied.add(context, d.report, d.finding, d.span, d.claim);
            else if (d.negates && d.claim) same_breath.push_back(i);
        }
        // In other words altogether, or an accusation of the denier that he answers here.
        {
            std::uint32_t chosen = 0, of = 0;
            int most = 0;
            std::vector<std::pair<int, std::uint32_t>> others;  // told beside it
            for (std::uint32_t i : group)
                if (const auto at = by_report.find(denials[i].report); at != by_report.end())
                    for (std::uint32_t t : at->second) {
                        const int fit = answered_score(context, denials[i], targets[t]);
                        if (fit > 0) others.emplace_back(fit, t);
                        if (fit > most || (fit > 0 && fit == most && targets[t].span.begin > targets[chosen].span.begin)) {
                            most = fit;
                            chosen = t;
                            of = i;
                        }
                    }
            const bool accused = most > 0 && targets[chosen].accuses && concerned(context, denials[of].speaker, targets[chosen].actors);
            if (scores.empty() && most == 0) continue;
            if (!scores.empty() && accused) {
                const int best = std::max_element(scores.begin(), scores.end(), [](const auto& x, const auto& y) { return x.second < y.second; })->second;
                scores[chosen] = std::max(best, contradicts_from);
                if (best < own_voice_from) std::erase_if(scores, [&](const auto& entry) { return targets[entry.first].report != denials[of].report; });
            } else if (scores.empty()) {
                const int score = targets[chosen].accuses || denials[of].pointing ? contradicts_from : denied_from;
                for (const auto& [fit, t] : others)
                    if (fit + beside_max >= most) scores[t] = score;
                repeated = true;
            }
            if (denied.findings.empty()) denied.add(context, denials[of].report, denials[of].finding, denials[of].span, denials[of].claim);
        }
        // "X denied it. 'We never paid,' she said": the quotation belongs to the denial.
        for (std::uint32_t i : same_breath) denied.add(context, denials[i].report, denials[i].finding, denials[i].span, denials[i].claim);
        std::vector<std::pair<int, std::uint32_t>> fitting;
        for (const auto& [t, score] : scores) fitting.emplace_back(score, t);
        std::sort(fitting.begin(), fitting.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
        const int best = fitting.front().first;
        std::map<std::uint32_t, int> best_of;  // by report: another report tells it in other words
        for (const auto& [score, t] : fitting) best_of.emplace(targets[t].report, score);
        bool someone = false;
        const auto within = [&](const DeniedTarget& t) {  // what the denial itself names
            return std::any_of(group.begin(), group.end(), [&](std::uint32_t i) { return denials[i].report == t.report && denials[i].span.contains(t.span); });
        };
        // What the deniers say themselves, of how it came about instead, does not stand against them.
        std::set<std::string> deniers;
        for (std::uint32_t i : group)
            if (denials[i].claim) deniers.insert(context.source_of(denials[i].report, *denials[i].claim));
        const auto by_denier = [&](const DeniedTarget& t) {
            if (!t.claim || t.accuses) return false;
            const std::string who = context.source_of(t.report, *t.claim);
            return !who.empty() && deniers.contains(who);
        };
        const std::int32_t denied_event = targets[fitting.front().second].event;  // who else tells it stands against the denial, too
        for (const auto& [score, t] : fitting)
            if ((score + 8 >= best_of.at(targets[t].report) || (denied_event >= 0 && targets[t].event == denied_event && !within(targets[t]) && !by_denier(targets[t]))) && affirmed.findings.size() < side_max) {
                affirmed.add(context, targets[t].report, targets[t].finding, targets[t].span, targets[t].claim);
                someone = someone || !targets[t].unnamed;
            }
        // Who else tells the denied happening stands against the denial, in whatever words.
        const bool of_event = denied_event >= 0 && best >= contradicts_from && std::any_of(group.begin(), group.end(), [&](std::uint32_t i) {
            const Denial& d = denials[i];
            return d.stated && !d.part_in && !d.knowledge && std::find(d.events.begin(), d.events.end(), static_cast<std::uint32_t>(denied_event)) != d.events.end();
        });
        if (of_event)
            for (std::uint32_t m : events.members[static_cast<std::size_t>(denied_event)]) {
                const Happening& h = events.happenings[m];
                if (affirmed.findings.size() >= side_max || !happened(h.event->modality)) continue;
                const DeniedTarget teller{h.ref.report, h.event->id, h.event->evidence, context.claim(h.event->claim), {}, h.passage, h.passage, denied_event, {}, false};
                if (!within(teller) && !by_denier(teller)) affirmed.add(context, h.ref.report, h.event->id, h.event->evidence, teller.claim);
            }
        const DeniedTarget& first = targets[fitting.front().second];
        const std::string_view text = context.reports[first.report].report.text;
        const std::string said = shortened((first.claim && !first.claim->content.empty() ? first.claim->content.front() : first.span).in(text));
        // Rumours that nobody stands for, and what two reports tell in their own voices, leave open who is contradicted.
        const bool act_denied = std::any_of(group.begin(), group.end(), [&](std::uint32_t i) { return !denials[i].knowledge; });
        // What only another report tells may be another matter: it must fit closely.
        const bool beside = std::any_of(affirmed.tellings.begin(), affirmed.tellings.end(), [&, report = denials[group.front()].report](const auto& telling) { return telling.first == report; });
        const ConflictGrade grade = best >= (beside ? contradicts_from : elsewhere_from) && someone && repeated && act_denied ? ConflictGrade::contradicts : ConflictGrade::differs;
        out.push_back(make_conflict(context, ConflictType::denial, grade, affirmed, denied,
                                    fmt::format("Denied by {}, said by {}: \u201C{}\u201D.", who_says(context, denied), who_says(context, affirmed), said)));
    }
    faint_denials(context, targets, denials, out);
}

}  // namespace dateline
