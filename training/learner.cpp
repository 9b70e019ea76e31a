#include "learner.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "annotate/syntax/bytes.h"

namespace dateline::training {

Learner::Learner(std::size_t classes) : classes_(classes), slots_(1u << 16) {}

std::size_t Learner::find(std::uint32_t key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = key & mask;
    while (slots_[at].row != 0 && slots_[at].key != key) at = (at + 1) & mask;
    return at;
}

void Learner::grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old)
        if (slot.row != 0) slots_[find(slot.key)] = slot;
}

// As LinearModel::score: memory is asked for ahead of its use.
void Learner::score(std::span<const std::uint32_t> keys, syntax::Scores& scores) const {
    std::fill_n(scores.begin(), classes_, 0);
    const std::size_t mask = slots_.size() - 1;
    std::array<const std::vector<Cell>*, syntax::Features::count_max> found;
    std::size_t count = 0;
    for (const std::uint32_t key : keys) __builtin_prefetch(&slots_[key & mask]);
    for (const std::uint32_t key : keys) {
        const Slot& slot = slots_[find(key)];
        if (slot.row == 0) continue;
        found[count++] = &rows_[slot.row - 1];
        __builtin_prefetch(found[count - 1]);
    }
    for (std::size_t i = 0; i < count; ++i) __builtin_prefetch(found[i]->data());
    for (std::size_t i = 0; i < count; ++i)
        for (const Cell& cell : *found[i]) scores[cell.label] += cell.weight;
}

void Learner::update(std::span<const std::uint32_t> keys, std::size_t label, int by) {
    for (const std::uint32_t key : keys) {
        std::size_t at = find(key);
        if (slots_[at].row == 0) {
            if ((rows_.size() + 1) * 10 > slots_.size() * 6) {
                grow();
                at = find(key);
            }
            rows_.emplace_back();
            slots_[at] = {key, static_cast<std::uint32_t>(rows_.size())};
        }
        std::vector<Cell>& row = rows_[slots_[at].row - 1];
        auto cell = std::find_if(row.begin(), row.end(), [&](const Cell& c) { return c.label == label; });
        if (cell == row.end()) {
            row.push_back({0, now_, 0, static_cast<std::uint8_t>(label)});
            cell = row.end() - 1;
        }
        cell->total += static_cast<std::int64_t>(cell->weight) * (now_ - cell->stamp);
        cell->stamp = now_;
        cell->weight += by;
    }
}

std::string Learner::bytes(double scale, std::size_t bytes_max) const {
    for (int least = 1;; ++least)
        if (std::string out = bytes_above(scale, least); out.size() <= bytes_max || least > 1000) return out;
}

std::string Learner::bytes_above(double scale, int least) const {
    struct Out {
        std::uint32_t key;
        std::vector<std::pair<std::uint8_t, int>> cells;
    };
    std::vector<Out> kept;
    for (const Slot& slot : slots_) {
        if (slot.row == 0) continue;
        Out out{slot.key, {}};
        for (const Cell& cell : rows_[slot.row - 1]) {
            const std::int64_t total = cell.total + static_cast<std::int64_t>(cell.weight) * (now_ - cell.stamp);
            const auto weight = static_cast<int>(std::lround(static_cast<double>(total) / now_ * scale));
            if (std::abs(weight) >= least) out.cells.emplace_back(cell.label, std::clamp(weight, -32767, 32767));
        }
        std::sort(out.cells.begin(), out.cells.end());
        if (!out.cells.empty()) kept.push_back(std::move(out));
    }
    std::sort(kept.begin(), kept.end(), [](const Out& a, const Out& b) { return a.key < b.key; });
    syntax::ByteWriter out;
    out.u32(static_cast<std::uint32_t>(classes_));
    out.u32(static_cast<std::uint32_t>(kept.size()));
    std::uint32_t before = 0;
    for (const Out& each : kept) {
        out.varint(each.key - before);
        before = each.key;
        for (const auto& [label, weight] : each.cells) {
            out.u8(label | (label == each.cells.back().first ? 0x80u : 0u));
            out.varint(weight < 0 ? static_cast<std::uint64_t>(-weight) * 2 - 1
                                  : static_cast<std::uint64_t>(weight) * 2);
        }
    }
    return out.take();
}

std::uint32_t Random::below(std::uint32_t limit) {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return static_cast<std::uint32_t>((state_ * 2685821657736338717ull >> 32) % limit);
}

}  // namespace dateline::training
