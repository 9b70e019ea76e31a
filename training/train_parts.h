// Learns each part of models/syntax.bin from a treebank.
#pragma once

#include <string>
#include <vector>

#include "annotate/syntax/lemmatizer.h"
#include "annotate/syntax/splitter.h"
#include "gold.h"
#include "learner.h"
#include "wordnet.h"

namespace dateline::training {

// The bytes of section "borders".
std::string train_splitter(const std::vector<GoldDocument>& documents, const syntax::Tokenizer& tokenizer, int rounds);

// The treebank's own lemmas come first; irregular forms that it never shows are added.
void train_lemmas(const std::vector<GoldDocument>& documents, const std::vector<IrregularForm>& irregular,
                  syntax::Lemmatizer& out);

}  // namespace dateline::training
