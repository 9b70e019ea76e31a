// Which reports lean on each other, and how: copy, derived, same_origin, cites.
//
// Keys (word runs outside quotations, pairs of telling words) -> candidate pairs -> comparison of the
// pair's texts -> at most one record a pair. Quotations are left out of the word runs because two
// reporters at one press conference write the same quotation down.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "dateline/case.h"
#include "link/words.h"

namespace dateline {

// How the texts of two reports compare. Shares are in thousandths.
struct Likeness {
    int run_share_a = 0, run_share_b = 0;      // word runs of each that the other has
    int runs_shared = 0;                       // number of distinct word runs that both have
    int cover_a = 0, cover_b = 0;              // telling words of each that stand in aligned passages
    int covered = 0;                           // weight of the aligned telling words, of the report that has more
    int own_a = 0, own_b = 0;                  // names and figures of each that the other lacks
    int order = 0;                             // aligned passages that keep their order
    int aligned = 0;                           // number of aligned passages
    int passage_score = 0;                     // heaviest stretch that both tell alike, in weights
    std::vector<LineageEvidence> evidence;     // aligned passages, heaviest first
};

Likeness compare(const Words& a, const Words& b);

// Pairs of passages (of a, of b) that tell the same, sorted.
std::vector<std::pair<std::uint32_t, std::uint32_t>> aligned_passages(const Words& a, const Words& b);

// Pairs of report indexes (smaller first) that share enough keys to be compared, sorted. Linear in
// the number of reports: a key that many reports share ties them to its first report alone.
// `key_mask`: bits of a key that count; fewer make keys collide, which adds candidates and changes no record.
std::vector<std::pair<std::uint32_t, std::uint32_t>> lineage_candidates(std::span<const Words> words, std::uint64_t key_mask = ~std::uint64_t{0});

// The records, sorted by from, to. `actor_of` may be null. Requires: as Linker::link.
std::vector<Lineage> find_lineage(std::span<const CodedReport> reports, std::span<const Words> words, std::uint64_t key_mask = ~std::uint64_t{0});

}  // namespace dateline
