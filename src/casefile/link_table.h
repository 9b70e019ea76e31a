// The links of a case file, as a change writes them: whole, or island by island. Internal to src/casefile.
#pragma once

#include <map>
#include <set>
#include <string>

#include "casefile/sqlite.h"
#include "dateline/case.h"

namespace dateline {

class LinkTable {
public:
    LinkTable(sqlite3* db, const std::string& path);

    // Puts these in the place of all that are held.
    Result<Done> replace(const Links& links);
    static std::string digest(const Links& links);  // as rows_digest gives it afterwards

    // As CaseEdit says.
    Result<std::string> island(const std::string& key);
    Result<Done> add_island(const std::string& key, std::string_view rest, const Links& links);
    // A record of the whole case; those of a kind come by key.
    Result<Done> put(std::string_view kind, const std::string& key, std::string_view body);
    // Lets go of what was not named.
    Result<Done> finish();
    bool changed() const { return changed_; }

private:
    Result<Done> forget_between(std::string_view kind, const std::string& after, const std::string& before);

    sqlite3* db_;
    const std::string& path_;
    sqlite::Statement find_island_, insert_island_, insert_, put_, forget_between_, forget_after_, forget_island_, forget_links_;
    std::set<std::int64_t> used_;               // islands
    std::map<std::string, std::string> last_;   // kind -> key that was put last
    bool changed_ = false;
};

}  // namespace dateline
