#include "text/tree.h"

#include <algorithm>

namespace dateline {

Tree::Tree(const Annotation& annotation) : annotation_(&annotation), children_(annotation.tokens.size()), yield_(annotation.tokens.size()) {
    const auto& tokens = annotation.tokens;
    for (int i = 0; i < static_cast<int>(tokens.size()); ++i) {
        yield_[static_cast<std::size_t>(i)] = {i, i + 1};
        const int head = tokens[static_cast<std::size_t>(i)].head;
        if (head >= 0) children_[static_cast<std::size_t>(head)].push_back(i);
    }
    // Widen every ancestor; a chain of heads is never longer than its sentence, which also ends a
    // walk should a tree be broken.
    for (const Sentence& sentence : annotation.sentences)
        for (int i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
            int steps = sentence.tokens.size();
            for (int up = tokens[static_cast<std::size_t>(i)].head; up >= 0 && steps-- > 0; up = tokens[static_cast<std::size_t>(up)].head) {
                TokenRange& range = yield_[static_cast<std::size_t>(up)];
                range.begin = std::min(range.begin, i);
                range.end = std::max(range.end, i + 1);
            }
        }
}

int Tree::child(int token, Deprel deprel) const {
    for (int each : children(token))
        if (this->deprel(each) == deprel) return each;
    return -1;
}

bool Tree::dominates(int above, int below) const {
    for (std::size_t steps = 0; below >= 0 && steps <= children_.size(); ++steps, below = head(below))
        if (below == above) return true;
    return false;
}

TokenRange Tree::yield(int token) const { return yield_[static_cast<std::size_t>(token)]; }

Span Tree::span(TokenRange range) const {
    if (range.begin >= range.end) return {};
    return {annotation_->tokens[static_cast<std::size_t>(range.begin)].span.begin, annotation_->tokens[static_cast<std::size_t>(range.end - 1)].span.end};
}

int Tree::sentence(int token) const {
    const auto& sentences = annotation_->sentences;
    const auto found = std::partition_point(sentences.begin(), sentences.end(), [&](const Sentence& s) { return s.tokens.end <= token; });
    return static_cast<int>(found - sentences.begin());
}

int Tree::token_at(std::uint32_t byte) const {
    const auto& tokens = annotation_->tokens;
    const auto found = std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) { return t.span.end <= byte; });
    return found == tokens.end() ? -1 : static_cast<int>(found - tokens.begin());
}

TokenRange Tree::tokens_in(Span span) const {
    const auto& tokens = annotation_->tokens;
    const auto first = std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) { return t.span.end <= span.begin; });
    const auto last = std::partition_point(first, tokens.end(), [&](const Token& t) { return t.span.begin < span.end; });
    return {static_cast<std::int32_t>(first - tokens.begin()), static_cast<std::int32_t>(last - tokens.begin())};
}

int Tree::head_of(TokenRange range) const {
    for (int i = range.begin; i < range.end; ++i)
        if (!range.contains(head(i))) return i;
    return range.begin;
}

}  // namespace dateline
