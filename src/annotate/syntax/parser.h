// Here is a tagged sentence, give its tree. Transition-based (arc-hybrid, root at the end of the
// buffer): every sequence of allowed transitions ends in a tree with one root.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "annotate/syntax/linear.h"
#include "annotate/syntax/tagger.h"
#include "annotate/syntax/words.h"
#include "dateline/annotation.h"

namespace dateline::syntax {

// A tree: the head of each word (-1: root) and its relation.
struct Tree {
    std::vector<std::int32_t> heads;
    std::vector<Deprel> relations;
};

// Transitions: 0 shift, then 1 + 2 r left and 2 + 2 r right with relation r.
constexpr std::size_t relations_count = std::size(Names<Deprel>::list);
constexpr std::size_t transitions_count = 1 + 2 * relations_count;
constexpr std::size_t left_of(Deprel relation) {
    return 1 + 2 * static_cast<std::size_t>(relation);
}
constexpr std::size_t right_of(Deprel relation) {
    return 2 + 2 * static_cast<std::size_t>(relation);
}
static_assert(transitions_count <= classes_max && relations_count <= 64);

// Words and tags of one sentence as the parser asks for them.
struct ParserInput {
    std::vector<std::uint32_t> word;  // hash of the lower-case word
    std::vector<std::uint32_t> fine;  // tag + 2
    std::vector<std::uint32_t> upos;
    std::vector<std::uint32_t> verbs;  // finite verbs and auxiliaries from here to the end
    std::int32_t size = 0;
    std::vector<std::uint32_t> field;      // field of meaning of nouns and verbs, else the universal tag
    std::vector<std::uint64_t> relations;  // that the word may have, one bit each
    ParserInput(std::span<const Word> words, std::span<const Tag> tags, const Tagger& tagger);

    bool may_have(std::int32_t i, std::size_t relation) const { return relations[i] >> relation & 1; }
};

// How far a derivation is. Words are numbered 0 ... size-1; `size` is the root.
class ParserState {
public:
    explicit ParserState(std::int32_t size);

    bool final() const { return next_ == size_ && stack_.empty(); }
    bool can_shift() const { return next_ < size_; }
    bool can_left() const { return !stack_.empty() && (next_ < size_ || stack_.size() == 1); }
    bool can_right() const { return stack_.size() >= 2; }
    bool allowed(std::size_t transition, const ParserInput& input) const;
    void apply(std::size_t transition);

    std::int32_t stack(std::size_t down) const { return down < stack_.size() ? stack_[stack_.size() - 1 - down] : -1; }
    std::size_t depth() const { return stack_.size(); }
    std::int32_t buffer(std::int32_t ahead) const { return next_ + ahead; }  // >= size: beyond
    std::int32_t size() const { return size_; }

    struct Node {
        std::int32_t head = -1;
        std::int32_t left[2] = {-1, -1};  // outermost and second dependent on each side
        std::int32_t right[2] = {-1, -1};
        std::uint16_t lefts = 0, rights = 0;
        std::uint64_t left_relations = 0, right_relations = 0;  // one bit a relation
        Deprel relation = Deprel::dep;
    };
    const Node& node(std::int32_t i) const { return nodes_[i]; }
    Tree tree() const;

private:
    void attach(std::int32_t child, std::int32_t head, Deprel relation);
    std::int32_t size_, next_ = 0;
    std::vector<std::int32_t> stack_;
    std::vector<Node> nodes_;
};

void parser_features(const ParserInput& input, const ParserState& state, Features& out);

// The tree of the best transition at each step.
Tree parse(const Scorer& scorer, const ParserInput& input);

}  // namespace dateline::syntax
