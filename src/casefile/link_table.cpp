#include "casefile/link_table.h"

#include "casefile/ledger.h"
#include "dateline/record.h"

namespace dateline {
namespace {

constexpr const char* whole_kinds[] = {"actor", "agreement", "story"};  // what no island alone can tell

template <class F>
void each_link(const Links& links, F f) {
    for (const auto& x : links.actors) f("actor", x);
    for (const auto& x : links.events) f("event", x);
    for (const auto& x : links.claims) f("claim", x);
    for (const auto& x : links.figures) f("figure", x);
    for (const auto& x : links.conflicts) f("conflict", x);
    for (const auto& x : links.agreements) f("agreement", x);
    for (const auto& x : links.stories) f("story", x);
    for (const auto& x : links.lineage) f("lineage", x);
    for (const auto& x : links.labels) f("label", x);
    for (const auto& x : links.bounds) f("bounds", x);
}

}  // namespace

LinkTable::LinkTable(sqlite3* db, const std::string& path)
    : db_(db),
      path_(path),
      find_island_(db, path, "SELECT number, rest FROM island WHERE key = ?"),
      insert_island_(db, path, "INSERT INTO island(key, rest) VALUES(?, ?)"),
      insert_(db, path, "INSERT INTO link(kind, body, island) VALUES(?, ?, ?)"),
      put_(db, path,
           "INSERT INTO link(kind, key, body) VALUES(?, ?, ?) "
           "ON CONFLICT(kind, key) WHERE key <> '' DO UPDATE SET body = excluded.body WHERE body <> excluded.body"),
      forget_between_(db, path, "DELETE FROM link WHERE kind = ? AND key > ? AND key < ? AND key <> ''"),
      forget_after_(db, path, "DELETE FROM link WHERE kind = ? AND key > ? AND key <> ''"),
      forget_island_(db, path, "DELETE FROM island WHERE number = ?"),
      forget_links_(db, path, "DELETE FROM link WHERE island = ? AND island > 0") {}

std::string LinkTable::digest(const Links& links) {
    ListHash hash;
    each_link(links, [&](std::string_view kind, const auto& x) { hash.add(kind), hash.add(case_record(x)); });
    return hash.hex();
}

Result<Done> LinkTable::replace(const Links& links) {
    if (auto done = sqlite::execute(db_, path_, "DELETE FROM link; DELETE FROM island"); !done) return done;
    Result<Done> done = Done{};
    each_link(links, [&](std::string_view kind, const auto& x) {
        if (done) done = insert_.bind(kind).bind(case_record(x)).bind(std::int64_t{0}).run();
    });
    return done;
}

Result<std::string> LinkTable::island(const std::string& key) {
    find_island_.bind(key);
    std::string rest;
    if (find_island_.row()) {
        used_.insert(find_island_.integer(0));
        rest = find_island_.string(1);
    }
    if (find_island_.failed()) return find_island_.error();
    find_island_.reset();
    return rest;
}

Result<Done> LinkTable::add_island(const std::string& key, std::string_view rest, const Links& links) {
    changed_ = true;
    find_island_.bind(key);
    const std::int64_t before = find_island_.row() ? find_island_.integer(0) : 0;  // one whose rest was damaged
    if (find_island_.failed()) return find_island_.error();
    find_island_.reset();
    if (before) {
        used_.erase(before);
        if (auto done = forget_links_.bind(before).run(); !done) return done;
        if (auto done = forget_island_.bind(before).run(); !done) return done;
    }
    if (auto done = insert_island_.bind(key).bind(rest).run(); !done) return done;
    const std::int64_t number = sqlite3_last_insert_rowid(db_);
    used_.insert(number);
    Result<Done> done = Done{};
    each_link(links, [&](std::string_view kind, const auto& x) {
        if (done) done = insert_.bind(kind).bind(case_record(x)).bind(number).run();
    });
    return done;
}

Result<Done> LinkTable::put(std::string_view kind, const std::string& key, std::string_view body) {
    std::string& last = last_[std::string(kind)];
    if (auto done = forget_between_.bind(kind).bind(last).bind(key).run(); !done) return done;
    changed_ |= sqlite3_changes(db_) > 0;
    last = key;
    if (auto done = put_.bind(kind).bind(key).bind(body).run(); !done) return done;
    changed_ |= sqlite3_changes(db_) > 0;
    return Done{};
}

Result<Done> LinkTable::finish() {
    for (const char* kind : whole_kinds) {
        if (auto done = forget_after_.bind(std::string_view(kind)).bind(last_[kind]).run(); !done) return done;
        changed_ |= sqlite3_changes(db_) > 0;
    }
    // Links that were given whole belong to no island.
    if (auto done = sqlite::execute(db_, path_, "DELETE FROM link WHERE island = 0 AND key = ''"); !done) return done;
    changed_ |= sqlite3_changes(db_) > 0;
    std::vector<std::int64_t> gone;
    sqlite::Statement rows(db_, path_, "SELECT number FROM island");
    while (rows.row())
        if (!used_.contains(rows.integer(0))) gone.push_back(rows.integer(0));
    if (rows.failed()) return rows.error();
    for (std::int64_t number : gone) {
        changed_ = true;
        if (auto done = forget_links_.bind(number).run(); !done) return done;
        if (auto done = forget_island_.bind(number).run(); !done) return done;
    }
    return Done{};
}

}  // namespace dateline
