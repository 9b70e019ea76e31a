// Does an item pass a Filter? Words are compared folded; a name matches any alias of its actor.
#pragma once

#include "dateline/query.h"
#include "query/index.h"

namespace dateline {

class Match {
public:
    Match(const Index& index, const Filter& filter);

    bool actor(const std::vector<std::string>& ids_or_words) const { return any_name(actor_, ids_or_words); }
    bool by(const std::vector<std::string>& ids_or_words) const { return any_name(by_, ids_or_words); }
    bool type(std::string_view name) const;
    bool modality(Modality m) const;
    bool place(const std::optional<CasePlace>& place) const;
    bool day(std::string_view begin, std::string_view end) const;  // ISO days; an open filter passes everything
    bool origins(std::int64_t count) const { return count >= filter_.origins; }
    bool report(const std::vector<std::string>& ids) const;

    bool wants_modality() const { return !filter_.modality.empty(); }
    bool wants_place() const { return !place_.empty(); }
    bool wants_by() const { return !by_.empty(); }
    bool wants_actor() const { return !actor_.empty(); }

private:
    bool any_name(const std::string& wanted, const std::vector<std::string>& ids_or_words) const;

    const Index* index_;
    Filter filter_;
    std::string by_, actor_, place_;  // folded
};

}  // namespace dateline
