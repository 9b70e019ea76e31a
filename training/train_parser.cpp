#include <algorithm>

#include "train_parts.h"

namespace dateline::training {

using namespace syntax;

namespace {

// How many gold arcs a transition puts out of reach (Goldberg and Nivre 2013, arc-hybrid).
class Oracle {
public:
    explicit Oracle(const Example& gold)
        : heads_(gold.heads), size_(static_cast<std::int32_t>(gold.heads.size())), children_(gold.heads.size() + 1) {
        for (std::int32_t& head : heads_)
            if (head < 0) head = size_;
        for (std::int32_t i = 0; i < size_; ++i) children_[heads_[i]].push_back(i);
    }

    std::int32_t head(std::int32_t word) const { return heads_[word]; }

    int shift(const ParserState& state) const {
        const std::int32_t next = state.buffer(0);
        int cost = 0;
        for (std::size_t d = 0; d < state.depth(); ++d) {
            const std::int32_t word = state.stack(d);
            cost += heads_[word] == next;
            cost += d > 0 && heads_[next] == word;
        }
        return cost;
    }
    int left(const ParserState& state) const {
        const std::int32_t top = state.stack(0), next = state.buffer(0);
        return later_children(top, next) + (heads_[top] == state.stack(1) || heads_[top] > next ? 1 : 0);
    }
    int right(const ParserState& state) const {
        const std::int32_t top = state.stack(0), next = state.buffer(0);
        return later_children(top, next) + (heads_[top] >= next ? 1 : 0);
    }

private:
    int later_children(std::int32_t word, std::int32_t from) const {
        const auto& all = children_[word];
        return static_cast<int>(all.end() - std::lower_bound(all.begin(), all.end(), from));
    }
    std::vector<std::int32_t> heads_;
    std::int32_t size_;
    std::vector<std::vector<std::int32_t>> children_;
};

}  // namespace

Learner train_parser(const std::vector<Example>& examples, const Tagger& tagger, int rounds, std::uint64_t seed) {
    Learner learner(transitions_count);
    Random random(seed);
    std::vector<std::size_t> order(examples.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    Features found;
    Scores scores;
    for (int round = 0; round < rounds; ++round) {
        shuffle(order, random);
        for (const std::size_t which : order) {
            const Example& example = examples[which];
            const ParserInput input(with_unknowns(example, 30, random), example.tags, tagger);
            const Oracle oracle(example);
            ParserState state(input.size);
            while (!state.final()) {
                parser_features(input, state, found);
                learner.score(found.keys(), scores);
                const int shift = state.can_shift() ? oracle.shift(state) : 1000;
                const int left = state.can_left() ? oracle.left(state) : 1000;
                const int right = state.can_right() ? oracle.right(state) : 1000;
                const int cheapest = std::min({shift, left, right});
                const std::int32_t top = state.stack(0);
                // A right arc must also carry the gold relation to be right.
                const auto is_right = [&](std::size_t t) {
                    if (t == 0) return shift == cheapest;
                    const bool leftward = t % 2 == 1;
                    if ((leftward ? left : right) != cheapest) return false;
                    const std::int32_t head = leftward ? state.buffer(0) : state.stack(1);
                    return oracle.head(top) != head || static_cast<Deprel>((t - 1) / 2) == example.relations[top];
                };
                std::size_t best = transitions_count, gold = transitions_count;
                for (std::size_t t = 0; t < transitions_count; ++t) {
                    if (!state.allowed(t, input)) continue;
                    if (best == transitions_count || scores[t] > scores[best]) best = t;
                    if (is_right(t) && (gold == transitions_count || scores[t] > scores[gold])) gold = t;
                }
                if (gold == transitions_count) gold = best;  // the gold label cannot be said here
                if (best != gold) {
                    learner.update(found.keys(), gold, 1);
                    learner.update(found.keys(), best, -1);
                }
                learner.next();
                const bool explore = round > 0 && random.below(10) > 0;
                state.apply(explore ? best : gold);
            }
        }
    }
    return learner;
}

}  // namespace dateline::training
