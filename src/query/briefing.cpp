#include "query/briefing.h"

#include <algorithm>

namespace dateline {

std::string BriefingPage::refs(const std::set<std::string>& reports) const {
    std::vector<int> numbers;
    for (const std::string& id : reports)
        if (const int number = index.number(id)) numbers.push_back(number);
    std::sort(numbers.begin(), numbers.end());
    constexpr std::size_t most = 40;
    std::string text = "[";
    for (std::size_t i = 0; i < numbers.size() && i < most; ++i) text += (i ? ", " : "") + std::to_string(numbers[i]), cited.insert(numbers[i]);
    if (numbers.size() > most) text += " and " + number_text(static_cast<double>(numbers.size() - most)) + " more";
    return text + "]";
}

std::string BriefingPage::speaker(const std::string& source, const std::vector<std::string>& via) const {
    std::string text = source.empty() ? "the report itself" : name(source);
    if (!via.empty()) text += ", via " + names(via);
    return text;
}

std::string BriefingPage::passage(const Evidence& evidence, std::size_t width) const {
    constexpr std::uint32_t enough = 60;  // bytes: about a short clause
    const CodedReport* report = index.report(evidence.report);
    if (!report || evidence.span.size() >= enough) return quote(evidence, width);
    return quote({evidence.report, index.sentence(*report, evidence.span)}, width);
}

std::set<std::string> reports_of(const CaseEvent& event) {
    std::set<std::string> out;
    for (const EventMention& mention : event.mentions) out.insert(mention.report);
    return out;
}

std::string origins_text(std::int64_t origins) { return counted(origins, "independent origin", "independent origins"); }

void overview(BriefingPage& page) {
    const Case& c = page.content;
    const auto& lineages = page.index.lineages();
    std::size_t happenings = 0;
    for (const CaseEvent& event : c.links.events) happenings += happened(event.modality);
    page.line("# Briefing\n");
    page.line(counted(static_cast<std::int64_t>(c.reports.size()), "report", "reports") + ", " +
              counted(static_cast<std::int64_t>(lineages.size()), "independent lineage", "independent lineages") + ", " +
              counted(static_cast<std::int64_t>(c.links.events.size()), "event", "events") + " (" + number_text(static_cast<double>(happenings)) +
              " told as having happened), " + counted(static_cast<std::int64_t>(c.links.conflicts.size()), "disputed point", "disputed points") + ".");
    std::string first, last;
    std::size_t undated = 0;
    for (const CodedReport& report : c.reports) {
        if (!report.report.published) {
            ++undated;
            continue;
        }
        const std::string day = report.report.published->value.substr(0, 10);
        if (first.empty() || day < first) first = day;
        last = std::max(last, day);
    }
    if (!first.empty()) page.line("Published " + (first == last ? "on " + first : "from " + first + " to " + last) + (undated ? "; " + counted(static_cast<std::int64_t>(undated), "report carries", "reports carry") + " no date." : "."));
    else if (undated) page.line("No report carries a date of publication.");
    if (!c.refused.empty()) page.line(counted(static_cast<std::int64_t>(c.refused.size()), "input was", "inputs were") + " refused; see the end.");
    page.line("");
    constexpr std::size_t most_lineage = 100;
    std::size_t edges = 0;
    for (const Lineage& edge : c.links.lineage) {
        if (edges == most_lineage) break;
        const std::string a = page.ref(edge.from), b = page.ref(edge.to);
        std::string text;
        switch (edge.type) {
            case LineageType::copy: text = edge.directed ? b + " copies " + a : a + " and " + b + " are copies of one text"; break;
            case LineageType::derived: text = edge.directed ? b + " retells " + a : a + " and " + b + " retell one another"; break;
            case LineageType::same_origin: text = a + " and " + b + " share one origin that neither names"; break;
            case LineageType::cites: text = b + " cites " + a; break;
        }
        if (edge.type != LineageType::cites) text += "; they count once";
        if (!edges++) page.line("**Reports that lean on each other**\n");
        page.item(text + ".");
        if (!edge.evidence.empty() && edge.type != LineageType::copy)
            page.sub("compare " + page.quote({edge.from, edge.evidence.front().from}, 140) + " " + a + " with " + page.quote({edge.to, edge.evidence.front().to}, 140) + " " + b);
    }
    page.more(c.links.lineage.size(), most_lineage, "sources");
}

namespace {

std::string outlet_line(const BriefingPage& page, const CodedReport& report) {
    const Report& r = report.report;
    std::string text = std::to_string(page.index.number(r.id)) + ". **" + markdown(page.index.outlet(report)) + "**, " + markdown(page.index.title(report)) + ". ";
    if (r.published) {
        static constexpr std::string_view from[] = {"its metadata", "its dateline", "its text"};
        text += r.published->value.substr(0, 10) + " (by " + std::string(from[static_cast<unsigned>(r.published->basis)]) + ")";
    } else {
        text += "undated";
        for (const ReportBounds& bounds : page.content.links.bounds)
            if (bounds.report == r.id && !(bounds.begin.empty() && bounds.end.empty()))
                text += " (inferred: " + (bounds.begin.empty() ? "" : "not before " + bounds.begin) + (bounds.begin.empty() || bounds.end.empty() ? "" : ", ") +
                        (bounds.end.empty() ? "" : "not after " + bounds.end) + ")";
    }
    return text + ". `" + r.id + "`, SHA-256 " + r.sha256.substr(0, 16) + "…, " + markdown(r.uri);
}

}  // namespace

void sources(BriefingPage& page) {
    page.heading("Sources");
    // Of a large case only those that something above points to: a list of all would bury them.
    constexpr std::size_t most = 400;
    const auto& all = page.index.by_date();
    page.line("Numbers in brackets above point here.\n");
    std::size_t left = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all.size() <= most || page.cited.contains(static_cast<int>(i) + 1)) page.line(outlet_line(page, *all[i]));
        else ++left;
    }
    if (left) page.line("\nNothing above points to " + counted(static_cast<std::int64_t>(left), "other report", "other reports") + ": `dateline sources CASE` lists all.");
    if (page.content.refused.empty()) return;
    page.line("\nRefused inputs:\n");
    for (std::size_t i = 0; i < page.content.refused.size() && i < 20; ++i) page.item(markdown(page.content.refused[i].error.line()));
    page.more(page.content.refused.size(), 20, "sources");
}

std::string briefing(const Case& content) { return briefing(content, Index(content), nullptr); }
std::string briefing(const Case& content, const BriefingFacts& facts) { return briefing(content, Index(content), &facts); }

std::string briefing(const Case& content, const Index& index, const BriefingFacts* facts) {
    BriefingPage page(content, index);
    page.facts = facts;
    overview(page);
    scope(page);
    what_changed(page);
    agreement_register(page);
    what_happened(page);
    what_is_said(page);
    disputed(page);
    figures(page);
    not_happened(page);
    people_at_risk(page);
    timeline_section(page);
    actors(page);
    weak_points(page);
    decisions(page);
    sources(page);
    page.heading("How to read this");
    page.line("Every statement is the reports', not Dateline's. “Independent origins” counts lineages: copies, rewrites and reports of one\n"
              "unnamed origin count once, and so do outlets that carry one source's words of one occasion. What stands only inside a claim\n"
              "is listed with its speaker. Times are those that the texts fix; a publication date is never put in their place. Private\n"
              "persons are masked. `dateline show CASE ID` opens the evidence of any id.");
    methods(page);
    return std::move(page.out);
}

}  // namespace dateline
