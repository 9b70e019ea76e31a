// Times resolve and link over coded reports, to see how their cost grows:
//
//   link_bench LEXICON RECORDS.jsonl SIZE...
//   link_bench --add LEXICON RECORDS.jsonl SIZE COUNT
//   link_bench --add LEXICON RECORDS.jsonl SIZE COUNT
//   link_bench --candidates LEXICON RECORDS.jsonl SIZE [TEXTS]
//
// RECORDS.jsonl is what `dateline annotate` writes. For each SIZE, the first so many reports are resolved and linked once;
// beyond those given, reports are varied out of them (vary.h) each time they are asked for, which counts with the rest as
// loading them from a file would; what is found is written as records and let go. A line of tab-separated values follows: reports, seconds to
// resolve and to link (wall clock), seconds of processor time of both, peak megabytes of the process so far, events, pairs of
// lineage, stories, and digests of all links and of all actors that were found, equal whenever the same was found.
//
// --add times what COUNT more reports cost a case of SIZE, once names, sketches and islands of those SIZE are kept: "SIZE COUNT
// SECONDS PROCESSOR MEGABYTES ISLANDS RELINKED", the last two of all islands and of those that were linked again.
//
// --candidates times the stage alone that finds which texts are worth comparing: "SIZE SECONDS PROCESSOR PAIRS", from the
// texts; TEXTS is written with one JSON string a line, for other programs to do the same work.
#include <sys/resource.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "dateline/link.h"
#include "dateline/record.h"
#include "link/lineage.h"
#include "text/parallel.h"
#include "vary.h"

namespace {

double seconds(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

long peak_megabytes() {
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    return use.ru_maxrss / 1024;
}

// Reports varied out of given ones as they are asked for, so that only those at work are held.
class Stream : public dateline::ReportSource {
public:
    Stream(const dateline::Varier& varier, const std::vector<dateline::CodedReport>& given, std::size_t size) : varier_(varier), given_(given) {
        std::vector<std::pair<std::string, std::uint32_t>> ids;
        for (std::size_t r = 0; r < size; ++r) ids.emplace_back(dateline::Varier::id(given[r % given.size()], r / given.size()), static_cast<std::uint32_t>(r));
        std::sort(ids.begin(), ids.end());
        for (const auto& [id, r] : ids) order_.push_back(r);
    }
    std::size_t size() const override { return order_.size(); }
    const dateline::CodedReport& report(std::size_t index, dateline::CodedReport& room) const override {
        const std::size_t r = order_[index];
        if (r < given_.size()) return given_[r];
        return room = varier_.vary(given_[r % given_.size()], r / given_.size());
    }
    std::string version(std::size_t index) const override {
        const std::size_t r = order_[index];
        return dateline::Varier::id(given_[r % given_.size()], r / given_.size());
    }
    std::string kept_names(std::size_t index) const override { return kept_ && order_[index] < kept_->names.size() ? kept_->names[order_[index]] : std::string(); }
    std::string kept_sketch(std::size_t index) const override { return kept_ && order_[index] < kept_->sketches.size() ? kept_->sketches[order_[index]] : std::string(); }

    // What a case file keeps of the first reports.
    struct Kept {
        std::vector<std::string> names, sketches;
    };
    void keep(const Kept& kept) { kept_ = &kept; }

private:
    const Kept* kept_ = nullptr;
    const dateline::Varier& varier_;
    const std::vector<dateline::CodedReport>& given_;
    std::vector<std::uint32_t> order_;  // by id
};

// What was found, counted and hashed part by part.
struct Found : dateline::LinkedIslands {
    std::size_t events = 0, lineage = 0, stories = 0;
    std::string state, actors;

    void add(const dateline::Actor& actor) {
        actors = dateline::sha256_hex(actors + dateline::case_record(actor));
    }
    void add(const std::string&, dateline::Links&& links, std::string&&) override { add(links); }
    void add(const dateline::Links& links) {
        const auto each = [&](const auto& list) {
            std::string all = state;
            for (const auto& one : list) all += dateline::case_record(one);
            if (!list.empty()) state = dateline::sha256_hex(all);
        };
        each(links.events), each(links.claims), each(links.figures), each(links.conflicts), each(links.agreements);
        each(links.stories), each(links.lineage), each(links.labels), each(links.bounds);
        events += links.events.size(), lineage += links.lineage.size(), stories += links.stories.size();
    }
};

// Islands as a case file keeps them, without their links.
struct Islands : dateline::LinkedIslands {
    std::map<std::string, std::string> held;
    std::size_t all = 0, fresh = 0;

    std::string kept(const std::string& key) override {
        ++all;
        const auto at = held.find(key);
        if (at == held.end()) ++fresh;
        return at == held.end() ? std::string() : at->second;
    }
    void add(const std::string& key, dateline::Links&&, std::string&& rest) override { held[key] = std::move(rest); }
};

int fail(const dateline::Error& error) {
    std::cerr << error.line() << '\n';
    return 1;
}

int time_adding(const dateline::Resolver& resolver, const dateline::Linker& linker, const dateline::Varier& varier, const std::vector<dateline::CodedReport>& given, std::size_t size,
                std::size_t more) {
    using namespace dateline;
    Stream::Kept kept;
    kept.names.resize(size), kept.sketches.resize(size);
    for_each_index(size, 64, [&](std::size_t r) {
        const CodedReport coded = varier.vary(given[r % given.size()], r / given.size());
        kept.names[r] = resolver.names_of(coded);
        kept.sketches[r] = linker.sketch_of(coded);
    });
    Islands islands;
    const auto step = [&](std::size_t count) {
        Stream stream(varier, given, count);
        stream.keep(kept);
        islands.all = islands.fresh = 0;
        const Cast cast = resolver.resolve(stream, {}, [](Actor&&) {});
        linker.link(stream, cast, {}, islands);
    };
    step(size);
    const double start = seconds(CLOCK_MONOTONIC), started = seconds(CLOCK_PROCESS_CPUTIME_ID);
    step(size + more);
    std::cout << size << '\t' << more << '\t' << seconds(CLOCK_MONOTONIC) - start << '\t' << seconds(CLOCK_PROCESS_CPUTIME_ID) - started << '\t' << peak_megabytes() << '\t' << islands.all
              << '\t' << islands.fresh << std::endl;
    return 0;
}

int time_candidates(const dateline::Lexicon& lexicon, const dateline::Varier& varier, const std::vector<dateline::CodedReport>& given, std::size_t size, const char* path) {
    using namespace dateline;
    const Result<WordTable> table = WordTable::create(lexicon);
    if (!table) return fail(table.error());
    std::vector<std::string> texts;
    for (std::size_t r = 0; r < size; ++r) texts.push_back(varier.vary(given[r % given.size()], r / given.size()).report.text);
    if (path) {
        std::ofstream out(path, std::ios::binary);
        for (const std::string& text : texts) {
            out << '"';
            for (char c : text) {
                if (c == '"' || c == '\\') out << '\\';
                if (c == '\n') out << "\\n";
                else out << c;
            }
            out << "\"\n";
        }
    }
    const double start = seconds(CLOCK_MONOTONIC), started = seconds(CLOCK_PROCESS_CPUTIME_ID);
    const std::vector<Words> words = read_all(*table, texts.size(), [&](std::size_t r) { return std::string_view(texts[r]); });
    const std::size_t pairs = lineage_candidates(words).size();
    std::cout << size << '\t' << seconds(CLOCK_MONOTONIC) - start << '\t' << seconds(CLOCK_PROCESS_CPUTIME_ID) - started << '\t' << pairs << std::endl;
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    const bool candidates = count > 1 && std::string_view(arguments[1]) == "--candidates", adding = count > 1 && std::string_view(arguments[1]) == "--add";
    if (candidates || adding) {
        ++arguments;
        --count;
    }
    if (count < 4) {
        std::cerr << "link_bench [--candidates|--add] LEXICON RECORDS.jsonl SIZE...\n";
        return 2;
    }
    using namespace dateline;
    const auto lexicon = Lexicon::load({arguments[1]});
    if (!lexicon) return fail(lexicon.error());
    const auto resolver = Resolver::create(*lexicon);
    if (!resolver) return fail(resolver.error());
    const auto linker = Linker::create(*lexicon);
    if (!linker) return fail(linker.error());
    std::size_t most = 0;
    for (int i = 3; i < (candidates || adding ? 4 : count); ++i) most = std::max<std::size_t>(most, std::stoul(arguments[i]));
    std::vector<CodedReport> all;
    std::ifstream in(arguments[2], std::ios::binary);
    for (std::string line; all.size() < most && std::getline(in, line);) {
        Result<CodedReport> report = parse_stored_record(line);
        if (!report) return fail(report.error());
        all.push_back(std::move(*report));
    }
    const Varier varier(all);
    const std::size_t given = all.size();
    if (candidates && given > 0) return time_candidates(*lexicon, varier, all, most, count > 4 ? arguments[4] : nullptr);
    if (adding && given > 0 && count > 4) return time_adding(*resolver, *linker, varier, all, most, std::stoul(arguments[4]));
    for (int i = 3; i < count && given > 0; ++i) {
        const std::size_t size = std::stoul(arguments[i]);
        const Stream stream(varier, all, size);
        Found found;
        const double start = seconds(CLOCK_MONOTONIC), started = seconds(CLOCK_PROCESS_CPUTIME_ID);
        const Cast cast = resolver->resolve(stream, {}, [&](Actor&& actor) { found.add(actor); });
        const double resolved = seconds(CLOCK_MONOTONIC);
        found.add(linker->link(stream, cast, {}, found));
        const double linked = seconds(CLOCK_MONOTONIC), spent = seconds(CLOCK_PROCESS_CPUTIME_ID) - started;
        std::cout << size << '\t' << resolved - start << '\t' << linked - resolved << '\t' << spent << '\t' << peak_megabytes() << '\t' << found.events << '\t' << found.lineage
                  << '\t' << found.stories << '\t' << found.state.substr(0, 16) << '\t' << found.actors.substr(0, 16) << std::endl;
    }
}
