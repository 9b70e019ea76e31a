// A case by its ids, and the words in which views speak of its parts. Views the Case, which must
// outlive it unchanged.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/case.h"

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

    // 1-based number of a report in the list of sources: by publication, then id.
    int number(std::string_view report_id) const;
    const std::vector<const CodedReport*>& by_date() const { return by_date_; }

    // An actor's name for an id, the words themselves for what is no id, "" for nothing.
    std::string name(std::string_view actor_or_words) const;
    std::string names(const std::vector<std::string>& list) const;  // "A, B and C"
    std::string outlet(const CodedReport& report) const;  // outlet, else what the container says, else the end of its uri
    std::string title(const CodedReport& report) const;   // title, else the first words of the text

    // The surface of a span, blanks evened out, cut to about `width` bytes at a word.
    std::string quote(const Evidence& evidence, std::size_t width = 300) const;
    // The whole sentence(s) around a span.
    Span sentence(const CodedReport& report, Span span) const;

    // Groups of reports joined by copy, derived and same_origin: lineages; each sorted, by smallest member.
    const std::vector<std::vector<std::string>>& lineages() const { return lineages_; }

private:
    const Case* content_;
    std::map<std::string, const CodedReport*, std::less<>> reports_;
    std::map<std::string, const Actor*, std::less<>> actors_;
    std::map<std::string, const CaseEvent*, std::less<>> events_, event_of_;
    std::map<std::string, const CaseAgreement*, std::less<>> agreements_;
    std::map<std::string, const CaseClaim*, std::less<>> claim_of_;
    std::map<std::string, const Claim*, std::less<>> claims_;
    std::map<std::string, const Event*, std::less<>> event_findings_;
    std::vector<const CodedReport*> by_date_;
    std::map<std::string, int, std::less<>> number_;
    std::vector<std::vector<std::string>> lineages_;
};

// Source text inside Markdown: what would be read as markup is escaped, line ends become blanks.
std::string markdown(std::string_view text);

std::string joined(const std::vector<std::string>& list);            // "A, B and C"
std::string counted(std::int64_t count, const char* one, const char* many);
std::string number_text(double value);                               // 5000 -> "5,000"
std::string value_text(double value, std::optional<double> low, std::optional<double> high, Bound bound);  // "under 5,000"
std::string time_text(const std::optional<CaseTime>& time);          // "2025-08-11", "2023-03", "XXXX-08-11 (no year)", ""

}  // namespace dateline
