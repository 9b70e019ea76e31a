// Groups the mentions of one report into entities: the state of the work, shared by its steps. Names are joined in
// grouper_names.cpp, noun phrases and pronouns in grouper_phrases.cpp; grouper.cpp runs the steps and makes the
// entities.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "annotate/names/cues.h"

namespace dateline::naming {

struct Words {
    std::vector<std::string> sounds;  // of the words that tell names apart: particles left out
    bool kunya = false;               // abu, umm
    bool one_word = false;            // written without a blank: "Smith-Jones", "al-Rashid"
};

// Nouns that call the same sort of people have one number: "the demonstrators" after "protesters"; 0 for all others.
int sort_of_noun(std::string_view noun);

class Grouper {
public:
    Grouper(const NameContext& context, std::vector<Found>& found)
        : context_(context), found_(found), entity_of_(found.size(), -1) {}

    std::vector<Entity> group();

private:
    struct Draft {
        EntityType type = EntityType::other;
        std::vector<int> found;           // indexes, in the order of joining
        std::vector<std::string> sounds;  // of the fullest name
        std::string surface;              // folded fullest name
        std::string noun, country;
        int noun_sort = 0;  // what sort of people the noun calls
        bool sure = false, plural = false, kunya = false;
        bool allied = false;  // its country is that of a friend ("Chile-backed"), not its own
        char gender = 0;
        std::vector<std::string> described;  // words before its noun, of all phrases
        std::vector<std::string> offices;    // lemmas of functions named beside a person
    };

    Words words_of(const Found& found) const;
    void settle_types();
    int open(int index);
    void join(int index, int entity);
    void merge(int from, int to);
    void release_surnames();
    void names_of_groups();
    void long_persons();
    void short_persons();
    void other_names();
    bool spells(const Found& acronym, const Found& name) const;
    void forget_known(int entity);
    void acronyms();
    int behind_quotes(int at) const;
    void aliases();
    void nominals_and_pronouns();
    int main_agreement(int index, std::string_view country) const;
    int nominal_entity(int index);
    int pointed_group(int index) const;
    std::vector<std::string> modifiers(const Found& found) const;
    bool agrees(const Draft& draft, const Found& mention, const Found& pronoun) const;
    int rival_noun(int index, int from_token) const;
    int pronoun_entity(int index) const;
    int last_before(int index, int reach, auto fits) const;
    std::vector<int> alike(const std::vector<std::string>& sounds) const;
    int sentence_of(int index) const { return context_.atom(found_[static_cast<std::size_t>(index)].begin).sentence; }
    bool subject(int index) const;
    bool fights(const Draft& draft) const;
    int head_token(const Found& found) const;
    std::vector<Entity> entities();

    const NameContext& context_;
    std::vector<Found>& found_;
    std::vector<int> entity_of_;
    std::vector<bool> has_subject_;    // by token
    std::vector<bool> mention_token_;  // by token: lies in a mention that is no pronoun
    std::vector<Draft> drafts_;
    std::vector<Words> words_;
    std::map<std::string, int> by_group_;
    std::map<std::string, std::vector<int>, std::less<>> by_end_;  // first and last sound of a draft's names -> drafts
};

// The entity of the nearest mention before `index`, at most `reach` sentences back, that fits.
int Grouper::last_before(int index, int reach, auto fits) const {
    constexpr int most = 2000;  // mentions; farther back nothing is plain
    const int sentence = sentence_of(index);
    for (int j = index - 1; j >= 0 && index - j <= most; --j) {
        if (sentence - sentence_of(j) > reach) break;
        const int entity = entity_of_[static_cast<std::size_t>(j)];
        if (entity >= 0 && fits(j, drafts_[static_cast<std::size_t>(entity)])) return entity;
    }
    return -1;
}

}  // namespace dateline::naming
