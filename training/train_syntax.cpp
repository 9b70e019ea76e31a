// Trains models/syntax.bin from a treebank: train_syntax --train T.conllu -o OUT
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>

#include "annotate/syntax/model_file.h"
#include "annotate/syntax/word_table.h"
#include "train_parts.h"
#include "wordnet.h"

using namespace dateline;
using namespace dateline::training;

namespace {

struct Options {
    std::string train, out = "models/syntax.bin", lexicon = "lexicon", wordnet = "/usr/share/wordnet";
};

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
    const auto dictionary = read_base_forms(options.wordnet);
    if (!dictionary) return fail(dictionary.error());

    std::vector<std::pair<std::string, std::string>> sections;
    const auto keep = [&](const char* name, std::string bytes) {
        std::fprintf(stderr, "%s: %zu bytes\n", name, bytes.size());
        sections.emplace_back(name, std::move(bytes));
    };
    keep("borders", train_splitter(*treebank, *tokenizer, 10));
    syntax::Lemmatizer lemmatizer;
    train_lemmas(*treebank, read_irregular(options.wordnet), lemmatizer);
    syntax::ByteWriter lemmas, words;
    lemmatizer.write(lemmas);
    keep("lemmas", lemmas.take());
    syntax::WordTable(*dictionary).write(words);
    keep("dictionary", words.take());

    std::ofstream out(options.out, std::ios::binary);
    const std::string bytes = syntax::ModelFile::bytes(sections);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    return out ? 0 : fail({ErrorKind::unwritable, options.out, "cannot be written", ""});
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{
        "Trains sentence borders and lemmas.\n  train_syntax --train en_ewt-ud-train.conllu -o models/syntax.bin"};
    app.add_option("--train", options.train, "treebank to learn from (CoNLL-U)")->required();
    app.add_option("-o,--output", options.out, "model file to write");
    app.add_option("--lexicon", options.lexicon, "lexicon folder");
    app.add_option("--wordnet", options.wordnet,
                   "folder of WordNet 3.0's index and exception files (Debian package wordnet-base)");
    CLI11_PARSE(app, argc, argv);
    return run(options);
}
