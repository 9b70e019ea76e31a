// Here are the words of sentences, what are their tags, trees and names? A bidirectional LSTM over
// word vectors, and a head for each question.
//
// The same words give the same bits on every machine and instruction set, in every batch and beside any other
// sentences (kernels.h says why).
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/syntax/name_guess.h"
#include "annotate/syntax/network/kernels.h"

namespace dateline::syntax {

// What the network says of a sentence. Indexes of tags and relations count in the model's lists.
struct Reading {
    std::vector<std::uint16_t> tags;
    std::vector<std::int32_t> heads;  // -1 for the root
    std::vector<std::uint16_t> relations;
    std::vector<NameGuess> names;  // in order; token ranges count from the sentence's first word
};

// What a test compares with the model that was trained.
struct Logits {
    std::vector<float> tags, arcs, relations, names;  // rows of the sentence's words
};

struct NetworkOptions {
    InstructionSet instructions = best_instruction_set();
    std::size_t batch_sentences = 48;  // that go through the network together
    std::size_t batch_words = 1200;    // at most, unless one sentence has more
};

class ModelFile;

class Network {
public:
    using Words = std::vector<std::string_view>;

    // Takes the file over. Fails with kind model, naming `path`, when an array is missing or does not fit the others.
    // Requires: the machine has options.instructions.
    static Result<Network> create(ModelFile file, const std::string& path, const NetworkOptions& options = {});

    const std::vector<std::string>& tags() const;
    const std::vector<std::string>& relations() const;

    // One reading a sentence. Requires: no sentence is empty. Safe from several threads. Time grows with the
    // square of a sentence's length, so that the caller cuts long ones.
    std::vector<Reading> read(std::span<const Words> sentences) const;

    // As read() for one sentence, with what it decided by.
    Reading read(const Words& sentence, Logits& logits) const;

    Network(Network&&) noexcept;
    Network& operator=(Network&&) noexcept;
    ~Network();

private:
    struct Parts;
    explicit Network(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline::syntax
