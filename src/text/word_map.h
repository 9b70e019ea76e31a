// A map from words to values for tables that are filled once and then asked for every token of a report: a lookup takes
// a view, allocates nothing, and touches one slot when the word is not there. Iteration is in the order of insertion.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace dateline {

// A fast hash of a short word; the same on every machine, of no use against an adversary who chooses the table's keys.
inline std::uint64_t word_hash(std::string_view word) {
    constexpr std::uint64_t mix = 0x9E3779B97F4A7C15u;
    std::uint64_t hash = word.size() * mix;
    const char* at = word.data();
    std::size_t left = word.size();
    const auto take = [&](std::uint64_t part) {
        hash = (hash ^ part) * mix;
        hash ^= hash >> 29;
    };
    for (; left >= 8; at += 8, left -= 8) {
        std::uint64_t part = 0;
        std::memcpy(&part, at, 8);
        take(part);
    }
    std::uint64_t part = 0;
    if (left >= 4) {
        std::uint32_t low = 0, high = 0;
        std::memcpy(&low, at, 4);
        std::memcpy(&high, at + left - 4, 4);
        part = low | static_cast<std::uint64_t>(high) << 32;
    } else {
        for (std::size_t i = 0; i < left; ++i) part = part << 8 | static_cast<std::uint8_t>(at[i]);
    }
    take(part);
    return hash ^ hash >> 32;
}

template <class T>
class WordMap {
public:
    using Entry = std::pair<std::string, T>;
    using iterator = typename std::vector<Entry>::iterator;
    using const_iterator = typename std::vector<Entry>::const_iterator;

    std::size_t size() const { return entries_.size(); }
    bool empty() const { return entries_.empty(); }
    iterator begin() { return entries_.begin(); }
    iterator end() { return entries_.end(); }
    const_iterator begin() const { return entries_.begin(); }
    const_iterator end() const { return entries_.end(); }

    // Valid until the next insertion.
    const_iterator find(std::string_view word) const {
        if (entries_.empty()) return entries_.end();
        const auto hash = static_cast<std::uint32_t>(word_hash(word));
        for (std::uint32_t at = hash & mask_;; at = (at + 1) & mask_) {
            const Slot& slot = slots_[at];
            if (slot.entry == 0) return entries_.end();
            if (slot.hash == hash && entries_[slot.entry - 1].first == word)
                return entries_.begin() + static_cast<std::ptrdiff_t>(slot.entry - 1);
        }
    }
    bool contains(std::string_view word) const { return find(word) != end(); }

    // Keeps the value that is there.
    template <class... Arguments>
    std::pair<iterator, bool> emplace(std::string_view word, Arguments&&... arguments) {
        if (const auto found = std::as_const(*this).find(word); found != entries_.cend())
            return {entries_.begin() + (found - entries_.cbegin()), false};
        entries_.emplace_back(std::piecewise_construct, std::forward_as_tuple(word),
                              std::forward_as_tuple(std::forward<Arguments>(arguments)...));
        if (slots_.size() < entries_.size() * 2)
            grow();
        else
            place(static_cast<std::uint32_t>(entries_.size()));
        return {entries_.end() - 1, true};
    }
    T& operator[](std::string_view word) { return emplace(word).first->second; }

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t entry = 0;  // 1 + index; 0: free
    };

    void place(std::uint32_t entry) {
        const auto hash = static_cast<std::uint32_t>(word_hash(entries_[entry - 1].first));
        std::uint32_t at = hash & mask_;
        while (slots_[at].entry != 0) at = (at + 1) & mask_;
        slots_[at] = {hash, entry};
    }

    void grow() {
        std::size_t size = 8;
        while (size < entries_.size() * 4) size *= 2;
        slots_.assign(size, {});
        mask_ = static_cast<std::uint32_t>(size - 1);
        for (std::uint32_t i = 1; i <= entries_.size(); ++i) place(i);
    }

    std::vector<Entry> entries_;
    std::vector<Slot> slots_;  // open addressing, at most half full
    std::uint32_t mask_ = 0;
};

}  // namespace dateline
