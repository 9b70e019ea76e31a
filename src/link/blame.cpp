#include "link/blame.h"

#include <algorithm>

#include "link/conflicts.h"
#include "text/sorted.h"

namespace dateline {

namespace {

constexpr std::uint32_t culprit_reach = 12;  // words between the cue and the culprit
constexpr std::uint32_t event_reach = 12;    // passages in which the blow that is meant stands

// Where the cue stands in words [from, to); nothing when it does not.
std::optional<std::uint32_t> find_cue(const Words& words, std::uint32_t from, std::uint32_t to, const BlameCue& cue) {
    for (std::uint32_t i = from; i + cue.stems.size() <= to; ++i) {
        bool fits = true;
        for (std::size_t k = 0; k < cue.stems.size() && fits; ++k) fits = cue.stems[k] == 0 || words.words[i + k].stem_key == cue.stems[k];
        if (fits) return i;
    }
    return std::nullopt;
}

// The actors named in words [from, to): states, bodies and groups, not persons who only speak.
std::vector<std::int32_t> culprits_in(const Context& context, const std::vector<std::pair<Span, std::int32_t>>& named, const Words& words, std::uint32_t from, std::uint32_t to) {
    std::vector<std::int32_t> out;
    if (from >= to) return out;
    const Span where{words.words[from].span.begin, words.words[to - 1].span.end};
    for (auto at = std::lower_bound(named.begin(), named.end(), std::pair<Span, std::int32_t>{{where.begin, 0}, -1}); at != named.end() && at->first.begin < where.end; ++at) {
        const Actor& actor = context.at(at->second);
        if (actor.names.empty() || actor.type == EntityType::place || actor.type == EntityType::agreement) continue;
        out.push_back(at->second);
    }
    sort_unique(out);
    return out;
}

bool has_kind(const Words& words, Span span, std::initializer_list<std::string_view> stems) {
    for (std::uint32_t i = words.word_at(span.begin); i < words.words.size() && words.words[i].span.begin < span.end; ++i)
        for (std::string_view word : stems)
            if (words.words[i].stem_key == hash_of(stem(word))) return true;
    return false;
}

// "The stores were blown up": somebody did it.
bool blown_up_by_somebody(const std::vector<std::string>& words) {
    for (std::size_t i = 1; i < words.size(); ++i)
        if ((words[i] == "blown" || words[i] == "detonated") && (words[i - 1] == "was" || words[i - 1] == "were" || words[i - 1] == "been" || words[i - 1] == "being")) return true;
    return false;
}

// "A depot of shells had blown up": a blast without anybody's hand in it.
bool tells_accident(const Words& words, Span span, std::string_view text) {
    if (const std::vector<std::string> told = folded_words(span.in(text)); blown_up_by_somebody(told)) return false;
    return has_kind(words, span, {"depot", "store", "storage", "dump", "cache", "arsenal", "stockpile", "cylinder", "boiler", "pipeline", "workshop"}) &&
           has_kind(words, span, {"exploded", "explosion", "blown", "blew", "blast", "detonated", "accident"});
}

// Where the culprit stands in what somebody blames, as words [from, to): before "for", behind "on" or "to".
std::optional<std::pair<std::uint32_t, std::uint32_t>> blamed_in(const Words& words, const Stated& s, std::string_view text) {
    const std::string cue = fold(s.claim->cue->span.in(text));
    if (cue.find("blam") == std::string::npos && cue.find("attribut") == std::string::npos && cue.find("ascrib") == std::string::npos && cue.find("pinned") == std::string::npos) return std::nullopt;
    const std::uint32_t from = words.word_at(s.span.begin), to = std::min<std::uint32_t>(words.word_at(s.span.end), from + telling_words_max);
    for (std::uint32_t i = from; i < to; ++i) {
        const std::string word = fold(words.words[i].span.in(text));
        if (word == "for") return std::pair{from, i};
        if ((word == "on" || word == "to") && i > from) return std::pair{i + 1, std::min(to, i + 1 + culprit_reach)};
    }
    return std::pair{from, std::min(to, from + culprit_reach)};
}

// The blow that a statement is about: one that its own words tell, else the nearest before it in the report, else the
// one that the report opens with.
std::int32_t blow_of(const JoinedEvents& events, const std::vector<std::uint32_t>& blows, const Stated& s, std::int32_t& lead) {
    std::int32_t best = -1;
    lead = -1;
    std::uint32_t best_passage = 0;
    for (std::uint32_t h : blows) {
        const Happening& told = events.happenings[h];
        const auto at = static_cast<std::int32_t>(events.by_finding.at(told.event->id));
        if (told.lead && lead < 0) lead = at;
        if (told.event->trigger.begin > s.span.end || told.passage + event_reach < s.passage) continue;
        if (told.bare && best >= 0 && told.passage == best_passage) continue;
        if (best < 0 || told.passage >= best_passage) {
            best = at;
            best_passage = told.passage;
        }
    }
    return best >= 0 ? best : lead;
}

}  // namespace

Result<std::vector<BlameCue>> load_blame_cues(const Lexicon& lexicon) {
    std::vector<BlameCue> out;
    for (const Lexicon::Row& row : lexicon.table("blame_cues").rows) {
        BlameCue cue;
        if (row["side"] != "before" && row["side"] != "after") return row.fault("a side is before or after");
        if (row["share"] != "whole" && row["share"] != "part") return row.fault("a share is whole or part");
        cue.culprit_before = row["side"] == "before";
        cue.whole = row["share"] == "whole";
        for (std::string_view word : split(row["words"], ' ')) cue.stems.push_back(word == "N" ? 0 : hash_of(stem(fold(word))));
        if (cue.stems.empty()) return row.fault("a cue has words");
        out.push_back(std::move(cue));
    }
    return out;
}

std::vector<Blame> find_blame(const Context& context, const JoinedEvents& events, const JoinedClaims& claims, const std::vector<BlameCue>& cues) {
    std::map<std::uint32_t, std::vector<std::uint32_t>> blows;  // report -> happenings
    for (std::uint32_t h = 0; h < events.happenings.size(); ++h)
        if (events.happenings[h].event->type == EventType::ASSAULT && happened(events.happenings[h].event->modality)) blows[events.happenings[h].ref.report].push_back(h);
    std::vector<Blame> out;
    std::vector<std::pair<Span, std::int32_t>> named;
    std::uint32_t named_of = 0xFFFFFFFF;
    for (std::uint32_t i = 0; i < claims.stated.size(); ++i) {
        const Stated& s = claims.stated[i];
        const auto here = blows.find(s.report);
        if (here == blows.end() || s.claim->stance == Stance::denies || s.claim->stance == Stance::demands || s.claim->stance == Stance::questions) continue;
        const Words& words = context.words[s.report];
        if (named_of != s.report) {
            named = named_actors(context, s.report);
            named_of = s.report;
        }
        Blame blame;
        blame.stated = i;
        for (Span content : s.claim->content) {
            const std::uint32_t from = words.word_at(content.begin), to = std::min<std::uint32_t>(words.word_at(content.end), from + telling_words_max);
            for (const BlameCue& cue : cues) {
                const std::optional<std::uint32_t> at = find_cue(words, from, to, cue);
                if (!at) continue;
                // "Would arrest those behind it": somebody, nobody knows who.
                if (cue.culprit_before && *at > from) {
                    const std::string who = fold(words.words[*at - 1].span.in(context.reports[s.report].report.text));
                    if (who == "those" || who == "whoever" || who == "people" || who == "anyone" || who == "all" || who == "everyone" || who == "ones") continue;
                }
                const auto end = *at + static_cast<std::uint32_t>(cue.stems.size());
                std::vector<std::int32_t> culprits = cue.culprit_before ? culprits_in(context, named, words, *at > from + culprit_reach ? *at - culprit_reach : from, *at)
                                                                        : culprits_in(context, named, words, end, std::min(to, end + culprit_reach));
                if (culprits.empty() || (!blame.culprits.empty() && blame.whole >= cue.whole)) continue;
                blame.culprits = std::move(culprits);
                blame.span = content;
                blame.whole = cue.whole;
            }
            if (blame.culprits.empty() && !blame.accident && tells_accident(words, content, context.reports[s.report].report.text)) {
                blame.accident = blame.whole = true;
                blame.span = content;
            }
        }
        // "Blamed the rebels for the fire", "blamed the fire on the rebels": behind the verb, with the blow beside it.
        if (blame.culprits.empty() && !blame.accident && s.claim->stance == Stance::accuses && s.claim->cue)
            if (const std::optional<std::pair<std::uint32_t, std::uint32_t>> where = blamed_in(words, s, context.reports[s.report].report.text)) {
                blame.culprits = culprits_in(context, named, words, where->first, where->second);
                blame.span = s.span;
                blame.whole = true;
            }
        // "Accused Norland of having opened fire": the doer of the blow that the accusation tells.
        if (blame.culprits.empty() && !blame.accident && s.claim->stance == Stance::accuses)
            for (std::uint32_t h : here->second) {
                const Happening& told = events.happenings[h];
                if (told.actors.empty() || std::none_of(s.claim->content.begin(), s.claim->content.end(), [&](Span content) { return content.contains(told.event->trigger); })) continue;
                for (std::int32_t actor : told.actors)
                    if (!context.at(actor).names.empty() && !described(context.at(actor))) blame.culprits.push_back(actor);
                if (blame.culprits.empty()) continue;
                blame.span = s.span;
                blame.whole = true;
                break;
            }
        if (blame.culprits.empty() && !blame.accident) continue;
        if (!blame.culprits.empty()) blame.accident = false;
        for (std::uint32_t k = i > 2 ? i - 2 : 0; k < std::min<std::size_t>(claims.stated.size(), i + 3); ++k)  // "said they believed that"
            if (claims.stated[k].report == s.report && claims.stated[k].span.overlaps(blame.span) && claims.stated[k].claim->certainty != Certainty::certain &&
                claims.stated[k].claim->certainty != Certainty::unknown)
                blame.whole = false;
        if (s.claim->certainty == Certainty::probable || s.claim->certainty == Certainty::possible) blame.whole = false;
        blame.event = blow_of(events, here->second, s, blame.lead);
        if (blame.event >= 0) out.push_back(std::move(blame));
    }
    return out;
}

}  // namespace dateline
