#include "dateline/build.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <tuple>

#include "dateline/id.h"

namespace dateline {
namespace {

struct Work {
    Original original;
    std::string sha256;
    std::vector<std::string> uris;
    std::optional<Result<CodedReport>> done;
};

template <class T>
void sort_unique(std::vector<T>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

void place(Report& report, std::vector<std::string> uris, std::vector<FoundIn> found_in) {
    sort_unique(uris), sort_unique(found_in);
    report.uri = uris.front();
    report.uris = std::move(uris);
    report.found_in = std::move(found_in);
}

Error interrupted() { return {ErrorKind::interrupted, "", "stopped; nothing was written", "run the same command again to go on"}; }

// Runs every piece of work on `threads` threads. The order in which they finish leaves no trace:
// each writes into its own slot. False when asked to stop.
bool run_all(const Pipeline& pipeline, std::vector<Work*>& works, const BuildOptions& options) {
    const std::size_t count = works.size();
    std::atomic<std::size_t> next{0}, finished{0};
    std::atomic<bool> stop{false};
    auto worker = [&] {
        for (std::size_t i = next++; i < count && !stop; i = next++) {
            works[i]->done.emplace(pipeline.run(works[i]->original));
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
            if (options.progress) options.progress("reports read", finished, count);
        }
    }
    return !stop;
}

// The reports that the case file holds after a change, sorted by id, and their links.
Result<Links> compare(const Pipeline& pipeline, std::vector<CodedReport> reports, const std::vector<Decision>& decisions, const BuildOptions& options) {
    if (options.stop && options.stop()) return interrupted();
    if (options.progress) options.progress("comparing reports", 0, 0);
    std::sort(reports.begin(), reports.end(), [](const CodedReport& a, const CodedReport& b) { return a.report.id < b.report.id; });
    return pipeline.compare(reports, decisions);
}

bool same_refusal(const Refused& a, const Refused& b) {
    return a.uri == b.uri && a.sha256 == b.sha256 && a.error.line() == b.error.line() && a.error.kind == b.error.kind;
}

}  // namespace

Result<BuildOutcome> add_reports(const Pipeline& pipeline, CaseFile& file, const std::vector<std::string>& sources,
                                 std::string_view command, const BuildOptions& options) {
    Result<Case> held = file.load();
    if (!held) return held.error();
    Result<Versions> versions = file.versions();
    if (!versions) return versions.error();
    if (!held->reports.empty() && !(*versions == pipeline.versions()))
        return Error{ErrorKind::other_lexicon, "case file", "was coded with another program version, lexicon or model",
                     "run dateline recode on it first, or use the lexicon that it was coded with"};

    std::map<std::string, Work> by_sha;
    BuildOutcome outcome;
    bool stopped = false;
    Sink sink;
    sink.original = [&](Original original) {
        if (options.stop && options.stop()) return stopped = true, false;
        std::string sha = sha256_hex(original.bytes);
        auto [at, fresh] = by_sha.try_emplace(sha);
        Work& work = at->second;
        work.uris.push_back(original.uri);
        if (fresh) {
            work.sha256 = std::move(sha);
            work.original = std::move(original);
        } else {
            work.original.found_in.insert(work.original.found_in.end(), original.found_in.begin(), original.found_in.end());
        }
        if (options.progress) options.progress("inputs found", by_sha.size(), 0);
        return true;
    };
    sink.refused = [&](Refused refused) { outcome.refused.push_back(std::move(refused)); };
    find_originals(sources, options.limits, sink);
    if (stopped) return interrupted();

    std::map<std::string, const CodedReport*> known;
    for (const CodedReport& coded : held->reports) known.emplace(coded.report.sha256, &coded);
    std::vector<Work*> fresh;
    Change change;
    change.command = command;
    change.versions = pipeline.versions();
    for (auto& [sha, work] : by_sha) {
        sort_unique(work.uris);
        const auto at = known.find(sha);
        if (at == known.end()) {
            fresh.push_back(&work);
            continue;
        }
        ++outcome.known;
        CodedReport coded = *at->second;
        std::vector<std::string> uris = coded.report.uris;
        uris.insert(uris.end(), work.uris.begin(), work.uris.end());
        std::vector<FoundIn> found_in = coded.report.found_in;
        found_in.insert(found_in.end(), work.original.found_in.begin(), work.original.found_in.end());
        place(coded.report, std::move(uris), std::move(found_in));
        if (coded.report.uris != at->second->report.uris || coded.report.found_in != at->second->report.found_in)
            change.added.push_back({std::move(work.original), std::move(coded)});
    }
    if (!run_all(pipeline, fresh, options)) return interrupted();
    for (Work* work : fresh) {
        if (!*work->done) {
            for (const std::string& uri : work->uris) outcome.refused.push_back({uri, work->sha256, work->done->error()});
            continue;
        }
        CodedReport coded = std::move(*work->done).value();
        place(coded.report, work->uris, work->original.found_in);
        ++outcome.added;
        change.added.push_back({std::move(work->original), std::move(coded)});
    }
    std::sort(outcome.refused.begin(), outcome.refused.end(), [](const Refused& a, const Refused& b) {
        return std::tie(a.uri, a.sha256) < std::tie(b.uri, b.sha256);
    });
    outcome.reports = held->reports.size() + outcome.added;
    if (by_sha.empty() || (outcome.added == 0 && outcome.known == 0)) {
        const bool one = outcome.refused.size() == 1;
        return one ? outcome.refused.front().error
                   : Error{outcome.refused.empty() ? ErrorKind::empty : outcome.refused.front().error.kind, "sources", "no source could be read",
                           outcome.refused.empty() ? "name files or folders that hold reports" : "the first: " + outcome.refused.front().error.line()};
    }
    for (const Refused& refused : outcome.refused)
        if (std::none_of(held->refused.begin(), held->refused.end(), [&](const Refused& r) { return same_refusal(r, refused); }))
            change.refused.push_back(refused);
    if (change.added.empty() && change.refused.empty()) return outcome;

    std::vector<CodedReport> all;
    for (const StoredReport& stored : change.added) all.push_back(stored.coded);
    for (CodedReport& coded : held->reports)
        if (std::none_of(change.added.begin(), change.added.end(), [&](const StoredReport& s) { return s.coded.report.id == coded.report.id; }))
            all.push_back(std::move(coded));
    Result<Links> links = compare(pipeline, std::move(all), held->decisions, options);
    if (!links) return links.error();
    change.links = std::move(*links);
    Result<Done> done = file.commit(change);
    if (!done) return done.error();
    return outcome;
}

Result<BuildOutcome> remove_report(const Pipeline& pipeline, CaseFile& file, const std::string& report_id, const BuildOptions& options) {
    Result<Case> held = file.load();
    if (!held) return held.error();
    Result<Versions> versions = file.versions();
    if (!versions) return versions.error();
    if (!(*versions == pipeline.versions()))
        return Error{ErrorKind::other_lexicon, "case file", "was coded with another program version, lexicon or model", "run dateline recode on it first"};
    const std::size_t before = held->reports.size();
    std::erase_if(held->reports, [&](const CodedReport& coded) { return coded.report.id == report_id; });
    if (held->reports.size() == before)
        return Error{ErrorKind::not_found, report_id, "no report of the case file has this id", "dateline sources CASE lists them"};
    Change change;
    change.command = "remove";
    change.removed = {report_id};
    change.versions = pipeline.versions();
    BuildOutcome outcome;
    outcome.removed = 1;
    outcome.reports = held->reports.size();
    Result<Links> links = compare(pipeline, std::move(held->reports), held->decisions, options);
    if (!links) return links.error();
    change.links = std::move(*links);
    Result<Done> done = file.commit(change);
    if (!done) return done.error();
    return outcome;
}

Result<BuildOutcome> recode_reports(const Pipeline& pipeline, CaseFile& file, const BuildOptions& options) {
    Result<Case> held = file.load();
    if (!held) return held.error();
    std::vector<Work> works(held->reports.size());
    std::vector<Work*> pointers;
    for (std::size_t i = 0; i < works.size(); ++i) {
        Result<Original> original = file.original(held->reports[i].report.id);
        if (!original) return original.error();
        works[i].original = std::move(*original);
        works[i].uris = held->reports[i].report.uris;
        works[i].original.found_in = held->reports[i].report.found_in;
        pointers.push_back(&works[i]);
    }
    if (!run_all(pipeline, pointers, options)) return interrupted();
    Change change;
    change.command = "recode";
    change.versions = pipeline.versions();
    BuildOutcome outcome;
    std::vector<CodedReport> all;
    for (std::size_t i = 0; i < works.size(); ++i) {
        if (!*works[i].done) {
            // What this version cannot read any more leaves the case file as a refusal, not silently.
            const Report& report = held->reports[i].report;
            change.removed.push_back(report.id);
            for (const std::string& uri : report.uris) change.refused.push_back({uri, report.sha256, works[i].done->error()});
            ++outcome.removed;
            continue;
        }
        CodedReport coded = std::move(*works[i].done).value();
        place(coded.report, works[i].uris, works[i].original.found_in);
        all.push_back(coded);
        change.recoded.push_back(std::move(coded));
    }
    outcome.refused = change.refused;
    outcome.reports = all.size();
    Result<Links> links = compare(pipeline, std::move(all), held->decisions, options);
    if (!links) return links.error();
    change.links = std::move(*links);
    Result<Done> done = file.commit(change);
    if (!done) return done.error();
    return outcome;
}

}  // namespace dateline
