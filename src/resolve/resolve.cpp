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
    const std::vector<Node> nodes = make_nodes(reports, parts_->tables);
    Clusters clusters(reports, nodes, parts_->tables, decisions);
    clusters.run();
    return make_resolution(reports, nodes, parts_->tables, parts_->known_actors, clusters.sets());
}

Resolver::Resolver(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;
Resolver::~Resolver() = default;

}  // namespace dateline
