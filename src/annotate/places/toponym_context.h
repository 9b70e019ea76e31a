// What stands around a place name: the entity that it is part of, the words before and after it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "annotate/places/toponyms.h"

namespace dateline::places {

// "Northern", "upper", "the": says which part of a place, and is none of its name.
bool is_direction(std::string_view word);

// The smallest entity mention around a toponym.
struct Owner {
    int entity = -1;  // -1: none
    Span mention;     // of the entity, that holds the toponym
    EntityType type = EntityType::other;
    MentionForm form = MentionForm::name;
    bool exact = false;          // the mention is the toponym, articles and a possessive ending aside
    bool leads = false;          // the toponym starts it
    bool after_of = false;       // ... of X ends it
    bool civic = false;          // it is a body of the place: its police, its council
    bool title_follows = false;  // "X Mayor ...", "X Republican"
    bool acronym = false;
    bool surname = false;  // a part of a longer name of a person in the report
};

struct Around {
    bool in_dateline = false;
    bool locative = false;         // in X, near X
    bool direction = false;        // from X, to X, of X
    bool place_noun = false;       // X residents, X police
    bool place_adjective = false;  // downtown X, northern X
    bool possessive = false;       // X's
    bool after_title = false;      // Col. X
    bool before_surname = false;   // X Smith
};

// Does a place with these divisions lie in that one?
bool lies_in(const Candidate& inner, const Candidate& outer);

class ToponymContext {
public:
    ToponymContext(const Report& report, const Annotation& annotation, const std::vector<naming::Atom>& atoms);

    Owner owner(const Toponym& t) const;
    Around around(const Toponym& t, const ToponymTables& tables) const;
    // May the single word at atom i be a name at all?
    bool may_be_name(std::size_t i, const ToponymTables& tables) const;
    // Does it open a sentence and was it tagged as an everyday word?
    bool opens_as_word(std::size_t i) const;
    // Is there a comma, or nothing, between the atom before `end` and the atom `begin`?
    bool joined(std::size_t end, std::size_t begin) const;
    // Is there a comma, "and", "or" or both between them?
    bool listed(std::size_t end, std::size_t begin) const;
    // The atom after a word such as "province" that stands at `end`, else `end`.
    std::size_t after_kind(std::size_t end) const;
    // Does the mention hold nothing beside the toponym but directions, articles and words for kinds?
    bool modifiers_only(Span mention, const Toponym& t) const;
    // The first toponym that begins at or after that byte.
    std::size_t first_at_or_after(const std::vector<Toponym>& all, std::uint32_t byte) const;

private:
    struct Cover {
        int entity = -1;
        Span span;
        MentionForm form = MentionForm::name;
    };
    void add_surnames(Span person);
    bool is(std::size_t atom, std::string_view text) const {
        return atom < atoms_.size() && atoms_[atom].span.in(report_.text) == text;
    }

    const Report& report_;
    const Annotation& annotation_;
    const std::vector<naming::Atom>& atoms_;
    std::vector<Cover> cover_;                     // by atom
    std::set<std::string, std::less<>> surnames_;  // words of persons' names of two words and more
    std::set<std::string, std::less<>> low_;       // words that the report also writes without a capital
};

}  // namespace dateline::places
