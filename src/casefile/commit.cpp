// One change to a case file: all of it or nothing.
#include <zlib.h>

#include <algorithm>
#include <ctime>
#include <mutex>

#include "casefile/database.h"
#include "casefile/link_table.h"
#include "dateline/record.h"

namespace dateline {
namespace {

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char buffer[32];
    const std::size_t size = std::strftime(buffer, sizeof buffer, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {buffer, size};
}

// The stored findings hold neither the text, which has a column of its own for the search index, nor
// the places, which grow without a new coding run.
std::string findings_of(const CodedReport& coded) {
    CodedReport bare;
    const Report& report = coded.report;
    bare.report.id = report.id, bare.report.sha256 = report.sha256, bare.report.url = report.url;
    bare.report.media_type = report.media_type, bare.report.bytes = report.bytes,
    bare.report.title_span = report.title_span;
    bare.report.outlet = report.outlet, bare.report.authors = report.authors, bare.report.language = report.language;
    bare.report.published = report.published, bare.report.dateline = report.dateline,
    bare.report.furniture = report.furniture;
    bare.annotation.sentences = coded.annotation.sentences, bare.annotation.entities = coded.annotation.entities;
    bare.annotation.times = coded.annotation.times, bare.annotation.places = coded.annotation.places;
    bare.annotation.quantities = coded.annotation.quantities;
    bare.findings = coded.findings;
    return stored_record(bare);
}

struct Row {
    std::int64_t number = 0;
    std::string digest, title, text, record;
};

// The container of an item: "feed.xml#3" -> "feed.xml"; empty for a plain file.
std::string_view container_of(std::string_view uri) {
    const std::size_t mark = uri.rfind('#');
    if (mark == std::string_view::npos || mark + 1 == uri.size()) return "";
    if (uri.find_first_not_of("0123456789", mark + 1) != std::string_view::npos) return "";
    return uri.substr(0, mark);
}

// Applies one change inside an open write transaction and writes its ledger entry.
class Writer final : public CaseEdit {
public:
    Writer(sqlite3* db, const std::string& path)
        : db_(db),
          path_(path),
          places_(db, path),
          find_(db, path, "SELECT number, digest, title, text, record FROM report WHERE id = ?"),
          original_(db, path, "SELECT sha256 FROM original WHERE report = ?"),
          insert_report_(db, path, "INSERT INTO report(id, digest, title, text, record) VALUES(?, '', ?, ?, ?)"),
          update_report_(db, path, "UPDATE report SET title = ?, text = ?, record = ? WHERE number = ?"),
          set_digest_(db, path, "UPDATE report SET digest = ? WHERE id = ?"),
          insert_original_(db, path, "INSERT INTO original(report, sha256, size, bytes) VALUES(?, ?, ?, ?)"),
          insert_uri_(db, path, "INSERT OR IGNORE INTO location(report, uri) VALUES(?, ?)"),
          insert_found_(db, path, "INSERT OR IGNORE INTO found_in(report, uri, outlet, language) VALUES(?, ?, ?, ?)"),
          insert_words_(db, path, "INSERT INTO search(rowid, title, text) VALUES(?, ?, ?)"),
          delete_words_(db, path, "INSERT INTO search(search, rowid, title, text) VALUES('delete', ?, ?, ?)"),
          delete_refusal_(db, path, "DELETE FROM refused WHERE uri = ?"),
          refuse_(db, path,
                  "INSERT INTO refused(uri, body) SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM location WHERE uri = ?1) "
                  "ON CONFLICT(uri) DO UPDATE SET body = excluded.body WHERE body <> excluded.body"),
          forget_kept_(db, path, "DELETE FROM kept WHERE report = ?"),
          keep_(db, path, "INSERT INTO kept(report, version, names, sketch) VALUES(?, ?, ?, ?)"),
          names_(db, path, "SELECT names FROM kept WHERE report = ?"),
          sketch_(db, path, "SELECT sketch FROM kept WHERE report = ?"),
          links_(db, path) {}

    Result<bool> apply(const Change& change) {  // false: nothing changed
        auto last = newest();
        if (!last) return last.error();
        for (const StoredReport& report : change.added)
            if (auto done = add(report); !done) return done.error();
        for (const CodedReport& report : change.recoded)
            if (auto done = recode(report); !done) return done.error();
        for (const std::string& id : change.removed)
            if (auto done = remove(id); !done) return done.error();
        for (const Refused& refused : change.refused)
            if (auto done = refuse(refused); !done) return done.error();
        if (auto done = decide(change.decided); !done) return done.error();
        auto linked = change.steps ? follow(change.steps) : replace_links(change.links, last->second.links);
        if (!linked) return linked.error();
        if (auto done = seal(change, *last); !done) return done.error();
        return changed_;
    }

    Result<Done> add(const StoredReport& stored) override {
        const Report& report = stored.coded.report;
        auto known = find(report.id);
        if (!known) return known.error();
        bool touched = !*known;
        if (!*known) {
            if (auto done = insert_report_.bind(report.id)
                                .bind(report.title)
                                .bind(report.text)
                                .bind(findings_of(stored.coded))
                                .run();
                !done)
                return done;
            const std::int64_t number = sqlite3_last_insert_rowid(db_);
            if (auto done = insert_words_.bind(number).bind(report.title).bind(report.text).run(); !done) return done;
            auto packed = compress(stored.original.bytes);
            if (!packed) return packed.error();
            insert_original_.bind(report.id)
                .bind(report.sha256)
                .bind(static_cast<std::int64_t>(stored.original.bytes.size()))
                .bind_blob(*packed);
            if (auto done = insert_original_.run(); !done) return done;
        }
        std::set<std::string> uris(report.uris.begin(), report.uris.end());
        for (const std::string* uri : {&report.uri, &stored.original.uri})
            if (!uri->empty()) uris.insert(*uri);
        for (const std::string& uri : uris) {
            if (auto done = insert_uri_.bind(report.id).bind(uri).run(); !done) return done;
            touched |= wrote();
            if (auto done = forget_refusal(uri); !done) return done;
        }
        for (const auto* list : {&report.found_in, &stored.original.found_in})
            for (const FoundIn& found : *list) {
                if (auto done =
                        insert_found_.bind(report.id).bind(found.uri).bind(found.outlet).bind(found.language).run();
                    !done)
                    return done;
                touched |= wrote();
            }
        if (touched) touched_.insert(report.id);
        return Done{};
    }

    Result<Done> recode(const CodedReport& coded) override {
        auto known = find(coded.report.id);
        if (!known) return known.error();
        if (!*known) return Error{ErrorKind::not_found, path_, "no report " + coded.report.id, ""};
        const Row& row = **known;
        const std::string record = findings_of(coded);
        if (record == row.record && coded.report.text == row.text && coded.report.title == row.title) return Done{};
        if (coded.report.text != row.text || coded.report.title != row.title) {
            if (auto done = delete_words_.bind(row.number).bind(row.title).bind(row.text).run(); !done) return done;
            if (auto done = insert_words_.bind(row.number).bind(coded.report.title).bind(coded.report.text).run();
                !done)
                return done;
        }
        if (auto done =
                update_report_.bind(coded.report.title).bind(coded.report.text).bind(record).bind(row.number).run();
            !done)
            return done;
        if (auto done = forget_kept_.bind(coded.report.id).run(); !done) return done;
        touched_.insert(coded.report.id);
        return Done{};
    }

    Result<Done> remove(const std::string& id) override {
        auto known = find(id);
        if (!known) return known.error();
        if (!*known) return Error{ErrorKind::not_found, path_, "no report " + id, "dateline sources lists all"};
        const Row& row = **known;
        if (auto done = delete_words_.bind(row.number).bind(row.title).bind(row.text).run(); !done) return done;
        // Its original and places go with it (foreign keys).
        sqlite::Statement gone(db_, path_, "DELETE FROM report WHERE number = ?");
        if (auto done = gone.bind(row.number).run(); !done) return done;
        touched_.erase(id);
        removed_.insert(id);
        return Done{};
    }

    // A uri that a held report was found at counts as read, whichever came first.
    Result<Done> refuse(const Refused& refused) override {
        if (auto done = refuse_.bind(refused.uri).bind(case_record(refused)).run(); !done) return done;
        changed_ |= wrote();
        return Done{};
    }

    Result<std::vector<Held>> reports() override {
        std::vector<Held> out;
        sqlite::Statement rows(db_, path_,
                               "SELECT id, title, text, record, (SELECT min(uri) FROM location WHERE report = id) FROM report "
                               "WHERE id NOT IN (SELECT report FROM kept)");
        while (rows.row()) {
            ListHash hash;
            for (int column = 1; column < 4; ++column) hash.add(rows.text(column));
            out.push_back({rows.string(0), hash.hex() + rows.string(4), false});
        }
        if (rows.failed()) return rows.error();
        sqlite::Statement kept(db_, path_, "SELECT report, version, (SELECT min(uri) FROM location WHERE location.report = kept.report) FROM kept");
        while (kept.row()) out.push_back({kept.string(0), kept.string(1) + kept.string(2), true});
        if (kept.failed()) return kept.error();
        std::sort(out.begin(), out.end(), [](const Held& a, const Held& b) { return a.id < b.id; });
        return out;
    }

    Result<std::vector<Decision>> decisions() override {
        std::vector<Decision> out;
        sqlite::Statement rows(db_, path_, decision_rows);
        while (rows.row()) {
            auto decision = parse_case_record<Decision>(rows.text(1));
            if (!decision) return Error{ErrorKind::integrity, path_, "a decision cannot be read", "dateline verify names all that is damaged"};
            out.push_back(std::move(*decision));
        }
        if (rows.failed()) return rows.error();
        return out;
    }

    Result<CodedReport> report(const std::string& id) override {
        std::optional<Row> row;
        Whereabouts places;
        {
            const std::lock_guard lock(reading_);
            auto found = find(id);
            if (!found) return found.error();
            row = std::move(*found);
            auto where = places_.read(id);
            if (!where) return where.error();
            places = std::move(*where);
        }
        if (!row) return Error{ErrorKind::not_found, path_, "no report " + id, ""};
        return report_of(path_, id, row->title, row->text, row->record, places);
    }

    Result<Done> keep(const Held& report, std::string_view names, std::string_view sketch) override {
        return keep_.bind(report.id).bind(report.version.substr(0, 64)).bind_blob(names).bind_blob(sketch).run();
    }
    Result<std::string> names(const std::string& id) override { return blob_of(names_, id); }
    Result<std::string> sketch(const std::string& id) override { return blob_of(sketch_, id); }

    bool changed() const override { return changed_ || !touched_.empty() || !removed_.empty(); }
    Result<Done> forget_kept() override { return sqlite::execute(db_, path_, "DELETE FROM kept; UPDATE island SET key = number, rest = ''"); }
    void links_stay() override { links_stay_ = true; }

    Result<std::string> island(const std::string& key) override { return links_.island(key); }
    Result<Done> add_island(const std::string& key, std::string_view rest, const Links& links) override { return links_.add_island(key, rest, links); }
    Result<Done> add_actor(const Actor& actor) override { return links_.put("actor", actor.id, case_record(actor)); }
    Result<Done> add_whole(const Links& links) override {
        for (const CaseAgreement& each : links.agreements)
            if (auto done = links_.put("agreement", each.id, case_record(each)); !done) return done;
        for (const Story& each : links.stories)
            if (auto done = links_.put("story", each.id, case_record(each)); !done) return done;
        return Done{};
    }

private:
    Result<std::string> blob_of(sqlite::Statement& statement, const std::string& id) {
        const std::lock_guard lock(reading_);
        statement.bind(id);
        std::string out = statement.row() ? std::string(statement.blob(0)) : std::string();
        if (statement.failed()) return statement.error();
        statement.reset();
        return out;
    }

    Result<std::optional<Row>> find(std::string_view id) {
        find_.reset();
        find_.bind(id);
        std::optional<Row> out;
        if (find_.row())
            out = Row{find_.integer(0), find_.string(1), find_.string(2), find_.string(3), find_.string(4)};
        if (find_.failed()) return find_.error();
        find_.reset();
        return out;
    }

    // Whether the last statement wrote a row; INSERT OR IGNORE may not have.
    bool wrote() const { return sqlite3_changes(db_) > 0; }

    Result<Done> forget_refusal(const std::string& uri) {
        for (std::string_view read : {std::string_view(uri), container_of(uri)}) {
            if (read.empty()) continue;
            if (auto done = delete_refusal_.bind(read).run(); !done) return done;
            changed_ |= wrote();
        }
        return Done{};
    }

    Result<Done> decide(const std::vector<Decision>& decisions) {
        sqlite::Statement insert(db_, path_,
                                 "INSERT INTO decision(id, body) VALUES(?, ?) "
                                 "ON CONFLICT(id) DO UPDATE SET body = excluded.body WHERE body <> excluded.body");
        for (const Decision& decision : decisions) {
            if (auto done = insert.bind(decision.id).bind(case_record(decision)).run(); !done) return done;
            if (wrote()) changed_ = true, decided_.insert(decision.id);
        }
        return Done{};
    }

    Result<Done> replace_links(const Links& links, const std::string& before) {
        if (LinkTable::digest(links) == before) return Done{};
        changed_ = true;
        return links_.replace(links);
    }

    Result<Done> follow(const std::function<Result<Done>(CaseEdit&)>& steps) {
        if (auto done = steps(*this); !done) return done;
        if (links_stay_) return Done{};
        if (auto done = links_.finish(); !done) return done;
        changed_ |= links_.changed();
        return Done{};
    }

    Result<std::pair<LedgerEntry, LedgerBody>> newest() {
        sqlite::Statement row(db_, path_,
                              std::string("SELECT ") + ledger_columns + " FROM ledger ORDER BY sequence DESC LIMIT 1");
        std::pair<LedgerEntry, LedgerBody> out;
        if (row.row()) {
            out.first = ledger_entry(row);
            auto body = parse_body(out.first.body);
            if (!body)
                return Error{ErrorKind::integrity, path_, "its ledger is damaged",
                             "dateline verify names what is damaged"};
            out.second = std::move(*body);
        }
        if (row.failed()) return row.error();
        return out;
    }

    Result<Done> digest_touched(LedgerBody& body) {
        for (const std::string& id : touched_) {
            auto row = find(id);
            if (!row) return row.error();
            auto places = places_.read(id);
            if (!places) return places.error();
            original_.bind(id);
            const std::string sha256 = original_.row() ? original_.string(0) : "";
            if (original_.failed()) return original_.error();
            original_.reset();
            LedgerReport report{id, sha256,
                                report_digest(id, sha256, (*row)->title, (*row)->text, (*row)->record, *places)};
            if (auto done = set_digest_.bind(report.digest).bind(id).run(); !done) return done;
            body.reports.push_back(std::move(report));
        }
        return Done{};
    }

    Result<Done> write_meta(const Versions& versions) {
        sqlite::Statement insert(
            db_, path_,
            "INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value");
        if (auto done = insert.bind("program").bind(versions.program).run(); !done) return done;
        if (auto done = insert.bind("lexicon").bind(versions.lexicon).run(); !done) return done;
        return insert.bind("models").bind(versions.models).run();
    }

    // The ledger entry, when there is anything to tell.
    Result<Done> seal(const Change& change, const std::pair<LedgerEntry, LedgerBody>& last) {
        const std::string versions = write_versions(change.versions);
        changed_ |=
            last.first.sequence == 0 || !touched_.empty() || !removed_.empty() || versions != last.first.versions;
        if (!changed_) return Done{};
        LedgerBody body;
        if (auto done = digest_touched(body); !done) return done;
        body.removed.assign(removed_.begin(), removed_.end());
        body.decided.assign(decided_.begin(), decided_.end());
        if (!removed_.empty()) {
            // Merges the index into one piece, so that the words of what was taken out are gone from it.
            if (auto done = sqlite::execute(db_, path_, "INSERT INTO search(search) VALUES('optimize')"); !done)
                return done;
        }
        if (auto done = write_meta(change.versions); !done) return done;
        for (const auto& [digest, rows] :
             {std::pair{&body.links, link_rows}, {&body.decisions, decision_rows}, {&body.refused, refused_rows}}) {
            auto found = rows_digest(db_, path_, rows);
            if (!found) return found.error();
            *digest = std::move(*found);
        }
        // A savepoint makes the search index write what it still holds in memory.
        if (auto done = sqlite::execute(db_, path_, "SAVEPOINT words; RELEASE words"); !done) return done;
        auto words = search_digest(db_, path_);
        if (!words) return words.error();
        body.search = std::move(*words);
        auto kept = kept_digest(db_, path_);
        if (!kept) return kept.error();
        body.kept = std::move(*kept);

        LedgerEntry entry;
        entry.sequence = last.first.sequence + 1;
        entry.at = utc_now();
        entry.command = change.command;
        entry.versions = versions;
        entry.body = write_body(body);
        entry.previous = last.first.sequence ? last.first.hash : no_hash;
        std::vector<std::string> digests;
        sqlite::Statement all(db_, path_, "SELECT digest FROM report ORDER BY digest");
        while (all.row()) digests.push_back(all.string(0));
        if (all.failed()) return all.error();
        entry.merkle_root = merkle_root(digests);
        entry.hash = entry_hash(entry);
        sqlite::Statement insert(
            db_, path_, std::string("INSERT INTO ledger(") + ledger_columns + ") VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
        insert.bind(entry.sequence).bind(entry.at).bind(entry.command).bind(entry.versions).bind(entry.body);
        return insert.bind(entry.merkle_root).bind(entry.previous).bind(entry.hash).run();
    }

    sqlite3* db_;
    const std::string& path_;
    WhereaboutsReader places_;
    sqlite::Statement find_, original_, insert_report_, update_report_, set_digest_, insert_original_, insert_uri_,
        insert_found_, insert_words_, delete_words_, delete_refusal_, refuse_, forget_kept_, keep_, names_, sketch_;
    LinkTable links_;
    std::mutex reading_;
    std::set<std::string> touched_, removed_, decided_;
    bool changed_ = false, links_stay_ = false;
};

}  // namespace

Result<Done> CaseFile::commit(const Change& change) {
    Database& database = *database_;
    if (database.mode != Mode::write)
        return Error{ErrorKind::unwritable, database.path, "it was opened for reading", ""};
    if (auto done = database.begin_write(); !done) return done;
    Result<bool> changed = [&] {  // the statements end before the transaction does
        return Writer(database.db.get(), database.path).apply(change);
    }();
    if (changed && *changed) {
        if (auto done = sqlite::execute(database.db.get(), database.path, "COMMIT"); done)
            database.writing = false;
        else
            changed = done.error();
    }
    if (!changed || !*changed) {
        database.roll_back();
        // Still the one writer; when another program steps in here, the next commit says so.
        if (auto again = database.begin_write(); !again && changed) return again;
        if (!changed) return changed.error();
        return Done{};
    }
    if (!database.temporary.empty()) {
        if (auto done = database.publish(); !done) return done;
        // The change is done; should the file not open again, later calls say so.
        database.data_version = 0;
        (void)database.connect(database.file);
        return Done{};
    }
    (void)database.begin_write();
    return Done{};
}

Result<std::string> compress(std::string_view bytes) {
    uLongf size = compressBound(bytes.size());
    std::string out(size, '\0');
    if (compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
                  bytes.size(), Z_DEFAULT_COMPRESSION) != Z_OK)
        return Error{ErrorKind::internal, "", "compressing an original failed", ""};
    out.resize(size);
    return out;
}

std::optional<std::string> expand(std::string_view packed, std::int64_t size) {
    // Deflate makes at most 1032 bytes from one.
    if (size < 0 || static_cast<std::uint64_t>(size) > (static_cast<std::uint64_t>(packed.size()) + 1) * 1032)
        return std::nullopt;
    std::string out(static_cast<std::size_t>(size), '\0');
    uLongf written = out.size();
    uLong read = packed.size();
    // An empty original still has its end mark to read, so the destination is never a null pointer.
    Bytef none = 0;
    Bytef* to = out.empty() ? &none : reinterpret_cast<Bytef*>(out.data());
    const int code = uncompress2(to, &written, reinterpret_cast<const Bytef*>(packed.data()), &read);
    if (code != Z_OK || written != out.size() || read != packed.size()) return std::nullopt;
    return out;
}

}  // namespace dateline
