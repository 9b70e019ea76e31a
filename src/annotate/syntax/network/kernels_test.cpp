#include "annotate/syntax/network/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "annotate/syntax/network/packed_matrix.h"

namespace dateline::syntax {
namespace {

class Numbers {  // the same on every machine
public:
    float operator()(float size) {
        state_ = state_ * 6364136223846793005ull + 1442695040888963407ull;
        return (static_cast<float>(state_ >> 40) / static_cast<float>(1 << 24) * 2 - 1) * size;
    }
    std::vector<float> list(std::size_t count, float size) {
        std::vector<float> out(count);
        for (float& x : out) x = (*this)(size);
        return out;
    }

private:
    std::uint64_t state_ = 11;
};

std::vector<std::pair<const char*, const Kernels*>> paths() {
    std::vector<std::pair<const char*, const Kernels*>> out;
    for (const auto& [name, set] : {std::pair{"portable", InstructionSet::portable},
                                    {"sse2", InstructionSet::sse2},
                                    {"avx2", InstructionSet::avx2},
                                    {"avx512", InstructionSet::avx512}})
        if (const Kernels* kernels = kernels_of(set)) out.emplace_back(name, kernels);
    return out;
}

template <typename T>
bool same_bits(const std::vector<T>& a, const std::vector<T>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0;
}

TEST(Kernels, MultiplyAsPlainSumsDo) {
    for (const std::size_t rows : {1, 2, 5, 6, 7, 13}) {
        Numbers numbers;
        constexpr std::size_t inputs = 48, outputs = 70;
        PackedMatrix matrix(inputs, outputs, activation_scale);
        std::vector<std::vector<float>> weights(outputs);
        for (std::size_t j = 0; j < outputs; ++j) {
            std::vector<std::int8_t> bytes(inputs);
            for (std::int8_t& each : bytes) each = static_cast<std::int8_t>(numbers(127));
            matrix.set_output(j, bytes.data(), 0.002f);
            for (const std::int8_t each : bytes) weights[j].push_back(each * 0.002f);
        }
        std::vector<Activation> x(rows * inputs);
        for (Activation& each : x) each = static_cast<Activation>(activation_zero + numbers(activation_max));
        const std::vector<float> base = numbers.list(matrix.outputs(), 1), scales = numbers.list(rows, 2);
        std::vector<float> first;
        for (const auto& [name, kernels] : paths()) {
            std::vector<float> out(rows * matrix.outputs());
            const std::vector<const float*> bases(rows, base.data());
            kernels->multiply(matrix.view(), x.data(), inputs, rows, scales.data(), 1, bases.data(), out.data(),
                              matrix.outputs());
            for (std::size_t r = 0; r < rows; ++r) {
                for (std::size_t j = 0; j < outputs; ++j) {
                    double sum = 0;
                    for (std::size_t k = 0; k < inputs; ++k) sum += (x[r * inputs + k] - 128.0) * weights[j][k];
                    ASSERT_NEAR(out[r * matrix.outputs() + j], base[j] + sum * activation_scale * scales[r], 1e-5)
                        << name;
                }
            }
            if (first.empty()) first = out;
            EXPECT_TRUE(same_bits(out, first)) << name << ", rows: " << rows;
        }
    }
}

TEST(Kernels, RoundWeightsToBytes) {
    constexpr std::size_t inputs = 512;
    PackedMatrix matrix(inputs, 3, 1.0f);
    const std::vector<std::int8_t> least(inputs, -127);
    const std::vector<float> equal(inputs, 0.25f);
    std::vector<float> odd(inputs, std::numeric_limits<float>::quiet_NaN());
    odd[0] = 1;
    matrix.set_output(0, least.data(), 1.0f);
    matrix.set_output(1, equal.data());
    matrix.set_output(2, odd.data());
    const std::vector<Activation> x(inputs, activation_zero + activation_max);
    const std::vector<float> zeros(matrix.outputs(), 0.0f), one = {1.0f};
    for (const auto& [name, kernels] : paths()) {
        std::vector<float> out(matrix.outputs());
        const float* base = zeros.data();
        kernels->multiply(matrix.view(), x.data(), inputs, 1, one.data(), 0, &base, out.data(), 0);
        EXPECT_EQ(out[0], -127.0f * inputs * activation_max) << name;
        EXPECT_FLOAT_EQ(out[1], 0.25f * inputs * activation_max) << name;
        EXPECT_FLOAT_EQ(out[2], 1.0f * activation_max) << name;
    }
}

TEST(Kernels, StepsOfAnLstmFollowItsFormula) {
    constexpr std::size_t hidden = 48, rows = 3;
    Numbers numbers;
    std::vector<float> gates = numbers.list(rows * 4 * hidden, 6);
    gates[5] = 1e30f, gates[6] = -1e30f, gates[hidden + 7] = std::numeric_limits<float>::infinity();
    const std::vector<float> before = numbers.list(rows * hidden, 2);
    const auto sigmoid = [](double x) { return 1 / (1 + std::exp(-x)); };
    std::vector<float> first_cells;
    std::vector<Activation> first_outputs;
    for (const auto& [name, kernels] : paths()) {
        std::vector<float> cells = before;
        std::vector<Activation> outputs(rows * hidden);
        std::vector<const float*> rows_of_gates;
        for (std::size_t r = 0; r < rows; ++r) rows_of_gates.push_back(gates.data() + r * 4 * hidden);
        kernels->lstm_cell(rows_of_gates.data(), rows, hidden, cells.data(), outputs.data(), hidden);
        for (std::size_t r = 0; r < rows; ++r) {
            for (std::size_t j = 0; j < hidden; ++j) {
                const float* gate = gates.data() + r * 4 * hidden + j;
                const double cell =
                    sigmoid(gate[hidden]) * before[r * hidden + j] + sigmoid(gate[0]) * std::tanh(gate[2 * hidden]);
                EXPECT_NEAR(cells[r * hidden + j], cell, 1e-6) << name;
                EXPECT_NEAR((outputs[r * hidden + j] - activation_zero) * activation_scale,
                            sigmoid(gate[3 * hidden]) * std::tanh(cell), 0.51 / activation_max)
                    << name;
            }
        }
        if (first_cells.empty()) first_cells = cells, first_outputs = outputs;
        EXPECT_TRUE(same_bits(cells, first_cells)) << name;
        EXPECT_TRUE(same_bits(outputs, first_outputs)) << name;
    }
}

TEST(Kernels, GiveTheSameBitsElementByElement) {
    Numbers numbers;
    constexpr std::size_t size = 96, count = 5;
    std::vector<float> x = numbers.list(size, 3);
    const std::vector<float> columns = numbers.list(count * size, 1), base = numbers.list(size, 1),
                             u = numbers.list(6 * count, 1);
    std::vector<std::int8_t> row(size);
    for (std::int8_t& each : row) each = static_cast<std::int8_t>(numbers(127));
    std::vector<float> first;
    for (const auto& [name, kernels] : paths()) {
        std::vector<float> all = x;
        kernels->add_row(row.data(), 0.01f, all.data(), size);
        kernels->leaky(all.data(), size);
        std::vector<const float*> rows;
        for (std::size_t r = 0; r < 6; ++r) rows.push_back(u.data() + r * count);
        std::vector<float> weighed(6 * size);
        kernels->weigh_columns(rows.data(), rows.size(), count, columns.data(), base.data(), weighed.data(), size);
        for (std::size_t r = 0; r < rows.size(); ++r) {
            double sum = base[7];
            for (std::size_t k = 0; k < count; ++k) sum += rows[r][k] * columns[k * size + 7];
            EXPECT_NEAR(weighed[r * size + 7], sum, 1e-5) << name << ", row " << r;
        }
        all.insert(all.end(), weighed.begin(), weighed.end());
        if (first.empty()) first = all;
        EXPECT_TRUE(same_bits(all, first)) << name;
        EXPECT_NEAR(all[0], (x[0] + row[0] * 0.01f) * (x[0] + row[0] * 0.01f < 0 ? 0.125f : 1.0f), 1e-6) << name;
    }
}

TEST(Kernels, QuantizeAnything) {
    constexpr float nan = std::numeric_limits<float>::quiet_NaN(), infinite = std::numeric_limits<float>::infinity();
    for (std::vector<float> x : {std::vector<float>{0.5f, -1, 0.25f},
                                 {0, 0, 0},
                                 {nan, 1, -2},
                                 {infinite, -infinite, 1},
                                 {1e-30f, 0, 0},
                                 {-3e38f, 3e38f, 1}}) {
        x.resize(16, 0.0f);
        std::vector<Activation> first;
        for (const auto& [name, kernels] : paths()) {
            std::vector<Activation> out(16);
            const float scale = kernels->quantize(x.data(), 16, out.data());
            EXPECT_TRUE(std::isfinite(scale) && scale > 0) << name;
            for (const Activation each : out) EXPECT_LE(std::abs(each - activation_zero), activation_max) << name;
            if (x[0] == 0.5f) {
                EXPECT_NEAR((out[0] - activation_zero) * scale, 0.5f, 4e-3) << name;
                EXPECT_NEAR((out[1] - activation_zero) * scale, -1.0f, 1e-6) << name;
            }
            if (first.empty()) first = out;
            EXPECT_TRUE(same_bits(out, first)) << name;
        }
    }
}

}  // namespace
}  // namespace dateline::syntax
