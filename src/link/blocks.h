// Candidates by key: what shares a key may be the same and is compared; what shares none never is.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "text/sorted.h"

namespace dateline {

class Blocks {
public:
    // A block of at most `block_max` members is compared each with each; in a larger one, whose key says little, each meets
    // the `window` next ones of its group (its story), so that the work grows with the members and not with their square.
    Blocks(std::size_t block_max, std::size_t window) : block_max_(block_max), window_(window) {}

    void add(std::uint64_t key, std::uint32_t group, std::uint32_t member) { members_.push_back({key, group, member}); }

    // The pairs, smaller member first, sorted, each once. The blocks are empty afterwards.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs() {
        sort_unique(members_);
        std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
        std::size_t settled = 0;  // so many of `out` are sorted and stand once
        const auto settle = [&] {
            std::sort(out.begin() + static_cast<std::ptrdiff_t>(settled), out.end());
            std::inplace_merge(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(settled), out.end());
            out.erase(std::unique(out.begin(), out.end()), out.end());
            settled = out.size();
        };
        for (std::size_t i = 0; i < members_.size();) {
            std::size_t end = i;
            while (end < members_.size() && members_[end].key == members_[i].key) ++end;
            const bool large = end - i > block_max_;
            for (std::size_t a = i; a < end; ++a)
                for (std::size_t b = a + 1; b < (large ? std::min(end, a + 1 + window_) : end); ++b)
                    if (!large || members_[a].group == members_[b].group)
                        out.emplace_back(std::min(members_[a].member, members_[b].member), std::max(members_[a].member, members_[b].member));
            i = end;
            constexpr std::size_t loose_min = 1 << 20;  // the same pair comes with many keys: put away what came twice
            if (out.size() - settled > std::max(settled, loose_min)) settle();
        }
        members_ = {};
        settle();
        return out;
    }

private:
    struct Member {
        std::uint64_t key = 0;
        std::uint32_t group = 0, member = 0;
        auto operator<=>(const Member&) const = default;
    };
    std::size_t block_max_, window_;
    std::vector<Member> members_;
};

}  // namespace dateline
