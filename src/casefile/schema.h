// The tables of a case file and how older ones become the present ones. docs/case-file.md explains
// each table. Internal to src/casefile.
#pragma once

#include <span>

#include "casefile/sqlite.h"

namespace dateline {

inline constexpr std::int64_t application_id = 0x44544C4E;  // "DTLN", at offset 68 of the file

// A step from schema version `to - 1` to `to`. A released step never changes: a file written by
// any version walks the same steps.
struct Migration {
    std::int64_t to;
    const char* sql;
};
std::span<const Migration> migrations();
std::int64_t schema_version();  // the newest step's

// Walks the steps that `db` has not walked yet and writes user_version. Requires: a write transaction
// is open. Fails: newer_schema (nothing done), or as the database does.
Result<Done> migrate(sqlite3* db, const std::string& path, std::span<const Migration> steps);

// The SQL of all tables, indexes and triggers, one line each, sorted: equal for equal schemas.
Result<std::string> schema_text(sqlite3* db, const std::string& path);

// The text that a sound file of the present version has.
Result<std::string> expected_schema();

}  // namespace dateline
