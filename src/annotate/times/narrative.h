// The years of a history's bare months and days, chosen for the whole text at once.
#pragma once

#include <vector>

#include "annotate/times/expressions.h"
#include "dateline/annotation.h"

namespace dateline {

// Sets planned_year of every Gregorian month or day that is told without a year and lies between, before or
// after ones that have a year: the years that make the story go forward with the fewest and smallest leaps.
// Expressions that `skipped` names (a headline's) neither get a year nor count. Cost: linear in the expressions.
void plan_years(std::vector<TimeExpression>& expressions, const std::vector<TimeWord>& words, const std::vector<bool>& skipped);

}  // namespace dateline
