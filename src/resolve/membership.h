// Membership through a group that a report only describes: "the militias, such as A and B" and "these militias belong
// to U" make A and B members of U.
#pragma once

#include <span>
#include <vector>

#include "dateline/case.h"
#include "resolve/names.h"

namespace dateline {

struct Membership {
    EntityRef member, body;
    bool claimed = false;            // when any step is only claimed
    std::vector<Evidence> evidence;  // of every step, the member's own first
};

// Of named members in named bodies of one report, each pair once; only what takes a described group in between.
std::vector<Membership> memberships_through_groups(const CodedReport& report, const NameTables& tables);

}  // namespace dateline
