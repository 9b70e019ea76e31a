// Disjoint sets over 0 .. n-1. The smallest member stands for its set, so that the outcome does not
// depend on the order of the unions.
#pragma once

#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace dateline {

class UnionFind {
public:
    explicit UnionFind(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0u); }

    std::uint32_t find(std::uint32_t x) {
        while (parent_[x] != x) {
            parent_[x] = parent_[parent_[x]];
            x = parent_[x];
        }
        return x;
    }
    // The same without writing, so that several threads may ask; one step after flatten().
    std::uint32_t root(std::uint32_t x) const {
        while (parent_[x] != x) x = parent_[x];
        return x;
    }
    void flatten() {
        for (std::uint32_t& parent : parent_) parent = root(parent);
    }
    void join(std::uint32_t a, std::uint32_t b) {
        a = find(a);
        b = find(b);
        if (a == b) return;
        if (b < a) std::swap(a, b);
        parent_[b] = a;
    }
    bool same(std::uint32_t a, std::uint32_t b) { return find(a) == find(b); }
    std::size_t size() const { return parent_.size(); }

    // The sets, each sorted, by their smallest member.
    std::vector<std::vector<std::uint32_t>> sets() {
        std::vector<std::vector<std::uint32_t>> by_root(parent_.size()), out;
        for (std::uint32_t x = 0; x < parent_.size(); ++x) by_root[find(x)].push_back(x);
        for (auto& set : by_root)
            if (!set.empty()) out.push_back(std::move(set));
        return out;
    }

private:
    std::vector<std::uint32_t> parent_;
};

}  // namespace dateline
