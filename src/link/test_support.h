// What the tests of this folder share: the shipped lexicon, and resolve and link in one call.
#pragma once

#include <vector>

#include "dateline/link.h"

namespace dateline {

inline const Lexicon& lexicon() {
    static const Lexicon loaded = Lexicon::load({DATELINE_SOURCE "/lexicon"}).value();
    return loaded;
}

inline Links link_all(const std::vector<CodedReport>& reports) {
    static const Resolver resolver = Resolver::create(lexicon()).value();
    static const Linker linker = Linker::create(lexicon()).value();
    return linker.link(reports, resolver.resolve(reports, {}), {});
}

}  // namespace dateline
