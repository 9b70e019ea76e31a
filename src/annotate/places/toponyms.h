// Which words of a report name places, before it is decided which place each one is.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/names/atoms.h"
#include "annotate/places/gazetteer.h"
#include "dateline/annotation.h"
#include "dateline/report.h"

namespace dateline::places {

// How well the words around a name tell that it names a place.
enum class Evidence { none, weak, strong };

struct Toponym {
    Span span;
    std::size_t begin = 0, end = 0;  // atoms that the gazetteer's name covers
    std::string key;                 // what it is looked up by
    std::string kind;                // what a word beside it says that it is ("Maysan province"); empty when none does
    std::vector<Candidate> candidates;
    int entity = -1;
    int container = -1;  // index of the toponym that says where it lies ("Paris, Texas")
    Evidence evidence = Evidence::none;
    std::string rule;           // what made it a place name
    bool abbreviation = false;  // "Tex."
};

// Words that are no places of their own, from the lexicon.
class ToponymTables {
public:
    static Result<ToponymTables> create(const Lexicon& lexicon, const Gazetteer& gazetteer);

    struct Abbreviation {
        std::string place;  // key of the place
        std::string country;
        bool alone = false;  // also without a town before it
    };
    const Abbreviation* abbreviation(std::string_view surface) const;
    bool is_given_name(std::string_view folded) const { return given_names_.contains(folded); }
    bool is_common(std::string_view folded) const { return common_.contains(folded); }
    // A word of everyday English: a town of that name needs words around it that say so.
    bool is_everyday(std::string_view folded, const std::vector<Candidate>& bearers) const;
    // Of whom a nation is called: no place, though a town may be called so ("Canadian").
    bool is_demonym(std::string_view folded, const std::vector<Candidate>& bearers) const;
    bool is_title(std::string_view folded) const { return titles_.contains(folded); }
    bool is_acronym(std::string_view key) const { return acronyms_.contains(key); }

private:
    std::map<std::string, Abbreviation, std::less<>> abbreviations_;
    std::set<std::string, std::less<>> given_names_, common_, titles_, acronyms_, everyday_, demonyms_;
};

// Place names in the order of the text, with candidates and evidence; those without evidence are left out.
std::vector<Toponym> find_toponyms(const Report& report, const Annotation& annotation,
                                   const std::vector<naming::Atom>& atoms, const Gazetteer& gazetteer,
                                   const ToponymTables& tables);

// The kind that a word beside or at the end of a name gives it; empty for none.
std::string_view kind_of_word(std::string_view folded);

}  // namespace dateline::places
