// Where the shipped lexicon and models lie, and the pipeline made from them.
#pragma once

#include "cli/options.h"
#include "dateline/pipeline.h"

namespace dateline::cli {

// Looks in $DATELINE_DATA, then upwards from the program's own folder for one that holds both
// lexicon/ and models/ (a checkout), then in ../share/dateline (an installation).
Result<std::string> data_folder();

// The gazetteer to map: the one that was named, else gazetteer/places.bin beside the program or in its data folder; ""
// when there is none.
std::string gazetteer_file(const Options& options, const std::string& data);

Result<Pipeline> open_pipeline(const Options& options);

// The case as views may see it: with the reviewers' corrections, then masked.
Result<Case> open_masked(const std::string& case_path);

// Says on standard error when there is no gazetteer: what was read lacks places. For after work that succeeded; an error
// stands alone.
void tell_missing_gazetteer(const Options& options);

}  // namespace dateline::cli
