// Whether the clause that a time belongs to tells of what was or of what is to come, by its syntax.
#pragma once

#include "dateline/annotation.h"
#include "dateline/report.h"

namespace dateline {

enum class Told { unknown, past, future };

// Climbs from the expression to the verb that governs it and reads that verb's form, its auxiliaries and the verb that
// it depends on ("agreed to meet on Friday"). unknown when the tree does not say.
Told told_by_syntax(const Report& report, const Annotation& annotation, Span expression);

}  // namespace dateline
