// Makes the gazetteer that places are looked up in, from open data that users may replace by their own.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "dateline/result.h"

namespace dateline {

struct GazetteerSummary {
    std::size_t places = 0;
    std::size_t bytes = 0;
    std::string digest;  // SHA-256 of the table's content; part of Annotator::model_version()
};

// Compiles dumps of places and tables of divisions in GeoNames' formats (src/annotate/places/geonames.h) into one file
// that Annotator::create maps. The same files in any order give the same bytes. Lines of lexicon/places.tsv are not part
// of it: they are laid over it at every start, so that an edit needs no compiling. Writes a file beside `output` and
// renames it, so that a program that runs keeps what it mapped. Fails with the faulty file and line, or unwritable.
Result<GazetteerSummary> compile_gazetteer(const std::vector<std::string>& files, const std::string& output);

}  // namespace dateline
