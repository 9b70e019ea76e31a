#include "dateline/result.h"

namespace dateline {

std::string Error::line() const {
    std::string out;
    if (!where.empty()) out += where + ": ";
    out += what;
    if (!fix.empty()) out += "; " + fix;
    return out;
}

}  // namespace dateline
