// The finest words by which names are matched: tokens, cut again at hyphens, dashes and slashes and before a possessive
// ending, so that "al-Rashid" is three atoms however the tokenizer saw it.
#pragma once

#include <string>
#include <vector>

#include "dateline/annotation.h"
#include "dateline/report.h"

namespace dateline::naming {

struct Atom {
    Span span;
    int token = -1;           // index into Annotation::tokens
    int sentence = -1;        // index into Annotation::sentences
    std::string folded;       // fold() without blanks; empty for punctuation
    bool word = false;        // holds a letter
    bool digit = false;       // starts with a digit
    bool capital = false;     // starts with an upper-case letter
    bool all_caps = false;    // two letters or more, all upper-case
    bool glued = false;       // no blank before it
    bool possessive = false;  // 's or the bare apostrophe of a plural
    bool apostrophe = false;  // an apostrophe or quote that is no possessive: a letter of a transliteration, or a mark
};

std::vector<Atom> atoms_of(const Report& report, const Annotation& annotation);

// The words of a name as atoms would be folded: hyphens, slashes and blanks part them.
struct FoldedWord {
    std::string folded;
    bool capital = false;
    bool all_caps = false;
};
std::vector<FoldedWord> folded_words(std::string_view name);

// A key that is equal for spellings that differ only as transliterations do (al/el, ou/u, q/k, double letters, final
// h).
std::string sound_key(std::string_view folded);

bool is_article_particle(std::string_view folded);  // al el an as ... before a word of an Arabic name
bool is_name_particle(std::string_view folded);     // bin abu van de ..., also the article particles

}  // namespace dateline::naming
