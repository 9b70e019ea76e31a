// Here is a sentence, give each token its tag. Tags are pairs of a universal and a treebank tag
// ("VERB/VBN"): the second tells the parser finite verbs from participles.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "annotate/syntax/bytes.h"
#include "annotate/syntax/linear.h"
#include "annotate/syntax/word_table.h"
#include "annotate/syntax/words.h"
#include "dateline/annotation.h"

namespace dateline::syntax {

// The closed set of tags of a model.
class TagSet {
public:
    void add(std::string name);  // "UPOS/XPOS"; requires a known UPOS, fewer than classes_max tags
    std::size_t size() const { return names_.size(); }
    const std::string& name(std::size_t tag) const { return names_[tag]; }
    Upos upos(std::size_t tag) const { return upos_[tag]; }
    std::string_view xpos(std::size_t tag) const {
        return std::string_view(names_[tag]).substr(names_[tag].find('/') + 1);
    }
    int find(std::string_view name) const;  // -1 when it is none

private:
    std::vector<std::string> names_;
    std::vector<Upos> upos_;
};

using Tag = std::uint8_t;

class Tagger {
public:
    TagSet tags;
    WordTable known;       // words that training saw often, with the set of tags that they had there (as a hash)
    WordTable dictionary;  // word forms with the word classes that a dictionary gives them (one bit each)
    std::array<std::uint64_t, std::size(Names<Upos>::list)>
        relations{};  // which relations a word of a universal tag can have

    // What holds for a whole sentence.
    struct Sentence {
        std::span<const Word> words;
        std::vector<std::uint32_t> classes;  // of each word, from `known`, 0 when unknown
        std::vector<std::uint32_t> listed;   // of each word, from `dictionary`
        std::uint32_t casing = 0;            // all capitals, capitals throughout, neither
    };
    Sentence view(std::span<const Word> words) const;
    static void features(const Sentence& sentence, std::span<const Tag> before,
                         Features& out);  // of token before.size()

    // One tag a word.
    std::vector<Tag> tag(const Scorer& scorer, std::span<const Word> words) const;

    // Whether the last word tagged, as a verb, is the noun of an "a" before it. Requires: before is not empty.
    bool is_noun_of_article(std::span<const Word> words, const std::vector<Tag>& before) const;

    void write(ByteWriter& out) const;
    bool read(ByteReader& in);
};

}  // namespace dateline::syntax
