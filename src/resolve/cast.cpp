#include <algorithm>
#include <charconv>

#include "dateline/resolve.h"

namespace dateline {

namespace {

std::uint64_t number_of(std::string_view id) {  // "a-" and 16 hexadecimal digits
    std::uint64_t out = 0;
    if (id.size() > 2) std::from_chars(id.data() + 2, id.data() + id.size(), out, 16);
    return out;
}

template <class T>
std::uint32_t number_in(std::map<T, std::uint32_t>& numbers, std::vector<const T*>& all, T value) {
    const auto [at, fresh] = numbers.emplace(std::move(value), static_cast<std::uint32_t>(all.size()));
    if (fresh) all.push_back(&at->first);
    return at->second;
}

}  // namespace

Cast::Cast(const Resolution& resolution) {
    for (const Actor& actor : resolution.actors) expect(actor.id);
    for (const auto& actors : resolution.actor_of) add_report(actors);
    for (const Actor& actor : resolution.actors) add_actor(actor);
}

void Cast::expect(std::string_view id) { rows_.push_back({number_of(id), 0, 0, 0}); }

void Cast::add_report(std::span<const std::int32_t> actors) {
    actor_of_.insert(actor_of_.end(), actors.begin(), actors.end());
    first_.push_back(actor_of_.size());
}

std::int32_t Cast::find(const std::string& id) const {
    if (!id.starts_with("a-")) return -1;
    const std::uint64_t number = number_of(id);
    const auto at = std::lower_bound(rows_.begin(), rows_.end(), number, [](const Row& row, std::uint64_t n) { return row.id < n; });
    if (at == rows_.end() || at->id != number) return -1;
    const auto out = static_cast<std::int32_t>(at - rows_.begin());
    return this->id(out) == id ? out : -1;
}

void Cast::add_actor(const Actor& actor) {
    Row& row = rows_[added_++];
    row.name = names_.size();
    names_ += actor.name;
    const bool telling = !actor.names.empty() && actor.type != EntityType::state && actor.type != EntityType::population && actor.type != EntityType::nationality &&
                         actor.type != EntityType::place;
    row.kind = number_in(kind_numbers_, kinds_, Kind{actor.type, actor.code.country, actor.code.role, actor.lexicon, actor.names.empty() ? std::string() : actor.names.front().script,
                                                     !actor.names.empty(), actor.masked, !actor.offices.empty(), telling});
    row.tie = static_cast<std::uint32_t>(ties_.size());
    for (const Office& office : actor.offices)
        if (const std::int32_t body = find(office.body); body >= 0)
            ties_.push_back({body, number_in(word_numbers_, words_, Words{true, false, {}, office.title, office.begin, office.end})});
    for (const ActorRelation& relation : actor.relations)
        if (const std::int32_t object = find(relation.object); object >= 0)
            ties_.push_back({object, number_in(word_numbers_, words_, Words{false, relation.claimed, relation.type, {}, relation.begin, relation.end})});
    std::stable_sort(ties_.begin() + row.tie, ties_.end(), [&](const Tie& a, const Tie& b) { return std::pair{kind_of(a), a.object} < std::pair{kind_of(b), b.object}; });
}

// Offices come before relations, those by their type.
std::pair<bool, RelationType> Cast::kind_of(const Tie& tie) const { return {!words_[tie.words]->office, words_[tie.words]->type}; }

std::string Cast::id(std::int32_t actor) const {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out = "a-";
    for (int shift = 60; shift >= 0; shift -= 4) out += digits[rows_[static_cast<std::size_t>(actor)].id >> shift & 15];
    return out;
}

std::map<std::string, std::string> Cast::states() const {
    std::map<std::string, std::string> out;
    for (std::size_t a = 0; a < rows_.size(); ++a)  // by id: the first of a country is the same in any order
        if (const Kind& is = kind(static_cast<std::int32_t>(a)); is.type == EntityType::state && !is.country.empty()) out.try_emplace(is.country, id(static_cast<std::int32_t>(a)));
    return out;
}

Actor Cast::seen_among(std::int32_t actor, std::span<const std::int32_t> here) const {
    const auto a = static_cast<std::size_t>(actor);
    const Row& row = rows_[a];
    const Kind& is = kind(actor);
    Actor out;
    out.id = id(actor);
    out.type = is.type;
    out.name = names_.substr(row.name, (a + 1 < added_ ? rows_[a + 1].name : names_.size()) - row.name);
    if (is.named) out.names.push_back({out.name, 1, is.script});
    out.code = {is.country, is.role};
    out.masked = is.masked;
    out.lexicon = is.lexicon;
    const std::size_t end = a + 1 < added_ ? rows_[a + 1].tie : ties_.size();
    const auto add = [&](const Tie& tie) {
        const Words& words = *words_[tie.words];
        const std::string object = id(tie.object);
        if (words.office) out.offices.push_back({words.title, object, words.begin, words.end});
        else out.relations.push_back({words.type, object, words.begin, words.end, words.claimed, {}});
    };
    // A state has more ties than its reports have actors.
    const auto ties = std::span(ties_).subspan(row.tie, end - row.tie);
    for (auto run = ties.begin(); run != ties.end();) {
        const auto after = std::partition_point(run, ties.end(), [&](const Tie& tie) { return kind_of(tie) == kind_of(*run); });
        for (const std::int32_t object : here)
            for (auto tie = std::lower_bound(run, after, object, [](const Tie& t, std::int32_t o) { return t.object < o; }); tie != after && tie->object == object; ++tie) add(*tie);
        run = after;
    }
    if (out.offices.empty() && is.office) out.offices.emplace_back();
    return out;
}

}  // namespace dateline
