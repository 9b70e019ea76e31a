// The sections of the briefing, each a function that appends Markdown. Internal to query.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "dateline/briefing.h"
#include "query/timeline.h"

namespace dateline {

struct BriefingPage {
    const Case& content;
    const Index& index;
    std::string out;

    const BriefingFacts* facts = nullptr;

    BriefingPage(const Case& c, const Index& i) : content(c), index(i) {}

    void heading(std::string_view text) { out += "\n## " + std::string(text) + "\n\n"; }
    void line(std::string_view text) { (out += text) += '\n'; }
    void item(std::string_view text) { ((out += "- ") += text) += '\n'; }
    void sub(std::string_view text) { ((out += "  - ") += text) += '\n'; }
    // At most `most` items are printed; the rest is counted, with the command that lists all.
    void more(std::size_t count, std::size_t most, std::string_view command) {
        if (count > most) item("… and " + number_text(static_cast<double>(count - most)) + " more: `dateline " + std::string(command) + " CASE`");
    }

    std::string names(const std::vector<std::string>& list) const { return markdown(index.names(list)); }
    std::string name(std::string_view id) const { return markdown(index.name(id)); }
    // "[1, 3]"; of many the first. Those that it names are listed among the sources.
    std::string refs(const std::set<std::string>& reports) const;
    mutable std::set<int> cited;
    std::string ref(const std::string& report) const { return refs({report}); }
    std::string quote(const Evidence& evidence, std::size_t width = 300) const { return "“" + markdown(index.quote(evidence, width)) + "”"; }
    // What an event's evidence says: the evidence, or its whole sentence when that is but a word or two.
    std::string passage(const Evidence& evidence, std::size_t width) const;
    std::string speaker(const std::string& source, const std::vector<std::string>& via) const;  // "X, via Y"
};

// The same views of a case whose Index is made already.
std::string briefing(const Case& content, const Index& index, const BriefingFacts* facts);
Result<std::string> show(const Case& content, const Index& index, const std::string& id);

std::set<std::string> reports_of(const CaseEvent& event);
std::string origins_text(std::int64_t origins);

void overview(BriefingPage& page);
void scope(BriefingPage& page);
void what_changed(BriefingPage& page);         // by the last change, from the ledger
void decisions(BriefingPage& page);
void methods(BriefingPage& page);
void agreement_register(BriefingPage& page);
void one_agreement(BriefingPage& page, const CaseAgreement& agreement);
void what_happened(BriefingPage& page);        // in the reports' own voice
void what_is_said(BriefingPage& page);         // only inside claims, each with its speaker
void not_happened(BriefingPage& page);         // accused of, planned, possible, threatened, requested, denied, negated
void figures(BriefingPage& page);
void disputed(BriefingPage& page);
void timeline_section(BriefingPage& page);
void actors(BriefingPage& page);
void people_at_risk(BriefingPage& page);
void weak_points(BriefingPage& page);          // one origin, unnamed sources, left out by one report, told by none
void sources(BriefingPage& page);

}  // namespace dateline
