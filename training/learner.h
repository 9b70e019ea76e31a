// Averaged perceptron: learns the weights of a LinearModel. Deterministic: whole numbers, and the
// order of updates is the order of calls.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "annotate/syntax/linear.h"

namespace dateline::training {

class Learner final : public syntax::Scorer {
public:
    explicit Learner(std::size_t classes);

    std::size_t classes() const override { return classes_; }
    void score(std::span<const std::uint32_t> keys, syntax::Scores& scores) const override;

    // Adds `by` to the weight of each feature for the class.
    void update(std::span<const std::uint32_t> keys, std::size_t label, int by);
    void next() { ++now_; }  // one decision or sentence has passed: averages count these

    // The averaged weights times `scale`, rounded; the smallest are left out until the whole is no
    // larger than `bytes_max`.
    std::string bytes(double scale, std::size_t bytes_max) const;
    std::size_t features() const { return rows_.size(); }

private:
    struct Cell {
        std::int32_t weight = 0;
        std::uint32_t stamp = 0;  // when the weight last changed
        std::int64_t total = 0;   // sum of the weight over all moments up to the stamp
        std::uint8_t label = 0;
    };
    struct Slot {
        std::uint32_t key = 0;
        std::uint32_t row = 0;  // index + 1; 0: free
    };
    std::size_t find(std::uint32_t key) const;
    void grow();
    std::string bytes_above(double scale, int least) const;

    std::size_t classes_;
    std::uint32_t now_ = 1;
    std::vector<Slot> slots_;
    std::vector<std::vector<Cell>> rows_;
};

// Random numbers that are the same on every machine (xorshift64*).
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed * 2685821657736338717ull + 1) {}
    std::uint32_t below(std::uint32_t limit);

private:
    std::uint64_t state_;
};

template <class T>
void shuffle(std::vector<T>& items, Random& random) {
    for (std::size_t i = items.size(); i > 1; --i)
        std::swap(items[i - 1], items[random.below(static_cast<std::uint32_t>(i))]);
}

}  // namespace dateline::training
