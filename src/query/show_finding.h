// What `show` prints of one finding as a report told it, and pieces that groups are printed with, too. Internal to query.
#pragma once

#include <string>

#include "query/briefing.h"

namespace dateline {

// The sentence around a span with the span in bold, and where it stands; empty when the report is not there.
std::string in_context(const BriefingPage& page, const Evidence& evidence);
void field(BriefingPage& page, std::string_view name, const std::string& value);  // nothing for an empty value
std::string code_text(const ActorCode& code);                                     // "IRQ GOV", "" when unknown
// The rules that made an event finding what it is: "type by …, modality by …".
std::string rules_text(const Event& event);

// Prints the finding of that id: event, claim, relation, agreement or entity. False when no report has it.
bool show_finding(BriefingPage& page, const std::string& id);

}  // namespace dateline
