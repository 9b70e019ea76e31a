#include "dateline/build.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "dateline/id.h"
#include "text/sorted.h"

namespace dateline {
namespace {

struct Work {
    Original original;
    std::string sha256;
    std::vector<std::string> uris;
    std::optional<Result<CodedReport>> done;
};

void place(Report& report, std::vector<std::string> uris, std::vector<FoundIn> found_in) {
    sort_unique(uris), sort_unique(found_in);
    report.uri = uris.front();
    report.uris = std::move(uris);
    report.found_in = std::move(found_in);
}

Error interrupted() { return {ErrorKind::interrupted, "", "stopped; nothing was written", "run the same command again to go on"}; }

// Runs every piece of work on `threads` threads. The order in which they finish leaves no trace:
// each writes into its own slot. False when asked to stop.
bool run_all(const Pipeline& pipeline, std::vector<Work>& works, std::size_t before, std::size_t of_all, const BuildOptions& options) {
    const std::size_t count = works.size();
    std::atomic<std::size_t> next{0}, finished{0};
    std::atomic<bool> stop{false};
    auto worker = [&] {
        for (std::size_t i = next++; i < count && !stop; i = next++) {
            works[i].done.emplace(pipeline.run(works[i].original));
            ++finished;
        }
    };
    const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
    const auto threads = static_cast<unsigned>(std::min<std::size_t>(options.threads ? options.threads : cores, std::max<std::size_t>(count, 1)));
    std::mutex mutex;
    std::condition_variable ended;
    unsigned running = threads;
    {
        std::vector<std::jthread> pool;
        for (unsigned i = 0; i < threads; ++i)
            pool.emplace_back([&] {
                worker();
                const std::lock_guard lock(mutex);
                --running;
                ended.notify_one();
            });
        std::unique_lock lock(mutex);
        while (running) {
            ended.wait_for(lock, std::chrono::milliseconds(50));
            if (options.stop && options.stop()) stop = true;
            if (options.progress) options.progress("reports read", before + finished, of_all);
        }
    }
    return !stop;
}

// Links the case as it is after the change, unless nothing has changed.
Result<Done> link(const Pipeline& pipeline, CaseEdit& edit, const BuildOptions& options) {
    if (options.stop && options.stop()) return interrupted();
    if (!edit.changed()) {
        edit.links_stay();
        return Done{};
    }
    if (options.progress) options.progress("comparing reports", 0, 0);
    return pipeline.link(edit);
}

// Reads what sources hold, some inputs at a time, into a case file.
class Adding {
public:
    Adding(const Pipeline& pipeline, CaseEdit& edit, const BuildOptions& options, BuildOutcome& outcome) : pipeline_(pipeline), edit_(edit), options_(options), outcome_(outcome) {}

    Result<Done> run(const std::vector<std::string>& sources) {
        Result<std::vector<CaseEdit::Held>> held = edit_.reports();
        if (!held) return held.error();
        for (CaseEdit::Held& report : *held) held_.insert(std::move(report.id));
        outcome_.reports = held_.size();
        Result<Done> going = Done{};
        Sink sink;
        sink.original = [&](Original original) {
            if (options_.stop && options_.stop()) going = interrupted();
            else going = take(std::move(original));
            return static_cast<bool>(going);
        };
        sink.refused = [&](Refused refused) { outcome_.refused.push_back(std::move(refused)); };
        find_originals(sources, options_.limits, sink);
        if (going) going = read_taken();
        if (!going) return going;
        outcome_.reports += outcome_.added;
        std::sort(outcome_.refused.begin(), outcome_.refused.end(), [](const Refused& a, const Refused& b) { return std::tie(a.uri, a.sha256) < std::tie(b.uri, b.sha256); });
        if (outcome_.added == 0 && outcome_.known == 0) {
            if (outcome_.refused.size() == 1) return outcome_.refused.front().error;
            return Error{outcome_.refused.empty() ? ErrorKind::empty : outcome_.refused.front().error.kind, "sources", "no source could be read",
                         outcome_.refused.empty() ? "name files or folders that hold reports" : "the first: " + outcome_.refused.front().error.line()};
        }
        for (const Refused& refused : outcome_.refused)
            if (auto done = edit_.refuse(refused); !done) return done;
        return link(pipeline_, edit_, options_);
    }

private:
    static constexpr std::size_t inputs_max = 256, bytes_max = std::size_t{32} << 20;  // that are held at once

    Result<Done> take(Original original) {
        std::string sha = sha256_hex(original.bytes);
        const auto [at, fresh] = seen_.try_emplace(sha);
        if (options_.progress && works_.empty() && read_ == 0) options_.progress("inputs found", seen_.size(), 0);
        if (!fresh && at->second) {  // a refused one, at a further place
            outcome_.refused.push_back({original.uri, sha, *at->second});
            return Done{};
        }
        const auto waiting = std::find_if(works_.begin(), works_.end(), [&, known = !fresh](const Work& work) { return known && work.sha256 == sha; });
        if (waiting != works_.end()) {
            waiting->uris.push_back(original.uri);
            waiting->original.found_in.insert(waiting->original.found_in.end(), original.found_in.begin(), original.found_in.end());
            return Done{};
        }
        const std::string id = make_id("r-", {sha});
        if (const bool held = held_.contains(id); held || !fresh) {
            if (held && fresh) ++outcome_.known;
            StoredReport further;
            further.coded.report.id = id;
            further.coded.report.sha256 = sha;
            place(further.coded.report, {original.uri}, original.found_in);
            return edit_.add(further);
        }
        bytes_ += original.bytes.size();
        Work& work = works_.emplace_back();
        work.uris.push_back(original.uri);
        work.sha256 = std::move(sha);
        work.original = std::move(original);
        return works_.size() >= inputs_max || bytes_ >= bytes_max ? read_taken() : Done{};
    }

    Result<Done> read_taken() {
        if (!run_all(pipeline_, works_, read_, 0, options_)) return interrupted();
        for (Work& work : works_) {
            if (!*work.done) {
                seen_[work.sha256] = work.done->error();
                for (const std::string& uri : work.uris) outcome_.refused.push_back({uri, work.sha256, work.done->error()});
                continue;
            }
            StoredReport stored{std::move(work.original), std::move(*work.done).value()};
            place(stored.coded.report, work.uris, stored.original.found_in);
            if (auto done = edit_.add(stored); !done) return done;
            ++outcome_.added;
        }
        read_ += works_.size();
        works_.clear();
        bytes_ = 0;
        return Done{};
    }

    const Pipeline& pipeline_;
    CaseEdit& edit_;
    const BuildOptions& options_;
    BuildOutcome& outcome_;
    std::unordered_set<std::string> held_;                            // ids
    std::unordered_map<std::string, std::optional<Error>> seen_;  // hashes of the inputs so far; why one was refused
    std::vector<Work> works_;
    std::size_t bytes_ = 0, read_ = 0;
};

}  // namespace

Result<BuildOutcome> add_reports(const Pipeline& pipeline, CaseFile& file, const std::vector<std::string>& sources,
                                 std::string_view command, const BuildOptions& options) {
    Result<std::vector<std::string>> held = file.report_ids();
    if (!held) return held.error();
    Result<Versions> versions = file.versions();
    if (!versions) return versions.error();
    if (!held->empty() && !(*versions == pipeline.versions()))
        return Error{ErrorKind::other_lexicon, "case file", "was coded with another program version, lexicon or model",
                     "run dateline recode on it first, or use the lexicon that it was coded with"};
    BuildOutcome outcome;
    Change change;
    change.command = command;
    change.versions = pipeline.versions();
    change.steps = [&](CaseEdit& edit) { return Adding(pipeline, edit, options, outcome).run(sources); };
    if (Result<Done> done = file.commit(change); !done) return done.error();
    return outcome;
}

Result<BuildOutcome> remove_report(const Pipeline& pipeline, CaseFile& file, const std::string& report_id, const BuildOptions& options) {
    Result<std::vector<std::string>> held = file.report_ids();
    if (!held) return held.error();
    Result<Versions> versions = file.versions();
    if (!versions) return versions.error();
    if (!(*versions == pipeline.versions()))
        return Error{ErrorKind::other_lexicon, "case file", "was coded with another program version, lexicon or model", "run dateline recode on it first"};
    if (!std::binary_search(held->begin(), held->end(), report_id))
        return Error{ErrorKind::not_found, report_id, "no report of the case file has this id", "dateline sources CASE lists them"};
    Change change;
    change.command = "remove";
    change.removed = {report_id};
    change.versions = pipeline.versions();
    change.steps = [&](CaseEdit& edit) { return link(pipeline, edit, options); };
    if (Result<Done> done = file.commit(change); !done) return done.error();
    BuildOutcome outcome;
    outcome.removed = 1;
    outcome.reports = held->size() - 1;
    return outcome;
}

Result<BuildOutcome> recode_reports(const Pipeline& pipeline, CaseFile& file, const BuildOptions& options) {
    Result<std::vector<std::string>> held = file.report_ids();
    if (!held) return held.error();
    Result<Versions> versions = file.versions();
    if (!versions) return versions.error();
    BuildOutcome outcome;
    const auto recode = [&](CaseEdit& edit) -> Result<Done> {
        if (!(*versions == pipeline.versions()))
            if (auto done = edit.forget_kept(); !done) return done;
        constexpr std::size_t batch = 256;
        for (std::size_t begin = 0; begin < held->size(); begin += batch) {
            std::vector<Work> works(std::min(batch, held->size() - begin));
            for (std::size_t i = 0; i < works.size(); ++i) {
                Result<Original> original = file.original((*held)[begin + i]);
                if (!original) return original.error();
                works[i].original = std::move(*original);
            }
            if (!run_all(pipeline, works, begin, held->size(), options)) return interrupted();
            for (std::size_t i = 0; i < works.size(); ++i) {
                const std::string& id = (*held)[begin + i];
                if (*works[i].done) {
                    if (auto done = edit.recode(works[i].done->value()); !done) return done;
                    ++outcome.reports;
                    continue;
                }
                // What this version cannot read any more leaves the case file as a refusal, not silently.
                const Result<CodedReport> gone = edit.report(id);
                if (!gone) return gone.error();
                if (auto done = edit.remove(id); !done) return done;
                for (const std::string& uri : gone->report.uris) outcome.refused.push_back({uri, gone->report.sha256, works[i].done->error()});
                ++outcome.removed;
            }
        }
        for (const Refused& refused : outcome.refused)
            if (auto done = edit.refuse(refused); !done) return done;
        if (options.stop && options.stop()) return interrupted();
        if (options.progress) options.progress("comparing reports", 0, 0);
        return pipeline.link(edit);
    };
    Change change;
    change.command = "recode";
    change.versions = pipeline.versions();
    change.steps = recode;
    if (Result<Done> done = file.commit(change); !done) return done.error();
    return outcome;
}

}  // namespace dateline
