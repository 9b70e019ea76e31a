// Facts about words by the hash of the word, packed: sorted keys and one number each.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "annotate/syntax/bytes.h"

namespace dateline::syntax {

// What a dictionary says that a word is the base form of, one bit each.
enum WordClass : std::uint32_t { noun_singular = 1, verb_base = 2, adjective = 4 };

class WordTable {
public:
    WordTable() = default;
    explicit WordTable(const std::map<std::uint32_t, std::uint32_t>& from) : entries_(from.begin(), from.end()) {}

    // 0 when the word is not there.
    std::uint32_t operator[](std::uint32_t word) const {
        const auto at = std::lower_bound(entries_.begin(), entries_.end(), word,
                                         [](const Entry& e, std::uint32_t w) { return e.first < w; });
        return at != entries_.end() && at->first == word ? at->second : 0;
    }
    std::size_t size() const { return entries_.size(); }

    void write(ByteWriter& out) const {
        out.varint(entries_.size());
        std::uint32_t before = 0;
        for (const auto& [key, value] : entries_) {
            out.varint(key - before);
            out.varint(value);
            before = key;
        }
    }
    bool read(ByteReader& in) {
        const std::uint64_t count = in.varint();
        std::uint64_t key = 0;
        for (std::uint64_t i = 0; i < count && in.good(); ++i) {
            key += in.varint();
            if (key > UINT32_MAX) return false;
            entries_.emplace_back(static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(in.varint()));
        }
        return in.good();
    }

private:
    using Entry = std::pair<std::uint32_t, std::uint32_t>;
    std::vector<Entry> entries_;
};

}  // namespace dateline::syntax
