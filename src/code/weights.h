// What was learned about findings: whole-number weights by hashed feature. Read-only here; training/ writes the files.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"
#include "text/feature_keys.h"

namespace dateline {

class Weights {
public:
    // Scores are in this many parts of a logit.
    static constexpr int scale = 64;

    // Reads a file that bytes() made for these findings ("claims", "events"). Fails with kind model, naming the file:
    // unreadable, of other findings, another version, cut short, or its digest does not match.
    static Result<Weights> load(const std::string& path, std::string_view findings);
    // The file's bytes for these weights.
    static std::string bytes(const std::map<std::uint32_t, int>& weights, std::string_view findings);
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
