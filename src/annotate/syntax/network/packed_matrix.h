// Weights made ready for the kernels: as whole numbers, laid out as MatrixView says.
#pragma once

#include <vector>

#include "annotate/syntax/network/kernels.h"

namespace dateline::syntax {

class PackedMatrix {
public:
    PackedMatrix() = default;
    // All weights 0. `x_scale` is what a unit of the inputs stands for, where all rows share one, else 1.
    PackedMatrix(std::size_t inputs, std::size_t outputs, float x_scale);

    // Sets the weights of output j to w[k] * scale each.
    void set_output(std::size_t j, const std::int8_t* w, float scale);
    // Rounds them to bytes. Weights that are no finite numbers count as 0.
    void set_output(std::size_t j, const float* w);

    MatrixView view() const {
        return {weights_.data(), scales_.data(), offsets_.data(), padded_inputs_, padded_outputs_};
    }
    std::size_t outputs() const { return padded_outputs_; }  // those beyond the matrix are 0

private:
    std::int8_t& weight(std::size_t k, std::size_t j) {
        return weights_[j / panel_width * panel_width * padded_inputs_ + k / 4 * 4 * panel_width + j % panel_width * 4 +
                        k % 4];
    }
    std::size_t inputs_ = 0, padded_inputs_ = 0, padded_outputs_ = 0;
    float x_scale_ = 1.0f;
    std::vector<std::int8_t> weights_;
    std::vector<float> scales_;
    std::vector<std::int32_t> offsets_;
};

}  // namespace dateline::syntax
