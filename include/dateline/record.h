// The written form of everything that leaves a step: JSON records as docs/records.md fixes them.
// One declaration of fields (src/record/fields.h) serves writing and reading. Unknown values are left
// out; keys come in the order of declaration; equal values give equal bytes.
#pragma once

#include <string>
#include <string_view>

#include "dateline/case.h"

namespace dateline {

// The report record, one line without its end: {"report":{...},"sentences":[...],...}.
std::string report_record(const CodedReport& coded);

// The stored form: the report record with sentences without tokens. Reading it back gives an equal
// CodedReport, tokens and TextMap aside. Fails: malformed.
std::string stored_record(const CodedReport& coded);
Result<CodedReport> parse_stored_record(std::string_view json);

enum class WithText { no, yes };

// Case records, each with its "kind"; one line without its end.
std::string case_record(const CodedReport& report, WithText with_text);
std::string case_record(const Refused& refused);
std::string case_record(const Actor& actor);
std::string case_record(const CaseEvent& event);
std::string case_record(const CaseClaim& claim);
std::string case_record(const Figure& figure);
std::string case_record(const Conflict& conflict);
std::string case_record(const CaseAgreement& agreement);
std::string case_record(const Story& story);
std::string case_record(const Lineage& lineage);
std::string case_record(const Label& label);
std::string case_record(const Decision& decision);
std::string case_record(const ReportBounds& bounds);

// Reads one case record back. Fails: malformed, or of another kind.
template <class T>
Result<T> parse_case_record(std::string_view json);

}  // namespace dateline
