#include "annotate/syntax/network/packed_matrix.h"

#include <algorithm>
#include <cmath>

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
      padded_inputs_(padded(inputs, 4)),
      padded_outputs_(padded(outputs, outputs_multiple)),
      x_scale_(x_scale),
      weights_(padded_inputs_ * padded_outputs_, 0),
      scales_(padded_outputs_, 0.0f),
      offsets_(padded_outputs_, 0) {}

void PackedMatrix::set_output(std::size_t j, const std::int8_t* w, float scale) {
    std::int32_t sum = 0;
    for (std::size_t k = 0; k < inputs_; ++k) {
        weight(k, j) = w[k];
        sum += w[k];
    }
    scales_[j] = finite(scale) * x_scale_;
    offsets_[j] = -activation_zero * sum;
}

void PackedMatrix::set_output(std::size_t j, const float* w) {
    float most = 1e-20f;
    for (std::size_t k = 0; k < inputs_; ++k) most = std::max(most, std::abs(finite(w[k])));
    const float unit = most / 127;
    std::vector<std::int8_t> bytes(inputs_);
    for (std::size_t k = 0; k < inputs_; ++k) {
        const float scaled = std::clamp(finite(w[k]) / unit, -127.0f, 127.0f);
        bytes[k] = static_cast<std::int8_t>(scaled + (scaled < 0 ? -0.5f : 0.5f));
    }
    set_output(j, bytes.data(), unit);
}

}  // namespace dateline::syntax
