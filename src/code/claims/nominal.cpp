// Cues that are no plain verbs: adjectives, nouns, adverbs, prepositions and the colon of a headline.
#include <algorithm>
#include <array>

#include "code/claims/finder.h"

namespace dateline {
namespace {

constexpr int view_reach = 10;       // tokens between a preposition and whose view it brings
constexpr int speaker_length = 5;    // tokens of who speaks at the end of a headline
constexpr int statement_length = 3;  // tokens before them, at least

bool copular(const std::string& lemma) {
    static constexpr std::array<std::string_view, 11> verbs = {"be",    "feel",   "remain", "become", "grow", "seem",
                                                               "sound", "appear", "get",    "stay",   "’s"};
    return std::find(verbs.begin(), verbs.end(), std::string_view(lemma)) != verbs.end();
}

}  // namespace

void Finder::adjective(int token) {
    if (page_.quoted_at(token) >= 0) return;
    const std::vector<CueMatch> cues = cues_at(page_, table_, token, CueClass::adjective);
    if (cues.empty()) return;
    const TokenRange sentence = page_.sentence_tokens(token);
    int before = token - 1;
    while (before >= sentence.begin && (page_.upos(before) == Upos::ADV || page_.upos(before) == Upos::PART)) --before;
    if (before < sentence.begin || !copular(page_.lemma(before))) return;
    const auto found = contents_.after(token, cues);
    if (!found) return;
    Draft draft;
    draft.cue = token;
    draft.rule = found->rule;
    draft.cue_tokens = {std::min(group_begin(page_, before), before), std::max(found->last_cue, token) + 1};
    for (int i = before; i < token; ++i)
        if (page_.is(i, "not") || page_.is(i, "n't") || page_.is(i, "n’t")) draft.negated = true;
    draft.source = source_of(token);
    if (draft.source < 0) {
        const TokenRange phrase = phrase_before(page_, before, sentence.begin);
        if (phrase.size() > 0) draft.source = phrase_head(page_, phrase);
    }
    relative_source(std::min(group_begin(page_, before), before), draft);
    if (draft.source < 0 || page_.is(draft.source, "it") || page_.is(draft.source, "i") ||
        page_.is(draft.source, "we") || page_.is(draft.source, "you"))
        return;
    draft.content.push_back(found->content);
    add(std::move(draft));
}

// Whose claim, fear or demand a noun is: possessor, adjective of nationality, subject of "voiced", "by X" after it.
int Finder::noun_source(int token, int& light, int& after, bool hearsay) const {
    light = -1;
    after = -1;
    // "Mr Holm, the mayor, dismissed reports of": what stands before a comma or a verb is no part of the phrase.
    const auto apart = [&](int child) {
        for (int k = child + 1; k < token; ++k)
            if (page_.upos(k) == Upos::VERB || page_.is_comma(k)) return true;
        return false;
    };
    for (int child : page_.tree.children(token))
        if (page_.deprel(child) == Deprel::nmod_poss && child < token && !apart(child)) return child;
    int head = page_.head(token);
    for (int i = token - 1; i > token - 4 && i >= 0; --i) {
        // the verb right before the noun, whatever the tree says
        if (page_.upos(i) == Upos::VERB && !page_.is_gerund(i) && !cues_at(page_, table_, i, CueClass::light).empty() &&
            page_.sentence(i) == page_.sentence(token)) {
            light = i;
            return is_passive(page_, i) ? -1 : source_of(i);
        }
        if (page_.upos(i) != Upos::ADJ && page_.upos(i) != Upos::DET) break;
    }
    if (head >= 0 && head < token && page_.upos(head) == Upos::VERB && page_.sentence(head) == page_.sentence(token) &&
        (page_.deprel(token) == Deprel::obj || (page_.deprel(token) == Deprel::obl && !hearsay))) {
        if (!cues_at(page_, table_, head, CueClass::light).empty()) {
            light = head;
            return is_passive(page_, head) ? -1 : source_of(head);
        }
    }
    for (int child : page_.tree.children(token)) {
        const bool before =
            child < token && (page_.deprel(child) == Deprel::amod || page_.deprel(child) == Deprel::compound);
        if (!before || apart(child)) continue;
        const int entity = page_.entity_at(child);
        if (entity < 0) continue;
        const EntityType type = page_.annotation.entities[static_cast<std::size_t>(entity)].type;
        if (type != EntityType::place && type != EntityType::agreement && type != EntityType::other &&
            type != EntityType::population)
            return child;
    }
    for (int child : page_.tree.children(token)) {
        if (child < token || page_.deprel(child) != Deprel::nmod) continue;
        const int mark = page_.tree.yield(child).begin;
        if (mark < child &&
            (page_.is(mark, "by") || page_.is(mark, "from") || page_.is(mark, "among") || page_.is(mark, "within"))) {
            after = page_.tree.yield(child).end;
            return child;
        }
    }
    return -1;
}

void Finder::noun(int token) {
    if (page_.quoted_at(token) >= 0) return;
    const std::vector<CueMatch> cues = cues_at(page_, table_, token, CueClass::noun);
    if (cues.empty()) return;
    if (verb_as_noun(token)) return;
    if (stirs(token, cues) || of_concern(token, cues)) return;
    int light = -1, after = -1;
    // "voiced concern over reports that": the reports are what is reported by nobody
    const int source = noun_source(token, light, after, cues.front().rule->hearsay);
    std::vector<CueMatch> reach = cues;
    if (after > token && after - token < 12)
        for (CueMatch& match : reach) match.last = std::max(match.last, after - 1);
    auto found = contents_.after(token, reach);
    if (!found) {
        // "Tehran's concern is that ..."
        const int limit = page_.sentence_tokens(token).end;
        if (source >= 0 && token + 2 < limit && page_.lemma(token + 1) == "be" && page_.is(token + 2, "that")) {
            for (CueMatch& match : reach) match.last = token + 1;
            found = contents_.after(token, reach);
        }
        if (!found) return;
    }
    const bool clause = found->content.begin > 0 && page_.is(found->content.begin - 1, "that");
    // "said in a report that": the verb's content
    if (clause && source < 0 && light < 0)
        for (int i = token - 1; i > token - 5 && i >= 0; --i)
            if (page_.is(i, "in") && i > 0 && !cues_at(page_, table_, i - 1, CueClass::verb).empty()) return;
    Draft draft;
    if (source < 0) {
        if (!found->rule->hearsay && !clause && light < 0 &&
            !(found->rule->has(Takes::nobody) && page_.low(token).ends_with('s')))
            return;
        if (found->rule->hearsay) {
            draft.source = token;
            draft.source_tokens = {token, token + 1};
        }
    } else {
        draft.source = source;
    }
    draft.cue = token;
    draft.rule = found->rule;
    draft.told = ToldBy::noun;
    const int begin = light >= 0 ? group_begin(page_, light) : token;
    if (light >= 0 && !is_passive(page_, light)) relative_source(begin, draft);
    draft.cue_tokens = {begin, (after > token && found->last_cue >= after - 1 && found->last_cue < after
                                    ? token
                                    : std::max(found->last_cue, token)) +
                                   1};
    draft.content.push_back(found->content);
    add(std::move(draft));
    if (light >= 0) used_[static_cast<std::size_t>(light)] = static_cast<int>(drafts_.size()) - 1;
}

// "In the court's view, the ban is void", "by its own count": whose view it is vouches for the clause around it.
void Finder::account(int token) {
    const std::vector<CueMatch> cues = cues_at(page_, table_, token, CueClass::account);
    if (cues.empty() || page_.quoted_at(token) >= 0) return;
    const CueRule& rule = *cues.front().rule;
    int owner = -1;
    for (int child : page_.tree.children(token))
        if (page_.deprel(child) == Deprel::nmod_poss && child < token) owner = child;
    if (owner < 0 || !(is_agent(owner) || is_paper(owner) || page_.is(owner, "its"))) return;
    const TokenRange sentence = page_.sentence_tokens(token);
    int mark = owner;
    while (mark > sentence.begin && mark > owner - view_reach &&
           std::find(rule.prepositions.begin(), rule.prepositions.end(), page_.low(mark)) == rule.prepositions.end()) {
        if (page_.is_verbal(mark) || page_.is_comma(mark)) return;
        --mark;
    }
    if (std::find(rule.prepositions.begin(), rule.prepositions.end(), page_.low(mark)) == rule.prepositions.end()) return;
    const int begin = contents_.clause_begin(token);
    const bool closed = token + 1 >= sentence.end || page_.is_comma(token + 1) || page_.is_stop(token + 1);
    if (!closed) return;
    Draft draft;
    draft.cue = token;
    draft.cue_tokens = {token, token + 1};
    draft.rule = &rule;
    draft.told = ToldBy::according_to;
    draft.source = owner;
    draft.speech = true;
    if (mark <= begin) {
        if (token + 2 >= sentence.end || !page_.has_verb(token + 2, sentence.end)) return;
        draft.content.push_back({token + 2, contents_.content_end(token, token + 2, sentence.end)});
    } else {
        if (!page_.is_comma(mark - 1)) return;
        draft.content.push_back({begin, mark - 1});
        const bool opened = page_.has_verb(begin, mark - 1);
        if (!opened && token + 2 < sentence.end && page_.has_verb(token + 2, sentence.end))
            draft.content.push_back({token + 2, sentence.end});
        else if (!opened)
            return;
    }
    add(std::move(draft));
}

void Finder::adverb(int token) {
    if (in_speech(token)) return;
    const std::vector<CueMatch> cues = cues_at(page_, table_, token, CueClass::adverb);
    if (cues.empty()) return;
    const TokenRange sentence = page_.sentence_tokens(token);
    const int head = page_.head(token);
    Draft draft;
    draft.cue = token;
    draft.cue_tokens = {token, token + 1};
    draft.rule = cues.front().rule;
    draft.told = ToldBy::adverb;
    int begin = token + 1, end = sentence.end;
    if (head >= 0 && page_.is_verbal(head)) {
        end = std::min(end, clause_end(page_, head));
        const int subject = page_.tree.child(head, Deprel::nsubj) >= 0 ? page_.tree.child(head, Deprel::nsubj)
                                                                       : page_.tree.child(head, Deprel::nsubj_pass);
        if (subject >= 0 && subject < token)
            begin = noun_phrase(page_, subject).begin;
        else if (page_.deprel(head) == Deprel::acl && page_.head(head) >= 0)
            begin = noun_phrase(page_, page_.head(head)).begin;
    } else if (head >= 0) {
        end = std::min(end, std::max(page_.tree.yield(head).end, head + 1));
        const int subject = page_.tree.child(head, Deprel::nsubj);
        const TokenRange before = phrase_before(page_, token, sentence.begin);
        if (subject >= 0 && subject < token)
            begin = noun_phrase(page_, subject).begin;
        else if (before.size() > 0)
            begin = before.begin;
    }
    if (end <= token + 1) end = sentence.end;
    for (int i = token + 1; i + 1 < end; ++i)
        if (page_.is_comma(i) && (page_.is(i + 1, "with") || page_.is(i + 1, "but") || page_.is(i + 1, "although") ||
                                  page_.is(i + 1, "though")))
            end = i;
    if (begin <= token)
        draft.content.push_back({begin, end});
    else
        draft.content.push_back({token + 1, end});
    add(std::move(draft));
}

void Finder::phrase(int token) {
    const std::vector<CueMatch> cues = cues_at(page_, table_, token, CueClass::phrase);
    if (cues.empty() || page_.quoted_at(token) >= 0) return;
    const CueRule& rule = *cues.front().rule;
    if (!rule.has(Takes::clause)) return;
    const TokenRange sentence = page_.sentence_tokens(token);
    const int from = cues.front().last + 1;
    if (from >= sentence.end) return;
    const TokenRange rough = phrase_after(page_, from, sentence.end);
    if (rough.size() <= 0) return;
    int head = phrase_head(page_, rough);
    const int last = cues.front().last;
    for (int i = from; i < std::min(rough.end, sentence.end); ++i)
        if (page_.is_nominal(i) && (page_.head(i) <= last || page_.head(i) >= rough.end) &&
            page_.deprel(i) != Deprel::conj) {
            head = i;
            break;
        }
    if (!rule.objects.empty() && !std::binary_search(rule.objects.begin(), rule.objects.end(), page_.lemma(head)))
        return;
    if (!rule.objects.empty() && token != contents_.clause_begin(token)) return;
    if (rule.has(Takes::agent) && !is_agent(head) && !is_paper(head)) return;  // "two crates per cart"
    Draft draft;
    draft.cue = token;
    draft.cue_tokens = {token, last + 1};
    draft.rule = &rule;
    draft.told = ToldBy::according_to;
    draft.speech = rule.objects.empty();
    draft.source = head;
    // After the source: the clause begins behind its appositions.
    int end = std::max(rough.end, head + 1);
    const int yield_end = std::min(page_.tree.yield(head).end, sentence.end);
    while (end < sentence.end && !page_.is_comma(end) && !page_.is_stop(end) && page_.quoted_at(end) < 0) ++end;
    if (token <= contents_.clause_begin(token) + 1) {
        // "Under the pact, which ..., both ports": a relative clause, or the name of whom the phrase ends on.
        if (page_.is(end, ",") && !rule.objects.empty()) {
            int next = end + 1;
            while (next < sentence.end && !page_.is(next, ",")) ++next;
            const bool relative = page_.is(end + 1, "which") || page_.is(end + 1, "who");
            const bool name = end - 1 != head && page_.upos(end - 1) == Upos::NOUN &&
                              page_.upos(end + 1) == Upos::PROPN && !page_.has_verb(end + 1, next);
            if ((relative || name) && next < sentence.end && page_.has_verb(next, sentence.end)) end = next;
        }
        if (yield_end > end && yield_end < sentence.end && page_.is_comma(yield_end) &&
            page_.has_verb(yield_end, sentence.end))
            end = yield_end;
        if (end + 1 >= sentence.end) return;
        draft.content.push_back({end, contents_.content_end(head, end + 1, sentence.end)});
    } else {
        int begin = contents_.clause_begin(token);
        int stop = token;
        if (stop <= begin) return;
        draft.content.push_back({begin, stop});
        const bool beside = page_.is_comma(token - 1);
        const int after = std::max(end, yield_end < sentence.end && page_.is_comma(yield_end) ? yield_end : end);
        if (beside && after + 2 < sentence.end && page_.is_comma(after) && !page_.has_verb(begin, stop))
            draft.content.push_back({after + 1, sentence.end});
    }
    add(std::move(draft));
}

// "Bridge is safe: minister": who speaks at the end of a headline.
bool Finder::speaker_behind(TokenRange title) {
    int end = title.end;
    while (end > title.begin && page_.is_punct(end - 1) && !page_.is_mark(end - 1)) --end;
    int mark = -1;
    for (int i = end - 2; i > title.begin + 1 && i >= end - 1 - speaker_length; --i)
        if (page_.is(i, ":") || page_.is(i, "–") || page_.is(i, "—") || page_.is(i, "-")) {
            mark = i;
            break;
        }
    // the tagger takes "sinks" for a noun: enough words for a statement will do
    if (mark - title.begin < statement_length || page_.quoted_at(mark) >= 0 || page_.has_verb(mark + 1, end)) return false;
    const Span before = page_.token(mark - 1).span, at = page_.token(mark).span;
    if (!page_.is(mark, ":") && before.end == at.begin) return false;  // a hyphen inside a word
    const int head = phrase_head(page_, {mark + 1, end});
    const SourceKind* kind = nouns_.kind(page_.lemma(head));
    if (!page_.is_nominal(head) || page_.is_gerund(head) || !is_agent(head)) return false;
    if (!kind && (page_.entity_at(head) < 0 || page_.annotation.entities[static_cast<std::size_t>(page_.entity_at(head))].type == EntityType::place))
        return false;
    for (int i = title.begin; i < mark; ++i)
        if (used_[static_cast<std::size_t>(i)] >= 0 && drafts_[static_cast<std::size_t>(used_[static_cast<std::size_t>(i)])].speech) return false;
    Draft draft;
    draft.cue = mark;
    draft.cue_tokens = {mark, mark + 1};
    draft.told = ToldBy::colon;
    draft.source = head;
    draft.source_tokens = {mark + 1, end};
    draft.speech = true;
    const auto& forms = table_.forms(":");
    if (!forms.empty()) draft.rule = &table_.rule(forms.front().rule);
    draft.content.push_back({title.begin, mark});
    add(std::move(draft));
    return true;
}

// "Minister: bridge is safe", and "bridge is safe: minister": in headlines and at the head of list lines.
void Finder::colons() {
    for (const Sentence& sentence : page_.annotation.sentences) {
        const int begin = sentence.tokens.begin, end = sentence.tokens.end;
        if (sentence.title && speaker_behind(sentence.tokens)) continue;
        int colon = -1;
        for (int i = begin; i < end && i < begin + 12; ++i)
            if (page_.is(i, ":") && page_.quoted_at(i) < 0) {
                colon = i;
                break;
            }
        if (colon < 0 || colon + 2 >= end) continue;
        int first = begin;
        while (first < colon && page_.is_punct(first)) ++first;
        const bool list_line = first > begin && first == begin + 1;
        if ((!sentence.title && !list_line && sentence.tokens.size() > 40) || colon - first > 5 || colon <= first)
            continue;
        if (page_.has_verb(first, colon)) continue;
        const int head = phrase_head(page_, {first, colon});
        if (!page_.is_nominal(head)) continue;
        const std::string& lemma = page_.lemma(head);
        const bool hearsay = lemma == "report" || lemma == "reports" || lemma == "source" || lemma == "sources";
        const int entity = page_.entity_at(head);
        bool thing = page_.is_gerund(head);
        if (entity >= 0) {
            const EntityType type = page_.annotation.entities[static_cast<std::size_t>(entity)].type;
            thing = type == EntityType::place || type == EntityType::agreement || type == EntityType::other;
        }
        const SourceKind* kind = nouns_.kind(lemma);
        const bool speaker = !thing && (entity >= 0 || kind || page_.upos(head) == Upos::PROPN);
        if (!hearsay && !(speaker && (sentence.title || list_line))) continue;
        if (hearsay && page_.upos(first) == Upos::DET) continue;
        if (!page_.has_verb(colon + 1, end) && page_.quoted_at(colon + 1) < 0 && !hearsay && !sentence.title) continue;
        bool taken = false;
        for (int i = colon + 1; i < end; ++i) {
            const int q = page_.quoted_at(i);
            taken |= q >= 0 && quote_of_[static_cast<std::size_t>(q)] >= 0;
        }
        if (taken) continue;
        Draft draft;
        draft.cue = colon;
        draft.cue_tokens = {colon, colon + 1};
        draft.told = ToldBy::colon;
        draft.source = head;
        draft.source_tokens = {first, colon};
        draft.speech = true;
        const auto& forms = table_.forms(":");
        if (!forms.empty()) draft.rule = &table_.rule(forms.front().rule);
        int stop = end;
        for (int i = colon + 1; i < end; ++i)
            if (page_.is(i, "[")) stop = std::min(stop, i);
        draft.content.push_back({colon + 1, stop});
        if (trimmed(page_, draft.content.front()).size() < 2) continue;
        add(std::move(draft));
    }
}

}  // namespace dateline
