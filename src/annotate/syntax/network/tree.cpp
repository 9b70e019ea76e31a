#include "annotate/syntax/network/tree.h"

#include <algorithm>

namespace dateline::syntax {
namespace {

constexpr float score_limit = 1e6f;

float checked(float score) {
    return score > -score_limit ? std::min(score, score_limit) : -score_limit;  // not a number: the lowest
}

// Nodes are 0 (the root) and i + 1 for word i. A circle is contracted into one node, which takes the place ("slot")
// of its lowest member; its arcs remember between which words they run.
class Contraction {
public:
    Contraction(const float* scores, std::size_t stride, std::size_t words);
    void solve(std::span<std::int32_t> heads);

private:
    struct Arc {
        double score = 0;
        std::int32_t head = 0, child = 0;  // nodes before any contraction
    };
    struct Member {
        std::size_t node;
        Arc arc;  // into it, from within the circle
    };
    struct Circle {
        std::size_t node;  // that stands for it
        std::vector<Member> members;
    };

    Arc& arc(std::size_t child, std::size_t head) { return arcs_[child * size_ + head]; }
    std::size_t best_head(std::size_t slot);
    std::vector<std::size_t> find_circle() const;
    void contract(const std::vector<std::size_t>& slots);

    std::size_t size_;
    std::vector<Arc> arcs_;
    std::vector<std::size_t> active_;  // slots in use, ascending
    std::vector<std::size_t> head_;    // best head of each slot
    std::vector<std::size_t> node_of_slot_;
    std::vector<std::size_t> outer_;  // the node that a node was contracted into
    std::vector<Circle> circles_;
};

Contraction::Contraction(const float* scores, std::size_t stride, std::size_t words)
    : size_(words + 1), arcs_(size_ * size_), head_(size_, 0), node_of_slot_(size_), outer_(size_) {
    // An arc from the root costs more than all else could win: only one is taken.
    const double root_cost = 4.0 * score_limit * static_cast<double>(size_);
    for (std::size_t child = 1; child < size_; ++child) {
        for (std::size_t head = 0; head < size_; ++head) {
            const double score = checked(scores[(child - 1) * stride + head]);
            arc(child, head) = {head == 0 ? score - root_cost : score, static_cast<std::int32_t>(head),
                                static_cast<std::int32_t>(child)};
        }
    }
    for (std::size_t i = 0; i < size_; ++i) {
        active_.push_back(i);
        node_of_slot_[i] = outer_[i] = i;
    }
}

std::size_t Contraction::best_head(std::size_t slot) {
    std::size_t best = size_;
    for (const std::size_t head : active_)
        if (head != slot && (best == size_ || arc(slot, head).score > arc(slot, best).score)) best = head;
    return best;
}

// Slots of a circle among the best heads; none when they form a tree.
std::vector<std::size_t> Contraction::find_circle() const {
    std::vector<std::size_t> seen_from(size_, size_);
    seen_from[0] = 0;
    for (const std::size_t start : active_) {
        std::size_t at = start;
        while (seen_from[at] == size_) {
            seen_from[at] = start;
            at = head_[at];
        }
        if (at == 0 || seen_from[at] != start) continue;
        std::vector<std::size_t> out;
        for (std::size_t slot = at; out.empty() || slot != at; slot = head_[slot]) out.push_back(slot);
        std::sort(out.begin(), out.end());
        return out;
    }
    return {};
}

void Contraction::contract(const std::vector<std::size_t>& slots) {
    const std::size_t rest = slots.front(), node = outer_.size();
    outer_.push_back(node);
    Circle circle{node, {}};
    for (const std::size_t slot : slots) {
        circle.members.push_back({node_of_slot_[slot], arc(slot, head_[slot])});
        outer_[node_of_slot_[slot]] = node;
    }
    std::erase_if(active_, [&](std::size_t slot) {
        return slot != rest && std::binary_search(slots.begin(), slots.end(), slot);
    });
    for (const std::size_t other : active_) {
        if (other == rest) continue;
        // Going in, an arc replaces the circle's own one into that member.
        Arc in, out;
        for (std::size_t m = 0; m < slots.size(); ++m) {
            Arc into = arc(slots[m], other);
            into.score -= circle.members[m].arc.score;
            if (m == 0 || into.score > in.score) in = into;
            if (m == 0 || arc(other, slots[m]).score > out.score) out = arc(other, slots[m]);
        }
        arc(rest, other) = in;
        arc(other, rest) = out;
        if (other != 0 && std::binary_search(slots.begin(), slots.end(), head_[other])) head_[other] = rest;
    }
    node_of_slot_[rest] = node;
    circles_.push_back(std::move(circle));
    head_[rest] = best_head(rest);
}

void Contraction::solve(std::span<std::int32_t> heads) {
    for (const std::size_t slot : active_)
        if (slot != 0) head_[slot] = best_head(slot);
    for (std::vector<std::size_t> circle = find_circle(); !circle.empty(); circle = find_circle()) contract(circle);
    std::vector<Arc> into(outer_.size());  // the arc taken into each node
    for (const std::size_t slot : active_)
        if (slot != 0) into[node_of_slot_[slot]] = arc(slot, head_[slot]);
    // Circles open from the last one made: the arc into the circle stays with the member that it enters.
    for (std::size_t i = circles_.size(); i-- > 0;) {
        const Circle& circle = circles_[i];
        const Arc entering = into[circle.node];
        auto entered = static_cast<std::size_t>(entering.child);
        while (outer_[entered] != circle.node) entered = outer_[entered];
        for (const Member& member : circle.members) into[member.node] = member.node == entered ? entering : member.arc;
    }
    for (std::size_t i = 0; i < heads.size(); ++i) heads[i] = into[i + 1].head - 1;
}

// Whether every word's own best head gives a tree with one word under the root: then no tree is better.
bool take_best_heads(const float* scores, std::size_t stride, std::span<std::int32_t> heads) {
    std::size_t roots = 0;
    for (std::size_t i = 0; i < heads.size(); ++i) {
        const float* row = scores + i * stride;
        std::size_t best = 0;
        float most = checked(row[0]);
        for (std::size_t j = 1; j <= heads.size(); ++j) {
            if (!(row[j] > most) || j == i + 1) continue;
            most = row[j];
            best = j;
        }
        heads[i] = static_cast<std::int32_t>(best) - 1;
        roots += best == 0;
    }
    if (roots != 1) return false;
    std::vector<std::int32_t> seen_from(heads.size(), -1);
    for (std::int32_t start = 0; start < static_cast<std::int32_t>(heads.size()); ++start) {
        std::int32_t at = start;
        for (; at >= 0 && seen_from[at] < 0; at = heads[at]) seen_from[at] = start;
        if (at >= 0 && seen_from[at] == start) return false;
    }
    return true;
}

}  // namespace

void best_tree(const float* scores, std::size_t stride, std::span<std::int32_t> heads) {
    if (!take_best_heads(scores, stride, heads)) Contraction(scores, stride, heads.size()).solve(heads);
}

}  // namespace dateline::syntax
