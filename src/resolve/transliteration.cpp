#include "resolve/transliteration.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "resolve/letters.h"

// The weights are bytes of the program: a name is compared in the same way wherever its files lie.
asm(".section .rodata\n.balign 16\n.global dateline_spelling_model\ndateline_spelling_model:\n.incbin \"" DATELINE_SPELLING_MODEL
    "\"\n.global dateline_spelling_model_end\ndateline_spelling_model_end:\n.byte 0\n.previous\n");
extern "C" const char dateline_spelling_model[], dateline_spelling_model_end[];

namespace dateline {

namespace {

constexpr int reach = 4;                      // letters on either side
constexpr int places = 2 * reach + 1;
constexpr int upper_reach = 2;                // lower units on either side that the upper ones see
constexpr int spans = 2 * upper_reach + 1;
constexpr int alphabet = latin_codes;         // border, a to z, anything else
constexpr int hidden_most = 512;
constexpr int unit_most = 4095;               // sums of units by bytes stay within 32 bits
constexpr std::uint32_t one = 32768;          // certainty

// File: "DLSP", version 2, then as 32-bit numbers lower units, upper units and letters (the silent one included); the letters
// as 16-bit code points from the second on; then layers. Bytes [place][code][lower unit] and biases; bytes [span][lower
// unit][upper unit], multipliers and biases; bytes [lower unit][slot * letters + letter] with multipliers, the same of the upper
// units, and two biases, one for all places and one for the border. Multipliers and biases are of 32 bits, one for each unit
// or output; multipliers have 16 fraction bits, an output is in 1/256 bits.
struct Table {
    int hidden = 0, upper = 0, letters = 0, outputs = 0;
    std::array<std::int16_t, 0x650> letter_of{};  // code point -> letter, 0 none
    // Above the first layer kept by what they yield, so that a unit or output is one sum of products of neighbours.
    std::vector<std::int16_t> first, first_bias, middle, last, last_upper;
    std::vector<std::int32_t> middle_multiplier, middle_bias, multiplier, upper_multiplier, bias, border;
    std::array<std::uint32_t, 256> power{};  // 2^(-i/256), 16 fraction bits
    bool sound = false;

    Table();
};

Table::Table() {
    const char* at = dateline_spelling_model;
    const char* const end = dateline_spelling_model_end;
    const auto number = [&]() -> std::int32_t {
        std::int32_t value = 0;
        if (end - at < 4) return -1;
        std::memcpy(&value, at, 4);
        at += 4;
        return value;
    };
    if (end - at < 20 || std::memcmp(at, "DLSP", 4) != 0) return;
    at += 4;
    if (number() != 2) return;
    hidden = number();
    upper = number();
    letters = number();
    outputs = 2 * letters;
    if (hidden < 1 || hidden > hidden_most || upper < 1 || upper > hidden_most || letters < 2 ||
        letters > static_cast<int>(Transliteration::letters_max))
        return;
    const std::size_t units = static_cast<std::size_t>(hidden), uppers = static_cast<std::size_t>(upper),
                      outs = static_cast<std::size_t>(outputs);
    const std::size_t first_size = places * alphabet * units;
    if (static_cast<std::size_t>(end - at) != 2 * (static_cast<std::size_t>(letters) - 1) + first_size + 4 * units +
                                                  spans * units * uppers + 8 * uppers + (units + uppers) * outs + 16 * outs)
        return;
    for (int l = 1; l < letters; ++l) {
        std::uint16_t point = 0;
        std::memcpy(&point, at, 2);
        at += 2;
        if (point >= letter_of.size()) return;
        letter_of[point] = static_cast<std::int16_t>(l);
    }
    const auto bytes = [&](std::vector<std::int16_t>& to, std::size_t count) {
        to.resize(count);
        for (std::int16_t& value : to) value = static_cast<signed char>(*at++);
    };
    const auto numbers = [&](std::vector<std::int32_t>& to, std::size_t count) {
        to.resize(count);
        for (std::int32_t& value : to) value = number();
    };
    const auto turned = [&](std::vector<std::int16_t>& to, std::size_t rows, std::size_t columns) {
        std::vector<std::int16_t> by_row;
        bytes(by_row, rows * columns);
        to.resize(rows * columns);
        for (std::size_t r = 0; r < rows; ++r)
            for (std::size_t c = 0; c < columns; ++c) to[c * rows + r] = by_row[r * columns + c];
    };
    bytes(first, first_size);
    std::vector<std::int32_t> wide;
    numbers(wide, units);
    // Nine bytes and a bias stay within 16 bits.
    for (const std::int32_t value : wide) first_bias.push_back(static_cast<std::int16_t>(std::clamp(value, -16000, 16000)));
    turned(middle, spans * units, uppers);
    numbers(middle_multiplier, uppers);
    numbers(middle_bias, uppers);
    turned(last, units, outs);
    numbers(multiplier, outs);
    turned(last_upper, uppers, outs);
    numbers(upper_multiplier, outs);
    numbers(bias, outs);
    numbers(border, outs);
    std::uint64_t value = std::uint64_t{1} << 32;
    for (std::uint32_t& p : power) {
        p = static_cast<std::uint32_t>(value >> 16);
        value = value * 4283353890U >> 32;  // 2^(-1/256), 32 fraction bits
    }
    sound = true;
}

const Table& table() {
    static const Table one_table;
    return one_table;
}

// -log2(value / 2^46) in 1/256 bits, by squaring the mantissa.
int bits_of(std::uint64_t value) {
    if (value == 0) return Transliteration::never;
    const int top = 63 - std::countl_zero(value);
    std::uint64_t mantissa = top >= 31 ? value >> (top - 31) : value << (31 - top);  // in [2^31, 2^32)
    int fraction = 0;
    for (int i = 0; i < 8; ++i) {
        mantissa = mantissa * mantissa >> 31;
        fraction *= 2;
        if (mantissa >= std::uint64_t{1} << 32) {
            mantissa >>= 1;
            ++fraction;
        }
    }
    return 46 * 256 - (top * 256 + fraction);
}

}  // namespace

bool transliteration_table_is_sound() {
    return table().sound;
}

Transliteration::Transliteration(std::string_view folded) {
    const Table& t = table();
    const LetterCodes codes = letter_codes(folded, word_max);
    known_ = t.sound && codes.known;
    if (!known_) return;
    if (codes.arabic.empty()) {
        read_latin(codes.latin);
    } else {
        for (const char32_t point : codes.arabic) {
            Slot slot{};
            const int letter = point < t.letter_of.size() ? t.letter_of[point] : 0;
            slot[static_cast<std::size_t>(letter)] = one;
            slots_.push_back(slot);
        }
    }
    known_ = !slots_.empty();
    self_ = 0;
    self_ = distance(*this);
}

namespace {

std::int32_t product(const std::int16_t* a, const std::int16_t* b, int count) {
    std::int32_t sum = 0;
    for (int k = 0; k < count; ++k) sum += std::int32_t{a[k]} * b[k];
    return sum;
}

// The lower units of all places, the border before the word first, with silent ones for `upper_reach` places on either side.
std::vector<std::int16_t> lower_units(const Table& t, const std::vector<std::uint8_t>& codes) {
    const int count = static_cast<int>(codes.size());
    std::vector<std::int16_t> units(static_cast<std::size_t>((count + spans) * t.hidden));
    for (int i = 0; i <= count; ++i) {
        std::int16_t* const unit = units.data() + (i + upper_reach) * t.hidden;
        std::copy(t.first_bias.begin(), t.first_bias.end(), unit);
        for (int place = 0; place < places; ++place) {
            const int at = i + place - reach;  // 0 the border before, count + 1 the border behind
            if (at < 0 || at > count + 1) continue;
            const int code = at == 0 || at > count ? 0 : codes[static_cast<std::size_t>(at - 1)];
            const std::int16_t* row = t.first.data() + (place * alphabet + code) * t.hidden;
            for (int k = 0; k < t.hidden; ++k) unit[k] = static_cast<std::int16_t>(unit[k] + row[k]);
        }
        for (int k = 0; k < t.hidden; ++k) unit[k] = std::clamp<std::int16_t>(unit[k], 0, unit_most);
    }
    return units;
}

}  // namespace

void Transliteration::read_latin(const std::vector<std::uint8_t>& codes) {
    const Table& t = table();
    const int count = static_cast<int>(codes.size());
    if (count == 0) return;
    const std::vector<std::int16_t> units = lower_units(t, codes);
    std::array<std::int16_t, hidden_most> upper{};
    std::array<std::int64_t, 2 * letters_max> out{};
    for (int i = 0; i <= count; ++i) {
        const std::int16_t* const seen = units.data() + i * t.hidden;
        const std::int16_t* const unit = seen + upper_reach * t.hidden;
        for (int u = 0; u < t.upper; ++u) {
            const std::size_t at = static_cast<std::size_t>(u);
            const std::int64_t sum = product(seen, t.middle.data() + u * spans * t.hidden, spans * t.hidden);
            upper[at] = static_cast<std::int16_t>(std::clamp<std::int64_t>((sum * t.middle_multiplier[at] >> 16) + t.middle_bias[at], 0, unit_most));
        }
        for (int o = 0; o < t.outputs; ++o) {
            const std::size_t at = static_cast<std::size_t>(o);
            const std::int64_t below = product(unit, t.last.data() + o * t.hidden, t.hidden);
            const std::int64_t above = product(upper.data(), t.last_upper.data() + o * t.upper, t.upper);
            out[at] = (below * t.multiplier[at] >> 16) + (above * t.upper_multiplier[at] >> 16) + t.bias[at] + (i == 0 ? t.border[at] : 0);
        }
        for (int s = 0; s < 2; ++s) {
            const std::size_t from = static_cast<std::size_t>(s * t.letters), many = static_cast<std::size_t>(t.letters);
            const std::int64_t* const score = out.data() + from;
            const std::int64_t best = *std::max_element(score, score + many);
            std::array<std::uint32_t, letters_max> weight{};
            std::uint64_t sum = 0;
            for (std::size_t l = 0; l < many; ++l) {
                const std::int64_t below = best - score[l];
                weight[l] = below >= 16 * 256 ? 0 : t.power[static_cast<std::size_t>(below & 255)] >> (below >> 8);
                sum += weight[l];
            }
            Slot slot{};
            for (std::size_t l = 0; l < many; ++l) slot[l] = static_cast<std::uint16_t>(std::uint64_t{weight[l]} * one / sum);
            constexpr int silent = 32600;  // hardly ever writes a letter: the step is spared
            if ((s == 0 && i > 0) || slot[0] < silent) slots_.push_back(slot);
        }
    }
}

// The chance that both are written with the same letters, summed over all such letters: `open` counts ways that may
// still skip silent places of this word, `shut` those that have begun to skip the other's, so that each way counts once.
int Transliteration::distance(const Transliteration& other) const {
    if (!known_ || !other.known_) return never;
    const std::size_t many = static_cast<std::size_t>(table().letters), width = other.slots_.size() + 1;
    std::vector<std::uint64_t> open(width), shut(width), above(width), above_shut(width);
    for (std::size_t i = 0; i <= slots_.size(); ++i) {
        std::swap(open, above);
        std::swap(shut, above_shut);
        for (std::size_t j = 0; j < width; ++j) {
            open[j] = i == 0 && j == 0 ? std::uint64_t{1} << 46 : 0;
            shut[j] = 0;
            if (i > 0) open[j] += above[j] * slots_[i - 1][0] >> 15;
            if (j > 0) shut[j] = (open[j - 1] + shut[j - 1]) * other.slots_[j - 1][0] >> 15;
            if (i == 0 || j == 0) continue;
            const std::uint64_t before = above[j - 1] + above_shut[j - 1];
            if (before == 0) continue;
            const Slot &a = slots_[i - 1], &b = other.slots_[j - 1];
            std::uint32_t both = 0;  // 30 fraction bits
            for (std::size_t l = 1; l < many; ++l) both += std::uint32_t{a[l]} * b[l];
            open[j] += before * (both >> 14) >> 16;
        }
    }
    const int bits = bits_of(open[width - 1] + shut[width - 1]) - (self_ + other.self_) / 2;
    return std::clamp(bits, 0, never);
}

}  // namespace dateline
