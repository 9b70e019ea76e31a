#include "dateline/changes.h"

#include "casefile/ledger.h"

namespace dateline {

std::vector<LedgerChange> ledger_changes(const std::vector<LedgerEntry>& ledger) {
    std::vector<LedgerChange> out;
    for (const LedgerEntry& entry : ledger) {
        LedgerChange& change = out.emplace_back();
        change.sequence = entry.sequence, change.at = entry.at, change.command = entry.command;
        Result<LedgerBody> body = parse_body(entry.body);
        if (!body) continue;
        for (const LedgerReport& report : body->reports) change.reports.push_back(report.id);
        change.removed = std::move(body->removed), change.decided = std::move(body->decided);
    }
    return out;
}

}  // namespace dateline
