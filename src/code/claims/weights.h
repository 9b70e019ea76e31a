// What was learned about claims: whole-number weights by hashed feature. Read-only here; training/claims writes the file.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"

namespace dateline {

constexpr std::uint32_t mix_keys(std::uint32_t a, std::uint32_t b) {
    std::uint64_t x = (static_cast<std::uint64_t>(a) << 32 | b) * 0x9E3779B97F4A7C15ull;
    x ^= x >> 32;
    x *= 0xD6E8FEB86659FD93ull;
    return static_cast<std::uint32_t>(x >> 32);
}

constexpr std::uint32_t key_of(std::string_view text) {
    std::uint32_t h = 2166136261u;
    for (char c : text) h = (h ^ static_cast<std::uint8_t>(c)) * 16777619u;
    return mix_keys(h, static_cast<std::uint32_t>(text.size()));
}

class Weights {
public:
    // Scores are in this many parts of a logit.
    static constexpr int scale = 64;

    // Reads a file that bytes() made. Fails with kind model, naming the file: unreadable, another version, cut short, or
    // its digest does not match.
    static Result<Weights> load(const std::string& path);
    // The file's bytes for these weights.
    static std::string bytes(const std::map<std::uint32_t, int>& weights);
    static Weights of(const std::map<std::uint32_t, int>& weights);

    int operator()(std::uint32_t key) const {  // 0 for a feature that was not learned
        for (std::uint32_t at = key & mask_;; at = (at + 1) & mask_) {
            if (slots_[at].weight == 0) return 0;
            if (slots_[at].key == key) return slots_[at].weight;
        }
    }
    const std::string& sha256() const { return sha256_; }

private:
    struct Slot {
        std::uint32_t key = 0;
        std::int32_t weight = 0;  // 0: free
    };
    std::vector<Slot> slots_{2};  // open addressing, never full
    std::uint32_t mask_ = 1;
    std::string sha256_;
};

}  // namespace dateline
