#include "code/events/contexts.h"

namespace dateline::events {
namespace {

constexpr std::size_t kept_max = 4;
constexpr int words_max = 60;  // of one clause

}  // namespace

Result<Contexts> Contexts::create(const Lexicon& lexicon) {
    Contexts out;
    for (const Lexicon::Row& row : lexicon.table("contexts").rows) {
        if (out.names_.size() == 64) return row.fault("more than 64 contexts");
        const Set own = Set{1} << out.names_.size();
        out.names_.emplace_back(row.id());
        for (std::string_view word : row.list("words")) out.words_[std::string(word)] |= own;
        for (std::string_view type : row.list("types")) {
            if (!value_of<EventType>(type.substr(0, type.find(':'))))
                return row.fault("no PLOVER type is called '" + std::string(type) + "'");
            out.types_[std::string(type)] |= own;
        }
    }
    return out;
}

std::vector<std::string> Contexts::of(const Grammar& grammar, const Event& event) const {
    Set found = 0;
    const auto add = [&](const WordMap<Set>& table, std::string_view key) {
        if (const auto hit = table.find(key); hit != table.end()) found |= hit->second;
    };
    const std::string type(name_of(event.type));
    add(types_, type);
    if (!event.mode.empty()) add(types_, type + ":" + event.mode);
    const TokenRange words = grammar.tree.tokens_in(event.evidence);
    for (int i = words.begin; i < words.end && i < words.begin + words_max; ++i) {
        add(words_, grammar.lemma(i));
        if (grammar.form(i) != grammar.lemma(i)) add(words_, grammar.form(i));
    }
    std::vector<std::string> out;
    for (std::size_t c = 0; c < names_.size() && out.size() < kept_max; ++c)
        if ((found >> c) & 1) out.push_back(names_[c]);
    return out;
}

}  // namespace dateline::events
