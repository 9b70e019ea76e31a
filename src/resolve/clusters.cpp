#include "resolve/clusters.h"

#include <algorithm>

#include "resolve/spelling.h"
#include "text/parallel.h"
#include "text/sorted.h"

namespace dateline {

namespace {

constexpr std::uint32_t near_bytes = 160;  // a body named this near to a person is a companion

}  // namespace

bool is_body(EntityType type) {
    return type == EntityType::state_body || type == EntityType::organization || type == EntityType::armed_group ||
           type == EntityType::political_party || type == EntityType::media || type == EntityType::other;
}

void Clusters::Lists::add(std::vector<Index> list) {
    sort_unique(list);
    all.insert(all.end(), list.begin(), list.end());
    first.push_back(static_cast<std::uint32_t>(all.size()));
}

Clusters::Clusters(const Roll& roll, const NameTables& tables, std::span<const Decision> decisions)
    : roll_(roll), tables_(tables), sets_(roll.size()) {
    read_decisions(decisions);
}

void Clusters::read_decisions(std::span<const Decision> decisions) {
    std::map<std::string, Index> by_id;  // of the entities that decisions name
    for (const Decision& decision : decisions)
        if (!decision.undone && (decision.action == "merge" || decision.action == "split"))
            for (const std::string& target : decision.target) by_id.emplace(target, 0xFFFFFFFF);
    if (by_id.empty()) return;
    for (Index n = 0; n < roll_.size(); ++n)
        if (const auto at = by_id.find(roll_.id(n)); at != by_id.end()) at->second = std::min(at->second, n);
    for (const Decision& decision : decisions) {
        if (decision.undone || (decision.action != "merge" && decision.action != "split")) continue;
        std::vector<Index> named;
        for (const std::string& target : decision.target)
            if (const Index n = by_id.at(target); n < roll_.size()) named.push_back(n);
        std::sort(named.begin(), named.end());
        if (decision.action == "merge")
            for (std::size_t i = 1; i < named.size(); ++i) forced_.emplace_back(named[0], named[i]);
        else
            for (Index n : named) split_[n] = std::max(split_[n], decision.id);
    }
}

const std::string& Clusters::split(Index n) const {
    static const std::string none;
    const auto at = split_.find(n);
    return at == split_.end() ? none : at->second;
}

void Clusters::join(Index a, Index b) {
    if (joinable(a, b)) sets_.join(a, b);
}

void Clusters::run() {
    join_lexicon();
    join_states();
    join_national_bodies();
    join_outlets();
    join_bodies();
    find_companions();
    join_letters();
    join_acting_places();
    join_guessed_persons();
    join_short_bodies();
    join_persons();
    join_single_persons();
    join_single_bodies();
    for (const auto& [a, b] : forced_) sets_.join(a, b);
}

// The entities by the hashes of their keys, those of one hash together. Hashes only bring together what may share a key: those that collide
// change nothing.
Clusters::Hashed Clusters::hashed(const KeysOf& keys_of) const {
    constexpr std::size_t chunk = 1 << 16;
    std::vector<std::vector<std::pair<std::uint64_t, Index>>> parts((roll_.size() + chunk - 1) / chunk);
    for_each_index(parts.size(), 1, [&](std::size_t p) {
        for (std::size_t n = p * chunk; n < std::min(roll_.size(), (p + 1) * chunk); ++n)
            for (const std::string& key : keys_of(static_cast<Index>(n))) parts[p].emplace_back(std::hash<std::string>{}(key), static_cast<Index>(n));
    });
    Hashed out;
    for (auto& part : parts) {
        out.all.insert(out.all.end(), part.begin(), part.end());
        part = {};
    }
    sort_unique(out.all);
    for (std::size_t i = 0, end = 0; i < out.all.size(); i = end) {
        for (end = i; end < out.all.size() && out.all[end].first == out.all[i].first;) ++end;
        if (end - i > 1) out.groups.emplace_back(i, end);
    }
    return out;
}

// Visits the blocks of entities that share a key and fall into the group, in their order.
template <class Visit>
void Clusters::visit_group(const KeysOf& keys_of, const Hashed& hashed, std::size_t group, const Visit& visit) const {
    const auto [begin, end] = hashed.groups[group];
    std::map<std::string, std::vector<Index>> blocks;
    for (std::size_t k = begin; k < end; ++k)
        for (const std::string& key : keys_of(hashed.all[k].second))
            if (std::hash<std::string>{}(key) == hashed.all[k].first) blocks[key].push_back(hashed.all[k].second);
    for (const auto& [key, block] : blocks)
        if (block.size() > 1) visit(key, block);
}

void Clusters::each_block(const KeysOf& keys_of, const std::function<void(const std::string&, const std::vector<Index>&)>& visit) const {
    const Hashed keys = hashed(keys_of);
    for (std::size_t g = 0; g < keys.groups.size(); ++g) visit_group(keys_of, keys, g, visit);
}

// The pairs of all blocks, found on all cores and taken in the order of the blocks.
void Clusters::each_pair(const KeysOf& keys_of, const PairsOf& pairs_of, const std::function<void(Index, Index)>& take) const {
    constexpr std::size_t batch = 1 << 16, grain = 64;  // groups; the pairs of all would fill the memory
    const Hashed keys = hashed(keys_of);
    for (std::size_t from = 0; from < keys.groups.size(); from += batch) {
        std::vector<Pairs> found(std::min(batch, keys.groups.size() - from));
        for_each_index(found.size(), grain, [&](std::size_t g) {
            visit_group(keys_of, keys, from + g, [&](const std::string& key, const std::vector<Index>& block) { pairs_of(key, block, found[g]); });
        });
        for (const Pairs& pairs : found)
            for (const auto& [a, b] : pairs) take(a, b);
    }
}

// The lexicon knows the actor: its line is the key. A name that the report itself spells out in
// full as another's is not here, since names are looked up by their whole form.
void Clusters::join_lexicon() {
    std::map<std::tuple<int, std::uint32_t, std::string>, Index> first;
    for (Index n = 0; n < roll_.size(); ++n) {
        const Node& node = roll_[n];
        if (!node.lexicon || node.masked || node.type == EntityType::population || node.state) continue;
        const int kind = node.type == EntityType::place ? 0 : node.person ? 1 : 2;
        const auto [at, fresh] = first.emplace(std::tuple{kind, node.lexicon, split(n)}, n);
        if (!fresh) join(at->second, n);
    }
}

void Clusters::join_states() {
    std::map<std::string, Index> first;
    for (Index n = 0; n < roll_.size(); ++n) {
        const Node& node = roll_[n];
        std::string key = roll_.text(node.state);
        if (key.empty() && (node.type == EntityType::state || node.type == EntityType::place) && node.named)
            key = fold(roll_.name(n)) + '/' + roll_.text(node.country);
        if (key.empty()) continue;
        const auto [at, fresh] = first.emplace(key + '/' + split(n), n);
        if (!fresh) join(at->second, n);
    }
}

// "The Jordanian army" and "Jordan's military": one body of one state.
void Clusters::join_national_bodies() {
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::string>, Index> first;
    for (Index n = 0; n < roll_.size(); ++n) {
        const Node& node = roll_[n];
        if (!node.national || node.state) continue;
        const auto [at, fresh] = first.emplace(std::tuple{node.national, node.country, split(n)}, n);
        if (!fresh) join(at->second, n);
    }
}

// Reports of one outlet, whatever words its name is made of.
void Clusters::join_outlets() {
    std::map<std::string, Index> first;
    for (Index n = 0; n < roll_.size(); ++n) {
        if (roll_[n].entity < roll_.entities(roll_[n].report)) continue;
        const auto [at, fresh] = first.emplace(fold(roll_.name(n)) + '/' + split(n), n);
        if (!fresh) join(at->second, n);
    }
}

bool Clusters::compatible_bodies(Index a, Index b, bool single_word) const {
    const Node &x = roll_[a], &y = roll_[b];
    if (conflicting(x.country, y.country)) return false;
    if (conflicting(x.lexicon, y.lexicon)) return false;
    if (x.type == y.type) return true;
    const auto vague = [](const Node& node) { return node.guessed || node.type == EntityType::organization || node.type == EntityType::other; };
    if (vague(x) || vague(y)) return true;
    // A one-word name shared by a party and a militia, or a ministry and a newspaper, may well be two actors.
    return !single_word;
}

void Clusters::join_bodies() {
    const auto keys_of = [&](Index n) {
        std::vector<std::string> keys;
        const Node& node = roll_[n];
        if (!is_body(node.type) || !node.named || node.state) return keys;
        for (const auto& words : roll_.bodies(n))
            if (words.size() > 1 || (!words.empty() && !tables_.common(words[0]))) keys.push_back(body_block(words));
        sort_unique(keys);
        return keys;
    };
    each_pair(keys_of, [&](const std::string& key, const std::vector<Index>& block, Pairs& out) { pair_bodies(key, block, out); }, [&](Index a, Index b) { join(a, b); });
}

void Clusters::pair_bodies(const std::string& key, const std::vector<Index>& block, Pairs& out) const {
    // One line a distinct name and country; equal ones join at once, the others are compared.
    std::map<std::pair<std::vector<std::string>, std::uint32_t>, std::vector<Index>> variants;
    for (Index n : block)
        for (auto& words : roll_.bodies(n))
            if (body_block(words) == key) variants[{std::move(words), roll_[n].country}].push_back(n);
    std::vector<const std::vector<Index>*> lists;
    std::vector<const std::vector<std::string>*> names;
    std::set<std::uint32_t> countries;
    for (const auto& [name, members] : variants) {
        if (name.second) countries.insert(name.second);
        lists.push_back(&members);
        names.push_back(&name.first);
        for (std::size_t i = 1; i < members.size(); ++i)
            if (compatible_bodies(members[0], members[i], name.first.size() == 1)) out.emplace_back(members[0], members[i]);
    }
    if (lists.size() > block_max) return;
    for (std::size_t i = 0; i < lists.size(); ++i)
        for (std::size_t j = i + 1; j < lists.size(); ++j) {
            const Index a = lists[i]->front(), b = lists[j]->front();
            // A name without a country fits none when two states have such a body.
            if (countries.size() > 1 && roll_[a].country != roll_[b].country) continue;
            if (same_body_name(*names[i], *names[j]) && compatible_bodies(a, b, names[i]->size() == 1)) out.emplace_back(a, b);
        }
}

// Whether meeting this actor in two reports says anything: states, media and world bodies are everywhere.
bool Clusters::evidence_of_context(Index n) const {
    const Node& node = roll_[n];
    if (!node.named || node.state || !is_body(node.type) || node.type == EntityType::media) return false;
    return !(node.type == EntityType::organization && node.lexicon);
}

void Clusters::find_companions() {
    for (std::size_t r = 0; r < roll_.reports(); ++r) {
        const auto begin = static_cast<Index>(roll_.first(r));
        const auto end = static_cast<Index>(r + 1 < roll_.reports() ? roll_.first(r + 1) : roll_.size());
        std::vector<std::pair<std::uint32_t, Index>> at;  // where bodies are named
        std::vector<Index> bodies;
        for (Index n = begin; n < end; ++n)
            if (evidence_of_context(n)) {
                bodies.push_back(sets_.find(n));
                for (Span span : roll_.spots(n)) at.emplace_back(span.begin, n);
            }
        bodies_of_report_.add(std::move(bodies));
        std::sort(at.begin(), at.end());
        for (Index n = begin; n < end; ++n) {
            std::vector<Index> beside;
            if (roll_[n].person && !at.empty())
                for (Span span : roll_.spots(n)) {
                    const std::uint32_t from = span.begin > near_bytes ? span.begin - near_bytes : 0;
                    auto near = std::lower_bound(at.begin(), at.end(), std::pair<std::uint32_t, Index>{from, 0});
                    for (; near != at.end() && near->first <= span.end + near_bytes; ++near)
                        beside.push_back(sets_.find(near->second));
                }
            companions_.add(std::move(beside));
        }
    }
}

// Two nodes with matching names: one person, unless country or privacy differ and nothing ties them.
bool Clusters::same_person(Index a, Index b) const {
    const Node &x = roll_[a], &y = roll_[b];
    if (conflicting(x.lexicon, y.lexicon)) return false;
    if (!conflicting(x.country, y.country) && x.masked == y.masked) return true;
    return tied(a, b);
}

// Whether a body stands beside both, or both hold one office.
bool Clusters::tied(Index a, Index b) const { return meet(companions_[a], companions_[b]) || meet(roll_.offices(a), roll_.offices(b)); }

void Clusters::compare_persons(Index a, Index b) {
    if (same_person(a, b))
        join(a, b);
    else if (roll_[a].masked != roll_[b].masked)
        crossing_.emplace_back(roll_[a].masked ? a : b, roll_[a].masked ? b : a);
}

// Whether a person whom one report names without any function can be the public person of that full name in another:
// as many units in the name, no other state, and an actor or a state that both reports speak of.
bool Clusters::may_be_public(Index masked, Index open) const {
    const Node &x = roll_[masked], &y = roll_[open];
    if (x.told_private || conflicting(x.country, y.country) || conflicting(x.lexicon, y.lexicon)) return false;
    const std::vector<PersonName> names = roll_.persons(masked), others = roll_.persons(open);
    const bool named_alike = std::any_of(names.begin(), names.end(), [&](const PersonName& a) {
        return std::any_of(others.begin(), others.end(),
                           [&](const PersonName& b) { return a.size() == b.size() && same_person_name(a, b); });
    });
    if (!named_alike) return false;
    return (x.country && x.country == y.country) || meet(bodies_of_report_[x.report], bodies_of_report_[y.report]);
}

// A masked person who is one public person and no other joins that one; one whom any report tells to be private stays
// masked, and so do all who were taken for the same.
void Clusters::join_public_persons() {
    std::set<Index> told_private;
    for (Index n = 0; n < roll_.size(); ++n)
        if (roll_[n].told_private) told_private.insert(sets_.find(n));
    std::map<Index, std::set<Index>> choices;  // root of the masked -> roots of the public
    for (const auto& [masked, open] : crossing_) {
        const Index root = sets_.find(masked);
        if (!told_private.contains(root) && joinable(masked, open) && may_be_public(masked, open))
            choices[root].insert(sets_.find(open));
    }
    for (const auto& [masked, open] : choices)
        if (open.size() == 1) join(masked, *open.begin());
}

void Clusters::pair_persons(const std::vector<Index>& block, Pairs& out) const {
    std::map<PersonName, std::vector<Index>> by_name;
    for (Index n : block)
        for (PersonName& name : roll_.persons(n)) by_name[std::move(name)].push_back(n);
    std::vector<const std::pair<const PersonName, std::vector<Index>>*> names;
    for (const auto& entry : by_name) {
        names.push_back(&entry);
        for (std::size_t i = 1; i < entry.second.size(); ++i)
            for (std::size_t j = i <= block_max ? 0 : i - 1; j < i; ++j)
                out.emplace_back(entry.second[j], entry.second[i]);
    }
    if (names.size() > block_max) return;
    for (std::size_t i = 0; i < names.size(); ++i)
        for (std::size_t j = i + 1; j < names.size(); ++j) {
            const bool same = same_person_name(names[i]->first, names[j]->first);
            if (!same && !first_surname_of(names[i]->first, names[j]->first)) continue;
            const auto few = [](const std::vector<Index>& list) { return std::min<std::size_t>(list.size(), 8); };
            for (std::size_t a = 0; a < few(names[i]->second); ++a)
                for (std::size_t b = 0; b < few(names[j]->second); ++b)
                    if (const Index x = names[i]->second[a], y = names[j]->second[b]; same || tied(x, y)) out.emplace_back(x, y);
        }
}

void Clusters::join_persons() {
    const auto keys_of = [&](Index n) {
        std::vector<std::string> keys;
        if (!roll_[n].person) return keys;
        for (const PersonName& name : roll_.persons(n))
            for (std::size_t i = name.size(); i-- > 1 && i + 2 >= name.size();)  // by the last unit and, of two surnames, by the first
                keys.push_back(skeleton(name[i]) + '/' + skeleton(name.front()).substr(0, 1));
        sort_unique(keys);
        return keys;
    };
    each_pair(keys_of, [&](const std::string&, const std::vector<Index>& block, Pairs& out) { pair_persons(block, out); }, [&](Index a, Index b) { compare_persons(a, b); });
    join_public_persons();
}

// Whether the word alone, as this body's name, may be short for another's.
bool Clusters::short_name(Index n, const std::string& word) const { return !is_acronym(roll_.name(n)) && !tables_.common(word); }

// "the Covenant" in a report that never says which: the one body of such a name in the case, if the
// two reports share another actor.
void Clusters::join_single_bodies() {
    Pairs report_roots;                 // (report, telling actor in it)
    Pairs root_reports;
    std::vector<bool> has_full(roll_.size());  // by root
    for (Index n = 0; n < roll_.size(); ++n) {
        const Node& node = roll_[n];
        const Index root = sets_.find(n);
        root_reports.emplace_back(root, node.report);
        if (evidence_of_context(n) || (node.person && node.named && !node.masked && !node.lexicon))
            report_roots.emplace_back(node.report, root);
        if (!is_body(node.type) || has_full[root]) continue;
        for (const auto& words : roll_.bodies(n)) has_full[root] = has_full[root] || words.size() > 1;
    }
    sort_unique(report_roots);
    sort_unique(root_reports);
    std::vector<Index> bare;
    struct Block {  // words of one skeleton
        std::map<std::string, std::set<Index>> full;                                // of longer names, and whose they are
        std::map<std::string, std::vector<const std::set<Index>*>> asked;  // names by themselves, and those above that are spelled so
    };
    std::map<std::string, Block> blocks;
    for (Index n = 0; n < roll_.size(); ++n) {
        const Node& node = roll_[n];
        if (!is_body(node.type) || !node.named || node.state || node.described || has_full[sets_.find(n)] || node.type == EntityType::media)
            continue;
        bool used = false;
        for (const auto& words : roll_.bodies(n))
            if (words.size() == 1 && short_name(n, words[0])) used = true, blocks[skeleton(words[0])].asked[words[0]];
        if (used) bare.push_back(n);
    }
    for (Index n = 0; n < roll_.size() && !bare.empty(); ++n)
        // "officials" is no short name of "port officials"
        if (is_body(roll_[n].type) && !roll_[n].described)
            for (const auto& words : roll_.bodies(n))
                if (words.size() > 1)
                    for (const std::string& word : words)
                        if (const auto block = blocks.find(skeleton(word)); block != blocks.end()) block->second.full[word].insert(sets_.find(n));
    std::vector<Block*> lists;
    for (auto& [key, block] : blocks) lists.push_back(&block);
    for_each_index(lists.size(), 1, [&](std::size_t b) {
        for (auto& [word, alike] : lists[b]->asked)
            for (const auto& [other, roots] : lists[b]->full)
                if (same_spelling(other, word)) alike.push_back(&roots);
    });
    // The first that fit; many bear a word such as "guard", and many are asked of which state theirs is.
    std::map<std::tuple<std::string, std::uint32_t, std::uint32_t, EntityType, bool>, std::vector<Index>> first_fitting;
    const auto fitting_of = [&](Index n, const std::string& word) -> const std::vector<Index>& {
        const Node& node = roll_[n];
        const auto [at, fresh] = first_fitting.try_emplace({word, node.country, node.lexicon, node.type, node.guessed});
        if (!fresh) return at->second;
        constexpr std::size_t kept = 3;  // two besides its own
        for (const std::set<Index>* roots : blocks.at(skeleton(word)).asked.at(word)) {
            std::size_t of_word = 0;
            for (const Index root : *roots) {
                if (of_word == kept) break;
                if (compatible_bodies(root, n, true)) at->second.push_back(root), ++of_word;
            }
        }
        sort_unique(at->second);
        return at->second;
    };
    std::vector<std::pair<Index, Index>> joins;
    for (const Index n : bare) {
        const Index own = sets_.find(n);
        std::set<Index> fitting;
        for (const auto& words : roll_.bodies(n)) {
            if (words.size() != 1 || !short_name(n, words[0])) continue;
            const std::vector<Index>& roots = fitting_of(n, words[0]);
            fitting.insert(roots.begin(), roots.end());
            fitting.erase(own);
        }
        if (fitting.size() != 1) continue;
        const Index root = *fitting.begin();
        const auto here = with(report_roots, roll_[n].report);
        bool tied = false;
        std::size_t looked_at = 0;
        for (const auto& [same, other] : with(root_reports, root)) {
            if (tied || ++looked_at > block_max) break;
            for (const auto& [report, shared] : with(report_roots, other))
                tied = tied || (shared != root && shared != own &&
                                std::binary_search(here.begin(), here.end(), std::pair{roll_[n].report, shared}));
        }
        if (tied) joins.emplace_back(root, n);
    }
    for (const auto& [a, b] : joins) join(a, b);
}

}  // namespace dateline
