// Which reports lean on each other, and how: copy, derived, same_origin, cites.
//
// Keys (word runs outside quotations, pairs of telling words) -> candidate pairs -> comparison of the
// pair's texts -> at most one record a pair. Quotations are left out of the word runs because two
// reporters at one press conference write the same quotation down.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "dateline/case.h"
#include "link/reports.h"
#include "link/words.h"

namespace dateline {

// How the texts of two reports compare. Shares are in thousandths.
struct Likeness {
    int run_share_a = 0, run_share_b = 0;      // word runs of each that the other has
    int runs_shared = 0;                       // number of distinct word runs that both have
    int cover_a = 0, cover_b = 0;              // telling words of each that stand in aligned passages
    int covered = 0;                           // weight of the aligned telling words, of the report that has more
    int anchors = 0;                           // number of distinct names and figures that both have
    int anchor_order = 0;                      // of those, how many come in one order
    int own_a = 0, own_b = 0;                  // names and figures of each that the other lacks
    int order = 0;                             // aligned passages that keep their order
    int aligned = 0;                           // number of aligned passages
    int passage_score = 0;                     // heaviest stretch that both tell alike, in weights
    std::vector<LineageEvidence> evidence;     // aligned passages, heaviest first
};

// Names and figures of a text, each once: keys, sorted, and the word in which each first stands.
struct Anchors {
    std::vector<std::uint64_t> keys;
    std::vector<std::uint32_t> words;
};

// All that comparison looks at in one text, made once for all its pairs. Keeps a reference to the words.
struct Compared {
    struct Side {
        std::vector<std::vector<std::pair<std::uint64_t, int>>> passages;  // telling words with their weights, by key
        std::vector<std::pair<std::uint64_t, std::uint32_t>> where;        // key and passage, sorted
        int weight = 0;
    };
    explicit Compared(const Words& text);

    const Words* words;
    std::vector<std::uint64_t> runs;   // word runs outside quotations, sorted, each once
    Anchors anchors;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> seeds;  // beginnings of common runs and where they stand, sorted
    Side side;
};

Likeness compare(const Words& a, const Words& b);
Likeness compare(const Compared& a, const Compared& b);

// The little that is kept of every text to tell which pairs are worth comparing.
struct Outline {
    std::vector<std::uint64_t> runs;                       // as in Compared
    std::vector<std::pair<std::uint64_t, int>> telling;    // words and their weight in all passages together, by key
    int weight = 0;
    std::vector<std::uint64_t> anchors;                    // as in Compared
};
constexpr std::size_t outlined_passages_max = 400;  // what stands behind them is not aligned
Outline outline_of(const Words& text);

// What compare() of the two texts cannot exceed: the greater of cover_a and cover_b; runs and anchors (`own`: the lesser of
// own_a and own_b) are exact.
struct LikenessBound {
    int cover = 0, run_share = 0, runs_shared = 0, anchors = 0, own = 0;
};
LikenessBound bound_likeness(const Outline& a, const Outline& b);

// Pairs of passages (of a, of b) that tell the same, sorted.
std::vector<std::pair<std::uint32_t, std::uint32_t>> aligned_passages(const Words& a, const Words& b);

// Pairs of report indexes (smaller first) that share enough keys to be compared, sorted. Linear in
// the number of reports: a key that many reports share ties them to its first report alone.
// `key_mask`: bits of a key that count; fewer make keys collide, which adds candidates and changes no record.
std::vector<std::pair<std::uint32_t, std::uint32_t>> lineage_candidates(std::span<const Words> words, std::uint64_t key_mask = ~std::uint64_t{0});

// What the candidates are found by: hashes of a sample of the word runs outside quotations, and of pairs of telling words that
// stand side by side. Appended, a hash perhaps several times.
void lineage_keys(const Words& text, std::vector<std::uint64_t>& runs, std::vector<std::uint64_t>& pairs);

// An outlet's name as it is compared; empty when nothing of it tells.
std::string outlet_key(std::string_view name);
// The same of a public body that publishes, by its common words; empty for a name without a body's word.
std::string body_key(std::string_view name);
// Where a report names outlets, by their keys.
std::map<std::string, std::vector<Span>> outlets_named(const CodedReport& coded);
// Hashes of a report's title and address, and of all that may be another report's title or address in its text.
std::vector<std::uint64_t> title_keys(const Report& report);
std::vector<std::uint64_t> listed_keys(const CodedReport& coded);

// The records, sorted by from, to. `actor_of` may be null. Requires: as Linker::link.
std::vector<Lineage> find_lineage(const ReportList& reports, std::span<const Words> words, std::uint64_t key_mask = ~std::uint64_t{0});

}  // namespace dateline
