// Finds the drafts of a report: first direct quotes with their speakers, then every other cue in text order, then the
// quotes that go on with the speaker before them.
#pragma once

#include <set>
#include <vector>

#include "code/claims/choices.h"
#include "code/claims/content.h"
#include "code/claims/draft.h"
#include "code/claims/source_nouns.h"

namespace dateline {

class Finder {
public:
    Finder(const ClaimPage& page, const CueTable& table, const SourceNouns& nouns);

    // All drafts by anchor. With weights, what the rules found is judged and added to by what was learned. Training
    // passes `seen` to get every decision in text order instead.
    std::vector<Draft> find(const Weights* weights = nullptr, std::vector<CueDecision>* seen = nullptr);
    const std::vector<Draft>& drafts() const { return drafts_; }

private:
    struct Speaker {  // who speaks a quote, found beside it
        int cue = -1;
        int last = -1;
        const CueRule* rule = nullptr;
        ToldBy told = ToldBy::verb;
        int source = -1;
        TokenRange source_tokens;
    };

    // speech.cpp
    void quotes();
    void loose_quotes();
    Speaker speaker_after(int from, int to) const;
    Speaker speaker_before(int from, int to) const;
    Speaker speaker_above(std::size_t quote) const;
    Speaker speaker_at(int verb, int from, int to) const;
    Speaker speaker_at_colon(int from, int to) const;
    bool may_speak(int token) const;
    int gap_end(std::size_t quote) const;
    int gap_begin(std::size_t quote) const;

    // finder.cpp: verbs
    void verb(int token, int subject = -1);
    void headline_verb(int token);
    void passive(int token, const std::vector<CueMatch>& cues);
    void adjective(int token);
    void noun(int token);
    void account(int token);
    void adverb(int token);
    void phrase(int token);
    void as_clause(int verb, const CueMatch& cue);
    void citing(int verb, int object);
    int saying_after(int verb) const;
    bool passed_on(int saying, Draft& draft) const;
    void cited_before();
    bool person(int token) const;
    void colons();
    bool speaker_behind(TokenRange title);
    bool in_speech(int token) const;
    int noun_source(int token, int& light, int& after, bool hearsay = false) const;
    int source_of(int verb) const;
    void relative_source(int group, Draft& draft) const;
    int shared_source(int verb) const;
    int close_subject(int verb, int subject) const;
    int doer_before(int verb) const;
    bool is_infinitive(int verb) const;
    bool is_denied(int verb) const;
    bool serves(int verb) const;
    bool is_agent(int token) const;
    bool is_paper(int token) const;
    bool verb_as_noun(int token);

    // silence.cpp: what is not said
    bool is_nobody(int source) const;
    bool tells(int token) const;
    bool withholds(int verb) const;
    bool is_asked(int verb) const;
    bool leaves_open(int verb) const;
    bool wants_no_name(TokenRange content) const;
    bool keeps_silent(int verb, const Complement& found, const Draft& draft) const;

    // moved.cpp: what moves whom
    bool moves(int verb);
    bool stirs(int noun, const std::vector<CueMatch>& cues);
    bool of_concern(int noun, const std::vector<CueMatch>& cues);
    int who_feels(int from, int to, TokenRange& group) const;
    TokenRange what_moves(int verb) const;

    // learned.cpp
    bool may_be_cue(int token) const;
    int likely_source(int token) const;
    std::vector<CueDecision> decisions(const Choices& choices, const Weights* weights) const;
    void judge(const Choices& choices, const Weights& weights);
    void take(int token, const Choice& choice);
    Draft& add(Draft draft);

    const ClaimPage& page_;
    const CueTable& table_;
    const SourceNouns& nouns_;
    const Contents contents_;
    std::vector<Draft> drafts_;
    std::vector<std::pair<int, int>> cited_;  // draft of "citing", who is cited: the statement comes later
    std::set<int> silent_;       // cues by which nothing is said
    std::vector<int> used_;      // by token: the draft whose cue it is, or -1
    std::vector<int> quote_of_;  // by ClaimPage::quoted: the draft that it belongs to, or -1
};

}  // namespace dateline
