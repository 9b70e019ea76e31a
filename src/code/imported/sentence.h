// One sentence as imported dictionaries look at it: upper-case words, noun phrases and the codes of the
// actors and agents in them.
#pragma once

#include "code/imported/dictionary.h"
#include "dateline/annotation.h"
#include "dateline/report.h"
#include "text/tree.h"

namespace dateline::imported {

struct Word {
    std::string text;  // upper case
    int token = -1;
    int phrase = -1;   // index of the noun phrase that holds it
};

struct Phrase {
    TokenRange tokens;
    int first_word = 0, end_word = 0;
    std::vector<std::string> actors;  // codes: several for "A/B"
    std::vector<std::string> agents;  // "~GOV", "NGO~"
    bool former = false;              // "former ministers" have left office
    std::vector<std::string> codes() const;
    bool coded() const { return !actors.empty() || !agents.empty(); }
};

class SentenceWords {
public:
    SentenceWords(const Report& report, const Annotation& annotation, const Sentence& sentence, const Dictionary& dictionary, std::string_view day);

    std::vector<Word> words;
    std::vector<Phrase> phrases;
    bool discarded = false;

    // The codes of the phrase and of those that "and" joins to it; agents take the actor of the phrase
    // behind "of", "in" or "from".
    std::vector<std::string> group(int phrase) const;
    int group_end(int phrase) const;  // last phrase of that list

private:
    void chunk(const Report& report, const Annotation& annotation, const Sentence& sentence);
    void name(const Dictionary& dictionary, std::string_view day);
    bool joined(int left, int right, bool& conjunction) const;
    std::string_view between(int left, int right) const;  // the only word between two phrases, else ""

    std::vector<bool> in_phrase_;
};

}  // namespace dateline::imported
