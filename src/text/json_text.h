// JSON's two leaf forms (RFC 8259), for all that writes JSON.
#pragma once

#include <string>
#include <string_view>

namespace dateline::json {

void append_string(std::string& out, std::string_view text);  // quoted and escaped
void append_number(std::string& out, double value);           // shortest form that reads back equal

}  // namespace dateline::json
