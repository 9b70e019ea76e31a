// A report: one article as its outlet published it, with its main text made canonical and a map back
// to the original bytes. Given by `read`, never changed afterwards.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dateline/text.h"

namespace dateline {

enum class DateBasis { metadata, dateline, text };
template <>
struct Names<DateBasis> {
    static constexpr std::string_view list[] = {"metadata", "dateline", "text"};
};

struct Published {
    std::string value;  // ISO 8601 date (2026-05-06) or date-time as found (2026-05-06T18:40:00+03:00)
    DateBasis basis = DateBasis::metadata;
};

struct Dateline {  // "AMMAN, May 6, 2026 (Eastline) -": where the report was filed from
    std::string place;
    Span span;
};

struct Furniture {    // a text that was cut away
    std::string text;
    std::string reason;  // id of the lexicon line (lexicon/furniture.tsv) or rule that cut it
};

struct FoundIn {      // what only the container says about its item
    std::string uri;
    std::string outlet;
    std::string language;
    auto operator<=>(const FoundIn&) const = default;
};

struct Report {
    std::string id;         // "r-" + 16 hex digits, from sha256 alone
    std::string sha256;     // of the original bytes, 64 hex digits
    std::string uri;        // smallest of uris
    std::vector<std::string> uris;  // where the bytes were found, sorted, as given on the command line
    std::string url;        // canonical address, feed link or a JSONL line's own uri
    std::vector<FoundIn> found_in;  // sorted
    std::string media_type; // text/plain, text/html, application/rss+xml, application/atom+xml, application/json: from the bytes alone
    std::uint64_t bytes = 0;
    std::string text;       // canonical: NFC, "\n" line ends, one "\n\n" between paragraphs
    std::string title;
    std::optional<Span> title_span;  // where the title stands in the text
    std::string outlet;
    std::vector<std::string> authors;
    std::string language;   // ISO 639-1; empty when unknown
    std::optional<Published> published;
    std::optional<Dateline> dateline;
    std::vector<Furniture> furniture;
    TextMap map;            // not part of the record; rebuilt by reading the original again
};

}  // namespace dateline
