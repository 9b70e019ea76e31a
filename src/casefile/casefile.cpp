// Opening, creating and locking a case file.
#include "dateline/casefile.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "casefile/database.h"
#include "casefile/schema.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr int busy_milliseconds = 2000;

Error os_error(ErrorKind kind, const std::string& path, const std::string& what) {
    return {kind, path, what + ": " + std::strerror(errno),
            kind == ErrorKind::unwritable ? "check the folder's rights and free space" : ""};
}

std::string absolute(const std::string& path) {
    std::error_code code;
    fs::path out = fs::absolute(path, code);
    return code ? path : out.lexically_normal().string();
}

std::string folder_of(const std::string& file) {
    const std::string folder = fs::path(file).parent_path().string();
    return folder.empty() ? "." : folder;
}

// The rename of a new file is only safe once its folder is on the disk.
void sync_folder(const std::string& file) {
    const int folder = ::open(folder_of(file).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    ::fsync(folder);
    ::close(folder);
}

Error exists(const std::string& path) {
    return {ErrorKind::usage, path, "it exists already",
            "use: dateline add " + path + " SOURCE..., or choose another name"};
}

// Opens and locks the temporary file. A build that was killed leaves one behind: it is taken over.
Result<int> take_temporary(const std::string& path, const std::string& temporary) {
    for (int attempt = 0; attempt < 8; ++attempt) {
        const int fd = ::open(temporary.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (fd < 0) return os_error(ErrorKind::unwritable, path, "it cannot be created");
        if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
            ::close(fd);
            return Error{ErrorKind::locked, path, "another program is building it", "wait until that has ended"};
        }
        struct stat held {
        }, named{};
        if (::fstat(fd, &held) == 0 && ::stat(temporary.c_str(), &named) == 0 && held.st_ino == named.st_ino &&
            held.st_dev == named.st_dev) {
            if (!S_ISREG(held.st_mode) || ::ftruncate(fd, 0) != 0) {
                ::close(fd);
                return Error{ErrorKind::unwritable, path, "its temporary file " + temporary + " cannot be written",
                             "remove that file"};
            }
            return fd;
        }
        ::close(fd);  // its owner gave it its final name between the two calls
    }
    return Error{ErrorKind::locked, path, "another program is building it", "wait until that has ended"};
}

Result<Done> configure(sqlite3* db, const std::string& path, CaseFile::Mode mode, bool temporary) {
    sqlite3_busy_timeout(db, busy_milliseconds);
    sqlite3_extended_result_codes(db, 1);
    // The file may come from anyone: its schema may call nothing that has effects, and nobody edits
    // the tables behind the search index.
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    const char* common =
        "PRAGMA mmap_size=0; PRAGMA cell_size_check=ON; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA "
        "cache_size=-32768;";
    if (auto done = sqlite::execute(db, path, common); !done) return done;
    if (mode == CaseFile::Mode::read) return sqlite::execute(db, path, "PRAGMA query_only=ON");
    // Until it has its name nobody relies on the file: it is written without syncs and synced once.
    const char* durable = "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;";
    const char* fresh = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;";
    return sqlite::execute(db, path, temporary ? fresh : durable);
}

}  // namespace

CaseFile::Database::~Database() {
    db.reset();
    if (lock >= 0) {
        if (!temporary.empty()) ::unlink(temporary.c_str());
        ::close(lock);
    }
}

Result<Done> CaseFile::Database::connect(const std::string& at) {
    sqlite3* raw = nullptr;
    // Reading too opens for writing where the rights allow it: a change that was interrupted by a
    // crash is undone on opening. query_only then keeps every statement from writing.
    const int code = sqlite3_open_v2(at.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, nullptr);
    db.reset(raw);
    if (code != SQLITE_OK) {
        if ((code & 0xFF) == SQLITE_CANTOPEN)
            return Error{ErrorKind::unreadable, path, "it cannot be opened", "check its rights"};
        return sqlite::error_of(code, path, raw ? sqlite3_errmsg(raw) : "no memory");
    }
    const bool fresh = !temporary.empty();
    if (auto done = configure(db.get(), path, mode, fresh); !done) return done;
    if (fresh) return Done{};
    const auto id = sqlite::integer_of(db.get(), path, "PRAGMA application_id");
    if (!id) return id.error();
    if (*id != application_id)
        return Error{ErrorKind::not_a_case, path, "not a Dateline case file", "dateline build makes one"};
    const auto version = sqlite::integer_of(db.get(), path, "PRAGMA user_version");
    if (!version) return version.error();
    if (*version > schema_version() || *version < 1) return migrate(db.get(), path, {});
    if (mode == Mode::write && sqlite3_db_readonly(db.get(), "main") == 1)
        return Error{ErrorKind::unwritable, path, "it is read-only",
                     "change its rights or copy it to a writable folder"};
    if (*version < schema_version()) {
        if (sqlite3_db_readonly(db.get(), "main") == 1)
            return Error{ErrorKind::unreadable, path,
                         "it was written by an older version and must be brought up to date",
                         "copy it to a writable folder"};
        auto done = sqlite::execute(db.get(), path, "PRAGMA query_only=OFF; BEGIN IMMEDIATE");
        if (done) done = migrate(db.get(), path, migrations());
        if (done)
            done = sqlite::execute(db.get(), path, mode == Mode::read ? "COMMIT; PRAGMA query_only=ON" : "COMMIT");
        if (!done) return done;
    }
    return mode == Mode::write ? begin_write() : Done{};
}

Result<Done> CaseFile::Database::begin_write() {
    if (!db) return Error{ErrorKind::unreadable, path, "it is no longer open", "run again"};
    if (writing) return Done{};
    if (auto done = sqlite::execute(db.get(), path, "BEGIN IMMEDIATE"); !done) return done;
    writing = true;
    const auto now = sqlite::integer_of(db.get(), path, "PRAGMA data_version");
    if (!now) return now.error();
    if (data_version && *now != data_version) {
        roll_back();
        return Error{ErrorKind::locked, path, "another program has changed it meanwhile", "run again"};
    }
    data_version = *now;
    return Done{};
}

void CaseFile::Database::roll_back() {
    if (!sqlite3_get_autocommit(db.get())) sqlite3_exec(db.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    writing = false;
}

Result<Done> CaseFile::Database::publish() {
    db.reset();
    // SQLite is closed, so `lock` is the file's only descriptor here and closing it drops no lock of SQLite's.
    if (::fsync(lock) != 0) return os_error(ErrorKind::unwritable, path, "it cannot be written");
    // link, unlike rename, never replaces a file that came into being meanwhile.
    if (::link(temporary.c_str(), file.c_str()) == 0) {
        ::unlink(temporary.c_str());
    } else if (errno == EEXIST) {
        return exists(path);
    } else if (struct stat there{}; ::lstat(file.c_str(), &there) == 0) {
        return exists(path);
    } else if (::rename(temporary.c_str(), file.c_str()) != 0) {  // a file system without hard links
        return os_error(ErrorKind::unwritable, path, "it cannot be given its name");
    }
    sync_folder(file);
    temporary.clear();
    ::close(lock);
    lock = -1;
    return Done{};
}

Snapshot::Snapshot(sqlite3* db, const std::string& path) {
    if (!db) {
        begun_ = Error{ErrorKind::unreadable, path, "it is no longer open", "run again"};
        return;
    }
    if (!sqlite3_get_autocommit(db)) return;
    begun_ = sqlite::execute(db, path, "BEGIN");
    if (begun_) db_ = db;
}
Snapshot::~Snapshot() {
    if (db_) sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<CaseFile> CaseFile::open(const std::string& path, Mode mode) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return Error{ErrorKind::not_found, path, "no such case file", "dateline build makes one"};
        return os_error(ErrorKind::unreadable, path, "it cannot be read");
    }
    if (!S_ISREG(found.st_mode)) return Error{ErrorKind::not_a_case, path, "not a Dateline case file", "name a file"};
    if (::access(path.c_str(), R_OK) != 0) return os_error(ErrorKind::unreadable, path, "it cannot be read");
    auto database = std::make_unique<Database>();
    database->path = path;
    database->file = absolute(path);
    database->mode = mode;
    if (auto done = database->connect(database->file); !done) return done.error();
    return CaseFile(std::move(database));
}

Result<CaseFile> CaseFile::create(const std::string& path) {
    struct stat found {};
    if (path.empty()) return Error{ErrorKind::usage, path, "no name for the case file", "give one with -o"};
    if (::lstat(path.c_str(), &found) == 0) return exists(path);
    auto database = std::make_unique<Database>();
    database->path = path;
    database->file = absolute(path);
    database->mode = Mode::write;
    const std::string temporary = database->file + ".part";
    auto lock = take_temporary(path, temporary);
    if (!lock) return lock.error();
    database->lock = *lock;
    database->temporary = temporary;
    if (auto done = database->connect(temporary); !done) return done.error();
    const std::string mark = "PRAGMA application_id = " + std::to_string(application_id);
    if (auto done = sqlite::execute(database->db.get(), path, mark.c_str()); !done) return done.error();
    if (auto done = database->begin_write(); !done) return done.error();
    if (auto done = migrate(database->db.get(), path, migrations()); !done) return done.error();
    if (auto done = sqlite::execute(database->db.get(), path, "COMMIT"); !done) return done.error();
    database->writing = false;
    if (auto done = database->begin_write(); !done) return done.error();
    return CaseFile(std::move(database));
}

CaseFile::CaseFile(std::unique_ptr<Database> database) : database_(std::move(database)) {}
CaseFile::CaseFile(CaseFile&&) noexcept = default;
CaseFile& CaseFile::operator=(CaseFile&&) noexcept = default;
CaseFile::~CaseFile() = default;

}  // namespace dateline
