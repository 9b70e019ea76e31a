#include "annotate/syntax/network/tree.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace dateline::syntax {
namespace {

class Dice {
public:
    explicit Dice(std::uint32_t seed) : state_(seed) {}
    std::uint32_t below(std::uint32_t limit) {
        state_ = state_ * 1664525u + 1013904223u;
        return (state_ >> 8) % limit;
    }

private:
    std::uint32_t state_;
};

bool is_tree(const std::vector<std::int32_t>& heads) {
    int roots = 0;
    for (std::size_t i = 0; i < heads.size(); ++i) {
        roots += heads[i] < 0;
        std::int32_t up = static_cast<std::int32_t>(i);
        for (std::size_t steps = 0; up >= 0; ++steps) {
            if (steps > heads.size()) return false;
            up = heads[up];
        }
    }
    return roots == 1;
}

double total(const std::vector<float>& scores, std::size_t stride, const std::vector<std::int32_t>& heads) {
    double out = 0;
    for (std::size_t i = 0; i < heads.size(); ++i) out += scores[i * stride + heads[i] + 1];
    return out;
}

// The score of the best tree, by trying all.
double best_of_all(const std::vector<float>& scores, std::size_t stride, std::size_t words) {
    double best = -INFINITY;
    std::vector<std::int32_t> heads(words, -1);
    for (;;) {
        if (is_tree(heads)) best = std::max(best, total(scores, stride, heads));
        std::size_t i = 0;
        for (; i < words && ++heads[i] == static_cast<std::int32_t>(words); ++i) heads[i] = -1;
        if (i == words) return best;
    }
}

TEST(BestTree, IsTheBestOfAll) {
    for (std::uint32_t seed = 0; seed < 900; ++seed) {
        Dice dice(seed);
        const std::size_t words = 1 + dice.below(5), stride = words + 1 + dice.below(3);
        std::vector<float> scores(words * stride);
        // Few different scores in some rounds, so that many trees are equally good.
        const std::uint32_t steps = seed % 3 == 0 ? 3 : 10000;
        for (float& score : scores) score = static_cast<float>(dice.below(steps)) * 0.01f - 3;
        std::vector<std::int32_t> heads(words);
        best_tree(scores.data(), stride, heads);
        ASSERT_TRUE(is_tree(heads)) << seed;
        ASSERT_NEAR(total(scores, stride, heads), best_of_all(scores, stride, words), 1e-4) << seed;
    }
}

TEST(BestTree, IsATreeWhateverTheScores) {
    constexpr float odd[] = {std::numeric_limits<float>::quiet_NaN(),
                             std::numeric_limits<float>::infinity(),
                             -std::numeric_limits<float>::infinity(),
                             3e38f,
                             -3e38f,
                             0.0f};
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        Dice dice(seed);
        const std::size_t words = 1 + dice.below(60), stride = words + 1;
        std::vector<float> scores(words * stride);
        for (float& score : scores) {
            score = seed % 2 == 0 ? odd[dice.below(std::size(odd))] : static_cast<float>(dice.below(4));
            // Circles within circles.
            if (seed % 5 == 1) score = static_cast<float>(dice.below(1000)) + (dice.below(3) == 0 ? 5000.0f : 0.0f);
        }
        std::vector<std::int32_t> heads(words);
        best_tree(scores.data(), stride, heads);
        EXPECT_TRUE(is_tree(heads)) << seed;
    }
}

TEST(BestTree, PrefersLowerHeadsWhenAllAreAlike) {
    const std::vector<float> scores(4 * 5, 1.0f);
    std::vector<std::int32_t> heads(4);
    best_tree(scores.data(), 5, heads);
    EXPECT_EQ(heads, (std::vector<std::int32_t>{-1, 0, 0, 0}));
}

}  // namespace
}  // namespace dateline::syntax
