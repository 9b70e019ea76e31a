#include "link/context.h"

#include <algorithm>

namespace dateline {

std::string Context::name_of(std::uint32_t report, EntityRef ref) const {
    if (const std::int32_t index = actor(report, ref); index >= 0) return at(index).id;
    const auto& entities = reports[report].annotation.entities;
    return ref.index >= 0 && static_cast<std::size_t>(ref.index) < entities.size() ? entities[static_cast<std::size_t>(ref.index)].name : std::string();
}

std::string Context::source_of(std::uint32_t report, const Claim& claim) const {
    if (!claim.source) return {};
    if (std::string name = name_of(report, claim.source->entity); !name.empty()) return name;
    return claim.source->span ? std::string(claim.source->span->in(reports[report].report.text)) : std::string();
}

const Claim* Context::claim(const std::string& id) const {
    if (id.empty()) return nullptr;
    const auto at = claim_index.find(id);
    return at == claim_index.end() ? nullptr : at->second;
}

bool described(const Actor& actor) {
    if (actor.names.empty() || !actor.lexicon.empty() || actor.type == EntityType::person || actor.type == EntityType::state) return actor.names.empty();
    static constexpr std::string_view particles[] = {"a", "al", "and", "at", "bin", "by", "da", "de", "del", "der", "des", "di", "du", "el", "for", "ibn", "in", "la", "le", "of", "on", "the", "to", "ul", "un", "van", "von", "y"};
    for (std::string_view word : split(actor.name, ' ')) {
        if (word.empty() || word[0] < 'a' || word[0] > 'z') continue;
        const std::string_view head = word.substr(0, word.find_first_of("-'"));
        if (std::find(std::begin(particles), std::end(particles), head) == std::end(particles)) return true;
    }
    return false;
}

void Context::index(const WordTable& table) {
    words = read_all(table, reports.size(), [&](std::size_t r) { return std::string_view(reports[r].report.text); });
    for (std::uint32_t r = 0; r < reports.size(); ++r) {
        report_index[reports[r].report.id] = r;
        for (const Claim& claim : reports[r].findings.claims) claim_index.emplace(claim.id, &claim);
    }
    for (std::size_t a = 0; a < actors.size(); ++a) actor_index[actors[a].id] = static_cast<std::int32_t>(a);
}

}  // namespace dateline
