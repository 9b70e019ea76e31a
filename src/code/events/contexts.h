// lexicon/contexts.tsv, compiled: what a happening is about (PLOVER contexts).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "code/events/grammar.h"
#include "dateline/findings.h"
#include "text/word_map.h"

namespace dateline::events {

class Contexts {
public:
    static Result<Contexts> create(const Lexicon& lexicon);

    // Names of the contexts that the event's type, mode and the words of its evidence tell, in the table's order.
    std::vector<std::string> of(const Grammar& grammar, const Event& event) const;

private:
    using Set = std::uint64_t;
    std::vector<std::string> names_;
    WordMap<Set> words_, types_;
};

}  // namespace dateline::events
