#include <algorithm>
#include <map>

#include "dateline/id.h"
#include "resolve/clusters.h"
#include "resolve/roll.h"
#include "resolve/spelling.h"
#include "text/parallel.h"
#include "text/sorted.h"

namespace dateline {

namespace {

constexpr std::size_t outlet_bytes_max = 200;  // a longer "name" is none
constexpr std::size_t meaning_gap_max = 20;     // between a name and what it means: " (TSE), or the "
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

void read_names(NamedEntity& node, const Entity& entity, const std::string& text, const NameTables& tables) {
    std::set<std::string> forms;
    std::set<std::string> small;  // descriptions, which a headline also writes with capitals
    for (const Mention& mention : entity.mentions) {
        if (small.size() >= forms_max) break;
        const std::string_view form = mention.span.in(text);
        if (!node.person && mention.form == MentionForm::name && ends_small(form)) small.insert(fold(form));
    }
    for (const Mention& mention : entity.mentions) {
        if (mention.form != MentionForm::name || forms.size() >= forms_max) continue;
        const std::string_view form = mention.span.in(text);
        if (!forms.insert(fold(form)).second) continue;
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
            std::vector<std::string> words = entity.type == EntityType::state_body ? tables.body(form, node.country)
                                             : description ? tables.description(form, node.country)
                                                           : tables.body(form, "");
            if (entity.type == EntityType::state_body) std::sort(words.begin(), words.end());
            if (!words.empty()) node.bodies.push_back(std::move(words));
        }
    }
    std::sort(node.persons.begin(), node.persons.end());
    std::sort(node.singles.begin(), node.singles.end());
    sort_unique(node.bodies);
}

std::string state_meant(const NamedEntity& node, const Entity& entity, const std::string& text, const NameTables& tables, bool acts) {
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

// The one national body that the mentions name; none when they name two, which one entity must not tie together.
std::string national_body(const NamedEntity& node, const Entity& entity, const std::string& text, const NameTables& tables) {
    if (entity.type != EntityType::state_body || node.country.empty()) return {};
    std::set<std::string> ids;
    for (const Mention& mention : entity.mentions) {
        if (mention.form == MentionForm::pronoun) continue;
        std::string body = tables.national_body(tables.body(mention.span.in(text), node.country));
        if (!body.empty()) ids.insert(std::move(body));
    }
    return ids.size() == 1 ? *ids.begin() : std::string();
}

void read_face(NamedEntity& node, const Entity& entity, const std::string& text, const NameTables& tables) {
    node.type = entity.type;
    node.name = entity.name;
    node.role = entity.code.role;
    node.lexicon = entity.lexicon;
    node.mentions = static_cast<std::uint32_t>(entity.mentions.size());
    node.national = national_body(node, entity, text, tables);
    std::map<std::string, std::uint32_t> spellings, titled;
    for (const Mention& mention : entity.mentions) {
        if (mention.form != MentionForm::name) continue;
        ++spellings[std::string(mention.span.in(text))];
        if (node.person) {
            const std::string_view form = tables.with_titles(text, mention.span);
            if (form.size() > mention.span.size()) ++titled[std::string(form)];
        } else if (std::string form = with_article(text, mention.span); !form.empty() && (is_body(entity.type) || form.find(' ', 4) != std::string::npos)) {
            ++titled[std::move(form)];  // not "the Chilean" of "the Chilean army"
        }
    }
    node.spellings.assign(spellings.begin(), spellings.end());
    node.titled.assign(titled.begin(), titled.end());
    if (node.person || is_body(entity.type))
        for (const Mention& mention : entity.mentions) node.spots.push_back(mention.span);
}

// "Harakat al-Nur (the Movement of Light)", "Tribunal Supremo Electoral (TSE), or Supreme Electoral Tribunal": a body's name and
// what it means, one of them in the language's own words. The first is also called by the second.
void add_meanings(const CodedReport& coded, const NameTables& tables, std::vector<NamedEntity>& nodes) {
    const std::string_view text = coded.report.text;
    std::vector<std::pair<Span, std::size_t>> named;  // where bodies are named by several words
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (is_body(nodes[i].type) && nodes[i].named && !nodes[i].described && nodes[i].type != EntityType::media)
            for (const Mention& mention : coded.annotation.entities[nodes[i].entity].mentions)
                if (mention.form == MentionForm::name && mention.span.in(text).find(' ') != std::string_view::npos) named.emplace_back(mention.span, i);
    std::sort(named.begin(), named.end());
    const auto own_words = [&](Span span) {
        const std::vector<std::string> words = tables.body(span.in(text), "");
        return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return word.size() > 2 && tables.common(word); });
    };
    for (std::size_t k = 1; k < named.size(); ++k) {
        const auto& [first, a] = named[k - 1];
        const auto& [second, b] = named[k];
        if (a == b || second.begin < first.end + 2 || second.begin > first.end + meaning_gap_max) continue;
        std::string_view between = text.substr(first.end, second.begin - first.end);
        if (between.ends_with(" the ") || between.ends_with("(the ")) between.remove_suffix(4);
        const char after = second.end < text.size() ? text[second.end] : '\0';
        const std::size_t letters = between.find("), or ");
        const bool told = (between == " (" && after == ')') || (between == ", or " && after == ',') ||
                          (between.starts_with(" (") && letters != std::string_view::npos && letters + 6 == between.size() &&
                           is_acronym(between.substr(2, letters - 2)));
        if (!told || own_words(first) == own_words(second)) continue;
        std::vector<std::vector<std::string>>& bodies = nodes[a].bodies;
        bodies.insert(bodies.end(), nodes[b].bodies.begin(), nodes[b].bodies.end());
        sort_unique(bodies);
    }
}

// Who publishes the report, an actor whom other reports cite by name. It has no mention in the text; it stands behind the
// report's entities, so that it ties no two reports together.
void add_outlet(const CodedReport& coded, const NameTables& tables, std::vector<NamedEntity>& nodes) {
    const std::string& outlet = coded.report.outlet;
    if (outlet.empty() || outlet.size() > outlet_bytes_max) return;
    NamedEntity node;
    node.entity = static_cast<std::uint32_t>(coded.annotation.entities.size());
    node.id = finding_id(coded.report.id, "outlet", {});
    node.type = EntityType::media;
    node.name = outlet;
    node.role = "JRN";
    node.named = true;
    node.spellings.emplace_back(outlet, 1);
    if (std::vector<std::string> words = tables.body(outlet, ""); !words.empty()) node.bodies.push_back(std::move(words));
    nodes.push_back(std::move(node));
}

std::vector<NamedEntity> entities_of(const CodedReport& coded, const NameTables& tables) {
    std::vector<NamedEntity> nodes;
    const std::vector<bool> acts = acting(coded);
    const std::string& text = coded.report.text;
    for (std::uint32_t e = 0; e < coded.annotation.entities.size(); ++e) {
        const Entity& entity = coded.annotation.entities[e];
        if (entity.mentions.empty() || entity.type == EntityType::agreement) continue;
        if ((entity.type == EntityType::place || entity.type == EntityType::nationality) && !acts[e]) continue;
        NamedEntity node;
        node.entity = e;
        node.id = finding_id(coded.report.id, "entity", entity.mentions.front().span);
        node.country = entity.code.country;
        node.person = entity.type == EntityType::person;
        node.masked = entity.private_person;
        node.told_private = node.masked && entity.rule.ends_with("+private");
        node.guessed = entity.rule.starts_with("model") && entity.lexicon.empty();
        read_names(node, entity, text, tables);
        node.state = state_meant(node, entity, text, tables, acts[e]);
        read_face(node, entity, text, tables);
        nodes.push_back(std::move(node));
    }
    // Offices, by title and country of the body.
    for (const Relation& relation : coded.findings.relations) {
        if (relation.type != RelationType::holds_office || relation.value.empty() || !relation.claim.empty()) continue;
        const auto holder = std::lower_bound(nodes.begin(), nodes.end(), relation.subject.index,
                                             [](const NamedEntity& node, std::int32_t index) { return static_cast<std::int32_t>(node.entity) < index; });
        if (holder == nodes.end() || static_cast<std::int32_t>(holder->entity) != relation.subject.index) continue;
        std::string country = holder->country;
        const auto body = static_cast<std::size_t>(relation.object.index);
        if (relation.object.index >= 0 && body < coded.annotation.entities.size()) country = coded.annotation.entities[body].code.country;
        if (!country.empty()) holder->offices.insert(fold(relation.value) + '/' + country);
    }
    add_meanings(coded, tables, nodes);
    add_outlet(coded, tables, nodes);
    return nodes;
}

ReportFacts facts_of(const CodedReport& coded, const NameTables& tables) {
    ReportFacts out;
    out.id = coded.report.id;
    if (const auto& published = coded.report.published; published && published->value.size() >= 10) out.day = published->value.substr(0, 10);
    out.entities = coded.annotation.entities.size();
    for (const Relation& relation : coded.findings.relations) {
        const auto object = static_cast<std::size_t>(relation.object.index);
        out.relations.push_back({relation, relation.object.index >= 0 && object < out.entities ? coded.annotation.entities[object].name : std::string()});
    }
    out.memberships = memberships_through_groups(coded, tables);
    return out;
}

}  // namespace

std::string names_of(const CodedReport& coded, const NameTables& tables) { return pack_names(facts_of(coded, tables), entities_of(coded, tables)); }

Roll make_roll(const ReportSource& source, const NameTables& tables) {
    Roll out;
    constexpr std::size_t batch = 4096;
    for (std::size_t begin = 0; begin < source.size(); begin += batch) {
        std::vector<std::string> names(std::min(batch, source.size() - begin));
        const auto read = [&](std::size_t i) {
            CodedReport room;
            return names_of(source.report(begin + i, room), tables);
        };
        for_each_index(names.size(), 32, [&](std::size_t i) {
            names[i] = source.kept_names(begin + i);
            if (names[i].empty()) names[i] = read(i);
        });
        for (std::size_t i = 0; i < names.size(); ++i)
            if (!out.add(std::move(names[i]))) out.add(read(i));  // kept, but damaged
    }
    return out;
}

}  // namespace dateline
