// What a View holds. Internal to src/query.
#pragma once

#include <array>
#include <map>
#include <mutex>

#include "dateline/view.h"
#include "query/list_parts.h"
#include "text/json_writer.h"

namespace dateline {

struct Position {
    double x = 0.5, y = 0.5;  // 0 to 1
};

struct View::Parts {
    explicit Parts(Case c);

    const Table& table(ListKind kind) const;
    // Of the busiest actors; made at the first call.
    const std::map<std::string_view, Position>& layout() const;

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
};

// Places actors by who acts with whom: a force layout from fixed first places, so that equal cases look
// equal. Deterministic: sums run in a fixed order.
std::map<std::string_view, Position> lay_out(const Case& content);

// The nodes' ids are `actors`, edges join pairs of them with a weight.
struct LayoutEdge {
    std::size_t a = 0, b = 0;
    double weight = 1;
};
std::vector<Position> force_layout(std::size_t nodes, const std::vector<LayoutEdge>& edges);

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
