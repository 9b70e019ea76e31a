#include <algorithm>

#include "dateline/lexicon_tools.h"
#include "text/tree.h"

namespace dateline {
namespace {

constexpr std::uint32_t context_bytes = 60;  // on each side

bool acts(EntityType type) {
    return type != EntityType::place && type != EntityType::agreement && type != EntityType::other && type != EntityType::nationality;
}

std::string around(const std::string& text, Span span) {
    std::size_t begin = span.begin > context_bytes ? span.begin - context_bytes : 0, end = std::min<std::size_t>(text.size(), span.end + context_bytes);
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    std::string out = text.substr(begin, end - begin);
    for (char& c : out)
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    return out;
}

}  // namespace

Suggester::Suggester(const Lexicon& lexicon) {
    static constexpr std::pair<std::string_view, std::string_view> tables[] = {
        {"event_verbs", "verbs"}, {"event_nouns", "nouns"}, {"light_verbs", "verbs"}, {"modality", "words"}, {"cues", "words"}};
    for (const auto& [table, column] : tables)
        for (const Lexicon::Row& row : lexicon.table(table).rows) {
            if (std::find(row.columns->begin(), row.columns->end(), column) == row.columns->end()) continue;
            for (std::string_view entry : row.list(column))
                for (std::string_view words : split(entry, ' '))
                    for (std::string_view word : split(words, '/')) {
                        if (word.ends_with('*')) word.remove_suffix(1);
                        known_.emplace(lower(word), true);
                    }
        }
}

void Suggester::found(std::string kind, std::string word, const CodedReport& coded, Span span) {
    Missing& entry = missing_[{kind, word}];
    ++entry.count;
    if (!entry.uri.empty() && std::pair(entry.uri, entry.span.begin) <= std::pair(coded.report.uri, span.begin)) return;
    entry.kind = std::move(kind), entry.word = std::move(word);
    entry.uri = coded.report.uri, entry.span = span, entry.context = around(coded.report.text, span);
}

void Suggester::add(const CodedReport& coded) {
    const Annotation& a = coded.annotation;
    const Tree tree(a);
    std::vector<bool> actor(a.tokens.size(), false);  // heads of actors' mentions
    for (const Entity& entity : a.entities) {
        if (!acts(entity.type)) continue;
        for (const Mention& mention : entity.mentions) {
            if (mention.head >= 0 && static_cast<std::size_t>(mention.head) < actor.size()) actor[static_cast<std::size_t>(mention.head)] = true;
            if (mention.form == MentionForm::name && entity.lexicon.empty() && entity.code.country.empty() && entity.code.role.empty() && !entity.private_person)
                found("name", entity.name, coded, mention.span);
        }
    }
    std::vector<bool> told(a.tokens.size(), false);  // words of a trigger or cue
    const auto cover = [&](Span span) {
        const TokenRange range = tree.tokens_in(span);
        for (int i = range.begin; i < range.end; ++i) told[static_cast<std::size_t>(i)] = true;
    };
    for (const Event& event : coded.findings.events) cover(event.trigger);
    for (const Claim& claim : coded.findings.claims)
        if (claim.cue) cover(claim.cue->span);
    for (int i = 0; i < static_cast<int>(a.tokens.size()); ++i) {
        const Upos upos = tree.upos(i);
        if (told[static_cast<std::size_t>(i)] || (upos != Upos::VERB && upos != Upos::NOUN) || known_.contains(lower(tree.lemma(i)))) continue;
        bool argued = false;
        for (int child : tree.children(i)) {
            const Deprel tie = tree.deprel(child);
            const bool argument = upos == Upos::VERB ? tie == Deprel::nsubj || tie == Deprel::obj || tie == Deprel::nsubj_pass || tie == Deprel::obl_agent || tie == Deprel::iobj
                                                     : tie == Deprel::nmod_poss || tie == Deprel::amod || tie == Deprel::compound;
            argued |= argument && actor[static_cast<std::size_t>(child)];
        }
        if (argued && !actor[static_cast<std::size_t>(i)]) found(upos == Upos::VERB ? "verb" : "noun", lower(tree.lemma(i)), coded, a.tokens[static_cast<std::size_t>(i)].span);
    }
}

std::vector<Suggester::Missing> Suggester::most(std::size_t limit) const {
    std::vector<Missing> out;
    for (const char* kind : {"name", "verb", "noun"}) {
        std::vector<Missing> all;
        for (const auto& [key, entry] : missing_)
            if (key.first == kind) all.push_back(entry);
        std::stable_sort(all.begin(), all.end(), [](const Missing& a, const Missing& b) { return a.count > b.count; });
        if (all.size() > limit) all.resize(limit);
        out.insert(out.end(), all.begin(), all.end());
    }
    return out;
}

}  // namespace dateline
