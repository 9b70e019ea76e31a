#include "code/claims/choices.h"

#include <algorithm>

#include "code/claims/grammar.h"

namespace dateline {
namespace {

constexpr std::uint32_t rules_kind = 16;  // found by the rules in a way that is none of the others

constexpr std::uint32_t number(auto value) { return static_cast<std::uint32_t>(value) + 1; }

std::uint32_t bucket(int size) {
    return size <= 4 ? number(size) : size <= 6 ? 10u : size <= 9 ? 11u : size <= 14 ? 12u : size <= 24 ? 13u : 14u;
}

bool takes_content(Deprel deprel) {
    return deprel == Deprel::ccomp || deprel == Deprel::xcomp || deprel == Deprel::obj || deprel == Deprel::obl ||
           deprel == Deprel::advcl || deprel == Deprel::nmod || deprel == Deprel::acl || deprel == Deprel::acl_relcl ||
           deprel == Deprel::parataxis || deprel == Deprel::dep || deprel == Deprel::iobj || deprel == Deprel::csubj;
}

}  // namespace

Choices::Choices(const ClaimPage& page, const Contents& contents, const SourceNouns& nouns)
    : page_(page), contents_(contents), nouns_(nouns) {}

std::uint32_t Choices::cue_key(int token) const {
    return mix_keys(mix_keys(1, key_of(page_.lemma(token))), number(page_.upos(token)));
}

// What kind of thing a noun names, as far as it matters to whether it can speak.
std::uint32_t Choices::who(int token) const {
    if (token < 0) return 0;
    if (page_.upos(token) == Upos::PRON) return mix_keys(2, key_of(page_.low(token)));
    const SourceKind* kind = page_.upos(token) == Upos::NOUN ? nouns_.kind(page_.lemma(token)) : nullptr;
    if (kind) return mix_keys(3, number(*kind));
    if (const int e = page_.entity_at(token); e >= 0)
        return mix_keys(4, number(page_.annotation.entities[static_cast<std::size_t>(e)].type));
    return mix_keys(5, number(page_.upos(token)));
}

int Choices::first_comma(int from, int to) const {
    for (int i = from; i < to; ++i)
        if ((page_.is_comma(i) || page_.is(i, "—") || page_.is(i, "–")) && page_.quoted_at(i) < 0) return i;
    return to;
}

void Choices::put(std::vector<Found>& out, std::vector<TokenRange> content, std::uint32_t kind, bool of_rules,
                  const CueView& cue) const {
    for (TokenRange& range : content) {
        range = trimmed(page_, range);
        if ((range.contains(cue.token) || range.contains(cue.source)) && !of_rules) return;
    }
    std::erase_if(content, [](const TokenRange& range) { return range.size() <= 0; });
    std::sort(content.begin(), content.end());
    if (content.empty() || out.size() >= choices_max) return;
    for (Found& found : out)
        if (found.content == content) {
            if (found.of_rules && found.kind == rules_kind) found.kind = kind;
            return;
        }
    out.push_back({std::move(content), kind, of_rules});
}

void Choices::right(const CueView& cue, std::vector<Found>& out) const {
    const int token = cue.token;
    const TokenRange sentence = page_.sentence_tokens(token);
    const int limit = std::max(clause_end(page_, token), token + 1);
    const bool passive = page_.upos(token) == Upos::VERB && is_passive(page_, token);
    int subject = -1;
    for (int child : page_.tree.children(token)) {
        const Deprel deprel = page_.deprel(child);
        if (child < token && (deprel == Deprel::nsubj || deprel == Deprel::nsubj_pass)) subject = child;
    }
    TokenRange before{};
    if (subject >= 0) before = noun_phrase(page_, subject);
    if (before.end > token || before.begin < sentence.begin) before = {};
    const auto from = [&](int begin, int head, std::uint32_t kind) {
        while (begin < limit && page_.is_punct(begin) && page_.quoted_at(begin) < 0) ++begin;
        if (begin >= sentence.end || begin <= token) return;
        const bool opens = page_.upos(begin) == Upos::ADP || page_.upos(begin) == Upos::SCONJ || page_.is(begin, "to") ||
                           page_.is(begin, "that");
        const bool kept = page_.is(begin, "if") || page_.is(begin, "whether") || page_.is(begin, "how") ||
                          page_.is(begin, "why") || page_.is(begin, "because");
        if (opens) kind = mix_keys(kind, key_of(page_.low(begin)));
        const int start = opens && !kept ? begin + 1 : begin;
        if (start >= sentence.end) return;
        const int tree = std::min(page_.tree.yield(head).end, sentence.end);
        const int all = contents_.content_end(token, start, std::max(limit, start + 1));
        const int comma = first_comma(std::max(start, head), std::max(all, tree));
        const int near = first_comma(start, all);
        const bool joint = before.size() > 0 && (passive || page_.is(begin, "to"));
        for (int end : {tree, all, comma, near}) {
            if (end <= start) continue;
            put(out, {{start, end}}, kind, false, cue);
            if (joint) put(out, {before, {start, end}}, mix_keys(kind, 7), false, cue);
        }
    };
    for (int child : page_.tree.children(token)) {
        if (child <= token || page_.sentence(child) != page_.sentence(token)) continue;
        const Deprel deprel = page_.deprel(child);
        if (!takes_content(deprel) && deprel != Deprel::obl_agent) continue;
        from(std::max(page_.tree.yield(child).begin, token + 1), child, mix_keys(11, number(deprel)));
    }
    if (token + 1 < sentence.end && !page_.is_punct(token + 1)) from(token + 1, token + 1, 12);
    if (passive && before.size() > 0) put(out, {before}, 13, false, cue);
}

// The clause that the cue stands beside: "..., the mayor quipped".
void Choices::left(const CueView& cue, std::vector<Found>& out) const {
    const int token = cue.token;
    if (page_.upos(token) != Upos::VERB) return;
    const TokenRange sentence = page_.sentence_tokens(token);
    int begin = group_begin(page_, token);
    const TokenRange phrase = phrase_before(page_, begin, sentence.begin);
    if (phrase.size() > 0) begin = phrase.begin;
    if (begin - 2 <= sentence.begin || !page_.is_comma(begin - 1)) return;
    const TokenRange first{contents_.clause_begin(token), begin - 1};
    if (first.size() <= 1) return;
    put(out, {first}, 14, false, cue);
    const int comma = first_comma(token + 1, sentence.end);
    if (comma + 2 < sentence.end) put(out, {first, {comma + 1, sentence.end}}, 15, false, cue);
}

std::vector<std::uint32_t> Choices::of_cue(const CueView& cue) const {
    const int c = cue.token;
    const TokenRange sentence = page_.sentence_tokens(c);
    const std::uint32_t lemma = key_of(page_.lemma(c)), upos = number(page_.upos(c)), deprel = number(page_.deprel(c));
    const int group = page_.upos(c) == Upos::VERB ? group_begin(page_, c) : c;
    const int head = page_.head(c);
    std::uint32_t form = page_.is_gerund(c) ? 1u : 0u;
    if (group > sentence.begin && page_.is(group - 1, "to")) form = 2;
    if (page_.is(group, "to")) form = 2;
    if (page_.upos(c) == Upos::VERB && is_passive(page_, c)) form = 3;
    bool negated = false, modal = false;
    for (int i = group; i < c; ++i) {
        negated |= page_.is(i, "not") || page_.is(i, "n't") || page_.is(i, "n’t") || page_.is(i, "never");
        modal |= page_.is(i, "would") || page_.is(i, "could") || page_.is(i, "will") || page_.is(i, "should") ||
                 page_.is(i, "can") || page_.is(i, "may") || page_.is(i, "might");
    }
    const std::uint32_t source = who(cue.source);
    const std::uint32_t previous = c > sentence.begin ? key_of(page_.low(c - 1)) : 0;
    const std::uint32_t next = c + 1 < sentence.end ? key_of(page_.low(c + 1)) : 0;
    const std::uint32_t rule = cue.draft && cue.draft->rule ? key_of(cue.draft->rule->id) : 0;
    const bool quoted = page_.quoted_at(c) >= 0;
    const std::uint32_t flags = (negated ? 1u : 0u) | (modal ? 2u : 0u) | (quoted ? 4u : 0u) | (cue.nested ? 8u : 0u) |
                                (page_.in_title(c) ? 16u : 0u) | (page_.has_verb(sentence.begin, sentence.end) ? 32u : 0u);
    std::vector<std::uint32_t> out;
    const auto add = [&](std::uint32_t kind, std::uint32_t a, std::uint32_t b = 0) {
        out.push_back(mix_keys(mix_keys(kind, a), b));
    };
    add(100, upos);
    add(101, lemma, upos);
    add(102, lemma, deprel);
    add(103, lemma, form);
    add(104, lemma, source);
    add(105, source, upos);
    add(106, rule, source);
    add(107, rule, form);
    add(108, rule, deprel);
    add(109, rule, flags);
    add(110, deprel, upos);
    add(111, previous, upos);
    add(112, previous, lemma);
    add(113, next, lemma);
    add(114, next, rule);
    add(115, flags, upos);
    add(116, flags, lemma);
    add(117, std::min<std::uint32_t>(static_cast<std::uint32_t>(cue.others), 4), rule);
    add(118, head >= 0 ? key_of(page_.lemma(head)) : 0, deprel);
    add(119, head >= 0 ? key_of(page_.lemma(head)) : 0, lemma);
    add(120, form, mix_keys(deprel, source));
    add(121, cue.source >= 0 ? key_of(page_.lemma(cue.source)) : 0, upos);
    add(122, cue.source >= 0 ? (cue.source < c ? 1u : 2u) : 0u, upos);
    add(123, source, mix_keys(rule, flags));
    add(124, rule);
    return out;
}

std::vector<std::uint32_t> Choices::keys(const CueView& cue, const std::vector<std::uint32_t>& shared, const Found& found,
                                         std::uint32_t shapes) const {
    std::vector<std::uint32_t> out = shared;
    const int c = cue.token;
    const TokenRange sentence = page_.sentence_tokens(c);
    const TokenRange first = found.content.front(), last = found.content.back();
    const std::uint32_t lemma = key_of(page_.lemma(c)), upos = number(page_.upos(c));
    const std::uint32_t rule = cue.draft && cue.draft->rule ? key_of(cue.draft->rule->id) : 0;
    const std::uint32_t kind = found.kind;
    const int after = last.end;
    const std::uint32_t stop = after >= sentence.end           ? 1u
                               : page_.is_comma(after)         ? 2u
                               : page_.is_stop(after)          ? 3u
                               : page_.is_mark(after)          ? 4u
                               : page_.upos(after) == Upos::CCONJ ? 5u
                               : page_.is_punct(after)         ? 6u
                                                               : 7u + number(page_.upos(after));
    const std::uint32_t behind = after + 1 < sentence.end ? key_of(page_.low(after + 1)) : 0;
    const std::uint32_t at_end = after < sentence.end ? key_of(page_.low(after)) : 0;
    const std::uint32_t verb = page_.has_verb(last.begin, last.end) ? 1u : 0u;
    const std::uint32_t size = bucket(last.size());
    const std::uint32_t side = first.begin > c ? 1u : last.end <= c ? 2u : 3u;
    const std::uint32_t pieces = number(found.content.size());
    const std::uint32_t start = last.begin > c ? bucket(last.begin - c) : 0u;
    const std::uint32_t opens = number(page_.upos(last.begin));
    const int inside = page_.tree.head_of(last);
    const std::uint32_t within = number(page_.upos(inside));
    const bool hangs = page_.head(inside) == c;
    const bool quoted = page_.quoted_at(last.begin) >= 0 || (last.size() > 0 && page_.quoted_at(last.end - 1) >= 0);
    const bool same = found.of_rules;
    const auto add = [&](std::uint32_t name, std::uint32_t a, std::uint32_t b = 0) {
        out.push_back(mix_keys(mix_keys(name, a), b));
    };
    add(200, kind, upos);
    add(201, kind, lemma);
    add(202, same ? 1u : 0u, rule);
    add(203, stop, upos);
    add(204, stop, mix_keys(kind, upos));
    add(205, behind, stop);
    add(206, size, upos);
    add(207, size, lemma);
    add(208, verb, lemma);
    add(209, verb, kind);
    add(210, side, mix_keys(pieces, upos));
    add(211, side, lemma);
    add(212, start, kind);
    add(213, opens, kind);
    add(214, within, mix_keys(hangs ? 1u : 0u, upos));
    add(215, within, lemma);
    add(216, quoted ? 1u : 0u, upos);
    add(217, key_of(page_.low(last.begin)), upos);
    add(218, shapes, kind);
    add(219, same ? 1u : 0u, mix_keys(stop, rule));
    add(220, same ? 1u : 0u, mix_keys(size, rule));
    add(221, key_of(page_.lemma(inside)), upos);
    add(222, stop, mix_keys(size, upos));
    add(223, at_end, stop == 2 ? behind : 0u);
    add(224, number(page_.deprel(inside)), mix_keys(hangs ? 1u : 0u, upos));
    add(225, kind, mix_keys(within, verb));
    add(226, same ? 1u : 0u, mix_keys(kind, upos));
    return out;
}

std::vector<Choice> Choices::of(const CueView& cue) const {
    std::vector<Found> found;
    if (cue.draft) put(found, cue.draft->content, rules_kind, true, cue);
    right(cue, found);
    left(cue, found);
    std::uint32_t shapes = 0;
    for (const Found& each : found) {
        const TokenRange last = each.content.back();
        shapes |= last.begin > cue.token ? (page_.has_verb(last.begin, last.end) ? 1u : 2u) : 4u;
    }
    const std::vector<std::uint32_t> shared = of_cue(cue);
    std::vector<Choice> out;
    for (Found& each : found) {
        // What the rules found counts by the way in which it hangs on the cue, too.
        Choice choice;
        choice.keys = keys(cue, shared, each, shapes);
        choice.content = std::move(each.content);
        choice.of_rules = each.of_rules;
        out.push_back(std::move(choice));
    }
    return out;
}

}  // namespace dateline
