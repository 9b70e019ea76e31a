// The arithmetic of the network, compiled once for each instruction set (kernels.inc). All paths give
// the same bits: sums of products are whole numbers, which no order changes, and what is left of
// floating point is done element by element, without fused operations (-ffp-contract=off).
#pragma once

#include <cstddef>
#include <cstdint>

namespace dateline::syntax {

enum class InstructionSet : std::uint8_t { portable, sse2, avx2, avx512 };

// Activations are kept as bytes: 128 + a whole number of at most activation_max, by a scale. An output of an
// LSTM, in (-1, 1), is round(x * activation_max); other rows have a scale of their own. On EWT and GUM dev bytes
// give the same figures as 16 bits do (LAS within 0.0004) in half the time.
using Activation = std::uint8_t;
constexpr std::int32_t activation_max = 127, activation_zero = 128;
constexpr float activation_scale = 1.0f / activation_max;

constexpr std::size_t panel_width = 16;       // outputs whose weights lie together
constexpr std::size_t outputs_multiple = 64;  // the number of outputs is padded to a multiple of this
constexpr std::size_t lanes_multiple = 16;    // and every other size to a multiple of this

// A matrix of weights as the kernels read it (packed by PackedMatrix). Weight (k, j) stands for
// weights[...] * scales[j]. It lies in panels of 16 outputs, in each the inputs by fours, in each the
// outputs, each with its weights of the four. Sums stay within 32 bits for up to 65,000 inputs.
struct MatrixView {
    const std::int8_t* weights = nullptr;
    const float* scales = nullptr;
    const std::int32_t* offsets = nullptr;  // -128 times the sum of the output's weights
    std::size_t inputs = 0;                 // a multiple of 4
    std::size_t outputs = 0;                // a multiple of outputs_multiple
};

// All sizes are multiples of lanes_multiple.
struct Kernels {
    // out[r][j] = bases[r][j] + (sum over k of (x[r][k] - 128) * weight[k][j]) * (scales[j] * row_scales[r]).
    // Strides are in elements; a row_scale_stride of 0 is one scale for all.
    void (*multiply)(const MatrixView& m, const Activation* x, std::size_t x_stride, std::size_t rows,
                     const float* row_scales, std::size_t row_scale_stride, const float* const* bases, float* out,
                     std::size_t out_stride);

    // One step of an LSTM for `rows` sentences. gates[row]: i, f, g, o of `hidden` each; cells: rows of
    // `hidden`, changed; outputs: as activations.
    void (*lstm_cell)(const float* const* gates, std::size_t rows, std::size_t hidden, float* cells,
                      Activation* outputs, std::size_t outputs_stride);

    // x = x < 0 ? x / 8 : x.
    void (*leaky)(float* x, std::size_t size);

    // Writes x as activations and gives the scale: x is about (out - 128) * scale.
    float (*quantize)(const float* x, std::size_t size, Activation* out);

    // x += row * scale.
    void (*add_row)(const std::int8_t* row, float scale, float* x, std::size_t size);

    // out[r * size + j] = base[j] + sum over k < count, in order, of rows[r][k] * columns[k * size + j], for r <
    // row_count and j < size.
    void (*weigh_columns)(const float* const* rows, std::size_t row_count, std::size_t count, const float* columns,
                          const float* base, float* out, std::size_t size);
};

// The kernels of an instruction set; nullptr when this program or this machine has none.
const Kernels* kernels_of(InstructionSet set);

// The fastest that this machine has.
InstructionSet best_instruction_set();

}  // namespace dateline::syntax
