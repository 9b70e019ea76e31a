#include "dateline/view.h"

#include <algorithm>
#include <thread>

#include "dateline/record.h"
#include "query/briefing.h"
#include "query/view_parts.h"

namespace dateline {

View::Parts::Parts(Case c) : content(std::move(c)), index(content) {
    for (const CodedReport& report : content.reports) outlets.emplace(report.report.id, index.outlet(report));
    for (const Story& story : content.links.stories)
        for (const std::string& report : story.reports) stories_of[report].push_back(&story);
}

const Table& View::Parts::table(ListKind kind) const {
    const auto at = static_cast<std::size_t>(kind);
    std::call_once(table_once_[at], [&] { tables_[at] = make_table(content, index, kind); });
    return *tables_[at];
}

const std::map<std::string_view, Position>& View::Parts::layout() const {
    std::call_once(layout_once_, [&] { layout_ = lay_out(content, index, participants()); });
    return layout_;
}

const Participants& View::Parts::participants() const {
    std::call_once(participants_once_, [&] { participants_ = participants_of(content, index, table(ListKind::events)); });
    return participants_;
}

const std::vector<Doubt>& View::Parts::doubts() const {
    std::call_once(doubts_once_, [&] { doubts_ = all_doubts(content, index); });
    return doubts_;
}

View::View(Case content) : parts_(std::make_unique<Parts>(std::move(content))) {}
View::~View() = default;

void View::prepare() const {
    const Match everything(parts_->index, Filter{});
    for (std::size_t kind = 0; kind < std::size(Names<ListKind>::list); ++kind) parts_->table(static_cast<ListKind>(kind));
    // The words of all rows take as long as all the rest together.
    std::thread words([&] {
        for (std::size_t kind = 0; kind < std::size(Names<ListKind>::list); ++kind) parts_->table(static_cast<ListKind>(kind)).index_words();
    });
    const auto joined = std::unique_ptr<std::thread, void (*)(std::thread*)>(&words, [](std::thread* each) { each->join(); });
    for (std::size_t kind = 0; kind < std::size(Names<ListKind>::list); ++kind) parts_->table(static_cast<ListKind>(kind)).chosen(everything, Page{});
    parts_->layout();
    parts_->facet_values();
    parts_->doubts();
}

const Case& View::content() const { return parts_->content; }

List View::list(ListKind kind, const Filter& filter, const Page& page) const {
    return rows_of(parts_->table(kind), Match(parts_->index, filter), page);
}

std::string View::briefing(const BriefingFacts& facts) const { return dateline::briefing(parts_->content, parts_->index, &facts); }

std::size_t View::origins() const { return parts_->index.lineages().size(); }

namespace {

// Gives values their numbers, row after row.
class FacetWriter {
public:
    explicit FacetWriter(FacetValues::Column& out) : out_(out) {}
    void add(std::string_view value) {
        if (value.empty()) return;
        const auto [at, fresh] = numbers_.try_emplace(value, static_cast<std::uint32_t>(out_.values.size()));
        if (fresh) out_.values.push_back(value);
        // A row counts once for a value.
        for (std::size_t i = out_.from.back(); i < out_.numbers.size(); ++i)
            if (out_.numbers[i] == at->second) return;
        out_.numbers.push_back(at->second);
    }
    void close() { out_.from.push_back(static_cast<std::uint32_t>(out_.numbers.size())); }

private:
    FacetValues::Column& out_;
    std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

// Most first; at most `most`.
std::vector<std::pair<std::string_view, std::size_t>> top(const FacetValues::Column& column, const std::vector<std::uint32_t>& rows, std::size_t most) {
    std::vector<std::size_t> counts(column.values.size(), 0);
    for (std::uint32_t row : rows)
        for (std::size_t i = column.from[row]; i < column.from[row + 1]; ++i) ++counts[column.numbers[i]];
    std::vector<std::pair<std::string_view, std::size_t>> out;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] > 0) out.emplace_back(column.values[i], counts[i]);
    const auto end = out.begin() + static_cast<std::ptrdiff_t>(std::min(most, out.size()));
    std::partial_sort(out.begin(), end, out.end(), [](const auto& a, const auto& b) { return std::make_pair(b.second, a.first) < std::make_pair(a.second, b.first); });
    out.erase(end, out.end());
    return out;
}

template <class F>
void write_facet(JsonWriter& json, std::string_view key, const std::vector<std::pair<std::string_view, std::size_t>>& counts, F extra) {
    json.list(key);
    for (const auto& [value, n] : counts) {
        json.open().text("value", value);
        extra(value);
        json.number("n", static_cast<double>(n)).close();
    }
    json.end_list();
}

}  // namespace

const FacetValues& View::Parts::facet_values() const {
    std::call_once(facets_once_, [&] {
        const Table& events = table(ListKind::events);
        FacetWriter type(facets_.type), modality(facets_.modality), country(facets_.country), story(facets_.story), outlet(facets_.outlet), actor(facets_.actor);
        for (std::size_t row = 0; row < events.size(); ++row) {
            const CaseEvent& event = *events.event(row);
            type.add(name_of(event.type)), modality.add(name_of(event.modality));
            if (event.place) country.add(event.place->country);
            for (const EventMention& mention : event.mentions) {
                if (const auto at = outlets.find(mention.report); at != outlets.end()) outlet.add(at->second);
                if (const auto at = stories_of.find(mention.report); at != stories_of.end())
                    for (const Story* each : at->second) story.add(each->id);
            }
            for (const auto* list : {&event.actors, &event.recipients})
                for (const std::string& each : *list) actor.add(each);
            for (FacetWriter* each : {&type, &modality, &country, &story, &outlet, &actor}) each->close();
        }
    });
    return facets_;
}

std::string View::facets(const Filter& filter) const {
    const Index& index = parts_->index;
    const Table& events = parts_->table(ListKind::events);
    const FacetValues& values = parts_->facet_values();
    const Table::Chosen chosen = events.chosen(Match(index, filter), Page{});
    std::array<std::size_t, std::size(Names<ReviewStatus>::list)> status{};
    std::size_t undated = 0, placeless = 0;
    for (std::uint32_t row : *chosen) {
        const CaseEvent& event = *events.event(row);
        ++status[static_cast<std::size_t>(index.status(event))];
        if (!event.time || event.time->begin.empty()) ++undated;
        if (!event.place) ++placeless;
    }
    std::vector<std::pair<std::string_view, std::size_t>> by_status;
    for (std::size_t i = 0; i < status.size(); ++i)
        if (status[i] > 0) by_status.emplace_back(Names<ReviewStatus>::list[i], status[i]);
    const auto nothing = [](std::string_view) {};
    JsonWriter json;
    json.open().number("events", static_cast<double>(chosen->size())).number("undated", static_cast<double>(undated)).number("placeless", static_cast<double>(placeless));
    write_facet(json, "type", top(values.type, *chosen, 50), nothing);
    write_facet(json, "modality", top(values.modality, *chosen, 50), nothing);
    write_facet(json, "status", by_status, nothing);
    write_facet(json, "country", top(values.country, *chosen, 100), nothing);
    write_facet(json, "story", top(values.story, *chosen, 100), [&](std::string_view id) { json.text("title", index.story(id) ? std::string_view(index.story(id)->title) : ""); });
    write_facet(json, "outlet", top(values.outlet, *chosen, 100), nothing);
    write_facet(json, "actor", top(values.actor, *chosen, 100), [&](std::string_view id) { json.text("name", index.name(id)); });
    return json.close().take();
}

}  // namespace dateline
