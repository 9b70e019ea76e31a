#include "casefile/schema.h"

#include <array>

namespace dateline {
namespace {

constexpr const char* first_schema = R"sql(
CREATE TABLE meta(
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE report(
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    record TEXT NOT NULL
) STRICT;

CREATE TABLE original(
    report TEXT PRIMARY KEY REFERENCES report(id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE location(
    report TEXT NOT NULL REFERENCES report(id) ON DELETE CASCADE,
    uri TEXT NOT NULL,
    PRIMARY KEY(report, uri)
) STRICT, WITHOUT ROWID;
CREATE INDEX location_uri ON location(uri);

CREATE TABLE found_in(
    report TEXT NOT NULL REFERENCES report(id) ON DELETE CASCADE,
    uri TEXT NOT NULL,
    outlet TEXT NOT NULL,
    language TEXT NOT NULL,
    PRIMARY KEY(report, uri, outlet, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE refused(
    uri TEXT PRIMARY KEY,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE link(
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE decision(
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger(
    sequence INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    command TEXT NOT NULL,
    versions TEXT NOT NULL,
    body TEXT NOT NULL,
    merkle_root TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE VIRTUAL TABLE search USING fts5(
    title, text, content='report', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
);
)sql";

// What a change need not find anew: of each report what resolving and linking look at, and the links by the island of reports
// that they were found in. Links without a key are found anew by the next change.
constexpr const char* islands_schema = R"sql(
CREATE TABLE kept(
    report TEXT PRIMARY KEY REFERENCES report(id) ON DELETE CASCADE,
    version TEXT NOT NULL,
    names BLOB NOT NULL,
    sketch BLOB NOT NULL
) STRICT;

CREATE TABLE island(
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    rest TEXT NOT NULL
) STRICT;

ALTER TABLE link ADD COLUMN island INTEGER NOT NULL DEFAULT 0;
ALTER TABLE link ADD COLUMN key TEXT NOT NULL DEFAULT '';
CREATE INDEX link_island ON link(island) WHERE island > 0;
CREATE UNIQUE INDEX link_key ON link(kind, key) WHERE key <> '';
)sql";

constexpr std::array steps{Migration{1, first_schema}, Migration{2, islands_schema}};

}  // namespace

std::span<const Migration> migrations() {
    return steps;
}
std::int64_t schema_version() {
    return steps.back().to;
}

Result<Done> migrate(sqlite3* db, const std::string& path, std::span<const Migration> all) {
    const auto version = sqlite::integer_of(db, path, "PRAGMA user_version");
    if (!version) return version.error();
    if (all.empty() || *version > all.back().to)
        return Error{ErrorKind::newer_schema, path,
                     "it was written by a newer version of Dateline (schema " + std::to_string(*version) + ")",
                     "install that version or a later one"};
    for (const Migration& step : all) {
        if (step.to <= *version) continue;
        if (auto done = sqlite::execute(db, path, step.sql); !done) return done.error();
        const std::string note = "PRAGMA user_version = " + std::to_string(step.to);
        if (auto done = sqlite::execute(db, path, note.c_str()); !done) return done.error();
    }
    return Done{};
}

Result<std::string> schema_text(sqlite3* db, const std::string& path) {
    sqlite::Statement rows(
        db, path,
        "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema "
        "WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name");
    std::string out;
    while (rows.row()) (out += rows.text(0)) += '\n';
    if (rows.failed()) return rows.error();
    return out;
}

Result<std::string> expected_schema() {
    const std::string path = "schema";
    sqlite3* raw = nullptr;
    const int code = sqlite3_open(":memory:", &raw);
    const sqlite::Db db(raw);
    if (code != SQLITE_OK) return sqlite::error_of(code, path, "no memory");
    if (auto done = migrate(db.get(), path, migrations()); !done) return done.error();
    return schema_text(db.get(), path);
}

}  // namespace dateline
