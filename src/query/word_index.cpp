#include "query/word_index.h"

#include <algorithm>
#include <numeric>

namespace dateline {

void WordIndex::add(std::uint32_t row, std::string_view folded) {
    std::string key;
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', at), folded.size());
        if (end > at) {
            key.assign(folded.substr(at, end - at));
            const auto [known, fresh] = numbers_.try_emplace(key, static_cast<std::uint32_t>(last_.size()));
            if (fresh) last_.push_back(0);
            std::uint32_t& last = last_[known->second];
            if (last != row + 1) held_.emplace_back(known->second, row);
            last = row + 1;
        }
        at = end + 1;
    }
}

void WordIndex::done() {
    std::vector<std::pair<std::string_view, std::uint32_t>> sorted(numbers_.begin(), numbers_.end());
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::uint32_t> place(sorted.size());
    words_.reserve(sorted.size());
    for (const auto& [word, number] : sorted) {
        place[number] = static_cast<std::uint32_t>(words_.size());
        words_.push_back({static_cast<std::uint32_t>(letters_.size()), static_cast<std::uint32_t>(word.size()), 0, 0});
        letters_ += word;
    }
    // Counted, then put in their places: rows of one word stay ascending.
    for (const auto& [number, row] : held_) ++words_[place[number]].count;
    std::uint32_t sum = 0;
    for (Word& word : words_) word.first = sum, sum += word.count, word.count = 0;
    rows_.resize(held_.size());
    for (const auto& [number, row] : held_) {
        Word& word = words_[place[number]];
        rows_[word.first + word.count++] = row;
    }
    numbers_ = {}, last_ = {}, held_ = {};
}

std::vector<std::uint32_t> WordIndex::rows(const std::vector<std::string>& beginnings, std::uint32_t size) const {
    std::vector<std::uint32_t> out;
    for (std::size_t i = 0; i < beginnings.size(); ++i) {
        const std::string& wanted = beginnings[i];
        const auto first = std::lower_bound(words_.begin(), words_.end(), wanted,
                                            [&](const Word& word, const std::string& key) { return text(word) < key; });
        auto last = first;
        while (last != words_.end() && text(*last).starts_with(wanted)) ++last;
        std::vector<std::uint32_t> these;
        if (last - first == 1) {
            these.assign(rows_.begin() + first->first, rows_.begin() + first->first + first->count);
        } else if (last != first) {
            // Words that lie together have rows that lie together.
            std::vector<bool> held(size, false);
            const auto end = std::prev(last);
            for (std::uint32_t at = first->first; at < end->first + end->count; ++at) held[rows_[at]] = true;
            for (std::uint32_t row = 0; row < size; ++row)
                if (held[row]) these.push_back(row);
        }
        if (i == 0) {
            out = std::move(these);
        } else {
            std::vector<std::uint32_t> both;
            std::set_intersection(out.begin(), out.end(), these.begin(), these.end(), std::back_inserter(both));
            out = std::move(both);
        }
        if (out.empty()) break;
    }
    return out;
}

}  // namespace dateline
