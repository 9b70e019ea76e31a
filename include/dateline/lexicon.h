// Knowledge that people edit: tables of tab-separated lines under lexicon/, one fact a line.
//
// A file `lexicon/<table>.tsv` starts with comment lines (`#`) and then one line of column names;
// the first column is always `id`, unique in its table. Cells hold no tabs; several values in one
// cell are separated by `|`. A folder given by --lexicon holds files of the same names: its lines
// are added, and a line with an id that exists replaces the earlier one.
//
// A Lexicon only holds rows. Each step compiles the tables that it needs and reports a fault in a
// cell with Row::fault, so that every message names file and line.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"

namespace dateline {

class Lexicon {
public:
    struct Row {
        std::string file;
        int line = 0;
        const std::vector<std::string>* columns = nullptr;  // owned by the table
        std::vector<std::string> cells;                     // as many as columns

        // The cell of a column; empty when it is empty. Requires: the table has that column.
        std::string_view operator[](std::string_view column) const;
        std::vector<std::string_view> list(std::string_view column) const;  // split at '|', trimmed, no empties
        std::string_view id() const { return cells[0]; }
        Error fault(std::string what, std::string fix = "") const;  // "file:line: what"
    };
    struct Table {
        std::vector<std::string> columns;
        std::vector<Row> rows;  // sorted by id
    };

    // Loads every *.tsv of each folder in turn. Fails at the first fault: unreadable folder, invalid
    // UTF-8, a line with another number of cells, a missing or repeated id within one file, an
    // added file whose columns differ from those of the shipped table.
    static Result<Lexicon> load(const std::vector<std::string>& folders);

    Lexicon() = default;
    Lexicon(Lexicon&&) = default;  // rows point at their table's columns, so a copy would dangle
    Lexicon& operator=(Lexicon&&) = default;

    // The table of that name; an empty one when there is no such file.
    const Table& table(std::string_view name) const;

    // SHA-256 over all rows, whatever files and order they came from: the version that the ledger keeps.
    const std::string& version() const { return version_; }

private:
    std::map<std::string, Table, std::less<>> tables_;
    std::string version_;
};

}  // namespace dateline
