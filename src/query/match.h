// Does an item pass a Filter? Words are compared folded; a name matches any alias of its actor. A Match serves
// one question and one thread.
#pragma once

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "dateline/query.h"
#include "query/index.h"

namespace dateline {

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
    bool status(ReviewStatus status) const { return !status_ || *status_ == status; }

    // One of these reports is wanted, by address and by story.
    bool report(const std::vector<std::string>& ids) const;
    template <class T>
    bool reports_of(const std::vector<T>& list) const {
        return !reports_ || std::any_of(list.begin(), list.end(), [&](const T& each) { return reports_->contains(each.report); });
    }

    bool wants_type() const { return !filter_.type.empty(); }
    bool wants_modality() const { return !filter_.modality.empty(); }
    bool wants_place() const { return !place_.empty(); }
    bool wants_by() const { return !by_.empty(); }
    bool wants_actor() const { return !actor_.empty(); }
    const std::vector<std::string>& words() const { return words_; }  // folded, each with a blank before it

private:
    // The actors that are meant by a name, found once; words that are no actor are compared as they come.
    struct Wanted {
        std::string words;  // folded; empty: anyone
        std::unordered_set<std::string_view> ids;
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
    mutable std::unordered_map<std::string, bool> places_seen_;
};

}  // namespace dateline
