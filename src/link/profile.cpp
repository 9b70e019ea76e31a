#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "text/parallel.h"
#include "link/stories.h"

namespace dateline {

namespace {

constexpr std::size_t profiled_words_max = 3'000;
constexpr std::size_t lead_words = 120;        // headline and lead count double: they say what the report is about
constexpr int weight_min = 6;
constexpr int country_weight = 7;              // all reports from a region share its states
constexpr std::size_t key_words = 30;          // a report's heaviest words, by which candidates are found
constexpr std::size_t block_max = 64;
constexpr std::size_t block_window = 16;       // in a larger block each report meets this many neighbours, if they meet twice
constexpr std::int64_t likeness_min = 500;     // what lies far under the threshold moves no mean much

}  // namespace

// Chosen on ECB+ training topics.
const std::int64_t story_threshold = 1100;

Profile story_profile(const Words& words) {
    struct Seen {
        std::uint64_t key = 0;
        std::uint32_t at = 0;
        std::int64_t weight = 0;
    };
    std::vector<Seen> seen;
    for (std::uint32_t i = 0; i < std::min(words.words.size(), profiled_words_max); ++i) {
        const Word& word = words.words[i];
        if (word.weight < weight_min) continue;
        seen.push_back({word.key, i, word.country ? std::min<std::int64_t>(word.weight, country_weight) : word.weight});
    }
    std::sort(seen.begin(), seen.end(), [](const Seen& a, const Seen& b) { return std::tie(a.key, a.at) < std::tie(b.key, b.at); });
    Profile out;
    for (std::size_t i = 0; i < seen.size();) {
        std::int64_t count = 0, weight = 0;
        const std::uint64_t key = seen[i].key;
        for (; i < seen.size() && seen[i].key == key; ++i) {
            count += seen[i].at < lead_words ? 2 : 1;
            weight = seen[i].weight;
        }
        const std::int64_t level = count > 1 ? 3 : 2;  // 2 for one occurrence, 3 for more
        out.emplace_back(key, level * weight * weight);
    }
    return out;
}

std::vector<Edge> story_edges(const std::vector<Profile>& profiles) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> postings;
    std::vector<double> norms(profiles.size());
    std::vector<std::array<std::uint64_t, key_words>> keys(profiles.size());
    std::vector<std::size_t> keyed(profiles.size());
    for_each_index(profiles.size(), 64, [&](std::size_t r) {
        std::int64_t square = 0;
        std::vector<std::pair<std::int64_t, std::uint64_t>> heaviest;
        for (const auto& [key, value] : profiles[r]) {
            square += value * value;
            heaviest.emplace_back(-value, key);
        }
        norms[r] = std::sqrt(static_cast<double>(square));
        keyed[r] = std::min(heaviest.size(), key_words);
        std::partial_sort(heaviest.begin(), heaviest.begin() + static_cast<std::ptrdiff_t>(keyed[r]), heaviest.end());
        for (std::size_t i = 0; i < keyed[r]; ++i) keys[r][i] = heaviest[i].second;
    });
    for (std::uint32_t r = 0; r < profiles.size(); ++r)
        for (std::size_t i = 0; i < keyed[r]; ++i) postings.emplace_back(keys[r][i], r);
    keys = {};
    std::sort(postings.begin(), postings.end());
    std::vector<std::vector<std::uint32_t>> meets(profiles.size());  // report -> later reports that share a heavy word
    for (std::size_t i = 0; i < postings.size();) {
        std::size_t end = i;
        while (end < postings.size() && postings[end].first == postings[i].first) ++end;
        const std::size_t reach = end - i <= block_max ? block_max : block_window;
        const int votes = end - i <= block_max ? 2 : 1;  // two words of many reports speak for a pair as one of few does
        for (std::size_t a = i; a < end; ++a)
            for (std::size_t b = a + 1; b < std::min(end, a + 1 + reach); ++b) meets[postings[a].second].insert(meets[postings[a].second].end(), static_cast<std::size_t>(votes), postings[b].second);
        i = end;
    }
    std::vector<std::vector<Edge>> found(meets.size());
    for_each_index(meets.size(), 16, [&](std::size_t index) {
        const auto a = static_cast<std::uint32_t>(index);
        std::sort(meets[a].begin(), meets[a].end());
        for (std::size_t i = 0; i < meets[a].size();) {
            const std::uint32_t b = meets[a][i];
            std::size_t votes = 0;
            for (; i < meets[a].size() && meets[a][i] == b; ++i) ++votes;
            if (votes < 2) continue;
            std::int64_t dot = 0;
            for (auto x = profiles[a].begin(), y = profiles[b].begin(); x != profiles[a].end() && y != profiles[b].end();) {
                if (x->first < y->first) ++x;
                else if (y->first < x->first) ++y;
                else dot += (x++)->second * (y++)->second;
            }
            const double norm = norms[a] * norms[b];
            const auto likeness = norm > 0 ? static_cast<std::int64_t>(std::llround(10'000.0 * static_cast<double>(dot) / norm)) : 0;
            if (likeness >= likeness_min) found[a].push_back({a, b, likeness});
        }
        meets[a] = {};
    });
    std::vector<Edge> out;
    for (std::vector<Edge>& list : found) {
        out.insert(out.end(), list.begin(), list.end());
        list = {};
    }
    return out;
}

}  // namespace dateline
