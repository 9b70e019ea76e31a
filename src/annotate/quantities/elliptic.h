// Figures that leave out what they count: "arrears of 84 million dollars ... no more than 51 million", "15,000
// demonstrators ... the bloc spoke of 60,000", "by 91 votes to 40".
#pragma once

#include <string_view>

#include "dateline/annotation.h"
#include "text/tree.h"

namespace dateline {

// Gives figures without a unit the unit of the figure that they lean on. Requires quantities by span.
void complete_elliptic(std::string_view text, const Tree& tree, Annotation& annotation);

}  // namespace dateline
