#include "code/events/negation_cues.h"

#include <algorithm>

namespace dateline::events {
namespace {

constexpr std::size_t stem_bytes_min = 4;  // "unit", "less": what is left is no word

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) out.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

bool excluded(const std::vector<std::string>& never, std::string_view form) {
    return std::any_of(never.begin(), never.end(), [&](std::string_view word) {
        return word.ends_with('*') ? form.starts_with(word.substr(0, word.size() - 1)) : form == word;
    });
}

}  // namespace

std::optional<Error> NegationCues::add(const Lexicon::Row& row) {
    static constexpr std::string_view kinds[] = {"particle", "determiner", "pronoun", "preposition",
                                                 "phrase",   "prefix",     "suffix",  "affixed"};
    const auto kind = std::find(std::begin(kinds), std::end(kinds), row["kind"]);
    if (kind == std::end(kinds))
        return row.fault("no kind of negation cue is called '" + std::string(row["kind"]) + "'");
    NegationCue cue;
    cue.id = std::string(row.id());
    cue.kind = static_cast<NegationCue::Kind>(kind - std::begin(kinds));
    std::vector<std::string> never;
    for (std::string_view text : row.list("never")) {
        never.emplace_back(text);
        cue.never.push_back(split(text));
    }
    if (row.list("words").empty()) return row.fault("no words");
    for (std::string_view text : row.list("words")) {
        NegationCue each = cue;
        each.words = split(text);
        if (each.words.empty()) return row.fault("an empty entry");
        if (each.kind == NegationCue::Kind::prefix) {
            prefixes_.push_back({each, never});
        } else if (each.kind == NegationCue::Kind::suffix) {
            suffixes_.push_back({each, never});
        } else if (each.kind == NegationCue::Kind::affixed) {
            const std::size_t cut = text.find('-');
            if (cut == std::string_view::npos)
                return row.fault("'" + std::string(text) + "' has no hyphen behind its affix");
            std::string whole(text);
            whole.erase(cut, 1);
            affixed_.emplace(whole, std::pair{each, cut});
        } else {
            words_[each.words.front()].push_back(each);
        }
    }
    return std::nullopt;
}

Result<NegationCues> NegationCues::create(const Lexicon& lexicon) {
    NegationCues out;
    for (const Lexicon::Row& row : lexicon.table("negation").rows)
        if (auto error = out.add(row)) return *error;
    for (auto& [form, cues] : out.words_)
        std::stable_sort(cues.begin(), cues.end(),
                         [](const NegationCue& a, const NegationCue& b) { return a.words.size() > b.words.size(); });
    return out;
}

const std::vector<NegationCue>& NegationCues::of(std::string_view form) const {
    static const std::vector<NegationCue> none;
    const auto found = words_.find(form);
    return found == words_.end() ? none : found->second;
}

std::optional<Affix> NegationCues::affix(std::string_view form) const {
    if (const auto found = affixed_.find(form); found != affixed_.end())
        return Affix{&found->second.first, 0, found->second.second};
    for (const Open& open : prefixes_) {
        const std::string& prefix = open.cue.words.front();
        if (form.starts_with(prefix) && form.size() >= prefix.size() + stem_bytes_min && !excluded(open.never, form))
            return Affix{&open.cue, 0, prefix.size()};
    }
    for (const Open& open : suffixes_) {
        const std::string& suffix = open.cue.words.front();
        for (std::string_view ending : {"", "ly", "ness"}) {
            if (!form.ends_with(ending)) continue;
            const std::string_view stem = form.substr(0, form.size() - ending.size());
            if (stem.ends_with(suffix) && stem.size() >= suffix.size() + 3 && !excluded(open.never, stem))
                return Affix{&open.cue, stem.size() - suffix.size(), stem.size()};
        }
    }
    return std::nullopt;
}

}  // namespace dateline::events
