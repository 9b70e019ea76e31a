#include "link/cluster.h"

#include <algorithm>
#include <queue>
#include <tuple>
#include <unordered_map>

namespace dateline {

namespace {

struct Offer {  // a pair of clusters that may join, by their slots
    std::int64_t score = 0;
    std::uint32_t first = 0, second = 0;  // the smallest members of the two, first < second
    std::uint32_t a = 0, b = 0;           // slots
    bool operator<(const Offer& other) const {  // the queue gives the greatest first
        return std::tie(score, other.first, other.second) < std::tie(other.score, first, second);
    }
};

// Clusters live in slots. When two join, the slot with fewer neighbours is emptied into the other, so that all joins
// together move each link a logarithmic number of times. Offers are not renewed when a cluster grows: under average
// linkage a join never brings a third cluster nearer than the nearer of the two was, so an old offer is a bound from
// above and is corrected when its turn comes; under sum linkage only the links that both had grow, and those are offered
// again.
class Joining {
public:
    Joining(std::size_t size, Linkage linkage, std::int64_t threshold, std::int64_t each)
        : linkage_(linkage), threshold_(threshold), each_(each), links_(size), smallest_(size), members_(size, 1), moved_to_(size) {
        for (std::uint32_t x = 0; x < size; ++x) smallest_[x] = moved_to_[x] = x;
    }

    void link(const Edge& edge) {
        links_[edge.a].emplace(edge.b, edge.weight);
        links_[edge.b].emplace(edge.a, edge.weight);
        offer(edge.a, edge.b, edge.weight);
    }

    void run() {
        while (!offers_.empty()) {
            const Offer best = offers_.top();
            offers_.pop();
            const std::uint32_t a = slot(best.a), b = slot(best.b);
            if (a == b) continue;
            const std::int64_t sum = links_[a].at(b);
            const auto [first, second] = std::minmax(smallest_[a], smallest_[b]);
            if (score(a, b, sum) != best.score || first != best.first || second != best.second) {
                if (score(a, b, sum) <= best.score) offer(a, b, sum);  // a greater one was offered when it grew
                continue;
            }
            if (best.score >= least(a, b)) join(a, b);
        }
    }

    std::uint32_t smallest(std::uint32_t x) { return smallest_[slot(x)]; }

private:
    std::uint32_t slot(std::uint32_t x) {
        while (moved_to_[x] != x) x = moved_to_[x] = moved_to_[moved_to_[x]];
        return x;
    }

    std::int64_t score(std::uint32_t a, std::uint32_t b, std::int64_t sum) const {
        return linkage_ == Linkage::sum ? sum : sum / (members_[a] * members_[b]);
    }

    // Grows with the clusters, so an offer that was good enough once may no longer be.
    std::int64_t least(std::uint32_t a, std::uint32_t b) const { return threshold_ + (linkage_ == Linkage::sum ? each_ * (std::min(members_[a], members_[b]) - 1) : 0); }

    void offer(std::uint32_t a, std::uint32_t b, std::int64_t sum) {
        const auto [first, second] = std::minmax(smallest_[a], smallest_[b]);
        if (const std::int64_t now = score(a, b, sum); now >= least(a, b)) offers_.push({now, first, second, a, b});
    }

    void join(std::uint32_t kept, std::uint32_t gone) {
        if (links_[kept].size() < links_[gone].size()) std::swap(kept, gone);
        links_[kept].erase(gone);
        links_[gone].erase(kept);
        members_[kept] += members_[gone];
        smallest_[kept] = std::min(smallest_[kept], smallest_[gone]);
        moved_to_[gone] = kept;
        for (const auto& [other, weight] : links_[gone]) {
            const auto [at, fresh] = links_[kept].try_emplace(other, 0);
            at->second += weight;
            links_[other].erase(gone);
            links_[other][kept] = at->second;
            if (!fresh && linkage_ == Linkage::sum) offer(kept, other, at->second);
        }
        links_[gone] = {};
    }

    Linkage linkage_;
    std::int64_t threshold_, each_;
    std::vector<std::unordered_map<std::uint32_t, std::int64_t>> links_;  // slot -> slot -> sum of weights
    std::vector<std::uint32_t> smallest_;
    std::vector<std::int64_t> members_;
    std::vector<std::uint32_t> moved_to_;  // slot whose cluster took this one in, or itself
    std::priority_queue<Offer> offers_;
};

}  // namespace

std::vector<std::uint32_t> cluster(std::size_t size, const std::vector<Edge>& edges, Linkage linkage, std::int64_t threshold, std::int64_t each) {
    Joining clusters(size, linkage, threshold, each);
    for (const Edge& edge : edges) clusters.link(edge);
    clusters.run();
    std::vector<std::uint32_t> out(size);
    for (std::uint32_t x = 0; x < size; ++x) out[x] = clusters.smallest(x);
    return out;
}

}  // namespace dateline
