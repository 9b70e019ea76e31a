// Who acts with whom, and where it lies on the sheet.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "query/view_parts.h"

namespace dateline {
namespace {

constexpr std::size_t most_placed = 400;  // actors that get a position: the busiest
constexpr std::size_t most_shown = 150;
constexpr std::size_t most_edges = 600;
constexpr int rounds = 160;

struct Tie {
    std::size_t events = 0;
    std::int64_t origins = 0;
};
using Pair = std::pair<std::string_view, std::string_view>;  // the smaller id first

struct PairHash {
    std::size_t operator()(const Pair& pair) const {
        const std::hash<std::string_view> hash;
        return hash(pair.first) * 0x9E3779B97F4A7C15ull + hash(pair.second);
    }
};

struct Ties {
    std::unordered_map<std::string_view, std::size_t> events;  // by actor
    std::unordered_map<Pair, Tie, PairHash> pairs;             // walked only to be sorted

    void add(const CaseEvent& event) {
        for (const auto* list : {&event.actors, &event.recipients})
            for (const std::string& each : *list) ++events[each];
        for (const std::string& from : event.actors)
            for (const std::string& to : event.recipients) join(from, to, event);
        for (std::size_t i = 0; i < event.actors.size(); ++i)
            for (std::size_t j = i + 1; j < event.actors.size(); ++j) join(event.actors[i], event.actors[j], event);
    }
    void join(std::string_view a, std::string_view b, const CaseEvent& event) {
        if (a == b) return;
        Tie& tie = pairs[std::minmax(a, b)];
        ++tie.events;
        tie.origins = std::max(tie.origins, event.origins);
    }
    // Actors with most events first.
    std::vector<std::string_view> busiest(const Index& index, std::size_t most) const {
        std::vector<std::pair<std::size_t, std::string_view>> all;
        for (const auto& [id, count] : events)
            if (index.actor(id)) all.emplace_back(count, id);
        std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return std::tie(b.first, a.second) < std::tie(a.first, b.second); });
        if (all.size() > most) all.resize(most);
        std::vector<std::string_view> out;
        for (const auto& each : all) out.push_back(each.second);
        return out;
    }
};

// Fixed first places on a spiral: equal input, equal picture.
std::vector<Position> spiral(std::size_t nodes) {
    std::vector<Position> out(nodes);
    constexpr double golden = 2.39996322972865332;
    for (std::size_t i = 0; i < nodes; ++i) {
        const double radius = std::sqrt((static_cast<double>(i) + 0.5) / static_cast<double>(nodes)), angle = golden * static_cast<double>(i);
        out[i] = {radius * std::cos(angle), radius * std::sin(angle)};
    }
    return out;
}

void into_unit_square(std::vector<Position>& places) {
    if (places.empty()) return;
    double low_x = places[0].x, high_x = low_x, low_y = places[0].y, high_y = low_y;
    for (const Position& p : places) {
        low_x = std::min(low_x, p.x), high_x = std::max(high_x, p.x);
        low_y = std::min(low_y, p.y), high_y = std::max(high_y, p.y);
    }
    const auto scaled = [](double value, double low, double high) {
        const double at = high - low < 1e-9 ? 0.5 : (value - low) / (high - low);
        return std::round((0.02 + 0.96 * at) * 10000) / 10000;  // four digits, so that no last bit shows
    };
    for (Position& p : places) p = {scaled(p.x, low_x, high_x), scaled(p.y, low_y, high_y)};
}

}  // namespace

// Fruchterman and Reingold's forces with a gentle pull to the middle.
std::vector<Position> force_layout(std::size_t nodes, const std::vector<LayoutEdge>& edges) {
    std::vector<Position> at = spiral(nodes);
    if (nodes < 2) {
        into_unit_square(at);
        return at;
    }
    const double ideal = 1.6 / std::sqrt(static_cast<double>(nodes));
    std::vector<Position> push(nodes);
    for (int round = 0; round < rounds; ++round) {
        const double heat = 0.12 * (1.0 - static_cast<double>(round) / rounds) + 0.002;
        for (std::size_t i = 0; i < nodes; ++i) push[i] = {-at[i].x * 0.05, -at[i].y * 0.05};
        for (std::size_t i = 0; i < nodes; ++i)
            for (std::size_t j = i + 1; j < nodes; ++j) {
                const double dx = at[i].x - at[j].x, dy = at[i].y - at[j].y;
                const double squared = std::max(dx * dx + dy * dy, 1e-6), force = ideal * ideal / squared;
                push[i].x += dx * force, push[i].y += dy * force;
                push[j].x -= dx * force, push[j].y -= dy * force;
            }
        for (const LayoutEdge& edge : edges) {
            const double dx = at[edge.a].x - at[edge.b].x, dy = at[edge.a].y - at[edge.b].y;
            const double force = std::sqrt(dx * dx + dy * dy) / ideal * edge.weight;
            push[edge.a].x -= dx * force, push[edge.a].y -= dy * force;
            push[edge.b].x += dx * force, push[edge.b].y += dy * force;
        }
        for (std::size_t i = 0; i < nodes; ++i) {
            const double size = std::sqrt(push[i].x * push[i].x + push[i].y * push[i].y);
            if (size < 1e-9) continue;
            const double step = std::min(size, heat) / size;
            at[i].x += push[i].x * step, at[i].y += push[i].y * step;
        }
    }
    into_unit_square(at);
    return at;
}

std::map<std::string_view, Position> lay_out(const Case& content) {
    const Index index(content);
    Ties ties;
    for (const CaseEvent& event : content.links.events) ties.add(event);
    for (const Actor& actor : content.links.actors)
        for (const ActorRelation& relation : actor.relations)
            if (const Actor* object = index.actor(relation.object); object && object != &actor) {
                ++ties.events[actor.id], ++ties.events[object->id];
                ++ties.pairs[std::minmax(std::string_view(actor.id), std::string_view(object->id))].events;
            }
    std::vector<std::string_view> actors = ties.busiest(index, most_placed);
    std::unordered_map<std::string_view, std::size_t> number;
    for (std::size_t i = 0; i < actors.size(); ++i) number.emplace(actors[i], i);
    std::vector<LayoutEdge> edges;
    for (const auto& [pair, tie] : ties.pairs) {
        const auto a = number.find(pair.first), b = number.find(pair.second);
        if (a != number.end() && b != number.end()) edges.push_back({a->second, b->second, std::min(1.0, 0.3 + 0.1 * static_cast<double>(tie.events))});
    }
    std::sort(edges.begin(), edges.end(), [](const LayoutEdge& x, const LayoutEdge& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); });
    const std::vector<Position> places = force_layout(actors.size(), edges);
    std::map<std::string_view, Position> out;
    for (std::size_t i = 0; i < actors.size(); ++i)
        if (const Actor* actor = index.actor(actors[i])) out.emplace(actor->id, places[i]);
    return out;
}

std::string View::network(const Filter& filter) const {
    const Index& index = parts_->index;
    const Table& events = parts_->table(ListKind::events);
    Ties ties;
    const Table::Chosen chosen = events.chosen(Match(index, filter), Page{});
    for (std::uint32_t row : *chosen) ties.add(*events.event(row));
    const std::vector<std::string_view> shown = ties.busiest(index, most_shown);
    const auto& layout = parts_->layout();
    std::unordered_map<std::string_view, const Actor*> nodes;

    JsonWriter json;
    json.open().number("actors", static_cast<double>(ties.events.size())).list("nodes");
    for (std::string_view id : shown) {
        const Actor& actor = *index.actor(id);
        nodes.emplace(actor.id, &actor);
        // One without a place of its own stands on the rim, where its id puts it.
        Position at;
        if (const auto found = layout.find(id); found != layout.end()) {
            at = found->second;
        } else {
            unsigned spread = 0;
            for (char c : id) spread = spread * 31 + static_cast<unsigned char>(c);
            at = {static_cast<double>(spread % 997) / 996.0, spread % 2 ? 0.0 : 1.0};
        }
        json.open().text("id", id).text("name", actor.name).text("type", name_of(actor.type)).flag("masked", actor.masked);
        json.number("events", static_cast<double>(ties.events[id])).number("x", at.x).number("y", at.y).close();
    }
    json.end_list().list("edges");
    std::vector<std::pair<Pair, Tie>> edges;
    for (const auto& [pair, tie] : ties.pairs)
        if (nodes.contains(pair.first) && nodes.contains(pair.second)) edges.emplace_back(pair, tie);
    std::sort(edges.begin(), edges.end(), [](const auto& a, const auto& b) { return std::tie(b.second.events, a.first) < std::tie(a.second.events, b.first); });
    if (edges.size() > most_edges) edges.resize(most_edges);
    for (const auto& [pair, tie] : edges)
        json.open().text("a", pair.first).text("b", pair.second).text("kind", "event").number("events", static_cast<double>(tie.events))
            .number("origins", static_cast<double>(tie.origins)).close();
    std::size_t relations = 0;
    for (std::string_view id : shown)
        for (const ActorRelation& relation : index.actor(id)->relations)
            if (nodes.contains(relation.object) && relation.object != id && ++relations <= most_edges)
                json.open().text("a", id).text("b", relation.object).text("kind", name_of(relation.type)).flag("claimed", relation.claimed)
                    .number("events", 0).number("origins", static_cast<double>(relation.evidence.size())).close();
    return json.end_list().close().take();
}

}  // namespace dateline
