// What reviewers decide. A decision names findings, never groups, so that it holds whatever is linked
// anew, and keeps a hash of the words that it was made on: when a report is coded again and those words
// are no longer there, the decision is not applied any more but comes back for review.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "dateline/case.h"

namespace dateline {

enum class ReviewAction { accept, reject, correct, merge, split, not_conflict, unmask, undo };
template <>
struct Names<ReviewAction> {
    static constexpr std::string_view list[] = {"accept", "reject", "correct", "merge", "split", "not_conflict", "unmask", "undo"};
};

// What `correct` can set: the first of an event, stance of a claim, the last three of a report.
enum class ReviewField { type, actor, recipient, time, place, stance, date, outlet, title };
template <>
struct Names<ReviewField> {
    static constexpr std::string_view list[] = {"type", "actor", "recipient", "time", "place", "stance", "date", "outlet", "title"};
};

struct ReviewRequest {
    std::string action, field, value, reason, reviewer;
    std::vector<std::string> target;  // ids of findings, groups, reports; of decisions for undo
};

// The decisions to store for a request: the new one first, then those that it takes the place of, undone.
// `undo` gives the decisions named, undone. Reads `content` as the case file holds it, unmasked.
// Fails: usage (no such action or field, a value that does not fit, no reviewer), not_found (an id).
Result<std::vector<Decision>> decide(const Case& content, const ReviewRequest& request);

// True when linking depends on the decision: it corrects, merges or splits.
bool changes_links(const Decision& decision);

// Sets `fits` of all decisions: the words that each was made on still stand there.
void check_fit(Case& content);

// The reports with all corrections that hold and fit; those without one as they are.
std::vector<CodedReport> corrected(std::span<const CodedReport> reports, std::span<const Decision> decisions);

// True when a correction names the report or a finding of it. `corrected` of those reports alone is what it is among all.
bool corrects(const CodedReport& report, std::span<const Decision> decisions);

// True when `corrected` would change anything.
bool corrects(std::span<const Decision> decisions);

// check_fit and the corrections in place: what a view does after loading and before masking.
void apply_review(Case& content);

}  // namespace dateline
