#include "annotate/syntax/network/packed_matrix.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace dateline::syntax {
namespace {

constexpr std::size_t padded(std::size_t size, std::size_t multiple) {
    return (size + multiple - 1) / multiple * multiple;
}

float finite(float weight) {
    return std::isfinite(weight) ? std::clamp(weight, -1e6f, 1e6f) : 0.0f;
}

}  // namespace

PackedMatrix::PackedMatrix(std::size_t inputs, std::size_t outputs, float x_scale)
    : inputs_(inputs),
      padded_inputs_(padded(inputs, 2)),
      padded_outputs_(padded(outputs, outputs_multiple)),
      x_scale_(x_scale),
      weights_(padded_inputs_ * padded_outputs_, 0),
      scales_(padded_outputs_, 0.0f) {}

void PackedMatrix::set_output(std::size_t j, const std::int8_t* w, float scale) {
    std::int32_t sum = 0;
    for (std::size_t k = 0; k < inputs_; ++k) sum += std::abs(static_cast<std::int32_t>(w[k]));
    if (sum > column_sum_max) {
        std::vector<float> weights(inputs_);
        for (std::size_t k = 0; k < inputs_; ++k) weights[k] = static_cast<float>(w[k]) * finite(scale);
        return set_output(j, weights.data());
    }
    for (std::size_t k = 0; k < inputs_; ++k) weight(k, j) = w[k];
    scales_[j] = finite(scale) * x_scale_;
}

void PackedMatrix::set_output(std::size_t j, const float* w) {
    double most = 0, sum = 0;
    for (std::size_t k = 0; k < inputs_; ++k) {
        const double size = std::abs(finite(w[k]));
        most = std::max(most, size);
        sum += size;
    }
    // Rounding adds at most a half for each weight to the sum.
    const double sum_max = column_sum_max - static_cast<double>(inputs_) / 2 - 1;
    const auto unit = static_cast<float>(std::max({most / weight_max, sum / sum_max, 1e-20}) * (1 + 1e-6));
    for (std::size_t k = 0; k < inputs_; ++k) {
        const float scaled = std::clamp(finite(w[k]) / unit, -1.0f * weight_max, 1.0f * weight_max);
        weight(k, j) = static_cast<std::int16_t>(scaled + (scaled < 0 ? -0.5f : 0.5f));
    }
    scales_[j] = unit * x_scale_;
}

}  // namespace dateline::syntax
