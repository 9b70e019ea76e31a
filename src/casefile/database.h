// What a CaseFile holds while it is open, and the pieces that commit, load and verify share.
// Internal to src/casefile.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "casefile/ledger.h"
#include "casefile/sqlite.h"
#include "dateline/casefile.h"

namespace dateline {

struct CaseFile::Database {
    std::string path;       // as the user gave it, for messages
    std::string file;       // absolute: the target
    std::string temporary;  // absolute; the file that is open until the first change is committed
    int lock = -1;          // open on `temporary`, locked: one build writes it
    Mode mode = Mode::read;
    sqlite::Db db;
    bool writing = false;           // a write transaction is open, so that nobody else can write
    std::int64_t data_version = 0;  // as it was when this program last held the file

    ~Database();

    // Opens `at` and checks that it is a case file of this schema. Leaves the read or write state set up.
    Result<Done> connect(const std::string& at);
    // The one writer: fails with locked when another program writes or has written since.
    Result<Done> begin_write();
    void roll_back();
    // Gives the temporary file its name. Fails: usage when the target has come into being meanwhile.
    Result<Done> publish();
};

// One consistent state for several reads; does nothing inside a write transaction.
class Snapshot {
public:
    Snapshot(sqlite3* db, const std::string& path);
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    const Result<Done>& begun() const { return begun_; }

private:
    sqlite3* db_ = nullptr;
    Result<Done> begun_ = Done{};
};

// Where a report's bytes were found.
struct Whereabouts {
    std::set<std::string> uris;
    std::set<FoundIn> found_in;
};
class WhereaboutsReader {
public:
    WhereaboutsReader(sqlite3* db, const std::string& path);
    Result<Whereabouts> read(std::string_view report_id);

private:
    sqlite::Statement uris_, found_in_;
};

// A report as it is stored. Fails with integrity when its parts do not fit together.
Result<CodedReport> report_of(const std::string& path, std::string_view id, std::string_view title, std::string_view text,
                              std::string_view record, const Whereabouts& places);

// What the ledger keeps of one report.
std::string report_digest(std::string_view id, std::string_view sha256, std::string_view title, std::string_view text,
                          std::string_view record, const Whereabouts& places);

// Digest over a whole table, in the order of the query.
Result<std::string> rows_digest(sqlite3* db, const std::string& path, const char* sql);
Result<std::string> search_digest(sqlite3* db, const std::string& path);
// Over what is kept for the next change; empty when nothing is.
Result<std::string> kept_digest(sqlite3* db, const std::string& path);
inline constexpr const char* link_rows = "SELECT kind, body FROM link ORDER BY number";
inline constexpr const char* decision_rows = "SELECT id, body FROM decision ORDER BY id";
inline constexpr const char* refused_rows = "SELECT uri, body FROM refused ORDER BY uri";

// zlib. `expand` fails when the result is not exactly `size` bytes; a size that no input of that
// length can have is refused before memory is taken.
Result<std::string> compress(std::string_view bytes);
std::optional<std::string> expand(std::string_view packed, std::int64_t size);

LedgerEntry ledger_entry(const sqlite::Statement& row);
inline constexpr const char* ledger_columns = "sequence, at, command, versions, body, merkle_root, previous, hash";

}  // namespace dateline
