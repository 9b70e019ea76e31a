#include "resolve/clusters.h"

#include <algorithm>
#include <map>

#include "resolve/spelling.h"

namespace dateline {

namespace {

constexpr std::size_t block_max =
    120;  // pairs are compared in blocks up to this size; larger ones by equal spelling only
constexpr std::uint32_t near_bytes = 160;  // a body named this near to a person is a companion

bool conflicting(const std::string& a, const std::string& b) {
    return !a.empty() && !b.empty() && a != b;
}

template <class T>
bool meet(const std::set<T>& a, const std::set<T>& b) {
    const std::set<T>& few = a.size() <= b.size() ? a : b;
    const std::set<T>& many = a.size() <= b.size() ? b : a;
    return std::any_of(few.begin(), few.end(), [&](const T& x) { return many.contains(x); });
}

}  // namespace

bool is_body(EntityType type) {
    return type == EntityType::state_body || type == EntityType::organization || type == EntityType::armed_group ||
           type == EntityType::political_party || type == EntityType::media || type == EntityType::other;
}

Clusters::Clusters(const Roll& roll, const NameTables& tables, std::span<const Decision> decisions)
    : reports_(roll.reports.size()), nodes_(roll.nodes), tables_(tables), sets_(nodes_.size()), split_(nodes_.size()) {
    read_decisions(decisions);
}

void Clusters::read_decisions(std::span<const Decision> decisions) {
    std::map<std::string, Index> by_id;
    for (Index n = 0; n < nodes_.size(); ++n) by_id.emplace(nodes_[n].id, n);
    for (const Decision& decision : decisions) {
        if (decision.undone || (decision.action != "merge" && decision.action != "split")) continue;
        std::vector<Index> named;
        for (const std::string& target : decision.target)
            if (const auto at = by_id.find(target); at != by_id.end()) named.push_back(at->second);
        std::sort(named.begin(), named.end());
        if (decision.action == "merge")
            for (std::size_t i = 1; i < named.size(); ++i) forced_.emplace_back(named[0], named[i]);
        else
            for (Index n : named) split_[n] = std::max(split_[n], decision.id);
    }
}

void Clusters::join(Index a, Index b) {
    if (joinable(a, b)) sets_.join(a, b);
}

void Clusters::run() {
    join_lexicon();
    join_states();
    join_national_bodies();
    join_bodies();
    find_companions();
    join_letters();
    join_acting_places();
    join_persons();
    join_single_persons();
    join_single_bodies();
    for (const auto& [a, b] : forced_) sets_.join(a, b);
}

// The lexicon knows the actor: its line is the key. A name that the report itself spells out in
// full as another's is not here, since names are looked up by their whole form.
void Clusters::join_lexicon() {
    std::map<std::string, Index> first;
    for (Index n = 0; n < nodes_.size(); ++n) {
        const Face& entity = nodes_[n].face;
        if (entity.lexicon.empty() || nodes_[n].masked || entity.type == EntityType::population ||
            !nodes_[n].state.empty())
            continue;
        const std::string key = (entity.type == EntityType::place ? "place "
                                 : nodes_[n].person               ? "person "
                                                                  : "actor ") +
                                entity.lexicon + '/' + split_[n];
        const auto [at, fresh] = first.emplace(key, n);
        if (!fresh) join(at->second, n);
    }
}

void Clusters::join_states() {
    std::map<std::string, Index> first;
    for (Index n = 0; n < nodes_.size(); ++n) {
        const Node& node = nodes_[n];
        std::string key = node.state;
        if (key.empty() && (node.face.type == EntityType::state || node.face.type == EntityType::place) && node.named)
            key = fold(node.face.name) + '/' + node.country;
        if (key.empty()) continue;
        const auto [at, fresh] = first.emplace(key + '/' + split_[n], n);
        if (!fresh) join(at->second, n);
    }
}

// "The Jordanian army" and "Jordan's military": one body of one state.
void Clusters::join_national_bodies() {
    std::map<std::string, Index> first;
    for (Index n = 0; n < nodes_.size(); ++n) {
        const Node& node = nodes_[n];
        if (node.face.national.empty() || !node.state.empty()) continue;
        const auto [at, fresh] = first.emplace(node.face.national + '/' + node.country + '/' + split_[n], n);
        if (!fresh) join(at->second, n);
    }
}

bool Clusters::compatible_bodies(Index a, Index b, bool single_word) const {
    const Face &x = nodes_[a].face, &y = nodes_[b].face;
    if (conflicting(nodes_[a].country, nodes_[b].country)) return false;
    if (conflicting(x.lexicon, y.lexicon)) return false;
    if (x.type == y.type) return true;
    const auto vague = [](EntityType type) { return type == EntityType::organization || type == EntityType::other; };
    if (vague(x.type) || vague(y.type)) return true;
    // A one-word name shared by a party and a militia, or a ministry and a newspaper, may well be two actors.
    return !single_word;
}

void Clusters::join_bodies() {
    std::map<std::string, std::vector<Index>> blocks;
    for (Index n = 0; n < nodes_.size(); ++n) {
        if (!is_body(nodes_[n].face.type) || !nodes_[n].named || !nodes_[n].state.empty()) continue;
        std::set<std::string> keys;
        for (const auto& words : nodes_[n].bodies)
            if (words.size() > 1 || !tables_.common(words[0])) keys.insert(body_block(words));
        for (const std::string& key : keys) blocks[key].push_back(n);
    }
    for (const auto& [key, block] : blocks) {
        // One line a distinct name and country; equal ones join at once, the others are compared.
        std::map<std::pair<std::vector<std::string>, std::string>, std::vector<Index>> variants;
        for (Index n : block)
            for (const auto& words : nodes_[n].bodies)
                if (body_block(words) == key) variants[{words, nodes_[n].country}].push_back(n);
        std::vector<const std::vector<Index>*> lists;
        std::vector<const std::vector<std::string>*> names;
        std::set<std::string> countries;
        for (const auto& [name, members] : variants) {
            if (!name.second.empty()) countries.insert(name.second);
            lists.push_back(&members);
            names.push_back(&name.first);
            for (std::size_t i = 1; i < members.size(); ++i)
                if (compatible_bodies(members[0], members[i], name.first.size() == 1)) join(members[0], members[i]);
        }
        if (lists.size() > block_max) continue;
        for (std::size_t i = 0; i < lists.size(); ++i)
            for (std::size_t j = i + 1; j < lists.size(); ++j) {
                const Index a = lists[i]->front(), b = lists[j]->front();
                // A name without a country fits none when two states have such a body.
                if (countries.size() > 1 && nodes_[a].country != nodes_[b].country) continue;
                if (same_body_name(*names[i], *names[j]) && compatible_bodies(a, b, names[i]->size() == 1)) join(a, b);
            }
    }
}

// Whether meeting this actor in two reports says anything: states, media and world bodies are everywhere.
bool Clusters::evidence_of_context(Index n) const {
    const Face& entity = nodes_[n].face;
    if (!nodes_[n].named || !nodes_[n].state.empty() || !is_body(entity.type) || entity.type == EntityType::media)
        return false;
    return !(entity.type == EntityType::organization && !entity.lexicon.empty());
}

void Clusters::find_companions() {
    companions_.assign(nodes_.size(), {});
    bodies_of_report_.assign(reports_, {});
    Index begin = 0;
    for (std::uint32_t r = 0; r < reports_; ++r) {
        Index end = begin;
        while (end < nodes_.size() && nodes_[end].report == r) ++end;
        std::vector<std::pair<std::uint32_t, Index>> at;  // where bodies are named
        for (Index n = begin; n < end; ++n)
            if (evidence_of_context(n)) {
                bodies_of_report_[r].insert(sets_.find(n));
                for (Span span : nodes_[n].face.spots) at.emplace_back(span.begin, n);
            }
        std::sort(at.begin(), at.end());
        for (Index n = begin; n < end; ++n) {
            if (!nodes_[n].person) continue;
            for (Span span : nodes_[n].face.spots) {
                const std::uint32_t from = span.begin > near_bytes ? span.begin - near_bytes : 0;
                auto near = std::lower_bound(at.begin(), at.end(), std::pair<std::uint32_t, Index>{from, 0});
                for (; near != at.end() && near->first <= span.end + near_bytes; ++near)
                    companions_[n].insert(sets_.find(near->second));
            }
        }
        begin = end;
    }
}

// Two nodes with matching names: one person, unless country or privacy differ and nothing ties them.
bool Clusters::same_person(Index a, Index b) {
    const Node &x = nodes_[a], &y = nodes_[b];
    if (conflicting(x.face.lexicon, y.face.lexicon)) return false;
    if (!conflicting(x.country, y.country) && x.masked == y.masked) return true;
    return meet(x.offices, y.offices) || meet(companions_[a], companions_[b]);
}

void Clusters::compare_persons(Index a, Index b) {
    if (same_person(a, b))
        join(a, b);
    else if (nodes_[a].masked != nodes_[b].masked)
        crossing_.emplace_back(nodes_[a].masked ? a : b, nodes_[a].masked ? b : a);
}

// Whether a person whom one report names without any function can be the public person of that full name in another:
// as many units in the name, no other state, and an actor or a state that both reports speak of.
bool Clusters::may_be_public(Index masked, Index open) const {
    const Node &x = nodes_[masked], &y = nodes_[open];
    if (x.told_private || conflicting(x.country, y.country) || conflicting(x.face.lexicon, y.face.lexicon))
        return false;
    const bool named_alike = std::any_of(x.persons.begin(), x.persons.end(), [&](const PersonName& a) {
        return std::any_of(y.persons.begin(), y.persons.end(),
                           [&](const PersonName& b) { return a.size() == b.size() && same_person_name(a, b); });
    });
    if (!named_alike) return false;
    return (!x.country.empty() && x.country == y.country) ||
           meet(bodies_of_report_[x.report], bodies_of_report_[y.report]);
}

// A masked person who is one public person and no other joins that one; one whom any report tells to be private stays
// masked, and so do all who were taken for the same.
void Clusters::join_public_persons() {
    std::set<Index> told_private;
    for (Index n = 0; n < nodes_.size(); ++n)
        if (nodes_[n].told_private) told_private.insert(sets_.find(n));
    std::map<Index, std::set<Index>> choices;  // root of the masked -> roots of the public
    for (const auto& [masked, open] : crossing_) {
        const Index root = sets_.find(masked);
        if (!told_private.contains(root) && joinable(masked, open) && may_be_public(masked, open))
            choices[root].insert(sets_.find(open));
    }
    for (const auto& [masked, open] : choices)
        if (open.size() == 1) join(masked, *open.begin());
}

void Clusters::join_pairs_of_block(const std::vector<Index>& block) {
    std::map<PersonName, std::vector<Index>> by_name;
    for (Index n : block)
        for (const PersonName& name : nodes_[n].persons) by_name[name].push_back(n);
    std::vector<const std::pair<const PersonName, std::vector<Index>>*> names;
    for (const auto& entry : by_name) {
        names.push_back(&entry);
        for (std::size_t i = 1; i < entry.second.size(); ++i)
            for (std::size_t j = i <= block_max ? 0 : i - 1; j < i; ++j)
                compare_persons(entry.second[j], entry.second[i]);
    }
    if (names.size() > block_max) return;
    for (std::size_t i = 0; i < names.size(); ++i)
        for (std::size_t j = i + 1; j < names.size(); ++j) {
            if (!same_person_name(names[i]->first, names[j]->first)) continue;
            const auto few = [](const std::vector<Index>& list) { return std::min<std::size_t>(list.size(), 8); };
            for (std::size_t a = 0; a < few(names[i]->second); ++a)
                for (std::size_t b = 0; b < few(names[j]->second); ++b)
                    compare_persons(names[i]->second[a], names[j]->second[b]);
        }
}

void Clusters::join_persons() {
    std::map<std::string, std::vector<Index>> blocks;
    for (Index n = 0; n < nodes_.size(); ++n) {
        if (!nodes_[n].person) continue;
        std::set<std::string> keys;
        for (const PersonName& name : nodes_[n].persons)
            keys.insert(skeleton(name.back()) + '/' + skeleton(name.front()).substr(0, 1));
        for (const std::string& key : keys) blocks[key].push_back(n);
    }
    for (const auto& [key, block] : blocks) join_pairs_of_block(block);
    join_public_persons();
}

void Clusters::gather_roots() {
    root_companions_.clear();
    root_offices_.clear();
    for (Index n = 0; n < nodes_.size(); ++n) {
        const Index root = sets_.find(n);
        for (Index body : companions_[n]) root_companions_[root].insert(sets_.find(body));
        root_offices_[root].insert(nodes_[n].offices.begin(), nodes_[n].offices.end());
    }
}

// A bare surname is taken for the person of that surname only where something else ties the report to
// him: an office, or a body that stands beside him elsewhere.
bool Clusters::shares_context(Index single, Index root) {
    if (meet(nodes_[single].offices, root_offices_[root])) return true;
    return meet(bodies_of_report_[nodes_[single].report], root_companions_[root]);
}

void Clusters::join_single_persons() {
    gather_roots();
    std::map<std::string, std::map<std::string, std::set<Index>>>
        full;  // skeleton -> unit -> roots that have a full name
    for (Index n = 0; n < nodes_.size(); ++n) {
        if (!nodes_[n].person) continue;
        const auto add = [&](const std::string& unit) { full[skeleton(unit)][unit].insert(sets_.find(n)); };
        for (const PersonName& name : nodes_[n].persons) add(name.back());
        if (!nodes_[n].persons.empty())
            for (const std::string& unit : nodes_[n].singles) add(unit);
    }
    std::vector<std::pair<Index, Index>> joins;
    std::map<std::string, std::vector<Index>> orphans;
    for (Index n = 0; n < nodes_.size(); ++n) {
        const Node& node = nodes_[n];
        if (!node.person || !node.persons.empty() || node.singles.empty() || node.masked) continue;
        std::set<Index> fitting;
        bool known = false;
        for (const std::string& unit : node.singles)
            if (const auto block = full.find(skeleton(unit)); block != full.end())
                for (const auto& [other, roots] : block->second)
                    if (same_spelling(unit, other))
                        for (Index root : roots) {
                            known = true;
                            if (!conflicting(nodes_[root].country, node.country) &&
                                nodes_[root].masked == node.masked && shares_context(n, root))
                                fitting.insert(root);
                        }
        if (fitting.size() == 1)
            joins.emplace_back(*fitting.begin(), n);
        else if (!known)
            for (const std::string& unit : node.singles) orphans[level(unit)].push_back(n);
    }
    for (const auto& [unit, block] : orphans)
        for (std::size_t i = 1; i < block.size(); ++i)
            for (std::size_t j = i > block_max ? i - block_max : 0; j < i; ++j)
                if (!conflicting(nodes_[block[i]].country, nodes_[block[j]].country) &&
                    (meet(nodes_[block[i]].offices, nodes_[block[j]].offices) ||
                     meet(companions_[block[i]], companions_[block[j]])))
                    joins.emplace_back(block[j], block[i]);
    for (const auto& [a, b] : joins) join(a, b);
}

// "the Covenant" in a report that never says which: the one body of such a name in the case, if the
// two reports share another actor.
void Clusters::join_single_bodies() {
    gather_roots();
    std::map<Index, std::set<Index>> report_roots;  // report -> telling actors in it
    std::map<Index, std::set<Index>> root_reports;
    std::map<std::string, std::map<std::string, std::set<Index>>> full;
    std::set<Index> has_full;
    for (Index n = 0; n < nodes_.size(); ++n) {
        const Node& node = nodes_[n];
        const Index root = sets_.find(n);
        root_reports[root].insert(node.report);
        if (evidence_of_context(n) || (node.person && node.named && !node.masked && node.face.lexicon.empty()))
            report_roots[node.report].insert(root);
        if (!is_body(node.face.type)) continue;
        for (const auto& words : node.bodies)
            if (words.size() > 1 && node.described)
                has_full.insert(root);  // "officials" is no short name of "port officials"
            else if (words.size() > 1) {
                has_full.insert(root);
                for (const std::string& word : words) full[skeleton(word)][word].insert(root);
            }
    }
    std::vector<std::pair<Index, Index>> joins;
    for (Index n = 0; n < nodes_.size(); ++n) {
        const Node& node = nodes_[n];
        const Index own = sets_.find(n);
        if (!is_body(node.face.type) || !node.named || !node.state.empty() || node.described ||
            has_full.contains(own) || node.face.type == EntityType::media)
            continue;
        std::set<Index> fitting;
        for (const auto& words : node.bodies) {
            if (words.size() != 1 || is_acronym(node.face.name) || tables_.common(words[0])) continue;
            if (const auto block = full.find(skeleton(words[0])); block != full.end())
                for (const auto& [word, roots] : block->second)
                    if (same_spelling(word, words[0]))
                        for (Index root : roots)
                            if (root != own && compatible_bodies(root, n, true)) fitting.insert(root);
        }
        if (fitting.size() != 1) continue;
        const Index root = *fitting.begin();
        bool tied = false;
        std::size_t looked_at = 0;
        for (Index other : root_reports[root]) {
            if (tied || ++looked_at > block_max) break;
            std::set<Index> shared = report_roots[other];
            shared.erase(root);
            shared.erase(own);
            tied = tied || meet(shared, report_roots[node.report]);
        }
        if (tied) joins.emplace_back(root, n);
    }
    for (const auto& [a, b] : joins) join(a, b);
}

}  // namespace dateline
