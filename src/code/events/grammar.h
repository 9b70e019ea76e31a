// The grammar of one report as event coding asks for it: who is subject and object of a verb, through
// control, coordination, relative clauses and passives; what hangs on a noun; which clause a word
// stands in. All walks are bounded, so that broken or hostile trees cost no more than sound ones.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "code/events/rules.h"
#include "dateline/annotation.h"
#include "dateline/report.h"
#include "text/tree.h"

namespace dateline::events {

struct Phrase {  // a noun with the preposition that ties it to its head
    std::string_view preposition;
    int token = -1;
};

// Views its report and annotation, which must outlive it.
class Grammar {
public:
    // `rules` set right the lemmas of the words that matter here, where the lemmatizer missed them.
    Grammar(const Report& report, const Annotation& annotation, const Rules& rules);

    const Report& report;
    const Annotation& annotation;
    const Tree tree;

    int size() const { return static_cast<int>(annotation.tokens.size()); }
    std::string_view lemma(int token) const { return lemmas_[static_cast<std::size_t>(token)]; }  // lower case
    std::string_view form(int token) const { return forms_[static_cast<std::size_t>(token)]; }    // lower case
    bool is(int token, Upos upos) const { return tree.upos(token) == upos; }
    bool is_noun(int token) const { return is(token, Upos::NOUN) || is(token, Upos::PROPN) || is(token, Upos::PRON); }
    TokenRange sentence(int token) const {
        return annotation.sentences[static_cast<std::size_t>(sentence_of_[static_cast<std::size_t>(token)])].tokens;
    }
    bool in_title(int token) const {
        return annotation.sentences[static_cast<std::size_t>(sentence_of_[static_cast<std::size_t>(token)])].title;
    }

    // The head of the clause that the token stands in: the nearest verb (or root) above it, itself included.
    int clause(int token) const { return clause_[static_cast<std::size_t>(token)]; }

    // A verb, or a word of the event tables that the tagger took for an adjective: "the road was shut".
    bool verb(int token) const { return verbal_[static_cast<std::size_t>(token)]; }

    bool in_time(int token) const;  // part of a date or time
    bool infinitive(int verb) const;
    bool gerund(int verb) const { return form(verb).ends_with("ing"); }
    bool passive(int verb) const;

    int resumes(int verb) const;   // outer verb that a simple past tied to a base form really goes on with, or -1
    bool counted(int verb) const;  // "64 burnt houses", "the three captured men": a participle before a noun with a number
    bool misread(int verb) const;  // a bare infinitive that the tree ties to its object as a modifier
    int headless(int verb) const;  // subject of a main verb that the tree takes for a participle, or -1
    int agent(int verb) const;     // who does it; -1 when not said
    int patient(int verb) const;   // to whom it is done: object, or subject of a passive; -1 when not said
    bool headline(int token) const;
    int headline_partner(int subject, int verb) const;  // "Peru" in "Peru, rebels sign truce"; -1: none
    int kept_object(int verb) const;  // what a passive verb of giving keeps as its object; -1: none
    bool stretch(int noun) const;     // a length told with its figure: "twenty kilometres"
    // "relied on mercenaries to hold the town": those through whom the infinitive's deed is done, else -1.
    int hand(int verb) const;
    int surface_subject(int verb) const;
    int adjacent_subject(
        int verb) const;                  // the noun right before the verb group, or -1: where the tree has another one
    int adjacent_object(int verb) const;  // the noun right after it, or -1
    std::vector<Phrase> phrases(int token) const;  // prepositional phrases on a verb or noun
    int case_object(int preposition) const;        // the noun that a preposition governs; -1 when none follows
    int antecedent(int relative) const;  // the noun that "who", "which", "that" stands for; else the token itself

private:
    int enclosed(int verb) const;         // the noun before the comma that a participle follows, or -1
    int strayed_subject(int verb) const;  // its subject that the tree has tied to another verb, or -1
    int case_of(int noun) const;
    bool before_dash(int token, int verb) const;
    bool objectless(int verb) const;
    int agent_above(int verb) const;
    bool having(int verb) const;
    bool manner(int by) const;
    int controller(int verb) const;
    int coordinated_subject(int verb) const;
    int nearest_subject(int verb) const;

    std::vector<std::string> lemmas_, forms_;
    std::vector<int> sentence_of_, clause_, root_;
    std::vector<bool> verbal_;
};

}  // namespace dateline::events
