// Which language a text is written in, by script and by small words.
#pragma once

#include <string>
#include <string_view>

namespace dateline::read {

// ISO 639-1 code, or empty when the text is too short or too mixed to say.
std::string language_of(std::string_view text);

// "en-GB", "en_US", "EN" -> "en"; empty when it is no language tag.
std::string primary_tag(std::string_view tag);

}  // namespace dateline::read
