#include "resolve/membership.h"

#include <algorithm>
#include <map>

namespace dateline {

namespace {

constexpr int steps_max = 4;              // descriptions within descriptions; longer chains say nothing
constexpr std::size_t groups_max = 64;    // bodies that one group is said to belong to
constexpr std::size_t members_max = 256;  // members that one group is said to have

bool is_group(EntityType type) {
    return type == EntityType::armed_group || type == EntityType::organization || type == EntityType::population ||
           type == EntityType::political_party || type == EntityType::other;
}

// A name of common words, as "Chilean militias" is: it ends in a small letter's word and no capital but that of a
// state, or one word of descent or faith, stands in it.
bool common_words(std::string_view form, const std::string& country, const NameTables& tables) {
    int capitals = 0;
    bool last_capital = false;
    for (std::size_t begin = 0; begin < form.size();) {
        const std::size_t end = std::min(form.find_first_of(" -", begin), form.size());
        const std::string_view word = form.substr(begin, end - begin);
        begin = end + 1;
        if (word.empty()) continue;
        last_capital = word[0] >= 'A' && word[0] <= 'Z';
        if (last_capital && (country.empty() || !tables.body(word, country).empty())) ++capitals;
    }
    return !last_capital && capitals <= 1;
}

bool described(const Entity& entity, const std::string& text, const NameTables& tables) {
    if (!entity.lexicon.empty() || !is_group(entity.type)) return false;
    bool named = false;
    for (const Mention& mention : entity.mentions) {
        if (mention.form != MentionForm::name) continue;
        named = true;
        if (common_words(mention.span.in(text), entity.code.country, tables)) return true;
    }
    return !named;
}

class Chains {
public:
    Chains(const CodedReport& report, const NameTables& tables) : report_(report) {
        for (const Entity& entity : report.annotation.entities)
            described_.push_back(described(entity, report.report.text, tables));
        for (const Relation& relation : report.findings.relations) {
            if (relation.type != RelationType::member_of && relation.type != RelationType::part_of) continue;
            if (!known(relation.subject) || !known(relation.object) || relation.subject == relation.object) continue;
            auto& above = above_[relation.subject.index];
            if (above.size() < groups_max) above.push_back(&relation);
            auto& below = below_[relation.object.index];
            if (below.size() < members_max) below.push_back(&relation);
        }
    }

    std::vector<Membership> find() const {
        std::map<std::pair<EntityRef, EntityRef>, Membership> found;
        for (const auto& [group, members] : below_) {
            if (!described_[static_cast<std::size_t>(group)]) continue;
            for (const Membership& upward : bodies_above(group))
                for (const Relation* step : members) {
                    if (described_[static_cast<std::size_t>(step->subject.index)] || step->subject == upward.body)
                        continue;
                    Membership made = upward;
                    made.member = step->subject;
                    made.claimed = made.claimed || !step->claim.empty();
                    made.evidence.insert(made.evidence.begin(), {report_.report.id, step->evidence});
                    const auto [at, fresh] = found.try_emplace({made.member, made.body}, made);
                    if (!fresh && at->second.claimed && !made.claimed) at->second = std::move(made);
                }
        }
        std::vector<Membership> out;
        for (auto& [pair, membership] : found) out.push_back(std::move(membership));
        return out;
    }

private:
    bool known(EntityRef ref) const {
        return ref.index >= 0 && static_cast<std::size_t>(ref.index) < described_.size();
    }

    // The named bodies that a described group belongs to, over further described groups if need be.
    std::vector<Membership> bodies_above(std::int32_t group) const {
        std::vector<Membership> out;
        std::vector<std::pair<std::int32_t, Membership>> level{{group, {}}};
        std::vector<std::int32_t> seen{group};
        for (int step = 0; step < steps_max && !level.empty(); ++step) {
            std::vector<std::pair<std::int32_t, Membership>> next;
            for (const auto& [at, way] : level) {
                const auto above = above_.find(at);
                if (above == above_.end()) continue;
                for (const Relation* relation : above->second) {
                    const std::int32_t object = relation->object.index;
                    Membership further = way;
                    further.claimed = further.claimed || !relation->claim.empty();
                    further.evidence.push_back({report_.report.id, relation->evidence});
                    if (!described_[static_cast<std::size_t>(object)]) {
                        further.body = relation->object;
                        if (out.size() < groups_max) out.push_back(std::move(further));
                    } else if (seen.size() < groups_max && std::find(seen.begin(), seen.end(), object) == seen.end()) {
                        seen.push_back(object);
                        next.emplace_back(object, std::move(further));
                    }
                }
            }
            level = std::move(next);
        }
        return out;
    }

    const CodedReport& report_;
    std::vector<bool> described_;                                 // by entity
    std::map<std::int32_t, std::vector<const Relation*>> above_;  // entity -> memberships that it has
    std::map<std::int32_t, std::vector<const Relation*>> below_;  // entity -> memberships in it
};

}  // namespace

std::vector<Membership> memberships_through_groups(const CodedReport& report, const NameTables& tables) {
    return Chains(report, tables).find();
}

}  // namespace dateline
