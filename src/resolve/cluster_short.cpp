// Bodies called by a part of their names: "the Resistance Front" is the Karo Resistance Front, "Frontera Nueva" the Frontera
// Nueva Observatory.
#include <algorithm>
#include <map>

#include "resolve/clusters.h"
#include "text/sorted.h"

namespace dateline {

namespace {

constexpr std::size_t words_min = 2;     // of a short name; one word alone is told apart elsewhere
constexpr std::size_t reports_max = 64;  // of one body that are looked at

std::string joined(std::span<const std::string> words) {
    std::string out;
    for (const std::string& word : words) out += word + ' ';
    return out;
}

}  // namespace

// The one body of the report whose name ends so, or says beside it what kind of body it is; else the one of the case, if
// reports of both speak of a further body. A body of a state ("the supreme court") is so called in every state, and is looked
// for in its own report only.
void Clusters::join_short_bodies() {
    const auto names_of = [&](Index n) {
        std::vector<std::vector<std::string>> out;
        const Node& node = roll_[n];
        if (!is_body(node.type) || node.type == EntityType::media || !node.named || node.state || node.described) return out;
        for (const auto& [form, count] : roll_.spellings(n)) out.push_back(tables_.body(form, ""));
        return out;
    };
    const auto telling_nothing = [&](std::span<const std::string> words) {
        return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return tables_.common(word); });
    };
    const auto keys_of = [&](Index n) {
        std::vector<std::string> keys;
        for (const auto& words : names_of(n))
            for (std::size_t i = 0; i + words_min <= words.size(); ++i) keys.push_back(joined(std::span(words).subspan(i)));
        for (const auto& words : names_of(n))  // "Frontera Nueva" of the Frontera Nueva Observatory
            if (words.size() > words_min && !telling_nothing(std::span(words).first(words.size() - 1))) keys.push_back(joined(std::span(words).first(words.size() - 1)));
        sort_unique(keys);
        return keys;
    };
    std::map<Index, std::set<Index>> here, anywhere;  // root of a short name -> roots of the longer ones
    each_block(keys_of, [&](const std::string& key, const std::vector<Index>& block) {
        std::vector<Index> brief;
        std::map<std::uint32_t, std::set<Index>> longer;  // report -> roots
        std::set<Index> all;
        for (const Index n : block) {
            bool whole = false;
            for (const auto& words : names_of(n)) whole = whole || joined(words) == key;
            if (whole && !roll_[n].lexicon && !roll_[n].national) brief.push_back(n);
            if (!whole) longer[roll_[n].report].insert(sets_.find(n)), all.insert(sets_.find(n));
        }
        for (const Index n : brief) {
            const Index root = sets_.find(n);
            if (all.contains(root)) continue;
            if (const auto at = longer.find(roll_[n].report); at != longer.end()) {
                // Two of that ending in one report: neither, and no third one.
                for (const Index full : at->second)
                    if (compatible_bodies(full, n, false)) here[root].insert(full);
            } else if (roll_[n].type != EntityType::state_body && all.size() == 1 && compatible_bodies(*all.begin(), n, false)) {
                anywhere[root].insert(*all.begin());
            }
        }
    });
    std::map<Index, std::vector<std::uint32_t>> reports_of;  // of the bodies that no report ties
    for (const auto& [brief, full] : anywhere)
        if (full.size() == 1 && !here.contains(brief)) reports_of[brief], reports_of[*full.begin()];
    for (Index n = 0; n < roll_.size() && !reports_of.empty(); ++n)
        if (const auto at = reports_of.find(sets_.find(n)); at != reports_of.end() && at->second.size() < reports_max) at->second.push_back(roll_[n].report);
    std::vector<std::pair<Index, Index>> joins;
    for (const auto& [brief, full] : here)
        if (full.size() == 1) joins.emplace_back(*full.begin(), brief);
    for (const auto& [brief, full] : anywhere) {
        if (full.size() != 1 || here.contains(brief)) continue;
        const Index other = *full.begin();
        std::set<Index> beside;
        for (const std::uint32_t report : reports_of.at(other))
            for (const Index body : bodies_of_report_[report]) beside.insert(sets_.find(body));
        bool tied = false;
        for (const std::uint32_t report : reports_of.at(brief))
            for (const Index body : bodies_of_report_[report]) {
                const Index third = sets_.find(body);
                tied = tied || (third != brief && third != other && beside.contains(third));
            }
        if (tied) joins.emplace_back(other, brief);
    }
    for (const auto& [a, b] : joins) join(a, b);
}

}  // namespace dateline
