// The bytes of one table, row by row. Internal to src/lexicon.
#pragma once

#include <string>
#include <string_view>

#include "dateline/lexicon.h"

namespace dateline {

// Rows in the order of the file, without their `columns`; `name` stands in them and in errors.
// Fails with name:line at the first fault.
Result<Lexicon::Table> parse_table(const std::string& name, std::string_view text);

}  // namespace dateline
