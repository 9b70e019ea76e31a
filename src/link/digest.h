// The little that is kept of every report to tell which reports may have to do with each other.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/case.h"
#include "link/words.h"

namespace dateline {

// Keys are cut to 32 bits: two that collide cost a comparison and change nothing, since what they point at is read again.
struct Term {                    // a telling word of a report
    std::uint32_t key = 0;
    std::uint16_t value = 0;     // as in story_profile
    std::uint16_t weight = 0;    // in all passages together
};

struct Digest {
    static constexpr std::int32_t undated = std::numeric_limits<std::int32_t>::max();

    std::int32_t day = undated;              // of publication
    double norm = 0;                         // of the terms' values
    std::uint32_t weight = 0;                // of all terms together
    std::uint32_t outlet = 0, body = 0;      // keys of the outlet's name, and as a public body; 0: none
    std::vector<Term> terms;                 // by key
    std::vector<std::uint32_t> runs;         // a sample of the word runs outside quotations, sorted, each once
    std::uint32_t runs_told = 0;             // so many were in the sample
    std::vector<std::uint32_t> keys;         // by which other reports are met, sorted, each once
    std::vector<std::uint32_t> acts;         // kind of act with two of day, place and actor: what one happening shares; sorted, each once
    std::vector<std::pair<std::uint32_t, std::uint32_t>> cited;  // outlet that is named, and a telling word of that sentence; sorted
    std::vector<std::uint64_t> titles;       // its own title and address
    std::vector<std::uint64_t> listed;       // lines that may be another report's title or address, sorted, each once
};

// An act as its report tells it, before anybody knows who its actors are.
struct ActTold {
    std::uint64_t kind = 0, where = 0;      // where: 0 when unknown
    std::int32_t first = 0, last = -1;      // days, when few; else last < first
    std::vector<std::uint32_t> who;         // entities
};

// What one report alone says for its digest: all but the keys of its acts.
struct Sketch {
    Digest digest;
    std::vector<ActTold> acts;
};
Sketch sketch_of(const CodedReport& coded, const Words& words);
std::string pack(const Sketch& sketch);
std::optional<Sketch> unpack_sketch(std::string_view packed);  // nothing when it is damaged

// `actors`: by entity, the id of its actor, or nothing when it is none that keeps happenings apart (states are in all of them).
Digest digest_of(Sketch sketch, const std::vector<std::string>& actors);

// How much two reports are one story: the cosine of their terms' values, in ten-thousandths.
std::int64_t story_likeness(const Digest& a, const Digest& b);

// Word runs of the samples that both have.
int runs_shared(const Digest& a, const Digest& b);

// Whether comparing the two texts may show that one leans on the other.
bool may_lean(const Digest& a, const Digest& b);

}  // namespace dateline
