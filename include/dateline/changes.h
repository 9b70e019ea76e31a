// The ledger as people read it: what each change added, took out and decided.
#pragma once

#include <string>
#include <vector>

#include "dateline/casefile.h"

namespace dateline {

struct LedgerChange {
    std::int64_t sequence = 0;
    std::string at, command;
    std::vector<std::string> reports;  // ids of those added, coded anew or found at a further place
    std::vector<std::string> removed, decided;
};

// One for each entry, in order; an entry whose body cannot be read keeps its date and command only.
std::vector<LedgerChange> ledger_changes(const std::vector<LedgerEntry>& ledger);

}  // namespace dateline
