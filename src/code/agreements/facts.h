// What a report tells of one instrument: who signed it where, what it builds on, whom it binds, and
// how others took it. One object works through the groups of one report.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "code/agreements/instruments.h"
#include "dateline/code.h"

namespace dateline {

struct DutyWords {  // lexicon/obligations.tsv
    WordMap<std::vector<std::string>> kinds;  // lemma -> its kinds
    bool is(std::string_view kind, std::string_view lemma) const;
    static Result<DutyWords> create(const Lexicon& lexicon);
};

int date_detail(std::string_view value);  // how much a TIMEX3 value fixes: 4 a day, 3 a day of some year, 2 a month, 1 a year, 0 nothing

class AgreementFacts {
public:
    AgreementFacts(const InstrumentWords& words, const DutyWords& duties, const Report& report, const Annotation& annotation, const Tree& tree, const Mentions& mentions,
                   const std::vector<Claim>& claims, const std::vector<Event>& events, const std::vector<InstrumentGroup>& groups);

    // One agreement for each group that is told of as one; ideas, wishes and clubs' contracts are none.
    std::vector<Agreement> code();

private:
    enum class Part { subject, object, oblique };
    struct Role {           // what a mention is to a verb
        int verb = -1;
        Part part = Part::subject;
        std::string marker; // of an oblique: "under", "on"
        int mention = -1;   // token
    };
    struct Draft {
        Agreement agreement;
        bool signed_clause = false, reached = false, loose_date = false, announced = false, sought_only = true, binding = false;
        bool unnamed_pair = false, unnamed_power = false, unnamed_partner = false;  // "the two governments", "its cabinet", "signed with Peru"
        bool ended = false, suspended = false, in_force = false, initialled = false;
        std::vector<int> sign_sentences;
    };

    std::vector<Role> roles_of(int head) const;
    void beside(int head, std::vector<Role>& out) const;  // roles that word order tells where the tree is wrong
    std::vector<Role> roles_of(std::size_t group) const;
    bool stands_for_it(int token) const;
    int group_at(int token) const;             // group whose mention has this head, or -1
    int group_in(int token) const;             // group of the mention that heads or lies within the token's phrase, or -1
    int group_before(int token) const;         // what "it" at this token stands for, or -1

    int doer_token(int verb, bool& as_passive) const;
    int doer_token(int verb) const;
    std::vector<std::int32_t> doers(int verb) const;       // entities of subject or agent
    std::vector<std::int32_t> signers_beside(int verb) const;
    std::vector<std::int32_t> doers_beside(int verb, bool passive) const;
    std::vector<std::int32_t> entities_at(int token) const;
    bool puts_name(const Role& role) const;    // "put their names to it"
    bool is_future(int verb) const;
    bool is_negated(int verb) const;
    bool goes_on_with(int verb) const;
    std::string time_of(int verb) const;
    std::string place_of(int verb) const;
    std::string place_behind(int token) const;
    std::string that_town(const Role& role) const;
    bool reaches(int token, int verb) const;   // within the verb's own clause
    Span clause_span(int verb, int from) const;
    Span phrase_after(int verb, int complement) const;

    void tell_signing(std::size_t group, Draft& draft);
    void tell_signed_by(int verb, Draft& draft);
    void tell_signed_for(std::vector<Draft>& drafts) const;
    bool mediates(std::int32_t entity) const;
    std::int32_t body_of(std::int32_t person) const;
    bool pair_before(int verb) const;
    void tell_agreed_before(std::size_t group, Draft& draft);
    void tell_presence(std::size_t group, Draft& draft);
    void tell_roots(std::size_t group, Draft& draft);
    void tell_roots_by_words();
    int before_here(int token) const;
    void tell_purpose(std::size_t group, Draft& draft);
    void tell_reach(std::size_t group, Draft& draft);
    void tell_fate(std::size_t group, Draft& draft);
    void tell_duties(std::size_t group, Draft& draft);
    void tell_bound(std::size_t group, Draft& draft);      // "obliges Chile to", by word order
    bool binds(int token) const;
    int bound_by(int token) const;                         // the group that a binding word has as its subject, or -1
    void add_duty(Draft& draft, int who_token, Span span, int verb) const;
    void tell_breaches(std::size_t group, Draft& draft);
    void tell_reactions(std::size_t group, Draft& draft);

    void add_party(Draft& draft, std::int32_t entity) const;
    void name_the_bound(Draft& draft) const;
    void name_the_pairs(std::vector<Draft>& drafts) const;
    std::int32_t owner_of(std::int32_t entity) const;  // the state that "its cabinet" belongs to, or -1
    std::int32_t whole_of(std::int32_t entity) const;  // the group that "the Front's 900 fighters" belong to, the state whose army it is; the entity itself otherwise
    std::vector<std::int32_t> listed_from(int token) const;
    void add_those_before(Draft& draft, int verb) const;
    void add_those_behind(Draft& draft, int subject) const;  // "the foreign ministers of Chile and Peru": Chile, Peru
    void name_the_state(std::size_t group, Draft& draft) const;  // "the government" that signs with a party named
    std::int32_t issuer_of(std::int32_t entity) const;
    void set_issuer(Draft& draft, std::int32_t entity) const;
    bool is_power(std::int32_t entity) const;  // a state, body, armed group or party
    bool counts(const Draft& draft, const InstrumentGroup& group) const;
    std::string name_of_group(const InstrumentGroup& group, const Draft& draft) const;
    void set_signed_time(Draft& draft, const std::string& value) const;

    const InstrumentWords* words_;
    const DutyWords* duty_words_;
    const Report* report_;
    const Annotation* annotation_;
    const Tree* tree_;
    const Mentions* mentions_;
    const std::vector<Claim>* claims_;
    const std::vector<Event>* events_;
    const std::vector<InstrumentGroup>* groups_;
    std::vector<int> topics_;                          // sentence -> the group that it is about, or -1
    std::map<int, int> group_by_head_;                 // token -> group
    std::vector<std::vector<int>> sentence_mentions_;  // sentence -> heads in text order
    std::vector<std::vector<Role>> roles_;              // group -> roles of all its mentions
    std::vector<int> proving_, attending_;             // tokens of words such as "signature"; "present", "witness", "involve"
    std::vector<std::set<std::size_t>> roots_;         // group -> groups that it builds on
};

}  // namespace dateline
