// The page's files and the API's description, as they were when the program was built.
#pragma once

#include <string_view>

namespace dateline {

struct Asset {
    std::string_view path;  // "/page.js"
    std::string_view type;  // media type
    std::string_view bytes;
};

// Null when there is none at that path.
const Asset* find_asset(std::string_view path);

}  // namespace dateline
