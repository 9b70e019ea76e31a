// Whom a pronoun means. Everybody and everything that could be meant is weighed by where it stands in the sentences
// before: subjects over objects, near over far, the often named over the rare. Nouns that are no mention compete too,
// so that "they" of a report's authors is not given to the nearest militia. Where the best two are close, the pronoun
// stays unresolved: a wrong join says something false of somebody.
#include <algorithm>
#include <cstdlib>

#include "annotate/names/grouper.h"

namespace dateline::naming {

namespace {

// How a phrase stands in its clause.
struct Role {
    bool subject = false, object = false, inner = false;  // inner: within another noun phrase
    bool owner = false;                                   // "Doe's"
    bool main = false;                                    // of the clause that carries the sentence
    bool listed = false;                                  // "A and B"
    int verb = -1;                                        // what it is an argument of
};

bool says(std::string_view lemma) {
    return one_of(lemma, {"say",     "tell",    "add",      "note",    "explain",  "argue",    "warn",   "claim",
                          "insist",  "stress",  "announce", "write",   "state",    "declare",  "recall", "ask",
                          "reply",   "respond", "admit",    "concede", "continue", "describe", "point",  "suggest",
                          "believe", "think",   "report",   "accuse",  "deny",     "confirm"});
}

// What only people and bodies do: "it" before such a verb is no thing and no happening.
bool acts(std::string_view lemma) {
    return says(lemma) ||
           one_of(lemma, {"launch", "plan", "want", "seek", "vow", "urge", "call", "demand", "agree", "refuse",
                          "accept", "reject", "support", "oppose", "attack", "fire", "strike", "shell", "deploy",
                          "send", "withdraw", "sign", "join", "back", "fund", "arm", "seize", "capture", "arrest",
                          "detain", "release", "sanction", "fight", "operate", "intend", "hope", "decide", "consider",
                          "expect", "welcome", "condemn", "blame", "cooperate", "negotiate", "try", "receive",
                          "control", "own", "employ", "hire", "buy", "sell", "publish", "rule", "govern", "invade",
                          "occupy", "retaliate", "threaten", "promise", "pledge", "recognise", "recognize", "know",
                          "need", "fear", "see", "host", "hold", "win", "abduct", "abolish", "abstain", "advise",
                          "aid", "allege", "allow", "ally", "appeal", "appoint", "approve", "ban", "bar", "besiege",
                          "blockade", "bomb", "bombard", "boycott", "build", "campaign", "carry", "cede", "charge",
                          "command", "commit", "complain", "conduct", "conquer", "convene", "convict", "counter",
                          "criticise", "criticize", "defend", "deliver", "denounce", "deport", "designate", "disband",
                          "disclose", "dismiss", "dispatch", "dispute", "distribute", "donate", "draft", "elect",
                          "endorse", "enlist", "evacuate", "execute", "expel", "expropriate", "extradite", "finance",
                          "forbid", "free", "grant", "halt", "hand", "harbour", "harbor", "impose", "imprison",
                          "indict", "inform", "intercept", "intervene", "investigate", "invite", "issue", "jail",
                          "kidnap", "kill", "lack", "lend", "liberate", "lobby", "mediate", "mobilise", "mobilize",
                          "monitor", "nationalise", "nationalize", "observe", "offer", "order", "oust", "outlaw",
                          "pardon", "patrol", "pay", "permit", "persuade", "praise", "prohibit", "propose",
                          "prosecute", "protest", "provide", "pursue", "raid", "ratify", "recruit", "refrain",
                          "regret", "reiterate", "renounce", "repel", "request", "rescue", "restore", "resume",
                          "retreat", "revoke", "sabotage", "sentence", "ship", "shut", "smuggle", "spend", "sponsor",
                          "storm", "sue", "summon", "supply", "surrender", "suspect", "suspend", "torture", "train",
                          "undertake", "uphold", "veto", "violate", "vote", "wage"});
}

// A noun of people by its ending, as far as no table knows it.
bool personal_noun(std::string_view lemma) {
    return lemma.size() >= 5 && (lemma.ends_with("er") || lemma.ends_with("or") || lemma.ends_with("ist") ||
                                 lemma.ends_with("ian") || lemma.ends_with("man") || lemma.ends_with("woman"));
}

class Clauses {
public:
    Clauses(const Annotation& annotation, const std::vector<bool>& has_subject)
        : tokens_(annotation.tokens), has_subject_(has_subject) {}

    Role role(int token) const {
        Role out;
        int at = token;
        for (int k = 0;
             k < 8 && tok(at).head >= 0 &&
             (tok(at).deprel == Deprel::conj || tok(at).deprel == Deprel::appos || tok(at).deprel == Deprel::flat);
             ++k) {
            out.listed = out.listed || tok(at).deprel == Deprel::conj;
            at = tok(at).head;
        }
        const Token& head = tok(at);
        out.subject = head.deprel == Deprel::nsubj || head.deprel == Deprel::nsubj_pass ||
                      head.deprel == Deprel::nsubj_outer || head.deprel == Deprel::csubj;
        out.object = head.deprel == Deprel::obj || head.deprel == Deprel::iobj;
        out.owner = head.deprel == Deprel::nmod_poss;
        const bool argument =
            out.subject || out.object || head.deprel == Deprel::obl || head.deprel == Deprel::obl_agent;
        out.inner = head.deprel == Deprel::nmod || head.deprel == Deprel::compound || head.deprel == Deprel::amod;
        if (argument && head.head >= 0) {
            out.verb = head.head;
            out.main = clause_root(out.verb);
        }
        return out;
    }

    // The verb whose subject a verb without one shares: "wanted to see him", "called and pressed him".
    int ruling(int verb) const {
        for (int k = 0; k < 6 && verb >= 0 && tok(verb).head >= 0 && !has_subject_[static_cast<std::size_t>(verb)];
             ++k) {
            const Deprel deprel = tok(verb).deprel;
            if (deprel != Deprel::xcomp && deprel != Deprel::conj && deprel != Deprel::advcl) break;
            verb = tok(verb).head;
        }
        return verb;
    }

    // How many tokens above `inside` the token `above` stands, -1 when it does not.
    int steps(int inside, int above) const {
        for (int k = 0; k < 40 && inside >= 0; ++k, inside = tok(inside).head)
            if (inside == above) return k;
        return -1;
    }

    // True when token `inside` depends on token `above`.
    bool under(int inside, int above) const {
        for (int k = 0; k < 40 && inside >= 0; ++k, inside = tok(inside).head)
            if (inside == above) return true;
        return false;
    }

private:
    const Token& tok(int at) const { return tokens_[static_cast<std::size_t>(at)]; }
    bool clause_root(int verb) const {
        for (int k = 0; k < 4 && verb >= 0; ++k) {
            const Deprel deprel = tok(verb).deprel;
            if (deprel == Deprel::root) return true;
            if (deprel != Deprel::conj && deprel != Deprel::parataxis) return false;
            verb = tok(verb).head;
        }
        return false;
    }

    const std::vector<Token>& tokens_;
    const std::vector<bool>& has_subject_;
};

// How well a phrase in such a role, so many sentences before, is what a pronoun picks up.
int salience(const Role& role, const Role& wanted, int sentences, bool possessive) {
    static constexpr int far[] = {0, -7, -20, -30};
    int out = far[std::min(sentences, 3)];
    if (role.subject)
        out += role.main ? 17 : 12;
    else if (role.object)
        out += 5;
    else if (role.owner)
        out += 3;
    else if (role.inner)
        out -= 5;
    if (role.subject && wanted.subject) out += 4;
    if (role.object && wanted.object) out += 2;
    if (possessive && sentences == 0 && role.subject) out += 4;
    return out;
}

}  // namespace

// Whether the entity of a mention can be meant by a pronoun of that gender and number.
bool Grouper::agrees(const Draft& draft, const Found& mention, const Found& pronoun) const {
    if (pronoun.gender)
        return draft.type == EntityType::person && !draft.plural && (!draft.gender || draft.gender == pronoun.gender);
    // "The authorities" are the state: which number is meant, the mention tells.
    if (pronoun.plural)
        return mention.plural || draft.type == EntityType::population || draft.type == EntityType::armed_group;
    return !mention.plural && (!draft.plural || draft.type == EntityType::state) &&
           (draft.type == EntityType::state || draft.type == EntityType::state_body ||
            draft.type == EntityType::organization || draft.type == EntityType::armed_group ||
            draft.type == EntityType::political_party || draft.type == EntityType::media ||
            draft.type == EntityType::agreement);
}

// The best weight of a noun that is no mention but could be meant as well; very low when there is none.
int Grouper::rival_noun(int index, int from_token) const {
    const Found& pronoun = found_[static_cast<std::size_t>(index)];
    const auto& tokens = context_.annotation.tokens;
    const Clauses clauses(context_.annotation, has_subject_);
    const int here = context_.atom(pronoun.begin).token;
    const Role wanted = clauses.role(here);
    const int sentence = sentence_of(index);
    constexpr int most = 160;  // tokens; farther back nothing is plain
    from_token = std::max(from_token, here - most);
    int best = -1000, at_sentence = sentence;
    for (int t = here - 1; t >= from_token; --t) {
        while (at_sentence > 0 && t < context_.annotation.sentences[static_cast<std::size_t>(at_sentence)].tokens.begin)
            --at_sentence;
        const Token& token = tokens[static_cast<std::size_t>(t)];
        if (token.upos != Upos::NOUN || mention_token_[static_cast<std::size_t>(t)]) continue;
        const Role role = clauses.role(t);
        if (!role.subject && !role.object) continue;
        const std::string_view surface = token.span.in(context_.report.text);
        const bool plural = surface.size() > token.lemma.size() && surface.ends_with('s');
        if (pronoun.plural ? !plural : plural) continue;
        if (pronoun.gender && !personal_noun(token.lemma)) continue;
        if (!pronoun.gender && !pronoun.plural && personal_noun(token.lemma)) continue;
        if (role.verb >= 0 && wanted.verb >= 0 && role.verb == clauses.ruling(wanted.verb) && !wanted.owner) continue;
        if (clauses.under(here, t)) continue;
        best = std::max(best, salience(role, wanted, sentence - at_sentence, wanted.owner) - 2);
    }
    return best;
}

int Grouper::pronoun_entity(int index) const {
    constexpr int reach = 3, most = 400, enough = -6;
    const Found& pronoun = found_[static_cast<std::size_t>(index)];
    const Clauses clauses(context_.annotation, has_subject_);
    const int here = context_.atom(pronoun.begin).token;
    const Token& token = context_.annotation.tokens[static_cast<std::size_t>(here)];
    const Role wanted = clauses.role(here);
    const bool possessive = token.deprel == Deprel::nmod_poss;
    const bool reflexive = pronoun.noun.ends_with("self") || pronoun.noun.ends_with("selves");
    const int sentence = sentence_of(index);
    const int paragraph = context_.annotation.sentences[static_cast<std::size_t>(sentence)].paragraph;
    // "It" mostly means what was said or done, or a thing that is no actor: only what it does tells that an actor is
    // meant.
    const bool it = !pronoun.gender && !pronoun.plural && !possessive && !reflexive;
    if (it && (!wanted.subject || wanted.verb < 0)) return -1;
    const bool acting = !it || acts(context_.annotation.tokens[static_cast<std::size_t>(wanted.verb)].lemma);
    const int clear = pronoun.gender ? 3 : pronoun.plural ? 4 : 6;
    const int ruling = wanted.verb >= 0 ? clauses.ruling(wanted.verb) : -1;
    std::vector<std::pair<int, int>> weights;  // entity, weight
    std::vector<int> barred;                   // arguments of the same verb are others
    int first_token = here;
    int nearest = 1000, ruled_by = -1, ruling_verb = -1;  // the subject of the innermost clause about the pronoun
    for (int j = index - 1; j >= 0 && index - j <= most; --j) {
        const Found& other = found_[static_cast<std::size_t>(j)];
        const int sentences = sentence - sentence_of(j);
        if (sentences > reach) break;
        const Sentence& stands = context_.annotation.sentences[static_cast<std::size_t>(sentence_of(j))];
        first_token = std::min(first_token, stands.tokens.begin);
        const int entity = entity_of_[static_cast<std::size_t>(j)];
        if (entity < 0 || other.end > pronoun.begin) continue;
        const Draft& draft = drafts_[static_cast<std::size_t>(entity)];
        if (!agrees(draft, other, pronoun) || (it && draft.type == EntityType::agreement)) continue;
        const int head = head_token(other);
        const Role role = clauses.role(head);
        const bool together =
            role.verb >= 0 && (role.verb == wanted.verb || (role.subject && ruling >= 0 && role.verb == ruling));
        if (reflexive) {
            if (sentences == 0 && role.subject) return entity;
            continue;
        }
        if (together && !possessive && sentences == 0) barred.push_back(entity);
        // "His mother" does not contain whom it means.
        if (clauses.under(here, head) && !role.subject && sentences == 0 && clauses.under(head, head) && head != here &&
            token.head == head)
            continue;
        if (sentences == 0 && role.subject && role.verb >= 0)
            if (const int up = clauses.steps(here, role.verb); up >= 0 && up < nearest && !(together && !possessive)) {
                nearest = up;
                ruled_by = entity;
                ruling_verb = role.verb;
            }
        int weight = salience(role, wanted, sentences, possessive);
        if (stands.paragraph != paragraph) weight -= 4;
        if (stands.title && !context_.annotation.sentences[static_cast<std::size_t>(sentence)].title) weight -= 10;
        if (other.form == MentionForm::pronoun) weight += 4;
        if (other.form == MentionForm::name) weight += 3;
        if (pronoun.gender && draft.gender == pronoun.gender) weight += 4;
        // "Her mother" is spoken of beside the one whose mother she is.
        if (other.form == MentionForm::nominal &&
            one_of(context_.atom(other.begin).folded, {"his", "her", "their", "its"}))
            weight -= 8;
        if (role.listed) weight -= 3;
        weight += static_cast<int>(std::min<std::size_t>(draft.found.size(), 6));
        // "..., he said": who spoke before speaks on.
        if (pronoun.gender && wanted.subject && wanted.verb >= 0 && role.subject && role.verb >= 0 &&
            says(context_.annotation.tokens[static_cast<std::size_t>(wanted.verb)].lemma) &&
            says(context_.annotation.tokens[static_cast<std::size_t>(role.verb)].lemma))
            weight += 6;
        const auto known =
            std::find_if(weights.begin(), weights.end(), [&](const auto& w) { return w.first == entity; });
        if (known == weights.end())
            weights.emplace_back(entity, weight);
        else
            known->second = std::max(known->second, weight);
    }
    if (reflexive) return -1;
    std::erase_if(weights,
                  [&](const auto& w) { return std::find(barred.begin(), barred.end(), w.first) != barred.end(); });
    for (auto& [entity, weight] : weights)
        if (entity == ruled_by) weight += 7;
    if (weights.empty()) return -1;
    std::stable_sort(weights.begin(), weights.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    const int best = weights[0].second;
    if (best < enough) return -1;
    // "The party said it had no branch there" tells as well.
    if (!acting && (weights[0].first != ruled_by || ruling_verb < 0 ||
                    !says(context_.annotation.tokens[static_cast<std::size_t>(ruling_verb)].lemma)))
        return -1;
    if (weights.size() > 1 && best - weights[1].second < clear) return -1;
    if (best - rival_noun(index, first_token) < clear) return -1;
    return weights[0].first;
}

}  // namespace dateline::naming
