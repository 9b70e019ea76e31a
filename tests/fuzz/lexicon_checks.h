// What must hold for any bytes that stand in a lexicon file: a fault with file and line, or rows that
// keep what lexicon.h promises.
#pragma once

#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "dateline/text.h"
#include "lexicon/table_file.h"

namespace dateline::fuzz {

inline void check_table(std::string_view bytes) {
    const auto require = [](bool holds) {
        if (!holds) std::abort();
    };
    auto table = parse_table("x.tsv", bytes);
    if (!table) {
        const Error& error = table.error();
        require(error.kind == ErrorKind::lexicon && error.where.rfind("x.tsv:", 0) == 0 && !error.what.empty());
        return;
    }
    require(table->rows.empty() || table->columns.at(0) == "id");
    std::set<std::string_view> ids;
    int line = 0;
    for (Lexicon::Row& row : table->rows) {
        row.columns = &table->columns;
        require(row.cells.size() == table->columns.size() && !row.id().empty() && ids.insert(row.id()).second && row.line > line);
        line = row.line;
        for (const std::string& cell : row.cells) require(is_utf8(cell) && cell.find_first_of("\t\n") == cell.npos);
        for (const std::string& column : table->columns)
            for (std::string_view each : row.list(column)) require(!each.empty() && each == trim(each) && each.find('|') == each.npos);
    }
}

}  // namespace dateline::fuzz
