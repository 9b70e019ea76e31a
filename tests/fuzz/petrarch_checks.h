// What must hold for any bytes given as dictionaries: an error, or tables that the lexicon loads.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>

#include "dateline/petrarch.h"
#include "lexicon/table_file.h"

namespace dateline::fuzz {

// The same bytes as each of the four files.
inline void check_petrarch(std::string_view bytes) {
    const PetrarchFile file{"x.txt", std::string(bytes)};
    const auto imported = import_petrarch({file, file, file, file}, CodeScheme::cameo);
    if (!imported) {
        if (imported.error().what.empty()) std::abort();
        return;
    }
    for (const ImportedTable& table : imported->tables) {
        const auto parsed = parse_table(table.name, table.text);
        if (!parsed || parsed->rows.size() != table.rows) std::abort();
    }
}

}  // namespace dateline::fuzz
