// A claim in the making: tokens instead of spans and ids.
#pragma once

#include <vector>

#include "code/claims/cues.h"
#include "code/claims/page.h"

namespace dateline {

enum class ToldBy { verb, noun, according_to, adverb, colon, quote };  // spelt as Cue::klass
template <>
struct Names<ToldBy> {
    static constexpr std::string_view list[] = {"verb", "noun", "according_to", "adverb", "colon", "quote"};
};

struct Draft {
    int cue = -1;  // the token that carries the cue; -1 when there is none
    TokenRange cue_tokens;
    const CueRule* rule = nullptr;  // never null when there is a cue
    ToldBy told = ToldBy::verb;
    int source = -1;                  // head of the source; -1 when it has none
    TokenRange source_tokens;         // empty: the noun phrase around `source`
    std::vector<TokenRange> content;  // sorted, not empty
    std::vector<Span> quoted;         // inner spans of quotes, further content
    bool quote = false;
    bool speech = false;  // words spoken or written: a quote that follows goes on with it
    bool negated = false;
    std::vector<int> via;  // heads of the outlets it passed through
    int anchor = 0;        // token by which drafts are ordered in the text
};

// A cue found at a token: `last` is the last token of its form ("called" "for").
struct CueMatch {
    const CueRule* rule = nullptr;
    int last = -1;
};

// The forms of one class that stand at a token, longest first. With `loose`, the token counts as a verb form whatever
// its tag.
std::vector<CueMatch> cues_at(const ClaimPage& page, const CueTable& table, int token, CueClass klass, bool loose = false);

}  // namespace dateline
