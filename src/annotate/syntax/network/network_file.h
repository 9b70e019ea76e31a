// The arrays of a network as they lie in a model file. Internal to src/annotate/syntax.
//
// Section "network": lines "name rows columns kind", one an array, then an empty line, then the arrays in
// that order, each beginning at the next multiple of 64 bytes from the section's begin (zeros between).
// Kind f32: rows x columns numbers, row after row. Kind i8: rows x columns whole numbers of one byte, and,
// at the next multiple of 64, rows numbers of kind f32: the scale of each row. Least significant byte first.
//
// Lists of names are sections of their own, joined by newlines: "words" (row 1 onward of array words; row 0
// is the unknown word), "tags" ("UPOS/XPOS"), "relations" and "labels" ("O", "B-PER" ...).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/syntax/model_file.h"

namespace dateline::syntax {

struct ArrayView {
    enum class Kind : std::uint8_t { f32, i8 };
    std::size_t rows = 0, columns = 0;
    Kind kind = Kind::f32;
    std::string_view numbers;  // rows x columns
    std::string_view scales;   // kind i8: rows

    // Row `row` as floats. Requires: row < rows, out has columns places.
    void expand(std::size_t row, float* out) const;
    float scale(std::size_t row) const;               // requires kind i8
    const std::int8_t* bytes(std::size_t row) const;  // requires kind i8
};

class NetworkFile {
public:
    static constexpr std::size_t size_max = 1u << 24;  // rows, and columns

    // Views into `section`. Fails with kind model, without naming a file, when a line does not follow the form,
    // an array does not fit in, or the same name comes twice.
    static Result<NetworkFile> parse(std::string_view section);

    // The array of that name; an empty one when there is none.
    ArrayView operator[](std::string_view name) const;

private:
    std::map<std::string, ArrayView, std::less<>> arrays_;
};

// The lines of a section of names; none of an empty one.
std::vector<std::string_view> names_of(std::string_view section);

}  // namespace dateline::syntax
