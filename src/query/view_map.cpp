// Where it happened, and who moved from where to where.
#include <algorithm>

#include "query/view_parts.h"

namespace dateline {
namespace {

constexpr std::size_t most_points = 5000;

// The annotation's own word on what kind of place it is, from the first mention that names it.
std::string_view kind_of(const Index& index, const CaseEvent& event) {
    for (const EventMention& mention : event.mentions) {
        const Event* finding = index.event_finding(mention.event);
        const CodedReport* report = index.report(mention.report);
        if (!finding || !report || finding->place < 0 || static_cast<std::size_t>(finding->place) >= report->annotation.places.size()) continue;
        const Place& place = report->annotation.places[static_cast<std::size_t>(finding->place)];
        if (place.name == event.place->name) return place.kind;
    }
    return {};
}

// A country or a province is an area, and so is what has no sharp border.
std::string_view precision_of(std::string_view kind) {
    if (kind == "country") return "country";
    static constexpr std::string_view areas[] = {"region", "sea", "lake", "river", "mountain", "other"};
    return std::find(std::begin(areas), std::end(areas), kind) != std::end(areas) ? "area" : "exact";
}

std::string title_of(const Index& index, const CaseEvent& event) {
    const std::string who = index.names(event.actors), whom = index.names(event.recipients);
    std::string out(name_of(event.type));
    if (!who.empty()) out += ": " + who;
    if (!whom.empty()) out += " → " + whom;
    return out;
}

}  // namespace

std::string View::map(const Filter& filter) const {
    const Index& index = parts_->index;
    const Table& events = parts_->table(ListKind::events);
    std::size_t unlocated = 0, points = 0, left_out = 0;
    JsonWriter json, moves;
    json.open().list("points");
    moves.list();
    const Table::Chosen chosen = events.chosen(Match(index, filter), Page{});
    for (std::uint32_t row : *chosen) {
        const CaseEvent& event = *events.event(row);
        const bool located = event.place && event.place->lat && event.place->lon;
        const bool moved = std::any_of(event.places.begin(), event.places.end(), [](const CaseEventPlace& p) { return p.place.lat && p.place.lon; });
        if (!located && !moved) {
            ++unlocated;
            continue;
        }
        if (++points > most_points) {
            ++left_out;
            continue;
        }
        if (located) {
            const CasePlace& place = *event.place;
            json.open().text("event", event.id).text("type", name_of(event.type)).text("modality", name_of(event.modality)).text("place", place.name);
            json.known("country", place.country).known("admin1", place.admin1).number("lat", *place.lat).number("lon", *place.lon);
            json.text("precision", precision_of(kind_of(index, event))).text("title", title_of(index, event)).number("origins", static_cast<double>(event.origins));
            json.flag("disputed", event.disputed).text("status", name_of(index.status(event))).close();
        }
        if (!moved) continue;
        moves.open().text("event", event.id).text("type", name_of(event.type)).text("modality", name_of(event.modality)).text("title", title_of(index, event)).list("legs");
        for (const CaseEventPlace& leg : event.places) {
            moves.open().text("role", name_of(leg.role)).text("name", leg.place.name);
            if (leg.place.lat && leg.place.lon) moves.number("lat", *leg.place.lat).number("lon", *leg.place.lon);
            moves.close();
        }
        moves.end_list().text("speaker", event.voice == Voice::said ? (event.speakers.empty() ? "an unnamed source" : index.names(event.speakers)) : "").close();
    }
    json.end_list().raw("movements", moves.end_list().take()).number("unlocated", static_cast<double>(unlocated)).number("left_out", static_cast<double>(left_out));
    return json.close().take();
}

}  // namespace dateline
