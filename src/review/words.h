// The words that a decision is made on. Internal to src/review.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/case.h"

namespace dateline {

// Findings by id, with the words that define each. Views the reports, which must outlive it unchanged.
class FindingWords {
public:
    // Only the findings named are looked up, so that a few decisions cost little in a large case.
    FindingWords(std::span<const CodedReport> reports, const std::vector<std::string>& wanted);

    bool holds(std::string_view id) const { return words_.contains(std::string(id)); }
    // 16 hex digits over the ids and words of all targets; a target that is gone changes it.
    std::string hash(const std::vector<std::string>& targets) const;

private:
    std::unordered_map<std::string, std::string> words_;
};

// The finding id of an entity; empty when it has no mention.
std::string entity_id(const CodedReport& coded, const Entity& entity);

}  // namespace dateline
