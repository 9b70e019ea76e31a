#include <algorithm>
#include <cmath>
#include <map>

#include "text/parallel.h"
#include "link/stories.h"

namespace dateline {

namespace {

// Chosen on ECB+ training topics together with story_threshold.
constexpr std::size_t parted_from = 6;        // in fewer reports a word that one lacks says little
constexpr std::int64_t part_threshold = 550;  // ten-thousandths
constexpr double idf_scale = 1000.0;          // whole numbers add up alike in any order

// The profiles of a cluster's reports, each word weighed by the logarithm of how few of them have it. What one report alone
// has tells nothing about its likeness to others, what all have does not tell them apart.
std::vector<Profile> own_words(std::span<const Words> words, const std::vector<std::uint32_t>& members) {
    std::vector<Profile> out;
    std::map<std::uint64_t, std::size_t> reports_with;
    for (std::uint32_t r : members) {
        out.push_back(story_profile(words[r]));
        for (const auto& [key, value] : out.back()) ++reports_with[key];
    }
    for (Profile& profile : out) {
        std::erase_if(profile, [&](const auto& entry) { return reports_with.at(entry.first) < 2 || reports_with.at(entry.first) == members.size(); });
        for (auto& [key, value] : profile)
            value *= std::llround(idf_scale * std::log(static_cast<double>(members.size()) / static_cast<double>(reports_with.at(key))));
    }
    return out;
}

double norm_of(const Profile& profile) {
    double square = 0;
    for (const auto& [key, value] : profile) square += static_cast<double>(value) * static_cast<double>(value);
    return std::sqrt(square);
}

std::int64_t likeness(const Profile& a, const Profile& b, double norm) {
    double dot = 0;
    for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
        if (x->first < y->first) ++x;
        else if (y->first < x->first) ++y;
        else dot += static_cast<double>((x++)->second) * static_cast<double>((y++)->second);
    }
    return norm > 0 ? static_cast<std::int64_t>(std::llround(10'000.0 * dot / norm)) : 0;
}

}  // namespace

std::vector<std::uint32_t> part_by_own_words(std::span<const Words> words, const std::vector<Edge>& edges, const std::vector<std::uint32_t>& cluster_of, std::int64_t sure) {
    std::map<std::uint32_t, std::vector<std::uint32_t>> members;
    std::vector<std::uint32_t> place(cluster_of.size());  // of a report within its cluster
    for (std::uint32_t r = 0; r < cluster_of.size(); ++r) {
        place[r] = static_cast<std::uint32_t>(members[cluster_of[r]].size());
        members[cluster_of[r]].push_back(r);
    }
    std::map<std::uint32_t, std::vector<Edge>> within;
    for (const Edge& edge : edges)
        if (cluster_of[edge.a] == cluster_of[edge.b] && members[cluster_of[edge.a]].size() >= parted_from) within[cluster_of[edge.a]].push_back(edge);
    std::vector<std::pair<std::uint32_t, std::vector<Edge>>> work(within.begin(), within.end());
    std::vector<std::uint32_t> out = cluster_of;
    for_each_index(work.size(), 1, [&](std::size_t w) {
        const std::vector<std::uint32_t>& list = members.at(work[w].first);
        const std::vector<Profile> profiles = own_words(words, list);
        std::vector<double> norms;
        for (const Profile& profile : profiles) norms.push_back(norm_of(profile));
        std::vector<Edge> compared;
        for (const Edge& edge : work[w].second) {
            const std::uint32_t a = place[edge.a], b = place[edge.b];
            compared.push_back({a, b, edge.weight >= sure ? edge.weight : likeness(profiles[a], profiles[b], norms[a] * norms[b])});
        }
        const std::vector<std::uint32_t> parts = cluster(list.size(), compared, Linkage::average, part_threshold);
        for (std::size_t i = 0; i < list.size(); ++i) out[list[i]] = list[parts[i]];
    });
    return out;
}

}  // namespace dateline
