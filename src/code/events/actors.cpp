#include "code/events/actors.h"

#include <algorithm>

namespace dateline::events {
namespace {

constexpr int conjuncts_max = 12;
constexpr int pair_before_max = 24;  // tokens from "each side" to "the other"

void put(int entity, std::vector<EntityRef>& out) {
    const EntityRef ref{entity};
    if (std::find(out.begin(), out.end(), ref) == out.end()) out.push_back(ref);
}

}  // namespace

Actors::Actors(const Grammar& grammar, const Vocabulary& vocabulary)
    : g_(grammar), vocabulary_(vocabulary), cover_(static_cast<std::size_t>(grammar.size())), pairs_(grammar) {
    const auto& entities = g_.annotation.entities;
    for (std::size_t e = 0; e < entities.size(); ++e)
        for (const Mention& mention : entities[e].mentions) {
            const TokenRange range = g_.tree.tokens_in(mention.span);
            if (range.size() > 40) continue;  // no name is that long; keeps the work linear
            for (int i = range.begin; i < range.end; ++i) {
                Cover& cover = cover_[static_cast<std::size_t>(i)];
                if (cover.entity < 0 || mention.span.size() < cover.bytes) {
                    cover.entity = static_cast<int>(e);
                    cover.bytes = mention.span.size();
                    cover.name = mention.form == MentionForm::name;
                    cover.longer = cover.name && range.size() > 1;
                }
            }
        }
}

int Actors::entity(int token) const {
    return token < 0 ? -1 : cover_[static_cast<std::size_t>(token)].entity;
}
bool Actors::inside_name(int token) const {
    return cover_[static_cast<std::size_t>(token)].longer;
}

bool Actors::acts(int entity) const {
    switch (g_.annotation.entities[static_cast<std::size_t>(entity)].type) {
        case EntityType::agreement:
            return false;
        case EntityType::other: {  // a ship, a firm of no known kind: by name it may act
            const Entity& named = g_.annotation.entities[static_cast<std::size_t>(entity)];
            for (std::string_view opens : {"Battle", "Operation", "Treaty", "War ", "Campaign", "Siege", "Protocol",
                                           "Hurricane", "Cyclone", "Typhoon", "Storm", "Convention", "Cessation"})
                if (std::string_view(named.name).starts_with(opens)) return false;
            return !named.mentions.empty() && named.mentions.front().form == MentionForm::name &&
                   std::none_of(named.name.begin(), named.name.end(), [](char c) { return c >= '0' && c <= '9'; });
        }
        default:
            return true;
    }
}

// Nouns for people are an open class, but most of those that no list holds wear one of these endings.
bool Actors::person_by_form(int token) const {
    static constexpr std::string_view endings[] = {"er",  "or",  "ist", "man", "men",   "woman", "women",
                                                   "ian", "eer", "ess", "ee",  "smith", "ite"};
    const std::string_view lemma = g_.lemma(token);
    return g_.is(token, Upos::NOUN) && lemma.size() >= 6 &&
           std::any_of(std::begin(endings), std::end(endings), [&](std::string_view e) { return lemma.ends_with(e); });
}

Classes Actors::classes(int token) const {
    if (token < 0) return 0;
    Classes out = vocabulary_.of_word(g_.lemma(token)) | vocabulary_.of_word(g_.form(token));
    // "broke up a sit-in", "a walk-out": words that a hyphen joins are three tokens.
    if (token >= g_.sentence(token).begin + 2 && g_.form(token - 1) == "-")
        out |= vocabulary_.of_word(std::string(g_.form(token - 2)) + "-" + std::string(g_.lemma(token)));
    // "shot five of them", "arrested those behind it", "no one was hurt": a bare number or pointer counts people.
    if (g_.is(token, Upos::NUM) || g_.form(token) == "those" || (g_.is(token, Upos::PRON) && g_.form(token) == "one"))
        out |= vocabulary_.of_entity(EntityType::population);
    const auto never = vocabulary_.named("not_person");
    if (!(never && (out & *never)) && person_by_form(token)) out |= vocabulary_.of_entity(EntityType::population);
    if (const int found = entity(token); found >= 0) {
        const EntityType type = g_.annotation.entities[static_cast<std::size_t>(found)].type;
        out |= vocabulary_.of_entity(type == EntityType::other ? EntityType::organization : type);
    } else if (g_.is(token, Upos::PROPN)) {
        out |= vocabulary_.of_entity(EntityType::organization);  // an unknown name acts like a body
    }
    // "dozens of officers", "a convoy of soldiers": what is counted tells what it is, "most of those held" what they are.
    const bool share = g_.is(token, Upos::DET) || g_.is(token, Upos::PRON) || g_.is(token, Upos::NUM) || g_.is(token, Upos::ADJ);
    for (int child : g_.tree.children(token))
        if (g_.tree.deprel(child) == Deprel::nmod || g_.tree.deprel(child) == Deprel::nmod_unmarked)
            for (int mark : g_.tree.children(child))
                if (g_.form(mark) == "of")
                    out |= vocabulary_.of_word(g_.lemma(child)) |
                           (share && (g_.form(child) == "those" || person_by_form(child)) ? vocabulary_.of_entity(EntityType::population) : 0);
    return out;
}

bool Actors::fills(int token, const Filler& filler) const {
    if (token < 0) return filler.none || filler.open();
    if (filler.free()) return true;
    // A pronoun without an entity may stand for any thing that the slot does not insist on.
    if (filler.none && entity(token) < 0 && (g_.is(token, Upos::PRON) || g_.is(token, Upos::DET))) return true;
    const Classes set = classes(token);
    std::string joined;
    if (token >= g_.sentence(token).begin + 2 && g_.form(token - 1) == "-")
        joined = std::string(g_.form(token - 2)) + "-" + std::string(g_.lemma(token));
    const auto listed = [&](const std::vector<std::string>& words) {
        return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
            return word == g_.lemma(token) || word == g_.form(token) || (!joined.empty() && word == joined);
        });
    };
    if ((set & filler.never) || listed(filler.never_words)) return false;
    if (filler.open() || (set & filler.any) || listed(filler.words)) return true;
    // "Hundreds of cattle", "a barrage of mortars": what is counted fills the slot.
    static constexpr std::string_view counters[] = {"dozen",  "hundred", "thousand", "million", "score",       "number",   "pair",    "handful", "couple",
                                                    "series", "string",  "wave",     "row",     "lot",         "tonne",    "ton",     "load",    "head",
                                                    "convoy", "column",  "cache",    "stash",   "consignment", "shipment", "barrel",  "batch",   "swarm",
                                                    "salvo",  "barrage", "volley",   "hail",    "burst",       "flurry",   "cluster", "section", "part"};
    if (!g_.is(token, Upos::NOUN) && !g_.is(token, Upos::NUM)) return false;
    if (!g_.is(token, Upos::NUM) && std::find(std::begin(counters), std::end(counters), g_.lemma(token)) == std::end(counters)) return false;
    for (const Phrase& phrase : g_.phrases(token))
        if (phrase.preposition == "of" && phrase.token > token &&
            std::any_of(filler.words.begin(), filler.words.end(),
                        [&](const std::string& word) { return word == g_.lemma(phrase.token) || word == g_.form(phrase.token); }))
            return true;
    return false;
}

bool Actors::barred(int token, const Filler& filler) const {
    if (token < 0) return false;
    return (classes(token) & filler.never) != 0 ||
           std::any_of(filler.never_words.begin(), filler.never_words.end(),
                       [&](const std::string& word) { return word == g_.lemma(token) || word == g_.form(token); });
}

// "The governor of the province, General Quispe": the name that stands beside the office, or -1.
int Actors::named_beside(int token) const {
    const int own = entity(token);
    if (own < 0 || cover_[static_cast<std::size_t>(token)].name || !g_.is(token, Upos::NOUN) ||
        g_.annotation.entities[static_cast<std::size_t>(own)].type != EntityType::person)
        return -1;
    for (int child : g_.tree.children(token)) {
        if (child < token || g_.tree.deprel(child) != Deprel::appos || !g_.is(child, Upos::PROPN)) continue;
        const int name = entity(child);
        if (name >= 0 && name != own && cover_[static_cast<std::size_t>(child)].name &&
            g_.annotation.entities[static_cast<std::size_t>(name)].type == EntityType::person)
            return name;
    }
    return -1;
}

// "Fighters of the front", "its men", "a company of the guard": the body that they belong to, or -1.
int Actors::body_of(int token) const {
    static constexpr std::string_view parts[] = {"member", "company", "unit", "detachment", "platoon", "wing", "remnant", "man", "element", "men"};
    if (token < 0 || cover_[static_cast<std::size_t>(token)].name || !g_.is(token, Upos::NOUN)) return -1;
    const std::string_view lemma = g_.lemma(token);
    const Classes force = vocabulary_.named("force").value_or(0);
    if (!(vocabulary_.of_word(lemma) & force) && std::find(std::begin(parts), std::end(parts), lemma) == std::end(parts)) return -1;
    for (int child : g_.tree.children(token)) {
        const Deprel tie = g_.tree.deprel(child);
        bool belongs = tie == Deprel::nmod_poss;
        if (tie == Deprel::nmod)
            for (int mark : g_.tree.children(child)) belongs |= g_.form(mark) == "of" || g_.form(mark) == "from";
        const int body = belongs ? entity(child) : -1;
        if (body < 0 || body == entity(token)) continue;
        const Entity& named = g_.annotation.entities[static_cast<std::size_t>(body)];
        const bool name = std::any_of(named.mentions.begin(), named.mentions.end(),
                                      [](const Mention& m) { return m.form == MentionForm::name; });
        const bool acting = named.type == EntityType::armed_group || named.type == EntityType::state_body ||
                            named.type == EntityType::political_party || named.type == EntityType::organization;
        if (name && acting) return body;
    }
    return -1;
}

// The two behind "the two countries", and behind "the other" and "each other" where a pair stands before it.
std::vector<int> Actors::pair(int token) const {
    if (token > 0 && g_.form(token) == "other" && (g_.form(token - 1) == "the" || g_.form(token - 1) == "each"))
        for (int i = token - 2, begin = std::max(g_.sentence(token).begin, token - pair_before_max); i >= begin; --i)
            if (std::vector<int> two = pairs_.of(i); !two.empty()) return two;
    return pairs_.of(token);
}

// "The presidents of Kenya and Ethiopia", "leaders of Peru, Chile and Brazil": the states that they speak for.
bool Actors::states_of(int office, std::vector<EntityRef>& out) const {
    if (!g_.is(office, Upos::NOUN) || g_.form(office) == g_.lemma(office)) return false;
    const auto official = vocabulary_.named("official").value_or(0);
    if (!(vocabulary_.of_word(g_.lemma(office)) & official)) return false;
    std::vector<EntityRef> found;
    const auto take = [&](int noun) {
        if (const int state = entity(noun); state >= 0 && g_.annotation.entities[static_cast<std::size_t>(state)].type == EntityType::state) put(state, found);
    };
    for (const Phrase& phrase : g_.phrases(office)) {
        if (phrase.preposition != "of" || phrase.token < office) continue;
        take(phrase.token);
        for (int next : g_.tree.children(phrase.token))
            if (g_.tree.deprel(next) == Deprel::conj) take(next);
    }
    if (found.size() < 2) return false;
    for (const EntityRef ref : found) put(ref.index, out);
    return true;
}

void Actors::add_one(int token, std::vector<EntityRef>& out) const {
    token = g_.antecedent(token);
    const std::size_t before = out.size();
    if (states_of(token, out)) return;
    if (const std::vector<int> two = pair(token); !two.empty()) {
        for (int entity : two) put(entity, out);
        return;
    }
    if (const int found = entity(token); found >= 0) {
        const int body = body_of(token), named = named_beside(token);
        if (named >= 0)
            put(named, out);
        else if (body >= 0)
            put(body, out);
        else if (acts(found))
            put(found, out);
    }
    if (out.size() == before) {
        // No entity of its own: what it counts, what it is called, or whose it is ("Iranian forces").
        static constexpr Deprel inner[] = {Deprel::appos,    Deprel::flat, Deprel::nmod_desc,
                                           Deprel::compound, Deprel::amod, Deprel::nmod_poss};
        for (int child : g_.tree.children(token)) {
            const Deprel relation = g_.tree.deprel(child);
            bool takes = std::find(std::begin(inner), std::end(inner), relation) != std::end(inner);
            if (relation == Deprel::nmod)
                for (int mark : g_.tree.children(child))
                    takes |= g_.form(mark) == "of" || g_.form(mark) == "by";  // "a motion by the senator"
            if (!takes) continue;
            if (const int found = entity(child); found >= 0 && acts(found)) put(found, out);
            if (relation != Deprel::nmod) continue;
            for (int next : g_.tree.children(child))  // "the armies of Peru and Chile"
                if (g_.tree.deprel(next) == Deprel::conj && g_.is_noun(next))
                    if (const int found = entity(next); found >= 0 && acts(found)) put(found, out);
        }
    }
    // "The head of the UN mission, Ana Lima": the tree ties the name to the body, which may have none.
    if (out.size() == before)
        for (Deprel wanted : {Deprel::appos, Deprel::compound})
            for (int child : g_.tree.children(token)) {
                if (g_.tree.deprel(child) != Deprel::nmod || child < token || out.size() > before) continue;
                for (int next : g_.tree.children(child))
                    if (const int found = entity(next); found >= 0 && g_.tree.deprel(next) == wanted && g_.is(next, Upos::PROPN) && acts(found) &&
                                                        (wanted == Deprel::compound) != (g_.annotation.entities[static_cast<std::size_t>(found)].type == EntityType::person))
                        put(found, out);
            }
    // "The rockets fired by the militia": who fired them is who strikes with them.
    static constexpr std::string_view sends[] = {"fire", "launch", "lead", "plant", "drop", "send", "fly", "operate"};
    if (out.size() == before)
        for (int child : g_.tree.children(token))
            if (child > token && g_.tree.deprel(child) == Deprel::acl &&
                std::find(std::begin(sends), std::end(sends), g_.lemma(child)) != std::end(sends))
                if (const int by = entity(g_.tree.child(child, Deprel::obl_agent)); by >= 0 && acts(by)) put(by, out);
}

void Actors::add(int token, std::vector<EntityRef>& out) const {
    if (token < 0) return;
    token = g_.antecedent(token);
    add_one(token, out);
    int budget = conjuncts_max;
    bool between = false;
    for (int child : g_.tree.children(token)) between |= g_.tree.deprel(child) == Deprel::case_ && g_.form(child) == "between";
    // "A truce between the army and the rebels", the second tied to the truce.
    if (const int over = g_.tree.head(token); between && over >= 0 && over < token && g_.tree.child(token, Deprel::conj) < 0)
        for (int child : g_.tree.children(over))
            if (child > token && g_.tree.deprel(child) == Deprel::conj && g_.is_noun(child)) add_one(child, out);
    // ... or to the verb behind both.
    if (const int and_at = token + 1; between && and_at < g_.sentence(token).end && g_.form(and_at) == "and" && g_.tree.child(token, Deprel::conj) < 0) {
        const int end = g_.sentence(token).end;
        int second = and_at + 1;
        while (second < end && !g_.is_noun(second) && (g_.is(second, Upos::DET) || g_.is(second, Upos::ADJ))) ++second;
        while (second < end && g_.is_noun(second) && g_.tree.head(second) == second + 1 && g_.is_noun(second + 1)) ++second;
        if (second < end && g_.is_noun(second) && g_.tree.deprel(second) == Deprel::nsubj) add_one(second, out);
    }
    for (int child : g_.tree.children(token)) {
        // "between Baku, Yerevan", as headlines put it.
        if (between && g_.tree.deprel(child) == Deprel::appos && child > token && g_.form(child - 1) == ",") add_one(child, out);
        if (g_.tree.deprel(child) != Deprel::conj || !g_.is_noun(child) || budget-- == 0) continue;
        add_one(child, out);
        for (int next : g_.tree.children(child))
            if (g_.tree.deprel(next) == Deprel::conj && g_.is_noun(next) && budget-- > 0) add_one(next, out);
    }
}

void Actors::add_modifiers(int token, Owners which, std::vector<EntityRef>& out) const {
    for (int child : g_.tree.children(token)) {
        const Deprel relation = g_.tree.deprel(child);
        if (relation != Deprel::nmod_poss && relation != Deprel::amod && relation != Deprel::compound &&
            relation != Deprel::nmod_desc)
            continue;
        if (child > token || (which == Owners::possessive && relation != Deprel::nmod_poss)) continue;
        if (const int found = entity(child); found >= 0 && acts(found)) {
            const EntityType type = g_.annotation.entities[static_cast<std::size_t>(found)].type;
            if (type == EntityType::place && relation != Deprel::nmod_poss)
                continue;  // "the Basra protests": where, not who
            add(child, out);
        }
    }
}

}  // namespace dateline::events
