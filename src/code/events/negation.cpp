#include "code/events/negation.h"

#include <algorithm>
#include <array>

#include "text/sorted.h"

namespace dateline::events {
namespace {

constexpr int climb_max = 8;
constexpr std::size_t scope_tokens_max = 400;
using Kind = NegationCue::Kind;

bool small_word(const Grammar& g, int token) {
    return g.is(token, Upos::AUX) || g.is(token, Upos::ADV) || g.is(token, Upos::PART);
}

}  // namespace

Negations::Negations(const Grammar& grammar, const Rules& rules)
    : g_(grammar), rules_(rules), negated_(static_cast<std::size_t>(grammar.size()), nullptr) {
    for (int i = 0; i < g_.size(); ++i) {
        if (!all_.empty() && i < all_.back().cue_end) continue;
        find(i);
    }
    for (const Negation& negation : all_) {
        if (negation.affix.size() > 0) continue;  // "unarmed" says what somebody is, not what was not done
        if (negation.focus >= 0) negated_[static_cast<std::size_t>(negation.focus)] = negation.rule;
        const bool adverb = negation.rule->kind == Kind::particle || negation.rule->kind == Kind::phrase;
        if (negation.predicate >= 0 && (negation.argument || adverb))
            negated_[static_cast<std::size_t>(negation.predicate)] = negation.rule;
        if (!adverb) continue;
        // Whatever the tree ties it to: the verb right behind it, over small words.
        const int end = g_.sentence(negation.cue).end;
        int i = negation.cue_end;
        while (i < end && small_word(g_, i)) ++i;
        if (i < end && i <= negation.cue_end + 3 && g_.verb(i) && g_.clause(i) == g_.clause(negation.cue))
            negated_[static_cast<std::size_t>(i)] = negation.rule;
    }
}

const std::string* Negations::negates(int token) const {
    const NegationCue* cue = negated_[static_cast<std::size_t>(token)];
    return cue ? &cue->id : nullptr;
}

bool Negations::matches(const NegationCue& cue, int token, int& end) const {
    const int limit = g_.sentence(token).end;
    const auto follow = [&](const std::vector<std::string>& words) {
        int i = token;
        for (const std::string& word : words)
            if (i >= limit || g_.form(i++) != word) return -1;
        return i;
    };
    for (const auto& words : cue.never)
        if (follow(words) >= 0) return false;
    end = follow(cue.words);
    return end >= 0;
}

// "No, they did not": it stands alone.
bool Negations::answer(int token) const {
    if (g_.form(token) != "no") return false;
    return g_.is(token, Upos::INTJ) || g_.tree.deprel(token) == Deprel::discourse ||
           (token + 1 < g_.sentence(token).end && g_.is(token + 1, Upos::PUNCT));
}

void Negations::find(int token) {
    if (g_.form(token) == "nor" && !all_.empty() && all_.back().pair < 0 && g_.form(all_.back().cue) == "neither" &&
        all_.back().cue >= g_.sentence(token).begin) {
        all_.back().pair = token;
        return;
    }
    for (const NegationCue& cue : rules_.negation.of(g_.form(token))) {
        Negation out;
        if (!matches(cue, token, out.cue_end)) continue;
        out.rule = &cue;
        out.cue = token;
        if (!answer(token)) aim(out);
        all_.push_back(out);
        return;
    }
    if (!g_.is(token, Upos::ADJ) && !g_.is(token, Upos::ADV) && !g_.is(token, Upos::NOUN) && !g_.is(token, Upos::VERB))
        return;
    const auto affix = rules_.negation.affix(g_.form(token));
    const Span span = g_.annotation.tokens[static_cast<std::size_t>(token)].span;
    if (!affix || span.size() != g_.form(token).size()) return;
    Negation out;
    out.rule = affix->cue;
    out.cue = token;
    out.cue_end = token + 1;
    out.affix = {span.begin + static_cast<std::uint32_t>(affix->begin),
                 span.begin + static_cast<std::uint32_t>(affix->end)};
    aim(out);
    all_.push_back(out);
}

// A verb that is not a mere modifier, or a noun or adjective with a copula.
bool Negations::predicate(int token) const {
    const Deprel tie = g_.tree.deprel(token);
    if (tie == Deprel::root || tie == Deprel::ccomp || tie == Deprel::advcl || tie == Deprel::acl ||
        tie == Deprel::acl_relcl || tie == Deprel::csubj || tie == Deprel::parataxis ||
        (tie == Deprel::xcomp && g_.verb(token)) || tie == Deprel::advcl_relcl || tie == Deprel::csubj_pass)
        return true;
    return tie == Deprel::conj && (g_.verb(token) || g_.is(token, Upos::AUX) || g_.tree.child(token, Deprel::cop) >= 0);
}

int Negations::predicate_above(int token, bool& argument) const {
    int at = token;
    for (int step = 0; step < climb_max && at >= 0; ++step, at = g_.tree.head(at)) {
        if (predicate(at)) return at;
        const Deprel tie = g_.tree.deprel(at);
        if (tie == Deprel::conj) return -1;
        if ((tie == Deprel::obl || tie == Deprel::nmod) && g_.tree.child(at, Deprel::case_) >= 0) return -1;
        if (step == 0 || at == token)
            argument = tie == Deprel::nsubj || tie == Deprel::nsubj_pass || tie == Deprel::obj || tie == Deprel::expl;
    }
    return -1;
}

void Negations::aim(Negation& out) const {
    const int token = out.cue, up = g_.tree.head(token);
    switch (out.rule->kind) {
        case Kind::particle:
        case Kind::phrase:
            out.focus = up >= 0 ? up : token;
            if (up >= out.cue && up < out.cue_end) out.focus = g_.tree.head(up) >= 0 ? g_.tree.head(up) : up;
            if (predicate(out.focus))
                out.predicate = out.focus;
            else
                out.predicate = predicate_above(out.focus, out.argument);
            break;
        case Kind::determiner:
            out.focus = up >= 0 ? up : token;
            out.predicate = predicate_above(out.focus, out.argument);
            break;
        case Kind::pronoun:
            out.focus = token;
            out.predicate = predicate_above(token, out.argument);
            break;
        case Kind::preposition:
            out.focus = up;
            if (up >= 0 && g_.verb(up)) out.predicate = up;
            break;
        default:
            out.focus = token;
            if (g_.tree.deprel(token) != Deprel::amod) out.predicate = predicate_above(token, out.argument);
    }
}

// "not as a doctor but as a trustee"
bool Negations::opposed(int conjunct) const {
    const int joint = g_.tree.child(conjunct, Deprel::cc);
    return joint >= 0 && g_.form(joint) == "but";
}

// Set off from its clause by a comma: "If it rains, they will not come", ", for the road is long".
bool Negations::aside(int child, int top) const {
    const Deprel tie = g_.tree.deprel(child);
    if (tie != Deprel::advcl && tie != Deprel::obl && tie != Deprel::advmod) return false;
    const TokenRange range = g_.tree.yield(child);
    const auto comma = [&](int i) { return i >= 0 && i < g_.size() && g_.is(i, Upos::PUNCT) && g_.form(i) != "\""; };
    return child < top ? comma(range.end) || comma(range.end - 1) : comma(range.begin - 1) || comma(range.begin);
}

// All below `top`, without what stands outside its clause: joined clauses, parentheses, conjunctions in front.
void Negations::collect(int top, bool clause, std::vector<int>& out) const {
    std::vector<int> open{top};
    while (!open.empty() && out.size() < scope_tokens_max) {
        const int at = open.back();
        open.pop_back();
        out.push_back(at);
        for (int child : g_.tree.children(at)) {
            const Deprel tie = g_.tree.deprel(child);
            if (at == top) {
                if (tie == Deprel::parataxis || tie == Deprel::vocative || tie == Deprel::discourse ||
                    tie == Deprel::dislocated)
                    continue;
                if (tie == Deprel::cc) continue;
                if (tie == Deprel::mark && child < at && g_.form(child) != "to") continue;
                if (tie == Deprel::conj && (clause || opposed(child))) continue;
                if (clause && aside(child, top)) continue;
                if (!clause && (tie == Deprel::case_ || tie == Deprel::acl_relcl)) continue;
            }
            open.push_back(child);
        }
    }
}

std::vector<Span> Negations::scope(const Negation& negation) const {
    std::vector<int> tokens;
    if (negation.predicate >= 0) {
        collect(negation.predicate, true, tokens);
        // "He looked up and did not speak": a joined clause without a subject of its own has that of the first.
        int at = negation.predicate;
        for (int step = 0; step < climb_max; ++step) {
            if (g_.tree.deprel(at) != Deprel::conj || g_.tree.child(at, Deprel::nsubj) >= 0 ||
                g_.tree.child(at, Deprel::nsubj_pass) >= 0 || g_.tree.head(at) < 0)
                break;
            at = g_.tree.head(at);
            int subject = g_.tree.child(at, Deprel::nsubj);
            if (subject < 0) subject = g_.tree.child(at, Deprel::nsubj_pass);
            if (subject >= 0) {
                collect(subject, false, tokens);
                break;
            }
        }
    } else if (negation.focus >= 0) {
        const bool modifier = g_.tree.deprel(negation.focus) == Deprel::amod && g_.tree.head(negation.focus) >= 0;
        collect(modifier ? g_.tree.head(negation.focus) : negation.focus, false, tokens);
    }
    sort_unique(tokens);
    const bool whole = negation.affix.size() == 0;
    if (whole)
        std::erase_if(tokens, [&](int i) { return (i >= negation.cue && i < negation.cue_end) || i == negation.pair; });
    while (!tokens.empty() && g_.is(tokens.back(), Upos::PUNCT)) tokens.pop_back();
    while (!tokens.empty() && g_.is(tokens.front(), Upos::PUNCT)) tokens.erase(tokens.begin());
    std::vector<Span> out;
    for (int token : tokens) {
        const Span span = g_.annotation.tokens[static_cast<std::size_t>(token)].span;
        if (token != negation.cue || whole) {
            out.push_back(span);
            continue;
        }
        if (span.begin < negation.affix.begin) out.push_back({span.begin, negation.affix.begin});
        if (negation.affix.end < span.end) out.push_back({negation.affix.end, span.end});
    }
    return out;
}

}  // namespace dateline::events
