// Treebanks in CoNLL-U, read for training and measuring.
#pragma once

#include <string>
#include <vector>

#include "dateline/annotation.h"

namespace dateline::training {

struct GoldToken {
    Span span;         // in GoldDocument::text
    std::string form;  // as written in the text
    std::string lemma, xpos, deprel;
    Upos upos = Upos::X;
    int head = -1;  // index in the sentence, -1 for the root
};

struct GoldSentence {
    std::vector<GoldToken> tokens;
    bool paragraph = false;  // a paragraph begins with it
};

struct GoldDocument {
    std::string id;
    std::string text;  // rebuilt from the words and their SpaceAfter; paragraphs parted by "\n\n"
    std::vector<GoldSentence> sentences;
};

// Fails when the file cannot be read or a line does not follow CoNLL-U.
Result<std::vector<GoldDocument>> read_treebank(const std::string& path);

}  // namespace dateline::training
