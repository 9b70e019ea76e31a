// A mention on its way to an entity, as the span finders leave it and the reference step groups it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "annotate/names/atoms.h"
#include "annotate/names/name_tables.h"
#include "annotate/syntax/name_guess.h"
#include "dateline/annotation.h"

namespace dateline::naming {

struct Found {
    int begin = 0, end = 0;  // atoms
    MentionForm form = MentionForm::name;
    EntityType type = EntityType::other;
    bool sure = false;          // the type rests on evidence, not on a default
    std::string country, role;  // code as far as the words themselves give it
    std::string lexicon;        // actors.tsv, holders.tsv or places.tsv id
    std::string group;          // mentions of one group are one entity; empty: decided by reference
    std::string rule;
    std::string office_role;  // of a person: sector of the office named beside it
    std::string title_kind;   // of a person: rank, office, honorific of the word before it
    std::string office;       // of a person: the last word of that office, "minister"
    bool has_office = false;  // an office, rank or function stands beside the name
    char gender = 0;          // m, f or 0
    bool addressed = false;   // the gender is told by the form of address: "Mrs"
    std::string noun_class;   // of nominals: class of nominals.tsv
    std::string noun;         // of nominals: lemma of the head
    bool plural = false;
    bool definite = false;  // of nominals: the, this, these ...
    bool pointing = false;  // of nominals: these, those
    std::string apart;      // of nominals: what keeps them apart from other nouns of the country: "anti", "backed" ...
    int of_name = -1;       // of nominals: begin atom of the name that it stands beside
    int head = -1;          // head token
};

// The gender that the last word of a title tells: m, f or 0.
char gender_of_title(std::string_view word);

// What the finders share: the report, its words and the tables.
struct NameContext {
    const Report& report;
    const Annotation& annotation;
    const NameTables& tables;
    std::vector<Atom> atoms;
    const std::vector<NameGuess>* guesses;  // by the syntax model; null when none was asked

    const Token& token(int atom) const {
        return annotation.tokens[static_cast<std::size_t>(atoms[static_cast<std::size_t>(atom)].token)];
    }
    const Atom& atom(int at) const { return atoms[static_cast<std::size_t>(at)]; }
    int size() const { return static_cast<int>(atoms.size()); }
    bool same_sentence(int a, int b) const { return b >= 0 && b < size() && atom(a).sentence == atom(b).sentence; }
    Span span(int begin, int end) const { return {atom(begin).span.begin, atom(end - 1).span.end}; }
    std::string_view surface(int begin, int end) const { return span(begin, end).in(report.text); }
};

// Named mentions, sorted, without overlap.
std::vector<Found> find_names(const NameContext& context);

// Takes in the words at the edge of names that belong to them. `heading` tells whether an atom stands in a heading.
// Requires: sorted, without overlap; they stay so.
void widen_names(const NameContext& context, const std::function<bool(int)>& heading, std::vector<Found>& names);
// "Chile's President Doe": who bears an office right behind a state holds it there. Requires: sorted, without overlap.
void give_offices_their_state(const NameContext& context, std::vector<Found>& names);
// True for the two letters of a federal state behind a town and a comma: "Salina, KS".
bool is_federal_state(const NameContext& context, int at);

// Noun phrases that refer; `names` are those found before. Returns both, sorted; names that a phrase takes in are
// dropped.
std::vector<Found> find_nominals(const NameContext& context, std::vector<Found> names);

// Third-person pronouns.
std::vector<Found> find_pronouns(const NameContext& context);

// Groups mentions into entities, codes them and decides who is private.
std::vector<Entity> group_mentions(const NameContext& context, std::vector<Found> found);

// Sets Entity::private_person and completes the codes of persons.
void judge_persons(const NameContext& context, const std::vector<Found>& found, const std::vector<int>& entity_of,
                   std::vector<Entity>& entities);

}  // namespace dateline::naming
