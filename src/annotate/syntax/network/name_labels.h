// Which words are names: labels O, B-, I-, E- and S- with a class, chosen for a whole sentence (Viterbi).
#pragma once

#include <span>
#include <vector>

#include "annotate/syntax/name_guess.h"
#include "annotate/syntax/network/network_file.h"

namespace dateline::syntax {

class NameLabels {
public:
    static constexpr std::size_t labels_max = 64;

    // Reads arrays names_start, names_pair (from row to column) and names_end. Fails with kind model when
    // they do not fit the labels, or a label is none of the known ones.
    static Result<NameLabels> create(const NetworkFile& file, const std::vector<std::string_view>& labels);

    std::size_t size() const { return labels_.size(); }

    // Appends the names of a sentence; token ranges count from its first word. logits[i * stride + label] for
    // word i. Requires: words > 0.
    void find(const float* logits, std::size_t stride, std::size_t words, std::vector<NameGuess>& out) const;

private:
    struct Label {
        char position = 'O';
        NameClass type = NameClass::other;
    };
    std::vector<float> prefixes(const float* logits, std::size_t stride, std::size_t words,
                                std::vector<std::uint8_t>* from) const;
    std::vector<float> suffixes(const float* logits, std::size_t stride, std::size_t words) const;
    float without(const float* logits, std::size_t stride, TokenRange name, const std::vector<float>& before,
                  const std::vector<float>& after) const;

    std::vector<Label> labels_;
    std::size_t outside_ = 0;
    std::vector<float> start_, pair_, end_;
};

}  // namespace dateline::syntax
