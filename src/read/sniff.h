// What the bytes are, whatever the file is called.
#pragma once

#include <string_view>

namespace dateline::read {

enum class Format { text, html, rss_item, atom_entry, feed, json, binary };

// Judges by the first bytes (at most 4,096 are looked at for markup, all given ones for NUL). `json` means
// that they start with '{': a report record or the first line of many.
Format sniff(std::string_view bytes);

// The name of a well-known binary format that the bytes start with; empty when it is none.
std::string_view binary_format(std::string_view bytes);

}  // namespace dateline::read
