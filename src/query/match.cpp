#include "query/match.h"

#include <algorithm>

namespace dateline {
namespace {

// Whole words of `wanted` stand in `name`, one after the other.
bool holds_words(const std::string& name, const std::string& wanted) {
    const std::string a = " " + name + " ", b = " " + wanted + " ";
    return a.find(b) != std::string::npos;
}

bool equal_without_case(std::string_view a, std::string_view b) { return lower(a) == lower(b); }

}  // namespace

Match::Match(const Index& index, const Filter& filter)
    : index_(&index), filter_(filter), by_(fold(filter.by)), actor_(fold(filter.actor)), place_(fold(filter.place)) {}

bool Match::any_name(const std::string& wanted, const std::vector<std::string>& ids_or_words) const {
    if (wanted.empty()) return true;
    return std::any_of(ids_or_words.begin(), ids_or_words.end(), [&](const std::string& each) {
        const Actor* actor = index_->actor(each);
        if (!actor) return holds_words(fold(each), wanted);
        if (fold(actor->id) == wanted || holds_words(fold(actor->name), wanted)) return true;
        return std::any_of(actor->names.begin(), actor->names.end(), [&](const NameForm& n) { return holds_words(fold(n.form), wanted); });
    });
}

bool Match::type(std::string_view name) const { return filter_.type.empty() || equal_without_case(filter_.type, name); }
bool Match::modality(Modality m) const { return filter_.modality.empty() || equal_without_case(filter_.modality, name_of(m)); }

bool Match::place(const std::optional<CasePlace>& place) const {
    if (place_.empty()) return true;
    if (!place) return false;
    return holds_words(fold(place->name), place_) || fold(place->admin1) == place_ || fold(place->country) == place_;
}

bool Match::day(std::string_view begin, std::string_view end) const {
    if (filter_.since.empty() && filter_.until.empty()) return true;
    if (begin.empty() && end.empty()) return false;
    const std::string_view first = begin.empty() ? end : begin, last = end.empty() ? begin : end;
    return (filter_.since.empty() || last.substr(0, 10) >= filter_.since) && (filter_.until.empty() || first.substr(0, 10) <= filter_.until);
}

bool Match::report(const std::vector<std::string>& ids) const {
    if (filter_.report.empty()) return true;
    return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
        if (id == filter_.report) return true;
        const CodedReport* found = index_->report(id);
        return found && std::any_of(found->report.uris.begin(), found->report.uris.end(), [&](const std::string& uri) { return uri.ends_with(filter_.report); });
    });
}

}  // namespace dateline
