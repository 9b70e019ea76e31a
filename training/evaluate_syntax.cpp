// Measures the syntax model on raw text against a treebank: evaluate_syntax --models DIR GOLD.conllu
#include <CLI/CLI.hpp>
#include <cstdio>
#include <ctime>
#include <map>

#include "annotate/syntax/syntax.h"
#include "gold.h"

using namespace dateline;
using namespace dateline::training;

namespace {

struct Count {
    std::size_t right = 0, system = 0, gold = 0;
    double f1() const {
        return system + gold ? 2.0 * static_cast<double>(right) / static_cast<double>(system + gold) : 0;
    }
};

struct Figures {
    Count sentences, words, upos, lemma, uas, las, las_full;
    std::map<std::string, Count> relations;
};

void measure(const GoldDocument& gold, const Annotation& system, Figures& out, bool show) {
    std::map<Span, std::pair<const GoldToken*, Span>> words;  // gold word and its head's span
    std::map<Span, int> sentences;
    for (const GoldSentence& sentence : gold.sentences) {
        sentences[{sentence.tokens.front().span.begin, sentence.tokens.back().span.end}] = 1;
        for (const GoldToken& token : sentence.tokens)
            words[token.span] = {&token,
                                 token.head < 0 ? Span{} : sentence.tokens[static_cast<std::size_t>(token.head)].span};
    }
    out.sentences.gold += sentences.size();
    out.sentences.system += system.sentences.size();
    for (const Sentence& sentence : system.sentences) {
        const bool right = sentences.contains(sentence.span);
        out.sentences.right += right;
        if (!right && show) std::printf("sentence: %s\n", std::string(sentence.span.in(gold.text)).c_str());
    }
    for (Count* count : {&out.words, &out.upos, &out.lemma, &out.uas, &out.las, &out.las_full}) {
        count->gold += words.size();
        count->system += system.tokens.size();
    }
    for (const auto& [span, word] : words) ++out.relations[word.first->deprel].gold;
    for (const Token& token : system.tokens) {
        const std::string relation(Names<Deprel>::list[static_cast<std::size_t>(token.deprel)]);
        ++out.relations[relation].system;
        const auto found = words.find(token.span);
        if (found == words.end()) {
            if (show) std::printf("word: %s\n", std::string(token.span.in(gold.text)).c_str());
            continue;
        }
        const auto& [word, head] = found->second;
        ++out.words.right;
        out.upos.right += word->upos == token.upos;
        out.lemma.right += word->lemma == token.lemma;
        if (show && word->upos != token.upos)
            std::printf("upos: %s %s not %s\n", word->form.c_str(),
                        std::string(Names<Upos>::list[static_cast<std::size_t>(token.upos)]).c_str(),
                        std::string(Names<Upos>::list[static_cast<std::size_t>(word->upos)]).c_str());
        if (show && word->lemma != token.lemma)
            std::printf("lemma: %s %s not %s\n", word->form.c_str(), token.lemma.c_str(), word->lemma.c_str());
        const Span up = token.head < 0 ? Span{} : system.tokens[static_cast<std::size_t>(token.head)].span;
        out.uas.right += up == head;
        const bool labelled = up == head && relation == word->deprel;
        out.las.right +=
            up == head && relation.substr(0, relation.find(':')) == word->deprel.substr(0, word->deprel.find(':'));
        out.las_full.right += labelled;
        if (labelled) ++out.relations[relation].right;
    }
}

}  // namespace

int main(int argc, char** argv) {
    std::string gold_path, models = "models", lexicon_path = "lexicon";
    bool show = false, relations = false;
    CLI::App app{"Measures the syntax model on raw text.\n  evaluate_syntax --models models en_ewt-ud-dev.conllu"};
    app.add_option("gold", gold_path, "treebank (CoNLL-U)")->required();
    app.add_option("--models", models, "model folder");
    app.add_option("--lexicon", lexicon_path, "lexicon folder");
    app.add_flag("--errors", show, "list wrong sentences, words and lemmas");
    app.add_flag("--relations", relations, "figures by relation");
    CLI11_PARSE(app, argc, argv);
    const auto fail = [](const Error& error) {
        std::fprintf(stderr, "%s\n", error.line().c_str());
        return 1;
    };
    const auto lexicon = Lexicon::load({lexicon_path});
    if (!lexicon) return fail(lexicon.error());
    const auto syntax = Syntax::create(*lexicon, models);
    if (!syntax) return fail(syntax.error());
    const auto gold = read_treebank(gold_path);
    if (!gold) return fail(gold.error());
    Figures figures;
    std::size_t tokens = 0;
    double seconds = 0;
    for (const GoldDocument& document : *gold) {
        Report report;
        report.text = document.text;
        Annotation annotation;
        const std::clock_t start = std::clock();
        syntax->annotate(report, annotation);
        seconds += static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        tokens += annotation.tokens.size();
        measure(document, annotation, figures, show);
    }
    for (const auto& [name, count] : {std::pair<const char*, Count>{"sentences", figures.sentences},
                                      {"words", figures.words},
                                      {"upos", figures.upos},
                                      {"lemma", figures.lemma},
                                      {"uas", figures.uas},
                                      {"las", figures.las},
                                      {"las_sub", figures.las_full}})
        std::printf("%-10s %.4f\n", name, count.f1());
    if (relations)
        for (const auto& [name, count] : figures.relations)
            std::printf("%-16s f1 %.3f  right %5zu  system %5zu  gold %5zu\n", name.c_str(), count.f1(), count.right,
                        count.system, count.gold);
    if (seconds > 0) std::printf("%zu tokens, %.0f tokens/s\n", tokens, static_cast<double>(tokens) / seconds);
    return 0;
}
