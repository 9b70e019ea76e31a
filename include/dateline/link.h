// Here are reports and their actors, tell me which reports copy each other, which findings are about
// the same happening, where they contradict, and how many independent origins stand behind each.
//
// Order-free: the result depends on the set of reports and decisions only (promise 4).
#pragma once

#include <span>

#include "dateline/resolve.h"

namespace dateline {

class Linker {
public:
    // Compiles its lexicon tables. Fails with file and line.
    static Result<Linker> create(const Lexicon& lexicon);

    // Requires: reports sorted by report id, ids unique; `resolution` was made from the same reports.
    Links link(std::span<const CodedReport> reports, Resolution resolution, std::span<const Decision> decisions) const;

    Linker(Linker&&) noexcept;
    Linker& operator=(Linker&&) noexcept;
    ~Linker();

private:
    struct Parts;
    explicit Linker(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
