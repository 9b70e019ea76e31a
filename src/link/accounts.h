// Whether two speakers, one right after the other, give accounts of one matter that cannot both be so.
#pragma once

#include <optional>

#include "link/conflicts.h"

namespace dateline {

struct Rival {
    ConflictType type = ConflictType::denial;
    std::string_view how;  // "another day": what parts the two, for the reader
};

// Two claims of one report by different speakers, `a` before `b`, at most some passages apart.
std::optional<Rival> rival_account(const Context& context, const Stated& a, const Stated& b);

// Whether two times are told that cannot be one: other days, an hour or more apart on one day, durations of which one is much longer.
bool other_time(const Time& a, const Time& b);

// Minutes after midnight of "2026-05-06T21:00", or -1.
int clock_of(std::string_view value);

// Whether no place of the one list is near a place of the other; without coordinates, places of one country may be one.
bool elsewhere(const std::vector<const Place*>& a, const std::vector<const Place*>& b);
std::vector<const Place*> places_in(const CodedReport& coded, const std::vector<Span>& spans);

}  // namespace dateline
