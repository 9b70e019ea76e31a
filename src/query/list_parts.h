// What the tables of list.cpp and list_sources.cpp share.
#pragma once

#include <set>

#include "query/tables.h"

namespace dateline {

// Reports of mentions, stances or values, each once, by id.
template <class T>
std::vector<std::string> reports_told(const std::vector<T>& list) {
    std::set<std::string> out;
    for (const T& each : list) out.insert(each.report);
    return {out.begin(), out.end()};
}

bool event_passes(const CaseEvent& event, const Index& index, const Match& match);

// "3 14": numbers in the list of sources.
std::string report_numbers(const Index& index, const std::vector<std::string>& reports);

Row make_row(std::string id, std::vector<std::string> cells, ReviewStatus status = ReviewStatus::candidate);

// actors, agreements, sources, stories, labels.
std::unique_ptr<Table> make_source_table(const Case& content, const Index& index, ListKind kind);

}  // namespace dateline
