// Gives way, part by part, to query and the CoNLL-U writer as they land.
#include "dateline/conllu.h"
#include "dateline/query.h"
namespace dateline {
void mask(Case&) {}
std::string conllu(const Report&, const Annotation&) { return {}; }
}
