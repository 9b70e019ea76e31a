// Records for programs.
#pragma once

#include <functional>
#include <string_view>

#include "dateline/record.h"

namespace dateline {

// Calls `write` with all case records (docs/records.md), one line each without its end, sorted by kind,
// id and bytes (records without an id: by bytes), so that equal cases give equal bytes.
// Requires: `content` was masked. Stops without an error when `write` returns false.
Result<Done> export_jsonl(const Case& content, WithText with_text, const std::function<bool(std::string_view line)>& write);

}  // namespace dateline
