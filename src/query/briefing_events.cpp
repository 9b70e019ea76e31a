// What happened, what is only said, what is planned, feared, threatened or demanded, and when.
#include <algorithm>
#include <tuple>

#include "query/briefing.h"

namespace dateline {
namespace {

constexpr std::size_t most_events = 40;
constexpr std::size_t most_timeline = 60;

std::string who_to_whom(const BriefingPage& page, const CaseEvent& event) {
    std::string text = event.actors.empty() ? "" : page.names(event.actors);
    if (!event.recipients.empty()) text += (text.empty() ? "→ " : " → ") + page.names(event.recipients);
    return text;
}

std::string when_where(const CaseEvent& event) {
    std::string text = time_text(event.time);
    if (event.time && !event.time->inferred_from.empty()) text += " (year inferred from another report)";
    if (event.place && !event.place->name.empty()) text += (text.empty() ? "" : ", ") + markdown(event.place->name);
    for (const CaseEventPlace& place : event.places)
        if (!place.place.name.empty()) text += (text.empty() ? "" : ", ") + std::string(name_of(place.role)) + " " + markdown(place.place.name);
    return text;
}

std::string event_line(const BriefingPage& page, const CaseEvent& event) {
    std::string text = "**" + std::string(name_of(event.type)) + (event.mode.empty() ? "" : " (" + event.mode + ")") + "** ";
    if (const std::string who = who_to_whom(page, event); !who.empty()) text += who + ". ";
    if (const std::string when = when_where(event); !when.empty()) text += when + ". ";
    if (!event.mentions.empty()) text += page.passage(page.index.telling(event), 220) + " ";
    text += page.refs(reports_of(event)) + " `" + event.id + "`";
    return text;
}

// Mentions against origins: what looks confirmed and is one voice shows it.
std::string told_text(const CaseEvent& event) {
    const auto reports = static_cast<std::int64_t>(reports_of(event).size());
    return "told by " + counted(reports, "report", "reports") + ", " + origins_text(event.origins);
}

// Told by most first, then by date: what stands on more origins is read first.
std::vector<const CaseEvent*> chosen(const BriefingPage& page, auto&& wanted) {
    std::vector<const CaseEvent*> list;
    for (const CaseEvent& event : page.content.links.events)
        if (!event.mentions.empty() && wanted(event) && page.index.status(event) != ReviewStatus::rejected) list.push_back(&event);
    std::sort(list.begin(), list.end(), [](const CaseEvent* a, const CaseEvent* b) {
        const auto key = [](const CaseEvent* e) {
            return std::make_tuple(-e->origins, -static_cast<long>(e->mentions.size()), e->time ? std::string_view(e->time->begin) : std::string_view("~"),
                                   std::string_view(e->id));
        };
        return key(a) < key(b);
    });
    return list;
}

std::string speakers_of(const BriefingPage& page, const CaseEvent& event) {
    return event.speakers.empty() ? "an unnamed source" : page.names(event.speakers);
}

// Told by nobody but as the content of an accusation, a demand, a threat, a promise or a question: not
// even its speaker says as a plain statement that it happened.
bool only_with_stance(const BriefingPage& page, const CaseEvent& event, std::initializer_list<Stance> stances) {
    return event.voice == Voice::said && std::all_of(event.mentions.begin(), event.mentions.end(), [&](const EventMention& mention) {
        const Event* finding = page.index.event_finding(mention.event);
        const Claim* claim = finding ? page.index.claim(finding->claim) : nullptr;
        return claim && std::find(stances.begin(), stances.end(), claim->stance) != stances.end();
    });
}
bool is_accusation(const BriefingPage& page, const CaseEvent& event) { return happened(event.modality) && only_with_stance(page, event, {Stance::accuses}); }
bool is_wish(const BriefingPage& page, const CaseEvent& event) {
    return happened(event.modality) && only_with_stance(page, event, {Stance::demands, Stance::threatens, Stance::promises, Stance::questions});
}

}  // namespace

void what_happened(BriefingPage& page) {
    const auto list = chosen(page, [](const CaseEvent& e) { return happened(e.modality) && e.voice == Voice::reported; });
    if (list.empty()) return;
    page.heading("What the reports tell in their own voice");
    for (std::size_t i = 0; i < list.size() && i < most_events; ++i) {
        const CaseEvent& event = *list[i];
        page.item(event_line(page, event) + " — " + told_text(event) + (event.disputed ? "; **disputed**" + (event.denied_by.empty() ? "" : " by " + page.names(event.denied_by)) : ""));
    }
    page.more(list.size(), most_events, "events");
}

void what_is_said(BriefingPage& page) {
    const auto list = chosen(page, [&](const CaseEvent& e) {
        return happened(e.modality) && e.voice == Voice::said && !is_accusation(page, e) && !is_wish(page, e);
    });
    if (list.empty()) return;
    page.heading("What is said to have happened");
    page.line("Each stands only inside claims; the speaker comes first.\n");
    for (std::size_t i = 0; i < list.size() && i < most_events; ++i) {
        const CaseEvent& event = *list[i];
        page.item("*" + speakers_of(page, event) + "*: " + event_line(page, event) + " — " + told_text(event) +
                  (event.denied_by.empty() ? (event.disputed ? "; **disputed**" : "") : "; **denied by " + page.names(event.denied_by) + "**"));
    }
    page.more(list.size(), most_events, "events");
}

void not_happened(BriefingPage& page) {
    bool any = false;
    const auto group = [&](std::string_view title, const std::string& command, auto wanted) {
        const auto list = chosen(page, wanted);
        if (list.empty()) return;
        if (!any) page.heading("Not told as having happened");
        any = true;
        page.line("\n**" + std::string(title) + "**\n");
        constexpr std::size_t most = 12;
        for (std::size_t i = 0; i < list.size() && i < most; ++i) {
            const CaseEvent& event = *list[i];
            page.item((event.voice == Voice::said ? "*" + speakers_of(page, event) + "*: " : "") + event_line(page, event));
        }
        page.more(list.size(), most, command);
    };
    group("Accused of", "events --modality actual", [&](const CaseEvent& e) { return is_accusation(page, e); });
    static constexpr std::pair<Modality, const char*> groups[] = {
        {Modality::planned, "Planned or promised"}, {Modality::requested, "Demanded"},       {Modality::threatened, "Threatened"},
        {Modality::possible, "Feared or possible"}, {Modality::denied, "Denied to have happened"}, {Modality::negated, "Said not to happen"},
    };
    for (const auto& [modality, title] : groups)
        group(title, "events --modality " + std::string(name_of(modality)), [&, m = modality](const CaseEvent& e) {
            return e.modality == m || (m == Modality::requested && is_wish(page, e));
        });
}

void people_at_risk(BriefingPage& page) {
    const Case& c = page.content;
    const auto is_population = [&](const std::string& id) {
        const Actor* actor = page.index.actor(id);
        if (!actor) return false;
        static constexpr std::string_view roles[] = {"CVL", "REF", "OPP", "LAB", "EDU", "JRN", "REL", "SOC"};
        return actor->type == EntityType::population || (actor->type != EntityType::state && std::find(std::begin(roles), std::end(roles), actor->code.role) != std::end(roles));
    };
    std::vector<const CaseEvent*> list;
    for (const CaseEvent& event : c.links.events) {
        const bool harm = event.type == EventType::ASSAULT || event.type == EventType::COERCE || event.type == EventType::THREATEN || event.type == EventType::SANCTION;
        if (harm && !event.mentions.empty() && event.modality != Modality::denied && event.modality != Modality::negated &&
            std::any_of(event.recipients.begin(), event.recipients.end(), is_population))
            list.push_back(&event);
    }
    if (list.empty()) return;
    std::sort(list.begin(), list.end(), [](const CaseEvent* a, const CaseEvent* b) { return std::make_pair(-a->origins, std::string_view(a->id)) < std::make_pair(-b->origins, std::string_view(b->id)); });
    page.heading("People at risk");
    constexpr std::size_t most = 20;
    for (std::size_t i = 0; i < list.size() && i < most; ++i) {
        const CaseEvent& event = *list[i];
        page.item(page.names(event.recipients) + " — " + std::string(name_of(event.modality)) + (event.voice == Voice::said ? ", says " + speakers_of(page, event) : "") + ": " + event_line(page, event));
    }
    page.more(list.size(), most, "events");
}

void timeline_section(BriefingPage& page) {
    const Match all(page.index, Filter{});
    const std::vector<TimelineRow> rows = timeline(page.content, page.index, all);
    std::vector<const TimelineRow*> dated, yearless, undated;
    for (const TimelineRow& row : rows) {
        if (row.event && page.index.status(*row.event) == ReviewStatus::rejected) continue;
        if (row.event && (is_accusation(page, *row.event) || is_wish(page, *row.event))) continue;
        (!row.begin.empty() || !row.end.empty() ? dated : !row.when.empty() ? yearless : undated).push_back(&row);
    }
    page.heading("Timeline");
    page.line("Only dates that the texts fix; what is only said carries its speaker.\n");
    const auto print = [&](const TimelineRow& row, bool with_date) {
        std::string text = with_date ? "**" + row.when + "**" + (row.inferred ? " (inferred from another report)" : "") + " " : "";
        const TimelineWords words = words_of(row, page.index);
        if (!words.speaker.empty()) text += "*According to " + markdown(words.speaker) + ":* ";
        if (row.event) text += std::string(name_of(row.event->type)) + ": ";
        text += page.passage(words.evidence, 200) + " " + page.refs({words.reports.begin(), words.reports.end()});
        page.item(text);
    };
    if (dated.empty()) page.line("No text fixes a date.");
    for (std::size_t i = 0; i < dated.size() && i < most_timeline; ++i) print(*dated[i], true);
    page.more(dated.size(), most_timeline, "timeline");
    if (!yearless.empty()) {
        page.line("\n**Dates that the texts leave open** (no year, or a weekday without a date of publication)\n");
        constexpr std::size_t most = 20;
        for (std::size_t i = 0; i < yearless.size() && i < most; ++i) print(*yearless[i], true);
        page.more(yearless.size(), most, "timeline");
    }
    if (!undated.empty())
        page.line("\n" + counted(static_cast<std::int64_t>(undated.size()), "event has", "events have") + " no date in any text: `dateline timeline CASE`.");
}

}  // namespace dateline
