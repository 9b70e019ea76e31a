// Here is a tagged word, what is its lemma? A list of decisions by the longest ending that training
// found to matter, each one an edit ("cut 3, add y"), and before it the exceptions of lexicon/lemmas.tsv.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annotate/syntax/bytes.h"
#include "annotate/syntax/word_table.h"
#include "dateline/annotation.h"
#include "dateline/lexicon.h"

namespace dateline::syntax {

struct Edit {
    bool keep_case = false;  // else the lower-case word is edited
    std::uint32_t cut = 0;   // bytes off the end
    std::string add;
    auto operator<=>(const Edit&) const = default;
};

class Lemmatizer {
public:
    static constexpr std::size_t suffix_max = 9;  // bytes; longer words also have one key for all of them

    std::vector<Edit> edits;
    std::unordered_map<std::uint32_t, std::uint16_t> rules;  // key -> edit

    // Reads lexicon table `lemmas`. Fails at a tag that is not known.
    Result<Done> add_exceptions(const Lexicon& lexicon);

    // Requires: word is plain(). `dictionary` tells which forms are base forms (WordClass bits).
    std::string lemma(std::string_view word, Upos upos, std::string_view xpos, const WordTable& dictionary) const;

    // Keys from the shortest ending to the whole word.
    static std::vector<std::uint32_t> keys(std::string_view word, std::string_view lower_word, std::string_view xpos,
                                           Upos upos);
    static std::string apply(const Edit& edit, std::string_view word, std::string_view lower_word);

    void write(ByteWriter& out) const;
    bool read(ByteReader& in);

private:
    std::unordered_map<std::string, std::string> exceptions_;  // "UPOS form" -> lemma
};

}  // namespace dateline::syntax
