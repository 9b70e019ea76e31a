#include "code/claims/finder.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

bool copular(const std::string& lemma) {
    static constexpr std::array<std::string_view, 11> verbs = {"be", "feel", "remain", "become", "grow", "seem", "sound", "appear", "get", "stay", "’s"};
    return std::find(verbs.begin(), verbs.end(), std::string_view(lemma)) != verbs.end();
}

}  // namespace

Finder::Finder(const Page& page, const CueTable& table, const SourceNouns& nouns)
    : page_(page), table_(table), nouns_(nouns), contents_(page, table), used_(static_cast<std::size_t>(page.size()), -1), quote_of_(page.quoted.size(), -1) {}

std::vector<Draft> Finder::find() {
    quotes();
    for (int i = 0; i < page_.size(); ++i) {
        if (used_[static_cast<std::size_t>(i)] >= 0) continue;
        const Upos upos = page_.upos(i);
        if (upos == Upos::NOUN) noun(i);
    }
    for (int i = 0; i < page_.size(); ++i) {
        if (used_[static_cast<std::size_t>(i)] >= 0) continue;
        const Upos upos = page_.upos(i);
        phrase(i);
        if (upos == Upos::VERB) verb(i);
        else if (page_.in_title(i) && (upos == Upos::PROPN || upos == Upos::NOUN)) headline_verb(i);
        if (used_[static_cast<std::size_t>(i)] >= 0) continue;
        if (upos == Upos::ADJ || upos == Upos::VERB) adjective(i);
        if (upos == Upos::ADV) adverb(i);
    }
    colons();
    loose_quotes();
    std::stable_sort(drafts_.begin(), drafts_.end(), [](const Draft& a, const Draft& b) { return a.anchor < b.anchor; });
    return std::move(drafts_);
}

Draft& Finder::add(Draft draft) {
    draft.anchor = draft.cue >= 0 ? draft.cue : draft.anchor;
    for (TokenRange& range : draft.content) {
        // a quote that the content enters belongs to it as a whole, over sentence ends
        const int q = range.size() > 0 ? page_.quoted_at(range.end - 1) : -1;
        if (q >= 0) {
            const TokenRange whole = page_.quoted[static_cast<std::size_t>(q)].tokens;
            if (whole.begin >= range.begin && whole.end > range.end && !(draft.cue >= whole.begin && draft.cue < whole.end)) range.end = whole.end;
        }
        range = trimmed(page_, range);
    }
    std::erase_if(draft.content, [](const TokenRange& range) { return range.size() <= 0; });
    std::sort(draft.content.begin(), draft.content.end());
    if (draft.cue >= 0) used_[static_cast<std::size_t>(draft.cue)] = static_cast<int>(drafts_.size());
    drafts_.push_back(std::move(draft));
    return drafts_.back();
}

bool Finder::in_speech(int token) const {
    const int q = page_.quoted_at(token);
    return q >= 0 && page_.quoted[static_cast<std::size_t>(q)].speech;
}

// The noun right before a finite verb, where its phrase opens a clause, beats a subject that the parser finds elsewhere:
// "which an inspector said was", "the mayor said Sunday", "Olsen on Friday said".
int Finder::close_subject(int verb, int subject) const {
    const TokenRange sentence = page_.sentence_tokens(verb);
    int group = group_begin(page_, verb);
    if (group - 1 > sentence.begin && is_time_word(page_, group - 1)) group -= page_.is(group - 2, "on") ? 2 : 1;
    const TokenRange phrase = phrase_before(page_, group, sentence.begin);
    if (phrase.size() <= 0 || phrase.contains(subject)) return -1;
    const int head = phrase_head(page_, phrase);
    const bool quantity = phrase.size() == 1 && page_.upos(head) == Upos::DET;  // "some say"
    if (!page_.is_nominal(head) && !quantity) return -1;
    if (page_.is(head, "who") || page_.is(head, "which") || page_.is(head, "that")) return -1;
    if (subject > verb || subject < 0) return head;
    const int before = phrase.begin - 1;
    const bool opens = before < sentence.begin || (page_.is_comma(before) && !is_agent(subject)) || page_.is_mark(before) || page_.upos(before) == Upos::SCONJ || page_.is(before, "which") || page_.is(before, "what") ||
                       page_.is(before, "that") || page_.is(before, "while") || page_.is(before, "as");
    return opens ? head : -1;
}

// "Olsen, who said": the relative pronoun is the span of the source, its noun the one who is meant.
void Finder::relative_source(int group, Draft& draft) const {
    const int from = page_.sentence_tokens(group).begin;
    const int pronoun = group - 1;
    if (pronoun <= from) return;
    const bool that = page_.is(pronoun, "that") && page_.upos(pronoun) == Upos::PRON;
    if (!page_.is(pronoun, "who") && !page_.is(pronoun, "which") && !that) return;
    if (draft.source < 0 || draft.source >= pronoun) {
        const int end = page_.is_comma(pronoun - 1) ? pronoun - 1 : pronoun;
        const TokenRange phrase = phrase_before(page_, end, from);
        if (phrase.size() <= 0) return;
        draft.source = phrase_head(page_, phrase);
    }
    draft.source_tokens = {pronoun, pronoun + 1};
}

// "... fear that the dam is weak and warn that it may burst": a cue verb joined by "and" to an earlier one of the same form has its source.
int Finder::shared_source(int verb) const {
    const TokenRange sentence = page_.sentence_tokens(verb);
    int before = group_begin(page_, verb) - 1;
    if (before <= sentence.begin || page_.upos(before) != Upos::CCONJ) return -1;
    const auto form = [&](int i) {
        const std::string& word = page_.low(i);
        return word.ends_with("ed") || word == "said" || word == "told" || word == "wrote" ? 2 : word.ends_with('s') ? 1 : 0;
    };
    for (int i = before; i >= sentence.begin; --i) {
        const int d = used_[static_cast<std::size_t>(i)];
        if (d < 0 || page_.is_gerund(i) || page_.quoted_at(i) != page_.quoted_at(verb)) continue;
        const Draft& draft = drafts_[static_cast<std::size_t>(d)];
        if (draft.told == Told::verb && draft.cue == i && draft.source >= 0 && form(i) == form(verb)) return draft.source;
    }
    return -1;
}

// The source of a verb: its subject; for a participle after a comma ("..., adding that") whoever spoke before it in the sentence.
int Finder::source_of(int verb) const {
    const TokenRange sentence = page_.sentence_tokens(verb);
    const bool own = page_.tree.child(verb, Deprel::nsubj) >= 0;
    if (page_.is_gerund(verb) && !own) {
        int at = verb;
        while (at > sentence.begin && page_.upos(at - 1) == Upos::ADV) --at;
        const bool after_comma = at > sentence.begin && (page_.is_comma(at - 1) || page_.upos(at - 1) == Upos::CCONJ || page_.is(at - 1, "while"));
        if (after_comma)
            for (int i = verb - 1; i >= sentence.begin; --i) {
                const int d = used_[static_cast<std::size_t>(i)];
                if (d < 0 || page_.quoted_at(i) != page_.quoted_at(verb)) continue;
                const Draft& draft = drafts_[static_cast<std::size_t>(d)];
                if (draft.source >= 0 && draft.told == Told::verb) return draft.source;
            }
    }
    if (!own && !page_.is_gerund(verb))
        if (const int shared = shared_source(verb); shared >= 0) return shared;
    const int subject = subject_of(page_, verb);
    if (const int close = page_.is_gerund(verb) ? -1 : close_subject(verb, subject); close >= 0) return close;
    if (subject >= 0 && page_.is_gerund(verb) && page_.deprel(verb) == Deprel::acl && !nouns_.kind(page_.lemma(subject)) && page_.entity_at(subject) < 0)
        for (int i = verb - 1; i >= sentence.begin; --i) {
            // "emailed supporters saying": the sender speaks
            if (!page_.is_verbal(i)) continue;
            const int sender = page_.tree.child(i, Deprel::nsubj);
            if (sender >= 0) return sender;
        }
    if (subject >= 0) return subject;
    if (page_.is_gerund(verb)) {
        // "..., claiming that": the subject of the main clause
        for (int i = sentence.begin; i < sentence.end; ++i)
            if (page_.deprel(i) == Deprel::nsubj && page_.head(i) >= 0 && page_.deprel(page_.head(i)) == Deprel::root) return i;
        return -1;
    }
    int group = group_begin(page_, verb);
    if (group > sentence.begin && page_.is_comma(group - 1)) {
        // "The clip, shared on a website, showed": the noun before the inserted part
        for (int i = group - 2; i > sentence.begin; --i)
            if (page_.is_comma(i)) {
                group = i;
                break;
            }
    }
    const TokenRange before = phrase_before(page_, group, sentence.begin);
    if (before.size() > 0 && !page_.is_mark(before.begin)) {
        const int head = phrase_head(page_, before);
        if (page_.is_nominal(head) || (before.size() == 1 && page_.upos(head) == Upos::DET)) return head;
    }
    return -1;
}

// A source that can think and want: a name, a pronoun for people, a noun for people or bodies; not a document, not a thing.
bool Finder::is_agent(int token) const {
    if (token < 0) return false;
    if (const int e = page_.entity_at(token); e >= 0) {
        const EntityType type = page_.annotation.entities[static_cast<std::size_t>(e)].type;
        return type != EntityType::agreement && type != EntityType::other;
    }
    if (page_.upos(token) == Upos::PROPN) return true;
    if (page_.upos(token) == Upos::PRON) return !page_.is(token, "it") && !page_.is(token, "this") && !page_.is(token, "that") && !page_.is(token, "which");
    const SourceKind* kind = nouns_.kind(page_.lemma(token));
    return kind && *kind != SourceKind::document;
}

bool Finder::is_paper(int token) const {
    if (token < 0) return false;
    if (const int e = page_.entity_at(token); e >= 0 && page_.annotation.entities[static_cast<std::size_t>(e)].type == EntityType::agreement) return true;
    const SourceKind* kind = nouns_.kind(page_.lemma(token));
    if (!kind && token > 0) kind = nouns_.kind(page_.lemma(token - 1));  // "Article 9"
    return kind && *kind == SourceKind::document;
}

// Headlines write verbs like names: "Port Authority Says Ferry Sank".
void Finder::headline_verb(int token) {
    const TokenRange sentence = page_.sentence_tokens(token);
    if (token <= sentence.begin || !page_.low(token).ends_with('s') || !page_.is_nominal(token - 1)) return;
    for (const CueMatch& match : cues_at(page_, table_, token, CueClass::verb, true))
        if (match.rule->has(Takes::post)) {
            verb(token, token - 1);
            return;
        }
}

// The tagger takes "The US fears that ..." for a noun: a word in -s right after a name or noun, before its clause, that is also a cue verb.
bool Finder::verb_as_noun(int token) {
    const TokenRange sentence = page_.sentence_tokens(token);
    if (token <= sentence.begin || token + 1 >= sentence.end) return false;
    const int before = token - 1;
    const bool many = page_.low(before).ends_with('s') || page_.low(before).ends_with("men");
    if (!page_.low(token).ends_with('s') && !(many && page_.is(token + 1, "that"))) return false;
    const std::vector<CueMatch> cues = cues_at(page_, table_, token, CueClass::verb);
    if (cues.empty()) return false;
    if (page_.upos(before) != Upos::PROPN && page_.upos(before) != Upos::NOUN) return false;
    const bool clause = page_.is(token + 1, "that") || page_.is(token + 1, "to") || (cues.front().last > token && !page_.has_verb(sentence.begin, token)) || (page_.upos(token + 1) == Upos::DET && !page_.has_verb(sentence.begin, token));
    if (!clause) return false;
    verb(token, before);
    return used_[static_cast<std::size_t>(token)] >= 0;
}

void Finder::verb(int token, int forced) {
    // a capital inside a sentence is a name: "Tell Abyad"
    const bool capital = page_.low(token) != page_.token(token).span.in(page_.report.text);
    if (capital && forced < 0 && !page_.in_title(token) && token > page_.sentence_tokens(token).begin && !page_.is_punct(token - 1)) return;
    if (token > 0 && page_.is(token - 1, "-") && page_.token(token - 1).span.end == page_.token(token).span.begin) return;
    const std::vector<CueMatch> cues = cues_at(page_, table_, token, CueClass::verb, forced >= 0);
    if (is_passive(page_, token)) {
        const std::vector<CueMatch> passives = cues_at(page_, table_, token, CueClass::passive);
        if (!passives.empty() || !cues.empty()) passive(token, passives.empty() ? cues : passives);
        return;
    }
    if (page_.deprel(token) == Deprel::acl && page_.low(token).ends_with("ed")) {
        const std::vector<CueMatch> passives = cues_at(page_, table_, token, CueClass::passive);
        if (!passives.empty()) passive(token, passives);
        // the parser's participle may be the sentence's verb: "The source confirmed to the agency that"
        const int noun = page_.head(token);
        const bool main = noun == token - 1 && page_.deprel(noun) == Deprel::root && !page_.is(token + 1, "by");
        if (used_[static_cast<std::size_t>(token)] >= 0 || (!main && !contents_.says_that(token, cues))) return;
    }
    if (cues.empty()) return;
    if (page_.quoted_at(token) >= 0) {
        const int subject = page_.tree.child(token, Deprel::nsubj);
        const bool post = std::any_of(cues.begin(), cues.end(), [](const CueMatch& m) { return m.rule->has(Takes::post); });
        if (!post || subject < 0 || page_.upos(subject) == Upos::PRON) return;
    }
    const TokenRange sentence = page_.sentence_tokens(token);
    const int group = group_begin(page_, token);
    int subject = page_.tree.child(token, Deprel::nsubj);
    if (subject < 0 && group > sentence.begin && page_.is_nominal(group - 1)) subject = group - 1;
    const auto found = contents_.of_verb(token, cues);
    if (!found) {
        // "..., as the ministry reported"
        const int begin = subject >= 0 && subject < token ? noun_phrase(page_, subject).begin : 0;
        if (begin > sentence.begin && page_.is(begin - 1, "as") && cues.front().rule->has(Takes::post) && contents_.is_aside(token, cues.front().last))
            as_clause(token, cues.front());
        return;
    }
    Draft draft;
    draft.cue = token;
    draft.cue_tokens = {group, std::max(found->last_cue, token) + 1};
    draft.rule = found->rule;
    draft.source = forced >= 0 ? forced : found->subject >= 0 ? found->subject : source_of(token);
    draft.speech = found->speech;
    draft.content.push_back(found->content);
    if (found->second) draft.content.push_back(*found->second);
    for (int i = group; i < token; ++i)
        if (page_.is(i, "not") || page_.is(i, "n't") || page_.is(i, "n’t") || page_.is(i, "never")) draft.negated = true;
    relative_source(group, draft);
    if (draft.source >= 0 && draft.source == found->object) draft.source = -1;
    if (draft.source >= 0)
        for (const TokenRange& range : draft.content)
            if (range.contains(draft.source)) draft.source = -1;
    if (page_.deprel(token) == Deprel::amod && !(group > sentence.begin && page_.is_comma(group - 1) && draft.source >= 0)) return;
    if (found->rule->has(Takes::agent) && !is_agent(draft.source)) return;
    if (found->rule->has(Takes::paper) && !is_paper(draft.source)) return;
    if (found->rule->has(Takes::finite) && group > sentence.begin && (page_.is(group - 1, "to") || page_.is(group, "to"))) return;
    add(std::move(draft));
    if (page_.is_gerund(token) && page_.lemma(token) == "cite" && found->object >= 0) citing(token, found->object);
}

// "..., citing an official": the cited one is the source of what the sentence says, whoever cites is on the way.
void Finder::citing(int verb, int object) {
    Draft& cited = drafts_.back();
    for (int i = verb - 1; i >= page_.sentence_tokens(verb).begin; --i) {
        const int d = used_[static_cast<std::size_t>(i)];
        if (d < 0) continue;
        const Draft& outer = drafts_[static_cast<std::size_t>(d)];
        if (!outer.speech || outer.content.empty()) continue;
        cited.content = outer.content;
        if (outer.source >= 0) cited.via.push_back(outer.source);
        cited.source = object;
        return;
    }
}

void Finder::passive(int token, const std::vector<CueMatch>& cues) {
    if (in_speech(token)) return;
    const TokenRange sentence = page_.sentence_tokens(token);
    Draft draft;
    draft.cue = token;
    int subject = -1, agent = -1;
    for (int child : page_.tree.children(token)) {
        const Deprel deprel = page_.deprel(child);
        if (deprel == Deprel::nsubj_pass || deprel == Deprel::nsubj) subject = child;
        const int mark = page_.tree.yield(child).begin;
        if (child > token && (deprel == Deprel::obl_agent || (deprel == Deprel::obl && page_.is(mark, "by")))) agent = child;
    }
    if (subject < 0 && page_.deprel(token) == Deprel::acl) subject = page_.head(token);
    if (subject < 0) subject = subject_of(page_, token);
    const int group = group_begin(page_, token);
    const auto found = contents_.after(token, cues);
    const bool of_passive = cues.front().rule->klass == CueClass::passive;
    if (!found || !of_passive) {
        // "the plan was condemned by the guild"
        if (agent < 0 || subject < 0 || page_.sentence(subject) != page_.sentence(token)) return;
        draft.rule = cues.front().rule;
        if (!draft.rule->has(Takes::rest) && !draft.rule->has(Takes::np)) return;
        draft.cue_tokens = {group, token + 1};
        draft.source = agent;
        draft.content.push_back(noun_phrase(page_, subject));
        add(std::move(draft));
        return;
    }
    draft.rule = found->rule;
    draft.cue_tokens = {group, std::max(found->last_cue, token) + 1};
    draft.content.push_back(found->content);
    if (subject >= 0 && !page_.is(subject, "it") && !page_.is(subject, "who") && !page_.is(subject, "which") && !page_.is(subject, "that")) {
        const TokenRange phrase = noun_phrase(page_, subject);
        if (phrase.end <= token && phrase.begin >= sentence.begin) draft.content.push_back(phrase);
    }
    if (agent >= 0 && agent < found->content.begin) draft.source = agent;
    add(std::move(draft));
}

void Finder::as_clause(int verb, const CueMatch& cue) {
    const TokenRange sentence = page_.sentence_tokens(verb);
    const int subject = source_of(verb);
    if (subject < 0) return;
    const int begin = noun_phrase(page_, subject).begin - 1;  // "as"
    int end = cue.last + 1;
    while (end < sentence.end && !page_.is_comma(end) && !page_.is_stop(end)) ++end;
    Draft draft;
    draft.cue = verb;
    draft.cue_tokens = {group_begin(page_, verb), cue.last + 1};
    draft.rule = cue.rule;
    draft.source = subject;
    if (begin > sentence.begin + 1) draft.content.push_back({contents_.clause_begin(verb), begin});
    else if (end + 1 < sentence.end) draft.content.push_back({end + 1, sentence.end});
    if (draft.content.empty()) return;
    // A clause beside another attribution repeats that one's content.
    for (int i = sentence.begin; i < begin; ++i) {
        const int d = used_[static_cast<std::size_t>(i)];
        if (d >= 0 && drafts_[static_cast<std::size_t>(d)].told == Told::verb) draft.content = drafts_[static_cast<std::size_t>(d)].content;
    }
    add(std::move(draft));
}

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
    if (draft.source < 0 || page_.is(draft.source, "it") || page_.is(draft.source, "i") || page_.is(draft.source, "we") || page_.is(draft.source, "you")) return;
    draft.content.push_back(found->content);
    add(std::move(draft));
}

// Whose claim, fear or demand a noun is: possessor, adjective of nationality, subject of "voiced", "by X" after it.
int Finder::noun_source(int token, int& light, int& after) const {
    light = -1;
    after = -1;
    for (int child : page_.tree.children(token))
        if (page_.deprel(child) == Deprel::nmod_poss && child < token) return child;
    int head = page_.head(token);
    for (int i = token - 1; i > token - 4 && i >= 0; --i) {
        // the verb right before the noun, whatever the tree says
        if (page_.upos(i) == Upos::VERB && !page_.is_gerund(i) && !cues_at(page_, table_, i, CueClass::light).empty() && page_.sentence(i) == page_.sentence(token)) {
            light = i;
            return is_passive(page_, i) ? -1 : source_of(i);
        }
        if (page_.upos(i) != Upos::ADJ && page_.upos(i) != Upos::DET) break;
    }
    if (head >= 0 && head < token && page_.upos(head) == Upos::VERB && page_.sentence(head) == page_.sentence(token) &&
        (page_.deprel(token) == Deprel::obj || page_.deprel(token) == Deprel::obl)) {
        if (!cues_at(page_, table_, head, CueClass::light).empty()) {
            light = head;
            return is_passive(page_, head) ? -1 : source_of(head);
        }
    }
    for (int child : page_.tree.children(token)) {
        const bool before = child < token && (page_.deprel(child) == Deprel::amod || page_.deprel(child) == Deprel::compound);
        if (!before) continue;
        const int entity = page_.entity_at(child);
        if (entity < 0) continue;
        const EntityType type = page_.annotation.entities[static_cast<std::size_t>(entity)].type;
        if (type != EntityType::place && type != EntityType::agreement && type != EntityType::other && type != EntityType::population) return child;
    }
    for (int child : page_.tree.children(token)) {
        if (child < token || page_.deprel(child) != Deprel::nmod) continue;
        const int mark = page_.tree.yield(child).begin;
        if (mark < child && (page_.is(mark, "by") || page_.is(mark, "from") || page_.is(mark, "among") || page_.is(mark, "within"))) {
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
    int light = -1, after = -1;
    const int source = noun_source(token, light, after);
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
        if (!found->rule->hearsay && !clause && light < 0 && !(found->rule->has(Takes::nobody) && page_.low(token).ends_with('s'))) return;
        if (found->rule->hearsay) {
            draft.source = token;
            draft.source_tokens = {token, token + 1};
        }
    } else {
        draft.source = source;
    }
    draft.cue = token;
    draft.rule = found->rule;
    draft.told = Told::noun;
    const int begin = light >= 0 ? group_begin(page_, light) : token;
    if (light >= 0 && !is_passive(page_, light)) relative_source(begin, draft);
    draft.cue_tokens = {begin, (after > token && found->last_cue >= after - 1 && found->last_cue < after ? token : std::max(found->last_cue, token)) + 1};
    draft.content.push_back(found->content);
    add(std::move(draft));
    if (light >= 0) used_[static_cast<std::size_t>(light)] = static_cast<int>(drafts_.size()) - 1;
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
    draft.told = Told::adverb;
    int begin = token + 1, end = sentence.end;
    if (head >= 0 && page_.is_verbal(head)) {
        end = std::min(end, clause_end(page_, head));
        const int subject = page_.tree.child(head, Deprel::nsubj) >= 0 ? page_.tree.child(head, Deprel::nsubj) : page_.tree.child(head, Deprel::nsubj_pass);
        if (subject >= 0 && subject < token) begin = noun_phrase(page_, subject).begin;
        else if (page_.deprel(head) == Deprel::acl && page_.head(head) >= 0) begin = noun_phrase(page_, page_.head(head)).begin;
    } else if (head >= 0) {
        end = std::min(end, std::max(page_.tree.yield(head).end, head + 1));
        const int subject = page_.tree.child(head, Deprel::nsubj);
        const TokenRange before = phrase_before(page_, token, sentence.begin);
        if (subject >= 0 && subject < token) begin = noun_phrase(page_, subject).begin;
        else if (before.size() > 0) begin = before.begin;
    }
    if (end <= token + 1) end = sentence.end;
    for (int i = token + 1; i + 1 < end; ++i)
        if (page_.is_comma(i) && (page_.is(i + 1, "with") || page_.is(i + 1, "but") || page_.is(i + 1, "although") || page_.is(i + 1, "though"))) end = i;
    if (begin <= token) draft.content.push_back({begin, end});
    else draft.content.push_back({token + 1, end});
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
        if (page_.is_nominal(i) && (page_.head(i) <= last || page_.head(i) >= rough.end) && page_.deprel(i) != Deprel::conj) {
            head = i;
            break;
        }
    if (!rule.objects.empty() && !std::binary_search(rule.objects.begin(), rule.objects.end(), page_.lemma(head))) return;
    if (!rule.objects.empty() && token != contents_.clause_begin(token)) return;
    Draft draft;
    draft.cue = token;
    draft.cue_tokens = {token, last + 1};
    draft.rule = &rule;
    draft.told = Told::according_to;
    draft.speech = rule.objects.empty();
    draft.source = head;
    // After the source: the clause begins behind its appositions.
    int end = std::max(rough.end, head + 1);
    const int yield_end = std::min(page_.tree.yield(head).end, sentence.end);
    while (end < sentence.end && !page_.is_comma(end) && !page_.is_stop(end) && page_.quoted_at(end) < 0) ++end;
    if (token <= contents_.clause_begin(token) + 1) {
        if (yield_end > end && yield_end < sentence.end && page_.is_comma(yield_end) && page_.has_verb(yield_end, sentence.end)) end = yield_end;
        if (end + 1 >= sentence.end) return;
        draft.content.push_back({end, contents_.content_end(head, end + 1, sentence.end)});
    } else {
        int begin = contents_.clause_begin(token);
        int stop = token;
        if (stop <= begin) return;
        draft.content.push_back({begin, stop});
        const bool beside = page_.is_comma(token - 1);
        const int after = std::max(end, yield_end < sentence.end && page_.is_comma(yield_end) ? yield_end : end);
        if (beside && after + 2 < sentence.end && page_.is_comma(after) && !page_.has_verb(begin, stop)) draft.content.push_back({after + 1, sentence.end});
    }
    add(std::move(draft));
}

// "Minister: bridge is safe", and "bridge is safe: minister": in headlines and at the head of list lines.
void Finder::colons() {
    for (const Sentence& sentence : page_.annotation.sentences) {
        const int begin = sentence.tokens.begin, end = sentence.tokens.end;
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
        if ((!sentence.title && !list_line && sentence.tokens.size() > 40) || colon - first > 5 || colon <= first) continue;
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
        draft.told = Told::colon;
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
