// Reading a case file back.
#include <algorithm>

#include "casefile/check.h"
#include "casefile/database.h"
#include "dateline/record.h"
#include "record/order.h"

namespace dateline {
namespace {

Error damaged(const std::string& path, const std::string& what) {
    return {ErrorKind::integrity, path, sqlite::plain(what), "dateline verify names all that is damaged"};
}

Result<std::vector<CodedReport>> read_reports(sqlite3* db, const std::string& path) {
    std::vector<CodedReport> out;
    WhereaboutsReader places(db, path);
    sqlite::Statement rows(db, path, "SELECT id, title, text, record FROM report ORDER BY id");
    while (rows.row()) {
        auto found = places.read(rows.text(0));
        if (!found) return found.error();
        auto coded = report_of(path, rows.text(0), rows.text(1), rows.text(2), rows.text(3), *found);
        if (!coded) return coded.error();
        out.push_back(std::move(*coded));
    }
    if (rows.failed()) return rows.error();
    return out;
}

template <class T>
std::string read_record(std::string_view body, std::vector<T>& list, const TextOf& text_of) {
    auto record = parse_case_record<T>(body);
    if (!record) return record.error().what;
    if (auto wrong = check_link(*record, text_of); !wrong.empty()) return wrong;
    list.push_back(std::move(*record));
    return "";
}

std::string read_link(std::string_view kind, std::string_view body, Links& links, const TextOf& text_of) {
    if (kind == "actor") return read_record(body, links.actors, text_of);
    if (kind == "event") return read_record(body, links.events, text_of);
    if (kind == "claim") return read_record(body, links.claims, text_of);
    if (kind == "figure") return read_record(body, links.figures, text_of);
    if (kind == "conflict") return read_record(body, links.conflicts, text_of);
    if (kind == "agreement") return read_record(body, links.agreements, text_of);
    if (kind == "story") return read_record(body, links.stories, text_of);
    if (kind == "lineage") return read_record(body, links.lineage, text_of);
    if (kind == "label") return read_record(body, links.labels, text_of);
    if (kind == "bounds") return read_record(body, links.bounds, text_of);
    return "an unknown kind of record";
}

template <class T>
Result<Done> read_bodies(sqlite3* db, const std::string& path, const char* sql, std::vector<T>& list) {
    sqlite::Statement rows(db, path, sql);
    while (rows.row()) {
        auto record = parse_case_record<T>(rows.text(1));
        if (!record) return damaged(path, "the entry on " + rows.string(0) + " cannot be read: " + record.error().what);
        list.push_back(std::move(*record));
    }
    if (rows.failed()) return rows.error();
    return Done{};
}

}  // namespace

Result<CodedReport> report_of(const std::string& path, std::string_view id, std::string_view title, std::string_view text,
                              std::string_view record, const Whereabouts& places) {
    auto coded = parse_stored_record(record);
    if (!coded) return damaged(path, "report " + std::string(id) + " cannot be read: " + coded.error().what);
    Report& report = coded->report;
    if (report.id != id) return damaged(path, "report " + std::string(id) + " holds the findings of another report");
    report.title = title, report.text = text;
    report.uris.assign(places.uris.begin(), places.uris.end());
    if (!report.uris.empty()) report.uri = report.uris.front();
    report.found_in.assign(places.found_in.begin(), places.found_in.end());
    if (!is_utf8(report.text)) return damaged(path, "the text of report " + report.id + " is not UTF-8");
    if (auto wrong = check_report(*coded); !wrong.empty()) return damaged(path, "report " + report.id + ": " + wrong);
    return coded;
}

Result<Case> CaseFile::load() const {
    sqlite3* db = database_->db.get();
    const std::string& path = database_->path;
    const Snapshot snapshot(db, path);
    if (!snapshot.begun()) return snapshot.begun().error();
    Case out;
    auto reports = read_reports(db, path);
    if (!reports) return reports.error();
    out.reports = std::move(*reports);
    if (auto done = read_bodies(db, path, refused_rows, out.refused); !done) return done.error();
    if (auto done = read_bodies(db, path, decision_rows, out.decisions); !done) return done.error();

    const TextOf text_of = [&](std::string_view id) -> const std::string* {
        const auto at =
            std::lower_bound(out.reports.begin(), out.reports.end(), id,
                             [](const CodedReport& each, std::string_view wanted) { return each.report.id < wanted; });
        return at != out.reports.end() && at->report.id == id ? &at->report.text : nullptr;
    };
    sqlite::Statement rows(db, path, link_rows);
    while (rows.row()) {
        const std::string wrong = read_link(rows.text(0), rows.text(1), out.links, text_of);
        if (!wrong.empty()) return damaged(path, "a link of kind " + rows.string(0) + " cannot be used: " + wrong);
    }
    if (rows.failed()) return rows.error();
    put_in_order(out.links);
    return out;
}

Result<std::vector<std::string>> CaseFile::report_ids() const {
    const Snapshot snapshot(database_->db.get(), database_->path);
    if (!snapshot.begun()) return snapshot.begun().error();
    sqlite::Statement rows(database_->db.get(), database_->path, "SELECT id FROM report ORDER BY id");
    std::vector<std::string> out;
    while (rows.row()) out.push_back(rows.string(0));
    if (rows.failed()) return rows.error();
    return out;
}

Result<Original> CaseFile::original(const std::string& report_id) const {
    sqlite3* db = database_->db.get();
    const std::string& path = database_->path;
    const Snapshot snapshot(db, path);
    if (!snapshot.begun()) return snapshot.begun().error();
    sqlite::Statement row(db, path, "SELECT size, bytes FROM original WHERE report = ?");
    row.bind(report_id);
    if (!row.row()) {
        if (row.failed()) return row.error();
        return Error{ErrorKind::not_found, path, "no report " + report_id, "dateline sources lists all"};
    }
    auto bytes = expand(row.blob(1), row.integer(0));
    if (!bytes) return damaged(path, "the original of report " + report_id + " cannot be unpacked");
    WhereaboutsReader places(db, path);
    auto found = places.read(report_id);
    if (!found) return found.error();
    Original out;
    if (!found->uris.empty()) out.uri = *found->uris.begin();
    out.bytes = std::move(*bytes);
    out.found_in.assign(found->found_in.begin(), found->found_in.end());
    return out;
}

Result<Versions> CaseFile::versions() const {
    const Snapshot snapshot(database_->db.get(), database_->path);
    if (!snapshot.begun()) return snapshot.begun().error();
    sqlite::Statement rows(database_->db.get(), database_->path, "SELECT key, value FROM meta");
    Versions out;
    while (rows.row()) {
        if (rows.text(0) == "program") out.program = rows.text(1);
        if (rows.text(0) == "lexicon") out.lexicon = rows.text(1);
        if (rows.text(0) == "models") out.models = rows.text(1);
    }
    if (rows.failed()) return rows.error();
    return out;
}

Result<std::vector<LedgerEntry>> CaseFile::ledger() const {
    const Snapshot snapshot(database_->db.get(), database_->path);
    if (!snapshot.begun()) return snapshot.begun().error();
    sqlite::Statement rows(database_->db.get(), database_->path,
                           std::string("SELECT ") + ledger_columns + " FROM ledger ORDER BY sequence");
    std::vector<LedgerEntry> out;
    while (rows.row()) out.push_back(ledger_entry(rows));
    if (rows.failed()) return rows.error();
    return out;
}

LedgerEntry ledger_entry(const sqlite::Statement& row) {
    return {row.integer(0), row.string(1), row.string(2), row.string(3),
            row.string(4),  row.string(6), row.string(7), row.string(5)};
}

WhereaboutsReader::WhereaboutsReader(sqlite3* db, const std::string& path)
    : uris_(db, path, "SELECT uri FROM location WHERE report = ?"),
      found_in_(db, path, "SELECT uri, outlet, language FROM found_in WHERE report = ?") {}

Result<Whereabouts> WhereaboutsReader::read(std::string_view report_id) {
    Whereabouts out;
    uris_.bind(report_id);
    while (uris_.row()) out.uris.insert(uris_.string(0));
    if (uris_.failed()) return uris_.error();
    uris_.reset();
    found_in_.bind(report_id);
    while (found_in_.row()) out.found_in.insert({found_in_.string(0), found_in_.string(1), found_in_.string(2)});
    if (found_in_.failed()) return found_in_.error();
    found_in_.reset();
    return out;
}

std::string report_digest(std::string_view id, std::string_view sha256, std::string_view title, std::string_view text,
                          std::string_view record, const Whereabouts& places) {
    ListHash hash;
    for (std::string_view part : {id, sha256, title, text, record}) hash.add(part);
    hash.add(std::to_string(places.uris.size()));
    for (const std::string& uri : places.uris) hash.add(uri);
    for (const FoundIn& found : places.found_in) hash.add(found.uri), hash.add(found.outlet), hash.add(found.language);
    return hash.hex();
}

Result<std::string> rows_digest(sqlite3* db, const std::string& path, const char* sql) {
    sqlite::Statement rows(db, path, sql);
    ListHash hash;
    while (rows.row()) hash.add(rows.text(0)), hash.add(rows.text(1));
    if (rows.failed()) return rows.error();
    return hash.hex();
}

Result<std::string> kept_digest(sqlite3* db, const std::string& path) {
    ListHash hash;
    bool any = false;
    for (const char* sql : {"SELECT report, version, names, sketch FROM kept ORDER BY report",
                            "SELECT number, key, rest, '' FROM island ORDER BY number",
                            "SELECT number, island, key, '' FROM link WHERE island > 0 OR key <> '' ORDER BY number"}) {
        sqlite::Statement rows(db, path, sql);
        while (rows.row()) {
            any = true;
            hash.add(rows.text(0)), hash.add(rows.text(1)), hash.add(rows.blob(2)), hash.add(rows.blob(3));
        }
        if (rows.failed()) return rows.error();
    }
    return any ? hash.hex() : std::string();
}

Result<std::string> search_digest(sqlite3* db, const std::string& path) {
    ListHash hash;
    for (const char* sql :
         {"SELECT id, block, 0 FROM search_data ORDER BY id",
          "SELECT segid, term, pgno FROM search_idx ORDER BY segid, term",
          "SELECT id, sz, 0 FROM search_docsize ORDER BY id", "SELECT k, v, 0 FROM search_config ORDER BY k"}) {
        sqlite::Statement rows(db, path, sql);
        while (rows.row()) hash.add(rows.text(0)), hash.add(rows.blob(1)), hash.add(rows.text(2));
        if (rows.failed()) return rows.error();
    }
    return hash.hex();
}

}  // namespace dateline
