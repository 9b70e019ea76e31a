// What a View holds. Internal to src/query.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>

#include "dateline/view.h"
#include "query/list_parts.h"
#include "text/json_writer.h"

namespace dateline {

struct Position {
    double x = 0.5, y = 0.5;  // 0 to 1
};

// What each row of the list of events counts for, as numbers: counting under a filter is then adding.
struct FacetValues {
    // The values of one facet; those of row r are numbers[from[r]] to numbers[from[r + 1]].
    struct Column {
        std::vector<std::string_view> values;
        std::vector<std::uint32_t> numbers, from{0};
    };
    Column type, modality, country, story, outlet, actor;
};

// Who takes part in the events of the list of events, as places of actors in the case: those of row r who act are
// numbers[from[r]] to numbers[split[r]], those whom it befalls go on to numbers[from[r + 1]].
struct Participants {
    std::vector<std::uint32_t> numbers, from{0}, split;
};

// Why an item should be looked at.
struct Doubt {
    double weight = 0;  // more: less certain
    std::string_view kind;
    std::string id, why;
};
std::vector<Doubt> all_doubts(const Case& content, const Index& index);

struct View::Parts {
    explicit Parts(Case c);

    const Table& table(ListKind kind) const;
    // Of the busiest actors; made at the first call.
    const std::map<std::string_view, Position>& layout() const;
    const FacetValues& facet_values() const;
    const Participants& participants() const;
    // What to review, least certain first; made at the first call.
    const std::vector<Doubt>& doubts() const;

    const Case content;
    const Index index;
    std::unordered_map<std::string_view, std::string> outlets;                    // by report
    std::unordered_map<std::string_view, std::vector<const Story*>> stories_of;  // by report

private:
    static constexpr std::size_t kinds = std::size(Names<ListKind>::list);
    mutable std::array<std::once_flag, kinds> table_once_;
    mutable std::array<std::unique_ptr<Table>, kinds> tables_;
    mutable std::once_flag layout_once_;
    mutable std::map<std::string_view, Position> layout_;
    mutable std::once_flag facets_once_, doubts_once_, participants_once_;
    mutable FacetValues facets_;
    mutable Participants participants_;
    mutable std::vector<Doubt> doubts_;
};

// Places actors by who acts with whom: a force layout from fixed first places, so that equal cases look
// equal. Deterministic: sums run in a fixed order.
std::map<std::string_view, Position> lay_out(const Case& content, const Index& index, const Participants& participants);

// The nodes' ids are `actors`, edges join pairs of them with a weight.
struct LayoutEdge {
    std::size_t a = 0, b = 0;
    double weight = 1;
};
std::vector<Position> force_layout(std::size_t nodes, const std::vector<LayoutEdge>& edges);

Participants participants_of(const Case& content, const Index& index, const Table& events);

void write_span(JsonWriter& json, std::string_view key, Span span);

// {"report":…,"span":[…],"sentence":…,"sentence_span":[…],"outlet":…,"published":…,"title":…}
void write_evidence(JsonWriter& json, const Index& index, const Evidence& evidence);

void write_decisions(JsonWriter& json, const std::vector<const Decision*>& decisions);

// What an item is made of: its kind, record, findings and evidence; kind is empty when the id is unknown.
struct ItemParts {
    std::string kind, record;
    std::vector<std::string> findings;
    std::vector<Evidence> evidence;
};
ItemParts item_parts(const Index& index, const std::string& id);

}  // namespace dateline
