#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "link/stories.h"

namespace dateline {

namespace {

constexpr std::size_t profiled_words_max = 3'000;
constexpr std::size_t lead_words = 120;        // headline and lead count double: they say what the report is about
constexpr int weight_min = 6;
constexpr int country_weight = 7;              // all reports from a region share its states
constexpr std::size_t key_words = 30;          // a report's heaviest words, by which candidates are found
constexpr std::size_t block_max = 64;
constexpr std::size_t block_window = 16;       // in a larger block each report meets this many neighbours
constexpr std::int64_t likeness_min = 500;     // what lies far under the threshold moves no mean much

}  // namespace

// Chosen on ECB+ training topics.
const std::int64_t story_threshold = 1500;

Profile story_profile(const Words& words) {
    std::map<std::uint64_t, std::pair<std::int64_t, std::int64_t>> counts;  // key -> (count, weight)
    for (std::size_t i = 0; i < std::min(words.words.size(), profiled_words_max); ++i) {
        const Word& word = words.words[i];
        if (word.weight < weight_min) continue;
        auto& [count, weight] = counts[word.key];
        count += i < lead_words ? 2 : 1;
        weight = word.country ? std::min<std::int64_t>(word.weight, country_weight) : word.weight;
    }
    Profile out;
    for (const auto& [key, value] : counts) {
        std::int64_t level = 2;  // 2 for one occurrence, 3 for more
        for (std::int64_t c = value.first; c > 1 && level < 3; c /= 2) ++level;
        out.emplace_back(key, level * value.second * value.second);
    }
    return out;
}

std::vector<Edge> story_edges(const std::vector<Profile>& profiles) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> postings;
    std::vector<double> norms;
    for (std::uint32_t r = 0; r < profiles.size(); ++r) {
        std::int64_t square = 0;
        std::vector<std::pair<std::int64_t, std::uint64_t>> heaviest;
        for (const auto& [key, value] : profiles[r]) {
            square += value * value;
            heaviest.emplace_back(-value, key);
        }
        norms.push_back(std::sqrt(static_cast<double>(square)));
        std::sort(heaviest.begin(), heaviest.end());
        for (std::size_t i = 0; i < std::min(heaviest.size(), key_words); ++i) postings.emplace_back(heaviest[i].second, r);
    }
    std::sort(postings.begin(), postings.end());
    std::vector<std::vector<std::uint32_t>> meets(profiles.size());  // report -> later reports that share a heavy word
    for (std::size_t i = 0; i < postings.size();) {
        std::size_t end = i;
        while (end < postings.size() && postings[end].first == postings[i].first) ++end;
        const std::size_t reach = end - i <= block_max ? block_max : block_window;
        for (std::size_t a = i; a < end; ++a)
            for (std::size_t b = a + 1; b < std::min(end, a + 1 + reach); ++b) meets[postings[a].second].push_back(postings[b].second);
        i = end;
    }
    std::vector<Edge> out;
    for (std::uint32_t a = 0; a < meets.size(); ++a) {
        std::sort(meets[a].begin(), meets[a].end());
        meets[a].erase(std::unique(meets[a].begin(), meets[a].end()), meets[a].end());
        for (const std::uint32_t b : meets[a]) {
            std::int64_t dot = 0;
            for (auto x = profiles[a].begin(), y = profiles[b].begin(); x != profiles[a].end() && y != profiles[b].end();) {
                if (x->first < y->first) ++x;
                else if (y->first < x->first) ++y;
                else dot += (x++)->second * (y++)->second;
            }
            const double norm = norms[a] * norms[b];
            const auto likeness = norm > 0 ? static_cast<std::int64_t>(std::llround(10'000.0 * static_cast<double>(dot) / norm)) : 0;
            if (likeness >= likeness_min) out.push_back({a, b, likeness});
        }
        meets[a] = {};
    }
    return out;
}

}  // namespace dateline
