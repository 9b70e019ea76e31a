// Noun phrases and pronouns to entities: each to the nearest fitting one before it.
#include <algorithm>
#include <array>

#include "annotate/names/grouper.h"

namespace dateline::naming {

namespace {

// What sort of instrument a noun calls: only "agreement" and "deal" are said of all of them.
char instrument_of(std::string_view noun) {
    if (noun == "agreement" || noun == "deal" || noun.empty()) return '*';
    if (noun == "memorandum" || noun == "mou") return 'm';
    if (noun == "ceasefire" || noun == "truce" || noun == "armistice") return 'c';
    if (noun == "resolution") return 'r';
    return 'a';
}

// Nouns so wide that the same noun again tells nothing.
bool names_anybody(std::string_view noun) {
    return one_of(noun, {"people", "child",   "man",       "woman",    "member",     "official", "source",  "family",
                         "victim", "expert",  "analyst",   "observer", "journalist", "reporter", "citizen", "worker",
                         "leader", "student", "supporter", "ally",     "civilian",   "relative"});
}

}  // namespace

int sort_of_noun(std::string_view noun) {
    static constexpr std::array<std::array<std::string_view, 4>, 14> sorts = {{
        {"protester", "demonstrator", "marcher", ""},
        {"gunman", "attacker", "assailant", "raider"},
        {"resident", "inhabitant", "villager", ""},
        {"policeman", "officer", "", ""},
        {"soldier", "troops", "", ""},
        {"prisoner", "detainee", "", ""},
        {"hostage", "captive", "", ""},
        {"militia", "faction", "", ""},
        {"insurgent", "rebel", "guerrilla", ""},
        {"spokesman", "spokeswoman", "spokesperson", ""},
        {"adviser", "advisor", "", ""},
        {"organization", "organisation", "", ""},
        {"lawmaker", "legislator", "mp", ""},
        {"newspaper", "daily", "", ""},
    }};
    for (std::size_t i = 0; i < sorts.size() && !noun.empty(); ++i)
        if (std::find(sorts[i].begin(), sorts[i].end(), noun) != sorts[i].end()) return static_cast<int>(i) + 1;
    return 0;
}

// The agreement that "the deal" means: one of this sentence or the one before, else the one most spoken of so far.
// "The accord" is no memorandum told before it.
int Grouper::main_agreement(int index, std::string_view country) const {
    const char wanted = instrument_of(found_[static_cast<std::size_t>(index)].noun);
    const auto agreement = [&](int, const Draft& d) {
        if (d.type != EntityType::agreement || d.plural) return false;
        const std::string_view name = d.surface;
        const char kind = instrument_of(d.noun.empty() ? name.substr(name.rfind(' ') + 1) : std::string_view(d.noun));
        if (wanted != '*' && kind != '*' && wanted != kind) return false;
        return country.empty() || d.country.empty() || d.country == country;
    };
    const int near = last_before(index, 1, agreement);
    if (near >= 0) return near;
    int best = -1;
    std::size_t most = 0;
    last_before(index, 1 << 20, [&](int j, const Draft& d) {
        if (agreement(j, d) && d.found.size() >= most) {
            most = d.found.size();
            best = entity_of_[static_cast<std::size_t>(j)];
        }
        return false;
    });
    return best;
}

// The words of a noun phrase that tell its group from others: no determiners, numbers or mere comparisons.
std::vector<std::string> Grouper::modifiers(const Found& found) const {
    std::vector<std::string> out;
    for (int k = found.begin; k + 1 < found.end; ++k) {
        const Atom& atom = context_.atom(k);
        const Upos upos = context_.token(k).upos;
        if (!atom.word || atom.possessive || upos == Upos::DET || upos == Upos::NUM || upos == Upos::PRON ||
            one_of(atom.folded, {"other", "more", "many", "several", "some", "such", "same", "local", "various"}))
            continue;
        out.push_back(atom.folded);
    }
    return out;
}

// "These militias", "those factions", "the gunmen": the group last described, in this sentence or the two before it,
// whatever else the report calls by the same noun. -1 when no group fits or the words point to none.
int Grouper::pointed_group(int index) const {
    const Found& found = found_[static_cast<std::size_t>(index)];
    if (!found.plural) return -1;
    const bool people = found.noun_class == "people" && found.type == EntityType::armed_group;
    if (people ? !found.definite || found.form == MentionForm::name : found.noun_class != "group" || !found.pointing)
        return -1;
    // "Three gunmen" may be a few of them only.
    const auto counted = [&](const Found& said) {
        return std::any_of(
            context_.atoms.begin() + said.begin, context_.atoms.begin() + said.end, [&](const Atom& atom) {
                return atom.digit || context_.annotation.tokens[static_cast<std::size_t>(atom.token)].upos == Upos::NUM;
            });
    };
    const auto fits = [&](int j, const Draft& d) {
        const Found& said = found_[static_cast<std::size_t>(j)];
        if (said.form == MentionForm::pronoun || !said.plural || said.noun.empty() || !d.plural) return false;
        if (!found.country.empty() && !d.country.empty() && found.country != d.country && !d.allied) return false;
        if (people) return said.noun_class == "people" && d.type == EntityType::armed_group && !counted(said);
        if (said.noun_class != "group") return false;
        if (found.type == EntityType::organization)
            return d.type == EntityType::organization || d.type == EntityType::armed_group ||
                   d.type == EntityType::political_party;
        return d.type == found.type || (said.noun == found.noun && d.type == EntityType::organization);
    };
    return last_before(index, people ? 1 : 2, fits);
}

int Grouper::nominal_entity(int index) {
    const Found& found = found_[static_cast<std::size_t>(index)];
    const std::string& noun = found.noun;
    if (found.of_name >= 0)
        for (auto j = std::lower_bound(found_.begin(), found_.end(), found.of_name,
                                       [](const Found&f, int begin) { return f.begin < begin; });
             j != found_.end() && j->begin == found.of_name; ++j)
            if (const int entity = entity_of_[static_cast<std::size_t>(j - found_.begin())];
                j->form == MentionForm::name && entity >= 0)
                return entity;
    if (const int group = pointed_group(index); group >= 0) return group;
    if (found.noun_class == "state") {
        std::string country = found.country;
        if (!country.empty()) {
            const auto state = by_group_.find("state:" + country);
            if (state != by_group_.end()) return state->second;
            found_[static_cast<std::size_t>(index)].type = EntityType::state;
            found_[static_cast<std::size_t>(index)].group = "state:" + country;
            return by_group_["state:" + country] = open(index);
        }
        // "His government" is that of the state in which he holds his office.
        const auto next = static_cast<std::size_t>(index) + 1;
        if (noun == "government" && next < found_.size() && found_[next].begin == found.begin &&
            found_[next].form == MentionForm::pronoun && found_[next].gender) {
            const int owner = pronoun_entity(static_cast<int>(next));
            if (owner < 0) return -1;
            const auto state = by_group_.find("state:" + drafts_[static_cast<std::size_t>(owner)].country);
            return state == by_group_.end() ? -1 : state->second;
        }
        if (found.plural && noun != "authority" && noun != "authorities") return -1;
        if (!found.definite && !found.plural) return -1;
        return last_before(index, 2, [](int, const Draft& d) { return d.type == EntityType::state; });
    }
    if (found.noun_class == "agreement") {
        if (found.plural) return -1;
        if (found.form == MentionForm::name) {
            // A year or other states make another agreement; the same words again are the same.
            const std::string same = "agreement:" + fold(context_.surface(found.begin, found.end));
            if (const auto known = by_group_.find(same); known != by_group_.end()) return known->second;
            bool dated = false;
            for (int k = found.begin; k < found.end; ++k) dated = dated || context_.atom(k).digit;
            const int last = dated ? -1 : main_agreement(index, found.country);
            return by_group_[same] = last >= 0 ? last : open(index);
        }
        return found.definite ? main_agreement(index, "") : -1;
    }
    const std::string key = "noun:" + found.country + ":" + found.apart + ":" + noun;
    if (found.form == MentionForm::name) {
        // "Iraqi militias" twice is one group of people; single persons stay apart.
        if (!found.plural && found.noun_class == "people") return -1;
        const auto known = by_group_.find(key);
        if (known != by_group_.end()) return known->second;
        return by_group_[key] = open(index);
    }
    const int sort = sort_of_noun(noun);
    const auto same_noun = [&](int j, const Draft& d) {
        return ((d.noun == noun || (sort > 0 && d.noun_sort == sort)) && d.type == found.type &&
                d.plural == found.plural && found_[static_cast<std::size_t>(j)].form != MentionForm::pronoun) ||
               (found.noun_class == "body" && d.surface.size() > noun.size() && d.surface.ends_with(" " + noun)) ||
               (found.noun_class == "office" && std::find(d.offices.begin(), d.offices.end(), noun) != d.offices.end());
    };
    if (!found.definite) {
        if (!found.plural) return -1;
        const std::vector<std::string> words = modifiers(found);
        if (words.empty() && names_anybody(noun)) return -1;
        return last_before(index, 1 << 20, [&](int, const Draft& d) {
            return d.noun == noun && d.plural && d.type == found.type &&
                   (found.country.empty() || d.country == found.country) &&
                   std::all_of(words.begin(), words.end(), [&](const std::string& word) {
                       return std::find(d.described.begin(), d.described.end(), word) != d.described.end();
                   });
        });
    }
    if (const int same = last_before(index, 1 << 20, same_noun); same >= 0) {
        // Two presidents in one report: "the president" is one of them only right behind him.
        const bool alone = found.noun_class != "office" ||
                           last_before(index, 1 << 20, [&](int j, const Draft& d) {
                               return same_noun(j, d) && entity_of_[static_cast<std::size_t>(j)] != same;
                           }) < 0;
        if (alone || last_before(index, 2, same_noun) == same) return same;
        return -1;
    }
    if (found.noun_class == "group" || found.noun_class == "body") {
        const EntityType type = found.type;
        const bool armed = found.noun_class == "group";
        return last_before(index, 3, [&](int, const Draft& d) {
            if (d.plural != found.plural && !(armed && found.plural && d.type == EntityType::armed_group)) return false;
            if (armed)
                return d.type == EntityType::armed_group ||
                       (type == EntityType::organization &&
                        (d.type == EntityType::organization || d.type == EntityType::political_party));
            if (type == EntityType::organization) return d.type == EntityType::organization;
            return type != EntityType::state_body && d.type == type;
        });
    }
    return -1;
}

void Grouper::nominals_and_pronouns() {
    for (std::size_t i = 0; i < found_.size(); ++i) {
        if (entity_of_[i] >= 0) continue;
        const int index = static_cast<int>(i);
        if (found_[i].form == MentionForm::pronoun) {
            const int entity = pronoun_entity(index);
            if (entity < 0) continue;
            join(index, entity);
            if (found_[i].gender && !drafts_[static_cast<std::size_t>(entity)].gender)
                drafts_[static_cast<std::size_t>(entity)].gender = found_[i].gender;
            continue;
        }
        const int entity = nominal_entity(index);
        if (entity_of_[i] >= 0) continue;
        if (entity >= 0)
            join(index, entity);
        else
            open(index);
    }
}

}  // namespace dateline::naming
