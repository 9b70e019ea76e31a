// Does an item pass a Filter? Words are compared folded; a name matches any alias of its actor. A Match serves
// one question and one thread.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>

#include "dateline/query.h"
#include "query/index.h"

namespace dateline {

// What most questions ask of an event, in few bytes side by side: a pass over all events stays in the cache.
struct EventFacts {
    std::int32_t first = 0, last = 0;  // days as 20260131; 0: no date
    std::int32_t origins = 0;
    std::uint8_t type = 0, modality = 0;
    bool disputed = false;
};
EventFacts facts_of(const CaseEvent& event);

// True when the whole words of `wanted` stand in `name`, one after the other. Requires: both folded.
bool holds_words(const std::string& name, const std::string& wanted);

class Match {
public:
    Match(const Index& index, const Filter& filter);

    bool actor(const std::vector<std::string>& ids_or_words) const { return actor_.empty() || any_of(actor_, ids_or_words); }
    bool actor(const std::vector<std::string>& a, const std::vector<std::string>& b) const {
        return actor_.empty() || any_of(actor_, a) || any_of(actor_, b);
    }
    bool by(const std::vector<std::string>& ids_or_words) const { return by_.empty() || any_of(by_, ids_or_words); }
    bool type(std::string_view name) const;
    bool modality(Modality m) const;
    bool place(const std::optional<CasePlace>& place) const;
    bool day(std::string_view begin, std::string_view end) const;  // ISO days; an open filter passes everything
    bool origins(std::int64_t count) const { return count >= filter_.origins; }
    bool disputed(bool is) const { return is || !filter_.disputed; }
    bool wants_status() const { return status_.has_value(); }
    bool status(ReviewStatus status) const { return !status_ || *status_ == status; }

    // One of these reports is wanted, by address and by story.
    bool report(const std::vector<std::string>& ids) const;
    template <class T>
    bool reports_of(const std::vector<T>& list) const {
        return !reports_ || std::any_of(list.begin(), list.end(), [&](const T& each) { return reports_->contains(each.report); });
    }

    // Every question that passes the same rows has this key, and no other.
    std::string key() const;
    // The ids of the actor that is asked for; empty when nobody is, or when it is asked for in words.
    const std::unordered_set<std::string_view>* actor_ids() const { return wants_actor() && actor_.exact ? &actor_.ids : nullptr; }
    // The reports that are asked for, or null for all.
    const std::unordered_set<std::string_view>* reports() const { return reports_ ? &*reports_ : nullptr; }

    // Whether the facts decide alone: nothing is asked that needs names, places, reports or decisions.
    bool by_facts_alone() const { return actor_.empty() && by_.empty() && place_.empty() && !reports_ && !status_; }
    bool facts(const EventFacts& of) const {
        return types_[of.type] && modalities_[of.modality] && of.origins >= filter_.origins && (of.disputed || !filter_.disputed) &&
               (!days_ || (of.last != 0 && of.last >= since_ && of.first <= until_));
    }

    bool wants_type() const { return !filter_.type.empty(); }
    bool wants_modality() const { return !filter_.modality.empty(); }
    bool wants_place() const { return !place_.empty(); }
    bool wants_by() const { return !by_.empty(); }
    bool wants_actor() const { return !actor_.empty(); }
    const std::vector<std::string>& words() const { return words_; }  // folded

private:
    // The actors that are meant by a name, found once; words that are no actor are compared as they come.
    struct Wanted {
        std::string words;  // folded; empty: anyone
        std::unordered_set<std::string_view> ids;
        bool exact = false;  // asked for by its id: no words are compared
        mutable std::unordered_map<std::string, bool> seen;  // words already compared
        bool empty() const { return words.empty(); }
    };
    Wanted wanted(const std::string& name) const;
    bool any_of(const Wanted& wanted, const std::vector<std::string>& ids_or_words) const;
    void find_reports();

    const Index* index_;
    Filter filter_;
    std::string place_;  // folded
    Wanted by_, actor_;
    std::vector<std::string> words_;
    std::optional<ReviewStatus> status_;
    std::optional<std::unordered_set<std::string_view>> reports_;  // those of the filter's report and story
    std::array<bool, 256> types_{}, modalities_{};
    std::int32_t since_ = 0, until_ = 0;
    bool days_ = false;
    mutable std::unordered_map<std::string, bool> places_seen_;
};

}  // namespace dateline
