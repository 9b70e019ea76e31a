#include "annotate/syntax/network/batch.h"

#include <algorithm>

#include "annotate/syntax/network/tree.h"

namespace dateline::syntax {
namespace {

constexpr float one = 1.0f;

std::size_t lanes_padded(std::size_t size) {
    return (size + lanes_multiple - 1) / lanes_multiple * lanes_multiple;
}

}  // namespace

Batch::Batch(const Parameters& parameters, const Kernels& kernels, Scratch& scratch,
             std::span<const Network::Words* const> sentences)
    : p_(parameters), kernels_(kernels), s_(scratch), sentences_(sentences) {
    std::size_t active = sentences.size();
    for (std::size_t place = 0; active > 0; ++place) {
        begin_.push_back(rows_);
        rows_ += active;
        while (active > 0 && sentences[active - 1]->size() <= place + 1) --active;
    }
    begin_.push_back(rows_);
}

const float* const* Batch::repeat(const float* base) {
    s_.bases.assign(rows_, base);
    return s_.bases.data();
}

void Batch::encode() {
    const std::size_t stride = 8 * p_.hidden, width = 2 * p_.hidden;
    s_.row_words.resize(rows_);
    for (std::size_t s = 0; s < sentences_.size(); ++s)
        for (std::size_t i = 0; i < sentences_[s]->size(); ++i) s_.row_words[row(s, i)] = (*sentences_[s])[i];
    s_.outputs.of(rows_ * width);
    s_.step.of(sentences_.size() * 4 * p_.hidden);
    for (std::size_t layer = 0; layer < p_.layers.size(); ++layer) {
        if (layer == 0) {
            s_.gate_rows.resize(rows_);
            s_.words.find(s_.row_words, s_.gate_rows.data());
        } else {
            std::swap(s_.inputs, s_.outputs);
            s_.outputs.of(rows_ * width);
            float* gates = s_.gates.of(rows_ * stride);
            const Linear& input = p_.layers[layer].input;
            kernels_.multiply(input.matrix.view(), s_.inputs.data(), width, rows_, &one, 0, repeat(input.bias.data()),
                              gates, stride);
            for (std::size_t r = 0; r < rows_; ++r) s_.gate_rows[r] = gates + r * stride;
        }
        for (const std::size_t direction : {0u, 1u}) run(p_.layers[layer], direction);
    }
    const MatrixView matrix = p_.heads.matrix.view();
    float* heads = s_.heads.of(rows_ * matrix.outputs);
    kernels_.multiply(matrix, s_.outputs.data(), width, rows_, &one, 0, repeat(p_.heads.bias.data()), heads,
                      matrix.outputs);
    for (std::size_t r = 0; r < rows_; ++r)
        kernels_.leaky(heads + r * matrix.outputs + p_.columns.arc_child, matrix.outputs - p_.columns.arc_child);
}

// One direction of a layer. At each place the sentences that reach so far are the first ones; forward some end on the
// way, backward some begin.
void Batch::run(const LstmLayer& layer, std::size_t direction) {
    const std::size_t hidden = p_.hidden, width = 2 * hidden, places = begin_.size() - 1;
    const MatrixView recurrent = layer.recurrent[direction].view();
    float* cells = s_.cells.of(sentences_.size() * hidden);
    std::fill_n(cells, sentences_.size() * hidden, 0.0f);
    float* step = s_.step.data();
    Activation* outputs = s_.outputs.data() + direction * hidden;
    std::vector<const float*> gates(sentences_.size());
    for (std::size_t n = 0; n < places; ++n) {
        const std::size_t place = direction == 0 ? n : places - 1 - n;
        const std::size_t count = begin_[place + 1] - begin_[place];
        for (std::size_t r = 0; r < count; ++r) gates[r] = s_.gate_rows[begin_[place] + r] + direction * 4 * hidden;
        if (n > 0) {
            const std::size_t before = direction == 0 ? place - 1 : place + 1;
            const std::size_t going_on = std::min(count, begin_[before + 1] - begin_[before]);
            kernels_.multiply(recurrent, outputs + begin_[before] * width, width, going_on, &one, 0, gates.data(), step,
                              4 * hidden);
            for (std::size_t r = 0; r < going_on; ++r) gates[r] = step + r * 4 * hidden;
        }
        kernels_.lstm_cell(gates.data(), count, hidden, cells, outputs + begin_[place] * width, width);
    }
}

void Batch::decide(std::span<Reading* const> readings, Logits* logits) {
    find_tags(readings, logits);
    find_trees(readings, logits);
    find_relations(readings, logits);
    find_names(readings, logits);
}

void Batch::find_tags(std::span<Reading* const> readings, Logits* logits) {
    const std::size_t count = p_.tags.size();
    for (std::size_t s = 0; s < sentences_.size(); ++s) {
        std::vector<std::uint16_t>& tags = readings[s]->tags;
        tags.resize(sentences_[s]->size());
        for (std::size_t i = 0; i < tags.size(); ++i) {
            const float* scores = head_row(s, i) + p_.columns.tags;
            tags[i] = static_cast<std::uint16_t>(std::max_element(scores, scores + count) - scores);
            if (logits) logits->tags.insert(logits->tags.end(), scores, scores + count);
        }
    }
}

void Batch::quantize_columns(std::size_t first, std::size_t width) {
    Activation* quantized = s_.quantized.of(rows_ * width);
    float* scales = s_.scales.of(rows_);
    const float* heads = s_.heads.data() + first;
    for (std::size_t r = 0; r < rows_; ++r)
        scales[r] = kernels_.quantize(heads + r * p_.heads.matrix.outputs(), width, quantized + r * width);
}

void Batch::multiply_quantized(const PackedMatrix& matrix, std::size_t width, const float* bias) {
    kernels_.multiply(matrix.view(), s_.quantized.data(), width, rows_, s_.scales.data(), 1, repeat(bias),
                      s_.products.of(rows_ * matrix.outputs()), matrix.outputs());
}

void Batch::find_trees(std::span<Reading* const> readings, Logits* logits) {
    const std::size_t size = p_.arc_size, product_stride = p_.arc_pair.outputs();
    quantize_columns(p_.columns.arc_child, size);
    const std::vector<float> zeros(std::max(product_stride, lanes_padded(sentences_.front()->size() + 1)), 0.0f);
    multiply_quantized(p_.arc_pair, size, zeros.data());
    for (std::size_t s = 0; s < sentences_.size(); ++s) {
        const std::size_t words = sentences_[s]->size(), stride = lanes_padded(words + 1);
        // Columns: the root, then the words, as heads.
        float* columns = s_.columns.of(size * stride);
        for (std::size_t k = 0; k < size; ++k) {
            columns[k * stride] = p_.arc_root[k];
            std::fill(columns + k * stride + words + 1, columns + (k + 1) * stride, 0.0f);
        }
        for (std::size_t i = 0; i < words; ++i) {
            const float* from = head_row(s, i) + p_.columns.arc_head;
            for (std::size_t k = 0; k < size; ++k) columns[k * stride + i + 1] = from[k];
        }
        float* priors = s_.priors.of(stride);
        const float* prior = p_.arc_prior.data();
        kernels_.weigh_columns(&prior, 1, size, columns, zeros.data(), priors, stride);
        float* scores = s_.scores.of(words * stride);
        s_.bases.resize(words);
        for (std::size_t i = 0; i < words; ++i) s_.bases[i] = s_.products.data() + row(s, i) * product_stride;
        kernels_.weigh_columns(s_.bases.data(), words, size, columns, priors, scores, stride);
        readings[s]->heads.resize(words);
        best_tree(scores, stride, readings[s]->heads);
        for (std::size_t i = 0; logits && i < words; ++i)
            logits->arcs.insert(logits->arcs.end(), scores + i * stride, scores + i * stride + words + 1);
    }
}

void Batch::find_relations(std::span<Reading* const> readings, Logits* logits) {
    const std::size_t size = p_.relation_size, width = 3 * size, count = p_.relations.size();
    Activation* quantized = s_.quantized.of(rows_ * width);
    float* scales = s_.scales.of(rows_);
    std::vector<float> pair(width);
    for (std::size_t s = 0; s < sentences_.size(); ++s) {
        for (std::size_t i = 0; i < sentences_[s]->size(); ++i) {
            const std::int32_t head = readings[s]->heads[i];
            const float* child = head_row(s, i) + p_.columns.relation_child;
            const float* above = head < 0 ? p_.relation_root.data()
                                          : head_row(s, static_cast<std::size_t>(head)) + p_.columns.relation_head;
            for (std::size_t k = 0; k < size; ++k) {
                pair[k] = child[k] * above[k];
                pair[size + k] = child[k];
                pair[2 * size + k] = above[k];
            }
            scales[row(s, i)] = kernels_.quantize(pair.data(), width, quantized + row(s, i) * width);
        }
    }
    multiply_quantized(p_.relation_labels.matrix, width, p_.relation_labels.bias.data());
    for (std::size_t s = 0; s < sentences_.size(); ++s) {
        Reading& reading = *readings[s];
        reading.relations.resize(reading.heads.size());
        for (std::size_t i = 0; i < reading.heads.size(); ++i) {
            const float* scores = s_.products.data() + row(s, i) * p_.relation_labels.matrix.outputs();
            if (logits) logits->relations.insert(logits->relations.end(), scores, scores + count);
            std::size_t best = p_.root_relation;
            if (reading.heads[i] >= 0) {
                best = best == 0 ? 1 : 0;
                for (std::size_t r = best + 1; r < count; ++r)
                    if (r != p_.root_relation && scores[r] > scores[best]) best = r;
            }
            reading.relations[i] = static_cast<std::uint16_t>(best);
        }
    }
}

void Batch::find_names(std::span<Reading* const> readings, Logits* logits) {
    quantize_columns(p_.columns.names, p_.names_size);
    multiply_quantized(p_.name_scores.matrix, p_.names_size, p_.name_scores.bias.data());
    const std::size_t stride = p_.name_scores.matrix.outputs(), count = p_.names.size();
    for (std::size_t s = 0; s < sentences_.size(); ++s) {
        const std::size_t words = sentences_[s]->size();
        float* scores = s_.scores.of(words * count);
        for (std::size_t i = 0; i < words; ++i)
            std::copy_n(s_.products.data() + row(s, i) * stride, count, scores + i * count);
        p_.names.find(scores, count, words, readings[s]->names);
        if (logits) logits->names.assign(scores, scores + words * count);
    }
}

}  // namespace dateline::syntax
