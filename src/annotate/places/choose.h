// Which place each toponym of a report is.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "annotate/places/toponyms.h"

namespace dateline::places {

// What the report says of countries and their parts besides its toponyms: demonyms, bodies, dialling codes, its outlet.
struct Setting {
    std::map<std::string, double> countries;  // alpha-2 -> weight
    std::map<std::string, double> regions;    // "US.ohio" -> weight
    double local = 0;                         // words of local news: school board, sheriff's office
};

struct Choice {
    const Candidate* place = nullptr;  // in the toponyms; null: which place it is stays unknown
    std::string rule;                  // why
    double context = 0;                // how much the rest of the report speaks for it
};

// One choice a toponym, in their order. Toponyms of one key that no container tells apart get one place.
std::vector<Choice> choose_places(const std::vector<Toponym>& toponyms, const Setting& setting);

}  // namespace dateline::places
