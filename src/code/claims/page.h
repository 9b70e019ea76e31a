// One report as the claim rules look at it: lower-cased words, quotes and grammar by token. Tokens are ints, -1 is
// none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "code/claims/quotes.h"
#include "dateline/annotation.h"
#include "dateline/report.h"
#include "text/tree.h"

namespace dateline {

struct TokenQuote {
    TokenRange tokens;    // with the tokens of its marks
    int quote = -1;       // index into ClaimPage::quotes
    bool speech = false;  // a sentence of its own, not a few quoted words inside one
};

// Views report and annotation, which must outlive it.
class ClaimPage {
public:
    ClaimPage(const Report& report, const Annotation& annotation);

    const Report& report;
    const Annotation& annotation;
    const Tree tree;
    std::vector<Quote> quotes;       // all, by outer span
    std::vector<TokenQuote> quoted;  // those of depth 0, in text order

    int size() const { return static_cast<int>(annotation.tokens.size()); }
    const Token& token(int i) const { return annotation.tokens[static_cast<std::size_t>(i)]; }
    const std::string& low(int i) const { return low_[static_cast<std::size_t>(i)]; }      // lower-case surface
    const std::string& lemma(int i) const { return lemma_[static_cast<std::size_t>(i)]; }  // lower case
    bool is(int i, std::string_view word) const { return i >= 0 && i < size() && low(i) == word; }
    Upos upos(int i) const { return token(i).upos; }
    Deprel deprel(int i) const { return token(i).deprel; }
    int head(int i) const { return token(i).head; }

    int sentence(int i) const { return sentence_[static_cast<std::size_t>(i)]; }
    TokenRange sentence_tokens(int i) const {
        return annotation.sentences[static_cast<std::size_t>(sentence(i))].tokens;
    }
    bool in_title(int i) const { return annotation.sentences[static_cast<std::size_t>(sentence(i))].title; }
    int paragraph(int i) const { return annotation.sentences[static_cast<std::size_t>(sentence(i))].paragraph; }
    TokenRange paragraph_tokens(int i) const;
    int entity_at(int i) const {
        return entity_at_[static_cast<std::size_t>(i)];
    }  // index of the entity whose mention covers it, or -1
    int quoted_at(int i) const { return quoted_at_[static_cast<std::size_t>(i)]; }  // index into quoted, or -1

    bool is_comma(int i) const { return is(i, ",") || is(i, ";"); }
    bool is_stop(int i) const;  // a full stop, question or exclamation mark, ellipsis
    bool is_mark(int i) const;  // a quotation mark
    bool is_punct(int i) const { return upos(i) == Upos::PUNCT || is_mark(i); }
    bool is_nominal(int i) const { return upos(i) == Upos::NOUN || upos(i) == Upos::PROPN || upos(i) == Upos::PRON; }
    bool is_verbal(int i) const { return upos(i) == Upos::VERB || upos(i) == Upos::AUX; }
    bool is_gerund(int i) const {
        return low(i).size() > 4 && low(i).ends_with("ing") && upos(i) != Upos::PROPN && upos(i) != Upos::NOUN;
    }
    bool has_verb(int begin, int end) const;  // a verb between, outside quotes or in them
    bool is_weekday(int i) const;

    Span span(int begin, int end) const { return tree.span({begin, end}); }

private:
    void mark_quotes();
    void mark_entities();

    std::vector<std::string> low_, lemma_;
    std::vector<int> sentence_, quoted_at_, entity_at_, verbs_before_;
    std::vector<TokenRange> paragraphs_;  // by sentence
};

}  // namespace dateline
