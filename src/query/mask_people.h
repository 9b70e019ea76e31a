// Who is masked in a case. Internal to src/query.
#pragma once

#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "dateline/case.h"

namespace dateline {

struct PrivatePerson {
    std::string id;          // actor id; of an entity that is no actor, its finding id
    Actor* actor = nullptr;  // in the case; valid while its actors are not added to
    std::string pseudonym;
    std::set<std::string> names;
};

std::vector<std::string> name_forms(const Actor& actor);

// Private people are, unless a decision unmasks them,
//   - actors that resolve has masked;
//   - entities that their report took for private and that no actor claims;
//   - actors that were taken for something else than a person, are in no lexicon, and whose names are
//     words of a masked person's name and of no public person's: "Haddar said so";
//   - entities taken for a place that are a word of a private person's name and stand nowhere in their
//     report as places do: "his sister, Rania, said".
class PrivatePeople {
public:
    // Sets `masked` of all actors found.
    explicit PrivatePeople(Case& content);

    // Index into `people` of an entity's person, -1 when it is none.
    std::int32_t person_of(std::size_t report, std::size_t entity) const { return entity_person_[report][entity]; }

    std::vector<PrivatePerson> people;

private:
    std::size_t join(Actor& actor);
    void find_entities();
    void find_namesakes();
    void find_false_places();
    bool is_unmasked(const Actor& actor) const;

    Case& case_;
    std::unordered_set<std::string> unmasked_;                  // entity finding ids
    std::unordered_map<std::string, std::int32_t> of_finding_;  // entity finding id -> index into people
    std::vector<std::vector<std::string>> entity_ids_;          // as case_.reports and their entities
    std::vector<std::vector<std::int32_t>> entity_person_;
};

}  // namespace dateline
