// From bytes in a declared encoding to UTF-8.
#pragma once

#include <string_view>

#include "dateline/result.h"
#include "read/mapped.h"

namespace dateline::read {

// The encoding that the bytes themselves declare: byte order mark, else XML declaration or HTML meta
// element within the first 4,096 bytes. Empty when they declare none.
std::string declared_charset(std::string_view bytes);

// The bytes as UTF-8. Undeclared bytes must be UTF-8; otherwise `encoding`, and also for bytes that
// are not valid in what they declare. An unknown name of an encoding counts as none.
Result<Mapped> decode(std::string_view bytes, std::string_view charset);

}  // namespace dateline::read
