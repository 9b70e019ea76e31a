#include <algorithm>
#include <map>
#include <unordered_map>

#include "link/lineage.h"

namespace dateline {

namespace {

constexpr std::size_t run_words = 5;           // a run this long outside quotations is seldom chance
constexpr std::size_t compared_words_max = 12'000;
constexpr std::size_t passages_max = 400;      // per report, aligned each with each through an index
constexpr int telling_min = 6;                 // weight from which a word counts for alignment
constexpr int aligned_share = 400;             // thousandths of a passage's weight that must be shared
constexpr int aligned_weight_min = 30;         // and so much of it in all
constexpr std::size_t bridge_words = 14;       // two runs this near in both reports are one stretch
constexpr int name_weight = 4;
constexpr std::size_t evidence_max = 12;

int thousandths(std::size_t part, std::size_t all) { return all == 0 ? 0 : static_cast<int>(1000 * part / all); }

std::vector<std::uint64_t> runs_of(const Words& text) {
    std::vector<std::uint64_t> out;
    std::vector<std::uint64_t> window;
    const std::size_t end = std::min(text.words.size(), compared_words_max);
    for (std::size_t i = 0; i < end; ++i) {
        if (text.words[i].quoted) {
            window.clear();
            continue;
        }
        window.push_back(text.words[i].key);
        if (window.size() < run_words) continue;
        std::uint64_t h = 0;
        for (std::size_t k = window.size() - run_words; k < window.size(); ++k) h = mix(h, window[k]);
        out.push_back(h);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

// The telling words of a passage with their weights, by key.
std::vector<std::pair<std::uint64_t, int>> telling(const Words& text, const Passage& passage) {
    std::vector<std::pair<std::uint64_t, int>> out;
    for (std::uint32_t i = passage.begin; i < passage.end; ++i)
        if (text.words[i].weight >= telling_min) out.emplace_back(text.words[i].key, text.words[i].weight);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

struct Aligned {
    std::uint32_t a = 0, b = 0;  // passages
    int weight = 0;              // shared
};

struct Side {
    std::vector<std::vector<std::pair<std::uint64_t, int>>> passages;
    int weight = 0;
};

Side side_of(const Words& text) {
    Side out;
    for (std::size_t p = 0; p < std::min(text.passages.size(), passages_max); ++p) {
        out.passages.push_back(telling(text, text.passages[p]));
        for (const auto& [key, weight] : out.passages.back()) out.weight += weight;
    }
    return out;
}

// For each passage of `from` the best passage of `to`, where enough is shared. What the next passage
// of `to` holds counts too, since rewriting cuts and joins sentences. `covered`: weight shared in all.
std::vector<Aligned> align(const Side& from, const Side& to, int& covered) {
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> where;
    for (std::uint32_t p = 0; p < to.passages.size(); ++p)
        for (const auto& [key, weight] : to.passages[p]) where[key].push_back(p);
    std::vector<Aligned> out;
    covered = 0;
    for (std::uint32_t p = 0; p < from.passages.size(); ++p) {
        std::map<std::uint32_t, int> shared;
        int whole = 0;
        for (const auto& [key, weight] : from.passages[p]) {
            whole += weight;
            if (const auto at = where.find(key); at != where.end()) {
                std::uint32_t before = 0;
                bool any = false;
                for (std::uint32_t q : at->second) {
                    shared[q] += weight;
                    if (q > 0 && !(any && before == q - 1)) shared[q - 1] += weight;  // seen from the passage before
                    before = q;
                    any = true;
                }
            }
        }
        Aligned best;
        for (const auto& [q, weight] : shared)
            if (weight > best.weight) best = {p, q, weight};
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

// Share of the distinct figures and unlisted words (mostly names) of `a` that `b` lacks.
int own_share(const Words& a, const Words& b) {
    const auto keys = [](const Words& text) {
        std::vector<std::uint64_t> out;
        for (std::size_t i = 0; i < std::min(text.words.size(), compared_words_max); ++i)
            if (text.words[i].number || (text.words[i].capital && text.words[i].weight >= 14)) out.push_back(text.words[i].key);
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
        return out;
    };
    const auto x = keys(a), y = keys(b);
    std::vector<std::uint64_t> only;
    std::set_difference(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(only));
    return thousandths(only.size(), x.size());
}

struct Run {
    std::size_t a = 0, b = 0, length = 0;
};

std::vector<Run> common_runs(const Words& a, const Words& b) {
    constexpr std::size_t seed = 4;
    const std::size_t a_end = std::min(a.words.size(), compared_words_max), b_end = std::min(b.words.size(), compared_words_max);
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> at;
    const auto seed_of = [&](const Words& text, std::size_t i) {
        std::uint64_t h = 0;
        for (std::size_t k = i; k < i + seed; ++k) h = mix(h, text.words[k].key);
        return h;
    };
    for (std::size_t j = 0; j + seed <= b_end; ++j)
        if (auto& list = at[seed_of(b, j)]; list.size() < 4) list.push_back(static_cast<std::uint32_t>(j));
    std::vector<Run> out;
    for (std::size_t i = 0; i + seed <= a_end;) {
        Run best;
        if (const auto found = at.find(seed_of(a, i)); found != at.end())
            for (std::uint32_t j : found->second) {
                std::size_t n = 0;
                while (i + n < a_end && j + n < b_end && a.words[i + n].key == b.words[j + n].key) ++n;
                if (n > best.length) best = {i, j, n};
            }
        if (best.length >= seed) {
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
int heaviest_stretch(const Words& a, const Words& b) {
    int best = 0, open = 0, spoken = 0;
    std::size_t a_end = 0, b_end = 0;
    for (const Run& run : common_runs(a, b)) {
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

std::vector<std::pair<std::uint32_t, std::uint32_t>> aligned_passages(const Words& a, const Words& b) {
    const Side left = side_of(a), right = side_of(b);
    int covered = 0;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
    // A counterpart may end in the next passage, so that one counts as well.
    for (const Aligned& one : align(left, right, covered))
        for (std::uint32_t next = 0; next < 2 && one.b + next < b.passages.size(); ++next) out.emplace_back(one.a, one.b + next);
    for (const Aligned& one : align(right, left, covered))
        for (std::uint32_t next = 0; next < 2 && one.b + next < a.passages.size(); ++next) out.emplace_back(one.b + next, one.a);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

Likeness compare(const Words& a, const Words& b) {
    Likeness out;
    const std::vector<std::uint64_t> x = runs_of(a), y = runs_of(b);
    std::vector<std::uint64_t> both;
    std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
    out.runs_shared = static_cast<int>(both.size());
    out.run_share_a = thousandths(both.size(), x.size());
    out.run_share_b = thousandths(both.size(), y.size());

    const Side left = side_of(a), right = side_of(b);
    int covered_a = 0, covered_b = 0;
    std::vector<Aligned> there = align(left, right, covered_a);
    const std::vector<Aligned> back = align(right, left, covered_b);
    out.cover_a = thousandths(static_cast<std::size_t>(covered_a), static_cast<std::size_t>(left.weight));
    out.cover_b = thousandths(static_cast<std::size_t>(covered_b), static_cast<std::size_t>(right.weight));
    out.covered = std::max(covered_a, covered_b);
    out.order = std::min(thousandths(in_order(there), there.size()), thousandths(in_order(back), back.size()));
    out.aligned = static_cast<int>(std::min(there.size(), back.size()));
    out.own_a = own_share(a, b);
    out.own_b = own_share(b, a);
    out.passage_score = heaviest_stretch(a, b);

    std::stable_sort(there.begin(), there.end(), [](const Aligned& l, const Aligned& r) { return l.weight > r.weight; });
    if (there.size() > evidence_max) there.resize(evidence_max);
    std::sort(there.begin(), there.end(), [](const Aligned& l, const Aligned& r) { return l.a < r.a; });
    for (const Aligned& one : there) out.evidence.push_back({a.passages[one.a].span, b.passages[one.b].span});
    return out;
}

}  // namespace dateline
