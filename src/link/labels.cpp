#include "link/labels.h"

#include <algorithm>
#include <array>

#include "link/figures.h"
#include "resolve/spelling.h"

namespace dateline {

namespace {

constexpr std::size_t label_words_max = 8;

template <class Visit>
void visit_phrases(std::string_view folded, const Visit& visit) {
    const std::vector<std::string_view> words = split(folded, ' ');
    for (std::size_t i = 0; i < words.size(); ++i)
        for (std::size_t n = 1; n <= 3 && i + n <= words.size(); ++n) {
            std::string phrase;
            for (std::size_t k = i; k < i + n; ++k) phrase += (k > i ? " " : "") + std::string(words[k]);
            visit(phrase);
        }
}

bool collective(EntityType type) {
    return type == EntityType::armed_group || type == EntityType::political_party || type == EntityType::organization || type == EntityType::state ||
           type == EntityType::state_body || type == EntityType::population || type == EntityType::media;
}

// Words that only point: no label.
bool pointing(std::string_view folded) {
    constexpr std::array<std::string_view, 30> words{"group", "groups", "party", "organization", "organisation", "country", "state", "government", "army", "ministry",
        "council", "body", "company", "agency", "channel", "newspaper", "two", "both", "sides", "side", "ones", "others", "some", "people", "men", "officials", "members", "committee", "outlet", "statement"};
    return std::find(words.begin(), words.end(), folded) != words.end();
}

std::string_view without_determiner(std::string_view text) {
    for (std::string_view word : {"the ", "The ", "a ", "A ", "an ", "An ", "these ", "These ", "those ", "Those ", "this ", "This ", "that ", "That ", "its ", "their ", "his ", "her "})
        if (text.starts_with(word)) return text.substr(word.size());
    return text;
}

}  // namespace

Result<ToneTable> ToneTable::create(const Lexicon& lexicon) {
    ToneTable out;
    for (const Lexicon::Row& row : lexicon.table("label_tone").rows) {
        const std::string_view tone = row["tone"];
        if (tone != "neutral" && tone != "favourable" && tone != "hostile") return row.fault("a tone is neutral, favourable or hostile");
        out.tones_[fold(row["words"])] = tone == "hostile" ? Tone::hostile : tone == "favourable" ? Tone::favourable : Tone::neutral;
    }
    return out;
}

Tone ToneTable::tone(std::string_view folded) const {
    bool favourable = false, hostile = false;
    visit_phrases(folded, [&](const std::string& phrase) {
        if (const auto at = tones_.find(phrase); at != tones_.end()) {
            favourable = favourable || at->second == Tone::favourable;
            hostile = hostile || at->second == Tone::hostile;
        }
    });
    return hostile ? Tone::hostile : favourable ? Tone::favourable : Tone::neutral;
}

bool ToneTable::knows(std::string_view folded) const {
    bool known = false;
    visit_phrases(folded, [&](const std::string& phrase) { known = known || tones_.contains(phrase); });
    return known;
}

std::vector<Label> make_labels(const Context& context, const ToneTable& tones) {
    std::map<std::tuple<std::string, std::string, std::string, std::string, std::string>, Label> found;
    for (std::uint32_t r = 0; r < context.reports.size(); ++r) {
        const CodedReport& coded = context.reports[r];
        const std::string_view text = coded.report.text;
        const Words& words = context.words[r];
        const ClaimsAround claim_around(coded);
        for (std::size_t e = 0; e < coded.annotation.entities.size(); ++e) {
            const Entity& entity = coded.annotation.entities[e];
            EntityRef ref;
            ref.index = static_cast<decltype(ref.index)>(e);
            const std::int32_t actor = context.actor(r, ref);  // what a case keeps may be damaged
            if (actor < 0) continue;
            for (const Mention& mention : entity.mentions) {
                Span span = mention.span;
                if (mention.form == MentionForm::pronoun) continue;
                if (mention.form == MentionForm::name) {  // "the so-called X", "the terrorist X": the words before the name
                    const std::uint32_t at = words.word_at(span.begin);
                    std::uint32_t first = at;
                    while (first > 0 && at - first < 2 && words.words[first - 1].span.end + 6 >= words.words[first].span.begin &&
                           tones.knows(fold(words.words[first - 1].span.in(text))))
                        --first;
                    if (first == at && at > 1 && tones.knows(fold(Span{words.words[at - 2].span.begin, words.words[at - 1].span.end}.in(text)))) first = at - 2;
                    if (first == at) continue;
                    span.begin = words.words[first].span.begin;
                }
                const std::string_view surface = without_determiner(span.in(text));
                const std::string folded = fold(surface);
                if (folded.empty() || static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' ')) >= label_words_max || pointing(folded)) continue;
                // Persons and places have offices and descriptions; only a word of judgement is a label of theirs.
                if (!collective(entity.type) && !tones.knows(folded)) continue;
                const Claim* claim = claim_around(mention.span);
                std::string speaker = claim ? context.source_of(r, *claim) : std::string("own_voice");
                if (speaker.empty()) speaker = "own_voice";
                const std::string claim_id = claim ? claim->id : std::string();
                Label& label = found[{context.at(actor).id, coded.report.id, folded, speaker, claim_id}];
                if (label.spans.empty()) {
                    label.actor = context.at(actor).id;
                    label.speaker = speaker;
                    label.claim = claim_id;
                    label.outlet = coded.report.outlet;
                    label.report = coded.report.id;
                    label.label = std::string(surface);
                    label.tone = tones.tone(folded);
                }
                label.spans.push_back({span.end - static_cast<std::uint32_t>(surface.size()), span.end});
            }
        }
    }
    std::vector<Label> out;
    for (auto& [key, label] : found) {
        std::sort(label.spans.begin(), label.spans.end());
        out.push_back(std::move(label));
    }
    return out;
}

}  // namespace dateline
