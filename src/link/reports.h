// A choice of reports, without copying them.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "dateline/case.h"

namespace dateline {

// The reports that are compared with each other, by id.
class ReportList {
public:
    ReportList() = default;
    ReportList(std::span<const CodedReport> reports) {  // all of them
        for (const CodedReport& report : reports) list_.push_back(&report);
    }
    explicit ReportList(std::vector<const CodedReport*> list) : list_(std::move(list)) {}
    const CodedReport& operator[](std::size_t index) const { return *list_[index]; }
    std::size_t size() const { return list_.size(); }

private:
    std::vector<const CodedReport*> list_;
};

}  // namespace dateline
