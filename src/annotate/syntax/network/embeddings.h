// What the network sees of a word: the sum of the vectors of the word itself, of its beginnings and endings
// and of its shape. It depends on the word alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annotate/syntax/network/kernels.h"
#include "annotate/syntax/network/network_file.h"

namespace dateline::syntax {

// The word as the table of words has it: lower case, typewriter quotes and dashes, every digit as 0.
std::string norm_of(std::string_view word);

// Its writing: X, x and d for capitals, other letters and digits, other characters as they are, no run
// longer than three, at most ten characters.
std::string shape_pattern(std::string_view word);

class Embeddings {
public:
    Embeddings() = default;
    // Views `words` (lines, in the order of rows) and arrays words, grams and shapes of `file`, which must
    // outlive this. Fails with kind model when they do not fit each other.
    static Result<Embeddings> create(const NetworkFile& file, std::string_view words);

    std::size_t width() const { return words_.columns; }

    // Sets out[0, width()).
    void vector_of(std::string_view word, const Kernels& kernels, float* out) const;

private:
    std::size_t row_of(std::string_view norm) const;  // 0 when it is unknown

    ArrayView words_, grams_, shapes_;
    std::vector<std::string_view> list_;  // of row - 1
    std::vector<std::uint32_t> slots_;    // open addressing: row, 0 when free
};

}  // namespace dateline::syntax
