#include "annotate/names/names.h"

#include <algorithm>

#include "annotate/names/found.h"

namespace dateline {

struct EntityFinder::Parts {
    naming::NameTables tables;
};

Result<EntityFinder> EntityFinder::create(const Lexicon& lexicon) {
    auto tables = naming::NameTables::create(lexicon);
    if (!tables) return tables.error();
    return EntityFinder(std::unique_ptr<Parts>(new Parts{std::move(*tables)}));
}

void EntityFinder::annotate(const Report& report, const std::vector<NameGuess>* guesses, Annotation& out) const {
    using namespace naming;
    NameContext context{report, out, parts_->tables, atoms_of(report, out), guesses};
    std::vector<Found> found = find_nominals(context, find_names(context));
    for (Found& pronoun : find_pronouns(context)) found.push_back(std::move(pronoun));
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    out.entities = group_mentions(context, std::move(found));
}

EntityFinder::EntityFinder(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
EntityFinder::EntityFinder(EntityFinder&&) noexcept = default;
EntityFinder& EntityFinder::operator=(EntityFinder&&) noexcept = default;
EntityFinder::~EntityFinder() = default;

}  // namespace dateline
