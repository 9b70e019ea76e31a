// What a case file survives: kills, flipped bytes, a full disk, missing rights, other files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <random>
#include <thread>

#include "casefile/sample.h"
#include "dateline/record.h"

namespace dateline {
namespace {

using sample::Folder;
using Mode = CaseFile::Mode;

std::string content_of(const CaseFile& file) {
    const auto content = file.load();
    if (!content) return "error";
    std::string out;
    for (const CodedReport& coded : content->reports) {
        const auto original = file.original(coded.report.id);
        out += case_record(coded, WithText::yes) + (original ? original->bytes : "error") + '\n';
    }
    for (const Refused& refused : content->refused) out += case_record(refused) + '\n';
    for (const Decision& decision : content->decisions) out += case_record(decision) + '\n';
    for (const CaseEvent& event : content->links.events) out += case_record(event) + '\n';
    const auto hits = file.search("ferry", 100);
    if (hits)
        for (const auto& hit : *hits) out += hit.report + ' ';
    const auto ledger = file.ledger();
    if (ledger)
        for (const LedgerEntry& entry : *ledger) out += entry.body + entry.at + entry.hash;
    return out;
}

bool sound(const std::string& path) {
    const auto file = CaseFile::open(path, Mode::read);
    if (!file) return false;
    const auto damage = file->verify(nullptr);
    return damage && damage->empty();
}

void one_plain_line(const Error& error) {
    const std::string line = error.line();
    EXPECT_EQ(line.find('\n'), std::string::npos) << line;
    EXPECT_THAT(line, testing::HasSubstr(error.where));
    EXPECT_FALSE(error.what.empty());
}

// Runs `body` in a process of its own; its result is the exit code. The process writes nothing back
// but what `body` writes.
template <class F>
int in_child(F body) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(body());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// ---- kills ----

// Adds reports one after the other and tells each that is committed.
[[noreturn]] void add_forever(const std::string& path, int from, int out) {
    auto file = CaseFile::open(path, Mode::write);
    const int ready = 0;
    if (::write(out, &ready, sizeof ready) != sizeof ready) ::_exit(1);
    for (int i = from; file; ++i) {
        if (!file->commit(sample::adding(*file, {sample::report(i)}))) break;
        if (::write(out, &i, sizeof i) != sizeof i) break;
    }
    ::_exit(1);
}

TEST(Faults, AKilledAddLosesNothingAcknowledged) {
    const unsigned seed = 11;
    std::mt19937 random(seed);
    const Folder folder;
    const std::string path = folder / "a.dateline";
    const auto start = std::chrono::steady_clock::now();
    sample::make_case(path, 10);
    const auto commit_time = (std::chrono::steady_clock::now() - start) / 10;  // kills fall anywhere in the first few
    std::set<std::string> acknowledged;
    for (int i = 1; i <= 10; ++i) acknowledged.insert(sample::report(i).coded.report.id);
    int next = 11;
    for (int kill = 0; kill < 120; ++kill) {
        SCOPED_TRACE("seed " + std::to_string(seed) + ", kill " + std::to_string(kill));
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            ::close(ends[0]);
            add_forever(path, next, ends[1]);
        }
        ::close(ends[1]);
        int i = 0;
        ASSERT_EQ(::read(ends[0], &i, sizeof i), static_cast<ssize_t>(sizeof i));
        std::this_thread::sleep_for(commit_time * (random() % 1000) / 250);
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        while (::read(ends[0], &i, sizeof i) == sizeof i)
            acknowledged.insert(sample::report(i).coded.report.id), next = i + 1;
        ::close(ends[0]);

        const auto file = CaseFile::open(path, Mode::read);
        ASSERT_TRUE(file) << file.error().line();
        const auto ids = file->report_ids();
        ASSERT_TRUE(ids);
        EXPECT_TRUE(std::includes(ids->begin(), ids->end(), acknowledged.begin(), acknowledged.end()));
        // At most the change that was under way is there without having been acknowledged, and then as a whole.
        EXPECT_LE(ids->size(), acknowledged.size() + 1);
        acknowledged.insert(ids->begin(), ids->end());
        while (acknowledged.count(sample::report(next).coded.report.id)) ++next;
        if (kill % 10 == 0) {
            ASSERT_TRUE(sound(path));
        }
        if (ids->size() > 60) {  // keeps the file small and the kills many
            auto writer = CaseFile::open(path, Mode::write);
            Change change = sample::adding(*writer, {}, "remove");
            change.removed.assign(ids->begin() + 1, ids->end());
            auto left = *writer->load();
            std::erase_if(left.reports, [&](const CodedReport& each) { return each.report.id != ids->front(); });
            change.links = sample::links_of(left.reports);
            ASSERT_TRUE(writer->commit(change));
            acknowledged = {ids->front()};
        }
    }
    EXPECT_TRUE(sound(path));
    EXPECT_GT(next, 20) << "the kills came too early to test anything";
}

TEST(Faults, AKilledBuildLeavesNoCaseFile) {
    std::mt19937 random(12);
    const Folder folder;
    const std::string path = folder / "a.dateline";
    int built = 0;
    for (int kill = 0; kill < 60; ++kill) {
        const pid_t child = ::fork();
        if (child == 0) {
            auto file = CaseFile::create(path);
            std::vector<StoredReport> reports;
            for (int i = 1; i <= 20; ++i) reports.push_back(sample::report(i));
            ::_exit(file && file->commit(sample::adding(*file, reports, "build")) ? 0 : 1);
        }
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 12000));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        if (std::filesystem::exists(path)) {
            ++built;
            EXPECT_TRUE(sound(path));
            EXPECT_EQ(CaseFile::open(path, Mode::read)->report_ids()->size(), 20u);
            std::filesystem::remove(path);
        }
    }
    sample::make_case(path, 1);
    EXPECT_EQ(folder.files(), 1u);
}

// ---- flipped bytes ----

TEST(Faults, FlippedBytesAreFoundOrChangeNothing) {
    const unsigned seed = 13;
    std::mt19937 random(seed);
    const Folder folder;
    const std::string path = folder / "a.dateline", sound_path = folder / "sound.dateline";
    sample::make_case(sound_path, 12);  // enough that most bytes are no empty room
    const std::string bytes = sample::slurp(sound_path);
    const std::string before = content_of(*CaseFile::open(sound_path, Mode::read));
    int found = 0, harmless = 0;
    for (int round = 0; round < 1500; ++round) {
        SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round));
        std::string changed = bytes;
        const std::size_t at = random() % changed.size();
        changed[at] = static_cast<char>(changed[at] ^ static_cast<char>(1u << random() % 8));
        sample::spill(path, changed);
        const auto file = CaseFile::open(path, Mode::read);
        const auto damage = file ? file->verify(nullptr) : Result<std::vector<Damage>>(file.error());
        if (!damage || !damage->empty()) {
            ++found;
            if (file) (void)content_of(*file);  // whatever it holds, nothing crashes
            continue;
        }
        ++harmless;
        EXPECT_EQ(content_of(*file), before) << "byte " << at;
    }
    EXPECT_GT(found, harmless / 4);
}

TEST(Faults, RuinedFilesAreErrors) {
    std::mt19937 random(14);
    const Folder folder;
    const std::string path = folder / "a.dateline", sound_path = folder / "sound.dateline";
    sample::make_case(sound_path, 4);
    const std::string bytes = sample::slurp(sound_path);
    for (int round = 0; round < 300; ++round) {
        SCOPED_TRACE(round);
        std::string changed = bytes;
        const std::size_t at = 100 + random() % (changed.size() - 100);
        switch (round % 4) {
            case 0:
                changed.resize(at);
                break;
            case 1:
                for (std::size_t i = at; i < std::min(changed.size(), at + 500); ++i)
                    changed[i] = static_cast<char>(random());
                break;
            case 2:
                std::fill(
                    changed.begin() + static_cast<std::ptrdiff_t>(at / 4096 * 4096),
                    changed.begin() + static_cast<std::ptrdiff_t>(std::min(changed.size(), at / 4096 * 4096 + 4096)),
                    '\0');
                break;
            default:
                for (int i = 0; i < 40; ++i)
                    changed[100 + random() % (changed.size() - 100)] = static_cast<char>(random());
        }
        if (changed == bytes) continue;
        sample::spill(path, changed);
        const auto file = CaseFile::open(path, Mode::read);
        if (!file) {
            one_plain_line(file.error());
            continue;
        }
        const auto damage = file->verify(nullptr);
        if (!damage) one_plain_line(damage.error());
        const auto content = file->load();
        if (!content) one_plain_line(content.error());
        (void)content_of(*file);
        auto writer = CaseFile::open(path, Mode::write);
        if (writer) {
            Change change;
            change.command = "add", change.versions = sample::versions(), change.added = {sample::report(99)};
            (void)writer->commit(change);
        }
    }
}

// ---- what is no case file ----

ErrorKind open_error(const std::string& path, Mode mode = Mode::read) {
    const auto file = CaseFile::open(path, mode);
    if (file) return ErrorKind::internal;
    one_plain_line(file.error());
    return file.error().kind;
}

TEST(Faults, OtherFilesAreNoCaseFiles) {
    const Folder folder;
    sample::spill(folder / "text", "The ferry was stopped.\n" + std::string(5000, 'x'));
    sample::spill(folder / "empty", "");
    sample::spill(folder / "head", "SQLite format 3");
    sqlite3* db = nullptr;
    sqlite3_open((folder / "other").c_str(), &db);
    sqlite3_exec(db, "CREATE TABLE t(x); INSERT INTO t VALUES(1)", nullptr, nullptr, nullptr);
    sqlite3_close(db);
    for (const char* name : {"text", "empty", "head", "other"})
        for (Mode mode : {Mode::read, Mode::write}) {
            const std::string before = sample::slurp(folder / name);
            EXPECT_EQ(open_error(folder / name, mode), ErrorKind::not_a_case) << name;
            EXPECT_EQ(sample::slurp(folder / name), before);
        }
    EXPECT_EQ(open_error(folder.root()), ErrorKind::not_a_case);
    EXPECT_EQ(open_error(folder / "missing"), ErrorKind::not_found);
    EXPECT_EQ(open_error(folder / "text/below"), ErrorKind::not_found);
}

TEST(Faults, ANewerSchemaIsRefused) {
    const Folder folder;
    const std::string path = folder / "a.dateline";
    sample::make_case(path, 1);
    sqlite3* db = nullptr;
    sqlite3_open(path.c_str(), &db);
    sqlite3_exec(db, "PRAGMA user_version = 99", nullptr, nullptr, nullptr);
    sqlite3_close(db);
    EXPECT_EQ(open_error(path), ErrorKind::newer_schema);
    EXPECT_EQ(open_error(path, Mode::write), ErrorKind::newer_schema);
}

// ---- no room, no rights ----

// Commits many reports; the exit code tells what came of it.
int add_many(CaseFile& file) {
    std::vector<StoredReport> reports;
    for (int i = 100; i < 400; ++i) reports.push_back(sample::report(i));
    Change change;
    change.command = "add", change.versions = sample::versions(), change.added = std::move(reports);
    const auto done = file.commit(change);
    if (done) return 0;
    return done.error().kind == ErrorKind::unwritable && done.error().line().find('\n') == std::string::npos ? 1 : 2;
}

TEST(Faults, AFullDiskChangesNothing) {
    const Folder folder;
    const std::string path = folder / "a.dateline";
    sample::make_case(path, 3);
    const std::string before = sample::slurp(path);
    const auto limited = [&](auto body) {
        return in_child([&] {
            ::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{before.size() + 50'000, before.size() + 50'000};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            return body();
        });
    };
    EXPECT_EQ(limited([&] {
                  auto file = CaseFile::open(path, Mode::write);
                  return file ? add_many(*file) : 3;
              }),
              1);
    EXPECT_TRUE(sound(path));
    EXPECT_EQ(CaseFile::open(path, Mode::read)->report_ids()->size(), 3u);
    EXPECT_EQ(limited([&] {
                  auto file = CaseFile::create(folder / "new.dateline");
                  return file ? add_many(*file) : 3;
              }),
              1);
    EXPECT_EQ(folder.files(), 1u) << "nothing half-written";
}

TEST(Faults, AFullFileSystemChangesNothing) {
    const Folder folder;
    const std::string place = folder / "small";
    std::filesystem::create_directory(place);
    if (::mount("tmpfs", place.c_str(), "tmpfs", 0, "size=512k") != 0) GTEST_SKIP() << "no right to mount";
    const std::string path = place + "/a.dateline";
    sample::make_case(path, 2);
    {
        auto file = CaseFile::open(path, Mode::write);
        ASSERT_TRUE(file);
        EXPECT_EQ(add_many(*file), 1);
        EXPECT_EQ(file->report_ids()->size(), 2u);
        EXPECT_TRUE(file->commit(sample::adding(*file, {sample::report(3)}))) << "a change that fits still works";
    }
    EXPECT_TRUE(sound(path));
    EXPECT_EQ(CaseFile::open(path, Mode::read)->report_ids()->size(), 3u);
    ::umount2(place.c_str(), MNT_DETACH);
}

TEST(Faults, ReadOnlyMediaCanBeRead) {
    const Folder folder;
    const std::string path = folder / "a.dateline";
    sample::make_case(path, 2);
    std::filesystem::permissions(path, std::filesystem::perms(0444));
    std::filesystem::permissions(folder.root(), std::filesystem::perms(0555));
    const int code = in_child([&] {
        // The rights of files do not bind root.
        if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) return 100;
        const auto reader = CaseFile::open(path, Mode::read);
        if (!reader || reader->load()->reports.size() != 2 || !reader->verify(nullptr)->empty()) return 1;
        const auto writer = CaseFile::open(path, Mode::write);
        if (writer || writer.error().kind != ErrorKind::unwritable) return 2;
        const auto fresh = CaseFile::create(folder / "b.dateline");
        if (fresh || fresh.error().kind != ErrorKind::unwritable) return 3;
        return 0;
    });
    std::filesystem::permissions(folder.root(), std::filesystem::perms(0755));
    if (code == 100) GTEST_SKIP() << "rights cannot be dropped here";
    EXPECT_EQ(code, 0);
}

TEST(Faults, AReadOnlyFolderCannotBeAddedTo) {
    const Folder folder;
    const std::string path = folder / "a.dateline";
    sample::make_case(path, 2);
    std::filesystem::permissions(path, std::filesystem::perms(0666));
    std::filesystem::permissions(folder.root(), std::filesystem::perms(0555));
    const int code = in_child([&] {
        if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) return 100;
        auto file = CaseFile::open(path, Mode::write);
        return file ? add_many(*file) : file.error().kind == ErrorKind::unwritable ? 1 : 3;
    });
    std::filesystem::permissions(folder.root(), std::filesystem::perms(0755));
    if (code == 100) GTEST_SKIP() << "rights cannot be dropped here";
    EXPECT_EQ(code, 1);
    EXPECT_TRUE(sound(path));
}

}  // namespace
}  // namespace dateline
