// The case file: one SQLite file that holds originals, what was found in them, the links between
// them, review decisions and an append-only, hash-chained ledger.
//
// Always true of a case file: every report's original bytes hash to its sha256; every coding run's
// digest stands in the ledger; the ledger's chain is unbroken; the links are those of exactly the
// reports and decisions that it holds. A change is one transaction: after a crash at any point the
// file opens and holds all that was acknowledged and nothing else.
//
// One process writes at a time and it alone checkpoints (rollback journal, synchronous=FULL), which
// keeps clear of the WAL-reset fault of SQLite before 3.51.3.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "dateline/case.h"

namespace dateline {

struct Versions {           // a case file holds one of each
    std::string program;    // "0.1.0"
    std::string lexicon;    // Lexicon::version()
    std::string models;     // Annotator::model_version()
    bool operator==(const Versions&) const = default;
};

struct StoredReport {
    Original original;      // uri is the first of coded.report.uris
    CodedReport coded;
};

// A case file in the midst of a change: its reports as they are so far, and the way in for what a change finds as it goes, so that
// neither many reports nor many links have to be held at once. What fails undoes the whole change.
class CaseEdit {
public:
    struct Held {
        std::string id, version;  // version: another one whenever the report is another one
        bool kept = false;        // whether names and sketch are held for it as it is
    };
    virtual Result<Done> add(const StoredReport& report) = 0;
    virtual Result<Done> recode(const CodedReport& report) = 0;
    virtual Result<Done> remove(const std::string& report_id) = 0;
    virtual Result<Done> refuse(const Refused& refused) = 0;

    virtual Result<std::vector<Held>> reports() = 0;  // by id
    virtual Result<std::vector<Decision>> decisions() = 0;
    // Safe from several threads, while nothing is written.
    virtual Result<CodedReport> report(const std::string& id) = 0;

    // What resolving and linking look at, for the next change. Gone when the report is removed or coded anew.
    virtual Result<Done> keep(const Held& report, std::string_view names, std::string_view sketch) = 0;
    virtual Result<std::string> names(const std::string& id) = 0;   // safe from several threads
    virtual Result<std::string> sketch(const std::string& id) = 0;  // the same

    // Whether anything was changed so far.
    virtual bool changed() const = 0;
    // Forgets all that is kept, of reports and of islands: another program or lexicon makes something else of it.
    virtual Result<Done> forget_kept() = 0;

    // Links. What no call names is gone after the change, unless links_stay() was called. Islands are kept by key with what the case as a whole asks of them:
    // island() keeps one as it is and gives that, empty when there is none of this key.
    virtual Result<std::string> island(const std::string& key) = 0;
    virtual Result<Done> add_island(const std::string& key, std::string_view rest, const Links& links) = 0;
    virtual Result<Done> add_actor(const Actor& actor) = 0;        // by id
    virtual Result<Done> add_whole(const Links& links) = 0;        // all stories and agreements, by id
    virtual void links_stay() = 0;

protected:
    ~CaseEdit() = default;
};

// What one transaction does. Reports whose id the file already holds only gain uris and found_in.
struct Change {
    std::string command;                   // "build", "add", "remove", "recode", "review": for the ledger
    std::vector<StoredReport> added;       // new reports, and known ones with further uris
    std::vector<std::string> removed;      // report ids
    std::vector<CodedReport> recoded;      // known reports with new findings (originals stay)
    std::vector<Refused> refused;          // a uri that is read later loses its refusal
    std::vector<Decision> decided;         // new decisions, and held ones that are undone
    Links links;                           // over all reports as they are after the change
    // Called after all of the above; then it is what gives the links.
    std::function<Result<Done>(CaseEdit&)> steps;
    Versions versions;
};

struct LedgerEntry {
    std::int64_t sequence = 0;     // 1-based
    std::string at;                // UTC time of the change; not part of any content id
    std::string command;
    std::string versions;          // program, lexicon, models
    std::string body;              // what changed, as JSON: report ids with digests
    std::string previous, hash;    // hex; hash covers all fields and previous
    std::string merkle_root;       // RFC 6962 tree over the report digests after the change
};

struct Damage {                    // what verify found
    std::string what;              // "original", "finding", "evidence", "ledger", "links", "database"
    std::string id;                // report id or ledger sequence
    std::string detail;
};

// One program writes at a time: a file opened for writing is locked against other writers until it
// is destroyed; readers still read. Not safe from several threads.
class CaseFile {
public:
    enum class Mode { read, write };

    // Fails: not_found, not_a_case, newer_schema, locked, unreadable, unwritable.
    static Result<CaseFile> open(const std::string& path, Mode mode);

    // Creates an empty case file next to `path` under a temporary name; it takes its name when the
    // first change is committed, so a failed build leaves nothing. Fails: unwritable; usage when it exists.
    static Result<CaseFile> create(const std::string& path);

    // All or nothing. A change that changes nothing writes nothing, no ledger entry either.
    // Fails: unwritable, locked, not_found (an id to remove or recode); the file is as it was then.
    Result<Done> commit(const Change& change);

    // Every span of what it returns lies in its text on character borders and every index in its list,
    // whatever the file holds. Fails: integrity (names the report), unreadable.
    Result<Case> load() const;
    Result<std::vector<std::string>> report_ids() const;
    Result<Original> original(const std::string& report_id) const;
    Result<Versions> versions() const;
    Result<std::vector<LedgerEntry>> ledger() const;

    // Report ids whose text or title matches all words, best first, with the spans of the words in the
    // text. It searches the texts as they were read: a view must leave out spans, and hits without any
    // other span, that `mask` has overwritten.
    struct Hit {
        std::string report;
        std::vector<Span> spans;
    };
    Result<std::vector<Hit>> search(const std::string& words, std::size_t limit) const;

    // Everything that does not hold, empty when all does: SQLite's own integrity check, originals
    // against their hashes, findings against the ledger's digests, the chain, evidence spans on
    // character borders inside their text. `progress` is called with (done, of all).
    Result<std::vector<Damage>> verify(const std::function<void(std::size_t, std::size_t)>& progress) const;

    CaseFile(CaseFile&&) noexcept;
    CaseFile& operator=(CaseFile&&) noexcept;
    ~CaseFile();

private:
    struct Database;
    explicit CaseFile(std::unique_ptr<Database> database);
    std::unique_ptr<Database> database_;
};

}  // namespace dateline
