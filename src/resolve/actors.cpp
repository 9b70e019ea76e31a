#include "resolve/actors.h"

#include <algorithm>
#include <map>
#include <set>

#include "dateline/id.h"
#include "resolve/membership.h"
#include "resolve/spelling.h"
#include "text/parallel.h"
#include "text/sorted.h"

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

// The entities that are one actor.
struct Members {
    const Roll& roll;
    std::span<const std::uint32_t> all;
};

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

std::string display_name(const Actor& actor, const Members& members, const NameTables& tables,
                         const Lexicon::Table& known) {
    for (std::uint32_t n : members.all)
        if (members.roll[n].state)
            if (std::string name = tables.country_name(members.roll.text(members.roll[n].state)); !name.empty()) return name;
    if (!actor.lexicon.empty() && actor.type != EntityType::person)
        if (const auto row = std::lower_bound(known.rows.begin(), known.rows.end(), actor.lexicon,
                                              [](const Lexicon::Row& r, const std::string& id) { return r.id() < id; });
            row != known.rows.end() && row->id() == actor.lexicon)
            return std::string((*row)["name"]);
    // The fullest form: most telling words; of those the one used most; of those the one with fewer capitals, since the
    // rest are a headline's; then the first by spelling. A count ("Dozens of", "800") is no part of a name. Of mere
    // descriptions the usual one, since the fullest is a single reporter's view.
    const bool described =
        std::all_of(members.all.begin(), members.all.end(), [&](std::uint32_t n) { return members.roll[n].described || !members.roll[n].named; });
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
        for (std::uint32_t n : members.all)
            if (std::string only = members.roll.name(n); !only.empty() && counts(only) == counted) return only;
    return "unnamed";
}

// "Constitutional Court" of "Chile's Constitutional Court": a body's own name, without the state whose it is; empty where
// none stands before it, or where one word or a small one is left ("Chile's army").
std::string_view without_owner(std::string_view form, const NameTables& tables) {
    for (const std::string_view mark : {"'s ", "\xE2\x80\x99s "}) {
        const std::size_t at = form.find(mark);
        if (at == std::string_view::npos || tables.state_of(form.substr(0, at)).empty()) continue;
        const std::string_view rest = form.substr(at + mark.size());
        if (rest.find(' ') != std::string_view::npos && rest[0] >= 'A' && rest[0] <= 'Z') return rest;
    }
    return {};
}

void count_names(Actor& actor, const Members& members, const NameTables& tables) {
    std::map<std::string, std::int64_t> forms;
    for (std::uint32_t n : members.all)
        for (const auto& [form, count] : members.roll.spellings(n)) {
            forms[form] += count;
            if (actor.type == EntityType::person) continue;
            if (const std::string_view own = without_owner(form, tables); !own.empty()) forms[std::string(own)] += count;
        }
    for (const auto& [form, count] : forms) actor.names.push_back({form, count, script_of(form)});
}

// "Col. Jane Doe", "the Column": what reports call an actor includes the title and the article. Masked persons have no
// further name to be known by.
void count_titled_names(Actor& actor, const Members& members) {
    if (actor.masked) return;
    std::map<std::string, std::int64_t> forms;
    for (std::uint32_t n : members.all)
        for (const auto& [form, count] : members.roll.titled(n)) forms[form] += count;
    const std::size_t untitled = actor.names.size();  // sorted by form
    for (const auto& [form, count] : forms) {
        const auto end = actor.names.begin() + static_cast<std::ptrdiff_t>(untitled);
        const auto at = std::lower_bound(actor.names.begin(), end, form, [](const NameForm& n, const std::string& f) { return n.form < f; });
        if (at == end || at->form != form) actor.names.push_back({form, count, script_of(form)});
    }
}

Actor make_actor(const Members& members, const NameTables& tables, const Lexicon::Table& known) {
    const Roll& roll = members.roll;
    Actor actor;
    std::map<EntityType, std::int64_t> types, guesses;
    std::map<std::uint32_t, std::int64_t> country_numbers, line_numbers;  // by symbol
    std::map<std::string, std::int64_t> countries, roles, lines;
    bool state = false;
    actor.masked = true;
    for (std::uint32_t n : members.all) {
        const Node& node = roll[n];
        const auto weight = static_cast<std::int64_t>(roll.mentions(n));
        (node.guessed ? guesses : types)[node.type] += weight;
        state = state || node.state;
        if (node.country) country_numbers[node.country] += weight;
        if (std::string role = roll.role(n); !role.empty()) roles[std::move(role)] += weight;
        if (node.lexicon) line_numbers[node.lexicon] += weight;
        actor.masked = actor.masked && node.masked;
        actor.members.push_back(roll.id(n));
        const auto [report, day] = roll.id_and_day(node.report);
        actor.reports.emplace_back(report);
        if (!day.empty()) {
            if (actor.first_seen.empty() || day < actor.first_seen) actor.first_seen = day;
            if (actor.last_seen.empty() || day > actor.last_seen) actor.last_seen = day;
        }
    }
    for (const auto& [symbol, count] : country_numbers) countries[roll.text(symbol)] = count;
    for (const auto& [symbol, count] : line_numbers) lines[roll.text(symbol)] = count;
    std::sort(actor.members.begin(), actor.members.end());
    sort_unique(actor.reports);
    actor.id = group_id("a-", actor.members.front());
    actor.type = state ? EntityType::state : most_frequent(types, most_frequent(guesses, roll[members.all.front()].type));
    actor.code = {most_frequent(countries, std::string()), most_frequent(roles, std::string())};
    actor.lexicon = most_frequent(lines, std::string());
    count_names(actor, members, tables);
    actor.name = display_name(actor, members, tables, known);
    count_titled_names(actor, members);
    // The form that it is shown by comes first: a state by its name, though reports say its demonym more often.
    std::sort(actor.names.begin(), actor.names.end(), [&](const NameForm& a, const NameForm& b) {
        if ((a.form == actor.name) != (b.form == actor.name)) return a.form == actor.name;
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

namespace {

// Which relation or membership of which report belongs to an actor.
struct Told {
    std::uint32_t actor = 0, report = 0, number = 0;
    auto operator<=>(const Told&) const = default;
};

}  // namespace

Cast make_actors(const Roll& roll, const NameTables& tables, const Lexicon::Table& known_actors, const Groups& sets, const std::function<void(Actor&&)>& found) {
    std::vector<std::pair<std::string, std::uint32_t>> order;  // id, set
    order.resize(sets.size());
    for_each_index(sets.size(), 1024, [&](std::size_t s) {
        std::uint32_t smallest = sets[s].front();
        for (std::uint32_t n : sets[s])
            if (roll[n].id < roll[smallest].id) smallest = n;
        order[s] = {group_id("a-", roll.id(smallest)), static_cast<std::uint32_t>(s)};
    });
    std::sort(order.begin(), order.end());
    Cast cast;
    std::vector<std::uint32_t> set_of;
    for (const auto& [id, set] : order) {
        cast.expect(id);
        set_of.push_back(set);
    }
    order = {};
    {
        std::vector<std::int32_t> actor_of(roll.size());
        for (std::size_t a = 0; a < set_of.size(); ++a)
            for (std::uint32_t n : sets[set_of[a]]) actor_of[n] = static_cast<std::int32_t>(a);
        std::size_t n = 0;
        for (std::size_t r = 0; r < roll.reports(); ++r) {
            std::vector<std::int32_t> actors(roll.entities(r), -1);
            for (; n < roll.size() && roll[n].report == r; ++n)
                if (roll[n].entity < actors.size()) actors[roll[n].entity] = actor_of[n];
            cast.add_report(actors);
        }
    }
    const auto actor_at = [&](std::uint32_t report, EntityRef ref) {
        const auto actors = cast.of(report);
        return ref.index >= 0 && static_cast<std::size_t>(ref.index) < actors.size() ? actors[static_cast<std::size_t>(ref.index)] : -1;
    };
    std::vector<Told> relations, memberships;
    for (std::uint32_t r = 0; r < roll.reports(); ++r) {
        const ReportFacts facts = roll.facts(r);
        for (std::uint32_t k = 0; k < facts.relations.size(); ++k)
            if (const std::int32_t subject = actor_at(r, facts.relations[k].relation.subject); subject >= 0) relations.push_back({static_cast<std::uint32_t>(subject), r, k});
        for (std::uint32_t k = 0; k < facts.memberships.size(); ++k) {
            const std::int32_t member = actor_at(r, facts.memberships[k].member), body = actor_at(r, facts.memberships[k].body);
            if (member >= 0 && body >= 0 && member != body) memberships.push_back({static_cast<std::uint32_t>(member), r, k});
        }
    }
    std::sort(relations.begin(), relations.end());
    std::sort(memberships.begin(), memberships.end());
    const auto first_of = [](const std::vector<Told>& list, std::size_t actor) { return std::lower_bound(list.begin(), list.end(), Told{static_cast<std::uint32_t>(actor), 0, 0}); };
    const auto make_one = [&](std::size_t a) {
        Actor actor = make_actor({roll, sets[set_of[a]]}, tables, known_actors);
        for (auto at = first_of(relations, a); at != relations.end() && at->actor == a; ++at) {
            const ReportFacts facts = roll.facts(at->report);
            const auto& [relation, name] = facts.relations[at->number];
            const std::int32_t object = actor_at(at->report, relation.object);
            add_relation(actor, relation, facts.id, object >= 0 ? cast.id(object) : name);
        }
        // What is told outright needs no derivation.
        std::set<std::pair<std::string, bool>> told;  // body, whether only claimed
        for (const ActorRelation& outright : actor.relations)
            if (outright.type == RelationType::member_of || outright.type == RelationType::part_of) told.emplace(outright.object, outright.claimed);
        for (auto at = first_of(memberships, a); at != memberships.end() && at->actor == a; ++at) {
            Membership membership = roll.facts(at->report).memberships[at->number];
            ActorRelation relation = membership_of(cast.id(actor_at(at->report, membership.body)), membership);
            if (!told.contains({relation.object, false}) && !(relation.claimed && told.contains({relation.object, true}))) actor.relations.push_back(std::move(relation));
        }
        tidy(actor);
        return actor;
    };
    constexpr std::size_t batch = 4096;
    for (std::size_t begin = 0; begin < set_of.size(); begin += batch) {
        std::vector<Actor> made(std::min(batch, set_of.size() - begin));
        for_each_index(made.size(), 16, [&](std::size_t i) { made[i] = make_one(begin + i); });
        for (Actor& actor : made) {
            cast.add_actor(actor);
            found(std::move(actor));
        }
    }
    return cast;
}

}  // namespace dateline
