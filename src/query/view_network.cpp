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

// Actors with most events first, equal ones by id; `counts` is by place in the case.
std::vector<std::uint32_t> busiest(const Case& content, const std::vector<std::uint32_t>& counts, std::size_t most) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t actor = 0; actor < counts.size(); ++actor)
        if (counts[actor] > 0) out.push_back(actor);
    const auto& actors = content.links.actors;
    const auto end = out.begin() + static_cast<std::ptrdiff_t>(std::min(most, out.size()));
    std::partial_sort(out.begin(), end, out.end(), [&](std::uint32_t a, std::uint32_t b) {
        return counts[a] != counts[b] ? counts[a] > counts[b] : actors[a].id < actors[b].id;
    });
    out.erase(end, out.end());
    return out;
}

// Ties between a few actors, by their places in `shown`.
class Ties {
public:
    Ties(std::size_t actors, const std::vector<std::uint32_t>& shown) : size_(shown.size()), place_(actors, -1), ties_(size_ * size_) {
        for (std::size_t i = 0; i < shown.size(); ++i) place_[shown[i]] = static_cast<std::int32_t>(i);
    }
    std::int32_t place(std::uint32_t actor) const { return place_[actor]; }
    Tie& between(std::int32_t a, std::int32_t b) {
        return ties_[static_cast<std::size_t>(std::min(a, b)) * size_ + static_cast<std::size_t>(std::max(a, b))];
    }
    // Those who act with whom they act on, and with each other.
    void add(const Participants& all, std::size_t row, std::int64_t origins) {
        for (std::uint32_t i = all.from[row]; i < all.split[row]; ++i) {
            const std::int32_t a = place_[all.numbers[i]];
            if (a < 0) continue;
            for (std::uint32_t j = i + 1; j < all.from[row + 1]; ++j) {
                const std::int32_t b = place_[all.numbers[j]];
                if (b < 0 || a == b) continue;
                Tie& tie = between(a, b);
                ++tie.events;
                tie.origins = std::max(tie.origins, origins);
            }
        }
    }

private:
    std::size_t size_;
    std::vector<std::int32_t> place_;  // by actor; -1: not shown
    std::vector<Tie> ties_;
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

Participants participants_of(const Case& content, const Index& index, const Table& events) {
    Participants out;
    const Actor* first = content.links.actors.data();
    const auto add = [&](const std::vector<std::string>& ids) {
        for (const std::string& id : ids)
            if (const Actor* actor = index.actor(id)) out.numbers.push_back(static_cast<std::uint32_t>(actor - first));
    };
    for (std::size_t row = 0; row < events.size(); ++row) {
        add(events.event(row)->actors);
        out.split.push_back(static_cast<std::uint32_t>(out.numbers.size()));
        add(events.event(row)->recipients);
        out.from.push_back(static_cast<std::uint32_t>(out.numbers.size()));
    }
    return out;
}

std::map<std::string_view, Position> lay_out(const Case& content, const Index& index, const Participants& participants) {
    const std::vector<Actor>& actors = content.links.actors;
    std::vector<std::uint32_t> counts(actors.size(), 0);
    for (std::uint32_t actor : participants.numbers) ++counts[actor];
    const auto related = [&](auto&& f) {
        for (std::uint32_t a = 0; a < actors.size(); ++a)
            for (const ActorRelation& relation : actors[a].relations)
                if (const Actor* object = index.actor(relation.object); object && object != &actors[a]) f(a, static_cast<std::uint32_t>(object - actors.data()));
    };
    related([&](std::uint32_t a, std::uint32_t b) { ++counts[a], ++counts[b]; });
    const std::vector<std::uint32_t> placed = busiest(content, counts, most_placed);
    Ties ties(actors.size(), placed);
    for (std::size_t row = 0; row < participants.split.size(); ++row) ties.add(participants, row, 0);
    related([&](std::uint32_t a, std::uint32_t b) {
        if (ties.place(a) >= 0 && ties.place(b) >= 0) ++ties.between(ties.place(a), ties.place(b)).events;
    });
    std::vector<LayoutEdge> edges;
    for (std::int32_t a = 0; a < static_cast<std::int32_t>(placed.size()); ++a)
        for (std::int32_t b = a + 1; b < static_cast<std::int32_t>(placed.size()); ++b)
            if (const std::size_t events = ties.between(a, b).events)
                edges.push_back({static_cast<std::size_t>(a), static_cast<std::size_t>(b), std::min(1.0, 0.3 + 0.1 * static_cast<double>(events))});
    const std::vector<Position> places = force_layout(placed.size(), edges);
    std::map<std::string_view, Position> out;
    for (std::size_t i = 0; i < placed.size(); ++i) out.emplace(actors[placed[i]].id, places[i]);
    return out;
}

std::string View::network(const Filter& filter) const {
    const Index& index = parts_->index;
    const Table& events = parts_->table(ListKind::events);
    const Participants& participants = parts_->participants();
    const std::vector<Actor>& actors = parts_->content.links.actors;
    const Table::Chosen chosen = events.chosen(Match(index, filter), Page{});
    std::vector<std::uint32_t> counts(actors.size(), 0);
    std::size_t acting = 0;
    for (std::uint32_t row : *chosen)
        for (std::uint32_t i = participants.from[row]; i < participants.from[row + 1]; ++i) acting += counts[participants.numbers[i]]++ == 0;
    const std::vector<std::uint32_t> shown = busiest(parts_->content, counts, most_shown);
    const auto& layout = parts_->layout();
    Ties ties(actors.size(), shown);
    for (std::uint32_t row : *chosen) ties.add(participants, row, events.event(row)->origins);

    JsonWriter json;
    json.open().number("actors", static_cast<double>(acting)).list("nodes");
    for (std::uint32_t number : shown) {
        const Actor& actor = actors[number];
        // One without a place of its own stands on the rim, where its id puts it.
        Position at;
        if (const auto found = layout.find(actor.id); found != layout.end()) {
            at = found->second;
        } else {
            unsigned spread = 0;
            for (char c : actor.id) spread = spread * 31 + static_cast<unsigned char>(c);
            at = {static_cast<double>(spread % 997) / 996.0, spread % 2 ? 0.0 : 1.0};
        }
        json.open().text("id", actor.id).text("name", actor.name).text("type", name_of(actor.type)).flag("masked", actor.masked).flag("named", actor.masked || !actor.names.empty());
        json.number("events", static_cast<double>(counts[number])).number("x", at.x).number("y", at.y).close();
    }
    json.end_list().list("edges");
    struct Edge {
        std::string_view a, b;  // the smaller id first
        Tie tie;
    };
    std::vector<Edge> edges;
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(shown.size()); ++i)
        for (std::int32_t j = i + 1; j < static_cast<std::int32_t>(shown.size()); ++j) {
            const Tie& tie = ties.between(i, j);
            if (!tie.events) continue;
            std::string_view a = actors[shown[static_cast<std::size_t>(i)]].id, b = actors[shown[static_cast<std::size_t>(j)]].id;
            if (b < a) std::swap(a, b);
            edges.push_back({a, b, tie});
        }
    std::sort(edges.begin(), edges.end(), [](const Edge& x, const Edge& y) { return std::tie(y.tie.events, x.a, x.b) < std::tie(x.tie.events, y.a, y.b); });
    if (edges.size() > most_edges) edges.resize(most_edges);
    for (const Edge& edge : edges)
        json.open().text("a", edge.a).text("b", edge.b).text("kind", "event").number("events", static_cast<double>(edge.tie.events))
            .number("origins", static_cast<double>(edge.tie.origins)).close();
    std::size_t relations = 0;
    for (std::uint32_t number : shown)
        for (const ActorRelation& relation : actors[number].relations) {
            const Actor* object = index.actor(relation.object);
            if (object && object != &actors[number] && ties.place(static_cast<std::uint32_t>(object - actors.data())) >= 0 && ++relations <= most_edges)
                json.open().text("a", actors[number].id).text("b", object->id).text("kind", name_of(relation.type)).flag("claimed", relation.claimed)
                    .number("events", 0).number("origins", static_cast<double>(relation.evidence.size())).close();
        }
    return json.end_list().close().take();
}

}  // namespace dateline
