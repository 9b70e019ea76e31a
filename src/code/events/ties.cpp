// What ties the events of one report together: acts and their contents, reasons, crowds behind protests,
// parties behind accords, and triggers that tell one happening.
#include <unordered_map>

#include "code/events/report_coder.h"

namespace dateline::events {

namespace {

bool among(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool material(EventType type) {
    return type == EventType::COERCE || type == EventType::ASSAULT || type == EventType::SANCTION || type == EventType::PROTEST;
}

}  // namespace

// "They must leave, the mayor said": the auxiliary is the demand of whoever says so. "We will close the border if they come" is a
// threat when it is one's own act, under a condition; what anybody plans is none.
void ReportCoder::spoken() {
    for (std::size_t t = 0; t < events_.size(); ++t) {
        if (!triggers_[t].sense->told) continue;
        Event& event = events_[t];
        const int claim = circumstances_.claim_of(event.trigger);
        const int verb = grammar_.tree.head(triggers_[t].token);
        const int act = event_at_[static_cast<std::size_t>(verb)];
        const Claim* said = claim < 0 ? nullptr : &claims_[static_cast<std::size_t>(claim)];
        const bool source = said && !said->hearsay && said->source && said->source->entity.index >= 0 && said->source->kind != SourceKind::media &&
                            said->stance != Stance::denies && said->stance != Stance::questions;
        const int cue = source && said->cue ? grammar_.tree.token_at(said->cue->span.begin) : -1;
        const int by_cue = cue < 0 ? -1 : event_at_[static_cast<std::size_t>(cue)];  // "demanded that they should leave"
        if (!source || (by_cue >= 0 && speech_act(events_[static_cast<std::size_t>(by_cue)].type)) ||
            std::find(event.recipients.begin(), event.recipients.end(), said->source->entity) != event.recipients.end()) {
            event.trigger = {};
            continue;
        }
        const bool threat = event.type == EventType::THREATEN;
        const Entity& who = grammar_.annotation.entities[static_cast<std::size_t>(said->source->entity.index)];
        if (threat && (act < 0 || !material(events_[static_cast<std::size_t>(act)].type) || !conditional(verb) || !own_act(who, verb))) {
            event.trigger = {};
            continue;
        }
        event.actors = {said->source->entity};
        event.modality = Modality::actual;
        event.rules.modality.clear();
        event.claim.clear();
        if (act < 0) continue;
        Event& content = events_[static_cast<std::size_t>(act)];
        if (happened(content.modality)) continue;
        content.content_of = event.id;
        if (threat && content.modality != Modality::negated) content.modality = Modality::threatened, content.rules.modality = event.rules.type;
        outer_mode(event, content);
    }
}

// "If they come", "should they come", "anyone who comes", "otherwise".
bool ReportCoder::conditional(int verb) const {
    for (int child : grammar_.tree.children(verb)) {
        const Deprel tie = grammar_.tree.deprel(child);
        if (tie == Deprel::advmod && among(grammar_.form(child), {"otherwise", "else"})) return true;
        if (tie != Deprel::advcl) continue;
        const int subject = grammar_.surface_subject(child);
        for (int mark : grammar_.tree.children(child))
            if (among(grammar_.form(mark), {"if", "unless"}) || (among(grammar_.form(mark), {"should", "were"}) && mark < subject)) return true;
    }
    const int subject = grammar_.surface_subject(verb);
    if (subject < 0) return false;
    if (among(grammar_.form(subject), {"anyone", "anybody", "whoever", "those", "everyone"})) return true;
    return std::any_of(grammar_.tree.children(subject).begin(), grammar_.tree.children(subject).end(),
                       [&](int child) { return grammar_.form(child) == "any" || grammar_.form(child) == "whoever"; });
}

// Is what the clause tells done by who says so, or by his country?
bool ReportCoder::own_act(const Entity& source, int verb) const {
    if (grammar_.passive(verb)) return !source.code.role.empty();
    const int subject = grammar_.surface_subject(verb);
    if (subject < 0) return false;
    if (grammar_.is(subject, Upos::PRON)) return among(grammar_.form(subject), {"we", "i", "they", "it", "he", "she"});
    const int entity = actors_.entity(subject);
    if (entity >= 0) {
        const Entity& doer = grammar_.annotation.entities[static_cast<std::size_t>(entity)];
        if (&doer == &source || (!doer.code.country.empty() && doer.code.country == source.code.country)) return true;
        const bool power = doer.type == EntityType::state || doer.type == EntityType::state_body || doer.type == EntityType::armed_group;
        if (power && !source.code.role.empty() && (source.code.country.empty() || doer.code.country.empty())) return true;
    }
    return std::any_of(grammar_.tree.children(subject).begin(), grammar_.tree.children(subject).end(),
                       [&](int child) { return among(grammar_.form(child), {"our", "my", "his", "her", "its", "their"}); });
}

// Acts of speech that are claims too: what stands in the claim is their content. A warning without an
// addressee is a threat only when it announces something: "whoever blocks the road will be arrested, police warned".
void ReportCoder::acts() {
    std::unordered_map<std::string_view, int> act_of;  // claim id -> event at its cue
    for (const Claim& claim : claims_) {
        if (!claim.cue) continue;
        const int token = grammar_.tree.token_at(claim.cue->span.begin);
        const int act = token >= 0 ? event_at_[static_cast<std::size_t>(token)] : -1;
        if (act >= 0 && triggers_[static_cast<std::size_t>(act)].sense->content) act_of.emplace(claim.id, act);
    }
    std::vector<bool> announces(events_.size(), false);
    for (std::size_t t = 0; t < events_.size(); ++t) {
        Event& event = events_[t];
        const auto found = act_of.find(event.claim);
        if (found == act_of.end() || found->second == static_cast<int>(t) || !event.content_of.empty() ||
            happened(event.modality))
            continue;
        const auto act = static_cast<std::size_t>(found->second);
        const bool coming = event.modality == Modality::planned || event.modality == Modality::threatened;
        if (events_[act].type == EventType::THREATEN) {
            if (!material(event.type) || !coming) continue;
            event.modality = Modality::threatened;
            event.rules.modality = triggers_[act].sense->id;
            announces[act] = true;
        }
        event.content_of = events_[act].id;
        outer_mode(events_[act], event);
    }
    for (std::size_t t = 0; t < events_.size(); ++t)
        if (triggers_[t].sense->needs_content && !announces[t]) events_[t].trigger = {};
}

// A protest is by protesters, a crackdown against them: the report's own word for them, when the phrase has none.
void ReportCoder::crowds() {
    std::vector<std::pair<std::uint32_t, int>> crowds;  // where, entity
    for (std::size_t e = 0; e < grammar_.annotation.entities.size(); ++e) {
        const Entity& entity = grammar_.annotation.entities[e];
        if (entity.type != EntityType::population && entity.type != EntityType::organization &&
            entity.type != EntityType::person)
            continue;
        for (const Mention& mention : entity.mentions) {
            const int head = mention.head >= 0 ? mention.head : grammar_.tree.token_at(mention.span.end - 1);
            if (head < 0) continue;
            const std::string_view word = grammar_.lemma(head);
            if (word == "protester" || word == "protestor" || word == "demonstrator" || word == "marcher" ||
                word == "rioter")
                crowds.push_back({mention.span.begin, static_cast<int>(e)});
        }
    }
    if (crowds.empty()) return;
    std::sort(crowds.begin(), crowds.end());
    const auto nearest = [&](std::uint32_t at) {
        auto after = std::upper_bound(crowds.begin(), crowds.end(), std::pair<std::uint32_t, int>{at, 1 << 30});
        return EntityRef{after == crowds.begin() ? crowds.front().second : (after - 1)->second};
    };
    for (std::size_t t = 0; t < events_.size(); ++t) {
        Event& event = events_[t];
        const bool demo = event.type == EventType::PROTEST && (event.mode == "demo" || event.mode == "riot");
        if (demo && event.actors.empty() && !elsewhere(triggers_[t]))
            event.actors.push_back(nearest(event.trigger.begin));
        if ((event.type == EventType::COERCE || event.type == EventType::ASSAULT) && event.recipients.empty() &&
            of_protest(triggers_[t])) {
            const EntityRef crowd = nearest(event.trigger.begin);
            if (std::find(event.actors.begin(), event.actors.end(), crowd) == event.actors.end())
                event.recipients.push_back(crowd);
        }
    }
}

// "the October 2019 protests", "the Syrian uprising": another crowd than the report's own.
bool ReportCoder::elsewhere(const Trigger& trigger) const {
    if (const int up = grammar_.tree.head(trigger.token); up >= 0 && grammar_.lemma(up) == "anniversary") return true;
    for (int child : grammar_.tree.children(trigger.token))
        if (child < trigger.token &&
            (grammar_.in_time(child) || (grammar_.tree.deprel(child) == Deprel::amod && actors_.entity(child) >= 0)))
            return true;
    return false;
}

// The object of a crackdown is a protest: "suppress demonstrations", "the crackdown on the march".
bool ReportCoder::of_protest(const Trigger& trigger) const {
    static constexpr std::string_view words[] = {"protest", "demonstration", "uprising", "unrest", "riot",
                                                 "rally",   "march",         "revolt",   "dissent"};
    const auto is_protest = [&](int token) {
        return token >= 0 && std::find(std::begin(words), std::end(words), grammar_.lemma(token)) != std::end(words);
    };
    if (!trigger.nominal) return is_protest(trigger.object);
    const std::string_view word = grammar_.lemma(trigger.token);
    if (word == "crackdown" || word == "clampdown") return true;
    if (!trigger.sense->absorbs) return false;
    const auto phrases = grammar_.phrases(trigger.token);
    return std::any_of(phrases.begin(), phrases.end(), [&](const Phrase& p) { return is_protest(p.token); });
}

// Who cooperates under an accord is who made it; "the deal was signed": by the parties named before.
void ReportCoder::parties() {
    const auto instrument = rules_.vocabulary.named("instrument").value_or(0);
    std::vector<EntityRef> last;
    int last_sentence = -9;
    for (std::size_t t = 0; t < events_.size(); ++t) {
        Event& event = events_[t];
        const int sentence = grammar_.tree.sentence(triggers_[t].token);
        const bool pact = event.type == EventType::SUPPORT || event.type == EventType::AGREE;
        const bool about = triggers_[t].nominal
                               ? (actors_.classes(triggers_[t].token) & instrument) != 0
                               : triggers_[t].object >= 0 && (actors_.classes(triggers_[t].object) & instrument) != 0;
        if (event.actors.empty() && sentence - last_sentence <= 3 &&
            ((pact && about) || event.type == EventType::COOPERATE))
            event.actors = last;
        else if (pact && about && event.actors.size() >= 2)
            last = event.actors;
        if (pact && about) last_sentence = sentence;
    }
}

// Acts and their content, reasons that are events, blame for an event that the report names.
void ReportCoder::tie() {
    for (std::size_t t = 0; t < events_.size(); ++t) {
        Event& event = events_[t];
        const int by = judged_[t].embedder;
        const int act = by >= 0 ? event_at_[static_cast<std::size_t>(by)] : -1;
        if (act >= 0 && act != static_cast<int>(t)) {
            Event& outer = events_[static_cast<std::size_t>(act)];
            event.content_of = outer.id;
            const auto content = triggers_[static_cast<std::size_t>(act)].sense->content;
            const bool asked = content == Modality::requested || outer.type == EventType::ACCUSE ||
                               (outer.type == EventType::THREATEN && content == Modality::possible);
            const Trigger& own = triggers_[t];
            const bool told = !own.nominal && grammar_.surface_subject(own.token) >= 0;
            // Who is asked is to do it, never the one who asks.
            if (asked && !told && (event.actors.empty() || event.actors == outer.actors || !own.nominal)) {
                if (!outer.recipients.empty() || event.actors == outer.actors) event.actors = outer.recipients;
            } else if (!asked && event.actors.empty()) {
                event.actors = outer.actors;
            }
            if (asked && told && outer.recipients.empty() && outer.type == EventType::REQUEST) {
                outer.recipients = event.actors;  // "insisted that the ministry free them"
                remove(outer.recipients, outer.actors);
            }
            if (outer.type == EventType::THREATEN && outer.recipients.empty() && !asked) {
                outer.recipients = event.recipients;  // who is to be struck is threatened
                remove(outer.recipients, outer.actors);
            }
            remove(event.recipients, event.actors);
            outer_mode(outer, event);
            // "Would not hesitate to shoot": the "not" is the act's.
            if (triggers_[static_cast<std::size_t>(act)].refuses && content && event.modality == Modality::negated)
                event.modality = *content, event.rules.modality = outer.rules.type;
            // What somebody is accused of has not happened for that, unless a claim says whose word it is.
            if (outer.type == EventType::ACCUSE && (event.claim.empty() || event.claim == outer.claim || outer.actors.empty()) &&
                happened(event.modality)) {
                event.modality = Modality::possible;
                event.rules.modality = outer.rules.type;
            }
        }
        if (event.reason)
            for (std::size_t u = t + 1; u < events_.size() && events_[u].trigger.begin < event.reason->span.end; ++u)
                if (event.reason->span.contains(events_[u].trigger)) {
                    event.reason->event = events_[u].id;
                    break;
                }
        if (event.type == EventType::ACCUSE && event.recipients.empty() && triggers_[t].object >= 0) {
            const int blamed = event_at_[static_cast<std::size_t>(triggers_[t].object)];
            if (blamed >= 0 && blamed != static_cast<int>(t)) {
                event.recipients = events_[static_cast<std::size_t>(blamed)].actors;
                remove(event.recipients, event.actors);
            }
        }
    }
}

// PLOVER: the mode of a threat or request is what is threatened or requested.
void ReportCoder::outer_mode(Event& outer, const Event& content) {
    if (!outer.mode.empty()) return;
    if (outer.type == EventType::THREATEN) {
        switch (content.type) {
            case EventType::ASSAULT:
                outer.mode = "violence";
                break;
            case EventType::COERCE:
                outer.mode = content.mode == "arrest"     ? "arrest"
                             : content.mode == "deport"   ? "expel"
                             : content.mode == "restrict" ? "restrict"
                                                          : "";
                break;
            case EventType::SANCTION:
                outer.mode = content.mode == "expel"                                       ? "expel"
                             : content.mode == "withdraw" || content.mode == "discontinue" ? "relations"
                                                                                           : "restrict";
                break;
            default:
                break;
        }
    } else if (outer.type == EventType::REQUEST) {
        switch (content.type) {
            case EventType::AID:
            case EventType::SUPPORT:
                outer.mode = "assist";
                break;
            case EventType::CONSULT:
                outer.mode = "meet";
                break;
            case EventType::RETREAT:
                outer.mode = content.mode == "resign" ? "change" : "yield";
                break;
            case EventType::CONCEDE:
                outer.mode = "yield";
                break;
            case EventType::COERCE:
            case EventType::SANCTION:
                outer.mode = "change";
                break;
            default:
                break;
        }
    }
}

// "shot and killed", "opened fire, wounding three": one happening; the first trigger takes the others' victims.
void ReportCoder::absorb() {
    std::unordered_map<std::string, std::string> joined;  // id taken in -> id that stays
    for (std::size_t t = 0; t < events_.size(); ++t) {
        if (triggers_[t].nominal || events_[t].type != EventType::ASSAULT) continue;
        const int token = triggers_[t].token;
        const int up = grammar_.tree.head(token);
        const Deprel tie = grammar_.tree.deprel(token);
        const bool follows = tie == Deprel::conj || (tie == Deprel::advcl && grammar_.gerund(token));
        if (up < 0 || !follows || grammar_.surface_subject(token) >= 0) continue;
        const int first = event_at_[static_cast<std::size_t>(up)];
        if (first < 0 || first == static_cast<int>(t)) continue;
        Event& into = events_[static_cast<std::size_t>(first)];
        Event& from = events_[t];
        if (into.trigger.empty() || into.type != from.type || into.modality != from.modality ||
            into.claim != from.claim)
            continue;
        for (EntityRef ref : from.recipients)
            if (std::find(into.recipients.begin(), into.recipients.end(), ref) == into.recipients.end())
                into.recipients.push_back(ref);
        if (into.actors.empty()) into.actors = from.actors;
        remove(into.recipients, into.actors);
        for (std::int32_t q : from.quantities)
            if (std::find(into.quantities.begin(), into.quantities.end(), q) == into.quantities.end())
                into.quantities.push_back(q);
        std::sort(into.quantities.begin(), into.quantities.end());
        into.evidence.begin = std::min(into.evidence.begin, from.evidence.begin);
        into.evidence.end = std::max(into.evidence.end, from.evidence.end);
        joined[from.id] = into.id;
        from.trigger = {};
    }
    // "An airstrike killed five": the noun and what it did are one; the verb knows the victims.
    for (std::size_t t = 0; t < events_.size(); ++t) {
        const int agent = triggers_[t].nominal ? -1 : triggers_[t].agent;
        const int source = agent >= 0 ? event_at_[static_cast<std::size_t>(agent)] : -1;
        if (source < 0 || source == static_cast<int>(t) || dropped(t) || dropped(static_cast<std::size_t>(source)))
            continue;
        Event& into = events_[t];
        Event& from = events_[static_cast<std::size_t>(source)];
        if (into.type != EventType::ASSAULT || from.type != EventType::ASSAULT ||
            !triggers_[static_cast<std::size_t>(source)].nominal || into.claim != from.claim)
            continue;
        if (into.mode.empty()) into.mode = from.mode, into.cameo = from.cameo;
        into.actors = from.actors;
        for (EntityRef ref : from.recipients)
            if (std::find(into.recipients.begin(), into.recipients.end(), ref) == into.recipients.end())
                into.recipients.push_back(ref);
        if (into.time < 0) into.time = from.time, into.rules.time = from.rules.time;
        if (into.place < 0) into.place = from.place, into.rules.place = from.rules.place;
        into.evidence.begin = std::min(into.evidence.begin, from.evidence.begin);
        into.evidence.end = std::max(into.evidence.end, from.evidence.end);
        joined[from.id] = into.id;
        from.trigger = {};
    }
    if (joined.empty()) return;
    for (Event& event : events_)
        for (int step = 0; step < 4; ++step) {
            const auto found = joined.find(event.content_of);
            if (found == joined.end()) break;
            event.content_of = found->second;
        }
}

// What counts as having happened wants somebody who did it, where the kind of act is nothing without its doer: help,
// cooperation, requests and threats that nobody gives or makes are talk of such things, and so are promises, meetings
// and refusals whose subject is nobody that the report makes known. Violence and measures may have unknown doers.
void ReportCoder::unsupported() {
    told_force_ = tells_force();
    of_powers_ = of_powers() != Powers::none;
    for (std::size_t t = 0; t < events_.size(); ++t) {
        const Event& event = events_[t];
        const auto power = [&](EntityRef ref) { return is_power(ref); };
        if (triggers_[t].loose && !of_powers_ && !dropped(t) && std::none_of(event.actors.begin(), event.actors.end(), power))
            remove_event(t);
        if (dropped(t) || !told_done(t)) continue;
        const Trigger& trigger = triggers_[t];
        if (alone(trigger, event) || private_matter(trigger, event) || bare(trigger, event) || doubtful(trigger, event))
            remove_event(t);
        if (dropped(t) || !event.actors.empty() || trigger.sense->of_itself) continue;
        const auto nobody = [&](const Trigger& act, const Event& told) {
            return act.agent < 0 && act.object < 0 && act.patient < 0 && told.recipients.empty() &&
                   told.quantities.empty() && !grammar_.in_title(act.token);
        };
        bool none = false;
        switch (event.type) {
            case EventType::COOPERATE:
            case EventType::MOBILIZE:
                if (trigger.nominal && !event.recipients.empty()) break;
                [[fallthrough]];
            case EventType::AID:
            case EventType::REQUEST:
            case EventType::THREATEN:
                none = trigger.nominal || !grammar_.passive(trigger.token) ||
                       (event.recipients.empty() && event.type != EventType::COOPERATE &&
                        event.type != EventType::MOBILIZE);
                break;
            case EventType::ACCUSE:
                none = !trigger.nominal && !grammar_.passive(trigger.token) && !grammar_.in_title(trigger.token);
                break;
            case EventType::COERCE:
                none = !trigger.nominal && (event.mode.empty() || nobody(trigger, event));
                break;
            case EventType::ASSAULT:
                none = !trigger.nominal && nobody(trigger, event);
                break;
            case EventType::CONSULT:
                none = !trigger.nominal && grammar_.passive(trigger.token) && event.recipients.empty() &&
                       !grammar_.in_title(trigger.token);
                [[fallthrough]];
            case EventType::AGREE:
                // "returns were promised": nobody's promise, nobody's gain; an accord that was made is news by itself.
                none |= event.type == EventType::AGREE && !trigger.nominal && grammar_.passive(trigger.token) &&
                        event.recipients.empty() && !of_instrument(trigger) && !grammar_.in_title(trigger.token);
                [[fallthrough]];
            case EventType::SUPPORT:
            case EventType::CONCEDE:
            case EventType::REJECT:
            case EventType::RETREAT:
            case EventType::SANCTION:
                none |= !trigger.nominal && !grammar_.passive(trigger.token) && !grammar_.in_title(trigger.token);
                break;
            default:
                break;
        }
        const bool word = event.type == EventType::ACCUSE || event.type == EventType::REQUEST || event.type == EventType::CONCEDE;
        // Among states and forces a pronoun or a noun stands for one of them, although nothing knows which,
        // and what was brought, closed or brought down was so by somebody.
        const bool given = !trigger.nominal && grammar_.passive(trigger.token) &&
                           (event.type == EventType::AID ? trigger.patient >= 0
                                                         : (event.type == EventType::ASSAULT || event.type == EventType::COERCE) &&
                                                               grammar_.surface_subject(trigger.token) >= 0);
        // "The exchange agreed in Tbilisi": what is agreed is so by its parties.
        const bool agreed = event.type == EventType::AGREE && !trigger.nominal && grammar_.lemma(trigger.token) == "agree";
        if (of_powers_ && (trigger.agent >= 0 || trigger.light >= 0 || trigger.loose || given || agreed)) none = false;
        if (none && event.content_of.empty() && (word || !doer_by_noun(trigger))) remove_event(t);
    }
}

bool ReportCoder::of_instrument(const Trigger& trigger) const {
    const auto instrument = rules_.vocabulary.named("instrument").value_or(0);
    for (int token : {trigger.token, trigger.patient, trigger.object})
        if (token >= 0 && (actors_.classes(token) & instrument) != 0) return true;
    return false;
}

// Nobody is named, but a noun says that it is one who does such things: "the consulate has denied entry".
bool ReportCoder::doer_by_noun(const Trigger& trigger) const {
    const int agent = trigger.light >= 0 ? grammar_.agent(trigger.light) : trigger.nominal ? -1 : trigger.agent;
    const int verb = trigger.light >= 0 ? trigger.light : trigger.token;
    const EventType type = trigger.sense->type;
    if (agent < 0 && (type == EventType::REQUEST || type == EventType::THREATEN || type == EventType::AID)) return false;
    if (agent < 0)  // the subject of a second verb may be lost, that of a participle is mostly nobody's
        return grammar_.tree.deprel(verb) == Deprel::conj && !grammar_.gerund(verb) && !grammar_.infinitive(verb) &&
               grammar_.is(verb, Upos::VERB);
    const std::string_view word = grammar_.form(agent);
    if (word == "they" || word == "sides") return true;
    Classes doers = 0;
    for (std::string_view name : {"official", "force", "body", "state", "court"})
        doers |= rules_.vocabulary.named(name).value_or(0);
    return (rules_.vocabulary.of_word(grammar_.lemma(agent)) & doers) != 0;
}

// "In times of war", "the aftermath of bombings", "act of murder": a noun without article, parties, time or place talks
// of such things as such. The subject of a clause and what a headline says is told.
bool ReportCoder::bare(const Trigger& trigger, const Event& event) const {
    if (!trigger.nominal || trigger.light >= 0 || !event.actors.empty() || !event.recipients.empty() ||
        event.time >= 0 || event.place >= 0 || !event.quantities.empty() || !event.content_of.empty() ||
        grammar_.in_title(trigger.token))
        return false;
    const Deprel tie = grammar_.tree.deprel(trigger.token);
    const int over = grammar_.tree.head(trigger.token);
    // "fending off coups", "to prevent violence"
    const bool aimed = tie == Deprel::obj && over >= 0 && (grammar_.gerund(over) || grammar_.infinitive(over));
    if (tie != Deprel::nmod && tie != Deprel::obl && tie != Deprel::obl_agent && tie != Deprel::conj && !aimed) return false;
    if (over >= 0 && carries(over)) return false;  // "the number of arrests", "a wave of raids"
    for (int child : grammar_.tree.children(trigger.token)) {
        const Deprel own = grammar_.tree.deprel(child);
        if (own == Deprel::det || own == Deprel::nmod_poss || own == Deprel::nummod || own == Deprel::acl_relcl ||
            own == Deprel::acl)
            return false;
    }
    return true;
}

// What private people promise, ask, refuse and discuss among themselves is no act of those that a case is about; who signs an
// accord is no private man.
bool ReportCoder::private_matter(const Trigger& trigger, const Event& event) const {
    if (event.type == EventType::SUPPORT && of_powers_ && of_instrument(trigger)) return false;
    switch (event.type) {
        case EventType::AGREE:
        case EventType::CONSULT:
        case EventType::SUPPORT:
        case EventType::COOPERATE:
        case EventType::REQUEST:
        case EventType::REJECT:
        case EventType::AID:
        case EventType::CONCEDE:
            break;
        case EventType::RETREAT:
            if (event.mode == "resign") break;
            return false;
        default:
            return false;
    }
    const auto unknown = [&](EntityRef ref, bool one) {
        const Entity& entity = grammar_.annotation.entities[static_cast<std::size_t>(ref.index)];
        return private_noun(entity, one) ||
               (entity.type == EntityType::person && entity.private_person && entity.code.role.empty());
    };
    bool told = true;  // one person, among people of whom nothing more is known
    for (EntityRef ref : event.actors) told &= unknown(ref, ref == event.actors.front());
    for (EntityRef ref : event.recipients) told &= unknown(ref, false);
    return !trigger.nominal && event.content_of.empty() && !event.actors.empty() && told;
}

// "The senator discussed his plan": nobody is there to discuss it with.
bool ReportCoder::alone(const Trigger& trigger, const Event& event) const {
    if (event.type != EventType::CONSULT || trigger.nominal || !trigger.pattern.empty() || !trigger.sense->mutual ||
        event.actors.size() != 1 || !event.recipients.empty() || trigger.agent < 0 || !event.mode.empty())
        return false;
    if (grammar_.lemma(trigger.agent) != grammar_.form(trigger.agent) || grammar_.form(trigger.agent) == "they") return false;
    for (int child : grammar_.tree.children(trigger.agent))
        if (grammar_.tree.deprel(child) == Deprel::conj) return false;
    const EntityType type = grammar_.annotation.entities[static_cast<std::size_t>(event.actors.front().index)].type;
    return type == EntityType::person;
}

void ReportCoder::remove_event(std::size_t t) {
    if (!std::exchange(referred_, true))  // who points at whom, once: many doubtful events must not cost their square
        for (std::size_t u = 0; u < events_.size(); ++u) {
            if (!events_[u].content_of.empty()) referring_.emplace(events_[u].content_of, u);
            if (events_[u].reason && !events_[u].reason->event.empty()) referring_.emplace(events_[u].reason->event, u);
        }
    const auto [first, last] = referring_.equal_range(events_[t].id);
    for (auto at = first; at != last; ++at) {
        Event& other = events_[at->second];
        if (other.content_of == events_[t].id) other.content_of.clear();
        if (other.reason && other.reason->event == events_[t].id) other.reason->event.clear();
    }
    events_[t].trigger = {};
}

}  // namespace dateline::events
