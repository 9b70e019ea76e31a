// What the first layer makes of a word before it looks at its neighbours. It depends on the word alone, so it is
// computed once and kept, within a bound.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annotate/syntax/network/parameters.h"
#include "annotate/syntax/network/scratch.h"

namespace dateline::syntax {

class WordGates {
public:
    // Views both, which must outlive this.
    WordGates(const Parameters& parameters, const Kernels& kernels) : parameters_(&parameters), kernels_(&kernels) {}

    // Sets out[i] to the gates of words[i]: outputs of the first layer's input part. They stay valid until
    // the next call.
    void find(std::span<const std::string_view> words, const float** out);

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
    };
    void compute(std::span<const std::string_view> words, float* out);

    const Parameters* parameters_;
    const Kernels* kernels_;
    std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> index_;
    std::size_t capacity_ = 0;  // words
    Room<float> gates_;
    std::vector<std::size_t> rows_;
    std::vector<std::string_view> fresh_;
};

}  // namespace dateline::syntax
