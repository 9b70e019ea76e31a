#include "dateline/view.h"

#include <algorithm>
#include <set>

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
    std::call_once(layout_once_, [&] { layout_ = lay_out(content); });
    return layout_;
}

View::View(Case content) : parts_(std::make_unique<Parts>(std::move(content))) {}
View::~View() = default;

void View::prepare() const {
    for (std::size_t kind = 0; kind < std::size(Names<ListKind>::list); ++kind) parts_->table(static_cast<ListKind>(kind));
    parts_->layout();
}

const Case& View::content() const { return parts_->content; }

List View::list(ListKind kind, const Filter& filter, const Page& page) const {
    return rows_of(parts_->table(kind), Match(parts_->index, filter), page);
}

std::string View::briefing(const BriefingFacts& facts) const { return dateline::briefing(parts_->content, parts_->index, &facts); }

std::size_t View::origins() const { return parts_->index.lineages().size(); }

namespace {

class Counts {
public:
    void add(std::string_view value, std::size_t n = 1) {
        if (!value.empty()) counts_[value] += n;
    }
    // Most first; at most `most`.
    std::vector<std::pair<std::string_view, std::size_t>> top(std::size_t most) const {
        std::vector<std::pair<std::string_view, std::size_t>> out(counts_.begin(), counts_.end());
        std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return std::make_pair(b.second, a.first) < std::make_pair(a.second, b.first); });
        if (out.size() > most) out.resize(most);
        return out;
    }

private:
    std::unordered_map<std::string_view, std::size_t> counts_;
};

template <class F>
void write_facet(JsonWriter& json, std::string_view key, const Counts& counts, std::size_t most, F extra) {
    json.list(key);
    for (const auto& [value, n] : counts.top(most)) {
        json.open().text("value", value);
        extra(value);
        json.number("n", static_cast<double>(n)).close();
    }
    json.end_list();
}

}  // namespace

std::string View::facets(const Filter& filter) const {
    const Index& index = parts_->index;
    const Table& events = parts_->table(ListKind::events);
    const std::vector<std::size_t> chosen = events.chosen(Match(index, filter), Page{});
    Counts type, modality, country, story, outlet, actor, status;
    for (std::size_t row : chosen) {
        const CaseEvent& event = *index.event(events.id(row));
        type.add(name_of(event.type)), modality.add(name_of(event.modality)), status.add(name_of(index.status(event)));
        if (event.place) country.add(event.place->country);
        std::set<std::string_view> told, houses, of_stories;
        for (const EventMention& mention : event.mentions) {
            if (const auto at = parts_->outlets.find(mention.report); at != parts_->outlets.end()) houses.insert(at->second);
            if (const auto at = parts_->stories_of.find(mention.report); at != parts_->stories_of.end())
                for (const Story* each : at->second) of_stories.insert(each->id);
        }
        for (std::string_view each : houses) outlet.add(each);
        for (std::string_view each : of_stories) story.add(each);
        for (const auto* list : {&event.actors, &event.recipients})
            for (const std::string& each : *list) told.insert(each);
        for (std::string_view each : told) actor.add(each);
    }
    const auto nothing = [](std::string_view) {};
    JsonWriter json;
    json.open().number("events", static_cast<double>(chosen.size()));
    write_facet(json, "type", type, 50, nothing);
    write_facet(json, "modality", modality, 50, nothing);
    write_facet(json, "status", status, 5, nothing);
    write_facet(json, "country", country, 100, nothing);
    write_facet(json, "story", story, 100, [&](std::string_view id) { json.text("title", index.story(id) ? std::string_view(index.story(id)->title) : ""); });
    write_facet(json, "outlet", outlet, 100, nothing);
    write_facet(json, "actor", actor, 100, [&](std::string_view id) { json.text("name", index.name(id)); });
    return json.close().take();
}

}  // namespace dateline
