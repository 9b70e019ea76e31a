#include "query/match.h"

#include "dateline/names.h"

namespace dateline {
namespace {

// Types and modalities are ASCII words.
bool equal_without_case(std::string_view a, std::string_view b) {
    const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [&](char x, char y) { return low(x) == low(y); });
}

// "2026-01-31" as 20260131, what is missing as `rest`; 0 for what is no day.
std::int32_t day_number(std::string_view day, std::int32_t rest) {
    std::int32_t out = 0;
    int digits = 0;
    for (char c : day.substr(0, 10)) {
        if (c == '-') continue;
        if (c < '0' || c > '9') return 0;
        out = out * 10 + (c - '0'), ++digits;
    }
    if (digits == 4) return out * 10000 + rest;
    if (digits == 6) return out * 100 + rest % 100;
    return digits == 8 ? out : 0;
}

}  // namespace

bool holds_words(const std::string& name, const std::string& wanted) {
    const std::string a = " " + name + " ", b = " " + wanted + " ";
    return a.find(b) != std::string::npos;
}

EventFacts facts_of(const CaseEvent& event) {
    EventFacts out;
    if (event.time) {
        const std::string& begin = event.time->begin.empty() ? event.time->end : event.time->begin;
        const std::string& end = event.time->end.empty() ? event.time->begin : event.time->end;
        out.first = day_number(begin, 0), out.last = day_number(end, 9999);
    }
    out.origins = static_cast<std::int32_t>(std::min<std::int64_t>(event.origins, INT32_MAX));
    out.type = static_cast<std::uint8_t>(event.type), out.modality = static_cast<std::uint8_t>(event.modality);
    out.disputed = event.disputed;
    return out;
}

Match::Match(const Index& index, const Filter& filter)
    : index_(&index), filter_(filter), place_(fold(filter.place)), by_(wanted(filter.by)), actor_(wanted(filter.actor)) {
    const std::string folded = fold(filter.words);
    for (std::string_view word : split(folded, ' '))
        if (!word.empty()) words_.emplace_back(word);
    if (!filter.status.empty()) status_ = value_of<ReviewStatus>(filter.status);
    for (std::size_t i = 0; i < std::size(Names<EventType>::list); ++i) types_[i] = type(Names<EventType>::list[i]);
    for (std::size_t i = 0; i < std::size(Names<Modality>::list); ++i) modalities_[i] = modality(static_cast<Modality>(i));
    days_ = !filter.since.empty() || !filter.until.empty();
    since_ = day_number(filter.since, 0);
    until_ = filter.until.empty() ? INT32_MAX : day_number(filter.until, 9999);
    find_reports();
}

Match::Wanted Match::wanted(const std::string& name) const {
    Wanted out;
    out.words = fold(name);
    if (out.words.empty()) return out;
    if (const Actor* actor = index_->actor(name)) {
        out.ids.insert(actor->id);
        out.exact = true;
        return out;
    }
    for (const Actor* actor : index_->actors_named(out.words)) out.ids.insert(actor->id);
    return out;
}

bool Match::any_of(const Wanted& wanted, const std::vector<std::string>& ids_or_words) const {
    return std::any_of(ids_or_words.begin(), ids_or_words.end(), [&](const std::string& each) {
        if (wanted.ids.contains(each)) return true;
        if (wanted.exact) return false;
        if (index_->actor(each)) return false;
        const auto [at, fresh] = wanted.seen.try_emplace(each, false);
        if (fresh) at->second = holds_words(fold(each), wanted.words);
        return at->second;
    });
}

std::string Match::key() const {
    std::string out;
    for (const std::string* each : {&filter_.by, &filter_.actor, &filter_.type, &filter_.modality, &filter_.place, &filter_.report,
                                    &filter_.since, &filter_.until, &filter_.story, &filter_.words, &filter_.status})
        (out += *each) += '\x1f';
    return out + std::to_string(filter_.origins) + (filter_.disputed ? "d" : "");
}

void Match::find_reports() {
    if (filter_.report.empty() && filter_.story.empty()) return;
    reports_.emplace();
    if (!filter_.story.empty()) {
        if (const Story* story = index_->story(filter_.story)) reports_->insert(story->reports.begin(), story->reports.end());
        if (filter_.report.empty()) return;
    }
    std::unordered_set<std::string_view> named;
    if (const CodedReport* exact = index_->report(filter_.report)) {
        named.insert(exact->report.id);
    } else {
        for (const CodedReport* each : index_->by_date())
            if (std::any_of(each->report.uris.begin(), each->report.uris.end(), [&](const std::string& uri) { return uri.ends_with(filter_.report); }))
                named.insert(each->report.id);
    }
    if (filter_.story.empty()) reports_ = std::move(named);
    else std::erase_if(*reports_, [&](std::string_view id) { return !named.contains(id); });
}

bool Match::type(std::string_view name) const { return filter_.type.empty() || equal_without_case(filter_.type, name); }
bool Match::modality(Modality m) const { return filter_.modality.empty() || equal_without_case(filter_.modality, name_of(m)); }

bool Match::place(const std::optional<CasePlace>& place) const {
    if (place_.empty()) return true;
    if (!place) return false;
    const auto [at, fresh] = places_seen_.try_emplace(place->name + "|" + place->admin1 + "|" + place->country, false);
    if (fresh) at->second = holds_words(fold(place->name), place_) || fold(place->admin1) == place_ || fold(place->country) == place_;
    return at->second;
}

bool Match::day(std::string_view begin, std::string_view end) const {
    if (filter_.since.empty() && filter_.until.empty()) return true;
    if (begin.empty() && end.empty()) return false;
    const std::string_view first = begin.empty() ? end : begin, last = end.empty() ? begin : end;
    return (filter_.since.empty() || last.substr(0, 10) >= filter_.since) && (filter_.until.empty() || first.substr(0, 10) <= filter_.until);
}

bool Match::report(const std::vector<std::string>& ids) const {
    return !reports_ || std::any_of(ids.begin(), ids.end(), [&](const std::string& id) { return reports_->contains(id); });
}

}  // namespace dateline
