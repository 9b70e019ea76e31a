#include "code/weights.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "dateline/id.h"

namespace dateline {
namespace {

constexpr std::size_t digest_bytes = 64;
constexpr std::size_t file_bytes_max = 16u << 20;

std::string magic_of(std::string_view findings) {
    return "dateline " + std::string(findings) + " 1\n";
}

void put(std::string& out, std::uint64_t value) {
    for (; value >= 128; value >>= 7) out += static_cast<char>((value & 127) | 128);
    out += static_cast<char>(value);
}

bool take(std::string_view& in, std::uint64_t& value) {
    value = 0;
    for (unsigned shift = 0; shift < 64 && !in.empty(); shift += 7) {
        const auto byte = static_cast<std::uint8_t>(in.front());
        in.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 127) << shift;
        if (byte < 128) return true;
    }
    return false;
}

}  // namespace

Weights Weights::of(const std::map<std::uint32_t, int>& weights) {
    Weights out;
    std::size_t size = 2;
    while (size < weights.size() * 2 + 2) size *= 2;
    out.slots_.assign(size, {});
    out.mask_ = static_cast<std::uint32_t>(size - 1);
    for (const auto& [key, weight] : weights) {
        if (weight == 0) continue;
        std::uint32_t at = key & out.mask_;
        while (out.slots_[at].weight != 0) at = (at + 1) & out.mask_;
        out.slots_[at] = {key, weight};
    }
    return out;
}

std::string Weights::bytes(const std::map<std::uint32_t, int>& weights, std::string_view findings) {
    std::string body;
    put(body, weights.size());
    std::uint32_t before = 0;
    for (const auto& [key, weight] : weights) {
        put(body, key - before);
        before = key;
        put(body, weight < 0 ? static_cast<std::uint64_t>(-weight) * 2 - 1 : static_cast<std::uint64_t>(weight) * 2);
    }
    return magic_of(findings) + sha256_hex(body) + body;
}

Result<Weights> Weights::load(const std::string& path, std::string_view findings) {
    const std::string magic = magic_of(findings);
    const auto bad = [&](std::string what) {
        return Error{ErrorKind::model, path, std::move(what),
                     "restore the file, or remove it: " + std::string(findings) + " are then found by rules alone"};
    };
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
    if (!file) return bad("the model cannot be opened");
    std::string all;
    char block[1 << 16];
    for (std::size_t got; (got = std::fread(block, 1, sizeof block, file.get())) > 0;) {
        all.append(block, got);
        if (all.size() > file_bytes_max) return bad("the model is too large");
    }
    if (std::ferror(file.get())) return bad("the model cannot be read");
    std::string_view in(all);
    if (!in.starts_with(magic) || in.size() < magic.size() + digest_bytes)
        return bad("no model of this kind and version");
    const std::string digest(in.substr(magic.size(), digest_bytes));
    in.remove_prefix(magic.size() + digest_bytes);
    if (digest != sha256_hex(in)) return bad("the model's content does not match its digest");
    std::uint64_t count = 0, delta = 0, weight = 0, key = 0;
    if (!take(in, count) || count > in.size()) return bad("the model is cut short");
    std::map<std::uint32_t, int> weights;
    for (std::uint64_t i = 0; i < count; ++i) {
        if (!take(in, delta) || !take(in, weight)) return bad("the model is cut short");
        key += delta;
        if (key > 0xFFFFFFFFu || weight > 1u << 20) return bad("the model holds a number out of range");
        const auto half = static_cast<int>((weight + 1) / 2);
        weights.emplace_hint(weights.end(), static_cast<std::uint32_t>(key), weight % 2 ? -half : half);
    }
    Weights out = of(weights);
    out.sha256_ = digest;
    return out;
}

}  // namespace dateline
