#include "code/claims/cues.h"

#include <algorithm>

#include "dateline/text.h"

namespace dateline {
namespace {

Result<Done> read_takes(const Lexicon::Row& row, CueRule& rule) {
    for (std::string_view each : row.list("takes")) {
        if (each.starts_with("p_") && each.size() > 2)
            rule.prepositions.emplace_back(each.substr(2));
        else if (each.starts_with("rest_") && each.size() > 5)
            rule.with_rest.emplace_back(each.substr(5));
        else if (const auto takes = value_of<Takes>(each))
            rule.takes |= 1U << static_cast<unsigned>(*takes);
        else
            return row.fault("unknown construction " + std::string(each),
                             "see the head of cues.tsv for what a cue may take");
    }
    return Done{};
}

Result<CueRule> read_rule(const Lexicon::Row& row) {
    CueRule rule;
    rule.id = row.id();
    const auto klass = value_of<CueClass>(row["class"]);
    if (!klass)
        return row.fault("unknown class " + std::string(row["class"]),
                         "use verb, adjective, passive, noun, light, adverb, phrase, moves, stirs or account");
    rule.klass = *klass;
    const auto stance = value_of<Stance>(row["stance"]);
    if (!stance) return row.fault("unknown stance " + std::string(row["stance"]));
    rule.stance = *stance;
    const auto certainty = value_of<Certainty>(row["certainty"]);
    if (!certainty)
        return row.fault("unknown certainty " + std::string(row["certainty"]),
                         "use certain, probable, possible or unknown");
    rule.certainty = *certainty;
    const std::string_view hearsay = row["hearsay"];
    if (!hearsay.empty() && hearsay != "yes") return row.fault("hearsay is yes or empty, not " + std::string(hearsay));
    rule.hearsay = hearsay == "yes";
    for (std::string_view each : row.list("objects")) rule.objects.emplace_back(each);
    for (std::string_view each : row.list("must_not"))
        (each.front() == '<' ? rule.not_before : rule.not_after).emplace_back(each.substr(each.front() == '<'));
    std::sort(rule.objects.begin(), rule.objects.end());
    std::sort(rule.not_after.begin(), rule.not_after.end());
    std::sort(rule.not_before.begin(), rule.not_before.end());
    if (auto takes = read_takes(row, rule); !takes) return takes.error();
    return rule;
}

}  // namespace

Result<CueTable> CueTable::create(const Lexicon& lexicon) {
    CueTable out;
    for (const Lexicon::Row& row : lexicon.table("cues").rows) {
        auto rule = read_rule(row);
        if (!rule) return rule.error();
        const int index = static_cast<int>(out.rules_.size());
        out.rules_.push_back(std::move(*rule));
        const auto lemmas = row.list("lemmas");
        if (lemmas.empty()) return row.fault("no lemma");
        for (std::string_view lemma : lemmas) {
            CueForm form{{}, index};
            for (std::string_view word : split(lemma, ' '))
                if (!word.empty()) form.words.emplace_back(word);
            out.by_lemma_[form.words.front()].push_back(std::move(form));
        }
    }
    for (auto& [lemma, forms] : out.by_lemma_)
        std::sort(forms.begin(), forms.end(), [&](const CueForm& a, const CueForm& b) {
            if (a.words.size() != b.words.size()) return a.words.size() > b.words.size();
            return out.rules_[static_cast<std::size_t>(a.rule)].id < out.rules_[static_cast<std::size_t>(b.rule)].id;
        });
    return out;
}

const std::vector<CueForm>& CueTable::forms(std::string_view lemma) const {
    static const std::vector<CueForm> none;
    const auto found = by_lemma_.find(lemma);
    return found == by_lemma_.end() ? none : found->second;
}

}  // namespace dateline
