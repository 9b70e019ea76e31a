// A request's target, cookies and tokens taken apart. Internal to src/serve.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/serve.h"

namespace dateline {

// "/api/v1/events?type=ASSAULT&limit=20", decoded.
struct Target {
    std::string path;
    std::vector<std::pair<std::string, std::string>> parameters;

    std::string get(std::string_view name) const;  // the first; empty when absent
};

// Empty when it is no origin-form target (RFC 9112, 3.2.1): not starting with "/", a bad escape, bytes that
// are no UTF-8 or control characters, more than 40 parameters, or a path with "..", "//" or "\".
std::optional<Target> parse_target(std::string_view target);

// The value of a cookie in a Cookie header; empty when absent.
std::string cookie(std::string_view header, std::string_view name);

// Equal, in a time that does not tell how far two secrets agree.
bool same_secret(std::string_view a, std::string_view b);

// 128 random bits in hex, from the system.
std::string draw_token();

std::string ascii_lower(std::string text);

}  // namespace dateline
