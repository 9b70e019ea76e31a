#include "code/events/circumstance_cues.h"

#include <algorithm>

namespace dateline::events {
namespace {

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) out.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

bool names(const std::vector<std::string>& types, const Event& event) {
    return std::any_of(types.begin(), types.end(), [&](const std::string& type) {
        const std::size_t colon = type.find(':');
        return name_of(event.type) == type.substr(0, colon) &&
               (colon == std::string::npos || event.mode == type.substr(colon + 1));
    });
}

}  // namespace

bool CircumstanceCue::suits(const Event& event) const {
    return (types.empty() || names(types, event)) && !names(not_types, event);
}

Result<CircumstanceCues> CircumstanceCues::create(const Lexicon& lexicon) {
    static constexpr std::string_view kinds[] = {"condition", "reason", "pretext"};
    CircumstanceCues out;
    for (const Lexicon::Row& row : lexicon.table("circumstances").rows) {
        const auto kind = std::find(std::begin(kinds), std::end(kinds), row["kind"]);
        if (kind == std::end(kinds)) return row.fault("kind is condition, reason or pretext");
        CircumstanceCue cue;
        cue.id = std::string(row.id());
        cue.kind = static_cast<CircumstanceCue::Kind>(kind - std::begin(kinds));
        for (std::string_view type : row.list("types")) {
            const bool never = type.starts_with('!');
            if (never) type.remove_prefix(1);
            if (!value_of<EventType>(type.substr(0, type.find(':'))))
                return row.fault("no PLOVER type is called '" + std::string(type) + "'");
            (never ? cue.not_types : cue.types).emplace_back(type);
        }
        for (std::string_view word : row.list("never")) cue.never.emplace_back(word);
        for (std::string_view text : row.list("words")) {
            cue.words = split(text);
            if (cue.words.empty()) return row.fault("an empty entry");
            out.cues_[cue.words.front()].push_back(cue);
        }
    }
    for (auto& [word, cues] : out.cues_)
        std::stable_sort(cues.begin(), cues.end(), [](const CircumstanceCue& a, const CircumstanceCue& b) {
            return a.words.size() > b.words.size();
        });
    return out;
}

const CircumstanceCue* CircumstanceCues::at(const Grammar& g, int token, CircumstanceCue::Kind kind, const Event& event,
                                            int& end) const {
    const auto found = cues_.find(g.form(token));
    if (found == cues_.end()) return nullptr;
    const int limit = g.sentence(token).end;
    for (const CircumstanceCue& cue : found->second) {
        if (cue.kind != kind || !cue.suits(event)) continue;
        int i = token + 1;
        bool all = true;
        for (std::size_t k = 1; k < cue.words.size() && all; ++k, ++i) {
            int small = 0;  // "under the flimsy pretext of"
            while (i < limit && g.form(i) != cue.words[k] && small < 3 &&
                   (g.is(i, Upos::DET) || g.is(i, Upos::ADJ) || g.tree.deprel(i) == Deprel::nmod_poss))
                ++i, ++small;
            all = i < limit && g.form(i) == cue.words[k];
        }
        if (!all || i >= limit) continue;
        const auto never = [&](int word) {
            return word < limit && std::find(cue.never.begin(), cue.never.end(), g.form(word)) != cue.never.end();
        };
        if (never(i) || (g.is(i, Upos::DET) && never(i + 1))) continue;     // "over the telephone"
        if (cue.words.back() == "to" && g.is(i - 1, Upos::PART)) continue;  // "due to begin"
        end = i;
        return &cue;
    }
    return nullptr;
}

}  // namespace dateline::events
