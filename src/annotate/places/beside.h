// Places that the gazetteer does not hold, located by what the text says of where they lie.
#pragma once

#include <vector>

#include "annotate/names/atoms.h"
#include "dateline/annotation.h"
#include "dateline/report.h"

namespace dateline::places {

// Gives places without coordinates those of what stands beside them: "Tarn, 20 km west of Quell", "the hamlet of Tarn, in the
// district of Quell", "between Quell and Tarn"; what the text says once of a name holds for all its mentions. Beside a first-level
// division ("Tarn in Ohio") they get its country and name alone. Their rule ends in "beside", and they have no number in
// the gazetteer. Requires: sorted by span.
void locate_beside(const Report& report, const std::vector<naming::Atom>& atoms, std::vector<Place>& places);

}  // namespace dateline::places
