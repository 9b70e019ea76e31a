// Disjoint sets over 0 .. n-1. The smallest member stands for its set, so that the outcome does not
// depend on the order of the unions.
#pragma once

#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

namespace dateline {

// Numbers in groups, one group after the other.
struct Groups {
    std::vector<std::uint32_t> first;  // where each group begins, and the end
    std::vector<std::uint32_t> members;
    std::size_t size() const { return first.empty() ? 0 : first.size() - 1; }
    std::span<const std::uint32_t> operator[](std::size_t i) const { return {members.data() + first[i], members.data() + first[i + 1]}; }
};

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
    Groups groups() {
        Groups out;
        std::vector<std::uint32_t> number(parent_.size());  // of its set
        std::vector<std::uint32_t> size;
        for (std::uint32_t x = 0; x < parent_.size(); ++x) {
            const std::uint32_t top = find(x);
            if (top == x) number[x] = static_cast<std::uint32_t>(size.size()), size.push_back(0);
            else number[x] = number[top];
            ++size[number[x]];
        }
        out.first.push_back(0);
        for (std::uint32_t count : size) out.first.push_back(out.first.back() + count);
        out.members.resize(parent_.size());
        size.assign(size.size(), 0);
        for (std::uint32_t x = 0; x < parent_.size(); ++x) out.members[out.first[number[x]] + size[number[x]]++] = x;
        return out;
    }

    // The same, each a list of its own.
    std::vector<std::vector<std::uint32_t>> sets() {
        std::vector<std::vector<std::uint32_t>> out;
        const Groups all = groups();
        for (std::size_t i = 0; i < all.size(); ++i) out.emplace_back(all[i].begin(), all[i].end());
        return out;
    }

private:
    std::vector<std::uint32_t> parent_;
};

}  // namespace dateline
