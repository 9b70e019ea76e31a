#include "dateline/resolve.h"

#include "resolve/actors.h"

namespace dateline {

struct Resolver::Parts {
    NameTables tables;
    Lexicon::Table known_actors;
};

Result<Resolver> Resolver::create(const Lexicon& lexicon) {
    Result<NameTables> tables = NameTables::create(lexicon);
    if (!tables) return tables.error();
    auto parts = std::make_unique<Parts>();
    parts->tables = std::move(*tables);
    parts->known_actors.columns = lexicon.table("actors").columns;
    for (Lexicon::Row row : lexicon.table("actors").rows) {
        row.columns = &parts->known_actors.columns;
        parts->known_actors.rows.push_back(std::move(row));
    }
    return Resolver(std::move(parts));
}

Resolution Resolver::resolve(std::span<const CodedReport> reports, std::span<const Decision> decisions) const {
    Resolution out;
    const Cast cast = resolve(HeldReports(reports), decisions, [&](Actor&& actor) { out.actors.push_back(std::move(actor)); });
    for (std::size_t r = 0; r < cast.reports(); ++r) out.actor_of.emplace_back(cast.of(r).begin(), cast.of(r).end());
    return out;
}

Cast Resolver::resolve(const ReportSource& source, std::span<const Decision> decisions, const std::function<void(Actor&&)>& found) const {
    const Roll roll = make_roll(source, parts_->tables);
    const Groups sets = [&] {
        Clusters clusters(roll, parts_->tables, decisions);
        clusters.run();
        return clusters.groups();
    }();
    return make_actors(roll, parts_->tables, parts_->known_actors, sets, found);
}

std::string Resolver::names_of(const CodedReport& coded) const { return dateline::names_of(coded, parts_->tables); }

Resolver::Resolver(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;
Resolver::~Resolver() = default;

}  // namespace dateline
