// Where a report speaks of an accord, a ban, a truce, and which of these mentions are one instrument.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "code/relations/mentions.h"
#include "dateline/findings.h"
#include "dateline/lexicon.h"
#include "dateline/report.h"
#include "text/word_map.h"

namespace dateline {

// lexicon/instruments.tsv and lexicon/obligations.tsv, compiled.
class InstrumentWords {
public:
    static Result<InstrumentWords> create(const Lexicon& lexicon);

    struct Noun {
        Instrument instrument = Instrument::accord;
        bool named_only = false;  // an instrument only as part of a proper name ("Understanding") or where a verb says that it was made
        bool paper = false;       // of those, what may be any paper: "statement", "text"
        std::string id;
    };
    const Noun* noun(std::string_view lemma) const;
    // Lemmas of a kind of act: sign, announce, build, seek, end, suspend, force, breach, confirm, issue, carry_out,
    // attend, presence, aim, outlaw, designate, bind, forbid, undertake.
    bool is(std::string_view kind, std::string_view lemma) const;

private:
    WordMap<Noun> nouns_;
    WordMap<std::vector<std::string>> acts_;  // lemma -> its kinds
};

// Bans, designations, resolutions and orders: one side issues them.
bool family_is_decree(Instrument instrument);

struct InstrumentMention {
    int head = -1;             // noun, or the verb that outlaws or designates
    TokenRange tokens;         // the noun phrase up to its head; a name to its end
    bool name = false;         // a proper name
    bool definite = false, indefinite = false;
    bool act = false;          // head is a verb
    int maker = -1;            // of an act, the verb of the decree by which it is done: "issued a decree outlawing the Front"
    bool takes_up = false;     // "the protocol": only ever a named one told before
    bool decree = false;       // "the move", "the decision": only ever a ban or order told before
    bool joint = false;        // "a joint statement": made by being issued
    Instrument instrument = Instrument::accord;
    std::string lemma;
    std::string inner;         // the instrument's noun within the phrase that says more than the head: "ceasefire" of "ceasefire deal"
    std::string rule;
    std::int32_t entity = -1;  // its entity of type agreement, when the names part found one
    int sentence = 0;
    std::vector<std::int32_t> parties;  // that the noun phrase itself names: "Iran-Iraq pact", "between X and Y"
    std::set<std::string> words;        // content words of the noun phrase, folded
    std::string town;          // that it is called after: "the Lima text", "the pact of Lima"; folded
    std::set<std::string> sites;        // towns in which its sentence says things happened, folded
    std::string time;          // value of a time within the noun phrase
};

struct InstrumentGroup {
    Instrument instrument = Instrument::accord;
    std::vector<InstrumentMention> mentions;  // in text order, those of the headline last
    std::set<std::string> words;
    std::set<std::string> lemmas;
    std::vector<std::int32_t> parties;
};

// What an outlawed activity belongs to: "the operations of the Front" -> Front; the token itself otherwise.
int struck_noun(const Tree& tree, int object);

class InstrumentFinder {
public:
    InstrumentFinder(const InstrumentWords& words, const Report& report, const Annotation& annotation, const Tree& tree, const Mentions& mentions)
        : words_(&words), report_(&report), annotation_(&annotation), tree_(&tree), mentions_(&mentions) {}

    std::vector<InstrumentGroup> find() const;

private:
    std::vector<InstrumentMention> collect() const;
    bool misread_noun(int head) const;
    bool names_town(TokenRange tokens) const;
    bool is_told_of(const InstrumentMention& mention) const;
    bool is_made(const InstrumentMention& mention, const InstrumentWords::Noun& noun) const;
    std::string town_at(int token) const;
    void tell_towns(InstrumentMention& out) const;
    void tell_sites(std::vector<InstrumentMention>& mentions) const;
    int name_end(int head) const;
    bool describe(int head, InstrumentMention& out) const;
    bool act_mention(int verb, InstrumentMention& out) const;
    void local_parties(InstrumentMention& out) const;
    bool apposed_to(const InstrumentMention& earlier, const InstrumentMention& later) const;
    bool replaces_before(const InstrumentMention& mention) const;
    int place_in(std::vector<InstrumentGroup>& groups, const InstrumentMention& mention) const;
    std::string surface(int token) const;
    bool capital(int token) const;

    const InstrumentWords* words_;
    const Report* report_;
    const Annotation* annotation_;
    const Tree* tree_;
    const Mentions* mentions_;
};

}  // namespace dateline
