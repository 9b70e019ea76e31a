// Event mentions whose spans are given, in place of what the coder found: how corpora that mark mentions and chains, such as
// ECB+, are read for fitting and for measuring.
#pragma once

#include <string>
#include <vector>

#include "dateline/case.h"

namespace dateline {

// Puts the mentions of a file in place of the reports' events, all under one type that says nothing (given_rule in
// link/same_event.h). The file has a line a mention: the report's file name, begin and end in bytes, an id. What the coder
// found at a mention's place (participants, day, place, figures) is kept. Orders the reports by id and forgets which claims
// hold which events.
void put_mentions(const std::string& file, std::vector<CodedReport>& reports);

// The id of a mention; the id of any other event as it is.
std::string mention_of(const std::string& event);

}  // namespace dateline
