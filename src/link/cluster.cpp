#include "link/cluster.h"

#include <algorithm>
#include <map>
#include <queue>
#include <tuple>

#include "resolve/union_find.h"

namespace dateline {

namespace {

struct Offer {  // a pair of clusters that may join
    std::int64_t score = 0;
    std::uint32_t a = 0, b = 0;
    std::uint32_t version = 0;  // of the pair; an older offer is void
    bool operator<(const Offer& other) const {  // the queue gives the greatest first
        return std::tie(score, other.a, other.b) < std::tie(other.score, a, b);
    }
};

}  // namespace

std::vector<std::uint32_t> cluster(std::size_t size, const std::vector<Edge>& edges, Linkage linkage, std::int64_t threshold) {
    struct Link {
        std::int64_t sum = 0;
        std::uint32_t version = 0;
    };
    std::vector<std::map<std::uint32_t, Link>> links(size);
    std::vector<std::int64_t> members(size, 1);
    UnionFind sets(size);
    std::priority_queue<Offer> offers;
    std::uint32_t version = 0;

    const auto offer = [&](std::uint32_t a, std::uint32_t b, const Link& link) {
        const std::int64_t score = linkage == Linkage::sum ? link.sum : link.sum / (members[a] * members[b]);
        if (score >= threshold) offers.push({score, std::min(a, b), std::max(a, b), link.version});
    };
    for (const Edge& edge : edges) {
        const Link link{edge.weight, ++version};
        links[edge.a][edge.b] = link;
        links[edge.b][edge.a] = link;
        offer(edge.a, edge.b, link);
    }
    while (!offers.empty()) {
        const Offer best = offers.top();
        offers.pop();
        const auto at = links[best.a].find(best.b);
        if (at == links[best.a].end() || at->second.version != best.version) continue;
        const std::uint32_t kept = best.a, gone = best.b;  // the smaller one stands for both
        sets.join(kept, gone);
        members[kept] += members[gone];
        links[kept].erase(gone);
        links[gone].erase(kept);
        for (const auto& [other, link] : links[gone]) {
            links[kept][other].sum += link.sum;
            links[other].erase(gone);
        }
        links[gone].clear();
        for (auto& [other, link] : links[kept]) {
            link.version = ++version;
            links[other][kept] = link;
            offer(kept, other, link);
        }
    }
    std::vector<std::uint32_t> out(size);
    for (std::uint32_t x = 0; x < size; ++x) out[x] = sets.find(x);
    return out;
}

}  // namespace dateline
