// Who is meant: mentions of one report to entities. Names first, long ones before short ones, so that a headline's
// surname finds the full name of the body; then noun phrases and pronouns, each to the nearest fitting entity before
// it. What is not plain stays an entity of its own: a wrong join cannot be undone by later steps, a missing one can.
#include "annotate/names/grouper.h"

#include <algorithm>

#include "text/sorted.h"

namespace dateline::naming {

Words Grouper::words_of(const Found& found) const {
    Words out;
    out.one_word = context_.surface(found.begin, found.end).find(' ') == std::string_view::npos;
    for (int k = found.begin; k < found.end; ++k) {
        const std::string& folded = context_.atom(k).folded;
        if (folded.empty() || context_.atom(k).possessive) continue;
        if (folded == "abu" || folded == "umm" || folded == "abou") {
            out.kunya = true;
            out.sounds.push_back(sound_key(folded));
            continue;
        }
        if (is_article_particle(folded) && k + 1 < found.end) continue;
        if (one_of(folded, {"the", "of", "for", "and"})) continue;
        out.sounds.push_back(sound_key(folded));
    }
    return out;
}

// A name typed by default takes the type that the same words have elsewhere in the report by evidence.
void Grouper::settle_types() {
    std::map<std::vector<std::string>, const Found*> sure;
    for (std::size_t i = 0; i < found_.size(); ++i)
        if (found_[i].form == MentionForm::name && found_[i].sure && found_[i].noun.empty())
            sure.emplace(words_[i].sounds, &found_[i]);
    for (std::size_t i = 0; i < found_.size(); ++i) {
        Found& found = found_[i];
        if (found.form != MentionForm::name || found.sure) continue;
        const auto same = sure.find(words_[i].sounds);
        if (same == sure.end()) continue;
        found.type = same->second->type;
        found.rule += "+seen";
        if (found.group.empty()) found.group = same->second->group;
        if (found.lexicon.empty()) found.lexicon = same->second->lexicon;
    }
}

int Grouper::open(int index) {
    const Found& found = found_[static_cast<std::size_t>(index)];
    Draft draft;
    draft.type = found.type;
    draft.noun = found.noun;
    draft.noun_sort = sort_of_noun(found.noun);
    drafts_.push_back(std::move(draft));
    join(index, static_cast<int>(drafts_.size()) - 1);
    return static_cast<int>(drafts_.size()) - 1;
}

void Grouper::join(int index, int entity) {
    Found& found = found_[static_cast<std::size_t>(index)];
    Draft& draft = drafts_[static_cast<std::size_t>(entity)];
    entity_of_[static_cast<std::size_t>(index)] = entity;
    draft.found.push_back(index);
    if (draft.country.empty()) {
        draft.country = found.country;
        draft.allied = found.apart.starts_with("backed");
    }
    // "Joseph" alone may be a surname.
    const bool surname = found.form == MentionForm::name && !found.addressed && draft.sounds.size() >= 2 &&
                         words_[static_cast<std::size_t>(index)].sounds.size() == 1 &&
                         words_[static_cast<std::size_t>(index)].sounds[0] != draft.sounds[0];
    if (!draft.gender && !surname) draft.gender = found.gender;
    if (found.form == MentionForm::name) {
        if (found.sure && !draft.sure) {
            draft.type = found.type;
            draft.sure = true;
        }
        const Words& words = words_[static_cast<std::size_t>(index)];
        if (words.sounds.size() > draft.sounds.size()) {
            draft.sounds = words.sounds;
            draft.kunya = words.kunya;
            draft.surface = fold(context_.surface(found.begin, found.end));
            by_end_[words.sounds.front()].push_back(entity);
            if (words.sounds.size() > 1) by_end_[words.sounds.back()].push_back(entity);
        }
    }
    constexpr std::size_t words_max = 32;  // further descriptions of one group add nothing
    if (!found.noun.empty() && found.form != MentionForm::pronoun && draft.described.size() < words_max)
        for (std::string& word : modifiers(found)) draft.described.push_back(std::move(word));
    if (found.form != MentionForm::pronoun) draft.plural = draft.plural || found.plural;
    if (found.of_name >= 0 || found.noun_class == "office") draft.offices.push_back(found.noun);
    if (!found.office.empty()) draft.offices.push_back(found.office);
}

void Grouper::merge(int from, int to) {
    for (const int index : std::vector<int>(drafts_[static_cast<std::size_t>(from)].found)) join(index, to);
    drafts_[static_cast<std::size_t>(from)].found.clear();
    drafts_[static_cast<std::size_t>(from)].sounds.clear();
}

int Grouper::head_token(const Found& found) const {
    if (found.head >= 0) return found.head;
    // The token of the name whose own head lies outside it.
    const int first = context_.atom(found.begin).token, last = context_.atom(found.end - 1).token;
    for (int t = first; t <= last; ++t) {
        const int head = context_.annotation.tokens[static_cast<std::size_t>(t)].head;
        if (head < first || head > last) return t;
    }
    return first;
}

bool Grouper::subject(int index) const {
    const Deprel deprel =
        context_.annotation.tokens[static_cast<std::size_t>(head_token(found_[static_cast<std::size_t>(index)]))]
            .deprel;
    return deprel == Deprel::nsubj || deprel == Deprel::nsubj_pass;
}

// True when the report lets the body shell or abduct, or gives it fighters: what a name alone does not tell. Verbs that
// a football report shares (attack, raid, storm) tell nothing.
bool Grouper::fights(const Draft& draft) const {
    const auto& tokens = context_.annotation.tokens;
    for (const int f : draft.found) {
        const Token& token = tokens[static_cast<std::size_t>(head_token(found_[static_cast<std::size_t>(f)]))];
        if (token.head < 0) continue;
        const std::string& above = tokens[static_cast<std::size_t>(token.head)].lemma;
        if (token.deprel == Deprel::nsubj && one_of(above, {"ambush", "shell", "bomb", "kidnap", "abduct", "besiege"}))
            return true;
        if ((token.deprel == Deprel::nmod || token.deprel == Deprel::nmod_poss || token.deprel == Deprel::compound) &&
            one_of(above,
                   {"fighter", "gunman", "militant", "militiaman", "commander", "insurgent", "stronghold", "gunmen"}))
            return true;
    }
    return false;
}

std::vector<Entity> Grouper::entities() {
    std::vector<Entity> out;
    std::vector<int> at(drafts_.size(), -1), order;
    for (std::size_t i = 0; i < found_.size(); ++i)
        if (entity_of_[i] >= 0 && at[static_cast<std::size_t>(entity_of_[i])] < 0) {
            at[static_cast<std::size_t>(entity_of_[i])] = static_cast<int>(order.size());
            order.push_back(entity_of_[i]);
        }
    for (const int d : order) {
        Draft& draft = drafts_[static_cast<std::size_t>(d)];
        sort_unique(draft.found);
        Entity entity;
        entity.type = draft.type;
        std::string_view name;
        bool named = false;
        int best = 0;  // how well the name names: 1 a phrase that counts, 2 a phrase, 3 a phrase with a name in it
        for (const int f : draft.found) {
            const Found& found = found_[static_cast<std::size_t>(f)];
            const std::string_view surface = context_.surface(found.begin, found.end);
            entity.mentions.push_back({context_.span(found.begin, found.end), found.form, head_token(found)});
            const bool is_name = found.form == MentionForm::name && found.noun.empty();
            const bool counts = context_.atom(found.begin).digit || context_.token(found.begin).upos == Upos::NUM;
            const int telling = found.form == MentionForm::name                 ? 3
                                : found.form == MentionForm::nominal && !counts ? 2
                                                                                : 1;
            if (name.empty() || (is_name ? !named || surface.size() > name.size() : !named && telling > best))
                name = surface;
            best = std::max(best, telling);
            named = named || is_name;
            if (entity.code.country.empty()) entity.code.country = found.country;
            // What a named person is, the words beside the name say (judge_persons), not each noun that refers to one.
            const bool by_noun = draft.type == EntityType::person && !draft.sounds.empty() && !found.noun.empty();
            if (entity.code.role.empty() && !by_noun) entity.code.role = found.role;
            if (entity.lexicon.empty()) entity.lexicon = found.lexicon;
            if (entity.rule.empty()) entity.rule = found.rule;
        }
        if (entity.type == EntityType::organization && entity.lexicon.empty() && !draft.sure && fights(draft)) {
            entity.type = EntityType::armed_group;
            entity.code.role = "REB";
            entity.rule += "+fights";
        }
        if (entity.type == EntityType::agreement || entity.type == EntityType::place) entity.code.role.clear();
        if (entity.type == EntityType::agreement) entity.code.country.clear();
        if (entity.type == EntityType::state) {
            entity.code.role = "GOV";
            for (const int f : draft.found)
                if (found_[static_cast<std::size_t>(f)].rule == "country") {
                    name = context_.surface(found_[static_cast<std::size_t>(f)].begin,
                                            found_[static_cast<std::size_t>(f)].end);
                    break;
                }
        }
        entity.name = name;
        out.push_back(std::move(entity));
    }
    std::vector<int> final_of(found_.size(), -1);
    for (std::size_t i = 0; i < found_.size(); ++i)
        if (entity_of_[i] >= 0) final_of[i] = at[static_cast<std::size_t>(entity_of_[i])];
    judge_persons(context_, found_, final_of, out);
    return out;
}

std::vector<Entity> Grouper::group() {
    has_subject_.assign(context_.annotation.tokens.size(), false);
    for (const Token& token : context_.annotation.tokens)
        if (token.head >= 0 && (token.deprel == Deprel::nsubj || token.deprel == Deprel::nsubj_pass))
            has_subject_[static_cast<std::size_t>(token.head)] = true;
    mention_token_.assign(context_.annotation.tokens.size(), false);
    for (const Found& found : found_) {
        words_.push_back(words_of(found));
        for (int k = found.begin; k < found.end && found.form != MentionForm::pronoun; ++k)
            mention_token_[static_cast<std::size_t>(context_.atom(k).token)] = true;
    }
    release_surnames();
    settle_types();
    names_of_groups();
    long_persons();
    short_persons();
    other_names();
    acronyms();
    aliases();
    nominals_and_pronouns();
    return entities();
}

std::vector<Entity> group_mentions(const NameContext& context, std::vector<Found> found) {
    return Grouper(context, found).group();
}

}  // namespace dateline::naming
