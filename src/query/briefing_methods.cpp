// What the case covers, what the last change brought, and how it all was made.
#include <algorithm>
#include <map>

#include "query/briefing.h"

namespace dateline {
namespace {

std::int64_t count(std::size_t n) { return static_cast<std::int64_t>(n); }

std::string day_of(std::string_view at) { return std::string(at.substr(0, 16)) + (at.size() > 16 ? "Z" : ""); }

// The last change that brought or took reports.
const LedgerChange* last_of_reports(const std::vector<LedgerChange>& changes) {
    for (auto at = changes.rbegin(); at != changes.rend(); ++at)
        if (!at->reports.empty() || !at->removed.empty()) return &*at;
    return nullptr;
}

}  // namespace

void scope(BriefingPage& page) {
    if (!page.facts) return;
    const Case& c = page.content;
    std::map<std::string, std::size_t> outlets, countries;
    for (const CodedReport& report : c.reports) ++outlets[page.index.outlet(report)];
    for (const CaseEvent& event : c.links.events)
        if (event.place && !event.place->country.empty()) ++countries[event.place->country];
    const auto top = [](const std::map<std::string, std::size_t>& all, std::size_t most) {
        std::vector<std::pair<std::string, std::size_t>> list(all.begin(), all.end());
        std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
        std::vector<std::string> out;
        for (std::size_t i = 0; i < list.size() && i < most; ++i) out.push_back(markdown(list[i].first) + " (" + std::to_string(list[i].second) + ")");
        if (list.size() > most) out.push_back(std::to_string(list.size() - most) + " more");
        return joined(out);
    };
    page.heading("Scope");
    if (!page.facts->name.empty()) page.item("Case file: " + markdown(page.facts->name));
    if (!outlets.empty()) page.item("Outlets: " + top(outlets, 12));
    if (!countries.empty()) page.item("Countries where what is told happened (events): " + top(countries, 12));
    page.item("Stories: " + std::to_string(c.links.stories.size()) + "; actors: " + std::to_string(c.links.actors.size()) + ", of them masked: " +
              std::to_string(std::count_if(c.links.actors.begin(), c.links.actors.end(), [](const Actor& a) { return a.masked; })));
}

void what_changed(BriefingPage& page) {
    if (!page.facts) return;
    const LedgerChange* last = last_of_reports(page.facts->changes);
    if (!last) return;
    page.heading("What the last change brought");
    page.line("Ledger entry " + std::to_string(last->sequence) + ", `" + last->command + "`, " + day_of(last->at) + ".\n");
    if (last->sequence == 1) {
        page.item("It made the case file of " + counted(count(last->reports.size()), "report", "reports") + "; everything below is new.");
    } else {
        constexpr std::size_t most = 15;
        const std::set<std::string> fresh(last->reports.begin(), last->reports.end());
        std::size_t shown = 0;
        for (const CodedReport* report : page.index.by_date())
            if (fresh.contains(report->report.id) && ++shown <= most)
                page.item(page.ref(report->report.id) + " " + markdown(page.index.outlet(*report)) + ": " + markdown(page.index.title(*report)));
        page.more(shown, most, "sources");
        if (!last->removed.empty()) page.item(counted(count(last->removed.size()), "report was", "reports were") + " taken out.");
        std::size_t only = 0, also = 0, disputes = 0;
        for (const CaseEvent& event : page.content.links.events) {
            const std::set<std::string> tells = reports_of(event);
            const bool any = std::any_of(tells.begin(), tells.end(), [&](const std::string& id) { return fresh.contains(id); });
            const bool all = std::all_of(tells.begin(), tells.end(), [&](const std::string& id) { return fresh.contains(id); });
            only += any && all, also += any && !all;
        }
        for (const Conflict& conflict : page.content.links.conflicts)
            disputes += std::any_of(conflict.sides.begin(), conflict.sides.end(), [&](const ConflictSide& side) {
                return std::any_of(side.evidence.begin(), side.evidence.end(), [&](const Evidence& e) { return fresh.contains(e.report); });
            });
        page.item("Told for the first time: " + counted(count(only), "event", "events") + "; told again: " + std::to_string(also) + ".");
        if (disputes) page.item(counted(count(disputes), "disputed point rests", "disputed points rest") + " on it in part.");
    }
    std::size_t decided = 0;
    for (const LedgerChange& change : page.facts->changes)
        if (change.sequence > last->sequence) decided += change.decided.size();
    if (decided) page.item("Since then " + counted(count(decided), "decision was", "decisions were") + " made or undone.");
}

void decisions(BriefingPage& page) {
    const std::vector<Decision>& all = page.content.decisions;
    if (all.empty()) return;
    page.heading("What reviewers decided");
    constexpr std::size_t most = 40;
    for (std::size_t i = 0; i < all.size() && i < most; ++i) {
        const Decision& d = all[i];
        std::string what = markdown(d.action) + (d.field.empty() ? "" : " " + markdown(d.field));
        if (!d.value.empty() && !d.value.starts_with("f-")) what += " to “" + markdown(d.value) + "”";
        page.item((d.undone ? "undone: " : "") + what + ", by " + markdown(d.reviewer) + (d.reason.empty() ? "" : ": “" + markdown(d.reason) + "”") +
                  (d.fits ? "" : " — **the words it was made on are gone; for review again**") + " `" + d.id + "`");
    }
    page.more(all.size(), most, "review");
}

void methods(BriefingPage& page) {
    page.heading("How this was made");
    const Case& c = page.content;
    page.line("Dateline read each report alone, then compared all. The same reports, program, lexicon, models and decisions give the same\n"
              "briefing, byte for byte, in any order of adding.\n");
    if (page.facts) {
        page.item("Program " + markdown(page.facts->versions.program) + ", lexicon `" + page.facts->versions.lexicon + "`, models `" + page.facts->versions.models + "`");
        page.item(counted(count(page.facts->changes.size()), "ledger entry", "ledger entries") + "; Merkle root of all reports `" + page.facts->root + "`: `dateline verify CASE` checks it");
    }
    page.item("Inputs: " + counted(count(c.reports.size()), "report", "reports") + ", each with the SHA-256 of its original bytes in the list of sources; " +
              counted(count(c.refused.size()), "input", "inputs") + " refused");
    page.item("Types of events: PLOVER; modality, speakers and chains by rules over parsed sentences, each finding with the id of its rule (`dateline show CASE ID`)");
    std::map<LineageType, std::pair<std::size_t, double>> lineage;  // how many, lowest score
    for (const Lineage& edge : c.links.lineage) {
        auto [at, fresh] = lineage.try_emplace(edge.type, 0, edge.score);
        ++at->second.first;
        at->second.second = std::min(at->second.second, edge.score);
    }
    for (const auto& [type, found] : lineage)
        page.item("Lineage " + std::string(name_of(type)) + ": " + counted(count(found.first), "pair", "pairs") + ", likeness at least " + value_text(found.second, {}, {}, Bound::exact));
    std::size_t live = 0, gone = 0;
    for (const Decision& d : c.decisions) live += !d.undone, gone += d.undone;
    page.item("Review: " + counted(count(live), "decision holds", "decisions hold") + ", " + std::to_string(gone) + " undone; everything else is a candidate that nobody has checked");
    page.item("Masking: persons without public office, leadership, command, spokesmanship or published authorship carry pseudonyms (docs/masking.md)");
    page.heading("Limits");
    page.line("What no report says is not here. Rules miss what is worded unusually, and some of what they find is wrong: read the sentence\n"
              "before relying on it. Reports in other languages than English are kept and not read. Two origins that hide a common source\n"
              "count as two. A date of publication is the outlet's word.");
}

}  // namespace dateline
