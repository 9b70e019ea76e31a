#include <algorithm>
#include <filesystem>
#include <set>

#include "dateline/annotate.h"
#include "dateline/lexicon_tools.h"
#include "dateline/link.h"
#include "dateline/read.h"
#include "dateline/resolve.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t faults_max = 1000;

// Faults of a single file, each folder on its own, so that one broken table does not hide the others.
void check_files(const std::vector<std::string>& folders, std::vector<Error>& out) {
    std::set<std::string> shipped;
    for (std::size_t f = 0; f < folders.size(); ++f) {
        std::error_code code;
        for (fs::directory_iterator it(folders[f], code), end; !code && it != end; it.increment(code)) {
            const std::string name = it->path().filename().string();
            if (it->path().extension() != ".tsv") {
                if (f > 0 && name != "README.md" && name.front() != '.')
                    out.push_back({ErrorKind::lexicon, it->path().string(), "is no table, so nothing reads it", "tables end in .tsv"});
                continue;
            }
            if (f == 0) shipped.insert(name);
            else if (!shipped.contains(name) && !name.starts_with("imported_"))
                out.push_back({ErrorKind::lexicon, it->path().string(), "no step reads a table of this name", "name it as the shipped table that it adds to"});
        }
        if (code) out.push_back({ErrorKind::lexicon, folders[f], code.message(), "name a folder of .tsv files"});
    }
    std::sort(out.begin(), out.end(), [](const Error& a, const Error& b) { return a.where < b.where; });
}

// Two lines of one table that hold the same entry under the same conditions: only the first can fire.
void check_shadows(const Lexicon& lexicon, std::string_view table, std::string_view words, std::vector<Error>& out) {
    std::map<std::string, const Lexicon::Row*> first;
    for (const Lexicon::Row& row : lexicon.table(table).rows)
        for (std::string_view entry : row.list(words)) {
            std::string key(entry);
            for (const char* column : {"subject", "object", "need"})
                if (std::find(row.columns->begin(), row.columns->end(), column) != row.columns->end()) (key += '\t') += row[column];
            const auto [seen, fresh] = first.emplace(key, &row);
            if (fresh) continue;
            out.push_back(row.fault("'" + std::string(entry) + "' can never fire as " + std::string(row.id()) + ": " + std::string(seen->second->id()) + " on " +
                                        seen->second->file + ":" + std::to_string(seen->second->line) + " has it under the same conditions",
                                    "take it out of one of them, or tell them apart by subject, object or need"));
        }
}

template <class T>
void compile(Result<T> made, std::vector<Error>& out) {
    if (!made) out.push_back(made.error());
}

}  // namespace

std::vector<Error> check_lexicon(const std::vector<std::string>& folders, const std::string& model_folder) {
    std::vector<Error> out;
    check_files(folders, out);
    auto lexicon = Lexicon::load(folders);
    if (!lexicon) {
        out.push_back(lexicon.error());
        return out;
    }
    compile(Reader::create(*lexicon), out);
    compile(Annotator::create(*lexicon, model_folder), out);
    compile(Coder::create(*lexicon), out);
    compile(Resolver::create(*lexicon), out);
    compile(Linker::create(*lexicon), out);
    check_shadows(*lexicon, "event_verbs", "verbs", out);
    check_shadows(*lexicon, "event_nouns", "nouns", out);
    for (std::string_view table : example_tables)
        for (const Lexicon::Row& row : lexicon->table(table).rows)
            if (row["example"].empty()) out.push_back(row.fault(std::string(row.id()) + " has no example", "write a sentence in which it fires"));
    if (out.size() > faults_max) out.resize(faults_max);
    return out;
}

}  // namespace dateline
