#include "annotate/syntax/linear.h"

#include <algorithm>
#include <bit>

#include "annotate/syntax/bytes.h"

namespace dateline::syntax {

// Form: classes, features, then for each feature in rising order of key: the step from the key
// before (varint), then its cells: class, with the highest bit set on the last one, and weight (varint).
Result<LinearModel> LinearModel::parse(std::string_view bytes) {
    const auto bad = [](const char* what) { return Error{ErrorKind::model, "", what, ""}; };
    ByteReader in(bytes);
    LinearModel out;
    out.classes_ = in.u32();
    const std::uint32_t features = in.u32();
    if (!in.good() || out.classes_ == 0 || out.classes_ > classes_max || features > bytes.size())
        return bad("wrong head of a linear model");
    const std::size_t capacity = std::bit_ceil<std::size_t>(features + features / 2 + 16);
    out.mask_ = capacity - 1;
    out.slots_.resize(capacity);
    out.cells_.reserve(bytes.size() / 3);
    std::uint64_t key = 0;
    for (std::uint32_t i = 0; i < features; ++i) {
        key += in.varint();
        if (!in.good() || key > UINT32_MAX) return bad("a linear model ends early or is not in order");
        std::size_t at = static_cast<std::size_t>(key) & out.mask_;
        while (out.slots_[at].first != 0) at = (at + 1) & out.mask_;
        out.slots_[at] = {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(out.cells_.size() + 1)};
        for (bool last = false; !last;) {
            const std::uint32_t head = in.u8();
            const std::uint32_t label = head & 0x7F;
            last = head >> 7 || !in.good();
            const std::uint64_t folded = in.varint();  // sign in the lowest bit
            if (label >= out.classes_) return bad("a linear model names a class that it does not have");
            if (folded > UINT16_MAX) return bad("a weight of a linear model is too large");
            const auto weight = static_cast<std::uint16_t>((folded >> 1) ^ (0 - (folded & 1)));
            out.cells_.push_back(label << 16 | weight);
        }
        out.cells_.back() |= 1u << 31;
    }
    if (!in.good() || !in.at_end()) return bad("a linear model has the wrong length");
    return out;
}

// In three passes, so that the memory of later features is on its way while earlier ones are read.
void LinearModel::score(std::span<const std::uint32_t> keys, Scores& scores) const {
    std::fill_n(scores.begin(), classes_, 0);
    std::array<std::uint32_t, Features::count_max> found;
    for (const std::uint32_t key : keys) __builtin_prefetch(&slots_[key & mask_]);
    std::size_t count = 0;
    for (const std::uint32_t key : keys) {
        std::size_t at = key & mask_;
        while (slots_[at].first != 0 && slots_[at].key != key) at = (at + 1) & mask_;
        if (slots_[at].first == 0) continue;
        found[count++] = slots_[at].first - 1;
        __builtin_prefetch(&cells_[slots_[at].first - 1]);
    }
    for (std::size_t i = 0; i < count; ++i) {
        for (const std::uint32_t* cell = &cells_[found[i]];; ++cell) {
            scores[*cell >> 16 & 0xFF] += static_cast<std::int16_t>(*cell & 0xFFFF);
            if (*cell >> 31) break;
        }
    }
}

}  // namespace dateline::syntax
