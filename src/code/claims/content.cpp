#include "code/claims/content.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

constexpr int that_window = 28;   // tokens between a verb and its "that"
constexpr int aside_window = 40;  // tokens of an aside such as ", the minister said in a statement on Friday,"

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool asks(std::string_view word) {
    static constexpr std::array<std::string_view, 11> words = {"whether", "if",  "how",   "why",   "what", "when",
                                                               "where",   "who", "which", "whose", "whom"};
    return among(word, words);
}

// What is done to an accusation or demand, with it as the object.
bool disputes(std::string_view lemma) {
    static constexpr std::array<std::string_view, 8> words = {"deny",   "reject",  "dispute",  "refute",
                                                              "rebuff", "dismiss", "disclaim", "contest"};
    return among(lemma, words);
}

// Nouns by which a report comments on what was said.
bool remarks(std::string_view lemma) {
    static constexpr std::array<std::string_view, 11> words = {"reference", "allusion",   "claim",      "figure",
                                                               "charge",    "accusation", "allegation", "assertion",
                                                               "remark",    "comment",    "nod"};
    return among(lemma, words);
}

const CueRule* first_with(const std::vector<CueMatch>& cues, Takes takes, int& last) {
    for (const CueMatch& match : cues)
        if (match.rule->has(takes)) {
            last = match.last;
            return match.rule;
        }
    return nullptr;
}

bool allowed_object(const ClaimPage& page, const CueRule& rule, TokenRange phrase) {
    if (rule.objects.empty()) return true;
    for (int i = phrase.begin; i < phrase.end; ++i)
        if (std::binary_search(rule.objects.begin(), rule.objects.end(), page.lemma(i)) ||
            std::binary_search(rule.objects.begin(), rule.objects.end(), page.low(i)))
            return true;
    return false;
}

}  // namespace

bool Contents::says(int token) const {
    for (const CueMatch& match : cues_at(page_, table_, token, CueClass::verb))
        if (match.rule->has(Takes::post) && match.rule->has(Takes::that)) return true;
    return false;
}

bool Contents::speaks(int token) const {
    for (const CueMatch& match : cues_at(page_, table_, token, CueClass::verb))
        if (match.rule->has(Takes::post) || match.rule->has(Takes::rest) || match.rule->has(Takes::quote)) return true;
    return false;
}

// A clause of its own with subject and verb of speech: "..., while other witnesses said".
bool Contents::other_speaker(int begin, int limit) const {
    for (int i = begin; i < limit && i < begin + 9; ++i) {
        if (page_.is_punct(i)) return false;
        if (page_.upos(i) != Upos::VERB) continue;
        if (i == begin || page_.deprel(i) == Deprel::amod || page_.is_gerund(i) || page_.is(i - 1, "to") ||
            !page_.is_nominal(group_begin(page_, i) - 1))
            return false;
        const bool relative = page_.is(group_begin(page_, i) - 1, "who") || page_.is(group_begin(page_, i) - 1, "which");
        for (const CueMatch& match : cues_at(page_, table_, i, CueClass::verb)) {
            const CueRule& rule = *match.rule;
            if (rule.has(Takes::post) && rule.has(Takes::that)) return true;
            // "..., while the other side blamed": no part of what the first one said
            if (!relative && !rule.has(Takes::agent) && (rule.stance == Stance::accuses || rule.stance == Stance::denies))
                return true;
        }
        return false;
    }
    return false;
}

// Behind a semicolon: does the report go on, with a statement of its own or of somebody else? "; that" and "; he" go on
// with what was said.
bool Contents::new_statement(int begin, int limit) const {
    if (page_.upos(begin) == Upos::CCONJ || page_.is(begin, "while")) ++begin;
    if (begin >= limit || page_.upos(begin) == Upos::SCONJ || page_.upos(begin) == Upos::PRON) return false;
    return true;
}

int Contents::content_end(int verb, int start, int limit) const {
    int end = limit;
    for (int child : page_.tree.children(verb)) {
        if (child < start || child >= end) continue;
        const Deprel deprel = page_.deprel(child);
        const int begin = page_.tree.yield(child).begin;
        if (begin <= start) continue;
        bool infinitive = false;
        for (int i = begin; i < child && i < begin + 4; ++i) infinitive |= page_.is(i, "to");
        if (deprel == Deprel::conj && page_.is_verbal(child) && !infinitive &&
            cues_at(page_, table_, child, CueClass::verb).size() > 0)
            end = std::min(end, begin);
        else if (deprel == Deprel::parataxis && page_.is_comma(begin - 1) && speaks(child))
            end = std::min(end, begin);
    }
    return cut(start, end);
}

// The first semicolon in [start, limit): what follows it is no longer an object or infinitive.
int Contents::before_semicolon(int start, int limit) const {
    for (int i = start; i < limit; ++i)
        if (page_.is(i, ";") && page_.quoted_at(i) < 0) return i;
    return limit;
}

// The "and" in [start, limit) that joins a second cue verb of the same form to `verb`: "backs the levy and insists on
// ...".
int Contents::joined(int verb, int start, int limit) const {
    const bool present = page_.low(verb).ends_with('s'), past = page_.low(verb).ends_with("ed");
    if (!present && !past) return limit;
    for (int i = start + 1; i + 2 < limit; ++i) {
        if (page_.upos(i) != Upos::CCONJ || page_.quoted_at(i) >= 0) continue;
        if (page_.upos(i - 1) == Upos::VERB) continue;  // "the man, who was born and raised in Oslo, of"
        int next = i + 1;
        while (next + 1 < limit && page_.upos(next) == Upos::ADV) ++next;
        const bool same = (present && page_.low(next).ends_with('s')) || (past && page_.low(next).ends_with("ed"));
        if (same && page_.upos(next) == Upos::VERB && !cues_at(page_, table_, next, CueClass::verb).empty())
            return page_.is_comma(i - 1) ? i - 1 : i;
    }
    return limit;
}

// The first comma in [start, limit) after which another attribution begins, else the limit.
int Contents::cut(int start, int limit) const {
    const int end = limit;
    for (int i = start; i + 2 < end; ++i) {
        const bool dash = page_.is(i, "—") || page_.is(i, "–");
        if (!page_.is_comma(i) && !dash) continue;
        if (page_.is(i, ";") && page_.quoted_at(i) < 0 && new_statement(i + 1, end)) return i;
        int next = i + 1;
        if (page_.is_mark(next)) ++next;
        if (page_.upos(next) == Upos::CCONJ || page_.is(next, "while")) ++next;
        while (next < end && page_.upos(next) == Upos::ADV) ++next;
        if (next >= end) break;
        // "..., an apparent reference to": the report's own remark on the content
        if (!dash && page_.upos(next) == Upos::DET)
            for (int k = next + 1; k < end && k < next + 4; ++k) {
                if (remarks(page_.lemma(k)) && page_.quoted_at(k) < 0) return i;
                if (page_.upos(k) != Upos::ADJ && page_.upos(k) != Upos::ADV) break;
            }
        const bool inverted = !dash && page_.upos(next) == Upos::VERB && !page_.is_gerund(next) &&
                              page_.quoted_at(next) < 0 && next == i + 1 && says(next);
        if (inverted) return i;
        const bool according = page_.is(next, "according") && page_.is(next + 1, "to");
        const bool gerund = page_.is_gerund(next) && page_.quoted_at(next) < 0 && speaks(next);
        if (according || gerund || (!dash && page_.quoted_at(next) < 0 && other_speaker(next, end))) return i;
    }
    return end;
}

int Contents::find_that(int from, int limit, bool tells) const {
    const int to = std::min(limit, from + that_window);
    bool aside = false;
    for (int i = from; i + 1 < to; ++i) {
        if (page_.is_mark(i) || page_.is_stop(i)) return -1;
        if (page_.is_comma(i) || (i > from && (page_.is(i, "—") || page_.is(i, "–") || page_.is(i, "-")))) {
            aside = true;
            continue;
        }
        if (page_.is(i, "that")) {
            // after a comma only a "that" behind the next comma goes on with the verb: "said, in a note that few read"
            if (aside && page_.upos(i - 1) != Upos::PUNCT) return -1;
            const bool joins = page_.upos(i) == Upos::SCONJ || page_.deprel(i) == Deprel::mark || opens_clause(i) ||
                               (aside && page_.upos(i - 1) == Upos::PUNCT) ||
                               (tells && i > from && !page_.is_verbal(i + 1));  // "told Reuters that three men"
            if (!joins && i != from) return -1;
            if (i + 1 >= limit || !page_.has_verb(i + 1, limit)) return -1;
            // "that" as pronoun: "said that was wrong"
            return page_.upos(i) == Upos::PRON && page_.is_verbal(i + 1) && !page_.is_gerund(i + 1) ? -1 : i;
        }
        if (aside && page_.is_gerund(i) && page_.is(i + 1, "that") && speaks(i))
            return -1;  // "said, adding that": not its own
        if (page_.is_verbal(i) && !(aside && page_.is_gerund(i)) && !(i > from && page_.low(i).ends_with("ed")))
            return -1;
    }
    return -1;
}

int Contents::after_listener(int verb, int last) const {
    int end = last + 1;
    // "told Reuters the bank was shut": an outlet by its name is no part of the clause, whatever the parser makes of it
    const int from = page_.is(end, "the") ? end + 1 : end, outlet = from < page_.size() ? page_.entity_at(from) : -1;
    if (outlet >= 0 && page_.annotation.entities[static_cast<std::size_t>(outlet)].type == EntityType::media) {
        int next = from;
        while (next < page_.size() && page_.entity_at(next) == outlet) ++next;
        if (next < page_.size() && !page_.is_punct(next) && page_.upos(next) != Upos::CCONJ && page_.upos(next) != Upos::ADP)
            return next;
    }
    for (int child : page_.tree.children(verb)) {
        const Deprel deprel = page_.deprel(child);
        if (child > last && child < last + 14 && (deprel == Deprel::obj || deprel == Deprel::iobj))
            end = std::max(end, noun_phrase(page_, child).end);
    }
    return end;
}

std::optional<Complement> Contents::that_clause(int verb, const std::vector<CueMatch>& cues) const {
    int last = -1;
    const CueRule* rule = first_with(cues, Takes::that, last);
    if (!rule) return std::nullopt;
    const int limit = clause_end(page_, verb);
    const int that = find_that(last + 1, limit, rule->has(Takes::tell));
    if (that < 0) return std::nullopt;
    // "that" of a relative clause: the noun before it is the object
    const bool spoken = rule->has(Takes::post);  // "said in a report that": the verb's, whatever the parser makes of it
    if (that > last + 1 && !spoken && page_.head(that) >= 0 && page_.deprel(page_.head(that)) == Deprel::acl_relcl &&
        !rule->has(Takes::tell) && !opens_clause(that))
        return std::nullopt;
    Complement out;
    out.content = {that + 1, resumed(verb, that + 1, content_end(verb, that + 1, limit))};
    out.last_cue = last;
    out.rule = rule;
    out.speech = rule->has(Takes::quote);
    return out;
}

// The "and" in [start, limit) behind which `verb` is resumed: "denied that he had fled and said ...". A simple past
// cannot go on with "had fled" or with the base form of a demand; after another simple past it may.
int Contents::resumed(int verb, int start, int limit) const {
    const auto past = [&](int i) {
        const std::string& word = page_.low(i);
        const int before = group_begin(page_, i);
        return page_.upos(i) == Upos::VERB && before == i && page_.deprel(i) != Deprel::acl &&
               page_.deprel(i) != Deprel::amod && !page_.is_gerund(i) && !page_.is(i - 1, "to") &&
               word != page_.lemma(i);
    };
    if (!past(verb)) return limit;
    // "said the truce stood and vowed": what stands vows nothing
    const auto could_speak = [&](int i) {
        const int subject = page_.tree.child(i, Deprel::nsubj);
        if (subject < 0 || page_.upos(subject) != Upos::NOUN || page_.entity_at(subject) >= 0) return true;
        const SourceKind* kind = nouns_.kind(page_.lemma(subject));
        return kind && *kind != SourceKind::document;
    };
    bool verbs = false;
    for (int i = start; i + 2 < limit; ++i) {
        if (page_.quoted_at(i) >= 0) continue;
        // "headed to the venue, which she was in when guards came and told her": others act in between
        if (verbs && (page_.upos(i) == Upos::SCONJ || page_.is(i, "who") || page_.is(i, "which") || page_.is(i, "when")))
            return limit;
        if (past(i) && could_speak(i)) return limit;
        verbs |= page_.is_verbal(i) && !page_.is_gerund(i);
        if (verbs && page_.upos(i) == Upos::CCONJ && past(i + 1) && speaks(i + 1)) return i;
    }
    return limit;
}

// "confirmed to Reuters that 40 men left", read as a relative clause of the name: a "that" beside which
// the clause has a subject of its own opens a complement, whatever the parser made of it.
bool Contents::opens_clause(int that) const {
    const int clause = page_.head(that);
    if (page_.deprel(that) == Deprel::obj || clause < 0) return false;
    for (int child : page_.tree.children(clause))
        if (child != that && child > that &&
            (page_.deprel(child) == Deprel::nsubj || page_.deprel(child) == Deprel::nsubj_pass))
            return true;
    return false;
}

std::optional<Complement> Contents::tree_clause(int verb, const std::vector<CueMatch>& cues) const {
    int last = -1;
    const CueRule* rule = first_with(cues, Takes::bare, last);
    if (!rule) rule = first_with(cues, Takes::that, last);
    if (!rule) return std::nullopt;
    for (int child : page_.tree.children(verb)) {
        if (page_.deprel(child) != Deprel::ccomp || child <= last) continue;
        int begin = std::max(last + 1, page_.tree.yield(child).begin);
        if (rule->has(Takes::tell)) begin = std::max(begin, after_listener(verb, last));
        while (begin < child && (page_.is_punct(begin) || page_.is(begin, "that"))) ++begin;
        if (begin > child || page_.is_comma(last + 1)) continue;
        Complement out;
        out.content = {begin, resumed(verb, begin, content_end(verb, std::max(begin, child), std::max(clause_end(page_, verb), child + 1)))};
        out.last_cue = last;
        out.rule = rule;
        out.speech = rule->has(Takes::quote);
        return out;
    }
    return std::nullopt;
}

std::optional<Complement> Contents::question(int verb, const std::vector<CueMatch>& cues) const {
    int last = -1;
    const CueRule* rule = first_with(cues, Takes::wh, last);
    if (!rule) return std::nullopt;
    const int limit = clause_end(page_, verb);
    int at = last + 1;
    if (at < limit && !asks(page_.low(at))) at = after_listener(verb, last);
    if (at >= limit || !asks(page_.low(at)) || !page_.has_verb(at + 1, limit)) return std::nullopt;
    Complement out;
    out.content = {at, content_end(verb, at, limit)};
    out.last_cue = last;
    out.rule = rule;
    out.speech = rule->has(Takes::quote);
    return out;
}

std::optional<Complement> Contents::infinitive(int verb, const std::vector<CueMatch>& cues) const {
    const int limit = before_semicolon(verb, clause_end(page_, verb));
    for (const CueMatch& match : cues) {
        const CueRule& rule = *match.rule;
        int at = match.last + 1;
        while (at < limit && (page_.upos(at) == Upos::ADV || page_.is_weekday(at))) ++at;
        if (at >= limit) continue;
        Complement out;
        out.rule = &rule;
        if (rule.has(Takes::tell) && !page_.is(at, "to")) at = std::max(at, after_listener(verb, match.last));
        if (at + 1 < limit && rule.has(Takes::to) && page_.is(at, "to") &&
            (page_.is_verbal(at + 1) || page_.upos(at + 1) == Upos::ADV)) {
            out.content = {at + 1, resumed(verb, at + 1, content_end(verb, at + 1, limit))};
            out.last_cue = at;
            return out;
        }
        if (at < limit && rule.has(Takes::ing) && page_.is_gerund(at)) {
            out.content = {at, content_end(verb, at, limit)};
            out.last_cue = match.last;
            return out;
        }
        for (const std::string& word : rule.prepositions)
            if (at + 1 < limit && page_.low(at) == word) {
                out.content = {at + 1, joined(verb, at + 1, content_end(verb, at + 1, limit))};
                out.last_cue = at;
                return out;
            }
    }
    return std::nullopt;
}

bool Contents::names_people(int head) const {
    const int entity = page_.entity_at(head);
    if (entity < 0 || page_.quoted_at(head) >= 0) return false;
    const EntityType type = page_.annotation.entities[static_cast<std::size_t>(entity)].type;
    return type == EntityType::person || type == EntityType::population;
}

// "It accused the clan of theft, a charge the clan has always denied": what the noun takes up stands before it.
std::optional<Complement> Contents::taken_up(int verb, const std::vector<CueMatch>& cues) const {
    const int noun = page_.head(verb);
    if (page_.deprel(verb) != Deprel::acl_relcl || noun < 0 || noun > verb || !disputes(page_.lemma(verb)) || !remarks(page_.lemma(noun)))
        return std::nullopt;
    const int subject = page_.tree.child(verb, Deprel::nsubj), begin = noun_phrase(page_, noun).begin;
    if (subject < 0 || subject < noun || page_.tree.child(verb, Deprel::obj) > verb || begin < 1 || !page_.is_comma(begin - 1)) return std::nullopt;
    for (const CueMatch& match : cues) {
        if (match.rule->stance != Stance::denies) continue;
        Complement out;
        out.content = {clause_begin(verb), begin - 1};
        if (trimmed(page_, out.content).size() < 2) return std::nullopt;
        out.last_cue = match.last;
        out.rule = match.rule;
        out.subject = subject;
        return out;
    }
    return std::nullopt;
}

std::optional<Complement> Contents::object(int verb, const std::vector<CueMatch>& cues) const {
    const int limit = before_semicolon(verb, clause_end(page_, verb));
    for (const CueMatch& match : cues) {
        const CueRule& rule = *match.rule;
        if (!rule.has(Takes::np) && !rule.has(Takes::rest) && rule.with_rest.empty()) continue;
        int at = match.last + 1;
        while (at < limit && (page_.upos(at) == Upos::ADV || page_.is_weekday(at)) && !page_.is(at, "not")) ++at;
        if (at >= limit || page_.is_stop(at) || page_.is_comma(at) || page_.is(at, ":") || page_.is(at, "that") ||
            page_.upos(at) == Upos::CCONJ)
            continue;
        const bool clause_like = page_.is_gerund(at) || asks(page_.low(at));
        int head = -1;
        for (int child : page_.tree.children(verb))
            if (child >= at && (page_.deprel(child) == Deprel::obj || page_.deprel(child) == Deprel::iobj ||
                                page_.deprel(child) == Deprel::ccomp || page_.deprel(child) == Deprel::xcomp ||
                                (page_.deprel(child) == Deprel::obl && match.last > verb))) {
                head = child;
                break;
            }
        if (match.last > verb && head < 0) head = phrase_head(page_, phrase_after(page_, at, limit));
        if (head < 0 || head >= limit) {
            const TokenRange phrase = phrase_after(page_, at, limit);
            if (phrase.size() <= 0) continue;
            head = phrase_head(page_, phrase);
        }
        if (page_.upos(at) == Upos::ADP && match.last == verb && !clause_like && page_.quoted_at(at) < 0) continue;
        TokenRange phrase = noun_phrase(page_, head);
        phrase.begin = std::min(std::max(at, phrase.begin), head);
        if (phrase.begin > at + 3 && page_.quoted_at(at) < 0) continue;
        phrase.begin = at;
        if (!allowed_object(page_, rule, phrase)) continue;
        if (rule.stance == Stance::denies && names_people(head)) continue;  // "dismissed forty nurses": nothing is denied
        int end = content_end(verb, at, limit);
        bool full = rule.has(Takes::rest);
        for (const std::string& word : rule.with_rest) {
            const std::string& first = word == "to_be" ? "to" : word;
            for (int i = phrase.begin + 1; i < end && i < phrase.begin + 30; ++i) {
                if (page_.is_comma(i) || page_.is_stop(i)) break;
                if (page_.low(i) != first || (first == "to" && !(i + 1 < end && page_.is_verbal(i + 1)))) continue;
                if (word == "to_be" && !page_.is(i + 1, "be")) continue;
                full = true;
                break;
            }
        }
        if (!full && !rule.has(Takes::np)) continue;
        end = std::min(end, joined(verb, phrase.begin, end));
        // "denied any part in the raid, in which nine men died": what the relative clause tells is not denied
        for (int i = phrase.begin + 1; rule.stance == Stance::denies && i + 2 < end; ++i) {
            const int pronoun = page_.upos(i + 1) == Upos::ADP ? i + 2 : i + 1;
            if (page_.is_comma(i) && page_.quoted_at(i) < 0 && (page_.is(pronoun, "which") || page_.is(pronoun, "who") || page_.is(pronoun, "whose") || page_.is(pronoun, "where")))
                end = i;
        }
        if (!full) end = std::min(end, std::max({page_.tree.yield(head).end, phrase.end, head + 1}));
        Complement out;
        out.content = {at, std::max(end, at + 1)};
        out.last_cue = match.last;
        out.rule = &rule;
        out.object = head;
        return out;
    }
    return std::nullopt;
}

bool Contents::is_aside(int verb, int last) const {
    const TokenRange sentence = page_.sentence_tokens(verb);
    const int subject = page_.tree.child(verb, Deprel::nsubj);
    const bool inverted = subject > verb || (subject < 0 && last + 1 < sentence.end && page_.is_nominal(last + 1));
    int end = last + 1;
    if (inverted && subject > verb) end = std::min(noun_phrase(page_, subject).end, sentence.end);
    bool relative = false;  // "said an official who asked not to be named"
    while (end < sentence.end && end - verb < aside_window && !page_.is_comma(end) && !page_.is_stop(end) &&
           !page_.is(end, ":") && page_.quoted_at(end) < 0) {
        relative |= page_.is(end, "who") || page_.is(end, "which");
        if (page_.is_verbal(end) && !relative && !page_.is_gerund(end) &&
            !(page_.deprel(end) == Deprel::acl || page_.deprel(end) == Deprel::acl_relcl) &&
            page_.upos(end) != Upos::AUX)
            return false;
        ++end;
    }
    // "said the tide “had turned”": a clause with words of its own in quotes
    if (end < sentence.end && page_.quoted_at(end) >= 0 && end > last + 1 && !page_.is_comma(end - 1)) return false;
    return true;
}

int Contents::clause_begin(int token) const {
    const TokenRange sentence = page_.sentence_tokens(token);
    int begin = sentence.begin;
    if (page_.report.dateline)
        while (begin < sentence.end && page_.token(begin).span.begin < page_.report.dateline->span.end) ++begin;
    while (begin < sentence.end && (page_.is_punct(begin) || page_.upos(begin) == Upos::CCONJ) &&
           page_.quoted_at(begin) < 0)
        ++begin;
    return begin;
}

std::optional<Complement> Contents::aside(int verb, const std::vector<CueMatch>& cues) const {
    int last = -1;
    const CueRule* rule = first_with(cues, Takes::post, last);
    if (!rule || page_.is_gerund(verb) || !is_aside(verb, last)) return std::nullopt;
    const TokenRange sentence = page_.sentence_tokens(verb);
    int begin = group_begin(page_, verb);
    if (page_.deprel(verb) == Deprel::acl || page_.deprel(verb) == Deprel::amod) return std::nullopt;
    int subject = -1;
    for (int child : page_.tree.children(verb))
        if (page_.deprel(child) == Deprel::nsubj) subject = child;
    const TokenRange beside_verb = phrase_before(page_, begin, sentence.begin);
    if (beside_verb.size() > 0 && beside_verb.begin > sentence.begin && page_.is_comma(beside_verb.begin - 1)) {
        // the noun right before the verb, between comma and verb, whatever the tree says
        begin = beside_verb.begin;
        if (subject < begin) subject = phrase_head(page_, beside_verb);
    } else if (subject >= 0 && subject < verb)
        begin = std::min(begin, noun_phrase(page_, subject).begin);
    else if (subject < 0) {
        if (beside_verb.size() > 0)
            begin = beside_verb.begin;
        else if (last + 1 >= sentence.end ||
                 !page_.is_nominal(phrase_after(page_, last + 1, sentence.end).begin < sentence.end
                                       ? phrase_after(page_, last + 1, sentence.end).begin
                                       : verb)) {
            if (phrase_after(page_, last + 1, sentence.end).size() <= 0) return std::nullopt;
        }
    }
    if (begin <= sentence.begin) return std::nullopt;
    if (page_.is(begin - 1, "as")) return std::nullopt;
    // "The traders, who deny the charge, are ...": a relative clause says nothing of its main clause.
    const bool relative = page_.is(begin, "who") || page_.is(begin, "which");
    if (relative && group_begin(page_, verb) == begin + 1) return std::nullopt;
    // Appositions of the subject stand between commas: "..., Mr X, the head of Y, said".
    if (subject >= 0 && subject < verb) {
        const int wide = page_.tree.yield(subject).begin;
        if (wide > sentence.begin && wide < begin && page_.is_comma(wide - 1)) begin = wide;
    }
    const int mark = page_.is_mark(begin - 1) && begin - 2 > sentence.begin
                         ? begin - 2
                         : begin - 1;  // “..., said X” with the comma inside
    const bool beside = page_.is_comma(mark) || page_.is(begin - 1, "—") || page_.is(begin - 1, "–") ||
                        page_.is_stop(mark) || page_.is(begin - 1, "-");
    if (!beside) return std::nullopt;
    Complement out;
    out.subject = subject;
    if (out.subject < 0) {
        const TokenRange after = phrase_after(page_, last + 1, sentence.end);
        if (after.size() > 0 && beside_verb.size() <= 0) out.subject = phrase_head(page_, after);
    }
    out.content = {clause_begin(verb), begin - 1};
    out.last_cue = last;
    out.rule = rule;
    out.speech = true;
    if (trimmed(page_, out.content).size() < 2) return std::nullopt;
    int end = last + 1;
    if (subject > verb) end = std::max(end, std::min(page_.tree.yield(subject).end, sentence.end));
    while (end < sentence.end && !page_.is_comma(end) && !page_.is_stop(end)) ++end;
    if (end + 2 < sentence.end && page_.is(end, ",")) {  // behind a semicolon another statement begins
        // "This plan, the union argued, insists on": the verb behind the aside is the content's own.
        const bool goes_on = !page_.has_verb(out.content.begin, out.content.end) && page_.is_verbal(end + 1);
        const int stop = cut(goes_on ? end + 1 : end, sentence.end);
        const bool of_speaker = page_.is(end + 1, "who") || page_.is(end + 1, "which") || page_.is(end + 1, "on") ||
                                page_.is(end + 1, "speaking") || page_.is(end + 1, "in");
        if (stop > end + 2 && !of_speaker) out.second = TokenRange{end + 1, stop};
    }
    if (!page_.has_verb(out.content.begin, out.content.end) &&
        (!out.second || !page_.has_verb(out.second->begin, out.second->end)))
        return std::nullopt;
    return out;
}

std::optional<Complement> Contents::bare_clause(int verb, const std::vector<CueMatch>& cues) const {
    int last = -1;
    const CueRule* rule = first_with(cues, Takes::bare, last);
    if (!rule) return std::nullopt;
    const int limit = clause_end(page_, verb);
    int begin = rule->has(Takes::tell) ? after_listener(verb, last) : last + 1;
    while (begin < limit &&
           (page_.is_weekday(begin) || (page_.upos(begin) == Upos::ADV && page_.low(begin).ends_with("ly"))))
        ++begin;
    if (begin >= limit || page_.is_punct(begin) || page_.upos(begin) == Upos::ADP) return std::nullopt;
    const int end = resumed(verb, begin, content_end(verb, begin, limit));
    // A finite clause has its subject first and a verb soon after it.
    int at = begin;
    while (at < end && at - begin < 30 && (!page_.is_verbal(at) || (at > begin && page_.is_gerund(at))) &&
           !page_.is_stop(at))
        ++at;
    const bool says = rule->has(Takes::post) && page_.is_nominal(at > begin ? at - 1 : begin);
    if (at == begin || at >= end || !page_.is_verbal(at) || page_.is_gerund(at) || (page_.is(at - 1, "to") && !says))
        return std::nullopt;
    Complement out;
    out.content = {begin, end};
    out.last_cue = last;
    out.rule = rule;
    out.speech = rule->has(Takes::quote);
    return out;
}

std::optional<Complement> Contents::of_verb(int verb, const std::vector<CueMatch>& cues) const {
    if (auto found = that_clause(verb, cues)) return found;
    if (auto found = question(verb, cues)) return found;
    if (auto found = infinitive(verb, cues)) return found;
    if (auto found = tree_clause(verb, cues)) return found;
    if (auto found = aside(verb, cues)) return found;
    if (auto found = taken_up(verb, cues)) return found;
    if (auto found = object(verb, cues)) return found;
    return bare_clause(verb, cues);
}

// "Rumours that the king had fled spread through the town": a noun that opens its sentence has a verb of its own behind
// what it says, and the parser may give that to the clause. The last finite verb before a comma, when another stands before it.
int Contents::before_main_verb(int noun, int begin, int end) const {
    const int from = clause_begin(noun);
    if (from > noun || page_.has_verb(from, noun)) return end;
    int groups = 0, last = end;
    for (int i = begin; i < end; ++i) {
        const Upos upos = page_.upos(i);
        if (page_.is_comma(i) || page_.quoted_at(i) >= 0 || upos == Upos::CCONJ || upos == Upos::SCONJ || page_.is(i, "who") ||
            page_.is(i, "which") || page_.is(i, "that"))
            break;
        if (!page_.is_verbal(i) || page_.is_gerund(i)) continue;
        // the same group goes on: "could not be verified", "helped rescue"
        const bool goes_on = page_.is(i - 1, "to") || page_.upos(i - 1) == Upos::AUX || page_.lemma(i - 1) == "help" ||
                             (group_begin(page_, i) < i && page_.is_verbal(group_begin(page_, i)));
        if (goes_on && groups > 0) continue;
        const bool finite = upos == Upos::AUX || page_.low(i) != page_.lemma(i) || page_.upos(i - 1) == Upos::VERB;
        if (!finite && groups > 0) continue;
        if (groups > 0 && page_.deprel(i) == Deprel::acl) continue;
        if (groups == 0 && speaks(i)) return end;
        ++groups;
        last = i;
    }
    return groups > 1 ? last : end;
}

// "fears of floods, above all in the delta": what follows the comma goes on with the same thing.
bool Contents::narrows(int token) const {
    static constexpr std::array<std::string_view, 7> words = {"especially", "particularly", "notably", "including",
                                                              "chiefly",    "mainly",       "above"};
    return token < page_.size() && among(page_.low(token), words);
}

std::optional<Complement> Contents::after(int token, const std::vector<CueMatch>& cues) const {
    const int limit = clause_end(page_, token);
    for (const CueMatch& match : cues) {
        const CueRule& rule = *match.rule;
        int at = match.last + 1;
        Complement out;
        out.rule = &rule;
        const int nominal_limit = [&] {  // a noun's content ends with its own modifiers
            if (rule.klass != CueClass::noun) return limit;
            int end = at;
            for (int child : page_.tree.children(token))
                if (child > token && child < limit) end = std::max(end, page_.tree.yield(child).end);
            return end > at ? std::min(end, limit) : limit;
        }();
        if (at + 1 >= limit && !(rule.has(Takes::state) && at < limit)) continue;
        // "concern over reports that": the clause belongs to the noun behind the preposition.
        const bool prepositional =
            std::find(rule.prepositions.begin(), rule.prepositions.end(), page_.low(at)) != rule.prepositions.end();
        if (rule.has(Takes::that) && !prepositional) {
            const int that = find_that(at, limit);
            const bool near = that == at || (that > at && that < at + 8);
            // "an accusation that the firm denies": a relative clause tells what becomes of it, not what it says.
            const int bound = std::min(limit, that + 8);
            int stop = that + 1;
            while (stop < bound && !page_.is_stop(stop) && !page_.is_comma(stop)) ++stop;
            bool gap = rule.klass == CueClass::noun && stop > that + 2 && stop <= that + 6 &&
                       (stop == limit || page_.is_stop(stop) || page_.is_comma(stop)) &&
                       page_.upos(stop - 1) == Upos::VERB && disputes(page_.lemma(stop - 1));
            // "a charge that the firm has rejected in the past": nothing but the noun itself can be what is rejected.
            for (int i = that + 2; rule.klass == CueClass::noun && !gap && i < stop; ++i)
                gap = page_.upos(i) == Upos::VERB && disputes(page_.lemma(i)) && page_.head(i) == token &&
                      (page_.deprel(i) == Deprel::acl_relcl || page_.deprel(i) == Deprel::acl) && page_.tree.child(i, Deprel::obj) < 0;
            if (gap) continue;
            if (near) {
                const int end = rule.klass == CueClass::noun && nominal_limit > that + 2 ? nominal_limit : limit;
                out.content = {that + 1, content_end(token, that + 1, end)};
                if (rule.klass == CueClass::noun) out.content.end = before_main_verb(token, that + 1, out.content.end);
                out.last_cue = match.last;
                return out;
            }
        }
        if (rule.has(Takes::wh) && asks(page_.low(at)) && page_.has_verb(at, limit)) {
            out.content = {at, content_end(token, at, limit)};
            out.last_cue = match.last;
            return out;
        }
        if (rule.has(Takes::to) && page_.is(at, "to") && page_.is_verbal(at + 1)) {
            out.content = {at + 1, content_end(token, at + 1, nominal_limit > at + 1 ? nominal_limit : limit)};
            if (rule.klass == CueClass::noun) out.content.end = before_main_verb(token, at + 1, out.content.end);
            out.last_cue = at;
            return out;
        }
        // "feared dead", "reported missing"
        const std::string& state = page_.low(at);
        if (rule.has(Takes::state) && (page_.upos(at) == Upos::ADJ || state == "missing" || state == "dead" || state == "lost" ||
                                       (page_.upos(at) == Upos::VERB && (state.ends_with("ed") || state.ends_with("en"))))) {
            out.content = {at, content_end(token, at, limit)};
            out.last_cue = match.last;
            return out;
        }
        for (const std::string& word : rule.prepositions)
            if (page_.low(at) == word) {
                int end = content_end(token, at + 1, nominal_limit > at + 1 ? nominal_limit : limit);
                if (rule.klass == CueClass::noun)
                    for (int i = at + 1; i < end; ++i)
                        if (page_.is_comma(i) || page_.is(i, "—") || page_.is(i, "–")) end = i;
                while (rule.klass == CueClass::noun && end + 1 < limit && page_.is_comma(end) && narrows(end + 1)) {
                    ++end;
                    while (end < limit && !page_.is_comma(end) && !page_.is_stop(end) && !page_.is(end, "—")) ++end;
                }
                if (end <= at + 1) continue;
                out.content = {at + 1, end};
                out.last_cue = at;
                return out;
            }
    }
    return std::nullopt;
}

}  // namespace dateline
