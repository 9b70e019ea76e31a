// The examples of the event tables as tests.
#include <algorithm>
#include <optional>

#include "code/events/negation_cues.h"
#include "dateline/lexicon_tools.h"

namespace dateline {
namespace {

std::string told(const CodedReport& coded) {
    std::string out;
    for (const Event& e : coded.findings.events)
        out += (out.empty() ? "" : ", ") + e.rules.type + " [" + std::string(e.trigger.in(coded.report.text)) + "] " +
               std::string(name_of(e.modality)) + (e.rules.modality.empty() ? "" : " by " + e.rules.modality);
    return out.empty() ? "nothing fires" : out;
}

bool fires_type(const CodedReport& coded, std::string_view id) {
    const auto& events = coded.findings.events;
    return std::any_of(events.begin(), events.end(), [&](const Event& e) { return e.rules.type == id; });
}

bool fires_modality(const CodedReport& coded, const Lexicon::Row& row) {
    const auto& events = coded.findings.events;
    return std::any_of(events.begin(), events.end(), [&](const Event& e) {
        // A line that lets the mood above pass: some event is not simply actual.
        if (row["kind"] == "through") return e.modality != Modality::actual;
        return e.rules.modality == row.id() && name_of(e.modality) == row["modality"];
    });
}

bool carries(const CodedReport& coded, const Lexicon::Row& row) {
    for (const Event& event : coded.findings.events)
        for (const Token& token : coded.annotation.tokens)
            if (event.trigger.contains(token.span))
                for (std::string_view verb : row.list("verbs"))
                    if (lower(token.lemma) == verb.substr(0, verb.find(' '))) return true;
    return false;
}

// A cue within a word ("unarmed") tells what somebody is, not what was not done.
bool negates(const CodedReport& coded, const Lexicon::Row& row, const events::NegationCues& cues) {
    if (row["kind"] != "prefix" && row["kind"] != "suffix" && row["kind"] != "affixed")
        return std::any_of(coded.findings.events.begin(), coded.findings.events.end(), [&](const Event& e) {
            return e.rules.modality == row.id() && e.modality == Modality::negated;
        });
    return std::any_of(coded.annotation.tokens.begin(), coded.annotation.tokens.end(), [&](const Token& token) {
        const auto found = cues.affix(lower(token.span.in(coded.report.text)));
        return found && found->cue->id == row.id();
    });
}

bool opens(const CodedReport& coded, const Lexicon::Row& row) {
    for (const Event& event : coded.findings.events) {
        const std::optional<Span> span = row["kind"] == "condition" ? event.condition
                                         : row["kind"] == "pretext" ? event.pretext
                                         : event.reason             ? std::optional(event.reason->span)
                                                                    : std::nullopt;
        if (!span) continue;
        const std::string text = lower(span->in(coded.report.text));
        for (std::string_view words : row.list("words"))
            if (text.starts_with(words.substr(0, words.find(' ')))) return true;
    }
    return false;
}

bool has_context(const CodedReport& coded, const Lexicon::Row& row) {
    return std::any_of(coded.findings.events.begin(), coded.findings.events.end(), [&](const Event& e) {
        return std::find(e.contexts.begin(), e.contexts.end(), row.id()) != e.contexts.end();
    });
}

}  // namespace

std::vector<Error> failing_examples(const Lexicon& lexicon, std::string_view table,
                                    const std::function<CodedReport(std::string_view text)>& code) {
    std::vector<Error> out;
    const auto cues = events::NegationCues::create(lexicon);
    if (!cues) return {cues.error()};
    for (const Lexicon::Row& row : lexicon.table(table).rows) {
        const std::string id(row.id()), example(row["example"]);
        if (example.empty()) {
            out.push_back(row.fault(id + " has no example", "write a sentence in which it fires"));
            continue;
        }
        const CodedReport yes = code(example);
        const bool fires = table == "modality"        ? fires_modality(yes, row)
                           : table == "light_verbs"   ? carries(yes, row)
                           : table == "negation"      ? negates(yes, row, *cues)
                           : table == "circumstances" ? opens(yes, row)
                           : table == "contexts"      ? has_context(yes, row)
                                                      : fires_type(yes, row.id());
        if (!fires) out.push_back(row.fault(id + " does not fire in: " + example + " (" + told(yes) + ")"));
        if (table != "event_verbs" && table != "event_nouns") continue;
        if (const std::string must_not(row["must_not"]); !must_not.empty())
            if (const CodedReport no = code(must_not); fires_type(no, row.id()))
                out.push_back(row.fault(id + " fires in: " + must_not + " (" + told(no) + ")"));
    }
    return out;
}

}  // namespace dateline
