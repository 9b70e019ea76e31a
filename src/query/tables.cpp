#include "query/tables.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace dateline {

bool Table::holds(std::size_t row, const std::vector<std::string>& words) const {
    return std::all_of(words.begin(), words.end(), [&](const std::string& word) { return folded_[row].find(word) != std::string::npos; });
}

const std::vector<std::size_t>& Table::order(std::size_t column) const {
    if (orders_.empty()) orders_.resize(columns.size());
    std::vector<std::size_t>& out = orders_[column];
    if (!out.empty() || size() == 0) return out;
    out.resize(size());
    std::iota(out.begin(), out.end(), std::size_t{0});
    std::vector<std::string> keys;
    keys.reserve(size());
    for (std::size_t row = 0; row < size(); ++row) {
        Row cells_of = cells(row);
        keys.push_back(column < cells_of.cells.size() ? std::move(cells_of.cells[column].text) : std::string());
    }
    if (columns[column].right) {
        std::vector<double> values;
        for (const std::string& key : keys) values.push_back(std::strtod(key.c_str(), nullptr));
        std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    } else {
        for (std::string& key : keys) key = fold(key);
        std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
    }
    return out;
}

std::vector<std::size_t> Table::chosen(const Match& match, const Page& page) const {
    const std::vector<std::size_t>* by_column = nullptr;
    {
        const std::lock_guard lock(mutex_);
        if (!match.words().empty() && folded_.empty())
            for (std::size_t row = 0; row < size(); ++row) {
                std::string all;
                for (const Cell& cell : cells(row).cells) (all += cell.text) += ' ';
                folded_.push_back(" " + fold(all + evidence(row)));
            }
        for (std::size_t i = 0; i < columns.size() && !page.sort.empty(); ++i)
            if (columns[i].name == page.sort) by_column = &order(i);
    }
    std::vector<std::size_t> out;
    const auto take = [&](std::size_t row) {
        if (passes(row, match) && holds(row, match.words())) out.push_back(row);
    };
    if (by_column)
        for (std::size_t row : *by_column) take(row);
    else
        for (std::size_t row = 0; row < size(); ++row) take(row);
    if (page.descending) std::reverse(out.begin(), out.end());
    return out;
}

List rows_of(const Table& table, const Match& match, const Page& page) {
    List out{table.unit, table.columns, {}, 0};
    const std::vector<std::size_t> chosen = table.chosen(match, page);
    out.total = chosen.size();
    const std::size_t first = std::min(page.offset, chosen.size());
    const std::size_t last = first + std::min(page.limit, chosen.size() - first);
    for (std::size_t i = first; i < last; ++i) {
        out.rows.push_back(table.cells(chosen[i]));
        out.rows.back().json = table.record(chosen[i]);
    }
    return out;
}

}  // namespace dateline
