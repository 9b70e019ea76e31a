// The order in which a case lists what links its reports.
#pragma once

#include <algorithm>
#include <tuple>

#include "dateline/case.h"

namespace dateline {

inline void put_in_order(Links& links) {
    // A case file keeps them in order already: looking is cheaper than sorting.
    const auto by_id = [](auto& list) {
        const auto before = [](const auto& a, const auto& b) { return a.id < b.id; };
        if (!std::is_sorted(list.begin(), list.end(), before)) std::sort(list.begin(), list.end(), before);
    };
    by_id(links.actors), by_id(links.events), by_id(links.claims), by_id(links.figures), by_id(links.conflicts), by_id(links.agreements), by_id(links.stories);
    std::sort(links.bounds.begin(), links.bounds.end(), [](const ReportBounds& a, const ReportBounds& b) { return a.report < b.report; });
    std::sort(links.lineage.begin(), links.lineage.end(), [](const Lineage& a, const Lineage& b) { return std::tie(a.from, a.to, a.type) < std::tie(b.from, b.to, b.type); });
    // Labels of one actor in one report stay as they stand there.
    std::stable_sort(links.labels.begin(), links.labels.end(), [](const Label& a, const Label& b) { return std::tie(a.actor, a.report) < std::tie(b.actor, b.report); });
}

}  // namespace dateline
