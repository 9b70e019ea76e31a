// Sentences that go through the network together. Internal to network.cpp.
//
// The rows of all arrays are words, in the order of their place in the sentence and then of the sentence, the longest
// sentence first: the words at one place lie together, so that one step of an LSTM is one multiplication.
#pragma once

#include <span>
#include <vector>

#include "annotate/syntax/network/network.h"
#include "annotate/syntax/network/word_gates.h"

namespace dateline::syntax {

// What a batch works in; used by one batch at a time, and again by the next one.
struct Scratch {
    Scratch(const Parameters& parameters, const Kernels& kernels) : words(parameters, kernels) {}
    WordGates words;
    Room<float> gates, step, cells, heads, products, scales, columns, priors, scores;
    Room<Activation> inputs, outputs, quantized;
    std::vector<std::string_view> row_words;
    std::vector<const float*> bases, gate_rows;
};

class Batch {
public:
    // Requires: sentences by length, the longest first.
    Batch(const Parameters& parameters, const Kernels& kernels, Scratch& scratch,
          std::span<const Network::Words* const> sentences);

    void encode();

    // Sets readings[i] to that of sentence i. `logits`: nullptr, or those of the only sentence.
    void decide(std::span<Reading* const> readings, Logits* logits);

private:
    void run(const LstmLayer& layer, std::size_t direction);
    void find_tags(std::span<Reading* const> readings, Logits* logits);
    void find_trees(std::span<Reading* const> readings, Logits* logits);
    void find_relations(std::span<Reading* const> readings, Logits* logits);
    void find_names(std::span<Reading* const> readings, Logits* logits);
    // Activations of columns [first, first + width) of the heads, one scale a row.
    void quantize_columns(std::size_t first, std::size_t width);
    void multiply_quantized(const PackedMatrix& matrix, std::size_t width, const float* bias);
    const float* const* repeat(const float* base);

    std::size_t row(std::size_t sentence, std::size_t place) const { return begin_[place] + sentence; }
    const float* head_row(std::size_t sentence, std::size_t place) const {
        return s_.heads.data() + row(sentence, place) * p_.heads.matrix.outputs();
    }

    const Parameters& p_;
    const Kernels& kernels_;
    Scratch& s_;
    std::span<const Network::Words* const> sentences_;
    std::vector<std::size_t> begin_;  // row of the first sentence's word at each place
    std::size_t rows_ = 0;
};

}  // namespace dateline::syntax
