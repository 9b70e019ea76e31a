// Here are dictionaries of TABARI or PETRARCH, give me lexicon tables. People have such files, grown over
// years: actors with dated codes, agents, verb blocks with synonym sets and patterns. The tables written
// here go into a folder that --lexicon names; the coder then fills Findings::codings from them.
#pragma once

#include <string>
#include <vector>

#include "dateline/result.h"

namespace dateline {

struct PetrarchFile {
    std::string name;  // for messages
    std::string text;  // empty: none was given
};

struct PetrarchFiles {
    PetrarchFile actors, agents, verbs, discards;
};

enum class CodeScheme { cameo, other };  // of the verbs: only CAMEO codes have a PLOVER type

struct ImportedTable {
    std::string name;  // imported_actors ...; the file is name.tsv
    std::string text;
    std::size_t rows = 0;
};

struct Imported {
    std::vector<ImportedTable> tables;
    std::vector<Error> faults;  // entries that were passed over, with file and line; at most 1,000
};

// Fails: too_large (a file over 64 MiB), encoding (a file that is not UTF-8), empty (no entry in any file).
Result<Imported> import_petrarch(const PetrarchFiles& files, CodeScheme scheme);

// The PLOVER type of a CAMEO code by its root ("064" -> "COOPERATE"); empty where PLOVER has none.
std::string_view plover_of_cameo(std::string_view code);

}  // namespace dateline
