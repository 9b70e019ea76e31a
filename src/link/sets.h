// Sorted lists taken as sets.
#pragma once

#include <vector>

namespace dateline {

// Whether two sorted lists have a member in common.
template <typename T>
bool have_common(const std::vector<T>& a, const std::vector<T>& b) {
    for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
        if (*x < *y) ++x;
        else if (*y < *x) ++y;
        else return true;
    }
    return false;
}

}  // namespace dateline
