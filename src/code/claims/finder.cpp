#include "code/claims/finder.h"

#include <algorithm>

namespace dateline {
Finder::Finder(const ClaimPage& page, const CueTable& table, const SourceNouns& nouns)
    : page_(page),
      table_(table),
      nouns_(nouns),
      contents_(page, table, nouns),
      used_(static_cast<std::size_t>(page.size()), -1),
      quote_of_(page.quoted.size(), -1) {}

std::vector<Draft> Finder::find(const Weights* weights, std::vector<CueDecision>* seen) {
    quotes();
    for (int i = 0; i < page_.size(); ++i) {
        if (used_[static_cast<std::size_t>(i)] >= 0) continue;
        const Upos upos = page_.upos(i);
        if (upos == Upos::NOUN) noun(i);
        if (upos == Upos::NOUN && used_[static_cast<std::size_t>(i)] < 0) account(i);
    }
    for (int i = 0; i < page_.size(); ++i) {
        if (used_[static_cast<std::size_t>(i)] >= 0) continue;
        const Upos upos = page_.upos(i);
        phrase(i);
        if (upos == Upos::VERB)
            verb(i);
        else if (page_.in_title(i) && (upos == Upos::PROPN || upos == Upos::NOUN))
            headline_verb(i);
        if (used_[static_cast<std::size_t>(i)] >= 0) continue;
        if (upos == Upos::ADJ || upos == Upos::VERB) adjective(i);
        if (upos == Upos::ADV) adverb(i);
    }
    cited_before();
    if (weights || seen) {
        const Choices choices(page_, contents_, nouns_);
        if (seen) *seen = decisions(choices, nullptr);
        if (seen) return drafts_;
        judge(choices, *weights);
    }
    colons();
    loose_quotes();
    std::stable_sort(drafts_.begin(), drafts_.end(),
                     [](const Draft& a, const Draft& b) { return a.anchor < b.anchor; });
    return std::move(drafts_);
}

Draft& Finder::add(Draft draft) {
    draft.anchor = draft.cue >= 0 ? draft.cue : draft.anchor;
    for (TokenRange& range : draft.content) {
        // a quote that the content enters belongs to it as a whole, over sentence ends
        const int q = range.size() > 0 ? page_.quoted_at(range.end - 1) : -1;
        if (q >= 0) {
            const TokenRange whole = page_.quoted[static_cast<std::size_t>(q)].tokens;
            if (whole.begin >= range.begin && whole.end > range.end &&
                !(draft.cue >= whole.begin && draft.cue < whole.end))
                range.end = whole.end;
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

// The noun right before a finite verb, where its phrase opens a clause, beats a subject that the parser finds
// elsewhere: "which an inspector said was", "the mayor said Sunday", "Olsen on Friday said".
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
    const bool opens = before < sentence.begin || (page_.is_comma(before) && !is_agent(subject)) ||
                       page_.is_mark(before) || page_.upos(before) == Upos::SCONJ || page_.is(before, "which") ||
                       page_.is(before, "what") || page_.is(before, "that") || page_.is(before, "while") ||
                       page_.is(before, "as");
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
    // With the noun right before it, so that the span names somebody.
    const int end = page_.is_comma(pronoun - 1) ? pronoun - 1 : pronoun;
    const bool beside = draft.source == end - 1;
    draft.source_tokens = {beside ? std::min(noun_phrase(page_, draft.source).begin, draft.source) : pronoun,
                           pronoun + 1};
}

// "... fear that the dam is weak and warn that it may burst": a cue verb joined by "and" to an earlier one of the same
// form has its source.
int Finder::shared_source(int verb) const {
    const TokenRange sentence = page_.sentence_tokens(verb);
    int before = group_begin(page_, verb) - 1;
    if (before <= sentence.begin || page_.upos(before) != Upos::CCONJ) return -1;
    const auto form = [&](int i) {
        const std::string& word = page_.low(i);
        return word.ends_with("ed") || word == "said" || word == "told" || word == "wrote" ? 2
               : word.ends_with('s')                                                       ? 1
                                                                                           : 0;
    };
    for (int i = before; i >= sentence.begin; --i) {
        const int d = used_[static_cast<std::size_t>(i)];
        if (d < 0 || page_.is_gerund(i) || page_.quoted_at(i) != page_.quoted_at(verb)) continue;
        const Draft& draft = drafts_[static_cast<std::size_t>(d)];
        if (draft.told == ToldBy::verb && draft.cue == i && draft.source >= 0 && form(i) == form(verb))
            return draft.source;
    }
    return -1;
}

// The nearest subject before a participle, in its sentence, that can speak.
int Finder::doer_before(int verb) const {
    for (int i = verb - 1, from = page_.sentence_tokens(verb).begin; i >= from; --i) {
        if (page_.deprel(i) != Deprel::nsubj || page_.quoted_at(i) != page_.quoted_at(verb)) continue;
        if (page_.is(i, "who") || page_.is(i, "which") || page_.is(i, "that")) continue;
        if (is_agent(i)) return i;
    }
    return -1;
}

// "to take part and hold": is a verb an infinitive, by itself or by the one that it is joined to?
bool Finder::is_infinitive(int verb) const {
    constexpr int joined_max = 3;
    const TokenRange sentence = page_.sentence_tokens(verb);
    for (int at = verb, steps = 0; steps <= joined_max && at >= sentence.begin; ++steps) {
        const int group = group_begin(page_, at);
        if (page_.is(group, "to") || (group > sentence.begin && page_.is(group - 1, "to"))) return true;
        if (page_.deprel(at) != Deprel::conj || page_.low(at) != page_.lemma(at) || page_.head(at) >= at) return false;
        at = page_.head(at);
    }
    return false;
}

// "denied supporting the rebels": support that somebody denies or admits
bool Finder::is_denied(int verb) const {
    if (!page_.is_gerund(verb) || verb <= page_.sentence_tokens(verb).begin || page_.upos(verb - 1) != Upos::VERB) return false;
    for (const CueMatch& match : cues_at(page_, table_, verb - 1, CueClass::verb))
        if (match.rule->has(Takes::ing)) return true;
    return false;
}

// "The gate may be used to call for help": what something is used for is nobody's statement.
bool Finder::serves(int verb) const {
    const int main = page_.head(verb);
    return main >= 0 && main < verb && page_.deprel(verb) == Deprel::advcl && is_infinitive(verb) &&
           is_passive(page_, main) && page_.tree.child(verb, Deprel::nsubj) < 0;
}

// The source of a verb: its subject; for a participle after a comma ("..., adding that") whoever spoke before it in the
// sentence.
int Finder::source_of(int verb) const {
    const TokenRange sentence = page_.sentence_tokens(verb);
    const bool own = page_.tree.child(verb, Deprel::nsubj) >= 0;
    if (page_.is_gerund(verb) && !own) {
        int at = verb;
        while (at > sentence.begin && (page_.upos(at - 1) == Upos::ADV || page_.is_mark(at - 1))) --at;
        const bool after_comma = at > sentence.begin && (page_.is_comma(at - 1) || page_.upos(at - 1) == Upos::CCONJ ||
                                                         page_.is(at - 1, "while"));
        if (after_comma)
            for (int i = verb - 1; i >= sentence.begin; --i) {
                const int d = used_[static_cast<std::size_t>(i)];
                if (d < 0 || page_.quoted_at(i) != page_.quoted_at(verb)) continue;
                const Draft& draft = drafts_[static_cast<std::size_t>(d)];
                const bool speaks = draft.told == ToldBy::verb || draft.told == ToldBy::according_to;
                if (draft.source >= 0 && speaks) return draft.source;
            }
    }
    if (!own && !page_.is_gerund(verb))
        if (const int shared = shared_source(verb); shared >= 0) return shared;
    const int subject = subject_of(page_, verb);
    if (const int close = page_.is_gerund(verb) ? -1 : close_subject(verb, subject); close >= 0) return close;
    if (subject >= 0 && page_.is_gerund(verb) && page_.deprel(verb) == Deprel::acl &&
        !nouns_.kind(page_.lemma(subject)) && page_.entity_at(subject) < 0)
        for (int i = verb - 1; i >= sentence.begin; --i) {
            // "emailed supporters saying": the sender speaks
            if (!page_.is_verbal(i)) continue;
            const int sender = page_.tree.child(i, Deprel::nsubj);
            if (sender >= 0) return sender;
        }
    // "praised the slow economy, insisting that": things insist on nothing, whoever acts before them does
    if (subject >= 0 && page_.is_gerund(verb) && !own && !is_agent(subject) && !is_paper(subject) &&
        !nouns_.kind(page_.lemma(subject)) && !page_.is(subject, "it"))
        if (const int doer = doer_before(verb); doer >= 0) return doer;
    if (subject >= 0) return subject;
    if (page_.is_gerund(verb)) {
        // "..., claiming that": the subject of the main clause
        for (int i = sentence.begin; i < sentence.end; ++i)
            if (page_.deprel(i) == Deprel::nsubj && page_.head(i) >= 0 && page_.deprel(page_.head(i)) == Deprel::root)
                return i;
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
    // A rare surname is tagged as anything; that it is a name is known from elsewhere.
    if (verb > sentence.begin && page_.entity_at(verb - 1) >= 0 && page_.quoted_at(verb - 1) == page_.quoted_at(verb))
        return verb - 1;
    return -1;
}

// A source that can think and want: a name, a pronoun for people, a noun for people or bodies; not a document, not a
// thing.
bool Finder::is_agent(int token) const {
    if (token < 0) return false;
    if (const int e = page_.entity_at(token); e >= 0) {
        const EntityType type = page_.annotation.entities[static_cast<std::size_t>(e)].type;
        return type != EntityType::agreement && type != EntityType::other;
    }
    if (page_.upos(token) == Upos::PROPN) return true;
    if (page_.upos(token) == Upos::PRON)
        return !page_.is(token, "it") && !page_.is(token, "this") && !page_.is(token, "that") &&
               !page_.is(token, "which");
    const SourceKind* kind = nouns_.kind(page_.lemma(token));
    return kind && *kind != SourceKind::document;
}

bool Finder::is_paper(int token) const {
    if (token < 0) return false;
    if (const int e = page_.entity_at(token);
        e >= 0 && page_.annotation.entities[static_cast<std::size_t>(e)].type == EntityType::agreement)
        return true;
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

// The tagger takes "The US fears that ..." for a noun: a word in -s right after a name or noun, before its clause, that
// is also a cue verb.
bool Finder::verb_as_noun(int token) {
    const TokenRange sentence = page_.sentence_tokens(token);
    if (token <= sentence.begin || token + 1 >= sentence.end) return false;
    const int before = token - 1;
    const bool many = page_.low(before).ends_with('s') || page_.low(before).ends_with("men");
    if (!page_.low(token).ends_with('s') && !(many && page_.is(token + 1, "that"))) return false;
    const std::vector<CueMatch> cues = cues_at(page_, table_, token, CueClass::verb);
    if (cues.empty()) return false;
    if (page_.upos(before) != Upos::PROPN && page_.upos(before) != Upos::NOUN) return false;
    const bool clause = page_.is(token + 1, "that") || page_.is(token + 1, "to") ||
                        (cues.front().last > token && !page_.has_verb(sentence.begin, token)) ||
                        (page_.upos(token + 1) == Upos::DET && !page_.has_verb(sentence.begin, token));
    if (!clause) return false;
    verb(token, before);
    return used_[static_cast<std::size_t>(token)] >= 0;
}

void Finder::verb(int token, int forced) {
    // a capital inside a sentence is a name: "Tell Abyad"
    const bool capital = page_.low(token) != page_.token(token).span.in(page_.report.text);
    if (capital && forced < 0 && !page_.in_title(token) && token > page_.sentence_tokens(token).begin &&
        !page_.is_punct(token - 1))
        return;
    if (token > 0 && page_.is(token - 1, "-") && page_.token(token - 1).span.end == page_.token(token).span.begin)
        return;
    if (moves(token)) return;
    if (saying_after(token) >= 0) {
        silent_.insert(token);  // the saying is the cue
        return;
    }
    const std::vector<CueMatch> cues = cues_at(page_, table_, token, CueClass::verb, forced >= 0);
    if (is_passive(page_, token)) {
        const std::vector<CueMatch> passives = cues_at(page_, table_, token, CueClass::passive);
        if (!passives.empty() || !cues.empty()) passive(token, passives.empty() ? cues : passives);
        return;
    }
    if (page_.is(token, "suspected") && page_.is(token + 1, "of"))
        return;  // "officers suspected of plotting": whom one suspects, no speaker
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
        const bool post =
            std::any_of(cues.begin(), cues.end(), [](const CueMatch& m) { return m.rule->has(Takes::post); });
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
        if (begin > sentence.begin && page_.is(begin - 1, "as") && cues.front().rule->has(Takes::post) &&
            contents_.is_aside(token, cues.front().last))
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
        if (page_.is(i, "not") || page_.is(i, "n't") || page_.is(i, "n’t") || page_.is(i, "never"))
            draft.negated = true;
    if (!passed_on(token, draft)) relative_source(group, draft);
    if (draft.source >= 0 && (draft.source == found->object || is_asked(token))) draft.source = -1;
    if (draft.source >= 0)
        for (const TokenRange& range : draft.content)
            if (range.contains(draft.source)) draft.source = -1;
    if (page_.deprel(token) == Deprel::amod &&
        !(group > sentence.begin && page_.is_comma(group - 1) && draft.source >= 0))
        return;
    if (found->rule->has(Takes::agent) && !is_agent(draft.source)) return;
    if (found->rule->has(Takes::paper) && !is_paper(draft.source)) return;
    if (found->rule->has(Takes::finite) && (is_infinitive(token) || is_denied(token))) return;
    if (serves(token) && !is_agent(draft.source)) return;
    if (keeps_silent(token, *found, draft)) {
        silent_.insert(token);
        return;
    }
    add(std::move(draft));
    // "went on to say" is one cue
    for (int i = token + 1; i <= found->last_cue; ++i)
        if (page_.is_verbal(i) && used_[static_cast<std::size_t>(i)] < 0)
            used_[static_cast<std::size_t>(i)] = static_cast<int>(drafts_.size()) - 1;
    if (page_.is_gerund(token) && (page_.lemma(token) == "cite" || page_.lemma(token) == "quote") && found->object >= 0 &&
        (is_agent(found->object) || is_paper(found->object)))
        citing(token, found->object);
}

// "X was quoted by Y as saying", "Y quoted X as saying": the word of speech behind a verb that passes it on, or -1.
int Finder::saying_after(int verb) const {
    constexpr int window = 30;
    const std::string& lemma = page_.lemma(verb);
    if (lemma != "quote" && lemma != "cite" && lemma != "report" && lemma != "paraphrase") return -1;
    for (int i = verb + 1, end = std::min(page_.sentence_tokens(verb).end, verb + window); i + 1 < end; ++i) {
        if (page_.is_mark(i) || page_.is(i, ";")) return -1;
        if (page_.is(i, "as") && page_.is_gerund(i + 1))
            for (const CueMatch& match : cues_at(page_, table_, i + 1, CueClass::verb))
                if (match.rule->has(Takes::post)) return i + 1;
    }
    return -1;
}

// Source and outlet of a word of speech that another verb passes on.
bool Finder::passed_on(int saying, Draft& draft) const {
    const TokenRange sentence = page_.sentence_tokens(saying);
    if (!page_.is_gerund(saying) || saying <= sentence.begin || !page_.is(saying - 1, "as")) return false;
    int verb = saying - 2;
    while (verb > sentence.begin && saying_after(verb) != saying) --verb;
    if (saying_after(verb) != saying) return false;
    const bool passive = is_passive(page_, verb) || page_.deprel(verb) == Deprel::acl;
    int speaker = -1, outlet = -1;
    if (passive) {
        speaker = page_.deprel(verb) == Deprel::acl ? page_.head(verb) : subject_of(page_, verb);
        if (speaker < 0 || speaker >= verb) {
            const TokenRange before = phrase_before(page_, group_begin(page_, verb), sentence.begin);
            speaker = before.size() > 0 ? phrase_head(page_, before) : -1;
        }
        for (int i = verb + 1; i < saying - 1 && outlet < 0; ++i)
            if (page_.is(i, "by") || page_.is(i, "in") || page_.is(i, "on")) {
                const TokenRange by = phrase_after(page_, i + 1, saying - 1);
                if (by.size() > 0) outlet = phrase_head(page_, by);
            }
    } else {
        const TokenRange object = phrase_after(page_, verb + 1, saying - 1);
        if (object.size() <= 0) return false;
        speaker = phrase_head(page_, object);
        outlet = source_of(verb);
    }
    if (speaker < 0) return false;
    draft.source = speaker;
    if (outlet >= 0) draft.via.push_back(outlet);
    draft.cue_tokens.begin = passive ? group_begin(page_, verb) : saying;
    if (passive && speaker >= draft.cue_tokens.begin) draft.cue_tokens.begin = saying;
    return true;
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
    // "The daily, citing an official, reported that": what is cited comes with a later verb of the same speaker.
    cited_.push_back({static_cast<int>(drafts_.size()) - 1, object});
}

void Finder::cited_before() {
    for (const auto& [at, object] : cited_) {
        Draft& cited = drafts_[static_cast<std::size_t>(at)];
        for (int i = cited.cue + 1, end = page_.sentence_tokens(cited.cue).end; i < end; ++i) {
            const int d = used_[static_cast<std::size_t>(i)];
            if (d < 0) continue;
            const Draft& outer = drafts_[static_cast<std::size_t>(d)];
            if (!outer.speech || outer.content.empty() || outer.source < 0 || outer.source != cited.source) continue;
            cited.content = outer.content;
            cited.via.push_back(outer.source);
            cited.source = object;
            break;
        }
    }
}

bool Finder::person(int token) const {
    const int e = page_.entity_at(token);
    if (e >= 0) return page_.annotation.entities[static_cast<std::size_t>(e)].type == EntityType::person;
    return page_.upos(token) == Upos::PRON && (page_.is(token, "he") || page_.is(token, "she"));
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
        if (child > token && (deprel == Deprel::obl_agent || (deprel == Deprel::obl && page_.is(mark, "by"))))
            agent = child;
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
        // "The trader was questioned by police": a person is asked, no statement is doubted.
        if (draft.rule->stance == Stance::questions && person(subject)) return;
        draft.cue_tokens = {group, token + 1};
        draft.source = agent;
        draft.content.push_back(noun_phrase(page_, subject));
        add(std::move(draft));
        return;
    }
    draft.rule = found->rule;
    draft.cue_tokens = {group, std::max(found->last_cue, token) + 1};
    draft.content.push_back(found->content);
    // "The tenants were told that": they hear the statement and are no part of it.
    const bool hears = found->rule->has(Takes::tell) && page_.is(found->content.begin - 1, "that");
    if (!hears && subject >= 0 && !page_.is(subject, "it") && !page_.is(subject, "who") && !page_.is(subject, "which") &&
        !page_.is(subject, "that")) {
        const TokenRange phrase = noun_phrase(page_, subject);
        if (phrase.end <= token && phrase.begin >= sentence.begin) draft.content.push_back(phrase);
    }
    if (agent < 0 && hears)
        // "was told by a guard that": the parser may hang the guard on anything
        for (int i = token + 1; agent < 0 && i + 1 < found->content.begin; ++i)
            if (page_.is(i, "by")) {
                const TokenRange phrase = phrase_after(page_, i + 1, found->content.begin);
                if (phrase.size() > 0) agent = phrase_head(page_, phrase);
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
    if (begin > sentence.begin + 1)
        draft.content.push_back({contents_.clause_begin(verb), begin});
    else if (end + 1 < sentence.end)
        draft.content.push_back({end + 1, sentence.end});
    if (draft.content.empty()) return;
    // A clause beside another attribution repeats that one's content.
    for (int i = sentence.begin; i < begin; ++i) {
        const int d = used_[static_cast<std::size_t>(i)];
        if (d >= 0 && drafts_[static_cast<std::size_t>(d)].told == ToldBy::verb)
            draft.content = drafts_[static_cast<std::size_t>(d)].content;
    }
    add(std::move(draft));
}

}  // namespace dateline
