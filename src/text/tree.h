// Walking a dependency tree. A Tree only views an Annotation, which must outlive it.
//
//   Tree tree(annotation);
//   for (int child : tree.children(verb))
//       if (annotation.tokens[child].deprel == Deprel::nsubj) ...
#pragma once

#include <string_view>
#include <vector>

#include "dateline/annotation.h"

namespace dateline {

class Tree {
public:
    explicit Tree(const Annotation& annotation);

    const std::vector<int>& children(int token) const { return children_[static_cast<std::size_t>(token)]; }  // in text order
    int head(int token) const { return annotation_->tokens[static_cast<std::size_t>(token)].head; }
    Deprel deprel(int token) const { return annotation_->tokens[static_cast<std::size_t>(token)].deprel; }
    Upos upos(int token) const { return annotation_->tokens[static_cast<std::size_t>(token)].upos; }
    std::string_view lemma(int token) const { return annotation_->tokens[static_cast<std::size_t>(token)].lemma; }

    int child(int token, Deprel deprel) const;        // first child with that relation, or -1
    bool dominates(int above, int below) const;       // reflexive
    TokenRange yield(int token) const;                // smallest range that holds all its descendants
    Span span(TokenRange range) const;                // bytes from the first token's begin to the last one's end
    Span yield_span(int token) const { return span(yield(token)); }
    int sentence(int token) const;                    // index of the sentence that holds it
    int token_at(std::uint32_t byte) const;           // token that covers the byte or starts next after it; -1 past the end
    TokenRange tokens_in(Span span) const;            // tokens that overlap the span
    int head_of(TokenRange range) const;              // the token in it whose head is outside; the first when several

private:
    const Annotation* annotation_;
    std::vector<std::vector<int>> children_;
    std::vector<TokenRange> yield_;
};

}  // namespace dateline
