// What an act is done to or about, in the words of the text, whether that is an actor or not: "rejected [the results of
// the vote]", "condemned [the bombing of a school in Lima]", "agreed [to lend a billion to Chad]". Actors among it are
// the event's recipients, if they suffer the act or gain by it; the stretch itself says what no actor says.
#include <algorithm>

#include "code/events/report_coder.h"

namespace dateline::events {
namespace {

constexpr std::uint32_t bytes_max = 600;  // a longer stretch is no phrase but a misread tree

bool about(std::string_view preposition) {
    static constexpr std::string_view list[] = {"of", "on",   "upon", "against", "to",   "into",    "for",   "in",
                                                "at", "with", "over", "from",    "about", "towards", "toward"};
    return std::find(std::begin(list), std::end(list), preposition) != std::end(list);
}

}  // namespace

// The phrase or clause of a head without the act itself, relative clauses, asides and dates.
std::optional<Span> ReportCoder::phrase_of(int head, int act) const {
    if (head < 0) return std::nullopt;
    const Span own = grammar_.tree.span({act, act + 1});
    Span out = grammar_.tree.span({head, head + 1});
    for (int child : grammar_.tree.children(head)) {
        const Deprel tie = grammar_.tree.deprel(child);
        if (tie == Deprel::acl_relcl || tie == Deprel::parataxis || tie == Deprel::punct || tie == Deprel::mark ||
            tie == Deprel::case_ || tie == Deprel::cc || tie == Deprel::cop || grammar_.in_time(child))
            continue;
        const Span span = grammar_.tree.yield_span(child);
        if (span.contains(own)) continue;
        out = {std::min(out.begin, span.begin), std::max(out.end, span.end)};
    }
    if (out.size() > bytes_max || out.contains(own)) return std::nullopt;
    return out;
}

std::optional<Span> ReportCoder::object_of(const Trigger& trigger) const {
    std::optional<Span> out;
    const auto join = [&](std::optional<Span> span) {
        if (!span) return;
        const auto behind = [&](Span each) { return each.begin > grammar_.tree.span(trigger.words).begin; };
        if (!out)
            out = span;
        else if (behind(*out) && behind(*span))
            out = {std::min(out->begin, span->begin), std::max(out->end, span->end)};
    };
    const auto tied = [&](int noun) {  // what stands behind a noun or verb that tells the act
        for (const Phrase& phrase : grammar_.phrases(noun)) {
            if (out && phrase.preposition == "in") continue;  // where, when what is told
            if (phrase.token < noun || !about(phrase.preposition) || grammar_.in_time(phrase.token)) continue;
            if (phrase.preposition == "of" && trigger.nominal && trigger.sense->of_is_actor) continue;
            join(phrase_of(phrase.token, trigger.token));
        }
    };
    if (trigger.nominal) {
        tied(trigger.token);
        if (!out && trigger.light >= 0) tied(trigger.light);
        return out;
    }
    for (int word : trigger.pattern)
        if (grammar_.is(word, Upos::NOUN)) tied(word);
    if (trigger.object != trigger.agent) join(phrase_of(trigger.object, trigger.token));
    if (!out && trigger.patient != trigger.agent) join(phrase_of(trigger.patient, trigger.token));
    for (Deprel tie : {Deprel::xcomp, Deprel::ccomp})
        if (const int clause = grammar_.tree.child(trigger.token, tie); !out && clause > trigger.token)
            join(phrase_of(clause, trigger.token));
    tied(trigger.token);  // "massed troops" "against the islands"
    return out;
}

}  // namespace dateline::events
