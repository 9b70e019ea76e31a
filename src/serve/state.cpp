#include "serve/state.h"

#include <sys/stat.h>

#include "dateline/review.h"

namespace dateline {

std::shared_ptr<const std::string> AnswerCache::find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->second;
}

void AnswerCache::put(const std::string& key, std::shared_ptr<const std::string> answer) {
    if (answer->size() > most_bytes / 4) return;
    const std::lock_guard lock(mutex_);
    if (by_key_.contains(key)) return;
    bytes_ += answer->size() + key.size();
    entries_.emplace_front(key, std::move(answer));
    by_key_.emplace(key, entries_.begin());
    while (bytes_ > most_bytes) {
        bytes_ -= entries_.back().second->size() + entries_.back().first.size();
        by_key_.erase(entries_.back().first);
        entries_.pop_back();
    }
}

CaseStore::Stamp CaseStore::stamp(const std::string& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) return {};
    return {found.st_mtim.tv_sec, found.st_mtim.tv_nsec, found.st_size, found.st_ino};
}

Result<Done> CaseStore::load() {
    const Stamp before = stamp(path_);  // a change meanwhile shows as another stamp later
    Result<CaseFile> file = CaseFile::open(path_, CaseFile::Mode::read);
    if (!file) return file.error();
    Result<Case> content = file->load();
    if (!content) return content.error();
    Result<std::vector<LedgerEntry>> ledger = file->ledger();
    if (!ledger) return ledger.error();
    Result<Versions> versions = file->versions();
    if (!versions) return versions.error();
    apply_review(*content);
    mask(*content);
    auto loaded = std::make_shared<Loaded>();
    loaded->view = std::make_unique<View>(std::move(*content));
    loaded->view->prepare();
    loaded->ledger = std::move(*ledger);
    loaded->versions = std::move(*versions);
    const std::lock_guard lock(mutex_);
    state_ = std::move(loaded);
    stamp_ = before;
    return Done{};
}

std::shared_ptr<Loaded> CaseStore::now() {
    constexpr auto between_looks = std::chrono::milliseconds(500);
    std::shared_ptr<Loaded> state;
    bool look = false;
    Stamp held;
    {
        const std::lock_guard lock(mutex_);
        const auto time = std::chrono::steady_clock::now();
        look = time - looked_ > between_looks;
        if (look) looked_ = time;
        state = state_, held = stamp_;
    }
    // A file that is gone or cannot be read keeps its last state; one loads, the others go on meanwhile.
    if (!look || stamp(path_) == held || !loading_.try_lock()) return state;
    const std::lock_guard loading(loading_, std::adopt_lock);
    if (!load()) return state;
    const std::lock_guard lock(mutex_);
    return state_;
}

}  // namespace dateline
