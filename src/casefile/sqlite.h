// SQLite's C interface as values: statements that finalize themselves, results as errors. Internal
// to src/casefile; public face: dateline/casefile.h.
#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>

#include "dateline/result.h"

namespace dateline::sqlite {

struct CloseDb {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Db = std::unique_ptr<sqlite3, CloseDb>;

// The error of a failed call: `code` is its (extended) result code, `path` the case file. Full disk
// and rights give unwritable or unreadable, damage gives integrity, another writer gives locked.
Error error_of(int code, const std::string& path, std::string_view detail);
Error error_of(sqlite3* db, const std::string& path);

// Words from a damaged file, fit for one line of a terminal: ASCII without control characters, cut to 200 bytes.
std::string plain(std::string_view words);

// A prepared statement. After a step that failed, `failed()` is true and `error()` says why; steps
// and binds of a failed statement do nothing, so that one check at the end is enough.
// Lifetime: views given by text() and blob() are valid until the next step or reset.
class Statement {
public:
    Statement(sqlite3* db, const std::string& path, std::string_view sql);

    Statement& bind(std::int64_t value);
    Statement& bind(std::string_view text);
    Statement& bind_blob(std::string_view bytes);

    bool row();          // steps; true when there is a row
    Result<Done> run();  // steps to the end and resets, ready for the next binds
    void reset();

    std::int64_t integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
    std::string_view text(int column) const;
    std::string_view blob(int column) const;
    std::string string(int column) const { return std::string(text(column)); }

    bool failed() const { return code_ != SQLITE_OK; }
    Error error() const;

private:
    sqlite3* db_;
    const std::string& path_;
    std::unique_ptr<sqlite3_stmt, FinalizeStatement> statement_;
    int code_ = SQLITE_OK;
    int next_ = 1;
    std::string detail_;
    void note(int code);
};

Result<Done> execute(sqlite3* db, const std::string& path, const char* sql);
Result<std::int64_t> integer_of(sqlite3* db, const std::string& path, std::string_view sql);

}  // namespace dateline::sqlite
