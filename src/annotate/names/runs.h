// Where capitalised words may form names: sentence by sentence, with title-case lines told apart.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "annotate/names/found.h"

namespace dateline::naming {

struct Run {  // atoms of one sentence
    int begin = 0, end = 0;
};

class RunFinder {
public:
    explicit RunFinder(const NameContext& context);

    // Maximal runs of name words and the particles that join them, sorted.
    std::vector<Run> runs() const;
    // True when the word stands with a capital inside a running sentence of this report.
    bool seen_inside(std::string_view folded) const { return inside_.count(std::string(folded)) > 0; }
    // True when the report also writes the word small: a capital then says little.
    bool seen_small(std::string_view folded) const { return small_.count(std::string(folded)) > 0; }
    bool first_word(int at) const {
        return at == first_of_sentence_[static_cast<std::size_t>(context_.atom(at).sentence)];
    }
    // True within a headline or a heading, where capitals say little.
    bool in_heading(int at) const {
        const auto sentence = static_cast<std::size_t>(context_.atom(at).sentence);
        return title_case_[sentence] || at < heading_end_[sentence];
    }

private:
    bool name_word(int at) const;
    int joined(int at) const;  // the next name word that belongs to the run of name word `at`, or -1
    bool joins_over(int left, int from, int to) const;

    const NameContext& context_;
    int run_in_heading(int first) const;
    bool all_capitals(int sentence) const;

    std::vector<bool> title_case_;        // by sentence
    std::vector<int> heading_end_;        // by sentence: the atom behind a heading that runs in, or -1
    std::vector<int> first_of_sentence_;  // first word atom
    std::vector<bool> known_;             // by atom: starts or lies in a known name
    std::set<std::string> inside_, small_;
};

}  // namespace dateline::naming
