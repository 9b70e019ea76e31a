// Judges the rules' drafts, and words that no rule knows, by weights learned from annotated claims.
#include <algorithm>

#include "code/claims/finder.h"

namespace dateline {
namespace {

// In parts of a logit (Weights::scale): how sure the weights must be to add a cue, to take one from the rules, and to
// cut its content in another way. Better contents than these give on the reports that were learned from cost the rules'
// own elsewhere: the model saw one kind of news.
constexpr int add_from = 64;
constexpr int drop_below = -96;
constexpr int replace_from = 64;
// News like that which was learned from, of people and their opinions: there the weights know better than the rules.
constexpr int add_from_alike = 24;
constexpr int drop_below_alike = -32;
constexpr int replace_from_alike = 24;
// States, forces and their bodies are this share, in hundredths, of the names of a report on what they do to each other.
constexpr std::size_t powers_share = 12;

const CueRule& learned_rule() {
    static const CueRule rule = [] {
        CueRule out;
        out.id = "learned";
        return out;
    }();
    return rule;
}

// The reports that were learned from are seldom annotated inside a statement, and not for every act of speech: a claim in
// a claim, a denial or a demand stays whatever the weights say.
bool may_drop(const Draft& draft) {
    switch (draft.rule->stance) {
        case Stance::denies:
        case Stance::demands:
        case Stance::threatens:
        case Stance::promises:
        case Stance::accuses:
        case Stance::warns:
            return draft.rule->has(Takes::agent);
        default:
            return !draft.speech;
    }
}

// What is said may only grow or shrink, and what is denied stays as it is: a report of a thing is not the thing.
bool may_recut(const Draft& draft, const std::vector<TokenRange>& content) {
    if (draft.rule->stance == Stance::denies) return false;
    for (const TokenRange& range : content)
        if (range.begin < draft.cue_tokens.end && draft.cue_tokens.begin < range.end) return false;
    if (!draft.speech && draft.rule->klass == CueClass::verb && !draft.rule->has(Takes::that)) return true;
    const TokenRange before{draft.content.front().begin, draft.content.back().end};
    const TokenRange after{content.front().begin, content.back().end};
    return (before.begin <= after.begin && after.end <= before.end) ||
           (after.begin <= before.begin && before.end <= after.end);
}

// Is the report one on states and forces, which nothing was learned from? Police and courts are in every town's news.
bool of_powers(const Annotation& annotation) {
    std::size_t names = 0, of_them = 0;
    for (const Entity& entity : annotation.entities) {
        const std::size_t count =
            static_cast<std::size_t>(std::count_if(entity.mentions.begin(), entity.mentions.end(),
                                                   [](const Mention& m) { return m.form == MentionForm::name; }));
        names += count;
        const bool power = entity.type == EntityType::state || entity.type == EntityType::armed_group ||
                           (entity.type == EntityType::state_body && !entity.code.role.starts_with("COP") &&
                            !entity.code.role.starts_with("JUD"));
        if (power) of_them += count;
    }
    return 100 * of_them >= powers_share * names;
}

}  // namespace

bool Finder::may_be_cue(int token) const {
    const Upos upos = page_.upos(token);
    return upos == Upos::VERB || upos == Upos::NOUN || upos == Upos::ADJ;
}

// Who may be the source of a cue that no rule knows.
int Finder::likely_source(int token) const {
    const TokenRange sentence = page_.sentence_tokens(token);
    if (page_.upos(token) == Upos::VERB && is_passive(page_, token)) {
        for (int child : page_.tree.children(token)) {
            const int mark = page_.tree.yield(child).begin;
            if (child > token && (page_.deprel(child) == Deprel::obl_agent ||
                                  (page_.deprel(child) == Deprel::obl && page_.is(mark, "by"))))
                return child;
        }
        return -1;
    }
    if (page_.upos(token) == Upos::NOUN) {
        int light = -1, after = -1;
        const int source = noun_source(token, light, after);
        if (source >= 0) return source;
        const int verb = page_.head(token);
        const bool object = verb >= sentence.begin && verb < token && page_.upos(verb) == Upos::VERB &&
                            page_.deprel(token) == Deprel::obj && !is_passive(page_, verb);
        return object ? source_of(verb) : -1;
    }
    return source_of(token);
}

std::vector<CueDecision> Finder::decisions(const Choices& choices, const Weights* weights) const {
    std::vector<int> cues(page_.annotation.sentences.size(), 0);
    std::vector<int> inside(static_cast<std::size_t>(page_.size()) + 1, 0);  // contents that open less those that end
    for (const Draft& draft : drafts_) {
        if (draft.cue >= 0) ++cues[static_cast<std::size_t>(page_.sentence(draft.cue))];
        for (const TokenRange& range : draft.content) {
            ++inside[static_cast<std::size_t>(range.begin)];
            --inside[static_cast<std::size_t>(range.end)];
        }
    }
    std::vector<CueDecision> out;
    int depth = 0;
    for (int i = 0; i < page_.size(); ++i) {
        depth += inside[static_cast<std::size_t>(i)];
        if (!may_be_cue(i) || silent_.contains(i)) continue;
        const int d = used_[static_cast<std::size_t>(i)];
        const Draft* draft = d < 0 ? nullptr : &drafts_[static_cast<std::size_t>(d)];
        if (draft && (draft->cue != i || draft->quote || !draft->via.empty() || draft->content.empty() || (draft->rule && (draft->rule->hearsay || draft->rule->klass == CueClass::moves)) ||
                      (draft->told != ToldBy::verb && draft->told != ToldBy::noun)))
            continue;
        if (!draft && weights && (page_.in_title(i) || (*weights)(choices.cue_key(i)) == 0)) continue;
        CueView view;
        view.token = i;
        view.draft = draft;
        view.source = draft ? draft->source : likely_source(i);
        view.others = cues[static_cast<std::size_t>(page_.sentence(i))] - (draft ? 1 : 0);
        view.nested = depth > 0;
        CueDecision decision{i, d, view.nested, choices.of(view)};
        if (!decision.choices.empty()) out.push_back(std::move(decision));
    }
    return out;
}

void Finder::take(int token, const Choice& choice) {
    Draft draft;
    draft.cue = token;
    draft.rule = &learned_rule();
    const bool verb = page_.upos(token) == Upos::VERB;
    draft.told = page_.upos(token) == Upos::NOUN ? ToldBy::noun : ToldBy::verb;
    draft.source = likely_source(token);
    // A word without a source is a cue only in the manner of "is said to".
    const TokenRange opening = choice.content.back();
    const bool to = opening.begin > token && page_.is(opening.begin - 1, "to");
    if (draft.source < 0 && !to) return;
    const int group = verb ? group_begin(page_, token) : token;
    int last = token + 1;
    for (const TokenRange& range : choice.content)
        if (range.begin > token && range.begin <= token + 4) last = std::max(last, range.begin);
    while (last > token + 1 && page_.is_punct(last - 1)) --last;
    draft.cue_tokens = {group, last};
    for (int i = group; i < token; ++i)
        draft.negated |= page_.is(i, "not") || page_.is(i, "n't") || page_.is(i, "n’t") || page_.is(i, "never");
    if (verb) relative_source(group, draft);
    for (const TokenRange& range : choice.content)
        if (draft.source >= 0 && range.contains(draft.source)) {
            draft.source = -1;
            draft.source_tokens = {};
        }
    draft.content = choice.content;
    add(std::move(draft));
}

void Finder::judge(const Choices& choices, const Weights& weights) {
    const bool alike = !of_powers(page_.annotation);
    const int add = alike ? add_from_alike : add_from, replace = alike ? replace_from_alike : replace_from;
    std::vector<bool> dropped(drafts_.size(), false);
    for (const CueDecision& decision : decisions(choices, &weights)) {
        const Choice *best = nullptr, *own = nullptr;
        int most = 0, of_own = 0;
        for (const Choice& choice : decision.choices) {
            int score = 0;
            for (std::uint32_t key : choice.keys) score += weights(key);
            if (choice.of_rules) {
                own = &choice;
                of_own = score;
            }
            if (best && score <= most) continue;
            most = score;
            best = &choice;
        }
        if (decision.draft < 0) {
            if (most > add) take(decision.cue, *best);
            continue;
        }
        Draft& draft = drafts_[static_cast<std::size_t>(decision.draft)];
        const bool sure = !draft.rule->objects.empty();  // "put the toll at": its object tells enough
        const bool drop = !sure && (alike ? most < drop_below_alike : most < drop_below && !decision.nested && may_drop(draft));
        if (drop || (!alike && most < drop_below))
            dropped[static_cast<std::size_t>(decision.draft)] = drop;
        else if ((!own || most - of_own > replace) && (alike || may_recut(draft, best->content)))
            draft.content = best->content;
    }
    dropped.resize(drafts_.size(), false);
    std::vector<Draft> kept;
    std::vector<int> moved(drafts_.size(), -1);
    for (std::size_t d = 0; d < drafts_.size(); ++d) {
        if (dropped[d]) continue;
        moved[d] = static_cast<int>(kept.size());
        kept.push_back(std::move(drafts_[d]));
    }
    drafts_ = std::move(kept);
    for (int& used : used_)
        if (used >= 0) used = moved[static_cast<std::size_t>(used)];
    for (int& quote : quote_of_)
        if (quote >= 0) quote = moved[static_cast<std::size_t>(quote)];
}

}  // namespace dateline
