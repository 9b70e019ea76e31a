// The ledger: what each change did, chained by hashes, with the root of a Merkle tree over all
// reports as they were after it. Internal to src/casefile; the written form is in docs/case-file.md.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/casefile.h"

namespace dateline {

// SHA-256 over a list of strings, each preceded by its length, so that no two lists run together.
class ListHash {
public:
    ListHash();
    ListHash(ListHash&&) noexcept;
    ListHash& operator=(ListHash&&) noexcept;
    ~ListHash();
    void add(std::string_view part);
    std::string hex();  // ends the list

private:
    struct State;
    std::unique_ptr<State> state_;
};

struct LedgerReport {  // a report that a change added, recoded or found at a further place
    std::string id, sha256, digest;
};
struct LedgerBody {
    std::vector<LedgerReport> reports;              // by id
    std::vector<std::string> removed;               // report ids
    std::vector<std::string> decided;               // ids of decisions made or undone; their words are in the table
    std::string links, decisions, refused, search, kept;  // digests after the change; kept: empty when nothing is
};

std::string write_body(const LedgerBody& body);
Result<LedgerBody> parse_body(std::string_view json);
std::string write_versions(const Versions& versions);
Result<Versions> parse_versions(std::string_view json);

inline const std::string no_hash(64, '0');  // `previous` of the first entry

// Covers sequence, at, command, versions, body, Merkle root and previous.
std::string entry_hash(const LedgerEntry& entry);

// The root of the tree of RFC 6962, section 2.1, over `digests` (64 hex digits each, decoded) in the order given:
// leaf SHA-256(0x00 || digest), node SHA-256(0x01 || left || right), SHA-256("") of no digest at all.
std::string merkle_root(const std::vector<std::string>& digests);

// Reads the ledger from its first entry on and keeps what it says about each report.
class LedgerReplay {
public:
    // Empty when the entry follows the one before and hashes to its hash; else what is wrong with it.
    std::string follow(const LedgerEntry& entry);

    const std::map<std::string, LedgerReport>& reports() const { return reports_; }
    const LedgerBody& newest() const { return newest_; }
    const LedgerEntry& last() const { return last_; }

private:
    std::map<std::string, LedgerReport> reports_;
    LedgerBody newest_;
    LedgerEntry last_;
};

}  // namespace dateline
