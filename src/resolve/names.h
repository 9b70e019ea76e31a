// What comparison looks at in a name: its telling words, without titles, articles and joiners.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/lexicon.h"
#include "dateline/text.h"

namespace dateline {

// A person's name: units in order. "Col. Abu-Rislan al-Hamad" -> {"abu rislan", "hamad"}.
using PersonName = std::vector<std::string>;

class NameTables {
public:
    static Result<NameTables> create(const Lexicon& lexicon);

    PersonName person(std::string_view form) const;

    // The mention of a person with the titles in capitals right before it: "Col. Jane Doe" where span is "Jane Doe"; the
    // mention itself where none stands there. Requires: span lies in text.
    std::string_view with_titles(std::string_view text, Span span) const;

    // The telling words of another actor's name: without articles and "of", and, when `country` is
    // known, without the words that only name that country.
    std::vector<std::string> body(std::string_view form, std::string_view country) const;

    // The words of a description ("Chilean-backed militias") with those that name its country levelled to its code, so
    // that "Chile-backed" and "Chilean-backed" are the same.
    std::vector<std::string> description(std::string_view form, const std::string& country) const;

    // The national body that the words name ("army", "interior_ministry"), or empty. Requires: words as given by
    // body().
    std::string national_body(const std::vector<std::string>& words) const;

    // True when the folded word is an everyday word, so that alone it names nobody.
    bool common(std::string_view word) const { return common_.contains(word); }

    // True when the name begins with a given name.
    bool given(std::string_view form) const { return given_.contains(fold(form.substr(0, form.find_first_of(" -")))); }

    // The state whose capital, seat of government or name the form is, or empty.
    std::string state_of(std::string_view form) const;

    // Display name of a country; empty when the code is unknown.
    std::string country_name(const std::string& code) const;

private:
    std::vector<std::string> telling(std::string_view form, std::string_view country,
                                     const std::string& in_place) const;

    std::set<std::string, std::less<>> honorifics_, common_, given_;
    std::map<std::string, std::string, std::less<>> national_;                 // folded words -> id
    std::map<std::string, std::string, std::less<>> states_;                   // folded name or capital -> alpha-3
    std::map<std::string, std::set<std::string>, std::less<>> country_words_;  // alpha-3 -> folded names and demonyms
    std::map<std::string, std::string> country_names_;
};

// The mention of a body with the article right before it, "the Column"; empty where none stands there. Requires: span lies
// in text.
std::string with_article(std::string_view text, Span span);

// True when the shorter name's units stand in the longer in order, first with first and last with
// last, in some spelling, and both have at least two units.
bool same_person_name(const PersonName& a, const PersonName& b);

// True when one is the other without its last unit: "Jane Roe" and "Jane Roe Doe", as two surnames are written in Spanish.
bool first_surname_of(const PersonName& a, const PersonName& b);

// True when two names have the same words in the same order, in some spelling.
bool same_body_name(const std::vector<std::string>& a, const std::vector<std::string>& b);

// Skeletons of all words, joined: equal for names that same_body_name can call the same.
std::string body_block(const std::vector<std::string>& words);

// Capital letters only, as acronyms are written.
bool is_acronym(std::string_view form);

}  // namespace dateline
