// Identity from content. No counter, no clock, no position in a file ever enters an id, so equal
// content has equal ids on every machine and in every order (promise 4).
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "dateline/text.h"

namespace dateline {

// Lower-case hex of the SHA-256 (FIPS 180-4) of `bytes`: 64 characters.
std::string sha256_hex(std::string_view bytes);

// prefix + first 16 hex characters of SHA-256 over the parts, each preceded by its length so that
// ("ab","c") and ("a","bc") differ. make_id("r-", {sha}) and so on.
std::string make_id(std::string_view prefix, std::initializer_list<std::string_view> parts);

// Id of a finding: report id, layer ("entity", "event", "claim", "relation", "agreement") and its
// defining span (first mention, trigger, cue or first content span). Never its type, actors or name.
std::string finding_id(std::string_view report_id, std::string_view layer, Span defining);

// Id of a group (actor, event, claim ...): covers its smallest member id.
std::string group_id(std::string_view prefix, std::string_view smallest_member);

}  // namespace dateline
