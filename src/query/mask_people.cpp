#include "query/mask_people.h"

#include <algorithm>

#include "dateline/id.h"
#include "query/name_scan.h"

namespace dateline {
namespace {

constexpr std::size_t lone_letters_min = 4;  // a single word that is taken for a person's has at least these

bool has_public_sign(const Actor& actor) {
    if (!actor.lexicon.empty() || !actor.offices.empty()) return true;
    return std::any_of(actor.relations.begin(), actor.relations.end(), [](const ActorRelation& r) {
        return r.type == RelationType::holds_office || r.type == RelationType::leads;
    });
}

void take_words(std::set<std::string>& out, std::string_view name) {
    const ScanWords words(name);
    for (const ScanWord& word : words.all()) out.emplace(word.key);
}

// Sets of words, to ask whether one of them holds all of some words.
class NameWords {
public:
    void add(std::set<std::string> words) {
        for (const std::string& word : words) bearers_[word].push_back(sets_.size());
        sets_.push_back(std::move(words));
    }
    bool holds(const std::set<std::string>& words) const {
        const auto at = bearers_.find(*words.begin());
        return at != bearers_.end() && std::any_of(at->second.begin(), at->second.end(), [&](std::size_t i) {
                   return std::includes(sets_[i].begin(), sets_[i].end(), words.begin(), words.end());
               });
    }

private:
    std::vector<std::set<std::string>> sets_;
    std::unordered_map<std::string, std::vector<std::size_t>> bearers_;
};

bool begins_with_article(const ScanWords& words) {
    static const std::unordered_set<std::string_view> articles = {"the", "la", "las", "le", "les", "los", "el", "al", "os", "as", "die", "der", "das"};
    return !words.all().empty() && articles.count(words.all()[0].key) > 0;
}

// The word before `at`, folded, when only blanks or an article part them from each other.
bool after_preposition(std::string_view text, std::uint32_t at) {
    static const std::unordered_set<std::string_view> prepositions = {
        "in",     "at",   "to",      "from",    "near",    "of",      "outside", "inside", "around", "towards",
        "toward", "into", "between", "through", "via",     "across",  "over",    "above",  "beyond", "by",
        "for",    "on",   "off",     "leaving", "reached", "entered", "north",   "south",  "east",   "west"};
    const std::size_t from = at > 40 ? at - 40 : 0;
    const ScanWords words(text.substr(from, at - from));
    for (auto word = words.all().rbegin(); word != words.all().rend(); ++word) {
        const std::size_t end = from + word->span.end;
        const std::size_t next = word == words.all().rbegin() ? at : from + std::prev(word)->span.begin;
        if (text.substr(end, next - end).find_first_not_of(" \n") != std::string_view::npos) return false;
        if (word->key == "the") continue;
        return prepositions.count(word->key) > 0;
    }
    return false;
}

// A place by how it stands: after a preposition, before a greater place ("Rania, Iraq"), in the dateline.
bool is_located(const CodedReport& coded, Span mention) {
    const std::string& text = coded.report.text;
    if (mention.end > text.size() || after_preposition(text, mention.begin)) return true;
    if (coded.report.dateline && coded.report.dateline->span.overlaps(mention)) return true;
    return std::any_of(coded.annotation.places.begin(), coded.annotation.places.end(), [&](const Place& place) {
        return place.span.begin == mention.end + 2 && text.compare(mention.end, 2, ", ") == 0;
    });
}

}  // namespace

std::vector<std::string> name_forms(const Actor& actor) {
    std::vector<std::string> out{actor.name};
    for (const NameForm& form : actor.names) out.push_back(form.form);
    return out;
}

PrivatePeople::PrivatePeople(Case& content) : case_(content) {
    for (const Decision& decision : case_.decisions)
        if (decision.action == "unmask" && !decision.undone)
            unmasked_.insert(decision.target.begin(), decision.target.end());
    for (Actor& actor : case_.links.actors) {
        if (!actor.masked) continue;
        if (is_unmasked(actor)) actor.masked = false;
        else join(actor);
    }
    find_entities();
    if (people.empty()) return;
    find_namesakes();
    entity_person_.resize(entity_ids_.size());
    for (std::size_t r = 0; r < entity_ids_.size(); ++r)
        for (const std::string& id : entity_ids_[r]) {
            const auto at = of_finding_.find(id);
            entity_person_[r].push_back(at == of_finding_.end() ? -1 : at->second);
        }
    find_false_places();
}

std::size_t PrivatePeople::join(Actor& actor) {
    actor.masked = true;
    people.push_back({actor.id, &actor, "", {}});
    for (const std::string& member : actor.members) of_finding_[member] = static_cast<std::int32_t>(people.size() - 1);
    return people.size() - 1;
}

bool PrivatePeople::is_unmasked(const Actor& actor) const {
    return std::any_of(actor.members.begin(), actor.members.end(),
                       [&](const std::string& member) { return unmasked_.count(member) > 0; });
}

void PrivatePeople::find_entities() {
    std::unordered_set<std::string_view> claimed;
    for (const Actor& actor : case_.links.actors) claimed.insert(actor.members.begin(), actor.members.end());
    entity_ids_.resize(case_.reports.size());
    for (std::size_t r = 0; r < case_.reports.size(); ++r) {
        const CodedReport& coded = case_.reports[r];
        for (const Entity& entity : coded.annotation.entities) {
            std::string id =
                entity.mentions.empty() ? "" : finding_id(coded.report.id, "entity", entity.mentions.front().span);
            if (entity.private_person && !claimed.count(id) && !unmasked_.count(id)) {
                people.push_back({id.empty() ? coded.report.id : id, nullptr, "", {entity.name}});
                if (!id.empty()) of_finding_[id] = static_cast<std::int32_t>(people.size() - 1);
            }
            entity_ids_[r].push_back(std::move(id));
        }
    }
}

void PrivatePeople::find_namesakes() {
    // An unmasked person is one of whom a report tells a public function, so their name shields.
    NameWords masked, open;
    for (const PrivatePerson& person : people) {
        std::set<std::string> words;
        for (const std::string& name : person.names) take_words(words, name);
        if (person.actor)
            for (const std::string& form : name_forms(*person.actor)) take_words(words, form);
        masked.add(std::move(words));
    }
    for (const Actor& actor : case_.links.actors) {
        if (actor.masked || actor.type != EntityType::person) continue;
        std::set<std::string> words;
        for (const std::string& form : name_forms(actor)) take_words(words, form);
        open.add(std::move(words));
    }
    for (Actor& actor : case_.links.actors) {
        if (actor.masked || actor.type == EntityType::person || has_public_sign(actor) || is_unmasked(actor)) continue;
        std::set<std::string> own;
        for (const std::string& form : name_forms(actor)) take_words(own, form);
        if (own.empty() || (own.size() == 1 && own.begin()->size() < lone_letters_min)) continue;
        if (masked.holds(own) && !open.holds(own)) join(actor);
    }
}

void PrivatePeople::find_false_places() {
    std::unordered_set<std::string_view> claimed;
    for (const Actor& actor : case_.links.actors) claimed.insert(actor.members.begin(), actor.members.end());
    std::set<std::string> private_words, private_names;
    for (std::size_t r = 0; r < case_.reports.size(); ++r)
        for (std::size_t e = 0; e < entity_person_[r].size(); ++e)
            if (entity_person_[r][e] >= 0) {
                const Entity& person = case_.reports[r].annotation.entities[e];
                take_words(private_words, person.name);
                if (person.type == EntityType::person) private_names.insert(fold(person.name));
            }
    for (std::size_t r = 0; r < case_.reports.size(); ++r) {
        const CodedReport& coded = case_.reports[r];
        for (std::size_t e = 0; e < coded.annotation.entities.size(); ++e) {
            const Entity& entity = coded.annotation.entities[e];
            if (entity_person_[r][e] >= 0 || entity.type != EntityType::place || claimed.count(entity_ids_[r][e]))
                continue;
            // One word of a private name, or the whole of it where nothing but a guess made it a place. An article and one
            // word ("La Horquilla") are no full name.
            const ScanWords words(entity.name);
            const bool lone = words.all().size() == 1 && words.all()[0].letters >= lone_letters_min &&
                              private_words.count(std::string(words.all()[0].key));
            const bool whole = words.all().size() > (begins_with_article(words) ? 2 : 1) && entity.rule.starts_with("model") && private_names.count(fold(entity.name)) &&
                               std::none_of(coded.annotation.places.begin(), coded.annotation.places.end(), [&](const Place& place) {
                                   return place.entity == static_cast<std::int32_t>(e) && place.lat;  // a known place of that name
                               });
            if (!lone && !whole) continue;
            if (lone && std::any_of(entity.mentions.begin(), entity.mentions.end(),
                            [&](const Mention& mention) { return is_located(coded, mention.span); }))
                continue;
            people.push_back(
                {entity_ids_[r][e].empty() ? coded.report.id : entity_ids_[r][e], nullptr, "", {entity.name}});
            entity_person_[r][e] = static_cast<std::int32_t>(people.size() - 1);
        }
    }
}

}  // namespace dateline
