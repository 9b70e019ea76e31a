#include "annotate/syntax/network/word_gates.h"

#include <algorithm>

namespace dateline::syntax {

void WordGates::find(std::span<const std::string_view> words, const float** out) {
    constexpr std::size_t words_kept = 4096;  // 16 MB of gates for a hidden size of 128
    const std::size_t stride = parameters_->layers[0].input.matrix.outputs();
    if (index_.size() + words.size() > capacity_) {
        // When it is full, all is forgotten: frequent words come back at once.
        index_.clear();
        capacity_ = std::max(words_kept, words.size());
        gates_.of(capacity_ * stride);
    }
    const std::size_t known = index_.size();
    rows_.clear();
    fresh_.clear();
    for (const std::string_view word : words) {
        auto at = index_.find(word);
        if (at == index_.end()) {
            at = index_.emplace(word, index_.size()).first;
            fresh_.push_back(word);
        }
        rows_.push_back(at->second);
    }
    compute(fresh_, gates_.data() + known * stride);
    for (std::size_t i = 0; i < words.size(); ++i) out[i] = gates_.data() + rows_[i] * stride;
}

void WordGates::compute(std::span<const std::string_view> words, float* out) {
    const LstmLayer& layer = parameters_->layers[0];
    const std::size_t width = parameters_->embeddings.width();
    std::vector<float> vector(width), scales(words.size());
    std::vector<Activation> inputs(words.size() * width);
    const std::vector<const float*> bases(words.size(), layer.input.bias.data());
    for (std::size_t i = 0; i < words.size(); ++i) {
        parameters_->embeddings.vector_of(words[i], *kernels_, vector.data());
        scales[i] = kernels_->quantize(vector.data(), width, inputs.data() + i * width);
    }
    kernels_->multiply(layer.input.matrix.view(), inputs.data(), width, words.size(), scales.data(), 1, bases.data(),
                       out, layer.input.matrix.outputs());
}

}  // namespace dateline::syntax
