// Here are bytes, give me a report.
//
// Two halves. `find_originals` walks files, folders and containers (feeds, JSONL) and yields each
// report's own bytes. `read_report` is a pure function of those bytes: same bytes, same report.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "dateline/lexicon.h"
#include "dateline/report.h"

namespace dateline {

struct Original {
    std::string uri;    // path as given, container items with "#" and their 1-based position
    std::string bytes;  // the report's own bytes: a file, a feed's raw <item> slice, a JSONL line without its end
    std::vector<FoundIn> found_in;  // what the container said; empty for a plain file
};

struct Refused {        // an input that could not become a report; a build goes on past it
    std::string uri;
    std::string sha256;  // empty when the bytes could not be read
    Error error;
};

// Budgets, counted as work and never as seconds, so that every machine refuses the same reports.
struct ReadLimits {
    std::uint64_t report_bytes = 8u << 20;     // one report's original
    std::uint64_t container_bytes = 1u << 30;  // one feed or JSONL file; JSONL is streamed
    std::uint32_t text_bytes = 2u << 20;       // canonical text
    std::uint32_t depth = 512;                 // HTML elements; 128 for XML, 64 for JSON
    std::uint32_t nodes = 1'000'000;
    std::uint32_t attributes = 1'000;          // on one tag
};

struct Sink {
    std::function<bool(Original)> original;  // return false to stop the walk
    std::function<void(Refused)> refused;
};

// Walks `sources` in order ("-" is standard input; a pipe is read to its end); folders recursively in byte order of their paths, hidden files skipped,
// files in a folder that are no known format (by content) skipped silently only if their name starts
// with '.'. A missing or unreadable source goes to sink.refused. Memory: one original at a time.
void find_originals(const std::vector<std::string>& sources, const ReadLimits& limits, const Sink& sink);

class Reader {
public:
    // Compiles lexicon/furniture.tsv and lexicon/outlets.tsv. Fails with the faulty line.
    static Result<Reader> create(const Lexicon& lexicon, ReadLimits limits = {});

    // uri and found_in are carried over; everything else comes from the bytes. Safe from several threads.
    Result<Report> read(const Original& original) const;

    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;
    ~Reader();

private:
    struct Rules;
    explicit Reader(std::unique_ptr<Rules> rules);
    std::unique_ptr<Rules> rules_;
};

}  // namespace dateline
