// Does everything still hold? Verify reads each part on its own and goes on past what is damaged.
#include <algorithm>

#include "casefile/check.h"
#include "casefile/database.h"
#include "casefile/schema.h"
#include "dateline/id.h"
#include "dateline/record.h"

namespace dateline {
namespace {

constexpr std::size_t damage_max = 1000;  // more says nothing more
constexpr std::size_t problems_max = 20;  // of SQLite's own check

class Verifier {
public:
    Verifier(sqlite3* db, const std::string& path) : db_(db), path_(path) {}

    std::vector<Damage> run(const CaseFile& file, const std::function<void(std::size_t, std::size_t)>& progress) {
        check_database();
        check_ledger();
        check_reports(progress);
        check_tables();
        check_links(file);
        return std::move(damage_);
    }

private:
    void add(std::string what, const std::string& id, const std::string& detail) {
        if (damage_.size() < damage_max) damage_.push_back({std::move(what), sqlite::plain(id), sqlite::plain(detail)});
    }
    // A part that SQLite cannot read is damage like any other.
    void add(std::string what, const std::string& id, const Error& error) { add(std::move(what), id, error.what); }

    void check_database() {
        auto found = schema_text(db_, path_);
        auto expected = expected_schema();
        if (!found)
            add("database", "schema", found.error());
        else if (!expected || *found != *expected)
            add("database", "schema", "its tables are not those of a case file");
        for (const char* sql : {"PRAGMA integrity_check(20)", "PRAGMA foreign_key_check"}) {
            sqlite::Statement rows(db_, path_, sql);
            std::size_t problems = 0;
            while (problems < problems_max && rows.row()) {
                const std::string line = rows.string(0);
                if (line == "ok") continue;
                ++problems;
                add("database", "tables",
                    sql == std::string_view("PRAGMA foreign_key_check") ? "a row of " + line + " belongs to no report"
                                                                        : line);
            }
            if (rows.failed()) add("database", "tables", rows.error());
        }
    }

    void check_ledger() {
        sqlite::Statement rows(db_, path_, std::string("SELECT ") + ledger_columns + " FROM ledger ORDER BY sequence");
        std::int64_t entries = 0;
        while (rows.row()) {
            const LedgerEntry entry = ledger_entry(rows);
            ++entries;
            const std::string wrong = ledger_.follow(entry);
            if (!wrong.empty()) add("ledger", std::to_string(entry.sequence), wrong);
        }
        if (rows.failed()) add("ledger", std::to_string(ledger_.last().sequence + 1), rows.error());
        if (!rows.failed() && entries == 0) add("ledger", "1", "there is no entry");
    }

    std::vector<std::string> all_ids() {
        std::set<std::string> ids;
        for (const auto& [id, report] : ledger_.reports()) ids.insert(id);
        // Two ways to the rows: when the table is damaged, its index may still lead there.
        for (const char* sql :
             {"SELECT id FROM report ORDER BY number", "SELECT report FROM original ORDER BY rowid"}) {
            sqlite::Statement rows(db_, path_, sql);
            while (rows.row()) ids.insert(rows.string(0));
            if (rows.failed()) add("database", "tables", rows.error());
        }
        return {ids.begin(), ids.end()};
    }

    void check_reports(const std::function<void(std::size_t, std::size_t)>& progress) {
        const std::vector<std::string> ids = all_ids();
        std::vector<std::string> digests;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (progress) progress(i, ids.size());
            const std::string sha256 = check_original(ids[i]);
            check_finding(ids[i], sha256, digests);
        }
        if (progress) progress(ids.size(), ids.size());
        std::sort(digests.begin(), digests.end());
        if (ledger_.last().sequence > 0 && merkle_root(digests) != ledger_.last().merkle_root)
            add("ledger", std::to_string(ledger_.last().sequence), "its Merkle root is not that of the reports held");
    }

    // Statements are prepared for each report: one that has failed on a damaged page is of no more use.
    std::string check_original(const std::string& id) {
        sqlite::Statement row(db_, path_, "SELECT sha256, size, bytes FROM original WHERE report = ?");
        row.bind(id);
        if (!row.row()) {
            if (row.failed())
                add("original", id, row.error());
            else
                add("original", id, "it is missing");
            return "";
        }
        const std::string sha256 = row.string(0);
        auto bytes = expand(row.blob(2), row.integer(1));
        if (!bytes)
            add("original", id, "it cannot be unpacked");
        else if (sha256_hex(*bytes) != sha256)
            add("original", id, "its bytes do not match its hash");
        const auto known = ledger_.reports().find(id);
        if (known != ledger_.reports().end() && known->second.sha256 != sha256)
            add("original", id, "its hash is not the one in the ledger");
        if (make_id("r-", {sha256}) != id) add("original", id, "its hash is not that of its id");
        return sha256;
    }

    void check_finding(const std::string& id, const std::string& sha256, std::vector<std::string>& digests) {
        const auto known = ledger_.reports().find(id);
        sqlite::Statement row(db_, path_, "SELECT digest, title, text, record FROM report WHERE id = ?");
        row.bind(id);
        if (!row.row()) {
            if (row.failed())
                add("finding", id, row.error());
            else
                add("finding", id, "the report is in the ledger, but not held");
            return;
        }
        if (known == ledger_.reports().end()) add("finding", id, "the report is held, but not in the ledger");
        WhereaboutsReader reader(db_, path_);
        auto places = reader.read(id);
        if (!places) {
            add("finding", id, places.error());
            return;
        }
        const std::string digest = report_digest(id, sha256, row.text(1), row.text(2), row.text(3), *places);
        digests.push_back(digest);
        if (digest != row.text(0) || (known != ledger_.reports().end() && digest != known->second.digest))
            add("finding", id, "its findings, text or places do not match their digest in the ledger");
        check_evidence(id, row);
    }

    void check_evidence(const std::string& id, const sqlite::Statement& row) {
        auto coded = parse_stored_record(row.text(3));
        if (!coded) {
            add("finding", id, "it cannot be read: " + coded.error().what);
            return;
        }
        coded->report.text = row.text(2);
        if (!is_utf8(coded->report.text)) add("evidence", id, "the text is not UTF-8");
        const std::string wrong = check_report(*coded);
        if (!wrong.empty()) add("evidence", id, wrong);
    }

    void check_tables() {
        struct Part {
            const char* what;
            const char* rows;
            const std::string& digest;
        };
        const LedgerBody& newest = ledger_.newest();
        for (const Part& part :
             {Part{"links", link_rows, newest.links}, Part{"decisions", decision_rows, newest.decisions},
              Part{"refused", refused_rows, newest.refused}}) {
            auto found = rows_digest(db_, path_, part.rows);
            if (!found)
                add(part.what, "all", found.error());
            else if (*found != part.digest)
                add(part.what, "all", "they do not match their digest in the ledger");
        }
        auto words = search_digest(db_, path_);
        if (!words)
            add("database", "search", words.error());
        else if (*words != newest.search)
            add("database", "search", "the search index does not match its digest in the ledger");

        auto kept = kept_digest(db_, path_);
        if (!kept)
            add("database", "kept", kept.error());
        else if (*kept != newest.kept)
            add("database", "kept", "what is kept for the next change does not match its digest in the ledger");

        sqlite::Statement meta(db_, path_, "SELECT key, value FROM meta ORDER BY key");
        std::map<std::string, std::string> held;
        while (meta.row()) held[meta.string(0)] = meta.string(1);
        if (meta.failed()) add("database", "meta", meta.error());
        const auto versions = parse_versions(ledger_.last().versions);
        if (!versions ||
            held != std::map<std::string, std::string>{
                        {"program", versions->program}, {"lexicon", versions->lexicon}, {"models", versions->models}})
            add("database", "meta", "the versions are not those of the last ledger entry");
    }

    // The links' own spans. Only worth saying when nothing else is wrong: what they point at is checked above.
    void check_links(const CaseFile& file) {
        if (!damage_.empty()) return;
        auto content = file.load();
        if (!content) add("links", "all", content.error());
    }

    sqlite3* db_;
    const std::string& path_;
    LedgerReplay ledger_;
    std::vector<Damage> damage_;
};

}  // namespace

Result<std::vector<Damage>> CaseFile::verify(const std::function<void(std::size_t, std::size_t)>& progress) const {
    const Snapshot snapshot(database_->db.get(), database_->path);
    if (!snapshot.begun()) {
        const Error& error = snapshot.begun().error();
        if (error.kind == ErrorKind::integrity) return std::vector<Damage>{{"database", "file", error.what}};
        return error;
    }
    return Verifier(database_->db.get(), database_->path).run(*this, progress);
}

}  // namespace dateline
