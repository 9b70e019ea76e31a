// Whether stored findings point only at what is there. A case file may come from anyone, so no span
// and no index is used before it has passed here. Internal to src/casefile.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "dateline/case.h"

namespace dateline {

// What is wrong with the first span or index that does not hold; empty when all do.
std::string check_report(const CodedReport& coded);

// The text of a report, null when the case holds no such report. Valid while the case is.
using TextOf = std::function<const std::string*(std::string_view report_id)>;

// The same for one record of Links: every span against the text of the report that it names.
template <class T>
std::string check_link(const T& record, const TextOf& text_of);

}  // namespace dateline
