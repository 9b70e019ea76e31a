// What is no happening although a sense fired, or one whose doer the sentence names and nothing knows: kept out of
// what is listed as having happened, where a wrong line costs more than a missing one.
#include "code/events/report_coder.h"

namespace dateline::events {
namespace {

bool among(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool loose(std::string_view verb) {
    return among(verb, {"hit", "strike", "hurt", "batter", "pound", "damage", "raze", "demolish", "level", "wreck"});
}

}  // namespace

bool ReportCoder::tells_force() const {
    for (std::size_t t = 0; t < events_.size(); ++t)
        if (!dropped(t) && events_[t].type == EventType::ASSAULT && !loose(grammar_.lemma(triggers_[t].token)))
            return true;
    return false;
}

bool ReportCoder::doubtful(const Trigger& trigger, const Event& event) const {
    if (!event.content_of.empty() || grammar_.in_title(trigger.token)) return false;
    if (trigger.nominal && trigger.light < 0)
        return names_thing(trigger, event) || modifies(trigger, event) || danger(trigger, event) || as_reason(trigger) ||
               sought(trigger, event) || by_nature(trigger, event) || in_general(trigger, event);
    return untold_doer(trigger, event) || weak(trigger, event) || by_nature(trigger, event);
}

// "The storm hit the coast. Two were killed.", "rain forced the closure of two stations": what weather, a blaze or an accident does is no act; "fire" may be a
// gun's.
bool ReportCoder::by_nature(const Trigger& trigger, const Event& event) const {
    if (!event.actors.empty()) return false;
    const Classes nature = rules_.vocabulary.named("weather").value_or(0);
    const auto natural = [&](int token) {
        return token >= 0 && ((rules_.vocabulary.of_word(grammar_.lemma(token)) & nature) != 0 || among(grammar_.lemma(token), {"rain", "snow", "wind", "gale", "hail", "wildfire", "blaze", "avalanche",
                                                                                                   "collision", "accident"}));
    };
    if (trigger.nominal) {
        const int up = grammar_.tree.head(trigger.token);
        return event.type == EventType::COERCE && up >= 0 && grammar_.verb(up) && natural(grammar_.agent(up));
    }
    const int begin = grammar_.sentence(trigger.token).begin;
    if (event.type != EventType::ASSAULT || !event.mode.empty() || told_force_by(trigger.token) || begin == 0 || !grammar_.passive(trigger.token) ||
        grammar_.in_title(begin - 1))
        return false;
    for (int i = grammar_.sentence(begin - 1).begin; i < begin; ++i)
        if (natural(i) && grammar_.tree.deprel(i) == Deprel::nsubj) return true;
    return false;
}

// Does a happening of force stand in the sentence before, or in this one before the word?
bool ReportCoder::told_force_by(int token) const {
    const int here = grammar_.tree.sentence(token);
    for (std::size_t t = 0; t < events_.size() && triggers_[t].token < token; ++t)
        if (!dropped(t) && here - grammar_.tree.sentence(triggers_[t].token) <= 1 && events_[t].type == EventType::ASSAULT &&
            !loose(grammar_.lemma(triggers_[t].token)))
            return true;
    return false;
}

// "The frontier was closed": whoever did it, it is a measure of a state.
bool ReportCoder::barrier(int token) const {
    return token >= 0 && among(grammar_.lemma(token), {"border", "frontier", "crossing", "airspace", "strait", "checkpoint", "corridor"});
}

// "Nine in ten were struck", "the town was hit hard", "both armies operated apart": verbs that mostly tell something
// else, with nobody who does it or no place where.
bool ReportCoder::weak(const Trigger& trigger, const Event& event) const {
    const std::string_view verb = grammar_.lemma(trigger.token);
    if (event.type == EventType::MOBILIZE && event.place < 0 && trigger.pattern.empty())
        return among(verb, {"operate", "serve", "train"});
    if (event.type == EventType::COERCE && event.actors.empty() && event.recipients.empty() && event.place < 0 &&
        grammar_.passive(trigger.token))
        return among(verb, {"close", "shut", "bring"}) && !barrier(trigger.patient) && !(told_force_ && of_powers_);
    // "He was fired from the plant", "was suspended from her job": a firm's affair, unless who had to go held a post.
    if ((event.type == EventType::SANCTION || event.type == EventType::COERCE) && event.actors.empty() && grammar_.passive(trigger.token) &&
        among(verb, {"fire", "suspend", "dismiss", "demote", "sack", "remove"}) && !event.recipients.empty())
        return std::all_of(event.recipients.begin(), event.recipients.end(), [&](EntityRef ref) {
            const Entity& entity = grammar_.annotation.entities[static_cast<std::size_t>(ref.index)];
            return entity.type == EntityType::person && (entity.code.role.empty() || entity.code.role == "CVL") && entity.lexicon.empty();
        });
    if (event.type != EventType::ASSAULT || !event.actors.empty() || trigger.light >= 0) return false;
    // Where the report tells of force otherwise, such a verb is taken at its word.
    return loose(verb) && !told_force_ && (trigger.agent < 0 || grammar_.passive(trigger.token));
}

// "The March for Water", "the Pledge of Unity": a capital inside a sentence makes the noun part of a name. Wars, talks
// and treaties have happened under their names.
bool ReportCoder::names_thing(const Trigger& trigger, const Event& event) const {
    const int own = actors_.entity(trigger.token);
    if (own >= 0 && actors_.inside_name(trigger.token) && std::find(event.actors.begin(), event.actors.end(), EntityRef{own}) != event.actors.end())
        return true;  // it would be its own doer
    if (event.type != EventType::PROTEST && event.type != EventType::AGREE) return false;
    const std::uint32_t begin = grammar_.tree.span({trigger.token, trigger.token + 1}).begin;
    const char first = begin < report_.text.size() ? report_.text[begin] : 'a';
    return first >= 'A' && first <= 'Z' && trigger.token > grammar_.sentence(trigger.token).begin &&
           grammar_.is(trigger.token, Upos::PROPN);
}

// "Combat troops", "a protest march": a noun before the noun that it describes tells nothing of its own, unless the
// sentence says of whom, where or when.
bool ReportCoder::modifies(const Trigger& trigger, const Event& event) const {
    const int head = grammar_.tree.head(trigger.token);
    if (grammar_.tree.deprel(trigger.token) != Deprel::compound || head <= trigger.token || !grammar_.is_noun(head) ||
        carries(head))
        return false;
    const int other = event_at_[static_cast<std::size_t>(head)];
    if (other >= 0 && !dropped(static_cast<std::size_t>(other)) &&
        events_[static_cast<std::size_t>(other)].type == event.type)
        return true;
    return event.actors.empty() && event.recipients.empty() && event.quantities.empty() && event.time < 0 &&
           event.place < 0;
}

// "The threat of the militia", "its threat to Peru": a danger that somebody is, not what somebody said.
bool ReportCoder::danger(const Trigger& trigger, const Event& event) const {
    if (event.type != EventType::THREATEN || grammar_.form(trigger.token) != "threat") return false;
    for (int child : grammar_.tree.children(trigger.token))
        if (child > trigger.token &&
            (grammar_.infinitive(child) || grammar_.tree.deprel(child) == Deprel::ccomp))
            return false;
    const auto phrases = grammar_.phrases(trigger.token);
    return std::any_of(phrases.begin(), phrases.end(),
                       [](const Phrase& p) { return among(p.preposition, {"of", "to", "from", "for"}); });
}

// "The fight against piracy", "gun violence", "such an attack", "declared war on the islands", "acts of war", "on the offensive": force as
// a figure, a word or a kind, and none that befell anybody.
bool ReportCoder::in_general(const Trigger& trigger, const Event& event) const {
    if (event.type != EventType::ASSAULT) return false;
    const int noun = trigger.token;
    const std::string_view word = grammar_.lemma(noun);
    const TokenRange sentence = grammar_.sentence(noun);
    const bool contest = among(word, {"fight", "battle", "war", "struggle", "offensive", "assault"});
    const std::vector<Phrase> phrases = grammar_.phrases(noun);
    if (contest && std::any_of(phrases.begin(), phrases.end(), [&](const Phrase& p) {
            return among(p.preposition, {"against", "on", "for", "over"}) &&
                   among(grammar_.form(p.token), {"terror", "terrorism", "piracy", "corruption", "crime", "extremism", "radicalism", "poverty", "hunger", "disease",
                                                  "drugs", "trafficking", "smuggling", "poaching", "graft", "inflation", "racism", "islam", "fundamentalism", "impunity",
                                                  "illiteracy", "discrimination", "malaria", "cancer", "famine", "drought", "pollution"});
        }))
        return true;
    bool marked = false, told = false;  // a word before it that fixes which; a word that says more of it
    int mark = -1;
    for (int child : grammar_.tree.children(noun)) {
        const Deprel tie = grammar_.tree.deprel(child);
        if (tie == Deprel::case_ && child < noun)
            mark = child;
        else if (tie == Deprel::compound && word == "violence" && among(grammar_.lemma(child), {"gun", "domestic", "gender", "knife", "street"}))
            return true;
        else if (tie == Deprel::det || tie == Deprel::nmod_poss || tie == Deprel::nummod)
            marked = true;
        else if (tie != Deprel::punct && tie != Deprel::cc && tie != Deprel::conj && tie != Deprel::cop && tie != Deprel::nsubj)
            told = true;
        // "the risk is a clash": what is feared or wanted, told by what it would be
        if (tie == Deprel::nsubj && grammar_.tree.child(noun, Deprel::cop) >= 0 &&
            among(grammar_.lemma(child), {"risk", "danger", "fear", "worry", "aim", "goal", "purpose", "option", "alternative", "hope", "concern", "prospect"}))
            return true;
    }
    for (int i = noun - 1; i > sentence.begin && i >= noun - 3; --i)  // "such an attack": of its kind; "the first such attack" happened
        if (among(grammar_.form(i), {"a", "an"}) && grammar_.form(i - 1) == "such") return true;
    const int up = grammar_.tree.head(noun);
    if (word == "war" && up >= 0 && up < noun && grammar_.lemma(up) == "declare" && !marked) return true;
    if (word == "offensive" && noun >= sentence.begin + 2 && grammar_.form(noun - 1) == "the" && among(grammar_.form(noun - 2), {"on", "take", "took", "taking"}) && !told)
        return true;
    if (marked || told || !event.actors.empty() || !event.recipients.empty() || event.place >= 0 || event.time >= 0 || !event.quantities.empty()) return false;
    return grammar_.form(noun) == word && among(word, {"war", "combat", "battle", "conflict", "attack", "assault"}) && mark >= 0 &&
           among(grammar_.form(mark), {"of", "in", "into", "before", "about", "for", "against", "from", "to", "without", "as"});
}

// "Gathered support", "counted on help", "fleeing war": what is wanted, sought or run from is not told to have happened.
bool ReportCoder::sought(const Trigger& trigger, const Event& event) const {
    const std::string_view noun = grammar_.lemma(trigger.token);
    if (event.type == EventType::COOPERATE && among(noun, {"tie", "link", "contact"})) return true;  // they are, not happen
    if (noun == "conviction" && trigger.token + 1 < grammar_.sentence(trigger.token).end &&
        grammar_.form(trigger.token + 1) == "that")
        return true;  // a belief
    const int up = grammar_.tree.head(trigger.token);
    if (up >= 0 && grammar_.lemma(up) == "declaration") return true;  // of war: a word, no fight
    if (up < 0 || !grammar_.verb(up) || up > trigger.token) return false;
    const std::string_view verb = grammar_.lemma(up);
    if ((event.type == EventType::SUPPORT && !of_instrument(trigger)) || event.type == EventType::AID)
        return among(verb, {"gather", "garner", "muster", "seek", "need", "count", "rely", "depend", "lack", "want", "lose",
                            "drum", "rally", "build", "undermine", "procure", "erode", "attract"});
    return event.type == EventType::ASSAULT && event.actors.empty() && among(verb, {"flee", "escape", "fear", "avoid"}) &&
           grammar_.tree.child(trigger.token, Deprel::det) < 0;
}

// "In retaliation for the raid", "according to a ministry release": why or whose word, not what.
bool ReportCoder::as_reason(const Trigger& trigger) const {
    const TokenRange sentence = grammar_.sentence(trigger.token);
    for (int i = trigger.token - 1; i > sentence.begin && i >= trigger.token - 5 && !grammar_.is(i, Upos::PUNCT); --i)
        if (grammar_.form(i) == "to" && grammar_.form(i - 1) == "according") return true;
    return trigger.token > sentence.begin && trigger.token + 1 < sentence.end &&
           grammar_.form(trigger.token - 1) == "in" && grammar_.form(trigger.token + 1) == "for";
}

// "They stormed the depot", "anglers questioned the plan": somebody is told to have done it, and nothing knows who. A
// thing that strikes ("a shell killed two") has no doer to be known.
bool ReportCoder::untold_doer(const Trigger& trigger, const Event& event) const {
    const int verb = trigger.light >= 0 ? trigger.light : trigger.token;
    const int end = grammar_.sentence(verb).end;
    if (verb + 2 < end && grammar_.form(verb + 1) == "into" && among(grammar_.form(verb + 2), {"force", "effect", "play"}))
        return true;  // what enters into force is a law, no troops
    if (!event.actors.empty() || grammar_.passive(verb) || listed(trigger.sense->recipients, "subj") ||
        (trigger.carrier && trigger.carrier->subject_is_recipient))
        return false;
    const int agent = trigger.light >= 0 ? grammar_.agent(verb) : trigger.agent;
    if (agent < 0) return false;
    if (of_powers_) return false;
    if (grammar_.is(agent, Upos::PRON)) return among(grammar_.form(agent), {"they", "he", "she", "we", "i", "you", "it"});
    // A noun that the tables know tells at least what kind of doer it was.
    return grammar_.is(agent, Upos::NOUN) && event_at_[static_cast<std::size_t>(agent)] < 0 &&
           rules_.vocabulary.of_word(grammar_.lemma(agent)) == 0 &&
           (actors_.classes(agent) & rules_.vocabulary.of_entity(EntityType::population)) != 0 &&
           std::none_of(grammar_.tree.children(agent).begin(), grammar_.tree.children(agent).end(),
                        [&](int child) { return grammar_.tree.deprel(child) == Deprel::nummod; });
}

// A noun for people without a name stands for those whom only their own circle knows, unless it tells an office, a
// force or a crowd: "a hotel clerk called the family".
bool ReportCoder::private_noun(const Entity& entity, bool one) const {
    const bool people = entity.type == EntityType::person || entity.type == EntityType::population;
    if (!people || (!entity.code.role.empty() && entity.code.role != "CVL") || !entity.code.country.empty()) return false;
    const Classes public_words = rules_.vocabulary.named("official").value_or(0) | rules_.vocabulary.named("force").value_or(0);
    return std::all_of(entity.mentions.begin(), entity.mentions.end(), [&](const Mention& m) {
        const int head = m.head >= 0 ? m.head : grammar_.tree.token_at(m.span.end - 1);
        if (m.form == MentionForm::name || head < 0) return false;
        if (rules_.vocabulary.of_word(grammar_.lemma(head)) & public_words) return false;  // "the leader of the miners"
        return !one || m.form == MentionForm::pronoun || grammar_.form(head) == grammar_.lemma(head);
    });
}

// "Was found guilty in the murder of", "convicted of the bombing", "confessed to the killing", "officers involved in the
// shooting": who is held to have done it by a court, by his own word or by the report's.
void ReportCoder::doer_by_verdict(const Trigger& trigger, Event& event) const {
    int at = trigger.token;
    for (int step = 0; step < 3; ++step) {
        const Deprel tie = grammar_.tree.deprel(at);
        const int up = grammar_.tree.head(at);
        if (up < 0 || (tie != Deprel::obl && tie != Deprel::nmod && tie != Deprel::obj && tie != Deprel::conj)) return;
        at = up;
        const std::string_view word = grammar_.lemma(at);
        if (word == "guilty") {
            const int verb = grammar_.tree.head(at);
            const bool found = verb >= 0 && (grammar_.lemma(verb) == "find" || grammar_.lemma(verb) == "plead");
            const int subject = grammar_.tree.child(at, Deprel::nsubj);
            if (subject >= 0)
                actors_.add(subject, event.actors);
            else if (found)
                actors_.add(grammar_.lemma(verb) == "find" ? grammar_.patient(verb) : grammar_.agent(verb), event.actors);
            return;
        }
        if (const int noun = grammar_.tree.head(at); grammar_.form(at) == "involved" && noun >= 0 && noun < at) {
            if (grammar_.is(noun, Upos::NOUN)) actors_.add(noun, event.actors);
            return;
        }
        if (!grammar_.is(at, Upos::VERB)) continue;
        if (word == "convict")
            actors_.add(grammar_.patient(at), event.actors);
        else if (among(word, {"confess", "admit", "plead"}) && !grammar_.passive(at))
            actors_.add(grammar_.agent(at), event.actors);
        return;
    }
}

// Who did what a noun tells, where no phrase of its own says so.
void ReportCoder::distant_doer(const Trigger& trigger, Event& event) const {
    if (!event.actors.empty()) return;
    // "the burning of a pilot by the militia": the phrase may hang on the noun between.
    const TokenRange sentence = grammar_.sentence(trigger.token);
    for (int i = trigger.token + 1, end = std::min(sentence.end, trigger.token + 16); i < end; ++i) {
        if (grammar_.is(i, Upos::VERB) || grammar_.is(i, Upos::SCONJ) || grammar_.is(i, Upos::CCONJ) ||
            grammar_.is(i, Upos::AUX) || (grammar_.is(i, Upos::PUNCT) && !among(grammar_.form(i), {"-", "’", "'"})))
            break;
        if (grammar_.form(i) != "by" || !grammar_.is(i, Upos::ADP)) continue;
        const int by = grammar_.case_object(i);
        if (by >= 0 && !grammar_.in_time(by) && !locates(by)) actors_.add(by, event.actors);
        break;
    }
    // "were under attack from the raiders"
    if (event.type == EventType::ASSAULT && event.actors.empty() && trigger.token > sentence.begin &&
        grammar_.form(trigger.token - 1) == "under" && trigger.token + 1 < sentence.end &&
        grammar_.form(trigger.token + 1) == "from")
        if (const int from = grammar_.case_object(trigger.token + 1); from >= 0 && !locates(from))
            actors_.add(from, event.actors);
    // "claimed responsibility for the bombing": who takes it upon himself did it, by his own word.
    int up = trigger.token;
    for (int step = 0; step < 3 && up >= 0 && event.actors.empty(); ++step) {
        up = grammar_.tree.head(up);
        if (up < 0 || grammar_.lemma(up) != "responsibility") continue;
        const int verb = grammar_.tree.head(up);
        if (verb >= 0 && among(grammar_.lemma(verb), {"claim", "take", "accept", "admit"}))
            actors_.add(grammar_.agent(verb), event.actors);
    }
    if (event.type == EventType::ASSAULT && event.actors.empty()) doer_by_verdict(trigger, event);
    // "announced bans on the firm as well as sanctions on the bank": who announced the first announced the second.
    int first = trigger.token;
    for (int step = 0; step < 3 && grammar_.tree.deprel(first) == Deprel::conj && grammar_.tree.head(first) >= 0; ++step)
        first = grammar_.tree.head(first);
    if (first != trigger.token && event.actors.empty() && grammar_.tree.deprel(first) == Deprel::obj)
        if (const int verb = grammar_.tree.head(first); verb >= 0 && (commands(grammar_.lemma(verb)) || makes(grammar_.lemma(verb))))
            actors_.add(grammar_.agent(verb), event.actors);
    remove(event.recipients, event.actors);
}

}  // namespace dateline::events
