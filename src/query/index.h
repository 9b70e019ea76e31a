// A case by its ids, and the words in which views speak of its parts. Views the Case, which must
// outlive it unchanged.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/query.h"

namespace dateline {

class Index {
public:
    explicit Index(const Case& content);

    const CodedReport* report(std::string_view id) const;
    const Actor* actor(std::string_view id) const;
    const CaseEvent* event(std::string_view id) const;
    const CaseAgreement* agreement(std::string_view id) const;
    const CaseEvent* event_of(std::string_view finding) const;   // the case event that a finding belongs to
    const CaseClaim* claim_of(std::string_view finding) const;
    const Claim* claim(std::string_view finding) const;
    const Event* event_finding(std::string_view finding) const;
    const CodedReport* told_in(std::string_view finding) const;  // the report of an event, claim, relation or agreement finding
    const Actor* actor_of(std::string_view member) const;        // the actor that an entity finding belongs to
    const CaseClaim* claim_group(std::string_view id) const;
    // The passage that tells an event best: with its modality, its voice and most of its participants, time and place;
    // the first among equals. Empty for an event without mentions.
    Evidence telling(const CaseEvent& event) const;
    const Figure* figure(std::string_view id) const;
    const Conflict* conflict(std::string_view id) const;
    const Story* story(std::string_view id) const;
    // Case events that a report tells; empty for no such report.
    const std::vector<const CaseEvent*>& events_in(std::string_view report_id) const;

    // What reviewers have said of an item with these findings.
    ReviewStatus status(const std::vector<std::string>& findings) const;
    ReviewStatus status(const CaseEvent& event) const;
    ReviewStatus status(const CaseClaim& claim) const;
    ReviewStatus status(const Figure& figure) const;
    ReviewStatus status(const Conflict& conflict) const;
    // Decisions that speak of a finding, undone ones too, in order of id.
    std::vector<const Decision*> decisions_on(const std::vector<std::string>& findings) const;
    const Decision* decision(std::string_view id) const;

    // Ids of the actors one of whose names holds the words of `folded`, whole words in a row.
    std::vector<const Actor*> actors_named(const std::string& folded) const;

    // 1-based number of a report in the list of sources: by publication, then id.
    int number(std::string_view report_id) const;
    const std::vector<const CodedReport*>& by_date() const { return by_date_; }

    // An actor's name for an id, the words themselves for what is no id, "" for nothing.
    std::string name(std::string_view actor_or_words) const;
    std::string names(const std::vector<std::string>& list) const;  // "A, B and C"; equal names once
    std::string outlet(const CodedReport& report) const;  // outlet, else what the container says, else the end of its uri
    std::string title(const CodedReport& report) const;   // title, else the first words of the text

    // The surface of a span, blanks evened out, cut to about `width` bytes at a word.
    std::string quote(const Evidence& evidence, std::size_t width = 300) const;
    // The whole sentence(s) around a span.
    Span sentence(const CodedReport& report, Span span) const;

    // Groups of reports joined by copy, derived and same_origin: lineages; each sorted, by smallest member.
    const std::vector<std::vector<std::string>>& lineages() const { return lineages_; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    template <class T>
    using Map = std::unordered_map<std::string_view, T, Hash, std::equal_to<>>;  // keys live in the Case

    void read_decisions();
    void join_lineages();
    ReviewStatus status_of(std::string_view finding) const;

    const Case* content_;
    Map<const CodedReport*> reports_, told_in_;
    Map<const Actor*> actors_, actor_of_;
    Map<const CaseEvent*> events_, event_of_;
    Map<const CaseAgreement*> agreements_;
    Map<const CaseClaim*> claim_of_, claim_groups_;
    Map<const Claim*> claims_;
    Map<const Event*> event_findings_;
    Map<const Figure*> figures_;
    Map<const Conflict*> conflicts_;
    Map<const Story*> stories_;
    Map<std::vector<const CaseEvent*>> events_in_;
    Map<std::vector<const Decision*>> decisions_on_;
    Map<const Decision*> decisions_;
    std::vector<const CodedReport*> by_date_;
    Map<int> number_;
    std::vector<std::vector<std::string>> lineages_;
    mutable std::once_flag folded_once_;
    mutable std::vector<std::pair<std::string, const Actor*>> folded_;  // " name form " and whose it is
};

// Source text on one line without what steers a terminal or the direction of writing; blanks stand for it.
std::string plain_text(std::string_view text);

// Source text inside Markdown: plain_text with what would be read as markup escaped.
std::string markdown(std::string_view text);

std::string joined(const std::vector<std::string>& list);            // "A, B and C"
std::string counted(std::int64_t count, const char* one, const char* many);
std::string number_text(double value);                               // 5000 -> "5,000"
std::string value_text(double value, std::optional<double> low, std::optional<double> high, Bound bound);  // "under 5,000"
std::string time_text(const std::optional<CaseTime>& time);          // "2025-08-11", "2023-03", "XXXX-08-11 (no year)", ""

}  // namespace dateline
