#include "code/events/pairs.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace dateline::events {
namespace {

constexpr int sentences_back = 3, mentions_back = 64;
constexpr int pair_words_max = 4;  // tokens before the noun in which its number stands: "the two warring"

template <std::size_t N>
bool among(std::string_view word, const std::string_view (&list)[N]) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

constexpr std::string_view of_states[] = {"country", "government", "state",  "neighbour", "neighbor", "nation",
                                          "capital", "ministry",   "republic", "cabinet"};
constexpr std::string_view of_sides[] = {"side", "party", "army", "delegation", "enemy", "foe", "rival", "belligerent", "adversary"};
constexpr std::string_view of_people[] = {"minister", "president", "leader", "premier", "commander", "chief", "envoy", "man"};

}  // namespace

Pairs::Pairs(const Grammar& grammar) : g_(grammar) {
    const auto& entities = g_.annotation.entities;
    for (std::size_t e = 0; e < entities.size(); ++e) {
        const EntityType type = entities[e].type;
        if (type != EntityType::state && type != EntityType::armed_group && type != EntityType::person) continue;
        for (const Mention& mention : entities[e].mentions)
            if (mention.form == MentionForm::name && mention.head >= 0 && mention.head < g_.size()) told_.push_back({mention.head, static_cast<int>(e)});
    }
    std::sort(told_.begin(), told_.end(), [](const Told& a, const Told& b) { return a.token < b.token; });
    states_ = mostly_told(Kind::states);
    sides_ = mostly_told(Kind::sides);
}

bool Pairs::fits(int entity, Kind kind) const {
    const Entity& e = g_.annotation.entities[static_cast<std::size_t>(entity)];
    switch (kind) {
        case Kind::states: return e.type == EntityType::state && !e.code.country.empty();
        case Kind::sides: return e.type == EntityType::armed_group || (e.type == EntityType::state && !e.code.country.empty());
        case Kind::people: return e.type == EntityType::person && (e.code.role == "GOV" || e.code.role == "MIL");
        case Kind::none: break;
    }
    return false;
}

Pairs::Kind Pairs::kind(int token) const {
    if (token < 0 || !g_.is(token, Upos::NOUN)) return Kind::none;
    bool counted = false;
    for (int i = token - 1, begin = g_.sentence(token).begin; i >= begin && i >= token - pair_words_max && !counted; --i) {
        const std::string_view word = g_.form(i);
        if (word == "each" || word == "either" || word == "both") counted = true;
        // "The two countries", never "two countries": those are any.
        if (word == "two") {
            const std::string_view before = i > begin ? g_.form(i - 1) : std::string_view();
            if (before != "the" && before != "these" && before != "those" && before != "our" && before != "their") return Kind::none;
            counted = true;
        }
        if (g_.is(i, Upos::VERB) || g_.is(i, Upos::PUNCT) || g_.is(i, Upos::ADP)) break;
    }
    if (!counted) return Kind::none;
    const std::string_view lemma = g_.lemma(token);
    return among(lemma, of_states) ? Kind::states : among(lemma, of_sides) ? Kind::sides : among(lemma, of_people) ? Kind::people : Kind::none;
}

std::vector<int> Pairs::just_told(int token, Kind kind) const {
    std::vector<int> out;
    auto at = std::partition_point(told_.begin(), told_.end(), [&](const Told& told) { return told.token < token; });
    const int here = g_.tree.sentence(token);
    int looked_at = 0;
    for (int sentence = here; at != told_.begin() && looked_at < mentions_back; --at, ++looked_at) {
        const Told& told = *(at - 1);
        const int in = g_.tree.sentence(told.token);
        if (in != sentence && out.size() == 2) break;
        if (here - in > sentences_back) break;
        sentence = in;
        if (!fits(told.entity, kind) || std::find(out.begin(), out.end(), told.entity) != out.end()) continue;
        if (out.size() == 2) return {};
        out.push_back(told.entity);
    }
    if (out.size() != 2) return {};
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<int> Pairs::mostly_told(Kind kind) const {
    std::map<int, int> counts;
    for (const Told& told : told_)
        if (fits(told.entity, kind)) ++counts[told.entity];
    std::vector<std::pair<int, int>> ranked;  // negative count, entity
    for (const auto& [entity, count] : counts) ranked.emplace_back(-count, entity);
    std::sort(ranked.begin(), ranked.end());
    if (ranked.size() < 2 || ranked[1].first > -2) return {};
    if (ranked.size() > 2 && ranked[2].first * 3 < ranked[1].first * 2) return {};  // a third is told of nearly as often
    std::vector<int> out = {ranked[0].second, ranked[1].second};
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<int> Pairs::of(int token) const {
    const Kind what = kind(token);
    if (what == Kind::none) return {};
    if (std::vector<int> near = just_told(token, what); !near.empty()) return near;
    if (what == Kind::people) return {};
    return what == Kind::states ? states_ : sides_;
}

}  // namespace dateline::events
