// Here are the names of many reports, give me the actors behind them.
//
// Order-free: the result depends on the set of reports and decisions only (promise 4).
#pragma once

#include <functional>
#include <map>
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
    // What Resolver::names_of made of the report earlier, where that was kept; empty otherwise. Saves reading the report.
    virtual std::string kept_names(std::size_t) const { return {}; }
    // The same of Linker::sketch_of.
    virtual std::string kept_sketch(std::size_t) const { return {}; }
    // Another one whenever the report is another one.
    virtual std::string version(std::size_t index) const {
        CodedReport room;
        return report(index, room).report.id;
    }
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

// Who acts in which report, in little room: what linking needs to know of actors, which are numbered by id.
class Cast {
public:
    Cast() = default;
    explicit Cast(const Resolution& resolution);

    std::size_t reports() const { return first_.size() - 1; }
    std::size_t actors() const { return rows_.size(); }
    // By entity of a report: the number of its actor, or -1.
    std::span<const std::int32_t> of(std::size_t report) const { return {actor_of_.data() + first_[report], actor_of_.data() + first_[report + 1]}; }
    std::string id(std::int32_t actor) const;
    // Whether it is an actor with a name that keeps happenings apart; states, peoples and places are in all of them.
    bool telling(std::int32_t actor) const { return kind(actor).telling; }
    // The actors that are a state, by country.
    std::map<std::string, std::string> states() const;
    // An actor as linking looks at it: without members, reports and spellings, and of its offices and relations those that tie
    // it to one of `here` (numbers, sorted). That it has names, or holds any office, stays visible.
    Actor seen_among(std::int32_t actor, std::span<const std::int32_t> here) const;

    // For making one: the ids of all actors, sorted; then reports in their order, and the actors in theirs.
    void expect(std::string_view id);
    void add_report(std::span<const std::int32_t> actors);
    void add_actor(const Actor& actor);

private:
    struct Row {
        std::uint64_t id = 0;    // what stands behind "a-"
        std::uint64_t name = 0;  // where it begins
        std::uint32_t kind = 0, tie = 0;
    };
    struct Kind {
        EntityType type = EntityType::other;
        std::string country, role, lexicon, script;
        bool named = false, masked = false, office = false, telling = false;
        auto operator<=>(const Kind&) const = default;
    };
    struct Tie {  // an office or relation that names another actor
        std::int32_t object = -1;
        std::uint32_t words = 0;
    };
    struct Words {
        bool office = false, claimed = false;
        RelationType type = RelationType::member_of;
        std::string title, begin, end;
        auto operator<=>(const Words&) const = default;
    };
    const Kind& kind(std::int32_t actor) const { return *kinds_[rows_[static_cast<std::size_t>(actor)].kind]; }
    std::pair<bool, RelationType> kind_of(const Tie& tie) const;
    std::int32_t find(const std::string& id) const;

    std::vector<std::size_t> first_{0};  // by report, in actor_of_
    std::vector<std::int32_t> actor_of_;
    std::vector<Row> rows_;
    std::size_t added_ = 0;              // rows that are filled
    std::string names_;
    std::vector<Tie> ties_;              // by actor; of one in order of kind and object
    std::map<Kind, std::uint32_t> kind_numbers_;
    std::vector<const Kind*> kinds_;     // keys of kind_numbers_, by number
    std::map<Words, std::uint32_t> word_numbers_;
    std::vector<const Words*> words_;
};

class Resolver {
public:
    // Compiles lexicon/actors.tsv and its companions. Fails with file and line.
    static Result<Resolver> create(const Lexicon& lexicon);

    // Requires: reports sorted by report id, ids unique.
    Resolution resolve(std::span<const CodedReport> reports, std::span<const Decision> decisions) const;

    // The same from a source, which is asked once for each report; what is held of it are its names. `found` gets the actors, by
    // id, from one thread.
    Cast resolve(const ReportSource& source, std::span<const Decision> decisions, const std::function<void(Actor&&)>& found) const;

    // The names of a report, packed: all that resolving looks at. Made anew when the program or the lexicon changes.
    std::string names_of(const CodedReport& coded) const;

    Resolver(Resolver&&) noexcept;
    Resolver& operator=(Resolver&&) noexcept;
    ~Resolver();

private:
    struct Parts;
    explicit Resolver(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
