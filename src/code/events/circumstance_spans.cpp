// Conditions, reasons and pretexts: which words open one, how far it goes and to which event it belongs.
#include <algorithm>
#include <array>

#include "code/events/circumstances.h"

namespace dateline::events {
namespace {

using Kind = CircumstanceCue::Kind;

constexpr int reach_tokens = 40;  // one further off belongs to something else
constexpr std::array<std::string_view, 8> phrasal_over = {"hand", "take", "turn", "give", "sign", "make", "run", "win"};
constexpr std::array<std::string_view, 10> makes_happen = {"spark",  "trigger", "prompt", "provoke", "fuel",
                                                           "ignite", "cause",   "spur",   "unleash", "bring"};

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool ends(const Grammar& g, int token) {
    return g.is(token, Upos::PUNCT) && g.form(token) != "’" && g.form(token) != "'" && g.form(token) != "-";
}

}  // namespace

// From the cue to the end of what it governs: at the latest the next sign, at the earliest the words of the governed
// head, when the tree gives it any.
TokenRange Circumstances::opened(int cue, int cue_end) const {
    const int last = g_.sentence(cue).end;
    int sign = cue_end;
    while (sign < last && !ends(g_, sign)) ++sign;
    int head = -1;  // the governed verb or noun: the first word behind the cue that the cue's words hang on or that
                    // hangs on them
    for (int i = cue; i < cue_end && head < 0; ++i) {
        const int up = g_.tree.head(i);
        if (up >= cue_end && up < sign) head = up;
    }
    if (head < 0)
        for (int i = cue_end; i < sign && head < 0; ++i)
            if (const int up = g_.tree.head(i); up >= cue && up < cue_end) head = i;
    if (head < 0) return {cue, sign};
    const int end = std::clamp(g_.tree.yield(head).end, head + 1, sign);
    return {cue, end};
}

// The tree ties it to the event's word or to its clause, over at most two nouns between ("sanctions on the island
// for").
bool Circumstances::hangs_on(TokenRange words, int trigger, int clause_verb) const {
    int at = g_.tree.head_of(words);
    for (int step = 0; step < 3 && at >= 0; ++step) {
        const int up = g_.tree.head(at);
        if (up == trigger || (clause_verb >= 0 && up == clause_verb)) return true;
        if (up < 0 || !g_.is_noun(up) || words.contains(up)) return false;
        const int event = event_at_[static_cast<std::size_t>(up)];
        if (event >= 0 && event != event_at_[static_cast<std::size_t>(trigger)]) return false;
        at = up;
    }
    return false;
}

std::optional<Span> Circumstances::condition(int trigger, int clause_verb, const Event& event) const {
    if (happened(event.modality)) return std::nullopt;
    const TokenRange sentence = g_.sentence(trigger);
    const int begin = std::max(sentence.begin, trigger - reach_tokens),
              end = std::min(sentence.end, trigger + reach_tokens);
    for (int i = begin; i < end; ++i) {
        int behind = i;
        const CircumstanceCue* cue = cues_.at(g_, i, Kind::condition, event, behind);
        if (!cue) continue;
        if (i > begin && (g_.form(i - 1) == "even" || g_.form(i - 1) == "as")) continue;
        const bool firm =
            cue->id == "k.if" || cue->id == "k.provided" || cue->id == "k.given" || cue->id == "k.in_event";
        if (!firm) {
            if (cue->id == "k.inverted") {  // "Should the talks fail": before its subject, at the head of a clause
                const TokenRange words = opened(i, behind);
                if ((i > sentence.begin && !ends(g_, i - 1)) || words.contains(trigger) || words.end >= trigger ||
                    g_.form(sentence.end - 1) == "?" || !g_.is(words.end, Upos::PUNCT))
                    continue;
                return g_.tree.span(words);
            } else if (g_.is(i, Upos::ADV) && g_.tree.deprel(i) == Deprel::advmod && behind == i + 1 &&
                       g_.form(i) != "when") {
                continue;  // "once attacked"
            }
            const int governed = g_.tree.head(i) > i ? g_.tree.head(i) : g_.case_object(i);
            if (governed >= 0 && governed < g_.size() && g_.in_time(governed)) continue;  // "until Friday"
            if (!hangs_on(opened(i, behind), trigger, clause_verb)) continue;
        }
        const TokenRange range = opened(i, behind);
        if (range.contains(trigger) ||
            (firm && !hangs_on(range, trigger, clause_verb) && !same_voice(g_.tree.span(range), event)))
            continue;
        return g_.tree.span(range);
    }
    return std::nullopt;
}

std::optional<Span> Circumstances::reason(int trigger, int clause_verb, const Event& event) const {
    const TokenRange sentence = g_.sentence(trigger);
    const int begin = std::max(sentence.begin, trigger - reach_tokens),
              end = std::min(sentence.end, trigger + reach_tokens);
    for (int i = begin; i < end; ++i) {
        int behind = i;
        const CircumstanceCue* cue = cues_.at(g_, i, Kind::reason, event, behind);
        if (!cue) continue;
        const TokenRange range = opened(i, behind);
        if (range.contains(trigger)) continue;
        const int governed = g_.tree.head(i);
        if (cue->id == "k.sparked" && !starts(i, trigger)) continue;
        if (cue->id != "k.sparked" && !hangs_on(range, trigger, clause_verb) &&
            (i < trigger || !near(i, trigger, clause_verb)))
            continue;
        if (cue->id == "k.over" || cue->id == "k.for") {
            const bool particle =
                i == trigger + 1 && one_of(g_.lemma(trigger), phrasal_over);  // "handed over the keys"
            const int object = g_.case_object(i);
            const bool phrase = g_.is(i, Upos::ADP) || (governed > i && g_.gerund(governed));
            if (particle || !phrase || i < trigger) continue;
            if (object < 0 && !(governed > i && g_.gerund(governed))) continue;
            if (object >= 0 && (g_.is(i + 1, Upos::NUM) || g_.in_time(object) || at_place(object))) continue;
        }
        return g_.tree.span(range);
    }
    return brought_about_by(trigger);
}

// "protests that went on for weeks, sparked by": a participle tells the start of the last noun before it that is a
// happening, whatever the tree ties it to; "the protests were sparked by".
bool Circumstances::starts(int cue, int trigger) const {
    if (g_.verb(trigger) || cue < trigger) return false;
    for (int k = trigger + 1; k < cue; ++k)
        if (event_at_[static_cast<std::size_t>(k)] >= 0 && !g_.verb(k) &&
            event_at_[static_cast<std::size_t>(k)] != event_at_[static_cast<std::size_t>(trigger)])
            return false;
    return true;
}

bool Circumstances::at_place(int token) const {
    const Span span = g_.annotation.tokens[static_cast<std::size_t>(token)].span;
    const auto& places = g_.annotation.places;
    const auto after =
        std::partition_point(places.begin(), places.end(), [&](const Place& p) { return p.span.end <= span.begin; });
    return after != places.end() && after->span.overlaps(span);
}

// "The arrest of a singer sparked protests": the subject of such a verb.
std::optional<Span> Circumstances::brought_about_by(int trigger) const {
    const int verb = g_.tree.head(trigger);
    if (verb < 0 || !g_.verb(verb) || !one_of(g_.lemma(verb), makes_happen) || g_.tree.deprel(trigger) != Deprel::obj)
        return std::nullopt;
    const int subject = g_.tree.child(verb, Deprel::nsubj);
    if (subject < 0 || event_at_[static_cast<std::size_t>(subject)] < 0)
        return std::nullopt;  // who did it is no reason
    TokenRange range = g_.tree.yield(subject);
    range.end = std::min(range.end, verb);
    if (range.size() <= 0 || range.contains(trigger)) return std::nullopt;
    return g_.tree.span(range);
}

std::optional<Span> Circumstances::pretext(int trigger, int clause_verb, const Event& event) const {
    const TokenRange sentence = g_.sentence(trigger);
    const int begin = std::max(sentence.begin, trigger - reach_tokens),
              end = std::min(sentence.end, trigger + reach_tokens);
    for (int i = begin; i < end; ++i) {
        int behind = i;
        const CircumstanceCue* cue = cues_.at(g_, i, Kind::pretext, event, behind);
        if (!cue) continue;
        const TokenRange range = opened(i, behind);
        if (range.contains(trigger)) continue;
        // The nearest happening before it has it; before its sentence's first happening, that one.
        bool other = false;
        for (int k = std::min(trigger, i) + 1; k < std::max(trigger, i) && !other; ++k) {
            const int event_there = event_at_[static_cast<std::size_t>(k)];
            other = event_there >= 0 && event_there != event_at_[static_cast<std::size_t>(trigger)] &&
                    !hangs_on(range, trigger, clause_verb);
        }
        if (!other) return g_.tree.span(range);
    }
    return std::nullopt;
}

void Circumstances::spans(int trigger, int clause_verb, Event& event) const {
    event.condition = condition(trigger, clause_verb, event);
    event.pretext = pretext(trigger, clause_verb, event);
    if (const auto why = reason(trigger, clause_verb, event)) event.reason = Reason{*why, ""};
}

}  // namespace dateline::events
