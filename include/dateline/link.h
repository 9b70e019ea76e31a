// Here are reports and their actors, tell me which reports copy each other, which findings are about
// the same happening, where they contradict, and how many independent origins stand behind each.
//
// Order-free: the result depends on the set of reports and decisions only (promise 4).
#pragma once

#include <functional>
#include <span>

#include "dateline/resolve.h"

namespace dateline {

class Linker {
public:
    // Compiles its lexicon tables. Fails with file and line.
    static Result<Linker> create(const Lexicon& lexicon);

    // Requires: reports sorted by report id, ids unique; `resolution` was made from the same reports.
    Links link(std::span<const CodedReport> reports, Resolution resolution, std::span<const Decision> decisions) const;

    // The same from a source; few reports are held at a time: those of the islands that are being linked. `found` gets what was
    // found, in parts: of each island what only its reports say, in the order of their first reports; at last the stories and
    // agreements of the whole case. No part holds the actors, which the resolver gives. Within a part lists are sorted; `found`
    // is called by one thread.
    void link(const ReportSource& source, const Cast& cast, std::span<const Decision> decisions, const std::function<void(Links&&)>& found) const;

    Linker(Linker&&) noexcept;
    Linker& operator=(Linker&&) noexcept;
    ~Linker();

private:
    struct Parts;
    explicit Linker(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
