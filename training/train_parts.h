// Learns each part of the syntax model from a treebank; each gives the bytes of its sections.
#pragma once

#include <string>
#include <vector>

#include "annotate/syntax/lemmatizer.h"
#include "annotate/syntax/parser.h"
#include "annotate/syntax/splitter.h"
#include "annotate/syntax/tagger.h"
#include "gold.h"
#include "learner.h"
#include "wordnet.h"

namespace dateline::training {

// A sentence as training sees it: gold tokens, their words, and the tags that a tagger gave.
struct Example {
    std::vector<syntax::Word> words;
    std::vector<std::string> plain;  // words with typewriter quotes
    std::vector<syntax::Tag> gold_tags;
    std::vector<syntax::Tag> tags;
    std::vector<int> heads;
    std::vector<bool> rare;  // words that the treebank has once or twice
    std::vector<Deprel> relations;
    std::vector<std::string> lemmas;
};

std::vector<Example> examples_of(const std::vector<GoldDocument>& documents, syntax::TagSet& tags, bool may_add_tags);

// A copy of the words with some rare ones made unknown, as words of new texts will be.
std::vector<syntax::Word> with_unknowns(const Example& example, std::uint32_t percent, Random& random);

std::string train_splitter(const std::vector<GoldDocument>& documents, const syntax::Tokenizer& tokenizer, int rounds);
syntax::WordTable collect_known(const std::vector<Example>& examples, int least);
// Which relations words of each universal tag have in the treebank, single cases apart.
void collect_relations(const std::vector<Example>& examples, syntax::Tagger& tagger);
Learner train_tagger(const std::vector<const Example*>& examples, const syntax::Tagger& tagger, int rounds,
                     std::uint64_t seed);
// Greedy, with the dynamic oracle of arc-hybrid: learns from its own mistakes as well.
Learner train_parser(const std::vector<Example>& examples, const syntax::Tagger& tagger, int rounds,
                     std::uint64_t seed);
// The treebank's own lemmas come first; irregular forms that it never shows are added.
void train_lemmas(const std::vector<Example>& examples, const syntax::TagSet& tags,
                  const std::vector<IrregularForm>& irregular, syntax::Lemmatizer& out);

}  // namespace dateline::training
