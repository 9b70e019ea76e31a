#include "resolve/actors.h"

#include <algorithm>
#include <map>
#include <set>

#include "dateline/id.h"
#include "resolve/membership.h"
#include "resolve/spelling.h"

namespace dateline {

namespace {

// ISO 15924 code of the first letter; Latn when there is none.
std::string script_of(std::string_view form) {
    for (std::size_t i = 0; i < form.size();) {
        const auto lead = static_cast<unsigned char>(form[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        char32_t point = length == 1 ? lead : length == 2 ? lead & 0x1F : length == 3 ? lead & 0x0F : lead & 0x07;
        for (std::size_t k = 1; k < length && i + k < form.size(); ++k)
            point = point << 6 | (static_cast<unsigned char>(form[i + k]) & 0x3F);
        if ((point >= 'A' && point <= 'Z') || (point >= 'a' && point <= 'z') || (point >= 0xC0 && point < 0x250))
            return "Latn";
        if (point >= 0x370 && point < 0x400) return "Grek";
        if (point >= 0x400 && point < 0x530) return "Cyrl";
        if (point >= 0x530 && point < 0x590) return "Armn";
        if (point >= 0x590 && point < 0x600) return "Hebr";
        if ((point >= 0x600 && point < 0x780) || (point >= 0xFB50 && point < 0xFE00) ||
            (point >= 0xFE70 && point < 0xFF00))
            return "Arab";
        if (point >= 0x900 && point < 0x980) return "Deva";
        if (point >= 0x10A0 && point < 0x1100) return "Geor";
        if (point >= 0x3040 && point < 0x3100) return "Jpan";
        if (point >= 0x4E00 && point < 0xA000) return "Hani";
        if (point >= 0xAC00 && point < 0xD7B0) return "Hang";
        i += length;
    }
    return "Latn";
}

template <class Key>
Key most_frequent(const std::map<Key, std::int64_t>& counts, Key otherwise) {
    std::int64_t best = 0;
    for (const auto& [key, count] : counts)
        if (count > best) {
            best = count;
            otherwise = key;
        }
    return otherwise;
}

// Whether the words begin with a number or a word of quantity: "800 fighters", "several groups".
bool counts(std::string_view form) {
    static constexpr std::string_view words[] = {"about",  "all",       "around",   "both",    "dozens", "few",
                                                 "five",   "four",      "hundreds", "many",    "more",   "most",
                                                 "nearly", "numerous",  "one",      "several", "six",    "some",
                                                 "ten",    "thousands", "three",    "two",     "various"};
    if (form.empty()) return false;
    if (form[0] >= '0' && form[0] <= '9') return form.find(' ') != std::string_view::npos;
    const std::string first = fold(form.substr(0, form.find(' ')));
    return form.find(' ') != std::string_view::npos && std::binary_search(std::begin(words), std::end(words), first);
}

std::string display_name(const Actor& actor, const std::vector<const Node*>& members, const NameTables& tables,
                         const Lexicon::Table& known) {
    for (const Node* node : members)
        if (!node->state.empty())
            if (std::string name = tables.country_name(node->state); !name.empty()) return name;
    if (!actor.lexicon.empty() && actor.type != EntityType::person)
        if (const auto row = std::lower_bound(known.rows.begin(), known.rows.end(), actor.lexicon,
                                              [](const Lexicon::Row& r, const std::string& id) { return r.id() < id; });
            row != known.rows.end() && row->id() == actor.lexicon)
            return std::string((*row)["name"]);
    // The fullest form: most telling words; of those the one used most; of those the one with fewer capitals, since the
    // rest are a headline's; then the first by spelling. A count ("Dozens of", "800") is no part of a name. Of mere
    // descriptions the usual one, since the fullest is a single reporter's view.
    const bool described =
        std::all_of(members.begin(), members.end(), [](const Node* node) { return node->described || !node->named; });
    std::tuple<bool, std::int64_t, std::int64_t, std::int64_t> best{false, 0, 0, 0};
    std::string name;
    for (const NameForm& form : actor.names) {
        const std::size_t words =
            actor.type == EntityType::person ? tables.person(form.form).size() : name_words(form.form).size();
        const auto capitals =
            std::count_if(form.form.begin(), form.form.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        const auto length = static_cast<std::int64_t>(std::min<std::size_t>(words, 6));
        const std::tuple rank{!counts(form.form), described ? form.count : length, described ? length : form.count,
                              -static_cast<std::int64_t>(capitals)};
        if (name.empty() || rank > best) {
            best = rank;
            name = form.form;
        }
    }
    if (!name.empty()) return name;
    for (const bool counted : {false, true})
        for (const Node* node : members)
            if (!node->face.name.empty() && counts(node->face.name) == counted) return node->face.name;
    return "unnamed";
}

void count_names(Actor& actor, const std::vector<const Node*>& members) {
    std::map<std::string, std::int64_t> forms;
    for (const Node* node : members)
        for (const auto& [form, count] : node->face.spellings) forms[form] += count;
    for (const auto& [form, count] : forms) actor.names.push_back({form, count, script_of(form)});
}

// "Col. Jane Doe": what reports call a person includes the title. Masked persons have no further name to be known by.
void count_titled_names(Actor& actor, const std::vector<const Node*>& members) {
    if (actor.type != EntityType::person || actor.masked) return;
    std::map<std::string, std::int64_t> forms;
    for (const Node* node : members)
        for (const auto& [form, count] : node->face.titled) forms[form] += count;
    for (const auto& [form, count] : forms)
        if (std::none_of(actor.names.begin(), actor.names.end(), [&, &titled = form](const NameForm& n) { return n.form == titled; }))
            actor.names.push_back({form, count, script_of(form)});
}

Actor make_actor(const std::vector<const Node*>& members, const std::vector<ReportFacts>& reports,
                 const NameTables& tables, const Lexicon::Table& known) {
    Actor actor;
    std::map<EntityType, std::int64_t> types;
    std::map<std::string, std::int64_t> countries, roles, lines;
    bool state = false;
    actor.masked = true;
    for (const Node* node : members) {
        const auto weight = static_cast<std::int64_t>(node->face.mentions);
        types[node->face.type] += weight;
        state = state || !node->state.empty();
        if (!node->country.empty()) countries[node->country] += weight;
        if (!node->face.role.empty()) roles[node->face.role] += weight;
        if (!node->face.lexicon.empty()) lines[node->face.lexicon] += weight;
        actor.masked = actor.masked && node->masked;
        actor.members.push_back(node->id);
        actor.reports.push_back(reports[node->report].id);
        if (const std::string& day = reports[node->report].day; !day.empty()) {
            if (actor.first_seen.empty() || day < actor.first_seen) actor.first_seen = day;
            if (actor.last_seen.empty() || day > actor.last_seen) actor.last_seen = day;
        }
    }
    std::sort(actor.members.begin(), actor.members.end());
    std::sort(actor.reports.begin(), actor.reports.end());
    actor.reports.erase(std::unique(actor.reports.begin(), actor.reports.end()), actor.reports.end());
    actor.id = group_id("a-", actor.members.front());
    actor.type = state ? EntityType::state : most_frequent(types, EntityType::other);
    actor.code = {most_frequent(countries, std::string()), most_frequent(roles, std::string())};
    actor.lexicon = most_frequent(lines, std::string());
    count_names(actor, members);
    actor.name = display_name(actor, members, tables, known);
    count_titled_names(actor, members);
    std::sort(actor.names.begin(), actor.names.end(), [](const NameForm& a, const NameForm& b) {
        return a.count != b.count ? a.count > b.count : a.form < b.form;
    });
    return actor;
}

void add_relation(Actor& subject, const Relation& relation, const std::string& report, const std::string& object) {
    if (relation.type == RelationType::holds_office) {
        if (!relation.claim.empty()) return;  // an office that someone only claims is no office
        Office office{relation.value, object, relation.begin, relation.end};
        subject.offices.push_back(std::move(office));
        return;
    }
    ActorRelation out;
    out.type = relation.type;
    out.object = object.empty() ? relation.value : object;
    if (out.object.empty() || out.object == subject.id) return;
    out.begin = relation.begin;
    out.end = relation.end;
    out.claimed = !relation.claim.empty();
    out.evidence.push_back({report, relation.evidence});
    subject.relations.push_back(std::move(out));
}

ActorRelation membership_of(const std::string& body, Membership& membership) {
    ActorRelation out;
    out.type = RelationType::member_of;
    out.object = body;
    out.claimed = membership.claimed;
    out.evidence = std::move(membership.evidence);
    return out;
}

// One line an office and a relation, with all its evidence; the dated telling wins over the undated.
void tidy(Actor& actor) {
    const auto office_key = [](const Office& o) { return std::tie(o.body, o.title, o.begin, o.end); };
    std::sort(actor.offices.begin(), actor.offices.end(),
              [&](const Office& a, const Office& b) { return office_key(a) < office_key(b); });
    std::vector<Office> offices;
    for (Office& office : actor.offices) {
        if (!offices.empty()) {
            Office& last = offices.back();
            if (last.body == office.body && fold(last.title) == fold(office.title) &&
                (last.begin.empty() || last.begin == office.begin) &&
                (last.end.empty() || last.end == office.end || office.end.empty())) {
                if (last.begin.empty()) last.begin = office.begin;
                if (last.end.empty()) last.end = office.end;
                continue;
            }
        }
        offices.push_back(std::move(office));
    }
    actor.offices = std::move(offices);

    std::map<std::tuple<RelationType, std::string, std::string, std::string, bool>, ActorRelation> relations;
    for (ActorRelation& relation : actor.relations) {
        const auto key =
            std::make_tuple(relation.type, relation.object, relation.begin, relation.end, relation.claimed);
        auto& kept = relations.try_emplace(key, relation).first->second;
        kept.evidence.insert(kept.evidence.end(), relation.evidence.begin(), relation.evidence.end());
    }
    actor.relations.clear();
    for (auto& [key, relation] : relations) {
        std::sort(relation.evidence.begin(), relation.evidence.end());
        relation.evidence.erase(std::unique(relation.evidence.begin(), relation.evidence.end()),
                                relation.evidence.end());
        actor.relations.push_back(std::move(relation));
    }
}

}  // namespace

Resolution make_resolution(const Roll& roll, const NameTables& tables, const Lexicon::Table& known_actors,
                           std::vector<std::vector<std::uint32_t>> sets) {
    const std::vector<Node>& nodes = roll.nodes;
    const std::vector<ReportFacts>& reports = roll.reports;
    struct Made {
        Actor actor;
        std::vector<std::uint32_t> members;
    };
    std::vector<Made> made;
    for (auto& set : sets) {
        std::vector<const Node*> members;
        for (std::uint32_t n : set) members.push_back(&nodes[n]);
        made.push_back({make_actor(members, reports, tables, known_actors), std::move(set)});
    }
    std::sort(made.begin(), made.end(), [](const Made& a, const Made& b) { return a.actor.id < b.actor.id; });

    Resolution out;
    for (const ReportFacts& report : reports) out.actor_of.emplace_back(report.entities, -1);
    for (std::size_t a = 0; a < made.size(); ++a)
        for (std::uint32_t n : made[a].members)
            out.actor_of[nodes[n].report][nodes[n].entity] = static_cast<std::int32_t>(a);
    for (Made& one : made) out.actors.push_back(std::move(one.actor));

    std::vector<std::pair<std::int32_t, ActorRelation>> derived;
    for (std::size_t r = 0; r < reports.size(); ++r) {
        const auto actor_at = [&](EntityRef ref) {
            return ref.index >= 0 && static_cast<std::size_t>(ref.index) < out.actor_of[r].size()
                       ? out.actor_of[r][static_cast<std::size_t>(ref.index)]
                       : -1;
        };
        for (const auto& [relation, name] : reports[r].relations) {
            const std::int32_t subject = actor_at(relation.subject), object = actor_at(relation.object);
            if (subject >= 0) add_relation(out.actors[static_cast<std::size_t>(subject)], relation, reports[r].id, object >= 0 ? out.actors[static_cast<std::size_t>(object)].id : name);
        }
        for (Membership membership : reports[r].memberships) {
            const std::int32_t member = actor_at(membership.member), body = actor_at(membership.body);
            if (member >= 0 && body >= 0 && member != body)
                derived.emplace_back(member, membership_of(out.actors[static_cast<std::size_t>(body)].id, membership));
        }
    }
    // What is told outright needs no derivation.
    std::vector<std::set<std::pair<std::string, bool>>> told(out.actors.size());  // by member: body, whether only claimed
    for (const auto& [member, relation] : derived)
        if (auto& known = told[static_cast<std::size_t>(member)]; known.empty())
            for (const ActorRelation& outright : out.actors[static_cast<std::size_t>(member)].relations)
                if (outright.type == RelationType::member_of || outright.type == RelationType::part_of) known.emplace(outright.object, outright.claimed);
    for (auto& [member, relation] : derived) {
        const auto& known = told[static_cast<std::size_t>(member)];
        if (!known.contains({relation.object, false}) && !(relation.claimed && known.contains({relation.object, true})))
            out.actors[static_cast<std::size_t>(member)].relations.push_back(std::move(relation));
    }
    for (Actor& actor : out.actors) tidy(actor);
    return out;
}

}  // namespace dateline
