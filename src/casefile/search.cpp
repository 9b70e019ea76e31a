// Full text search.
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "casefile/database.h"

namespace dateline {
namespace {

constexpr std::size_t spans_max = 64;  // a hit
constexpr std::size_t words_max = 64;  // a query

// Marks around a match in what highlight() gives. They are control characters that a text hardly
// holds; a text that does is told by the check that the marked text without marks is the text.
constexpr std::string_view open_mark = "\x01\x02", close_mark = "\x02\x01";

bool has_letter(std::string_view word) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(word.data());
    const auto size = static_cast<std::int32_t>(word.size());
    for (std::int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT(bytes, i, size, c);
        if (c >= 0 && u_isalnum(c)) return true;
    }
    return false;
}

// Every word quoted, so that nothing in it is read as an operator; side by side they must all match.
std::string query_of(const std::string& words) {
    std::string out;
    std::size_t count = 0;
    std::string word;
    auto take = [&] {
        if (!word.empty() && has_letter(word) && count < words_max) {
            if (count++) out += ' ';
            out += '"' + word + '"';
        }
        word.clear();
    };
    for (char c : words) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\0' || c == '"')
            take();
        else
            word += c;
    }
    take();
    return out;
}

std::vector<Span> marked_spans(std::string_view marked, std::string_view text) {
    std::vector<Span> out;
    std::string plain;
    std::uint32_t begin = 0;
    for (std::size_t i = 0; i < marked.size();) {
        if (marked.substr(i, open_mark.size()) == open_mark) {
            begin = static_cast<std::uint32_t>(plain.size());
            i += open_mark.size();
        } else if (marked.substr(i, close_mark.size()) == close_mark) {
            if (out.size() < spans_max) out.push_back({begin, static_cast<std::uint32_t>(plain.size())});
            i += close_mark.size();
        } else {
            plain += marked[i++];
        }
    }
    return plain == text ? out : std::vector<Span>{};
}

}  // namespace

Result<std::vector<CaseFile::Hit>> CaseFile::search(const std::string& words, std::size_t limit) const {
    sqlite3* db = database_->db.get();
    const std::string& path = database_->path;
    const std::string query = query_of(words);
    std::vector<Hit> out;
    if (query.empty() || !is_utf8(query)) return out;
    const Snapshot snapshot(db, path);
    if (!snapshot.begun()) return snapshot.begun().error();
    sqlite::Statement rows(db, path,
                           "SELECT report.id, highlight(search, 1, ?1, ?2), report.text FROM search JOIN report ON "
                           "report.number = search.rowid "
                           "WHERE search MATCH ?3 ORDER BY bm25(search, 4.0, 1.0), report.id LIMIT ?4");
    rows.bind(open_mark)
        .bind(close_mark)
        .bind(query)
        .bind(static_cast<std::int64_t>(std::min<std::size_t>(limit, 1'000'000)));
    while (rows.row()) out.push_back({rows.string(0), marked_spans(rows.text(1), rows.text(2))});
    if (rows.failed()) return rows.error();
    return out;
}

}  // namespace dateline
