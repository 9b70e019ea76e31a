// The weights of a network, read from its file and packed. Internal to network.cpp.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "annotate/syntax/network/embeddings.h"
#include "annotate/syntax/network/name_labels.h"
#include "annotate/syntax/network/packed_matrix.h"

namespace dateline::syntax {

// y = x * matrix + bias.
struct Linear {
    PackedMatrix matrix;
    std::vector<float> bias;  // padded as the matrix's outputs
};

// A layer of the encoder. Its input part serves both directions at once: the forward gates (i, f, g, o), then the
// backward ones.
struct LstmLayer {
    Linear input;
    std::array<PackedMatrix, 2> recurrent;  // forward, backward
};

// Where the outputs of the heads' common first part lie in a row.
struct HeadColumns {
    std::size_t tags = 0, arc_child = 0, arc_head = 0, relation_child = 0, relation_head = 0, names = 0;
};

struct Parameters {
    Embeddings embeddings;
    std::size_t hidden = 0, arc_size = 0, relation_size = 0, names_size = 0;
    std::vector<LstmLayer> layers;
    HeadColumns columns;
    Linear heads;           // tags, and the hidden parts of arcs, relations and names
    PackedMatrix arc_pair;  // scores of children and heads together
    std::vector<float> arc_prior, arc_root, relation_root;
    Linear relation_labels, name_scores;
    NameLabels names;
    std::vector<std::string> tags, relations;
    std::size_t root_relation = 0;  // index of "root"

    // Views into `file`, which must outlive this. Fails with kind model, naming no file.
    static Result<Parameters> create(const ModelFile& file);
};

}  // namespace dateline::syntax
