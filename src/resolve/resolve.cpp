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
    return resolve(HeldReports(reports), decisions);
}

Resolution Resolver::resolve(const ReportSource& source, std::span<const Decision> decisions) const {
    const Roll roll = make_nodes(source, parts_->tables);
    std::vector<std::vector<std::uint32_t>> sets;
    {
        Clusters clusters(roll, parts_->tables, decisions);
        clusters.run();
        sets = clusters.sets();
    }
    return make_resolution(roll, parts_->tables, parts_->known_actors, std::move(sets));
}

Resolver::Resolver(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;
Resolver::~Resolver() = default;

}  // namespace dateline
