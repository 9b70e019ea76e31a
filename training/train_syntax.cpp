// Trains models/syntax.bin from a treebank: train_syntax --train T.conllu [--dev D.conllu] -o OUT
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>

#include "annotate/syntax/model_file.h"
#include "augment.h"
#include "train_parts.h"
#include "wordnet.h"

using namespace dateline;
using namespace dateline::training;

namespace {

constexpr double weight_scale = 8;  // weights are kept in eighths

struct Options {
    std::string train, dev, out = "models/syntax.bin", lexicon = "lexicon", wordnet = "/usr/share/wordnet", full;
    int headline_step = 24, tagger_rounds = 6, parser_rounds = 8, folds = 5;
    std::size_t tagger_bytes = 3'200'000, parser_bytes = 7'200'000;
};

void say(const char* what, std::size_t bytes) {
    static const auto start = std::chrono::steady_clock::now();
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - start).count();
    std::fprintf(stderr, "%5lld s  %s (%zu bytes)\n", static_cast<long long>(seconds), what, bytes);
}

// Tags each part of the sentences with a tagger that has not seen it, as the parser will meet them.
void tag_in_folds(std::vector<Example>& examples, syntax::Tagger tagger, const Options& options) {
    const auto fold_of = [&](std::size_t i) {
        return static_cast<int>(i * static_cast<std::size_t>(options.folds) / examples.size());
    };
    for (int fold = 0; fold < options.folds; ++fold) {
        std::vector<const Example*> seen;
        for (std::size_t i = 0; i < examples.size(); ++i)
            if (fold_of(i) != fold) seen.push_back(&examples[i]);
        const std::string bytes =
            train_tagger(seen, tagger, std::max(1, options.tagger_rounds / 2), 21 + static_cast<std::uint64_t>(fold))
                .bytes(weight_scale, options.tagger_bytes);
        const auto model = syntax::LinearModel::parse(bytes);
        for (std::size_t i = 0; i < examples.size(); ++i)
            if (fold_of(i) == fold) examples[i].tags = tagger.tag(*model, examples[i].words);
    }
}

int run(const Options& options) {
    const auto fail = [](const Error& error) {
        std::fprintf(stderr, "%s\n", error.line().c_str());
        return 1;
    };
    const auto lexicon = Lexicon::load({options.lexicon});
    if (!lexicon) return fail(lexicon.error());
    const auto tokenizer = syntax::Tokenizer::create(*lexicon);
    if (!tokenizer) return fail(tokenizer.error());
    const auto treebank = read_treebank(options.train);
    if (!treebank) return fail(treebank.error());

    std::vector<std::pair<std::string, std::string>> sections;
    const auto keep = [&](const char* name, std::string bytes) {
        say(name, bytes.size());
        sections.emplace_back(name, std::move(bytes));
    };
    keep("borders", train_splitter(*treebank, *tokenizer, 10));

    syntax::Tagger tagger;
    std::vector<Example> examples = examples_of(*treebank, tagger.tags, true);
    tagger.known = collect_known(examples, 5);
    auto dictionary = read_wordnet(options.wordnet);
    if (!dictionary) return fail(dictionary.error());
    tagger.dictionary = syntax::WordTable(*dictionary);
    syntax::Lemmatizer lemmatizer;
    train_lemmas(examples, tagger.tags, read_irregular(options.wordnet), lemmatizer);
    for (const auto& made : {headlines_of(*treebank, options.headline_step), speeches_of(*treebank)})
        for (Example& example : examples_of(made, tagger.tags, false)) examples.push_back(std::move(example));
    syntax::ByteWriter lemmas, tag_set;
    lemmatizer.write(lemmas);
    keep("lemmas", lemmas.take());
    collect_relations(examples, tagger);
    tagger.write(tag_set);
    keep("tagger", tag_set.take());
    std::vector<const Example*> all;
    for (const Example& example : examples) all.push_back(&example);
    keep("tags", train_tagger(all, tagger, options.tagger_rounds, 5).bytes(weight_scale, options.tagger_bytes));
    tag_in_folds(examples, tagger, options);
    say("tags by folds", 0);
    const Learner transitions = train_parser(examples, tagger, options.parser_rounds, 7);
    keep("transitions", transitions.bytes(weight_scale, options.parser_bytes));

    const auto write = [&](const std::string& path) {
        std::ofstream out(path, std::ios::binary);
        const std::string bytes = syntax::ModelFile::bytes(sections);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.close();
        say(path.c_str(), bytes.size());
        return static_cast<bool>(out);
    };
    if (!write(options.out)) return fail({ErrorKind::unwritable, options.out, "cannot be written", ""});
    if (options.full.empty()) return 0;
    sections.back().second = transitions.bytes(weight_scale, SIZE_MAX);
    return write(options.full) ? 0 : fail({ErrorKind::unwritable, options.full, "cannot be written", ""});
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{"Trains the syntax model.\n  train_syntax --train en_ewt-ud-train.conllu -o models/syntax.bin"};
    app.add_option("--train", options.train, "treebank to learn from (CoNLL-U)")->required();
    app.add_option("-o,--output", options.out, "model file to write");
    app.add_option("--full", options.full,
                   "model file to write with all of the parser's weights, to see what leaving out costs");
    app.add_option("--lexicon", options.lexicon, "lexicon folder");
    app.add_option("--wordnet", options.wordnet,
                   "folder of WordNet 3.0's index and exception files (Debian package wordnet-base)");
    app.add_option("--headline-step", options.headline_step, "every how manyth sentence is also learnt as a headline");
    app.add_option("--tagger-rounds", options.tagger_rounds, "passes over the treebank");
    app.add_option("--parser-rounds", options.parser_rounds, "passes over the treebank");
    app.add_option("--tagger-bytes", options.tagger_bytes, "largest size of the tagger's weights");
    app.add_option("--parser-bytes", options.parser_bytes, "largest size of the parser's weights");
    CLI11_PARSE(app, argc, argv);
    return run(options);
}
