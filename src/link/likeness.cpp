#include <algorithm>

#include "link/lineage.h"
#include "text/sorted.h"

namespace dateline {

namespace {

constexpr std::size_t run_words = 5;           // a run this long outside quotations is seldom chance
constexpr std::size_t compared_words_max = 12'000;
constexpr std::size_t passages_max = outlined_passages_max;  // per report, aligned each with each through an index
constexpr int telling_min = 6;                 // weight from which a word counts for alignment
constexpr int aligned_share = 400;             // thousandths of a passage's weight that must be shared
constexpr int aligned_weight_min = 30;         // and so much of it in all
constexpr std::size_t bridge_words = 14;       // two runs this near in both reports are one stretch
constexpr int name_weight = 4;
constexpr std::size_t evidence_max = 12;

// Number of keys that both have. Requires: both sorted, each key once.
std::size_t shared_count(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
    std::size_t out = 0;
    for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
        if (*x < *y) ++x;
        else if (*y < *x) ++y;
        else ++out, ++x, ++y;
    }
    return out;
}

int thousandths(std::size_t part, std::size_t all) { return all == 0 ? 0 : static_cast<int>(1000 * part / all); }

std::vector<std::uint64_t> runs_of(const Words& text) {
    std::vector<std::uint64_t> out;
    std::size_t unquoted = 0;  // words in a row outside quotations
    const std::size_t end = std::min(text.words.size(), compared_words_max);
    for (std::size_t i = 0; i < end; ++i) {
        unquoted = text.words[i].quoted ? 0 : unquoted + 1;
        if (unquoted < run_words) continue;
        std::uint64_t h = 0;
        for (std::size_t k = i + 1 - run_words; k <= i; ++k) h = mix(h, text.words[k].key);
        out.push_back(h);
    }
    sort_unique(out);
    return out;
}

// The telling words of a passage with their weights, by key.
std::vector<std::pair<std::uint64_t, int>> telling(const Words& text, const Passage& passage) {
    std::vector<std::pair<std::uint64_t, int>> out;
    for (std::uint32_t i = passage.begin; i < passage.end; ++i)
        if (text.words[i].weight >= telling_min) out.emplace_back(text.words[i].key, text.words[i].weight);
    sort_unique(out);
    return out;
}

struct Aligned {
    std::uint32_t a = 0, b = 0;  // passages
    int weight = 0;              // shared
};

Compared::Side side_of(const Words& text) {
    Compared::Side out;
    for (std::uint32_t p = 0; p < std::min(text.passages.size(), passages_max); ++p) {
        out.passages.push_back(telling(text, text.passages[p]));
        for (const auto& [key, weight] : out.passages.back()) {
            out.weight += weight;
            out.where.emplace_back(key, p);
        }
    }
    std::sort(out.where.begin(), out.where.end());
    return out;
}

// For each passage of `from` the best passage of `to`, where enough is shared. What the next passage
// of `to` holds counts too, since rewriting cuts and joins sentences. `covered`: weight shared in all.
std::vector<Aligned> align(const Compared::Side& from, const Compared::Side& to, int& covered) {
    std::vector<Aligned> out;
    covered = 0;
    std::vector<int> shared(to.passages.size());
    for (std::uint32_t p = 0; p < from.passages.size(); ++p) {
        int whole = 0;
        std::uint32_t first = static_cast<std::uint32_t>(to.passages.size()), last = 0;  // passages of `to` that share something
        const auto add = [&](std::uint32_t q, int weight) {
            shared[q] += weight;
            first = std::min(first, q);
            last = std::max(last, q + 1);
        };
        for (const auto& [key, weight] : from.passages[p]) {
            whole += weight;
            auto at = std::lower_bound(to.where.begin(), to.where.end(), std::pair<std::uint64_t, std::uint32_t>{key, 0});
            std::uint32_t before = 0;
            for (bool any = false; at != to.where.end() && at->first == key; ++at, any = true) {
                const std::uint32_t q = at->second;
                add(q, weight);
                if (q > 0 && !(any && before == q - 1)) add(q - 1, weight);  // seen from the passage before
                before = q;
            }
        }
        Aligned best;
        for (std::uint32_t q = first; q < last; ++q) {
            if (shared[q] > best.weight) best = {p, q, shared[q]};
            shared[q] = 0;
        }
        if (best.weight >= aligned_weight_min && 1000 * best.weight >= aligned_share * whole) {
            out.push_back(best);
            covered += best.weight;
        }
    }
    return out;
}

// Length of the longest run of aligned passages whose counterparts do not go back.
std::size_t in_order(const std::vector<Aligned>& aligned) {
    std::vector<std::uint32_t> tails;
    for (const Aligned& one : aligned) {
        const auto at = std::upper_bound(tails.begin(), tails.end(), one.b);
        if (at == tails.end()) tails.push_back(one.b);
        else *at = one.b;
    }
    return tails.size();
}

// The distinct figures and unlisted words, mostly names: their keys, sorted, and in which words they first stand.
Anchors anchors_of(const Words& text) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> all;
    for (std::uint32_t i = 0; i < std::min(text.words.size(), compared_words_max); ++i)
        if (text.words[i].number || (text.words[i].capital && text.words[i].weight >= 14)) all.emplace_back(text.words[i].key, i);
    std::sort(all.begin(), all.end());
    Anchors out;
    for (const auto& [key, word] : all) {
        if (!out.keys.empty() && out.keys.back() == key) continue;
        out.keys.push_back(key);
        out.words.push_back(word);
    }
    return out;
}

// How many of the anchors that both have come in one order, in thousandths of them.
int anchors_in_order(const Anchors& a, const Anchors& b) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> both;
    for (std::size_t x = 0, y = 0; x < a.keys.size() && y < b.keys.size();) {
        if (a.keys[x] < b.keys[y]) ++x;
        else if (b.keys[y] < a.keys[x]) ++y;
        else both.emplace_back(a.words[x++], b.words[y++]);
    }
    std::sort(both.begin(), both.end());
    std::vector<std::uint32_t> tails;
    for (const auto& [at_a, at_b] : both) {
        const auto at = std::upper_bound(tails.begin(), tails.end(), at_b);
        if (at == tails.end()) tails.push_back(at_b);
        else *at = at_b;
    }
    return thousandths(tails.size(), both.size());
}

int own_share(std::size_t shared, std::size_t all) { return thousandths(all - shared, all); }

struct Run {
    std::size_t a = 0, b = 0, length = 0;
};

constexpr std::size_t seed_words = 4;

std::uint64_t seed_of(const Words& text, std::size_t i) {
    std::uint64_t h = 0;
    for (std::size_t k = i; k < i + seed_words; ++k) h = mix(h, text.words[k].key);
    return h;
}

std::vector<std::pair<std::uint64_t, std::uint32_t>> seeds_of(const Words& text) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> out;
    const std::size_t end = std::min(text.words.size(), compared_words_max);
    for (std::size_t i = 0; i + seed_words <= end; ++i) out.emplace_back(seed_of(text, i), static_cast<std::uint32_t>(i));
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<Run> common_runs(const Words& a, const Words& b, const std::vector<std::pair<std::uint64_t, std::uint32_t>>& seeds_of_b) {
    constexpr std::size_t places_max = 4;
    const std::size_t a_end = std::min(a.words.size(), compared_words_max), b_end = std::min(b.words.size(), compared_words_max);
    std::vector<Run> out;
    for (std::size_t i = 0; i + seed_words <= a_end;) {
        Run best;
        const std::uint64_t seed = seed_of(a, i);
        auto found = std::lower_bound(seeds_of_b.begin(), seeds_of_b.end(), std::pair<std::uint64_t, std::uint32_t>{seed, 0});
        for (std::size_t k = 0; k < places_max && found != seeds_of_b.end() && found->first == seed; ++k, ++found) {
            const std::size_t j = found->second;
            std::size_t n = 0;
            while (i + n < a_end && j + n < b_end && a.words[i + n].key == b.words[j + n].key) ++n;
            if (n > best.length) best = {i, j, n};
        }
        if (best.length >= seed_words) {
            out.push_back(best);
            i += best.length;
        } else {
            ++i;
        }
    }
    return out;
}

// Weight of the heaviest stretch told alike: runs that follow each other closely in both reports.
// Names weigh little here: every report on a matter has them, and they come in rows.
// Quoted words count half; a stretch that is nothing but one quotation counts for nothing, as two
// reporters may have heard it.
int heaviest_stretch(const Words& a, const Words& b, const std::vector<std::pair<std::uint64_t, std::uint32_t>>& seeds_of_b) {
    int best = 0, open = 0, spoken = 0;
    std::size_t a_end = 0, b_end = 0;
    for (const Run& run : common_runs(a, b, seeds_of_b)) {
        int said = 0, told = 0;
        for (std::size_t k = 0; k < run.length; ++k) {
            const Word& word = a.words[run.a + k];
            (word.quoted ? said : told) += word.weight == WordTable::rare ? name_weight : word.weight;
        }
        const bool follows = open + spoken > 0 && run.a <= a_end + bridge_words && run.b >= b_end && run.b <= b_end + bridge_words;
        if (!follows) open = spoken = 0;
        open += told;
        spoken += said;
        a_end = run.a + run.length;
        b_end = run.b + run.length;
        if (open > 0) best = std::max(best, open + spoken / 2);
    }
    return best;
}

}  // namespace

Outline outline_of(const Words& text) {
    Outline out;
    out.runs = runs_of(text);
    for (std::size_t p = 0; p < std::min(text.passages.size(), passages_max); ++p)
        for (const auto& [key, weight] : telling(text, text.passages[p])) {
            out.weight += weight;
            out.telling.emplace_back(key, weight);
        }
    std::sort(out.telling.begin(), out.telling.end());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < out.telling.size(); ++i)
        if (kept > 0 && out.telling[kept - 1].first == out.telling[i].first) out.telling[kept - 1].second += out.telling[i].second;
        else out.telling[kept++] = out.telling[i];
    out.telling.resize(kept);
    out.anchors = anchors_of(text).keys;
    out.telling.shrink_to_fit();
    out.runs.shrink_to_fit();
    out.anchors.shrink_to_fit();
    return out;
}

LikenessBound bound_likeness(const Outline& a, const Outline& b) {
    LikenessBound out;
    const std::size_t runs = shared_count(a.runs, b.runs);
    out.runs_shared = static_cast<int>(runs);
    out.run_share = std::max(thousandths(runs, a.runs.size()), thousandths(runs, b.runs.size()));
    const std::size_t anchors = shared_count(a.anchors, b.anchors);
    out.anchors = static_cast<int>(anchors);
    out.own = std::min(own_share(anchors, a.anchors.size()), own_share(anchors, b.anchors.size()));
    int covered_a = 0, covered_b = 0;  // an aligned passage shares no word that the other text lacks
    for (auto x = a.telling.begin(), y = b.telling.begin(); x != a.telling.end() && y != b.telling.end();) {
        if (x->first < y->first) ++x;
        else if (y->first < x->first) ++y;
        else {
            covered_a += (x++)->second;
            covered_b += (y++)->second;
        }
    }
    out.cover = std::max(thousandths(static_cast<std::size_t>(covered_a), static_cast<std::size_t>(a.weight)),
                         thousandths(static_cast<std::size_t>(covered_b), static_cast<std::size_t>(b.weight)));
    return out;
}

Compared::Compared(const Words& text) : words(&text), runs(runs_of(text)), anchors(anchors_of(text)), seeds(seeds_of(text)), side(side_of(text)) {}

std::vector<std::pair<std::uint32_t, std::uint32_t>> aligned_passages(const Words& a, const Words& b) {
    const Compared::Side left = side_of(a), right = side_of(b);
    int covered = 0;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
    // A counterpart may end in the next passage, so that one counts as well.
    for (const Aligned& one : align(left, right, covered))
        for (std::uint32_t next = 0; next < 2 && one.b + next < b.passages.size(); ++next) out.emplace_back(one.a, one.b + next);
    for (const Aligned& one : align(right, left, covered))
        for (std::uint32_t next = 0; next < 2 && one.b + next < a.passages.size(); ++next) out.emplace_back(one.b + next, one.a);
    sort_unique(out);
    return out;
}

Likeness compare(const Words& a, const Words& b) { return compare(Compared(a), Compared(b)); }

Likeness compare(const Compared& a, const Compared& b) {
    Likeness out;
    const std::size_t runs = shared_count(a.runs, b.runs);
    out.runs_shared = static_cast<int>(runs);
    out.run_share_a = thousandths(runs, a.runs.size());
    out.run_share_b = thousandths(runs, b.runs.size());

    const Compared::Side &left = a.side, &right = b.side;
    int covered_a = 0, covered_b = 0;
    std::vector<Aligned> there = align(left, right, covered_a);
    const std::vector<Aligned> back = align(right, left, covered_b);
    out.cover_a = thousandths(static_cast<std::size_t>(covered_a), static_cast<std::size_t>(left.weight));
    out.cover_b = thousandths(static_cast<std::size_t>(covered_b), static_cast<std::size_t>(right.weight));
    out.covered = std::max(covered_a, covered_b);
    out.order = std::min(thousandths(in_order(there), there.size()), thousandths(in_order(back), back.size()));
    out.aligned = static_cast<int>(std::min(there.size(), back.size()));
    const std::size_t anchors = shared_count(a.anchors.keys, b.anchors.keys);
    out.anchors = static_cast<int>(anchors);
    out.anchor_order = anchors_in_order(a.anchors, b.anchors);
    out.own_a = own_share(anchors, a.anchors.keys.size());
    out.own_b = own_share(anchors, b.anchors.keys.size());
    out.passage_score = heaviest_stretch(*a.words, *b.words, b.seeds);

    std::stable_sort(there.begin(), there.end(), [](const Aligned& l, const Aligned& r) { return l.weight > r.weight; });
    if (there.size() > evidence_max) there.resize(evidence_max);
    std::sort(there.begin(), there.end(), [](const Aligned& l, const Aligned& r) { return l.a < r.a; });
    for (const Aligned& one : there) out.evidence.push_back({a.words->passages[one.a].span, b.words->passages[one.b].span});
    return out;
}

}  // namespace dateline
