// What must hold for any bytes that are read back as a record: refused as malformed, or a value that is
// written the same way however often it is read and written again.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>

#include "dateline/record.h"

namespace dateline::fuzz {

template <class Parse, class Write>
void check_round_trip(std::string_view bytes, Parse parse, Write write) {
    const auto require = [](bool holds) {
        if (!holds) std::abort();
    };
    const auto first = parse(bytes);
    if (!first) {
        require(first.error().kind == ErrorKind::malformed && !first.error().what.empty());
        return;
    }
    const std::string once = write(*first);
    require(is_utf8(once));
    const auto second = parse(once);
    require(bool(second));
    require(write(*second) == once);
}

template <class... Kinds>
void check_case_records(std::string_view bytes) {
    (check_round_trip(bytes, parse_case_record<Kinds>, [](const Kinds& x) { return case_record(x); }), ...);
}

inline void check_record(std::string_view bytes) {
    check_round_trip(bytes, parse_stored_record, stored_record);
    check_case_records<Refused, Actor, CaseEvent, CaseClaim, Figure, Conflict, CaseAgreement, Story, Lineage, Label, Decision, ReportBounds>(bytes);
}

}  // namespace dateline::fuzz
