// Texts of which there are few, by number.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dateline {

class Symbols {
public:
    Symbols() { of(""); }
    // The text's number, 0 for the empty one. Numbers follow the order of first meeting: never sort by them.
    std::uint32_t of(std::string_view text) {
        const auto at = numbers_.find(text);
        if (at != numbers_.end()) return at->second;
        texts_.emplace_back(text);
        return numbers_.emplace(texts_.back(), static_cast<std::uint32_t>(texts_.size() - 1)).first->second;
    }
    const std::string& text(std::uint32_t number) const { return texts_[number]; }
    std::size_t size() const { return texts_.size(); }

private:
    std::deque<std::string> texts_;                              // stay where they are
    std::unordered_map<std::string_view, std::uint32_t> numbers_;  // looked up, never walked
};

}  // namespace dateline
