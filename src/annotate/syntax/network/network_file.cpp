#include "annotate/syntax/network/network_file.h"

#include <bit>
#include <charconv>
#include <cstring>

#include "dateline/text.h"

namespace dateline::syntax {
namespace {

constexpr std::size_t alignment = 64;
constexpr std::size_t arrays_max = 1000;

// Whole numbers only, so that the bits are the same on every machine.
float float_at(std::string_view bytes, std::size_t index) {
    std::uint32_t bits = 0;
    for (std::size_t i = 4; i-- > 0;) bits = bits << 8 | static_cast<std::uint8_t>(bytes[index * 4 + i]);
    return std::bit_cast<float>(bits);
}

bool read_size(std::string_view text, std::size_t& out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size() && out > 0 && out <= NetworkFile::size_max;
}

}  // namespace

void ArrayView::expand(std::size_t row, float* out) const {
    if (kind == Kind::f32) {
        for (std::size_t j = 0; j < columns; ++j) out[j] = float_at(numbers, row * columns + j);
        return;
    }
    const float factor = scale(row);
    for (std::size_t j = 0; j < columns; ++j) out[j] = static_cast<float>(bytes(row)[j]) * factor;
}

float ArrayView::scale(std::size_t row) const {
    return float_at(scales, row);
}

const std::int8_t* ArrayView::bytes(std::size_t row) const {
    return reinterpret_cast<const std::int8_t*>(numbers.data()) + row * columns;
}

Result<NetworkFile> NetworkFile::parse(std::string_view section) {
    const auto bad = [](std::string what) {
        return Error{ErrorKind::model, "", "section network: " + std::move(what),
                     "restore the file, or train it again as models/README.md says"};
    };
    const std::size_t head = section.find("\n\n");
    if (head == std::string_view::npos) return bad("no list of arrays");
    std::size_t at = head + 2;
    const auto take = [&](std::size_t bytes, std::string_view& out) {
        const std::size_t begin = (at + alignment - 1) / alignment * alignment;
        if (begin > section.size() || bytes > section.size() - begin) return false;
        out = section.substr(begin, bytes);
        at = begin + bytes;
        return true;
    };
    NetworkFile out;
    for (const std::string_view line : split(section.substr(0, head), '\n')) {
        const std::vector<std::string_view> cells = split(line, ' ');
        ArrayView array;
        if (cells.size() != 4 || !read_size(cells[1], array.rows) || !read_size(cells[2], array.columns) ||
            (cells[3] != "f32" && cells[3] != "i8"))
            return bad("a line that names no array");
        array.kind = cells[3] == "i8" ? ArrayView::Kind::i8 : ArrayView::Kind::f32;
        const bool small = array.kind == ArrayView::Kind::i8;
        // Sizes are below 2^24 each: no overflow in 64 bits.
        if (!take(array.rows * array.columns * (small ? 1 : 4), array.numbers) ||
            (small && !take(array.rows * 4, array.scales)))
            return bad("array " + std::string(cells[0]) + " is cut short");
        if (out.arrays_.size() >= arrays_max || !out.arrays_.emplace(cells[0], array).second)
            return bad("array " + std::string(cells[0]) + " comes twice");
    }
    return out;
}

ArrayView NetworkFile::operator[](std::string_view name) const {
    const auto found = arrays_.find(name);
    return found == arrays_.end() ? ArrayView() : found->second;
}

std::vector<std::string_view> names_of(std::string_view section) {
    while (section.ends_with('\n')) section.remove_suffix(1);
    if (section.empty()) return {};
    return split(section, '\n');
}

}  // namespace dateline::syntax
