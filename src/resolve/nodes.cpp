#include <algorithm>

#include "dateline/id.h"
#include "resolve/clusters.h"
#include "resolve/spelling.h"

namespace dateline {

namespace {

constexpr std::size_t forms_max = 64;  // further spellings of one entity in one report add nothing

// Entities that do or say something in the report, or are bound by something.
std::vector<bool> acting(const CodedReport& report) {
    std::vector<bool> out(report.annotation.entities.size(), false);
    const auto mark = [&](EntityRef ref) {
        if (ref.index >= 0 && static_cast<std::size_t>(ref.index) < out.size())
            out[static_cast<std::size_t>(ref.index)] = true;
    };
    const auto mark_all = [&](const std::vector<EntityRef>& refs) { std::for_each(refs.begin(), refs.end(), mark); };
    const Findings& found = report.findings;
    for (const Event& event : found.events) mark_all(event.actors);
    for (const Claim& claim : found.claims) {
        if (claim.source) mark(claim.source->entity);
        for (const Via& via : claim.via) mark(via.entity);
    }
    for (const Relation& relation : found.relations) {
        mark(relation.subject);
        if (relation.type != RelationType::located_in) mark(relation.object);
    }
    for (const Agreement& agreement : found.agreements) {
        mark_all(agreement.parties);
        mark_all(agreement.signatories);
        mark_all(agreement.present);
        mark_all(agreement.targets);
        mark(agreement.issued_by);
        mark(agreement.confirmed_by);
        mark(agreement.carried_out_by);
        for (const Obligation& duty : agreement.obligations) {
            mark(duty.who);
            mark(duty.to);
        }
        for (const Reaction& reaction : agreement.reactions) mark(reaction.actor);
    }
    return out;
}

// "Chilean militias", "Chile-backed militias": a form of several words that ends in a small letter's word.
bool ends_small(std::string_view form) {
    const std::size_t last = form.find_last_of(" -") + 1;  // 0 when there is none
    return last > 0 && last < form.size() && form[last] >= 'a' && form[last] <= 'z';
}

void read_names(Node& node, const std::string& text, const NameTables& tables) {
    std::set<std::string> small;  // descriptions, which a headline also writes with capitals
    for (const Mention& mention : node.what->mentions) {
        if (small.size() >= forms_max) break;
        const std::string_view form = mention.span.in(text);
        if (!node.person && mention.form == MentionForm::name && ends_small(form)) small.insert(fold(form));
    }
    for (const Mention& mention : node.what->mentions) {
        if (mention.form != MentionForm::name || node.forms.size() >= forms_max) continue;
        const std::string_view form = mention.span.in(text);
        if (!node.forms.insert(fold(form)).second) continue;
        node.named = true;
        const bool description = small.contains(fold(form));
        node.described = node.described || description;
        if (node.person) {
            PersonName name = tables.person(form);
            if (name.size() >= 2)
                node.persons.push_back(std::move(name));
            else if (name.size() == 1)
                node.singles.push_back(std::move(name[0]));
        } else {
            std::vector<std::string> words = node.what->type == EntityType::state_body ? tables.body(form, node.country)
                                             : description ? tables.description(form, node.country)
                                                           : tables.body(form, "");
            if (node.what->type == EntityType::state_body) std::sort(words.begin(), words.end());
            if (!words.empty()) node.bodies.push_back(std::move(words));
        }
    }
    std::sort(node.persons.begin(), node.persons.end());
    std::sort(node.singles.begin(), node.singles.end());
    std::sort(node.bodies.begin(), node.bodies.end());
    node.bodies.erase(std::unique(node.bodies.begin(), node.bodies.end()), node.bodies.end());
}

std::string state_meant(const Node& node, const std::string& text, const NameTables& tables, bool acts) {
    const Entity& entity = *node.what;
    if (entity.type == EntityType::state || (entity.type == EntityType::nationality && acts)) {
        if (!node.country.empty()) return node.country;
        return tables.state_of(entity.name);
    }
    if (entity.type == EntityType::place && acts)  // "Amman and Damascus signed": the capital is the state
        for (const Mention& mention : entity.mentions)
            if (mention.form == MentionForm::name)
                if (std::string state = tables.state_of(mention.span.in(text)); !state.empty()) return state;
    if (entity.type == EntityType::state_body && !node.country.empty()) {
        if (!tables.state_of(entity.name).empty()) return node.country;
        for (const Mention& mention : entity.mentions)
            if (mention.form != MentionForm::pronoun &&
                tables.national_body(tables.body(mention.span.in(text), node.country)) == "government")
                return node.country;
    }
    return {};
}

}  // namespace

std::vector<Node> make_nodes(std::span<const CodedReport> reports, const NameTables& tables) {
    std::vector<Node> nodes;
    for (std::uint32_t r = 0; r < reports.size(); ++r) {
        const CodedReport& coded = reports[r];
        const std::vector<bool> acts = acting(coded);
        const std::size_t first = nodes.size();
        for (std::uint32_t e = 0; e < coded.annotation.entities.size(); ++e) {
            const Entity& entity = coded.annotation.entities[e];
            if (entity.mentions.empty() || entity.type == EntityType::agreement) continue;
            if ((entity.type == EntityType::place || entity.type == EntityType::nationality) && !acts[e]) continue;
            Node node;
            node.report = r;
            node.entity = e;
            node.what = &entity;
            node.id = finding_id(coded.report.id, "entity", entity.mentions.front().span);
            node.country = entity.code.country;
            node.person = entity.type == EntityType::person;
            node.masked = entity.private_person;
            node.told_private = node.masked && entity.rule.ends_with("+private");
            read_names(node, coded.report.text, tables);
            node.state = state_meant(node, coded.report.text, tables, acts[e]);
            nodes.push_back(std::move(node));
        }
        // Offices, by title and country of the body.
        for (const Relation& relation : coded.findings.relations) {
            if (relation.type != RelationType::holds_office || relation.value.empty() || !relation.claim.empty())
                continue;
            const auto holder = std::lower_bound(
                nodes.begin() + static_cast<std::ptrdiff_t>(first), nodes.end(), relation.subject.index,
                [](const Node& node, std::int32_t index) { return static_cast<std::int32_t>(node.entity) < index; });
            if (holder == nodes.end() || static_cast<std::int32_t>(holder->entity) != relation.subject.index) continue;
            std::string country = holder->country;
            const auto body = static_cast<std::size_t>(relation.object.index);
            if (relation.object.index >= 0 && body < coded.annotation.entities.size())
                country = coded.annotation.entities[body].code.country;
            if (!country.empty()) holder->offices.insert(fold(relation.value) + '/' + country);
        }
    }
    return nodes;
}

}  // namespace dateline
