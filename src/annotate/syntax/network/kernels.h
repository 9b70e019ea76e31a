// The arithmetic of the network, compiled once for each instruction set (kernels.inc). All paths give
// the same bits: sums of products are whole numbers, which no order changes, and what is left of
// floating point is done element by element, without fused operations (-ffp-contract=off).
#pragma once

#include <cstddef>
#include <cstdint>

namespace dateline::syntax {

enum class InstructionSet : std::uint8_t { portable, sse2, avx2, avx512 };

// Activations are kept as whole numbers of at most this size: an output of an LSTM, in (-1, 1), as
// round(x * activation_max); other rows with a scale of their own. Together with the bound on the sizes of the
// weights of one output, sums stay within 32 bits: 32767 * 65535 < 2^31. A byte for each weight keeps that bound
// for up to 516 inputs.
constexpr std::int32_t activation_max = 32767;
constexpr std::int32_t weight_max = 32767;
constexpr std::int32_t column_sum_max = 65535;
constexpr float activation_scale = 1.0f / activation_max;

constexpr std::size_t panel_width = 16;     // outputs whose weights lie together
constexpr std::size_t outputs_multiple = 64;  // the number of outputs is padded to a multiple of this
constexpr std::size_t lanes_multiple = 16;    // and every other size to a multiple of this

// A matrix of weights as the kernels read it (packed by PackedMatrix). Weight (k, j) stands for
// weights[...] * scales[j]. It lies in panels of 16 outputs, in each pairs of inputs, in each the
// outputs, each with the two weights of the pair.
struct MatrixView {
    const std::int16_t* weights = nullptr;
    const float* scales = nullptr;
    std::size_t inputs = 0;   // even
    std::size_t outputs = 0;  // a multiple of outputs_multiple
};

// All sizes are multiples of lanes_multiple.
struct Kernels {
    // out[r][j] = base[r][j] + (sum over k of x[r][k] * weight[k][j]) * (scales[j] * row_scales[r]).
    // Strides are in elements; a base_stride of 0 is one base for all rows (a bias), a row_scale_stride
    // of 0 one scale for all. `out` may be `base`. Requires: x rows of m.inputs numbers in +-activation_max.
    void (*multiply)(const MatrixView& m, const std::int16_t* x, std::size_t x_stride, std::size_t rows,
                     const float* row_scales, std::size_t row_scale_stride, const float* base, std::size_t base_stride,
                     float* out, std::size_t out_stride);

    // One step of an LSTM for `rows` sentences. gates: i, f, g, o of `hidden` each; cells: rows of
    // `hidden`, changed; outputs: as activations.
    void (*lstm_cell)(const float* gates, std::size_t gates_stride, std::size_t rows, std::size_t hidden, float* cells,
                      std::int16_t* outputs, std::size_t outputs_stride);

    // x = x < 0 ? x / 8 : x.
    void (*leaky)(float* x, std::size_t size);

    // Writes x as activations and gives the scale: x is about out * scale.
    float (*quantize)(const float* x, std::size_t size, std::int16_t* out);

    // x += row * scale.
    void (*add_row)(const std::int8_t* row, float scale, float* x, std::size_t size);

    // out[j] = base[j] + sum over k, in order, of u[k] * columns[k * stride + j], for j < size.
    void (*weigh_columns)(const float* u, std::size_t count, const float* columns, std::size_t stride,
                          const float* base, float* out, std::size_t size);
};

// The kernels of an instruction set; nullptr when this program or this machine has none.
const Kernels* kernels_of(InstructionSet set);

// The fastest that this machine has.
InstructionSet best_instruction_set();

}  // namespace dateline::syntax
