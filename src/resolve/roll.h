// The names of many reports in little room: what resolution keeps of each report, packed, and of each entity the few facts that
// are asked for all the time.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "dateline/resolve.h"
#include "resolve/membership.h"
#include "resolve/names.h"
#include "text/packed.h"
#include "text/symbols.h"

namespace dateline {

using Spellings = std::vector<std::pair<std::string, std::uint32_t>>;  // and how often; sorted

// An entity of a report as resolution sees it, before it is packed.
struct NamedEntity {
    std::uint32_t entity = 0;
    EntityType type = EntityType::other;
    std::string id;                                // finding id
    std::string name, role, lexicon;
    std::string country;                           // alpha-3, may be empty
    std::string state;                             // alpha-3 when it stands for that state
    std::string national;                          // the one body of its state that it is ("army"), or empty
    std::uint32_t mentions = 0;
    Spellings spellings;                           // as names are written
    Spellings titled;                              // the same with the titles or the article before them
    std::vector<Span> spots;                       // of the mentions, where nearness counts
    std::vector<PersonName> persons;               // full names, two units or more
    std::vector<std::string> singles;              // one-unit names ("tallawi", "abu yazan")
    std::vector<std::vector<std::string>> bodies;  // telling words of each name form
    std::set<std::string> offices;                 // "interior minister/JOR"
    bool person = false, named = false, masked = false;
    bool described = false;     // its names are descriptions: "Chilean officials"
    bool guessed = false;       // its type is a guess from how the name stands, no word beside it tells
    bool told_private = false;  // masked for what the report tells of the person (harm, custody, kin)
};

// What is kept of a report beside its entities.
struct ReportFacts {
    struct Told {
        Relation relation;   // claim: not empty when only claimed
        std::string object;  // the entity's name
    };
    std::string id, day;     // day of publication, may be empty
    std::size_t entities = 0;
    std::vector<Told> relations;
    std::vector<Membership> memberships;
};

std::string pack_names(const ReportFacts& facts, const std::vector<NamedEntity>& entities);

// The names of a report, packed.
std::string names_of(const CodedReport& coded, const NameTables& tables);

struct Node {  // an entity that is an actor
    std::uint64_t id = 0;  // of the finding id, what stands behind its prefix
    std::uint32_t report = 0, entity = 0;  // entity: one behind the last where it is the report's outlet
    std::uint32_t at = 0;  // of its names, among the bytes of its report
    std::uint32_t country = 0, state = 0, lexicon = 0, national = 0;  // symbols
    EntityType type = EntityType::other;
    bool person : 1 = false, named : 1 = false, masked : 1 = false, described : 1 = false, told_private : 1 = false, guessed : 1 = false;
};

class Roll {
public:
    // Takes the next report. False, and nothing is taken, when the bytes are damaged.
    bool add(std::string packed);

    std::size_t size() const { return nodes_.size(); }
    const Node& operator[](std::size_t n) const { return nodes_[n]; }  // in order of (report, entity)
    const std::string& text(std::uint32_t symbol) const { return symbols_.text(symbol); }
    std::string id(std::size_t n) const;

    // Names of an entity, as in NamedEntity.
    std::string name(std::size_t n) const;
    std::string role(std::size_t n) const;
    std::uint32_t mentions(std::size_t n) const;
    Spellings spellings(std::size_t n) const;
    Spellings titled(std::size_t n) const;
    std::vector<Span> spots(std::size_t n) const;
    std::vector<PersonName> persons(std::size_t n) const;
    std::vector<std::string> singles(std::size_t n) const;
    std::vector<std::vector<std::string>> bodies(std::size_t n) const;
    std::set<std::string> offices(std::size_t n) const;

    std::size_t reports() const { return reports_.size(); }
    std::size_t entities(std::size_t report) const { return reports_[report].entities; }
    std::size_t first(std::size_t report) const { return reports_[report].first; }  // of its nodes
    ReportFacts facts(std::size_t report) const;
    std::pair<std::string_view, std::string_view> id_and_day(std::size_t report) const;

private:
    struct Entry {
        std::string bytes;
        std::uint32_t facts = 0, entities = 0;
        std::size_t first = 0;
    };
    Unpacker part(std::size_t n, int number) const;

    std::vector<Node> nodes_;
    std::vector<Entry> reports_;
    Symbols symbols_;
};

}  // namespace dateline
