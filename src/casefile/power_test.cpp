// Power cuts and failing disks, simulated below SQLite: a file system (VFS) that counts what is done
// to it and stops or fails at a given point. After a cut each file holds what was synced and any part
// of what was not.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cstring>
#include <map>
#include <random>

#include "casefile/sample.h"

namespace dateline {
namespace {

using sample::Folder;
using Mode = CaseFile::Mode;

struct Write {
    sqlite3_int64 at;
    std::string bytes;
    bool truncates;
};
struct Image {  // one file, as the disk knows it
    std::string synced;
    bool exists = false;  // whether it would be there after a cut
    std::vector<Write> pending;
};

struct Disk {
    std::map<std::string, Image> files;
    long operations = 0;
    long stop_at = -1;  // the power goes with this operation
    long fail_at = -1;  // this operation alone fails, with `failure`
    int failure = SQLITE_IOERR_WRITE;
    bool off = false;

    // SQLITE_OK when the next operation may happen.
    int next() {
        if (off) return SQLITE_IOERR;
        ++operations;
        if (operations == stop_at) off = true;
        if (off) return SQLITE_IOERR;
        return operations == fail_at ? failure : SQLITE_OK;
    }
} disk;

sqlite3_vfs* real_vfs = nullptr;

struct File {
    sqlite3_file base;
    const char* path;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File& of(sqlite3_file* file) {
    return *reinterpret_cast<File*>(file);
}
const sqlite3_io_methods& real_methods(sqlite3_file* file) {
    return *of(file).real()->pMethods;
}
Image* image(sqlite3_file* file) {
    return of(file).path ? &disk.files[of(file).path] : nullptr;
}

int close_file(sqlite3_file* f) {
    return real_methods(f).xClose(of(f).real());
}
int read_file(sqlite3_file* f, void* to, int size, sqlite3_int64 at) {
    return real_methods(f).xRead(of(f).real(), to, size, at);
}
int write_file(sqlite3_file* f, const void* from, int size, sqlite3_int64 at) {
    const int code = disk.next();
    if (code == SQLITE_FULL && size > 1)
        (void)real_methods(f).xWrite(of(f).real(), from, size / 2, at);  // a short write
    if (code == SQLITE_OK || disk.off)
        if (Image* known = image(f))
            known->pending.push_back(
                {at, std::string(static_cast<const char*>(from), static_cast<std::size_t>(size)), false});
    return code ? code : real_methods(f).xWrite(of(f).real(), from, size, at);
}
int truncate_file(sqlite3_file* f, sqlite3_int64 size) {
    if (const int code = disk.next()) return code;
    if (Image* known = image(f)) known->pending.push_back({size, "", true});
    return real_methods(f).xTruncate(of(f).real(), size);
}
int sync_file(sqlite3_file* f, int flags) {
    if (const int code = disk.next()) return code;
    if (Image* known = image(f))
        known->synced = sample::slurp(of(f).path), known->exists = true, known->pending.clear();
    return real_methods(f).xSync(of(f).real(), flags);
}
int file_size(sqlite3_file* f, sqlite3_int64* size) {
    return real_methods(f).xFileSize(of(f).real(), size);
}
int lock_file(sqlite3_file* f, int level) {
    return real_methods(f).xLock(of(f).real(), level);
}
int unlock_file(sqlite3_file* f, int level) {
    return real_methods(f).xUnlock(of(f).real(), level);
}
int check_lock(sqlite3_file* f, int* out) {
    return real_methods(f).xCheckReservedLock(of(f).real(), out);
}
int control_file(sqlite3_file* f, int op, void* arg) {
    return real_methods(f).xFileControl(of(f).real(), op, arg);
}
int sector_size(sqlite3_file* f) {
    return real_methods(f).xSectorSize(of(f).real());
}
int characteristics(sqlite3_file* f) {
    return real_methods(f).xDeviceCharacteristics(of(f).real());
}

const sqlite3_io_methods methods = {
    1,         close_file,  read_file,  write_file,   truncate_file, sync_file,       file_size,
    lock_file, unlock_file, check_lock, control_file, sector_size,   characteristics, nullptr,
    nullptr,   nullptr,     nullptr,    nullptr,      nullptr};

int open_file(sqlite3_vfs*, const char* path, sqlite3_file* f, int flags, int* out) {
    const bool there = path && std::filesystem::exists(path);
    f->pMethods = nullptr;
    const int code = real_vfs->xOpen(real_vfs, path, of(f).real(), flags, out);
    if (code != SQLITE_OK) return code;
    of(f).path = path;  // lives as long as the file
    f->pMethods = &methods;
    if (path && !disk.files.count(path)) disk.files[path] = {there ? sample::slurp(path) : "", there, {}};
    return code;
}
int delete_file(sqlite3_vfs*, const char* path, int sync_folder) {
    if (const int code = disk.next()) return code;
    disk.files.erase(path);
    return real_vfs->xDelete(real_vfs, path, sync_folder);
}

// Puts the simulated disk under every connection of this process while it lives.
class Simulation {
public:
    Simulation() {
        disk = {};
        real_vfs = sqlite3_vfs_find(nullptr);
        vfs_ = *real_vfs;
        vfs_.zName = "simulated";
        vfs_.szOsFile = static_cast<int>(sizeof(File)) + real_vfs->szOsFile;
        vfs_.xOpen = open_file, vfs_.xDelete = delete_file;
        sqlite3_vfs_register(&vfs_, 1);
    }
    ~Simulation() {
        sqlite3_vfs_unregister(&vfs_);
        sqlite3_vfs_register(real_vfs, 1);
    }

private:
    sqlite3_vfs vfs_{};
};

// What is on the disk after a cut: of each write that was not synced all, a part or nothing.
void leave_remains(std::mt19937& random) {
    for (auto& [path, image] : disk.files) {
        std::string bytes = image.synced;
        if (!image.exists && random() % 2) {
            std::filesystem::remove(path);
            continue;
        }
        for (const Write& write : image.pending) {
            if (random() % 2) continue;
            const auto at = static_cast<std::size_t>(write.at);
            if (write.truncates) {
                bytes.resize(at);
                continue;
            }
            const std::size_t size = random() % 3 ? write.bytes.size() : random() % (write.bytes.size() + 1);
            if (bytes.size() < at + size) bytes.resize(at + size);
            std::copy_n(write.bytes.begin(), size, bytes.begin() + static_cast<std::ptrdiff_t>(at));
        }
        sample::spill(path, bytes);
    }
}

std::string records(const std::string& path) {
    const auto file = CaseFile::open(path, Mode::read);
    if (!file) return "cannot be opened: " + file.error().line();
    const auto damage = file->verify(nullptr);
    if (!damage) return "cannot be verified: " + damage.error().line();
    if (!damage->empty()) return "damaged: " + damage->front().what + " " + damage->front().detail;
    const auto ids = file->report_ids();
    std::string out;
    for (const std::string& id : *ids) out += id + '\n';
    return out;
}

class Power : public testing::Test {
protected:
    void SetUp() override {
        sample::make_case(folder_ / "before", 3);
        std::filesystem::copy_file(folder_ / "before", folder_ / "after");
        change(folder_ / "after");
        before_ = records(folder_ / "before"), after_ = records(folder_ / "after");
        ASSERT_NE(before_, after_);
    }
    // Takes a report out and adds one; true when it was acknowledged.
    static bool change(const std::string& path) {
        auto file = CaseFile::open(path, Mode::write);
        if (!file) return false;
        Change made;
        made.command = "add", made.versions = sample::versions();
        made.added = {sample::report(7)}, made.removed = {sample::report(2).coded.report.id};
        made.links = sample::links_of({sample::report(1).coded, sample::report(3).coded, sample::report(7).coded});
        return static_cast<bool>(file->commit(made));
    }
    // A fresh copy; what a run left behind is gone.
    std::string copy() {
        const std::string path = folder_ / "a.dateline";
        std::filesystem::remove(path + "-journal");
        std::filesystem::copy_file(folder_ / "before", path, std::filesystem::copy_options::overwrite_existing);
        return path;
    }
    long count_operations() {
        const Simulation simulation;
        EXPECT_TRUE(change(copy()));
        return disk.operations;
    }

    Folder folder_;
    std::string before_, after_;
};

TEST_F(Power, ACutAtAnyPointLosesNothingAcknowledged) {
    const unsigned seed = 21;
    std::mt19937 random(seed);
    const long operations = count_operations();
    ASSERT_GT(operations, 10);
    for (int round = 0; round < 3; ++round)
        for (long stop = 1; stop <= operations + 1; ++stop) {
            SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round) + ", cut at operation " +
                         std::to_string(stop));
            const std::string path = copy();
            bool acknowledged = false;
            {
                const Simulation simulation;
                disk.stop_at = stop;
                acknowledged = change(path);
                disk.off = true;
            }
            leave_remains(random);
            const std::string found = records(path);
            if (acknowledged)
                EXPECT_EQ(found, after_);
            else
                EXPECT_TRUE(found == before_ || found == after_) << found;
        }
}

TEST_F(Power, AFailureAtAnyPointIsACleanError) {
    const long operations = count_operations();
    for (int failure : {SQLITE_IOERR_WRITE, SQLITE_FULL, SQLITE_IOERR_FSYNC})
        for (long fail = 1; fail <= operations; ++fail) {
            SCOPED_TRACE("error " + std::to_string(failure) + " at operation " + std::to_string(fail));
            const std::string path = copy();
            bool acknowledged = false;
            {
                const Simulation simulation;
                disk.fail_at = fail, disk.failure = failure;
                acknowledged = change(path);
            }
            EXPECT_EQ(records(path), acknowledged ? after_ : before_);
            if (!acknowledged) {
                EXPECT_TRUE(change(path));
            }
            EXPECT_EQ(records(path), after_);
        }
}

}  // namespace
}  // namespace dateline
