// Linear models over hashed features, in whole numbers: the score of a class is the sum of the
// weights of the features that hold. Read-only here; training/ writes them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "dateline/result.h"
#include "text/feature_keys.h"

namespace dateline::syntax {

constexpr std::size_t classes_max = 128;
using Scores = std::array<std::int32_t, classes_max>;

constexpr std::uint32_t mix(std::uint32_t a, std::uint32_t b) {
    return mix_keys(a, b);
}
constexpr std::uint32_t hash_of(std::string_view text) {
    return key_of(text);
}

// The features that hold at one decision, each one number made from its template and its values.
class Features {
public:
    static constexpr std::size_t count_max = 160;

    void clear() { size_ = 0; }
    void add(std::uint32_t kind, std::uint32_t a) { put(mix(kind, a)); }
    void add(std::uint32_t kind, std::uint32_t a, std::uint32_t b) { put(mix(mix(kind, a), b)); }
    void add(std::uint32_t kind, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
        put(mix(mix(mix(kind, a), b), c));
    }
    void add(std::uint32_t kind, std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
        put(mix(mix(mix(mix(kind, a), b), c), d));
    }
    std::span<const std::uint32_t> keys() const { return {keys_.data(), size_}; }

private:
    void put(std::uint32_t key) {
        if (size_ < keys_.size()) keys_[size_++] = key;
    }
    std::array<std::uint32_t, count_max> keys_;
    std::size_t size_ = 0;
};

// What a decision asks of a model; training asks its learner the same.
class Scorer {
public:
    virtual ~Scorer() = default;
    virtual std::size_t classes() const = 0;
    // Sets scores[0, classes()). Requires: at most Features::count_max keys.
    virtual void score(std::span<const std::uint32_t> keys, Scores& scores) const = 0;
};

class LinearModel final : public Scorer {
public:
    // Reads what Learner::bytes wrote. Fails when the bytes do not follow the form.
    static Result<LinearModel> parse(std::string_view bytes);

    std::size_t classes() const override { return classes_; }
    void score(std::span<const std::uint32_t> keys, Scores& scores) const override;

private:
    struct Slot {
        std::uint32_t key = 0;
        std::uint32_t first = 0;  // index of its first cell + 1; 0: free
    };
    std::size_t classes_ = 0;
    std::size_t mask_ = 0;
    std::vector<Slot> slots_;           // open addressing
    std::vector<std::uint32_t> cells_;  // class << 16 | weight as 16 bits; the last of a feature has bit 31 set
};

}  // namespace dateline::syntax
