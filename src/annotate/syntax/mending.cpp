#include "annotate/syntax/mending.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

namespace dateline::syntax {

void mend_agents(Annotation& out, TokenRange range) {
    std::vector<char> by(range.size(), 0), joined(range.size(), 0);
    for (std::int32_t i = range.begin; i < range.end; ++i) {
        const Token& token = out.tokens[i];
        if (token.head < range.begin || token.head >= range.end) continue;
        if (token.deprel == Deprel::case_ && token.lemma == "by") by[token.head - range.begin] = 1;
        if (token.deprel == Deprel::cc && i < token.head) joined[token.head - range.begin] = 1;
    }
    for (std::int32_t i = range.begin; i < range.end; ++i) {
        Token& token = out.tokens[i];
        if (token.deprel != Deprel::obl_agent || by[i - range.begin]) continue;
        token.deprel = Deprel::obl;
        if (!joined[i - range.begin] || token.head > i) continue;
        for (std::int32_t k = i - 1; k > token.head; --k) {
            const Token& other = out.tokens[k];
            if (other.upos != Upos::PROPN && other.upos != Upos::NOUN && other.upos != Upos::PRON) continue;
            if (other.deprel != Deprel::nmod && other.deprel != Deprel::obl && other.deprel != Deprel::appos &&
                other.deprel != Deprel::conj && other.deprel != Deprel::obl_agent)
                continue;
            std::int32_t up = k;  // a word below the agent cannot be its head
            while (up >= 0 && up != i && up != token.head) up = out.tokens[up].head;
            if (up != token.head) continue;
            token.head = k;
            token.deprel = Deprel::conj;
            break;
        }
    }
}

void mend_tags(Annotation& out, TokenRange range) {
    static constexpr std::string_view takes_infinitive[] = {"able", "want", "need", "like"};
    for (std::int32_t i = range.begin; i < range.end; ++i) {
        Token& token = out.tokens[i];
        if (token.upos == Upos::SYM && token.lemma == "...") token.upos = Upos::PUNCT;
        if (token.upos == Upos::CCONJ && token.deprel == Deprel::det) token.upos = Upos::DET;  // "both attacks"
        if (i + 1 == range.end) continue;
        Token& next = out.tokens[i + 1];
        if (next.upos == Upos::ADP && next.lemma == "to" &&
            std::find(std::begin(takes_infinitive), std::end(takes_infinitive), token.lemma) != std::end(takes_infinitive) &&
            (token.upos == Upos::VERB || token.upos == Upos::ADJ))
            next.upos = Upos::PART;
        if (token.upos == Upos::AUX && token.lemma == "be" && next.upos == Upos::PRON && next.lemma == "there") token.upos = Upos::VERB;
    }
}

void mend_months(Annotation& out, TokenRange range, std::string_view text) {
    static constexpr std::string_view before[] = {"in", "of", "since", "until", "till", "by", "during", "from", "early", "late", "mid", "last", "next"};
    // A headline has a capital for the auxiliary too: only a day or such a word beside it tells the month.
    const auto day = [&](std::int32_t i) {
        const std::string_view word = i < range.begin || i >= range.end ? std::string_view() : out.tokens[i].span.in(text);
        return !word.empty() && word.size() <= 2 && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    for (std::int32_t i = range.begin; i < range.end; ++i) {
        Token& token = out.tokens[i];
        if ((token.upos != Upos::AUX && token.deprel != Deprel::aux) || token.span.in(text) != "May") continue;
        const bool led = i > range.begin && std::find(std::begin(before), std::end(before), out.tokens[i - 1].lemma) != std::end(before);
        if (!day(i - 1) && !day(i + 1) && !led) continue;
        token.upos = Upos::PROPN;
        token.lemma = "May";
        if (token.deprel == Deprel::aux) token.deprel = Deprel::obl_unmarked;
    }
}

namespace {

// Verbs with an object and what that object is to do.
constexpr std::string_view controls[] = {
    "advise", "allow",    "ask",     "assign",   "authorise", "authorize", "beg",     "beseech",  "bribe",   "call",   "cause",  "challenge",
    "coerce", "command",  "compel",  "convince", "deploy",    "direct",    "dispatch", "empower", "employ",  "enable", "encourage",
    "enjoin", "entitle",  "entreat", "exhort",   "force",     "help",      "hire",    "implore",  "incite",  "induce", "instruct",
    "invite", "lobby",    "mobilise", "mobilize", "motivate", "oblige",    "order",   "pay",      "permit",  "persuade", "petition",
    "press",  "pressure", "prompt",  "push",     "recommend", "recruit",   "remind",  "request",  "require", "send",   "summon",
    "task",   "teach",    "tell",    "train",    "urge",      "use",       "warn"};

// Verbs with a preposition before who is to do it.
constexpr struct {
    std::string_view verb, preposition;
} controls_through[] = {{"appeal", "to"}, {"call", "on"},  {"call", "upon"}, {"count", "on"}, {"depend", "on"}, {"lean", "on"},
                        {"look", "to"},   {"plead", "with"}, {"prevail", "on"}, {"rely", "on"}, {"resort", "to"}, {"shout", "at"},
                        {"signal", "to"}, {"turn", "to"}};

class Infinitives {
public:
    Infinitives(Annotation& out, TokenRange range) : tokens_(out.tokens), range_(range) {}

    void mend(std::int32_t infinitive) {
        const std::int32_t to = marker(infinitive), up = at(infinitive).head;
        if (to < 0 || !inside(up) || up >= to - 1) return;  // "ready to leave", "the plan to leave": its own
        const Deprel tie = at(infinitive).deprel;
        if (tie != Deprel::advcl && tie != Deprel::acl && tie != Deprel::xcomp) return;
        climb(infinitive, up);
    }

private:
    Token& at(std::int32_t i) { return tokens_[static_cast<std::size_t>(i)]; }
    bool inside(std::int32_t i) const { return i >= range_.begin && i < range_.end; }
    bool noun(std::int32_t i) { return at(i).upos == Upos::NOUN || at(i).upos == Upos::PROPN || at(i).upos == Upos::PRON; }

    // The "to" of an infinitive, at most two words before it ("to fully withdraw").
    std::int32_t marker(std::int32_t verb) {
        if (at(verb).upos != Upos::VERB) return -1;
        for (std::int32_t i = verb - 1; i >= range_.begin && i >= verb - 2; --i)
            if (at(i).head == verb && at(i).deprel == Deprel::mark) return at(i).lemma == "to" ? i : -1;
        return -1;
    }

    std::int32_t child(std::int32_t head, Deprel deprel) {
        for (std::int32_t i = range_.begin; i < range_.end; ++i)
            if (at(i).head == head && at(i).deprel == deprel) return i;
        return -1;
    }

    // Whether this verb takes an infinitive behind this object or phrase of its own.
    bool takes(std::int32_t verb, std::int32_t noun) {
        if (at(verb).upos != Upos::VERB) return false;
        const Token& object = at(noun);
        if (object.deprel == Deprel::obj || object.deprel == Deprel::iobj)
            return std::find(std::begin(controls), std::end(controls), at(verb).lemma) != std::end(controls);
        if (object.deprel != Deprel::obl) return false;
        const std::int32_t preposition = child(noun, Deprel::case_);
        return preposition >= 0 && std::any_of(std::begin(controls_through), std::end(controls_through), [&](const auto& pair) {
                   return pair.verb == at(verb).lemma && pair.preposition == at(preposition).lemma;
               });
    }

    bool has_infinitive(std::int32_t verb, std::int32_t behind) {
        for (std::int32_t i = behind + 1; i < range_.end; ++i)
            if (at(i).head == verb && (at(i).deprel == Deprel::xcomp || at(i).deprel == Deprel::advcl) && marker(i) >= 0) return true;
        return false;
    }

    // Goes up through what stands within the object ("loyal", "based", "which backs") to the verb.
    void climb(std::int32_t infinitive, std::int32_t node) {
        for (int steps = 0; steps < 5; ++steps) {
            const std::int32_t up = at(node).head;
            if (!inside(up) || up >= node) return;
            const Deprel tie = at(node).deprel;
            if (noun(node)) {
                if (takes(up, node)) return give(infinitive, up, at(node).deprel);
                if (tie != Deprel::nmod && tie != Deprel::obl && tie != Deprel::obj && tie != Deprel::conj) return;
                if (std::find(std::begin(controls), std::end(controls), at(up).lemma) != std::end(controls)) return;  // its own, nearer
            } else if (at(node).upos == Upos::ADJ || at(node).upos == Upos::VERB) {
                // "used the road to smuggle", "wants the men to leave": the nearer verb's own
                if (steps == 0 && child(node, Deprel::obj) >= 0 && takes(node, child(node, Deprel::obj))) return;
                if (noun(up) ? tie != Deprel::acl && tie != Deprel::acl_relcl && tie != Deprel::amod
                             : tie != Deprel::xcomp && tie != Deprel::ccomp)
                    return;
                if (!noun(up)) return beside_object(infinitive, node, up);
            } else {
                return;
            }
            node = up;
        }
    }

    // "urged fighters loyal to him to surrender", read as if the fighters were urged to be loyal: the word tells what they are.
    void beside_object(std::int32_t infinitive, std::int32_t node, std::int32_t verb) {
        if (marker(node) >= 0) return;  // "asked them to help the men to leave"
        const std::int32_t object = child(verb, Deprel::obj);
        if (object < 0 || object > node || !takes(verb, object)) return;
        const std::int32_t subject = child(node, Deprel::nsubj);
        const bool relative = subject >= 0 && (at(subject).lemma == "which" || at(subject).lemma == "who" || at(subject).lemma == "that");
        if (at(node).deprel == Deprel::ccomp && !relative) return;
        give(infinitive, verb, Deprel::obj);
        at(node).head = object;
        at(node).deprel = relative ? Deprel::acl_relcl : at(node).upos == Upos::ADJ ? Deprel::amod : Deprel::acl;
    }

    void give(std::int32_t infinitive, std::int32_t verb, Deprel object) {
        if (has_infinitive(verb, verb)) return;
        at(infinitive).head = verb;
        at(infinitive).deprel = object == Deprel::obl ? Deprel::advcl : Deprel::xcomp;
    }

    std::vector<Token>& tokens_;
    TokenRange range_;
};

}  // namespace

void mend_infinitives(Annotation& out, TokenRange range) {
    Infinitives infinitives(out, range);
    // "helped suppress demonstrations": no suppressed demonstrations. A participle is longer than its base form.
    for (std::int32_t i = range.begin + 1; i < range.end; ++i) {
        Token& verb = out.tokens[static_cast<std::size_t>(i)];
        if (verb.upos != Upos::VERB || verb.deprel != Deprel::amod || verb.head <= i || verb.head >= range.end || verb.span.size() != verb.lemma.size()) continue;
        Token& object = out.tokens[static_cast<std::size_t>(verb.head)];
        if (object.deprel != Deprel::obj || object.head != i - 1 || out.tokens[static_cast<std::size_t>(i - 1)].lemma != "help") continue;
        const std::int32_t noun = verb.head;
        verb.head = i - 1;
        verb.deprel = Deprel::xcomp;
        object.head = i;
        for (std::int32_t k = i + 1; k < noun; ++k)  // the noun's own words stay with it
            if (out.tokens[static_cast<std::size_t>(k)].head == i) out.tokens[static_cast<std::size_t>(k)].head = noun;
    }
    for (std::int32_t i = range.begin; i < range.end; ++i) infinitives.mend(i);
}

}  // namespace dateline::syntax
