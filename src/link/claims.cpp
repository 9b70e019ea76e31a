#include "link/claims.h"

#include <algorithm>
#include <set>

#include "dateline/id.h"
#include "link/blocks.h"
#include "link/origins.h"
#include "text/parallel.h"
#include "text/sorted.h"

namespace dateline {

namespace {

constexpr std::size_t block_max = 60, block_window = 20;
constexpr std::size_t proposition_bytes_max = 200;
constexpr int join_from = 40;
constexpr int short_content = 50;   // weight under which a content is too short to be known by a share of its words

int same_claim_score(const Context& context, const Stated& a, const Stated& b) {
    int shared = 0;
    const int share = share_of_words(a.words, b.words, short_content, shared);
    int score = 60 * share / 1000;
    std::vector<std::uint32_t> events;
    std::set_intersection(a.events.begin(), a.events.end(), b.events.begin(), b.events.end(), std::back_inserter(events));
    if (!events.empty()) score += 14;
    else if (!a.events.empty() && !b.events.empty()) score -= 12;
    if (!a.source.empty() && a.source == b.source) score += 6;
    if (a.report == b.report) score -= 10;
    else if (context.story_of[a.report] != context.story_of[b.report]) score -= 10;
    else if (context.origin_group[a.report] == context.origin_group[b.report]) score += 6;
    // A demand and a statement about one matter are two propositions; a denial is the same one, denied.
    const auto kind = [](Stance s) { return s == Stance::demands || s == Stance::promises || s == Stance::threatens || s == Stance::warns || s == Stance::questions; };
    if (kind(a.claim->stance) != kind(b.claim->stance)) score -= 10;
    return score;
}

// The claim whose words the others share most, for a readable key.
std::uint32_t most_central(const std::vector<Stated>& stated, const std::vector<std::uint32_t>& members) {
    std::uint32_t best = members.front();
    int best_sum = -1;
    const std::size_t compared = std::min<std::size_t>(members.size(), 40);
    for (std::size_t i = 0; i < compared; ++i) {
        int sum = 0;
        for (std::size_t j = 0; j < compared; ++j) {
            int shared = 0;
            if (i != j) sum += share_of_words(stated[members[i]].words, stated[members[j]].words, short_content, shared);
        }
        if (stated[members[i]].claim->stance == Stance::denies) sum /= 2;
        if (sum > best_sum) {
            best_sum = sum;
            best = members[i];
        }
    }
    return best;
}

std::string proposition_of(const Context& context, const Stated& s) {
    const std::string_view text = context.reports[s.report].report.text;
    std::string_view words = trim(s.span.in(text));
    if (words.size() <= proposition_bytes_max) return std::string(words);
    std::size_t end = words.rfind(' ', proposition_bytes_max);
    if (end == std::string_view::npos) {
        end = proposition_bytes_max;
        while (end > 0 && !is_character_border(words, end)) --end;
    }
    return std::string(words.substr(0, end)) + " \u2026";
}

std::vector<Stated> gather(const Context& context, const JoinedEvents& events) {
    std::vector<Stated> out;
    for (std::uint32_t r = 0; r < context.reports.size(); ++r)
        for (const Claim& claim : context.reports[r].findings.claims) {
            if (claim.content.empty()) continue;
            Stated s;
            s.report = r;
            s.claim = &claim;
            s.span = claim.content.front();
            s.source = context.source_of(r, claim);
            s.words = telling_words(context.words[r], claim.content);
            for (const std::string& id : claim.events)
                if (const auto at = events.by_finding.find(id); at != events.by_finding.end()) s.events.push_back(at->second);
            sort_unique(s.events);
            if (!context.words[r].passages.empty()) s.passage = context.words[r].passage_at(s.span.begin);
            out.push_back(std::move(s));
        }
    return out;
}

std::vector<std::uint32_t> join(const Context& context, const std::vector<Stated>& stated) {
    Blocks blocks(block_max, block_window);
    for (std::uint32_t i = 0; i < stated.size(); ++i) {
        const Stated& s = stated[i];
        const std::uint32_t story = context.story_of[s.report];
        std::uint64_t before = 0;
        for (const auto& [key, weight] : s.words)
            if (weight >= 12) blocks.add(mix(mix('w', key), story), story, i);
        for (const auto& [key, weight] : s.words) {
            if (weight < 8) continue;
            if (before) blocks.add(mix('p', mix(before, key)), story, i);
            before = key;
        }
        for (std::uint32_t e : s.events) blocks.add(mix('e', e), story, i);
    }
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> candidates = blocks.pairs();
    std::vector<Edge> edges(candidates.size());
    for_each_index(candidates.size(), 256, [&](std::size_t i) {
        const auto& [a, b] = candidates[i];
        edges[i] = {a, b, same_claim_score(context, stated[a], stated[b]) - join_from};
    });
    return cluster(stated.size(), edges, Linkage::sum, 1);
}

}  // namespace

JoinedClaims make_claims(const Context& context, const JoinedEvents& events) {
    JoinedClaims out;
    out.stated = gather(context, events);
    for (std::uint32_t i = 0; i < out.stated.size(); ++i) out.by_finding[out.stated[i].claim->id] = i;
    const std::vector<std::uint32_t> cluster_of = join(context, out.stated);
    std::map<std::uint32_t, std::vector<std::uint32_t>> sets;
    for (std::uint32_t i = 0; i < cluster_of.size(); ++i) sets[cluster_of[i]].push_back(i);
    std::vector<std::pair<CaseClaim, std::vector<std::uint32_t>>> made;
    for (auto& [root, members] : sets) {
        CaseClaim claim;
        std::string smallest;
        std::vector<Telling> affirming;
        bool denied = false;
        for (std::uint32_t m : members) {
            const Stated& s = out.stated[m];
            if (smallest.empty() || s.claim->id < smallest) smallest = s.claim->id;
            CaseStance stance{s.claim->id, context.reports[s.report].report.id, s.span, s.source, {}, s.claim->stance, s.claim->certainty, s.claim->hearsay};
            for (const Via& via : s.claim->via) {
                std::string name = context.name_of(s.report, via.entity);
                stance.via.push_back(name.empty() ? std::string(via.span.in(context.reports[s.report].report.text)) : std::move(name));
            }
            claim.stances.push_back(std::move(stance));
            denied = denied || s.claim->stance == Stance::denies;
            if (s.claim->stance != Stance::denies) affirming.push_back({s.report, s.claim, s.span});
        }
        claim.id = group_id("c-", smallest);
        claim.proposition = proposition_of(context, out.stated[most_central(out.stated, members)]);
        claim.origins = count_origins(context, affirming, true).count;
        claim.disputed = denied && !affirming.empty();
        std::sort(claim.stances.begin(), claim.stances.end(), [](const CaseStance& a, const CaseStance& b) { return std::tie(a.report, a.span, a.claim) < std::tie(b.report, b.span, b.claim); });
        made.emplace_back(std::move(claim), std::move(members));
    }
    std::sort(made.begin(), made.end(), [](const auto& a, const auto& b) { return a.first.id < b.first.id; });
    for (auto& [claim, members] : made) {
        out.claims.push_back(std::move(claim));
        out.members.push_back(std::move(members));
    }
    return out;
}

}  // namespace dateline
