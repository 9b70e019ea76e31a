// Here is a case file, show me what it holds. Views for people and programs; nothing is found here
// that link has not found. Everything shown passes through `mask` first: no view can see an unmasked
// private name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dateline/case.h"
#include "dateline/lexicon.h"

namespace dateline {

// Overwrites every mention of a private person in all texts with '*', one for each byte, and puts
// the person's pseudonym in names, titles, labels, furniture and propositions. A pseudonym is built
// from the actor's id and a key derived from the case's reports, never from a name.
//
// Law: after it, no name form of a masked actor stands as a word anywhere in the case, unless a
// public actor bears it too.
void mask(Case& content);

// What narrows a list. Empty means "any". Words are matched against folded names and aliases.
struct Filter {
    std::string by, actor, type, modality, place, report;
    std::string since, until;  // ISO days; an item with no date is left out when either is given
    std::int64_t origins = 0;  // at least this many
    std::string story;         // id: only what its reports tell
    std::string words;         // all of these stand in the row or its evidence, as words or their beginnings
    std::string status;        // ReviewStatus
    bool disputed = false;     // only what is
};

// What reviewers have said of an item. A decision speaks of findings; an item has it when one of its
// findings does. Rejected items stay in the lists, so that nothing is lost to view.
enum class ReviewStatus { candidate, accepted, rejected };
template <>
struct Names<ReviewStatus> {
    static constexpr std::string_view list[] = {"candidate", "accepted", "rejected"};
};

struct Column {
    std::string name;
    bool right = false;  // numbers
};
struct Cell {
    std::string text;
};
struct Row {
    std::string id;
    std::vector<Cell> cells;
    ReviewStatus status = ReviewStatus::candidate;
    std::string json;    // the case record, or the view's own object: one line
};
struct List {
    std::string unit;    // "events", "independent origins": what one row is, for the count line
    std::vector<Column> columns;
    std::vector<Row> rows;
    std::size_t total = 0;  // rows that pass the filter; `rows` may be a page of them
};

// The part of a list that is wanted, and its order: a column's name, or empty for the list's own.
struct Page {
    std::size_t offset = 0, limit = SIZE_MAX;
    std::string sort;
    bool descending = false;
};

enum class ListKind { timeline, events, claims, figures, conflicts, actors, agreements, sources, stories, labels };
template <>
struct Names<ListKind> {
    static constexpr std::string_view list[] = {"timeline", "events", "claims", "figures", "conflicts", "actors", "agreements", "sources", "stories", "labels"};
};

// All rows that pass. Requires: `content` was masked (or unmasking was decided).
List list(const Case& content, ListKind kind, const Filter& filter);

// RFC 4180 with a header line; a cell that a spreadsheet would run as a formula gets a quote before it.
std::string csv(const List& list);

// The briefing, Markdown: what happened, what is disputed, what rests on one origin.
std::string briefing(const Case& content);

// One finding or group with its evidence in context. Fails: not_found.
Result<std::string> show(const Case& content, const std::string& id);

// What `search` prints of one report: id, title and the sentences that hold the spans, as Markdown
// or as one line of JSON. Empty when every span is masked.
std::string search_hit(const Case& content, const std::string& report_id, const std::vector<Span>& spans, bool json);

}  // namespace dateline
