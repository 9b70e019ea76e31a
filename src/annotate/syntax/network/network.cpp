#include "annotate/syntax/network/network.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>

#include "annotate/syntax/model_file.h"
#include "annotate/syntax/network/parameters.h"
#include "annotate/syntax/network/tree.h"

namespace dateline::syntax {

struct Network::Parts {
    ModelFile file;
    Parameters parameters;
    const Kernels* kernels = nullptr;
    NetworkOptions options;
};

namespace {

std::size_t lanes_padded(std::size_t size) {
    return (size + lanes_multiple - 1) / lanes_multiple * lanes_multiple;
}

// The first layer's gates of words, computed once for a word. Bounded: forgets all when it is full.
class WordGates {
public:
    WordGates(const Parameters& parameters, const Kernels& kernels) : parameters_(&parameters), kernels_(&kernels) {}

    // Writes the gates of words[i] to out + i * stride.
    void gates(std::span<const std::string_view> words, float* out, std::size_t stride) {
        std::vector<std::size_t> index(words.size());
        if (index_.size() + words.size() > words_max) index_.clear();
        const std::size_t known = index_.size();
        std::vector<std::string_view> fresh;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const auto [at, added] = index_.emplace(words[i], index_.size());
            if (added) fresh.push_back(words[i]);
            index[i] = at->second;
        }
        compute(fresh, known);
        for (std::size_t i = 0; i < words.size(); ++i)
            std::copy_n(gates_.data() + index[i] * stride, stride, out + i * stride);
    }

private:
    static constexpr std::size_t words_max = 3000;

    void compute(std::span<const std::string_view> words, std::size_t first) {
        const LstmLayer& layer = parameters_->layers[0];
        const std::size_t width = parameters_->embeddings.width(), stride = layer.input.matrix.outputs();
        std::vector<float> vector(width), scales(words.size());
        std::vector<std::int16_t> inputs(words.size() * width);
        for (std::size_t i = 0; i < words.size(); ++i) {
            parameters_->embeddings.vector_of(words[i], *kernels_, vector.data());
            scales[i] = kernels_->quantize(vector.data(), width, inputs.data() + i * width);
        }
        gates_.resize((first + words.size()) * stride);
        kernels_->multiply(layer.input.matrix.view(), inputs.data(), width, words.size(), scales.data(), 1,
                           layer.input.bias.data(), 0, gates_.data() + first * stride, stride);
    }

    const Parameters* parameters_;
    const Kernels* kernels_;
    std::unordered_map<std::string_view, std::size_t> index_;
    std::vector<float> gates_;
};

}  // namespace

// Sentences that go through the network together, the longest first. The rows of all arrays are words, in the order
// of their place in the sentence and then of the sentence: the words at one place lie together, so that one step of
// an LSTM is one multiplication.
class Network::Batch {
public:
    Batch(const Parts& parts, std::span<const Words* const> sentences);
    void encode(WordGates& gates);
    void decide(std::span<Reading* const> readings, Logits* logits);

private:
    void run(const LstmLayer& layer, std::size_t direction);
    void find_trees(std::span<Reading* const> readings, Logits* logits);
    void find_relations(std::span<Reading* const> readings, Logits* logits);
    void find_names(std::span<Reading* const> readings, Logits* logits);
    // Activations of columns [first, first + width) of heads_, one scale a row.
    void quantize_columns(std::size_t first, std::size_t width);
    void multiply_quantized(const PackedMatrix& matrix, std::size_t width, const float* bias);

    std::size_t row(std::size_t sentence, std::size_t place) const { return begin_[place] + sentence; }
    const float* head_row(std::size_t sentence, std::size_t place) const {
        return heads_.data() + row(sentence, place) * p_.heads.matrix.outputs();
    }

    const Parameters& p_;
    const Kernels& kernels_;
    std::span<const Words* const> sentences_;
    std::vector<std::size_t> begin_;  // row of the first sentence's word at each place
    std::size_t rows_ = 0;
    std::vector<float> gates_, heads_, products_, scales_;
    std::vector<std::int16_t> outputs_, inputs_, quantized_;
};

Network::Batch::Batch(const Parts& parts, std::span<const Words* const> sentences)
    : p_(parts.parameters), kernels_(*parts.kernels), sentences_(sentences) {
    std::size_t active = sentences.size();
    for (std::size_t place = 0; active > 0; ++place) {
        begin_.push_back(rows_);
        rows_ += active;
        while (active > 0 && sentences[active - 1]->size() <= place + 1) --active;
    }
    begin_.push_back(rows_);
}

void Network::Batch::encode(WordGates& gates) {
    const std::size_t stride = 8 * p_.hidden, width = 2 * p_.hidden;
    gates_.resize(rows_ * stride);
    outputs_.resize(rows_ * width);
    std::vector<std::string_view> words(rows_);
    for (std::size_t s = 0; s < sentences_.size(); ++s)
        for (std::size_t i = 0; i < sentences_[s]->size(); ++i) words[row(s, i)] = (*sentences_[s])[i];
    gates.gates(words, gates_.data(), stride);
    const float one = 1.0f;
    for (std::size_t layer = 0; layer < p_.layers.size(); ++layer) {
        if (layer > 0) {
            std::swap(inputs_, outputs_);
            outputs_.resize(rows_ * width);
            const Linear& input = p_.layers[layer].input;
            kernels_.multiply(input.matrix.view(), inputs_.data(), width, rows_, &one, 0, input.bias.data(), 0,
                              gates_.data(), stride);
        }
        for (const std::size_t direction : {0u, 1u}) run(p_.layers[layer], direction);
    }
    const MatrixView heads = p_.heads.matrix.view();
    heads_.resize(rows_ * heads.outputs);
    kernels_.multiply(heads, outputs_.data(), width, rows_, &one, 0, p_.heads.bias.data(), 0, heads_.data(), heads.outputs);
    for (std::size_t r = 0; r < rows_; ++r)
        kernels_.leaky(heads_.data() + r * heads.outputs + p_.columns.arc_child, heads.outputs - p_.columns.arc_child);
}

// One direction of a layer. At each place the sentences that reach so far are the first ones; forward some end on the
// way, backward some begin.
void Network::Batch::run(const LstmLayer& layer, std::size_t direction) {
    const std::size_t hidden = p_.hidden, stride = 8 * hidden, width = 2 * hidden, places = begin_.size() - 1;
    const MatrixView recurrent = layer.recurrent[direction].view();
    const float one = 1.0f;
    std::vector<float> cells(sentences_.size() * hidden, 0.0f);
    for (std::size_t step = 0; step < places; ++step) {
        const std::size_t place = direction == 0 ? step : places - 1 - step;
        const std::size_t count = begin_[place + 1] - begin_[place];
        float* gates = gates_.data() + begin_[place] * stride + direction * 4 * hidden;
        if (step > 0) {
            const std::size_t before = direction == 0 ? place - 1 : place + 1;
            const std::size_t going_on = std::min(count, begin_[before + 1] - begin_[before]);
            kernels_.multiply(recurrent, outputs_.data() + begin_[before] * width + direction * hidden, width, going_on,
                              &one, 0, gates, stride, gates, stride);
        }
        kernels_.lstm_cell(gates, stride, count, hidden, cells.data(),
                           outputs_.data() + begin_[place] * width + direction * hidden, width);
    }
}

void Network::Batch::decide(std::span<Reading* const> readings, Logits* logits) {
    for (std::size_t s = 0; s < sentences_.size(); ++s) {
        const std::size_t size = sentences_[s]->size();
        Reading& reading = *readings[s];
        reading.tags.resize(size);
        for (std::size_t i = 0; i < size; ++i) {
            const float* scores = head_row(s, i) + p_.columns.tags;
            reading.tags[i] = static_cast<std::uint16_t>(std::max_element(scores, scores + p_.tags.size()) - scores);
            if (logits) logits->tags.insert(logits->tags.end(), scores, scores + p_.tags.size());
        }
    }
    find_trees(readings, logits);
    find_relations(readings, logits);
    find_names(readings, logits);
}

void Network::Batch::quantize_columns(std::size_t first, std::size_t width) {
    quantized_.resize(rows_ * width);
    scales_.resize(rows_);
    for (std::size_t r = 0; r < rows_; ++r)
        scales_[r] = kernels_.quantize(heads_.data() + r * p_.heads.matrix.outputs() + first, width,
                                       quantized_.data() + r * width);
}

void Network::Batch::multiply_quantized(const PackedMatrix& matrix, std::size_t width, const float* bias) {
    products_.resize(rows_ * matrix.outputs());
    kernels_.multiply(matrix.view(), quantized_.data(), width, rows_, scales_.data(), 1, bias, 0, products_.data(),
                      matrix.outputs());
}

void Network::Batch::find_trees(std::span<Reading* const> readings, Logits* logits) {
    const std::size_t size = p_.arc_size, product_stride = p_.arc_pair.outputs();
    quantize_columns(p_.columns.arc_child, size);
    const std::vector<float> nothing(product_stride, 0.0f);
    multiply_quantized(p_.arc_pair, size, nothing.data());
    std::vector<float> heads, priors, scores;
    for (std::size_t s = 0; s < sentences_.size(); ++s) {
        const std::size_t words = sentences_[s]->size(), stride = lanes_padded(words + 1);
        // Columns: the root, then the words, as heads.
        heads.assign(size * stride, 0.0f);
        for (std::size_t k = 0; k < size; ++k) heads[k * stride] = p_.arc_root[k];
        for (std::size_t i = 0; i < words; ++i) {
            const float* from = head_row(s, i) + p_.columns.arc_head;
            for (std::size_t k = 0; k < size; ++k) heads[k * stride + i + 1] = from[k];
        }
        const std::vector<float> none(stride, 0.0f);
        priors.resize(stride);
        kernels_.weigh_columns(p_.arc_prior.data(), size, heads.data(), stride, none.data(), priors.data(), stride);
        scores.resize(words * stride);
        for (std::size_t i = 0; i < words; ++i)
            kernels_.weigh_columns(products_.data() + row(s, i) * product_stride, size, heads.data(), stride,
                                   priors.data(), scores.data() + i * stride, stride);
        readings[s]->heads.resize(words);
        best_tree(scores.data(), stride, readings[s]->heads);
        if (logits)
            for (std::size_t i = 0; i < words; ++i)
                logits->arcs.insert(logits->arcs.end(), scores.data() + i * stride, scores.data() + i * stride + words + 1);
    }
}

void Network::Batch::find_relations(std::span<Reading* const> readings, Logits* logits) {
    const std::size_t size = p_.relation_size, width = 3 * size, count = p_.relations.size();
    quantized_.resize(rows_ * width);
    scales_.resize(rows_);
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
            scales_[row(s, i)] = kernels_.quantize(pair.data(), width, quantized_.data() + row(s, i) * width);
        }
    }
    multiply_quantized(p_.relation_labels.matrix, width, p_.relation_labels.bias.data());
    for (std::size_t s = 0; s < sentences_.size(); ++s) {
        Reading& reading = *readings[s];
        reading.relations.resize(reading.heads.size());
        for (std::size_t i = 0; i < reading.heads.size(); ++i) {
            const float* scores = products_.data() + row(s, i) * p_.relation_labels.matrix.outputs();
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

void Network::Batch::find_names(std::span<Reading* const> readings, Logits* logits) {
    quantize_columns(p_.columns.names, p_.names_size);
    multiply_quantized(p_.name_scores.matrix, p_.names_size, p_.name_scores.bias.data());
    const std::size_t stride = p_.name_scores.matrix.outputs(), count = p_.names.size();
    std::vector<float> scores;
    for (std::size_t s = 0; s < sentences_.size(); ++s) {
        const std::size_t words = sentences_[s]->size();
        scores.resize(words * count);
        for (std::size_t i = 0; i < words; ++i)
            std::copy_n(products_.data() + row(s, i) * stride, count, scores.data() + i * count);
        p_.names.find(scores.data(), count, words, readings[s]->names);
        if (logits) logits->names = scores;
    }
}

Result<Network> Network::create(ModelFile file, const std::string& path, const NetworkOptions& options) {
    auto parts = std::make_unique<Parts>();
    parts->file = std::move(file);
    auto parameters = Parameters::create(parts->file);
    if (!parameters) {
        Error error = parameters.error();
        error.where = path;
        return error;
    }
    parts->parameters = std::move(*parameters);
    parts->options = options;
    parts->kernels = kernels_of(options.instructions);
    return Network(std::move(parts));
}

const std::vector<std::string>& Network::tags() const {
    return parts_->parameters.tags;
}

const std::vector<std::string>& Network::relations() const {
    return parts_->parameters.relations;
}

std::vector<Reading> Network::read(std::span<const Words> sentences) const {
    std::vector<Reading> out(sentences.size());
    std::vector<std::size_t> order(sentences.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return sentences[a].size() > sentences[b].size(); });
    WordGates gates(parts_->parameters, *parts_->kernels);
    std::vector<const Words*> batch;
    std::vector<Reading*> readings;
    std::size_t words = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        batch.push_back(&sentences[order[i]]);
        readings.push_back(&out[order[i]]);
        words += batch.back()->size();
        const bool last = i + 1 == order.size();
        if (!last && batch.size() < parts_->options.batch_sentences &&
            words + sentences[order[i + 1]].size() <= parts_->options.batch_words)
            continue;
        Batch run(*parts_, batch);
        run.encode(gates);
        run.decide(readings, nullptr);
        batch.clear();
        readings.clear();
        words = 0;
    }
    return out;
}

Reading Network::read(const Words& sentence, Logits& logits) const {
    Reading out;
    const std::array batch = {&sentence};
    const std::array readings = {&out};
    WordGates gates(parts_->parameters, *parts_->kernels);
    Batch run(*parts_, batch);
    run.encode(gates);
    logits = {};
    run.decide(readings, &logits);
    return out;
}

Network::Network(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Network::Network(Network&&) noexcept = default;
Network& Network::operator=(Network&&) noexcept = default;
Network::~Network() = default;

}  // namespace dateline::syntax
