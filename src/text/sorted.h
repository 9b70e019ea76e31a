// Lists that are kept in order, each value once.
#pragma once

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace dateline {

template <class T>
void sort_unique(std::vector<T>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

// Whether two share a value. Requires: both sorted.
template <class A, class B>
bool meet(const A& a, const B& b) {
    for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
        if (*x < *y) ++x;
        else if (*y < *x) ++y;
        else return true;
    }
    return false;
}

// The pairs that begin with `first`. Requires: sorted.
template <class A, class B>
std::span<const std::pair<A, B>> with(const std::vector<std::pair<A, B>>& pairs, const A& first) {
    const auto [begin, end] = std::ranges::equal_range(pairs, first, {}, &std::pair<A, B>::first);
    return {begin, end};
}

}  // namespace dateline
