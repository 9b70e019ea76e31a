// What happened by date: events whose time the texts fix, and dated passages in which no event was
// coded; then what has no year, then what has no date.
#pragma once

#include "query/match.h"

namespace dateline {

struct TimelineRow {
    std::string begin, end;    // ISO days; both empty: not dated
    std::string when;          // as shown
    bool inferred = false;     // the year or day was taken from another report
    const CaseEvent* event = nullptr;
    Evidence evidence;         // the passage, or the first mention of the event
    std::string speaker;       // of a passage, when it is only said; words
};

// What a row shows besides: looked up for the rows that are shown, since in a large case few of them are.
struct TimelineWords {
    Evidence evidence;         // the passage that tells it best
    std::vector<std::string> reports;
    std::string speaker;       // who says so, when it is only said
};
TimelineWords words_of(const TimelineRow& row, const Index& index);

// All rows, whatever their modality. Sorted: dated by begin, then year-less, then undated.
std::vector<TimelineRow> timeline_rows(const Case& content);

// Only what is told as having happened unless the filter names a modality; passages without an event
// only where the filter asks for nothing that they lack.
bool in_timeline(const TimelineRow& row, const Index& index, const Match& match);

// Those of timeline_rows that are in_timeline.
std::vector<TimelineRow> timeline(const Case& content, const Index& index, const Match& match);

}  // namespace dateline
