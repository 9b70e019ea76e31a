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

class Resolver {
public:
    // Compiles lexicon/actors.tsv and its companions. Fails with file and line.
    static Result<Resolver> create(const Lexicon& lexicon);

    // Requires: reports sorted by report id, ids unique.
    Resolution resolve(std::span<const CodedReport> reports, std::span<const Decision> decisions) const;

    Resolver(Resolver&&) noexcept;
    Resolver& operator=(Resolver&&) noexcept;
    ~Resolver();

private:
    struct Parts;
    explicit Resolver(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
