#include "link/islands.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <tuple>
#include <unordered_set>

#include "text/parallel.h"
#include "link/stories.h"
#include "resolve/union_find.h"
#include "text/sorted.h"

namespace dateline {

namespace {

using Index = std::uint32_t;

constexpr std::size_t block_max = 48;          // in a block up to this size each report meets each
constexpr std::size_t block_window = 16;       // in a larger one so many that follow it in time ...
constexpr std::int32_t window_days = 3;        // ... within so many days
// Likeness is in ten-thousandths. What ties two reports is well above what makes two groups of them a story in the mean: single
// pairs that are a little alike would chain all stories of a region into one island.
constexpr std::int64_t island_likeness_min = 3000;
constexpr std::int64_t cover_likeness_min = 2500;  // with most telling words of one in the other
constexpr std::int64_t copied_weight = 20'000;     // a copy ties more than any likeness
constexpr std::int64_t act_likeness_min = 500;     // with one act
constexpr std::int64_t across_min = 500;           // what ties a story to the one before it
constexpr std::uint32_t runs_min = 3, run_share_min = 250;  // word runs of a sample, and their thousandths of the shorter one
constexpr std::size_t small_max = 200;         // reports that come together by being a little alike
constexpr int votes_min = 2;                   // shared keys, for a comparison
constexpr std::int32_t cited_days = 30;        // what is cited was published not long before
constexpr std::size_t cited_block_max = 200;

struct Posting {
    std::uint32_t key = 0;
    Index rank = 0;  // of the report by day, then index
    auto operator<=>(const Posting&) const = default;
};

// What comparing a report with those of its blocks found.
struct Likenesses {
    std::vector<Edge> ties, weak;
};

class Finder {
public:
    Finder(std::vector<Digest>& digests, std::size_t most) : most_(most), digests_(digests), by_time_(digests.size()), sets_(digests.size()), met_(digests.size()), firm_(digests.size()) {
        std::iota(by_time_.begin(), by_time_.end(), Index{0});
        std::stable_sort(by_time_.begin(), by_time_.end(), [&](Index a, Index b) { return digests_[a].day < digests_[b].day; });
    }

    void tie(Index a, Index b) { sets_.join(a, b); }

    void tie_by_keys() {
        std::vector<Posting> postings = shared_postings();
        std::vector<std::uint32_t> frequent;
        for (std::size_t i = 0; i < postings.size();) {
            std::size_t end = i;
            while (end < postings.size() && postings[end].key == postings[i].key) ++end;
            if (end - i > block_max) frequent.push_back(postings[i].key);
            i = end;
        }
        // Word runs of many reports are a house's boilerplate or a set phrase: no sign that one was copied.
        for_each_index(digests_.size(), 256, [&](std::size_t r) {
            std::erase_if(digests_[r].runs, [&](std::uint32_t key) { return std::binary_search(frequent.begin(), frequent.end(), key); });
        });
        compare_all(postings);
        join_ties();
    }

    void tie_citations() {
        std::unordered_set<std::uint32_t> named;  // looked up, never walked
        for (const Digest& d : digests_)
            for (const auto& [outlet, word] : d.cited) named.insert(outlet);
        std::vector<std::pair<std::uint64_t, Index>> postings;
        constexpr int value_min = 2 * 14 * 14;
        for (Index rank = 0; rank < by_time_.size(); ++rank) {
            const Digest& d = digests_[by_time_[rank]];
            for (const std::uint32_t outlet : {d.outlet, d.body}) {
                if (outlet == 0 || !named.contains(outlet)) continue;
                for (const Term& term : d.terms)
                    if (term.value >= value_min) postings.emplace_back(std::uint64_t{outlet} << 32 | term.key, rank);
            }
        }
        std::sort(postings.begin(), postings.end());
        for (Index r = 0; r < digests_.size(); ++r) {
            std::vector<std::pair<std::uint32_t, Index>> hits;
            const std::int32_t day = digests_[r].day;
            for (const auto& [outlet, word] : digests_[r].cited) {
                const std::uint64_t key = std::uint64_t{outlet} << 32 | word;
                auto at = std::upper_bound(postings.begin(), postings.end(), std::pair{key, Index{0xFFFFFFFF}});
                for (std::size_t met = 0; at != postings.begin() && met < cited_block_max; ) {
                    --at;
                    if (at->first != key) break;
                    const Index other = by_time_[at->second];
                    const std::int32_t then = digests_[other].day;
                    if (day != Digest::undated && then != Digest::undated) {
                        if (then > day + 1) continue;
                        if (then + cited_days < day) break;
                    }
                    ++met;
                    if (other != r) hits.emplace_back(outlet, other);
                }
            }
            std::sort(hits.begin(), hits.end());
            for (std::size_t i = 1; i < hits.size(); ++i)
                if (hits[i] == hits[i - 1]) sets_.join(r, hits[i].second);
        }
        for (Digest& d : digests_) d.cited = {};
    }

    void tie_titles() {
        std::vector<std::pair<std::uint64_t, Index>> titles;
        for (Index r = 0; r < digests_.size(); ++r)
            for (std::uint64_t key : digests_[r].titles) titles.emplace_back(key, r);
        std::sort(titles.begin(), titles.end());
        for (Index r = 0; r < digests_.size(); ++r)
            for (std::uint64_t key : digests_[r].listed)
                for (auto at = std::lower_bound(titles.begin(), titles.end(), std::pair{key, Index{0}}); at != titles.end() && at->first == key; ++at)
                    sets_.join(r, at->second);
        for (Digest& d : digests_) d.titles = {}, d.listed = {};  // what only this stage looks at
    }

    // What is only a little alike is taken together as well, the likest first, while few reports come together by it: a small
    // case stays whole, and the stories of a large one do not chain.
    void tie_small() {
        std::vector<std::uint32_t> size(digests_.size());
        for (Index r = 0; r < digests_.size(); ++r) ++size[sets_.find(r)];
        std::sort(weak_.begin(), weak_.end(), [](const Edge& x, const Edge& y) { return std::tuple(-x.weight, x.a, x.b) < std::tuple(-y.weight, y.a, y.b); });
        for (const Edge& edge : weak_) {
            const Index a = sets_.find(edge.a), b = sets_.find(edge.b);
            if (a == b || size[a] + size[b] > std::min(small_max, most_)) continue;
            sets_.join(a, b);
            size[sets_.find(a)] = size[a] + size[b];
        }
    }

    Islands islands() {
        Islands out;
        out.members = sets_.sets();
        for (const Edge& edge : weak_)
            if (!sets_.same(edge.a, edge.b)) out.across.push_back(edge);
        std::sort(out.across.begin(), out.across.end(), [](const Edge& x, const Edge& y) { return std::pair(x.a, x.b) < std::pair(y.a, y.b); });
        return out;
    }

private:
    // Where the keys of more than one report stand, sorted. Most keys are one report's alone: they are told apart first, by a bit
    // for what was met and one for what was met again, so that few of them take room. Keys that share a bit cost no more than that.
    std::vector<Posting> shared_postings() {
        std::size_t told = 0;
        for (const Digest& d : digests_) told += d.keys.size() + d.acts.size();
        const std::size_t bits = std::bit_ceil(std::max<std::size_t>(2 * told, 64));
        std::vector<bool> met(bits), again(bits);
        const auto bit = [&](std::uint32_t key) { return static_cast<std::size_t>(mix('k', key)) & (bits - 1); };
        for (const Digest& d : digests_)
            for (const std::vector<std::uint32_t>* keys : {&d.keys, &d.acts})
                for (std::uint32_t key : *keys) {
                    const std::size_t at = bit(key);
                    if (met[at]) again[at] = true;
                    met[at] = true;
                }
        met = {};
        std::size_t size = 0;
        for (const Digest& d : digests_)
            for (const std::vector<std::uint32_t>* keys : {&d.keys, &d.acts})
                for (std::uint32_t key : *keys) size += again[bit(key)];
        std::vector<Posting> out;
        out.reserve(size);
        for (Index rank = 0; rank < by_time_.size(); ++rank) {
            Digest& d = digests_[by_time_[rank]];
            for (const std::vector<std::uint32_t>* keys : {&d.keys, &d.acts})
                for (std::uint32_t key : *keys)
                    if (again[bit(key)]) out.push_back({key, rank});
            d.keys = {};
        }
        std::sort(out.begin(), out.end());
        return out;
    }

    // Reports whose keys meet are compared, a report's partners at a time. What is tied already needs no comparison.
    void compare_all(const std::vector<Posting>& postings) {
        std::vector<std::pair<Index, Index>> places;  // rank, position in postings
        for (std::size_t i = 0; i < postings.size();) {
            std::size_t end = i;
            while (end < postings.size() && postings[end].key == postings[i].key) ++end;
            for (std::size_t a = i; a + 1 < end; ++a) places.emplace_back(postings[a].rank, static_cast<Index>(a));
            i = end;
        }
        std::sort(places.begin(), places.end());
        std::vector<std::size_t> first(digests_.size() + 1, places.size());
        for (std::size_t i = places.size(); i-- > 0;) first[places[i].first] = i;
        for (std::size_t r = digests_.size(); r-- > 0;) first[r] = std::min(first[r], first[r + 1]);
        constexpr std::size_t batch = 2048;
        for (Index r = 0; r < digests_.size(); ++r) met_.join(r, sets_.find(r)), firm_.join(r, sets_.find(r));
        for (std::size_t begin = 0; begin < digests_.size(); begin += batch) {
            const std::size_t count = std::min(batch, digests_.size() - begin);
            met_.flatten();
            firm_.flatten();
            std::vector<Likenesses> found(count);
            for_each_index(count, 16, [&](std::size_t i) {
                const auto rank = static_cast<Index>(begin + i);
                compare_one(postings, places.data() + first[rank], places.data() + first[rank + 1], rank, found[i]);
            });
            for (const Likenesses& list : found) {
                weak_.insert(weak_.end(), list.weak.begin(), list.weak.end());
                for (const Edge& tie : list.ties) {
                    UnionFind& known = tie.weight >= island_likeness_min ? firm_ : met_;
                    if (known.same(tie.a, tie.b)) continue;
                    known.join(tie.a, tie.b);
                    met_.join(tie.a, tie.b);
                    ties_.push_back(tie);
                }
            }
        }
    }

    // The strongest ties first. What would make an island too large stays two: its weakest ties are mostly an act that all reports of
    // a war recall, or likeness by chance.
    void join_ties() {
        std::vector<std::uint32_t> size(digests_.size());
        for (Index r = 0; r < digests_.size(); ++r) ++size[sets_.find(r)];
        std::sort(ties_.begin(), ties_.end(), [](const Edge& x, const Edge& y) { return std::tuple(-x.weight, x.a, x.b) < std::tuple(-y.weight, y.a, y.b); });
        for (const Edge& tie : ties_) {
            const Index a = sets_.find(tie.a), b = sets_.find(tie.b);
            if (a == b) continue;
            if (size[a] + size[b] > most_) {
                weak_.push_back({tie.a, tie.b, std::min(tie.weight, island_likeness_min)});
                continue;
            }
            sets_.join(a, b);
            size[sets_.find(a)] = size[a] + size[b];
        }
        ties_ = {};
    }

    void compare_one(const std::vector<Posting>& postings, const std::pair<Index, Index>* place, const std::pair<Index, Index>* last, Index rank, Likenesses& found) const {
        std::vector<Index> met;
        const std::int32_t day = digests_[by_time_[rank]].day;
        for (; place != last; ++place) {
            const std::size_t here = place->second;
            const std::uint32_t key = postings[here].key;
            const auto holds = [&](std::size_t at) { return at < postings.size() && postings[at].key == key; };
            const bool small = !holds(here + block_max) && fits(postings, here);
            for (std::size_t b = here + 1; holds(b) && b < here + (small ? block_max : block_window + 1); ++b) {
                const Index other = postings[b].rank;
                if (!small && day != Digest::undated && digests_[by_time_[other]].day > day + window_days) break;
                met.push_back(other);
            }
        }
        std::sort(met.begin(), met.end());
        const Index r = by_time_[rank];
        const Digest& a = digests_[r];
        for (std::size_t i = 0; i < met.size();) {
            std::size_t end = i;
            while (end < met.size() && met[end] == met[i]) ++end;
            const Index other = by_time_[met[i]];
            const auto votes = static_cast<int>(end - i);
            i = end;
            if (firm_.root(r) == firm_.root(other)) continue;
            const Digest& b = digests_[other];
            const bool act = meet(a.acts, b.acts);
            if (votes < votes_min && !act) continue;
            const std::int64_t likeness = story_likeness(a, b);
            const Edge edge{std::min(r, other), std::max(r, other), likeness};
            if (copied(a, b)) found.ties.push_back({edge.a, edge.b, copied_weight});
            else if (likeness >= island_likeness_min) found.ties.push_back(edge);
            else if (met_.root(r) == met_.root(other)) continue;
            else if ((act && likeness >= act_likeness_min) || (likeness >= cover_likeness_min && may_lean(a, b))) found.ties.push_back(edge);
            else if (likeness >= across_min) found.weak.push_back(edge);
        }
    }

    static bool copied(const Digest& a, const Digest& b) {
        const auto runs = static_cast<std::uint32_t>(runs_shared(a, b));
        return runs >= runs_min && 1000 * runs >= run_share_min * std::min(a.runs_told, b.runs_told);
    }

    // Whether the block around a position has at most block_max members.
    static bool fits(const std::vector<Posting>& postings, std::size_t here) {
        const std::uint32_t key = postings[here].key;
        std::size_t begin = here;
        while (begin > 0 && here - begin < block_max && postings[begin - 1].key == key) --begin;
        const std::size_t end = begin + block_max;
        return here - begin < block_max && (end >= postings.size() || postings[end].key != key);
    }

    std::size_t most_;  // reports of an island
    std::vector<Digest>& digests_;
    std::vector<Index> by_time_;  // rank -> report
    UnionFind sets_;
    UnionFind met_, firm_;     // joined by any tie so far, and by the strong ones: what these hold together needs no further comparison
    std::vector<Edge> ties_, weak_;
};

}  // namespace

Islands find_islands(std::vector<Digest>& digests, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& ties, std::size_t most) {
    Finder finder(digests, most);
    for (const auto& [a, b] : ties) finder.tie(a, b);
    finder.tie_titles();
    finder.tie_citations();
    finder.tie_by_keys();
    finder.tie_small();
    return finder.islands();
}

}  // namespace dateline
