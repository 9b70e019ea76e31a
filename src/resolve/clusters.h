// Which entities of which reports are one actor: keys, candidates within a key, pair checks, joins.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "dateline/resolve.h"
#include "resolve/membership.h"
#include "resolve/names.h"
#include "resolve/union_find.h"

namespace dateline {

// What is kept of an entity of a report.
struct Face {
    EntityType type = EntityType::other;
    std::string name, role, lexicon;
    std::uint32_t mentions = 0;
    std::vector<std::pair<std::string, std::uint32_t>> spellings;  // as names are written, and how often; sorted
    std::vector<std::pair<std::string, std::uint32_t>> titled;     // of persons: the same with the titles before them
    std::vector<Span> spots;                                       // of the mentions, where nearness counts
    std::string national;                                          // the one body of its state that it is ("army"), or empty
};

// What is kept of a report beside its entities.
struct ReportFacts {
    struct Told {
        Relation relation;
        std::string object;  // the entity's name
    };
    std::string id, day;     // day of publication, may be empty
    std::size_t entities = 0;
    std::vector<Told> relations;
    std::vector<Membership> memberships;
};

// One entity of one report as resolution sees it.
struct Node {
    std::uint32_t report = 0, entity = 0;
    Face face;
    std::string id;                                // finding id
    std::string country;                           // alpha-3, may be empty
    std::string state;                             // alpha-3 when it stands for that state
    std::vector<PersonName> persons;               // full names, two units or more
    std::vector<std::string> singles;              // one-unit names ("tallawi", "abu yazan")
    std::vector<std::vector<std::string>> bodies;  // telling words of each name form
    std::set<std::string> offices;                 // "interior minister/JOR"
    bool person = false, named = false, masked = false;
    bool described = false;     // its names are descriptions: "Chilean officials"
    bool told_private = false;  // masked for what the report tells of the person (harm, custody, kin)
};

struct Roll {
    std::vector<Node> nodes;           // the entities that are actors, in order of (report, entity)
    std::vector<ReportFacts> reports;
};
Roll make_nodes(const ReportSource& source, const NameTables& tables);

// Whether an entity of this type can be a body that is known by its name.
bool is_body(EntityType type);

class Clusters {
public:
    Clusters(const Roll& roll, const NameTables& tables, std::span<const Decision> decisions);

    // Runs all stages; afterwards sets() gives the actors' members.
    void run();
    std::vector<std::vector<std::uint32_t>> sets() { return sets_.sets(); }

private:
    using Index = std::uint32_t;

    bool joinable(Index a, Index b) const { return split_[a] == split_[b]; }
    void join(Index a, Index b);
    void read_decisions(std::span<const Decision> decisions);
    void join_lexicon();
    void join_states();
    void join_bodies();
    void join_national_bodies();
    void join_letters();
    void join_acting_places();
    void find_companions();
    void join_persons();
    void join_single_persons();
    void join_single_bodies();
    void join_pairs_of_block(const std::vector<Index>& block);
    bool same_person(Index a, Index b);
    void compare_persons(Index a, Index b);
    bool may_be_public(Index masked, Index open) const;
    void join_public_persons();
    bool shares_context(Index single, Index root);
    bool compatible_bodies(Index a, Index b, bool single_word) const;
    bool evidence_of_context(Index root) const;
    void gather_roots();

    std::size_t reports_;
    const std::vector<Node>& nodes_;
    const NameTables& tables_;
    UnionFind sets_;
    std::vector<std::string> split_;                 // nodes of one colour may join only among themselves
    std::vector<std::pair<Index, Index>> crossing_;  // one name, once masked and once public: (masked, public)
    std::vector<std::pair<Index, Index>> forced_;    // merges that a reviewer decided
    std::vector<std::set<Index>> companions_;        // by node: bodies named near it (set roots)
    std::vector<std::set<Index>> bodies_of_report_;  // named, telling bodies (set roots)
    std::map<Index, std::set<Index>> root_companions_;
    std::map<Index, std::set<std::string>> root_offices_;
};

}  // namespace dateline
