#include "query/tables.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace dateline {

void Table::index_words() const {
    std::call_once(words_once_, [this] {
        std::string all;
        for (std::uint32_t row = 0; row < size(); ++row) {
            all.clear();
            for (const Cell& cell : cells(row).cells) (all += cell.text) += ' ';
            words_.add(row, fold(all += evidence(row)));
        }
        words_.done();
    });
}

const std::vector<std::uint32_t>& Table::order(std::size_t column) const {
    if (orders_.empty()) orders_.resize(columns.size());
    std::vector<std::uint32_t>& out = orders_[column];
    if (!out.empty() || size() == 0) return out;
    out.resize(size());
    std::iota(out.begin(), out.end(), std::uint32_t{0});
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

std::vector<std::uint32_t> Table::choose(const Match& match, const std::vector<std::uint32_t>* by_column) const {
    std::vector<std::uint32_t> out;
    const auto take = [&](std::uint32_t row) {
        if (passes(row, match)) out.push_back(row);
    };
    std::optional<std::vector<std::uint32_t>> among = candidates(match);
    if (!match.words().empty()) {
        index_words();
        std::vector<std::uint32_t> holding = words_.rows(match.words(), static_cast<std::uint32_t>(size()));
        if (among) {
            std::vector<std::uint32_t> both;
            std::set_intersection(among->begin(), among->end(), holding.begin(), holding.end(), std::back_inserter(both));
            among = std::move(both);
        } else {
            among = std::move(holding);
        }
    }
    if (!by_column) {
        if (among)
            for (std::uint32_t row : *among) take(row);
        else
            for (std::uint32_t row = 0; row < size(); ++row) take(row);
        return out;
    }
    std::vector<bool> may(among ? size() : 0, false);
    if (among)
        for (std::uint32_t row : *among) may[row] = true;
    for (std::uint32_t row : *by_column)
        if (!among || may[row]) take(row);
    return out;
}

Table::Chosen Table::chosen(const Match& match, const Page& page) const {
    const std::string key = match.key() + '\x1f' + page.sort + (page.descending ? "-" : "+");
    {
        const std::lock_guard lock(kept_mutex_);
        const auto known = std::find_if(kept_.begin(), kept_.end(), [&](const auto& each) { return each.first == key; });
        if (known != kept_.end()) {
            kept_.splice(kept_.begin(), kept_, known);
            return kept_.front().second;
        }
    }
    const std::vector<std::uint32_t>* by_column = nullptr;
    {
        const std::lock_guard lock(mutex_);
        for (std::size_t i = 0; i < columns.size() && !page.sort.empty(); ++i)
            if (columns[i].name == page.sort) by_column = &order(i);
    }
    std::vector<std::uint32_t> rows = choose(match, by_column);
    if (page.descending) std::reverse(rows.begin(), rows.end());
    auto out = std::make_shared<const std::vector<std::uint32_t>>(std::move(rows));
    const std::lock_guard lock(kept_mutex_);
    kept_.emplace_front(key, out);
    kept_rows_ += out->size() + 16;
    while (kept_.size() > 1 && (kept_rows_ > most_kept || kept_.size() > 256)) {
        kept_rows_ -= kept_.back().second->size() + 16;
        kept_.pop_back();
    }
    return out;
}

List rows_of(const Table& table, const Match& match, const Page& page) {
    List out{table.unit, table.columns, {}, 0};
    const Table::Chosen rows = table.chosen(match, page);
    const std::vector<std::uint32_t>& chosen = *rows;
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
