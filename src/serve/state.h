// The case as it is served: loaded and masked once, loaded again when the file has changed, with the
// answers that were given lately. Internal to src/serve.
#pragma once

#include <atomic>
#include <chrono>
#include <list>
#include <mutex>
#include <unordered_map>

#include "dateline/serve.h"
#include "dateline/view.h"

namespace dateline {

// Answers by request, newest first; at most `most_bytes` of them. Safe from several threads.
class AnswerCache {
public:
    std::shared_ptr<const std::string> find(const std::string& key);
    void put(const std::string& key, std::shared_ptr<const std::string> answer);

private:
    static constexpr std::size_t most_bytes = 64 * 1024 * 1024;
    using Entry = std::pair<std::string, std::shared_ptr<const std::string>>;
    std::mutex mutex_;
    std::list<Entry> entries_;
    std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
    std::size_t bytes_ = 0;
};

// One state of the case file.
struct Loaded {
    std::unique_ptr<View> view;
    std::vector<LedgerEntry> ledger;
    Versions versions;
    AnswerCache answers;
};

class CaseStore {
public:
    explicit CaseStore(std::string path) : path_(std::move(path)) {}

    // Loads it anew, whatever the file's date. Fails as CaseFile does; the former state stays.
    Result<Done> load();
    // The present state; looks at the file's date now and then.
    std::shared_ptr<Loaded> now();

    const std::string& path() const { return path_; }

private:
    struct Stamp {
        std::int64_t seconds = 0, nanoseconds = 0, size = 0;
        std::uint64_t inode = 0;
        bool operator==(const Stamp&) const = default;
    };
    static Stamp stamp(const std::string& path);

    const std::string path_;
    std::mutex mutex_;          // of the state
    std::mutex loading_;        // held by the one who loads
    std::shared_ptr<Loaded> state_;
    Stamp stamp_;
    std::chrono::steady_clock::time_point looked_{};
};


}  // namespace dateline
