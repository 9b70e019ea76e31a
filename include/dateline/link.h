// Here are reports and their actors, tell me which reports copy each other, which findings are about
// the same happening, where they contradict, and how many independent origins stand behind each.
//
// Order-free: the result depends on the set of reports and decisions only (promise 4).
#pragma once

#include <span>

#include "dateline/resolve.h"

namespace dateline {

// What was found of islands, the sets of reports that have to do with each other. An island of the same reports, actors and
// decisions has the same key and the same links.
class LinkedIslands {
public:
    virtual ~LinkedIslands() = default;
    // What add() got as `rest` for this island earlier, when its links are still held; else empty. One or the other is called
    // once for each island of the case, from one thread.
    virtual std::string kept(const std::string&) { return {}; }
    // What only an island's reports say. Lists are sorted.
    virtual void add(const std::string& key, Links&& links, std::string&& rest) = 0;
};

class Linker {
public:
    // Compiles its lexicon tables. Fails with file and line.
    static Result<Linker> create(const Lexicon& lexicon);

    // Requires: reports sorted by report id, ids unique; `resolution` was made from the same reports.
    Links link(std::span<const CodedReport> reports, Resolution resolution, std::span<const Decision> decisions) const;

    // The same from a source; few reports are held at a time: those of the islands that are being linked, which are those that
    // `islands` has not kept. Returns what no island alone can tell: stories and agreements.
    Links link(const ReportSource& source, const Cast& cast, std::span<const Decision> decisions, LinkedIslands& islands) const;

    // What a report alone says of what it may have to do with, packed. Made anew when the program or the lexicon changes.
    std::string sketch_of(const CodedReport& coded) const;

    Linker(Linker&&) noexcept;
    Linker& operator=(Linker&&) noexcept;
    ~Linker();

private:
    struct Parts;
    explicit Linker(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
