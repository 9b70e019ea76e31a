#include "annotate/quantities/counted.h"

#include <algorithm>

namespace dateline {

Result<Measures> Measures::create(const Lexicon& lexicon) {
    static constexpr std::string_view kinds[] = {"noun", "patient", "subject", "event", "state"};
    static constexpr std::string_view measures[] = {"dead", "injured", "detained", "people", "fighters", "missing", "displaced"};
    Measures out;
    for (const Lexicon::Row& row : lexicon.table("measures").rows) {
        if (std::find(std::begin(kinds), std::end(kinds), row["kind"]) == std::end(kinds)) return row.fault("kind is none of noun, patient, subject, event, state");
        if (std::find(std::begin(measures), std::end(measures), row["measure"]) == std::end(measures))
            return row.fault("measure is none of dead, injured, detained, people, fighters, missing, displaced");
        auto& kind = out.kinds_[std::string(row["kind"])];
        for (const std::string_view lemma : row.list("lemmas")) kind[std::string(lemma)] = std::string(row["measure"]);
    }
    return out;
}

std::string_view Measures::of(std::string_view kind, std::string_view lemma) const {
    const auto table = kinds_.find(kind);
    if (table == kinds_.end()) return {};
    const auto found = table->second.find(lemma);
    return found == table->second.end() ? std::string_view() : std::string_view(found->second);
}

// "the dead", "two wounded": adjectives that stand for people.
bool CountedFinder::is_counted_adjective(int token) const { return tree_->upos(token) == Upos::ADJ && !measures_->of("noun", tree_->lemma(token)).empty(); }

// "four abandoned villages": the noun behind a participle that the parser took for the verb. -1 when there is none.
int CountedFinder::noun_behind_participle(TokenRange number) const {
    const int size = static_cast<int>(annotation_->tokens.size()), noun = number.end + 1;
    if (noun >= size || tree_->sentence(noun) != tree_->sentence(number.begin) || tree_->upos(noun) != Upos::NOUN) return -1;
    const auto surface = [&](int token) { return lower(annotation_->tokens[static_cast<std::size_t>(token)].span.in(text_)); };
    const Upos between = tree_->upos(number.end);
    if ((between != Upos::VERB && between != Upos::ADJ) || !surface(number.end).ends_with("ed")) return -1;
    return surface(noun).ends_with('s') && surface(noun) != tree_->lemma(noun) ? noun : -1;
}

// The noun that a number counts, or -1.
int CountedFinder::counted_noun(TokenRange number, int head) const {
    const Deprel deprel = tree_->deprel(head);
    const int above = tree_->head(head);
    if (above >= 0 && !number.contains(above)) {
        const Upos upos = tree_->upos(above);
        const bool modifies = deprel == Deprel::nummod || deprel == Deprel::amod || deprel == Deprel::det || deprel == Deprel::compound;
        if (modifies && (upos == Upos::NOUN || upos == Upos::PROPN || is_counted_adjective(above))) return above;
    }
    // "between 15 and 20 protesters": the parser may hang either figure to the noun.
    for (int part = number.begin; part < number.end; ++part) {
        const int above_part = tree_->head(part);
        if (above_part >= 0 && !number.contains(above_part) && tree_->deprel(part) == Deprel::nummod && tree_->upos(above_part) == Upos::NOUN) return above_part;
    }
    if (number.size() >= 3 && number.end < static_cast<int>(annotation_->tokens.size()) && tree_->upos(number.end) == Upos::NOUN && tree_->sentence(number.end) == tree_->sentence(head)) return number.end;
    for (int part = number.begin; part < number.end; ++part)
        for (const int child : tree_->children(part)) {  // "dozens of policemen", "30 of the detainees", "seven of the dead"
            if (tree_->deprel(child) != Deprel::nmod || number.contains(child)) continue;
            const int marker = tree_->child(child, Deprel::case_);
            if (marker >= 0 && tree_->lemma(marker) == "of" && (tree_->upos(child) == Upos::NOUN || is_counted_adjective(child))) return child;
        }
    return noun_behind_participle(number);
}

Span CountedFinder::unit_span(int noun) const {
    int begin = noun;
    while (begin > 0 && tree_->head(begin - 1) == noun && tree_->deprel(begin - 1) == Deprel::compound && tree_->upos(begin - 1) == Upos::NOUN) --begin;
    return tree_->span({begin, noun + 1});
}

// What the words that belong to the noun itself say: "two dead men", "people arrested in the raid".
std::string_view CountedFinder::own_state(int node) const {
    for (const int child : tree_->children(node)) {
        const Deprel deprel = tree_->deprel(child);
        if (deprel == Deprel::amod)
            if (const auto state = measures_->of("state", tree_->lemma(child)); !state.empty()) return state;
        if (deprel == Deprel::amod || deprel == Deprel::acl) {
            const std::string surface = lower(annotation_->tokens[static_cast<std::size_t>(child)].span.in(text_));
            if (!surface.ends_with("ing"))
                if (const auto fate = measures_->of("patient", tree_->lemma(child)); !fate.empty()) return fate;
        }
    }
    return {};
}

// What the subject of a verb of amount counts: "the death toll rose to ...", "the number of arrests reached ...".
std::string_view CountedFinder::toll(int verb) const {
    static constexpr std::string_view amounts[] = {"rise", "reach", "stand", "climb", "pass", "exceed", "increase", "hit", "surpass", "grow", "jump", "top", "come", "put", "mount", "total"};
    // "put the number of dead at 41", "raised the toll to 17", "raised to 17 the number of people killed"
    static constexpr std::string_view sets[] = {"raise", "put", "revise", "lower", "increase", "bring", "set", "place", "estimate", "update"};
    const bool risen = std::find(std::begin(amounts), std::end(amounts), tree_->lemma(verb)) != std::end(amounts);
    const bool set = std::find(std::begin(sets), std::end(sets), tree_->lemma(verb)) != std::end(sets);
    if (!risen && !set) return {};
    for (const int subject : tree_->children(verb)) {
        const Deprel deprel = tree_->deprel(subject);
        if (!(risen && (deprel == Deprel::nsubj || deprel == Deprel::nsubj_pass)) && !(set && (deprel == Deprel::obj || deprel == Deprel::nsubj_pass))) continue;
        for (const int part : tree_->children(subject)) {
            const Deprel role = tree_->deprel(part);
            if (role != Deprel::compound && role != Deprel::nmod && role != Deprel::amod) continue;
            if (const auto fate = measures_->of("event", tree_->lemma(part)); !fate.empty()) return fate;
            if (const auto fate = own_state(part); !fate.empty() && role == Deprel::nmod) return fate;  // "the number of people killed"
            if (const auto fate = measures_->of("noun", tree_->lemma(part)); !fate.empty() && role == Deprel::nmod) return fate;
        }
        if (const auto fate = measures_->of("event", tree_->lemma(subject)); !fate.empty()) return fate;
    }
    return {};
}

// What the governor of the noun says, along coordination.
std::string_view CountedFinder::fate_above(int node) const {
    for (int steps = 0; steps < 6; ++steps) {
        const int above = tree_->head(node);
        if (above < 0) return measures_->of("state", tree_->lemma(node));  // "Two dead, five wounded"
        const Deprel deprel = tree_->deprel(node);
        const std::string_view lemma = tree_->lemma(above);
        // "wounding at least five": the bound looks like a preposition to the parser.
        const int marker_word = deprel == Deprel::obl || deprel == Deprel::nmod ? tree_->child(node, Deprel::case_) : -1;
        const bool bounded = marker_word >= 0 && marker_word + 1 < static_cast<int>(annotation_->tokens.size()) && tree_->lemma(marker_word) == "at" && (tree_->lemma(marker_word + 1) == "least" || tree_->lemma(marker_word + 1) == "most");
        const bool patient = deprel == Deprel::obj || deprel == Deprel::nsubj_pass || bounded;
        const bool subject = deprel == Deprel::nsubj || deprel == Deprel::nsubj_pass;
        if (patient || subject || deprel == Deprel::nmod || deprel == Deprel::obl) {
            for (const int sibling : tree_->children(above)) {
                const Deprel relation = tree_->deprel(sibling);
                if (sibling == node) continue;
                // "shot two men dead", "left five dead"
                if (patient && (relation == Deprel::xcomp || relation == Deprel::advmod || relation == Deprel::amod || relation == Deprel::ccomp || relation == Deprel::advcl))
                    if (const auto state = measures_->of("state", tree_->lemma(sibling)); !state.empty()) return state;
                if (deprel == Deprel::nsubj && relation == Deprel::obj && lemma == "lose" && tree_->lemma(sibling) == "life") return "dead";
            }
        }
        if (patient)
            if (const auto fate = measures_->of("patient", lemma); !fate.empty()) return fate;
        if (subject) {
            if (const auto fate = measures_->of("subject", lemma); !fate.empty()) return fate;
            if (tree_->child(above, Deprel::cop) >= 0 || tree_->upos(above) == Upos::ADJ)
                if (const auto state = measures_->of("state", lemma); !state.empty()) return state;
            if (deprel == Deprel::nsubj) {  // "were hurt", where the passive was not seen
                const bool passive = tree_->child(above, Deprel::aux_pass) >= 0 || (tree_->child(above, Deprel::cop) >= 0);
                if (passive)
                    if (const auto fate = measures_->of("patient", lemma); !fate.empty()) return fate;
            }
        }
        // "The death toll rose to 57", "the number of arrests reached 90"
        if (tree_->upos(above) == Upos::VERB && (deprel == Deprel::obl || deprel == Deprel::obj || deprel == Deprel::xcomp || deprel == Deprel::advmod || deprel == Deprel::nmod))
            if (const auto fate = toll(above); !fate.empty()) return fate;
        // "with 120 injured": a participle without an object of its own
        if (deprel == Deprel::nsubj && tree_->child(above, Deprel::obj) < 0 && tree_->child(above, Deprel::aux) < 0) {
            const std::string surface = lower(annotation_->tokens[static_cast<std::size_t>(above)].span.in(text_));
            if (above == node + 1 && (surface.ends_with("ed") || surface == "hurt" || surface == "slain"))
                if (const auto fate = measures_->of("patient", lemma); !fate.empty()) return fate;
        }
        if (deprel == Deprel::nmod || deprel == Deprel::compound || deprel == Deprel::nmod_poss) {
            const int marker = tree_->child(node, Deprel::case_);
            if (deprel != Deprel::nmod || (marker >= 0 && tree_->lemma(marker) == "of"))
                if (const auto fate = measures_->of("event", lemma); !fate.empty()) return fate;
            // "some of the three", "bodies of two soldiers": what holds for the whole noun phrase.
            if (marker >= 0 && tree_->lemma(marker) == "of" && tree_->upos(above) == Upos::NUM) {
                node = above;
                continue;
            }
            return {};
        }
        if (deprel == Deprel::conj && (tree_->upos(above) == Upos::NOUN || tree_->upos(above) == Upos::NUM || tree_->upos(above) == Upos::PROPN)) {
            node = above;
            continue;
        }
        return {};
    }
    return {};
}

// What the words next to the noun say, where the tree does not join them: "two men were killed",
// "wounding at least five".
std::string_view CountedFinder::fate_beside(int node) const {
    const int sentence = tree_->sentence(node);
    if (sentence >= static_cast<int>(annotation_->sentences.size())) return {};
    const TokenRange range = annotation_->sentences[static_cast<std::size_t>(sentence)].tokens;
    bool passive = false;
    for (int i = node + 1; i < range.end && i <= node + 5; ++i) {
        const std::string_view lemma = tree_->lemma(i);
        if (tree_->upos(i) == Upos::ADV || lemma == "have") continue;
        if (lemma == "be") {
            passive = true;
            continue;
        }
        if (tree_->upos(i) != Upos::VERB) break;
        if (const auto fate = measures_->of("subject", lemma); !fate.empty()) return fate;
        if (!passive) {  // "11 hurt and 25 detained": a participle right behind a bare number
            const std::string form = lower(annotation_->tokens[static_cast<std::size_t>(i)].span.in(text_));
            const Upos next = i + 1 < range.end ? tree_->upos(i + 1) : Upos::PUNCT;
            const bool object = next == Upos::NOUN || next == Upos::PROPN || next == Upos::DET || next == Upos::NUM || next == Upos::PRON;
            if (i == node + 1 && tree_->upos(node) == Upos::NUM && !object && (form.ends_with("ed") || form == "hurt" || form == "slain")) return measures_->of("patient", lemma);
            break;
        }
        if (i + 1 < range.end)
            if (const auto state = measures_->of("state", tree_->lemma(i + 1)); !state.empty()) return state;
        return measures_->of("patient", lemma);
    }
    for (int i = node - 1; i >= range.begin && i >= node - 4; --i) {
        const Upos upos = tree_->upos(i);
        if (upos == Upos::VERB) {
            const std::string surface = lower(annotation_->tokens[static_cast<std::size_t>(i)].span.in(text_));
            return surface.ends_with("ing") || surface.ends_with("ed") || surface.ends_with('s') ? measures_->of("patient", tree_->lemma(i)) : std::string_view();
        }
        if (upos != Upos::ADP && upos != Upos::ADV && upos != Upos::ADJ && upos != Upos::NUM && upos != Upos::DET) break;
    }
    return {};
}

std::string_view CountedFinder::fate(int node) const {
    if (const auto own = own_state(node); !own.empty()) return own;
    if (const auto above = fate_above(node); !above.empty()) return above;
    return fate_beside(node);
}

void CountedFinder::describe(Span number, Quantity& quantity) {
    const TokenRange range = tree_->tokens_in(number);
    if (range.size() <= 0) return;
    const int head = tree_->head_of(range);
    const int noun = counted_noun(range, head);
    bool governed = noun >= 0 && tree_->head(head) == noun;  // nummod: the noun carries the function
    for (int part = range.begin; part < range.end && noun >= 0 && !governed; ++part) governed = tree_->head(part) == noun;
    if (noun == range.end && range.size() >= 3) governed = true;
    const int node = governed ? noun : head;
    const int sentence = tree_->sentence(head);
    if (noun >= 0 && !quantity.unit) {
        const Span span = unit_span(noun);
        quantity.unit = Unit{std::string(span.in(text_)), span};
    }
    if (!quantity.measure.empty() || noun == head) return;
    std::string_view measure = fate(node);
    if (measure.empty() && noun >= 0 && !governed) measure = own_state(noun);
    const std::string_view kind = noun >= 0 ? measures_->of("noun", tree_->lemma(noun)) : measures_->of("noun", tree_->lemma(head));
    // Things are not killed or arrested: only people, or a figure that stands alone, take the fate.
    const bool others = noun >= 0 && tree_->lemma(noun) == "other";  // "wounded 30 others"
    if (!measure.empty() && (noun < 0 || !kind.empty() || others)) quantity.measure = measure;
    else if (!kind.empty()) quantity.measure = kind;
    if (!quantity.measure.empty() && !quantity.unit && last_sentence_ == sentence) quantity.unit = last_unit_;
    if (!quantity.measure.empty() && quantity.unit) {
        last_unit_ = *quantity.unit;
        last_sentence_ = sentence;
    }
}

bool CountedFinder::single(int noun, Quantity& quantity) const {
    const std::string_view kind = measures_->of("noun", tree_->lemma(noun));
    if (kind != "people" && kind != "fighters") return false;
    const std::string_view told = fate(noun);
    if (told != "dead" && told != "injured" && told != "detained") return false;
    const int article = tree_->child(noun, Deprel::det);
    if (article < 0 || (tree_->lemma(article) != "a" && tree_->lemma(article) != "an" && tree_->lemma(article) != "another")) return false;
    const std::string surface = lower(annotation_->tokens[static_cast<std::size_t>(noun)].span.in(text_));
    if (surface != tree_->lemma(noun)) return false;  // a plural is no single person
    quantity.measure = told;
    quantity.value = 1;
    for (const int child : tree_->children(noun))  // "a third soldier died": the toll is three
        if (tree_->deprel(child) == Deprel::amod && child > article) {
            static constexpr std::string_view ordinals[] = {"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"};
            const auto found = std::find(std::begin(ordinals), std::end(ordinals), tree_->lemma(child));
            if (found != std::end(ordinals)) quantity.value = static_cast<double>(found - std::begin(ordinals)) + 2;
        }
    quantity.low = quantity.high = quantity.value;
    const Span unit = unit_span(noun);
    quantity.unit = Unit{std::string(unit.in(text_)), unit};
    quantity.span = {annotation_->tokens[static_cast<std::size_t>(article)].span.begin, unit.end};
    return quantity.span.begin < quantity.span.end;
}

}  // namespace dateline
