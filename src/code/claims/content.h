// What a cue verb, noun or adjective takes as its content.
#pragma once

#include <optional>

#include "code/claims/draft.h"
#include "code/claims/grammar.h"
#include "code/claims/source_nouns.h"

namespace dateline {

struct Complement {
    TokenRange content;
    int last_cue = -1;  // last token that belongs to the cue: the verb, its particle or preposition
    const CueRule* rule = nullptr;
    std::optional<TokenRange> second;  // content on the other side of the cue
    bool speech = false;               // a statement, not an attitude or an object
    int object = -1;                   // head of the object, for listeners and the like
    int subject = -1;                  // who speaks, where the construction itself says so
};

class Contents {
public:
    Contents(const ClaimPage& page, const CueTable& table, const SourceNouns& nouns)
        : page_(page), table_(table), nouns_(nouns) {}

    // The content of a verb in the active voice; nothing when the verb has none that its rules allow.
    std::optional<Complement> of_verb(int verb, const std::vector<CueMatch>& cues) const;
    // True when a verb has a clause with "that".
    bool says_that(int verb, const std::vector<CueMatch>& cues) const { return that_clause(verb, cues).has_value(); }
    // What follows an adjective, noun or passive participle: a clause, an infinitive or a prepositional object.
    std::optional<Complement> after(int token, const std::vector<CueMatch>& cues) const;
    // True when a verb may attribute speech around it: a clause or quote beside it, no complement of its own to the
    // right.
    bool is_aside(int verb, int last) const;
    // Where a content that starts at `start` ends under `verb`: before ", adding", ", according to", a joined verb of
    // speech.
    int content_end(int verb, int start, int limit) const;
    // First token of a clause around a cue that stands beside it: the sentence without dateline and conjunction.
    int clause_begin(int token) const;

private:
    std::optional<Complement> that_clause(int verb, const std::vector<CueMatch>& cues) const;
    bool opens_clause(int that) const;
    std::optional<Complement> tree_clause(int verb, const std::vector<CueMatch>& cues) const;
    std::optional<Complement> aside(int verb, const std::vector<CueMatch>& cues) const;
    std::optional<Complement> question(int verb, const std::vector<CueMatch>& cues) const;
    bool names_people(int head) const;
    int before_main_verb(int noun, int begin, int end) const;
    bool narrows(int token) const;
    std::optional<Complement> taken_up(int verb, const std::vector<CueMatch>& cues) const;
    std::optional<Complement> object(int verb, const std::vector<CueMatch>& cues) const;
    std::optional<Complement> infinitive(int verb, const std::vector<CueMatch>& cues) const;
    std::optional<Complement> bare_clause(int verb, const std::vector<CueMatch>& cues) const;
    int find_that(int from, int limit, bool tells = false) const;
    int after_listener(int verb, int last) const;
    bool speaks(int token) const;
    bool says(int token) const;
    bool new_statement(int begin, int limit) const;
    int before_semicolon(int start, int limit) const;
    bool other_speaker(int begin, int limit) const;
    int cut(int start, int limit) const;
    int resumed(int verb, int start, int limit) const;
    int joined(int verb, int start, int limit) const;

    const ClaimPage& page_;
    const CueTable& table_;
    const SourceNouns& nouns_;
};

}  // namespace dateline
