// The lists as tables that are made once and asked often: rows in the list's own order, a test whether a
// row passes, its cells, its record. Views an Index, which must outlive them. Safe from several threads
// once made.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "query/match.h"
#include "query/word_index.h"

namespace dateline {

class Table {
public:
    Table(std::string counted, std::vector<Column> shown) : unit(std::move(counted)), columns(std::move(shown)) {}
    virtual ~Table() = default;

    virtual std::size_t size() const = 0;
    virtual bool passes(std::size_t row, const Match& match) const = 0;
    virtual Row cells(std::size_t row) const = 0;            // without its JSON
    virtual std::string record(std::size_t row) const = 0;   // one line of JSON
    virtual std::string_view id(std::size_t) const { return {}; }
    virtual const CaseEvent* event(std::size_t) const { return nullptr; }  // of the list of events
    virtual std::string evidence(std::size_t) const { return {}; }  // words that a search looks into besides the cells

    // Rows among which all that pass are, ascending; nothing when every row may pass.
    virtual std::optional<std::vector<std::uint32_t>> candidates(const Match&) const { return std::nullopt; }

    // Rows that pass, in the order of the page's column; all of them, whatever the page's limit. The latest are kept, so
    // that the next page of an answer, or another view of the same question, costs no pass over all rows.
    using Chosen = std::shared_ptr<const std::vector<std::uint32_t>>;
    Chosen chosen(const Match& match, const Page& page) const;

    // Makes now what the first search by words would have to wait for.
    void index_words() const;

    const std::string unit;
    const std::vector<Column> columns;

private:
    const std::vector<std::uint32_t>& order(std::size_t column) const;
    std::vector<std::uint32_t> choose(const Match& match, const std::vector<std::uint32_t>* by_column) const;

    static constexpr std::size_t most_kept = 4'000'000;  // rows
    mutable std::mutex kept_mutex_;
    mutable std::list<std::pair<std::string, Chosen>> kept_;  // newest first
    mutable std::size_t kept_rows_ = 0;
    mutable std::mutex mutex_;
    mutable std::once_flag words_once_;
    mutable WordIndex words_;  // of the rows' cells and evidence, made at the first search
    mutable std::vector<std::vector<std::uint32_t>> orders_; // per column, made when first wanted
};

std::unique_ptr<Table> make_table(const Case& content, const Index& index, ListKind kind);

// The rows of the page with their records.
List rows_of(const Table& table, const Match& match, const Page& page);

}  // namespace dateline
