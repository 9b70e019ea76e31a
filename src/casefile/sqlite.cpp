#include "casefile/sqlite.h"

namespace dateline::sqlite {

std::string plain(std::string_view words) {
    std::string out(words.substr(0, 200));
    for (char& c : out)
        if (c < 0x20 || c > 0x7E) c = c == '\n' || c == '\t' ? ' ' : '?';
    return out;
}

Error error_of(int code, const std::string& path, std::string_view detail) {
    const std::string why = plain(detail);
    switch (code & 0xFF) {
        case SQLITE_FULL:
            return {ErrorKind::unwritable, path, "no space is left to write",
                    "free some space and run again; the case file is as it was"};
        case SQLITE_READONLY:
            if (code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY ||
                code == SQLITE_READONLY_CANTLOCK)
                return {ErrorKind::unreadable, path,
                        "its last change was interrupted and cannot be undone on a read-only medium",
                        "copy it together with its -journal file to a writable folder"};
            return {ErrorKind::unwritable, path, "it is read-only",
                    "change its rights or copy it to a writable folder"};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {ErrorKind::locked, path, "it is in use by another program",
                    "wait until that has ended and run again"};
        case SQLITE_NOTADB:
            return {ErrorKind::not_a_case, path, "not a Dateline case file", ""};
        case SQLITE_CORRUPT:
            return {ErrorKind::integrity, path, "it is damaged: " + why, "dateline verify names what is damaged"};
        case SQLITE_CANTOPEN:
            return {ErrorKind::unwritable, path, "its folder cannot be written",
                    "change the folder's rights or copy the case file to a writable one"};
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return {ErrorKind::unreadable, path, "no right to read it", ""};
        case SQLITE_TOOBIG:
            return {ErrorKind::too_large, path, "one entry is larger than a case file can hold", ""};
        case SQLITE_INTERRUPT:
            return {ErrorKind::interrupted, path, "interrupted", ""};
        case SQLITE_IOERR:
            switch (code) {
                case SQLITE_IOERR_READ:
                case SQLITE_IOERR_FSTAT:
                case SQLITE_IOERR_ACCESS:
                    return {ErrorKind::unreadable, path, "reading it failed", "check the disk"};
                case SQLITE_IOERR_SHORT_READ:
                case SQLITE_IOERR_CORRUPTFS:
                case SQLITE_IOERR_DATA:
                    return {ErrorKind::integrity, path, "it is damaged: it ends too early",
                            "dateline verify names what is damaged"};
                default:
                    return {ErrorKind::unwritable, path, "writing it failed",
                            "check the disk and its free space; the case file is as it was"};
            }
        case SQLITE_ERROR:
            // A table or column that is not there, a row that breaks the schema: the file is not what
            // its header says it is.
            return {ErrorKind::integrity, path, "it is damaged: " + why, "dateline verify names what is damaged"};
        case SQLITE_CONSTRAINT:
            return {ErrorKind::integrity, path, "a change contradicts what it holds: " + why,
                    "dateline verify names what is damaged"};
        default:
            return {ErrorKind::internal, path, "SQLite: " + why, ""};
    }
}

Error error_of(sqlite3* db, const std::string& path) {
    return error_of(sqlite3_extended_errcode(db), path, sqlite3_errmsg(db));
}

Statement::Statement(sqlite3* db, const std::string& path, std::string_view sql) : db_(db), path_(path) {
    sqlite3_stmt* statement = nullptr;
    note(sqlite3_prepare_v2(db, sql.data(), static_cast<int>(sql.size()), &statement, nullptr));
    statement_.reset(statement);
}

void Statement::note(int code) {
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE || failed()) return;
    code_ = sqlite3_extended_errcode(db_);
    if ((code_ & 0xFF) != (code & 0xFF)) code_ = code;
    detail_ = sqlite3_errmsg(db_);
}

Statement& Statement::bind(std::int64_t value) {
    if (!failed()) note(sqlite3_bind_int64(statement_.get(), next_++, value));
    return *this;
}

Statement& Statement::bind(std::string_view text) {
    // An empty view may hold a null pointer, which SQLite would take for NULL.
    const char* data = text.data() ? text.data() : "";
    if (!failed())
        note(sqlite3_bind_text64(statement_.get(), next_++, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind_blob(std::string_view bytes) {
    const char* data = bytes.data() ? bytes.data() : "";
    if (!failed()) note(sqlite3_bind_blob64(statement_.get(), next_++, data, bytes.size(), SQLITE_TRANSIENT));
    return *this;
}

bool Statement::row() {
    if (failed()) return false;
    const int code = sqlite3_step(statement_.get());
    note(code);
    return code == SQLITE_ROW;
}

Result<Done> Statement::run() {
    while (row()) {
    }
    if (failed()) return error();
    reset();
    return Done{};
}

void Statement::reset() {
    sqlite3_reset(statement_.get());
    next_ = 1;
}

std::string_view Statement::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return data && size > 0 ? std::string_view(data, static_cast<std::size_t>(size)) : std::string_view("");
}

std::string_view Statement::blob(int column) const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return data && size > 0 ? std::string_view(data, static_cast<std::size_t>(size)) : std::string_view("");
}

Error Statement::error() const {
    return error_of(code_, path_, detail_);
}

Result<Done> execute(sqlite3* db, const std::string& path, const char* sql) {
    if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return error_of(db, path);
    return Done{};
}

Result<std::int64_t> integer_of(sqlite3* db, const std::string& path, std::string_view sql) {
    Statement statement(db, path, sql);
    if (statement.row()) return statement.integer(0);
    if (statement.failed()) return statement.error();
    return Error{ErrorKind::integrity, path, "it is damaged: a value is missing",
                 "dateline verify names what is damaged"};
}

}  // namespace dateline::sqlite
