// Here are the names of many reports, give me the actors behind them.
//
// Order-free: the result depends on the set of reports and decisions only (promise 4).
#pragma once

#include <span>

#include "dateline/case.h"

namespace dateline {

enum class Verdict { same, likely, review, different };
template <>
struct Names<Verdict> {
    static constexpr std::string_view list[] = {"same", "likely", "review", "different"};
};

struct Resolution {
    std::vector<Actor> actors;  // by id; offices and relations are filled
    // actor_of[r][e]: index into actors of entity e of reports[r], or -1 for an entity that is no
    // actor (a bare place, a nationality used as an adjective, an agreement).
    std::vector<std::vector<std::int32_t>> actor_of;
};

// Where reports are taken from when they are too many to be held at once.
class ReportSource {
public:
    virtual ~ReportSource() = default;
    // Reports are numbered by id.
    virtual std::size_t size() const = 0;
    // A report: one that the source holds, or made in `room`, as it likes. Asked for several times, and by several threads at
    // once, each with a room of its own.
    virtual const CodedReport& report(std::size_t index, CodedReport& room) const = 0;
};

// Reports that are held somewhere. They must outlive the source.
class HeldReports : public ReportSource {
public:
    explicit HeldReports(std::span<const CodedReport> reports) : reports_(reports) {}
    std::size_t size() const override { return reports_.size(); }
    const CodedReport& report(std::size_t index, CodedReport&) const override { return reports_[index]; }

private:
    std::span<const CodedReport> reports_;
};

class Resolver {
public:
    // Compiles lexicon/actors.tsv and its companions. Fails with file and line.
    static Result<Resolver> create(const Lexicon& lexicon);

    // Requires: reports sorted by report id, ids unique.
    Resolution resolve(std::span<const CodedReport> reports, std::span<const Decision> decisions) const;

    // The same from a source, which is asked once for each report; what is kept of it are its names.
    Resolution resolve(const ReportSource& source, std::span<const Decision> decisions) const;

    Resolver(Resolver&&) noexcept;
    Resolver& operator=(Resolver&&) noexcept;
    ~Resolver();

private:
    struct Parts;
    explicit Resolver(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
