// The lexicon as names are looked up in it: known names by their words, titles, head words of bodies, common nouns that
// refer, given names.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "annotate/names/atoms.h"
#include "dateline/lexicon.h"
#include "text/word_map.h"

namespace dateline::naming {

enum class KnownKind { country, demonym, capital, government, people, actor, holder, place };

struct Known {  // what one line of the lexicon says of a name
    KnownKind kind = KnownKind::actor;
    std::string id;  // line id; of country, demonym, capital and government the alpha-3 code
    EntityType type = EntityType::other;
    std::string country;  // alpha-3, or a PLOVER code of several states; of places the alpha-2 code
    std::string role;
    std::string name;
    bool acronym = false;  // this spelling is an acronym: no case but its own counts
    std::string office;    // of holders: the last word of the office, "minister"
};

struct KnownName {  // a spelling
    std::vector<FoldedWord> words;
    std::vector<std::string> sounds;
    int known = -1;  // index into NameTables::known
    bool acronym = false;
    bool by_sound = false;  // long enough to be found by its sound key
};

struct Title {
    std::vector<std::string> words;
    std::string role;
    bool rank = false;  // a military or honorary word before a name, no office of its own
    std::string kind;   // for ranks: rank, office, honorific, courtesy

    // A word of address or reverence alone: it names no office.
    bool of_address() const { return rank && (kind == "honorific" || kind == "courtesy"); }
};

struct WordKind {
    EntityType type = EntityType::other;
    std::string role;
    std::string kind;  // of nominals: state, body, body2, group, people, office, agreement
};

struct Match {
    int begin = 0, end = 0;  // atoms
    int known = -1;
};

class NameTables {
public:
    static Result<NameTables> create(const Lexicon& lexicon);

    // The longest known name that starts at atom `at` within its sentence; known is -1 when there is none.
    Match match(const std::vector<Atom>& atoms, int at) const;
    // All readings of the words that `found` covers (a capital is also a city, two places may share a name).
    std::vector<int> readings(const std::vector<Atom>& atoms, Match found) const;
    // Number of atoms of the longest office or rank that starts at `at`, and which; 0 when none does.
    int title(const std::vector<Atom>& atoms, int at, const Title** which) const;

    const Known& of(int known) const { return known_[static_cast<std::size_t>(known)]; }
    const WordKind* org_word(std::string_view folded) const;
    const WordKind* nominal(std::string_view lemma) const;
    // 2 for a word of sport and nothing else, 1 for one of sport and much besides, 0 for any other.
    int sport_word(std::string_view lemma) const {
        const auto kind = sport_.find(lemma);
        return kind == sport_.end() ? 0 : kind->second;
    }
    const std::string* given_gender(std::string_view folded) const;  // null when it is no given name
    bool never_name(std::string_view folded) const { return never_.count(std::string(folded)) > 0; }
    bool never_alone(std::string_view folded) const { return alone_.count(std::string(folded)) > 0 || thing(folded); }
    bool thing(std::string_view folded) const {
        return things_.count(std::string(folded)) > 0;
    }  // "Outlook", "Findings"
    bool people(std::string_view folded) const { return people_.count(std::string(folded)) > 0; }  // "Kurds", "Muslims"
    const std::string* alpha3(std::string_view alpha2) const;

private:
    void add_name(std::string_view name, int known);
    int add_known(Known known);
    Result<Done> add_countries(const Lexicon& lexicon);
    Result<Done> add_actors(const Lexicon& lexicon);
    Result<Done> add_words(const Lexicon& lexicon);
    bool fits(const KnownName& name, const std::vector<Atom>& atoms, int at, bool by_sound, int* end) const;
    void consider(const std::vector<int>& names, const std::vector<Atom>& atoms, int at, bool by_sound,
                  Match* best) const;

    std::vector<Known> known_;
    std::vector<KnownName> names_;
    WordMap<std::vector<int>> by_first_;  // folded first word -> names
    WordMap<std::vector<int>> by_first_sound_;
    WordMap<std::vector<Title>> titles_;  // by first word, longest first
    WordMap<WordKind> org_words_, nominals_;
    WordMap<int> sport_;
    WordMap<std::string> given_, alpha3_;
    std::unordered_set<std::string> never_, alone_, people_, things_;  // looked up, never walked
};

}  // namespace dateline::naming
