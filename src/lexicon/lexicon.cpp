#include "dateline/lexicon.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "dateline/id.h"
#include "lexicon/table_file.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

Error at_line(const std::string& file, int line, std::string what, std::string fix = "") {
    return {ErrorKind::lexicon, file + ":" + std::to_string(line), std::move(what), std::move(fix)};
}

Result<Lexicon::Table> read_table(const fs::path& path) {
    const std::string name = path.string();
    std::error_code code;
    std::ifstream in;
    if (fs::is_regular_file(path, code)) in.open(path, std::ios::binary);
    if (!in.is_open()) return Error{ErrorKind::lexicon, name, "cannot be read", "it must be a file, with rights to read it"};
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    return parse_table(name, text);
}

// Adds rows whose ids differ from each other. A row with an id that the table has takes that row's place.
void merge(Lexicon::Table& table, std::vector<Lexicon::Row> rows) {
    std::map<std::string, std::size_t, std::less<>> places;
    for (std::size_t i = 0; i < table.rows.size(); ++i) places.emplace(table.rows[i].id(), i);
    for (Lexicon::Row& row : rows) {
        const auto same = places.find(row.id());
        if (same == places.end()) table.rows.push_back(std::move(row));
        else table.rows[same->second] = std::move(row);
    }
}

}  // namespace

Result<Lexicon::Table> parse_table(const std::string& name, std::string_view text) {
    Lexicon::Table out;
    std::map<std::string, int, std::less<>> first_line;
    int number = 0;
    for (std::string_view line : split(text, '\n')) {
        ++number;
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (!is_utf8(line)) return at_line(name, number, "not valid UTF-8", "save the file as UTF-8");
        if (line.empty() || line.front() == '#') continue;
        std::vector<std::string> cells;
        for (std::string_view cell : split(line, '\t')) cells.emplace_back(trim(cell));
        if (out.columns.empty()) {
            if (cells[0] != "id") return at_line(name, number, "the first column must be called id, not " + cells[0]);
            out.columns = std::move(cells);
            continue;
        }
        if (cells.size() != out.columns.size())
            return at_line(name, number, std::to_string(cells.size()) + " cells where " + std::to_string(out.columns.size()) + " are expected",
                           "separate the cells with single tabs; leave a cell empty when unknown");
        if (cells[0].empty()) return at_line(name, number, "no id", "give the line an id that no other line of this table has");
        const auto [seen, fresh] = first_line.emplace(cells[0], number);
        if (!fresh) return at_line(name, number, "id " + cells[0] + " is already on line " + std::to_string(seen->second));
        out.rows.push_back({name, number, nullptr, std::move(cells)});
    }
    return out;
}

std::string_view Lexicon::Row::operator[](std::string_view column) const {
    for (std::size_t i = 0; i < columns->size(); ++i)
        if ((*columns)[i] == column) return cells[i];
    assert(false && "the table has no such column");
    return {};
}

std::vector<std::string_view> Lexicon::Row::list(std::string_view column) const {
    std::vector<std::string_view> out;
    for (std::string_view each : split((*this)[column], '|'))
        if (each = trim(each); !each.empty()) out.push_back(each);
    return out;
}

Error Lexicon::Row::fault(std::string what, std::string fix) const {
    return at_line(file, line, std::move(what), std::move(fix));
}

const Lexicon::Table& Lexicon::table(std::string_view name) const {
    static const Table none;
    const auto found = tables_.find(name);
    return found == tables_.end() ? none : found->second;
}

Result<Lexicon> Lexicon::load(const std::vector<std::string>& folders) {
    Lexicon out;
    for (const std::string& folder : folders) {
        std::error_code code;
        std::vector<fs::path> files;
        for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code))
            if (it->path().extension() == ".tsv") files.push_back(it->path());
        if (code) return Error{ErrorKind::lexicon, folder, "cannot be read as a lexicon folder: " + code.message(), "name a folder of .tsv files"};
        std::sort(files.begin(), files.end());
        for (const fs::path& path : files) {
            Result<Table> file = read_table(path);
            if (!file) return file.error();
            Table& table = out.tables_[path.stem().string()];
            if (table.columns.empty()) table.columns = file->columns;
            if (table.columns != file->columns && !file->columns.empty())
                return Error{ErrorKind::lexicon, path.string(), "its columns differ from those of the shipped table " + path.filename().string(),
                             "copy the line of column names from the shipped file"};
            merge(table, std::move(file->rows));
        }
    }
    std::string all;
    for (auto& [name, table] : out.tables_) {
        std::sort(table.rows.begin(), table.rows.end(), [](const Row& a, const Row& b) { return a.cells < b.cells; });
        for (Row& row : table.rows) {
            row.columns = &table.columns;
            all += name;
            for (const std::string& cell : row.cells) (all += '\t') += cell;
            all += '\n';
        }
    }
    out.version_ = sha256_hex(all);
    return out;
}

}  // namespace dateline
