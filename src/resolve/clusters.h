// Which entities of which reports are one actor: keys, candidates within a key, pair checks, joins.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "resolve/roll.h"
#include "resolve/union_find.h"

namespace dateline {

// The names of all reports of a source: those that it has kept, else made from the reports.
Roll make_roll(const ReportSource& source, const NameTables& tables);

// Whether an entity of this type can be a body that is known by its name.
bool is_body(EntityType type);

// Names are compared in blocks up to this size; in larger ones only equal spellings are one name.
constexpr std::size_t block_max = 120;

// Whether both symbols are known and differ.
inline bool conflicting(std::uint32_t a, std::uint32_t b) { return a && b && a != b; }

class Clusters {
public:
    Clusters(const Roll& roll, const NameTables& tables, std::span<const Decision> decisions);

    // Runs all stages; afterwards groups() gives the actors' members.
    void run();
    Groups groups() { return sets_.groups(); }

private:
    using Index = std::uint32_t;
    using Pairs = std::vector<std::pair<Index, Index>>;
    using KeysOf = std::function<std::vector<std::string>(Index)>;
    using PairsOf = std::function<void(const std::string&, const std::vector<Index>&, Pairs&)>;  // of the entities of a key; called on many threads

    // Sorted lists of numbers, one after the other.
    struct Lists {
        std::vector<std::uint32_t> first{0};
        std::vector<Index> all;
        void add(std::vector<Index> list);  // sorts it; each number once
        std::span<const Index> operator[](std::size_t i) const { return {all.data() + first[i], all.data() + first[i + 1]}; }
    };

    const std::string& split(Index n) const;
    bool joinable(Index a, Index b) const { return split_.empty() || split(a) == split(b); }
    void join(Index a, Index b);
    void read_decisions(std::span<const Decision> decisions);
    struct Hashed {
        std::vector<std::pair<std::uint64_t, Index>> all;          // sorted
        std::vector<std::pair<std::size_t, std::size_t>> groups;  // of one hash: from, to; two entities and more
    };
    Hashed hashed(const KeysOf& keys_of) const;
    template <class Visit>
    void visit_group(const KeysOf& keys_of, const Hashed& hashed, std::size_t group, const Visit& visit) const;
    void each_block(const KeysOf& keys_of, const std::function<void(const std::string&, const std::vector<Index>&)>& visit) const;
    void each_pair(const KeysOf& keys_of, const PairsOf& pairs_of, const std::function<void(Index, Index)>& take) const;
    void join_lexicon();
    void join_states();
    void join_outlets();
    void join_bodies();
    void pair_bodies(const std::string& key, const std::vector<Index>& block, Pairs& out) const;
    void join_national_bodies();
    void join_letters();
    void join_acting_places();
    void join_guessed_persons();
    void join_short_bodies();
    void find_companions();
    void join_persons();
    void join_single_persons();
    void join_single_bodies();
    void pair_persons(const std::vector<Index>& block, Pairs& out) const;
    bool same_person(Index a, Index b) const;
    bool tied(Index a, Index b) const;
    void compare_persons(Index a, Index b);
    bool may_be_public(Index masked, Index open) const;
    void join_public_persons();
    bool compatible_bodies(Index a, Index b, bool single_word) const;
    bool evidence_of_context(Index root) const;
    bool short_name(Index n, const std::string& word) const;

    const Roll& roll_;
    const NameTables& tables_;
    UnionFind sets_;
    std::unordered_map<Index, std::string> split_;   // nodes of one colour may join only among themselves
    std::vector<std::pair<Index, Index>> crossing_;  // one name, once masked and once public: (masked, public)
    std::vector<std::pair<Index, Index>> forced_;    // merges that a reviewer decided
    Lists companions_;                               // by node: bodies named near it (roots of their time)
    Lists bodies_of_report_;                         // named, telling bodies (roots of their time)
};

}  // namespace dateline
