// Here are reports and their actors, tell me which reports copy each other, which findings are about
// the same happening, where they contradict, and how many independent origins stand behind each.
//
// Order-free: the result depends on the set of reports and decisions only (promise 4).
#pragma once

#include <span>

#include "dateline/resolve.h"

namespace dateline {

// Where linking takes reports from, when they are too many to be held at once.
class ReportSource {
public:
    virtual ~ReportSource() = default;
    // Reports are numbered by id.
    virtual std::size_t size() const = 0;
    // A report: one that the source holds, or made in `room`, as it likes. Asked for several times, and by several threads at
    // once, each with a room of its own.
    virtual const CodedReport& report(std::size_t index, CodedReport& room) const = 0;
};

class Linker {
public:
    // Compiles its lexicon tables. Fails with file and line.
    static Result<Linker> create(const Lexicon& lexicon);

    // Requires: reports sorted by report id, ids unique; `resolution` was made from the same reports.
    Links link(std::span<const CodedReport> reports, Resolution resolution, std::span<const Decision> decisions) const;

    // The same from a source; few reports are held at a time: those of the islands that are being linked.
    Links link(const ReportSource& source, Resolution resolution, std::span<const Decision> decisions) const;

    Linker(Linker&&) noexcept;
    Linker& operator=(Linker&&) noexcept;
    ~Linker();

private:
    struct Parts;
    explicit Linker(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
