// Gives way, part by part, to query as it lands.
#include "dateline/query.h"
namespace dateline {
void mask(Case&) {}
}
