// The sentences of a report in CoNLL-U (universaldependencies.org/format.html).
#pragma once

#include <string>

#include "dateline/annotation.h"
#include "dateline/report.h"

namespace dateline {

// `# newdoc id = URI`, then each sentence with `# newpar`, `# sent_id`, `# text` and ten columns.
std::string conllu(const Report& report, const Annotation& annotation);

}  // namespace dateline
