#include "annotate/syntax/network/network.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <numeric>

#include "annotate/syntax/model_file.h"
#include "annotate/syntax/network/batch.h"

namespace dateline::syntax {

struct Network::Parts {
    ModelFile file;
    Parameters parameters;
    const Kernels* kernels = nullptr;
    NetworkOptions options;
    // Scratch that nobody uses now; as many as there were callers at one time.
    std::mutex mutex;
    std::vector<std::unique_ptr<Scratch>> idle;

    std::unique_ptr<Scratch> take() {
        const std::lock_guard lock(mutex);
        if (idle.empty()) return std::make_unique<Scratch>(parameters, *kernels);
        std::unique_ptr<Scratch> out = std::move(idle.back());
        idle.pop_back();
        return out;
    }
    void give_back(std::unique_ptr<Scratch> scratch) {
        const std::lock_guard lock(mutex);
        idle.push_back(std::move(scratch));
    }
};

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
    std::unique_ptr<Scratch> scratch = parts_->take();
    std::vector<const Words*> batch;
    std::vector<Reading*> readings;
    std::size_t words = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        batch.push_back(&sentences[order[i]]);
        readings.push_back(&out[order[i]]);
        words += batch.back()->size();
        const bool more = i + 1 < order.size() && batch.size() < parts_->options.batch_sentences &&
                          words + sentences[order[i + 1]].size() <= parts_->options.batch_words;
        if (more) continue;
        Batch run(parts_->parameters, *parts_->kernels, *scratch, batch);
        run.encode();
        run.decide(readings, nullptr);
        batch.clear();
        readings.clear();
        words = 0;
    }
    parts_->give_back(std::move(scratch));
    return out;
}

Reading Network::read(const Words& sentence, Logits& logits) const {
    Reading out;
    const std::array batch = {&sentence};
    const std::array readings = {&out};
    Scratch scratch(parts_->parameters, *parts_->kernels);
    Batch run(parts_->parameters, *parts_->kernels, scratch, batch);
    run.encode();
    logits = {};
    run.decide(readings, &logits);
    return out;
}

Network::Network(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Network::Network(Network&&) noexcept = default;
Network& Network::operator=(Network&&) noexcept = default;
Network::~Network() = default;

}  // namespace dateline::syntax
