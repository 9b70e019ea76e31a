#include "code/events/grammar.h"

#include <algorithm>
#include <array>

namespace dateline::events {
namespace {

bool closes_quote(std::string_view mark) { return mark == "”" || mark == "\"" || mark == "''" || mark == "’" || mark == "»"; }

constexpr int steps_max = 12;  // links followed up a tree: deeper embedding is not written by people
constexpr int window_tokens = 30;

bool clause_relation(Deprel relation) {
    switch (relation) {
        case Deprel::root:
        case Deprel::ccomp:
        case Deprel::advcl:
        case Deprel::advcl_relcl:
        case Deprel::acl:
        case Deprel::acl_relcl:
        case Deprel::csubj:
        case Deprel::csubj_pass:
        case Deprel::csubj_outer:
        case Deprel::parataxis:
            return true;
        default:
            return false;
    }
}

constexpr std::string_view nominal_prepositions[] = {"of", "on", "against", "by", "between", "with", "for"};

// Verbs that take an object in every sense that matters here: a past form without one is a participle.
bool transitive(std::string_view lemma) {
    static constexpr std::string_view verbs[] = {"accuse",   "charge",  "arrest", "detain",  "convict",   "acquit",
                                                 "jail",     "sentence", "indict", "arraign", "imprison",  "injure",
                                                 "wound",    "kidnap",  "abduct", "expel",   "deport",    "oust",
                                                 "suspect",  "remand",  "rescue", "behead",  "assassinate"};
    return std::find(std::begin(verbs), std::end(verbs), lemma) != std::end(verbs);
}

// And those that do in headlines: "Mayor shot at rally".
bool transitive_in_titles(std::string_view lemma) {
    static constexpr std::string_view verbs[] = {"kill",  "shoot", "hold",    "seize",   "free", "release",
                                                 "bomb",  "stab",  "beat",    "rob",     "rape", "murder",
                                                 "capture", "hit", "besiege", "sanction", "ban",  "evacuate",
                                                 "strike",  "praise", "criticise", "criticize", "condemn",
                                                 "blame",  "urge",    "honor",     "honour"};
    return std::find(std::begin(verbs), std::end(verbs), lemma) != std::end(verbs);
}

// Verbs that tell how something is or comes to be: a plain adjective behind them ("open", "empty") is no act, a participle
// ("remains closed") tells one.
bool keeps(std::string_view lemma, bool plain) {
    static constexpr std::string_view verbs[] = {"keep", "stay", "remain", "stand", "lie", "hold"};
    return lemma == "make" || (plain && std::find(std::begin(verbs), std::end(verbs), lemma) != std::end(verbs));
}

bool relative(std::string_view word) {
    return word == "who" || word == "which" || word == "that" || word == "whom" || word == "whose";
}

}  // namespace

Grammar::Grammar(const Report& report_, const Annotation& annotation_, const Rules& rules)
    : report(report_), annotation(annotation_), tree(annotation_) {
    const auto count = annotation.tokens.size();
    lemmas_.reserve(count), forms_.reserve(count);
    for (const Token& token : annotation.tokens) {
        forms_.push_back(lower(token.span.in(report.text)));
        std::string lemma = token.lemma.empty() ? forms_.back() : lower(token.lemma);
        if (token.upos == Upos::VERB)
            lemma = rules.verb_lemma(forms_.back(), lemma);
        else if (token.upos == Upos::NOUN || token.upos == Upos::PROPN)
            lemma = rules.noun_lemma(forms_.back(), lemma);
        lemmas_.push_back(std::move(lemma));
    }
    sentence_of_.assign(count, 0);
    for (std::size_t s = 0; s < annotation.sentences.size(); ++s)
        for (int i = annotation.sentences[s].tokens.begin; i < annotation.sentences[s].tokens.end; ++i)
            sentence_of_[static_cast<std::size_t>(i)] = static_cast<int>(s);
    verbal_.assign(count, false);
    for (int i = 0; i < size(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        verbal_[at] = is(i, Upos::VERB);
        if (!is(i, Upos::ADJ)) continue;
        const std::string_view base = rules.verb_lemma(forms_[at], lemmas_[at]);
        if (!rules.verbs.contains(base) || forms_[at].ends_with("ing")) continue;
        if (tree.child(i, Deprel::obj) < 0 && tree.child(i, Deprel::cop) < 0 && tree.child(i, Deprel::aux_pass) < 0 &&
            (tree.deprel(i) != Deprel::xcomp || (tree.head(i) >= 0 && keeps(annotation.tokens[static_cast<std::size_t>(tree.head(i))].lemma, forms_[at] == base))))
            continue;  // "making clear", "kept its border open"
        verbal_[at] = true;
        lemmas_[at] = std::string(base);
    }
    root_.assign(annotation.sentences.size(), -1);
    for (int i = size() - 1; i >= 0; --i)
        if (tree.head(i) < 0) root_[static_cast<std::size_t>(sentence_of_[static_cast<std::size_t>(i)])] = i;
    clause_.assign(count, -1);
    std::vector<int> path;
    for (int i = 0; i < size(); ++i) {
        path.clear();
        int at = i;
        int found = -1;
        while (found < 0) {
            if (clause_[static_cast<std::size_t>(at)] >= 0) {
                found = clause_[static_cast<std::size_t>(at)];
                break;
            }
            path.push_back(at);
            const int up = tree.head(at);
            const bool verb_conjunct = tree.deprel(at) == Deprel::conj && (verb(at) || is(at, Upos::AUX));
            if (up < 0 || clause_relation(tree.deprel(at)) || verb_conjunct || path.size() > count) {
                found = at;
                break;
            }
            at = up;
        }
        for (int each : path) clause_[static_cast<std::size_t>(each)] = found;
    }
}

bool Grammar::in_time(int token) const {
    const Span span = annotation.tokens[static_cast<std::size_t>(token)].span;
    const auto& times = annotation.times;
    const auto after =
        std::partition_point(times.begin(), times.end(), [&](const Time& t) { return t.span.begin <= span.begin; });
    return after != times.begin() && (after - 1)->span.contains(span);
}

bool Grammar::infinitive(int verb) const {
    // "to strike", "to deliberately strike", "to have been struck"
    for (int i = verb - 1, begin = sentence(verb).begin; i >= begin && i >= verb - 4; --i) {
        if (form(i) == "to") return true;
        if (!is(i, Upos::ADV) && !is(i, Upos::AUX) && !is(i, Upos::PUNCT)) return false;
    }
    return false;
}

// A headline, or a first sentence that stands alone like one.
bool Grammar::headline(int token) const {
    const auto s = static_cast<std::size_t>(sentence_of_[static_cast<std::size_t>(token)]);
    const Sentence& own = annotation.sentences[s];
    if (own.title) return true;
    return s == 0 && own.tokens.size() <= 14 &&
           (annotation.sentences.size() == 1 || annotation.sentences[1].paragraph != own.paragraph);
}

// "Two drivers charged with theft": the past form of a verb that asks for an object, and none behind it.
bool Grammar::objectless(int verb) const {
    const std::string_view word = form(verb), base = lemma(verb);
    if (word == base || word.ends_with("ing") || word.ends_with('s') || tree.child(verb, Deprel::obj) >= 0) return false;
    if (!transitive(base) && !(headline(verb) && transitive_in_titles(base))) return false;
    const int next = verb + 1;
    if (next >= sentence(verb).end) return true;
    if (tree.child(verb, Deprel::aux) >= 0 && tree.child(verb, Deprel::aux_pass) < 0) return false;
    if (tree.deprel(verb) == Deprel::acl_relcl && tree.child(verb, Deprel::nsubj) >= 0 &&
        antecedent(tree.child(verb, Deprel::nsubj)) == tree.child(verb, Deprel::nsubj))
        return false;  // "the men police arrested in May"
    return is(next, Upos::ADP) || is(next, Upos::PUNCT) || is(next, Upos::SCONJ) || is(next, Upos::CCONJ) ||
           is(next, Upos::ADV) || in_time(next);
}

// "Ratified by 62 votes", "came by bus", "let go by noon": how or until when, not by whom.
bool Grammar::manner(int by) const {
    static constexpr std::array<std::string_view, 48> ways = {
        "vote",   "margin",   "majority", "percent", "point",   "law",     "mean",      "means",    "way",      "phone",
        "boat",   "bus",      "road",     "air",     "sea",     "force",   "hand",      "mistake",  "land",     "rail",
        "name",   "noon",     "dusk",     "dawn",    "midnight", "midday", "nightfall", "daybreak", "sunset",   "sunrise",
        "morning", "evening", "afternoon", "night",  "lunchtime", "now",   "then",      "video",    "telephone", "decree",
        "order",   "acclamation", "consensus", "default", "accident", "surprise", "ballot", "letter"};
    if (form(by) == "forces" || form(by) == "hands") return false;
    return in_time(by) || std::find(ways.begin(), ways.end(), lemma(by)) != ways.end();
}

bool Grammar::passive(int verb) const {
    int at = verb;
    if (is(verb, Upos::ADJ)) return tree.child(verb, Deprel::obj) < 0;
    if (objectless(verb) || counted(verb)) return true;
    // "Saw forty soldiers killed", "found him shot": what is seen done to somebody.
    if (const int up = tree.head(verb);
        up >= 0 && (tree.deprel(verb) == Deprel::xcomp || tree.deprel(verb) == Deprel::ccomp) && form(verb) != lemma(verb) &&
        !gerund(verb) && tree.child(verb, Deprel::obj) < 0 && tree.child(verb, Deprel::aux) < 0 &&
        (lemma(up) == "see" || lemma(up) == "find" || lemma(up) == "leave" || lemma(up) == "have" || lemma(up) == "get"))
        return true;
    if (lemma(verb) == "oppose")  // "is opposed to"
        for (int i = verb + 1; i < size() && i <= verb + 2; ++i)
            if (form(i) == "to") return false;
    // "The parliament ratified by 62 votes a protocol": no passive without its auxiliary, whatever the tree makes of "by".
    if (const int by = tree.child(verb, Deprel::obl_agent);
        by >= 0 && manner(by) && tree.child(verb, Deprel::nsubj_pass) >= 0 && tree.child(verb, Deprel::aux_pass) < 0)
        return false;
    for (int step = 0; step < 4; ++step) {
        if (tree.child(at, Deprel::nsubj_pass) >= 0 || tree.child(at, Deprel::aux_pass) >= 0) return true;
        if (gerund(at) || infinitive(at) || tree.child(at, Deprel::obj) >= 0 || tree.child(at, Deprel::nsubj) >= 0)
            return false;
        if (const int by = tree.child(at, Deprel::obl_agent); by >= 0 && !manner(by)) return true;
        if (headless(at) >= 0) return false;
        if (tree.deprel(at) == Deprel::acl || tree.deprel(at) == Deprel::amod) return form(at) != lemma(at);
        if (tree.deprel(at) != Deprel::conj || tree.head(at) < 0 || tree.child(at, Deprel::aux) >= 0) break;
        at = tree.head(at);
        if (is_noun(at)) return form(verb) != lemma(verb);  // "its leader, listed as a ..." tied to the noun before
    }
    return false;
}

// "The mayor resigned over ..." and "The junta freed the monks" read as a noun with a participle on it or
// before the next noun: in running text, a sentence whose root is a noun and whose only verb follows
// it is a clause with that noun as its subject. Gives the subject, or -1 when the verb is a true participle.
int Grammar::headless(int verb) const {
    const Deprel tie = tree.deprel(verb);
    const int up = tree.head(verb);
    if ((tie != Deprel::acl && tie != Deprel::amod) || up < 0 || gerund(verb) || infinitive(verb) || in_title(verb))
        return -1;
    // "Police fired tear gas", read as a nominal sentence: the participle right after the subject is the verb.
    if (tie == Deprel::amod && up > verb && is_noun(up) && is(verb, Upos::VERB) && tree.child(up, Deprel::cop) < 0)
        if (const int subject = tree.child(up, Deprel::nsubj);
            subject >= 0 && subject < verb && is_noun(verb - 1) && form(verb) != lemma(verb))
            return subject;
    const int root = root_[static_cast<std::size_t>(sentence_of_[static_cast<std::size_t>(verb)])];
    if (root < 0 || root >= verb || !is_noun(root) || tree.child(root, Deprel::cop) >= 0) return -1;
    if (tie == Deprel::acl && up != root) return -1;
    if (tie == Deprel::amod && (up < verb || !is_noun(verb - 1))) return -1;
    for (int i = root + 1; i < verb; ++i)
        if (is(i, Upos::PUNCT) || is(i, Upos::VERB) || is(i, Upos::AUX)) return -1;
    for (int child : tree.children(verb))
        if (tree.deprel(child) == Deprel::obl || tree.deprel(child) == Deprel::obl_agent)
            for (int mark : tree.children(child))
                if (tree.deprel(mark) == Deprel::case_ && form(mark) == "by") return -1;
    return root;
}

bool Grammar::counted(int verb) const {
    if (tree.deprel(verb) != Deprel::amod || !is(verb, Upos::VERB) || gerund(verb) || form(verb) == lemma(verb)) return false;
    const int noun = tree.head(verb);
    const int number = noun > verb ? tree.child(noun, Deprel::nummod) : -1;
    return number >= 0 && number < verb;
}

bool Grammar::misread(int verb) const {
    const Deprel tie = tree.deprel(verb);
    if (!is(verb, Upos::VERB) || (tie != Deprel::compound && tie != Deprel::amod) || tree.head(verb) < verb)
        return false;
    return form(verb) == lemma(verb) && verb > sentence(verb).begin &&
           (form(verb - 1) == "to" || is(verb - 1, Upos::VERB) || is(verb - 1, Upos::AUX));
}

int Grammar::surface_subject(int verb) const {
    if (const int subject = headless(verb); subject >= 0) return subject;
    // Where the tree has several ("U.S." and "Trump" of one name), the last before the verb is the head.
    int found = -1;
    for (int child : tree.children(verb)) {
        const Deprel relation = tree.deprel(child);
        if (relation != Deprel::nsubj && relation != Deprel::nsubj_pass && relation != Deprel::nsubj_outer) continue;
        if (in_time(child)) continue;  // "the speaker this week demanded"
        if (found < 0 || child < verb) found = child;
    }
    return found < 0 ? strayed_subject(verb) : antecedent(found);
}

// A subject that the tree has tied to another verb than its own.
int Grammar::strayed_subject(int verb) const {
    const Deprel tie = tree.deprel(verb);
    const int up = tree.head(verb);
    const auto is_subject = [&](int token) { return tree.deprel(token) == Deprel::nsubj && !in_time(token); };
    // "The envoy, sworn in on Sunday, telephoned his colleague, the ministry said": the first of two belongs to what is said.
    if (tie == Deprel::ccomp && up > verb && !infinitive(verb) && !gerund(verb)) {
        int before = -1;
        bool behind = false;
        for (int child : tree.children(up)) {
            if (!is_subject(child)) continue;
            if (child < verb) before = child;
            behind = behind || (child > verb && child < up);
        }
        return behind && before >= 0 ? antecedent(before) : -1;
    }
    // "“There is nobody,” the governor, A. B., said": the name before the verb, tied to one within the quotation.
    if (tie != Deprel::root && tie != Deprel::parataxis && tie != Deprel::ccomp) return -1;
    constexpr int names_max = 16;  // tokens of a speaker with his office
    int quote = -1, name = -1;
    for (int i = verb - 1, begin = std::max(sentence(verb).begin, verb - names_max); i >= begin && quote < 0; --i) {
        if (closes_quote(form(i))) quote = i;
        else if (is_subject(i)) name = i;
        else if (is(i, Upos::VERB) && tree.deprel(i) != Deprel::acl && tree.deprel(i) != Deprel::amod) return -1;
    }
    return quote >= 0 && name > quote && tree.head(name) < quote ? antecedent(name) : -1;
}

int Grammar::antecedent(int token) const {
    if (token < 0 || !relative(form(token))) return token;
    int at = token;
    for (int step = 0; step < steps_max && at >= 0; ++step, at = tree.head(at))
        if ((tree.deprel(at) == Deprel::acl_relcl || tree.deprel(at) == Deprel::acl) && tree.head(at) >= 0)
            return tree.head(at);
    // No relative clause in the tree: the noun right before the pronoun, a comma between them or not.
    for (int i = token - 1, begin = sentence(token).begin; i >= begin && i >= token - 3; --i)
        if (is(i, Upos::NOUN) || is(i, Upos::PROPN)) return i;
    return token;
}

// "demanded that the guards leave and threatened to ...": a simple past cannot go on with the base form of the demand;
// the tree has tied it there. Gives the verb that it goes on with, or -1.
int Grammar::resumes(int verb) const {
    const int up = tree.head(verb);
    if (up < 0 || tree.deprel(verb) != Deprel::conj || !is(verb, Upos::VERB) || !is(up, Upos::VERB)) return -1;
    if (form(verb) == lemma(verb) || gerund(verb) || tree.child(verb, Deprel::aux) >= 0 || passive(verb)) return -1;
    if (form(up) != lemma(up) || infinitive(up) || tree.child(up, Deprel::aux) >= 0) return -1;
    const int outer = tree.head(up);
    const bool demand = outer >= 0 && tree.deprel(up) == Deprel::ccomp && is(outer, Upos::VERB);
    return demand && form(outer) != lemma(outer) ? outer : -1;
}

// "Of having armed": a gerund in the perfect.
bool Grammar::having(int verb) const {
    const auto children = tree.children(verb);
    return std::any_of(children.begin(), children.end(), [&](int child) {
        return child < verb && form(child) == "having" && tree.deprel(child) == Deprel::aux;
    });
}

int Grammar::hand(int verb) const {
    static constexpr std::array<std::string_view, 6> uses = {"use", "employ", "rely", "turn", "depend", "lean"};
    int up = tree.head(verb);
    if (up >= 0 && tree.deprel(verb) == Deprel::xcomp && lemma(up) == "help") verb = up, up = tree.head(up);
    if (up < 0 || !infinitive(verb) || std::find(uses.begin(), uses.end(), lemma(up)) == uses.end()) return -1;
    if (const int object = tree.child(up, Deprel::obj); object > up && object < verb) return object;
    for (const Phrase& phrase : phrases(up))
        if (phrase.token < verb && (phrase.preposition == "on" || phrase.preposition == "to")) return phrase.token;
    return -1;
}

// The subject that an infinitive, participle or conjunct takes from the clause above it.
int Grammar::controller(int verb) const {
    static constexpr std::array<std::string_view, 6> subject_control = {"promise", "threaten", "vow",
                                                                        "pledge",  "swear",    "offer"};
    static constexpr std::array<std::string_view, 34> object_control = {
        "urge",    "ask",      "order",     "press",    "pressure", "force",    "tell",    "allow", "enable",
        "help",    "persuade", "encourage", "instruct", "direct",   "permit",   "get",     "cause", "lead",
        "require", "invite",   "warn",      "want",     "compel",   "oblige",   "command", "call",  "request",
        "beg",     "implore",  "push",      "drive",    "coerce",   "convince", "lobby"};
    int at = verb;
    for (int step = 0; step < steps_max; ++step) {
        int up = tree.head(at);
        if (up < 0) return -1;
        // "Put the number at nine and called on the minister to resign": the infinitive hangs on the nearer verb.
        if (tree.deprel(at) == Deprel::advcl && infinitive(at))
            for (int child : tree.children(up))
                if (child > up && child < at && tree.deprel(child) == Deprel::conj &&
                    std::find(object_control.begin(), object_control.end(), lemma(child)) != object_control.end())
                    up = child;
        switch (tree.deprel(at)) {
            case Deprel::conj:
                if (const int outer = resumes(at); outer >= 0) return surface_subject(outer);
                break;
            case Deprel::xcomp:
            case Deprel::ccomp: {
                const bool by_subject =
                    std::find(subject_control.begin(), subject_control.end(), lemma(up)) != subject_control.end();
                if (const int object = tree.child(up, Deprel::obj); object >= 0 && object < at && !by_subject)
                    return antecedent(object);
                if (tree.child(up, Deprel::nsubj_pass) >= 0) return surface_subject(up);
                if (tree.deprel(at) == Deprel::ccomp && !infinitive(at) && !gerund(at)) return -1;
                break;
            }
            case Deprel::advcl: {
                if (infinitive(at) &&
                    std::find(object_control.begin(), object_control.end(), lemma(up)) != object_control.end()) {
                    if (const int asked = tree.child(up, Deprel::obj); asked >= 0 && asked < at)
                        return antecedent(asked);
                    int asked = -1;  // "called on the minister to resign"
                    for (const Phrase& phrase : phrases(up))
                        if (phrase.token < at && (phrase.preposition == "on" || phrase.preposition == "upon" ||
                                                  phrase.preposition == "with" || phrase.preposition == "for"))
                            asked = phrase.token;
                    if (asked >= 0) return asked;
                }
                // "accuse X of taking", "keep X from entering": the object does it, not the subject.
                const int object = tree.child(up, Deprel::obj);
                const int mark = tree.child(at, Deprel::mark);
                if (object >= 0 && object < at && mark >= 0 &&
                    (form(mark) == "of" || form(mark) == "from" || form(mark) == "into"))
                    return antecedent(object);
                break;
            }
            case Deprel::acl:
            case Deprel::acl_relcl: {
                if (gerund(at) || having(at) || tree.deprel(at) == Deprel::acl_relcl) return up;
                // "urged all sides to step back", the infinitive tied to the noun.
                if (infinitive(at) && tree.head(up) >= 0 &&
                    (tree.deprel(up) == Deprel::obj || tree.deprel(up) == Deprel::obl) &&
                    std::find(object_control.begin(), object_control.end(), lemma(tree.head(up))) !=
                        object_control.end())
                    return up;
                // "its plan to attack": whose plan it is; "has plans to attack": who has them.
                for (Deprel relation : {Deprel::nmod_poss, Deprel::amod, Deprel::compound})
                    if (const int owner = tree.child(up, relation); owner >= 0) return owner;
                if (tree.deprel(up) == Deprel::obj || tree.deprel(up) == Deprel::obl) {
                    at = up;
                    break;
                }
                return -1;
            }
            default:
                return -1;
        }
        const int next = tree.head(at);
        if (next < 0) return -1;
        if (const int subject = surface_subject(next); subject >= 0 && subject != verb) return subject;
        at = next;
    }
    return -1;
}

// Where the tree has lost it: the noun phrase before a finite verb, up to the next verb or sign.
int Grammar::nearest_subject(int verb) const {
    if (infinitive(verb) || gerund(verb)) return -1;
    const int begin = std::max(sentence(verb).begin, verb - window_tokens);
    for (int i = verb - 1; i >= begin; --i) {
        if (is(i, Upos::VERB) || is(i, Upos::SCONJ) || is(i, Upos::CCONJ)) return -1;
        if (is(i, Upos::PUNCT) && form(i) != "’" && form(i) != "'") return -1;
        if ((!is(i, Upos::NOUN) && !is(i, Upos::PROPN)) || in_time(i)) continue;
        int top = i;  // out of "the leaders of two parties" to "leaders"
        for (int step = 0; step < 4 && tree.head(top) >= begin && tree.head(top) < verb && is_noun(tree.head(top));
             ++step)
            top = tree.head(top);
        if (is(top, Upos::VERB) || top >= verb) top = i;
        return tree.child(top, Deprel::case_) >= 0 && tree.deprel(top) != Deprel::nmod_poss ? -1 : top;
    }
    return -1;
}

// Among the first words of a sentence, with a dash or colon between it and the verb.
bool Grammar::before_dash(int token, int verb) const {
    const int begin = sentence(verb).begin;
    if (token >= begin + 5 || token >= verb) return false;
    for (int i = token + 1; i < verb && i < begin + 9; ++i)
        if (is(i, Upos::PUNCT) && (form(i) == "--" || form(i) == "—" || form(i) == "–" || form(i) == ":")) return true;
    return false;
}

// "Families clashed and rebels opened fire", the second subject lost: what stands between "and" and a finite verb.
int Grammar::coordinated_subject(int verb) const {
    if (tree.deprel(verb) != Deprel::conj || infinitive(verb) || gerund(verb)) return -1;
    int at = verb - 1;
    const int begin = sentence(verb).begin;
    while (at >= begin && (is(at, Upos::ADV) || is(at, Upos::AUX))) --at;
    if (at < begin || !is_noun(at) || in_time(at)) return -1;
    const int head = at;
    while (at >= begin && (is_noun(at) || is(at, Upos::ADJ) || is(at, Upos::DET) || is(at, Upos::NUM))) --at;
    return at >= begin && is(at, Upos::CCONJ) && tree.head(head) != verb - 1 ? head : -1;
}

// The subject of the verb above a bare infinitive: "relied on militias to help suppress".
int Grammar::agent_above(int verb) const {
    if (const int subject = surface_subject(verb); subject >= 0) return subject;
    return controller(verb);
}

int Grammar::agent(int verb) const {
    if (misread(verb)) {
        for (int i = verb - 1, begin = sentence(verb).begin; i >= begin && i >= verb - 4; --i)
            if (is(i, Upos::VERB) && !misread(i)) return agent_above(i);
        return -1;
    }
    if (passive(verb)) {
        int at = verb;
        for (int step = 0; step < 2 && at >= 0; ++step) {
            if (const int by = tree.child(at, Deprel::obl_agent); by >= 0 && !manner(by)) return by;
            for (int child : tree.children(at))
                if (tree.deprel(child) == Deprel::obl && !manner(child))
                    for (int mark : tree.children(child))
                        if (tree.deprel(mark) == Deprel::case_ && form(mark) == "by") return child;
            if (tree.deprel(at) != Deprel::conj) break;
            at = tree.head(at);
        }
        // "was surrounded and shot by guards": the agent stands with the last of the verbs.
        for (int child : tree.children(verb))
            if (tree.deprel(child) == Deprel::conj && is(child, Upos::VERB) && child - verb <= 4 &&
                tree.child(child, Deprel::nsubj) < 0 && tree.child(child, Deprel::nsubj_pass) < 0 &&
                tree.child(child, Deprel::obj) < 0)
                for (const Phrase& phrase : phrases(child))
                    if (phrase.preposition == "by" && !in_time(phrase.token)) return phrase.token;
        // The phrase may hang on a word between: "listed as a terrorist by the ministry".
        for (int i = verb + 1, end = std::min(sentence(verb).end, verb + 8); i < end; ++i) {
            if (is(i, Upos::VERB) || is(i, Upos::PUNCT) || is(i, Upos::SCONJ) || is(i, Upos::CCONJ)) break;
            if (form(i) != "by" || !is(i, Upos::ADP)) continue;
            const int by = case_object(i);
            return by >= 0 && manner(by) ? -1 : by;
        }
        return -1;
    }
    if (const int subject = surface_subject(verb); subject >= 0) {
        // "LIMA, Peru -- Police arrested ...": the town before the dash does nothing.
        if (const int near = before_dash(subject, verb) ? adjacent_subject(verb) : -1; near >= 0) return near;
        return subject;
    }
    if (const int own = coordinated_subject(verb); own >= 0) return own;
    if (const int above = controller(verb); above >= 0) return above;
    return nearest_subject(verb);
}

// "Under the treaty, signed on Tuesday by both, ...": the noun before the comma, whatever the tree ties the participle to.
int Grammar::enclosed(int verb) const {
    const int noun = verb - 2;
    if (tree.deprel(verb) != Deprel::advcl || noun < sentence(verb).begin || form(verb - 1) != "," || !is_noun(noun) || is(noun, Upos::PRON) ||
        in_time(noun) || tree.child(verb, Deprel::mark) >= 0)
        return -1;
    int head = noun;
    while ((tree.deprel(head) == Deprel::compound || tree.deprel(head) == Deprel::flat) && tree.head(head) >= 0 && tree.head(head) < verb)
        head = tree.head(head);
    return head;
}

// "Thailand, Cambodia agree": a headline joins its first two subjects by a comma.
int Grammar::headline_partner(int subject, int verb) const {
    if (subject < 0 || subject > verb || !headline(verb) || form(verb).ends_with('s')) return -1;
    const int begin = sentence(verb).begin;
    const auto nominal = [&](int i) { return is_noun(i) || is(i, Upos::ADJ) || is(i, Upos::NUM); };
    // Read as "Peru, the rebels": nothing stands between what is beside it and the verb.
    if (subject == begin && subject + 2 < verb && form(subject + 1) == ",")
        for (int child : tree.children(subject))
            if (tree.deprel(child) == Deprel::appos && child + 1 == verb && is(child, Upos::PROPN)) return child;
    int at = subject;
    while (at > begin && nominal(at - 1)) --at;
    if (at - 2 < begin || form(at - 1) != ",") return -1;
    const int first = at - 2;
    for (int i = begin; i <= first; ++i)
        if (!nominal(i) || first - begin > 3) return -1;
    return is_noun(first) && !in_time(first) ? first : -1;
}

// "The villagers were given boots": what a passive verb of giving leaves as its object, its subject being who gets it.
int Grammar::kept_object(int verb) const {
    static constexpr std::array<std::string_view, 14> gives = {"give", "send", "hand",  "offer", "grant", "pay",  "promise",
                                                               "lend", "award", "deny", "refuse", "allow", "issue", "allot"};
    const int object = tree.child(verb, Deprel::obj);
    if (object < verb || std::find(gives.begin(), gives.end(), lemma(verb)) == gives.end()) return -1;
    return surface_subject(verb) >= 0 && passive(verb) ? object : -1;
}

// A length told with its figure.
bool Grammar::stretch(int noun) const {
    const Span span = tree.span({noun, noun + 1});
    const auto& quantities = annotation.quantities;
    const auto at = std::partition_point(quantities.begin(), quantities.end(), [&](const Quantity& q) {
        return (q.unit ? std::max(q.span.end, q.unit->span.end) : q.span.end) <= span.begin;
    });
    return at != quantities.end() && at->measure == "distance" && at->unit && at->unit->span.contains(span);
}

int Grammar::patient(int verb) const {
    if (counted(verb) || misread(verb) || (tree.deprel(verb) == Deprel::amod && headless(verb) >= 0)) return tree.head(verb);
    if (verb > sentence(verb).begin && form(verb - 1) == "those" && !gerund(verb))
        return verb - 1;  // "among those detained"
    if (passive(verb)) {
        if (const int kept = kept_object(verb); kept >= 0) return kept;
        if (const int subject = surface_subject(verb); subject >= 0) return subject;
        if (tree.deprel(verb) == Deprel::acl && tree.head(verb) >= 0) return tree.head(verb);
        if (const int noun = enclosed(verb); noun >= 0) return noun;
        return controller(verb);
    }
    // "Pulled back twenty kilometres": how far, nothing that suffers it.
    if (const int object = tree.child(verb, Deprel::obj); object >= 0 && !stretch(object)) {
        if (const int named = antecedent(object); named != object) return named;
        return object;
    }
    // "whom/which they attacked", "the town the rebels attacked": the noun that a relative clause hangs on.
    if (tree.deprel(verb) == Deprel::acl_relcl && tree.head(verb) >= 0)
        if (const int subject = tree.child(verb, Deprel::nsubj); subject >= 0 && antecedent(subject) == subject)
            return tree.head(verb);
    // "Handed over to the neighbour three of the five men": an object that comes late is tied as a phrase without its word.
    for (int child : tree.children(verb)) {
        if (child < verb || tree.deprel(child) != Deprel::obl || in_time(child) || (!is(child, Upos::NUM) && !is_noun(child))) continue;
        bool marked = false;
        for (int mark : tree.children(child)) marked |= tree.deprel(mark) == Deprel::case_;
        if (!marked && !is(child - 1, Upos::ADP)) return child;  // "met in Addis Ababa", tied as two phrases
    }
    // "shelled and bombed the town": the object stands with the last of the verbs.
    for (int child : tree.children(verb))
        if (tree.deprel(child) == Deprel::conj && is(child, Upos::VERB) && child - verb <= 3)
            if (const int object = tree.child(child, Deprel::obj); object >= 0) return object;
    return -1;
}

int Grammar::adjacent_subject(int verb) const {
    for (int i = verb - 1, begin = sentence(verb).begin; i >= begin && i >= verb - 6; --i) {
        if (in_time(i)) continue;
        if (is_noun(i)) return antecedent(i);
        if (!is(i, Upos::AUX) && !is(i, Upos::ADV) && !is(i, Upos::PART)) return -1;
        if (form(i) == "to") return -1;
    }
    return -1;
}

int Grammar::adjacent_object(int verb) const {
    for (int i = verb + 1, end = std::min(sentence(verb).end, verb + 6); i < end; ++i) {
        if (tree.deprel(i) == Deprel::nmod_poss) continue;
        if (is_noun(i)) {
            while (i + 1 < end && is_noun(i + 1) && !is(i + 1, Upos::PRON) && !is(i, Upos::PRON)) ++i;
            return i;
        }
        const bool pointer = form(i) == "those" || form(i) == "one" || is(i, Upos::NUM);
        if (pointer && (i + 1 >= end || is(i + 1, Upos::ADP) || is(i + 1, Upos::PRON))) return i;
        const bool quote = is(i, Upos::PUNCT) && (form(i) == "“" || form(i) == "\"");
        if (!quote && !is(i, Upos::DET) && !is(i, Upos::ADJ) && !is(i, Upos::NUM) && !is(i, Upos::ADV)) return -1;
    }
    return -1;
}

// The preposition that ties a noun to its head; -1 when none does.
int Grammar::case_of(int noun) const {
    for (int mark : tree.children(noun))
        if (tree.deprel(mark) == Deprel::case_ && form(mark) != "’s" && form(mark) != "'s") return mark;
    return -1;
}

std::vector<Phrase> Grammar::phrases(int token) const {
    std::vector<Phrase> out;
    bool tied = false;  // the preposition right behind the token is one of them
    for (int child : tree.children(token)) {
        const Deprel relation = tree.deprel(child);
        if (relation != Deprel::obl && relation != Deprel::nmod && relation != Deprel::obl_agent) continue;
        int mark = case_of(child);
        // "from South African President Nelson Mandela": the preposition may hang on a word before the head.
        for (int inner : tree.children(child))
            if (mark < 0 && inner < child && tree.deprel(inner) != Deprel::nmod_poss) mark = case_of(inner);
        if (mark >= 0) out.push_back({form(mark), child});
        tied |= mark == token + 1;
    }
    // A phrase right behind a noun belongs to it, whatever the tree says: "led to pressure on the ministry".
    const int next = token + 1;
    if (!tied && is(token, Upos::NOUN) && next < sentence(token).end && is(next, Upos::ADP) &&
        std::find(std::begin(nominal_prepositions), std::end(nominal_prepositions), form(next)) !=
            std::end(nominal_prepositions)) {
        const int governed = case_object(next);
        if (governed >= 0 && std::none_of(out.begin(), out.end(), [&](const Phrase& p) { return p.token == governed; }))
            out.push_back({form(next), governed});
    }
    return out;
}

int Grammar::case_object(int preposition) const {
    const int end = std::min(sentence(preposition).end, preposition + 10);
    if (const int up = tree.head(preposition);
        up > preposition && up < end && tree.deprel(preposition) == Deprel::case_ && is_noun(up))
        return up;
    for (int i = preposition + 1; i < end; ++i) {
        if (is(i, Upos::VERB) || is(i, Upos::PUNCT) || is(i, Upos::ADP)) return -1;
        if (!is_noun(i)) continue;
        while (i + 1 < end && is_noun(i + 1) && !is(i + 1, Upos::PRON)) ++i;
        return i;
    }
    return -1;
}

}  // namespace dateline::events
