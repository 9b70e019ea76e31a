#include "annotate/syntax/network/parameters.h"

#include <algorithm>
#include <cmath>

namespace dateline::syntax {
namespace {

constexpr std::size_t layers_max = 8;
constexpr std::size_t size_max = 4096;  // of any part: with column_sum_max, nothing overflows

// Takes arrays out of the file and keeps the first thing that is wrong with one.
class ArrayReader {
public:
    explicit ArrayReader(const NetworkFile& file) : file_(&file) {}

    const std::string& fault() const { return fault_; }

    // Columns of the array, checked to be a size that the kernels take; 0 when it is not there.
    std::size_t columns(const std::string& name) {
        const std::size_t count = (*file_)[name].columns;
        if (count == 0 || count > size_max || count % lanes_multiple != 0) {
            fail(name, "is missing or has a size that is no multiple of 16");
            return 0;
        }
        return count;
    }

    // Puts an array of that size into outputs [first, ...) of `out`: a row of the file is an output.
    void matrix(const std::string& name, std::size_t outputs, std::size_t inputs, PackedMatrix& out,
                std::size_t first) {
        const ArrayView array = (*file_)[name];
        if (array.rows != outputs || array.columns != inputs) return fail(name, "is missing or has another size");
        std::vector<float> row(inputs);
        for (std::size_t j = 0; j < outputs; ++j) {
            if (array.kind == ArrayView::Kind::i8) {
                out.set_output(first + j, array.bytes(j), array.scale(j));
                continue;
            }
            array.expand(j, row.data());
            out.set_output(first + j, row.data());
        }
    }

    // One row, its numbers cut to what is finite.
    void row(const std::string& name, std::size_t columns, float* out) {
        const ArrayView array = (*file_)[name];
        if (array.rows != 1 || array.columns != columns) return fail(name, "is missing or has another size");
        array.expand(0, out);
        for (std::size_t j = 0; j < columns; ++j)
            out[j] = std::isfinite(out[j]) ? std::clamp(out[j], -1e6f, 1e6f) : 0.0f;
    }

private:
    void fail(const std::string& name, const char* what) {
        if (fault_.empty()) fault_ = "array " + name + " " + what;
    }
    const NetworkFile* file_;
    std::string fault_;
};

void read_layer(ArrayReader& in, std::size_t layer, std::size_t inputs, std::size_t hidden, LstmLayer& out) {
    const std::size_t gates = 4 * hidden;
    // The first layer's inputs are word vectors, each with a scale of its own.
    out.input.matrix = PackedMatrix(inputs, 2 * gates, layer == 0 ? 1.0f : activation_scale);
    out.input.bias.assign(2 * gates, 0.0f);
    for (const std::size_t direction : {0u, 1u}) {
        const std::string name = "lstm" + std::to_string(layer + 1) + (direction == 0 ? "f" : "b");
        in.matrix(name + "_in", gates, inputs, out.input.matrix, direction * gates);
        in.row(name + "_bias", gates, out.input.bias.data() + direction * gates);
        out.recurrent[direction] = PackedMatrix(hidden, gates, activation_scale);
        in.matrix(name + "_state", gates, hidden, out.recurrent[direction], 0);
    }
}

void read_heads(ArrayReader& in, Parameters& out) {
    struct Part {
        const char* name;
        std::size_t* column;
        std::size_t size;
    };
    const Part parts[] = {{"tags", &out.columns.tags, out.tags.size()},
                          {"arc_child", &out.columns.arc_child, out.arc_size},
                          {"arc_head", &out.columns.arc_head, out.arc_size},
                          {"relation_child", &out.columns.relation_child, out.relation_size},
                          {"relation_head", &out.columns.relation_head, out.relation_size},
                          {"names_hidden", &out.columns.names, out.names_size}};
    std::size_t width = 0;
    for (const Part& part : parts) {
        *part.column = width;
        width += (part.size + lanes_multiple - 1) / lanes_multiple * lanes_multiple;
    }
    out.heads.matrix = PackedMatrix(2 * out.hidden, width, activation_scale);
    out.heads.bias.assign(out.heads.matrix.outputs(), 0.0f);
    for (const Part& part : parts) {
        in.matrix(std::string(part.name) + "_w", part.size, 2 * out.hidden, out.heads.matrix, *part.column);
        in.row(std::string(part.name) + "_b", part.size, out.heads.bias.data() + *part.column);
    }
}

void read_linear(ArrayReader& in, const std::string& name, std::size_t inputs, std::size_t outputs, Linear& out) {
    out.matrix = PackedMatrix(inputs, outputs, 1.0f);
    out.bias.assign(out.matrix.outputs(), 0.0f);
    in.matrix(name + "_w", outputs, inputs, out.matrix, 0);
    in.row(name + "_b", outputs, out.bias.data());
}

}  // namespace

Result<Parameters> Parameters::create(const ModelFile& file) {
    const auto bad = [](std::string what) {
        return Error{ErrorKind::model, "", std::move(what),
                     "restore the file, or train it again as models/README.md says"};
    };
    auto arrays = NetworkFile::parse(file.section("network"));
    if (!arrays) return arrays.error();
    Parameters out;
    auto embeddings = Embeddings::create(*arrays, file.section("words"));
    if (!embeddings) return embeddings.error();
    out.embeddings = std::move(*embeddings);
    for (const auto& [section, list] : {std::pair{"tags", &out.tags}, {"relations", &out.relations}}) {
        for (const std::string_view name : names_of(file.section(section))) list->emplace_back(name);
        if (list->empty() || list->size() > size_max)
            return bad("no list of " + std::string(section) + ", or too long a one");
    }
    const auto root = std::find(out.relations.begin(), out.relations.end(), "root");
    if (root == out.relations.end() || out.relations.size() < 2) return bad("no relation root, or none but it");
    out.root_relation = static_cast<std::size_t>(root - out.relations.begin());
    const std::vector<std::string_view> labels = names_of(file.section("labels"));
    auto names = NameLabels::create(*arrays, labels);
    if (!names) return names.error();
    out.names = std::move(*names);

    ArrayReader in(*arrays);
    out.hidden = in.columns("lstm1f_state");
    out.arc_size = in.columns("arc_pair");
    out.relation_size = in.columns("relation_root");
    out.names_size = in.columns("names_w");
    if (!in.fault().empty()) return bad(in.fault());
    if (out.embeddings.width() > size_max) return bad("the word vectors are too large");

    for (std::size_t layer = 0; layer < layers_max; ++layer) {
        if ((*arrays)["lstm" + std::to_string(layer + 1) + "f_in"].rows == 0) break;
        read_layer(in, layer, layer == 0 ? out.embeddings.width() : 2 * out.hidden, out.hidden,
                   out.layers.emplace_back());
        if (!in.fault().empty()) return bad(in.fault());
    }
    if (out.layers.empty()) return bad("no layers");
    read_heads(in, out);
    out.arc_pair = PackedMatrix(out.arc_size, out.arc_size, 1.0f);
    in.matrix("arc_pair", out.arc_size, out.arc_size, out.arc_pair, 0);
    for (const auto& [name, to, size] : {std::tuple{"arc_prior", &out.arc_prior, out.arc_size},
                                         {"arc_root", &out.arc_root, out.arc_size},
                                         {"relation_root", &out.relation_root, out.relation_size}}) {
        to->resize(size);
        in.row(name, size, to->data());
    }
    read_linear(in, "relations", 3 * out.relation_size, out.relations.size(), out.relation_labels);
    read_linear(in, "names", out.names_size, labels.size(), out.name_scores);
    if (!in.fault().empty()) return bad(in.fault());
    return out;
}

}  // namespace dateline::syntax
