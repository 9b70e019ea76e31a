// Keys of features: one number made from a template and its values, as the learned models look it up.
#pragma once

#include <cstdint>
#include <string_view>

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

}  // namespace dateline
