// Base forms and irregular forms from WordNet 3.0, which knows tens of thousands of words that the
// treebank never shows.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "dateline/annotation.h"

namespace dateline::training {

// Hash of each word (syntax::hash_of) -> what it is the base form of (syntax::WordClass).
// Fails when a file is missing.
Result<std::map<std::uint32_t, std::uint32_t>> read_base_forms(const std::string& folder);

// Irregular forms: form -> base, by part of speech.
struct IrregularForm {
    Upos upos;
    std::string form, base;
};
std::vector<IrregularForm> read_irregular(const std::string& folder);

}  // namespace dateline::training
