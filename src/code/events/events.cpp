#include "code/events/events.h"

#include <algorithm>
#include <unordered_map>

#include "code/events/actors.h"
#include "code/events/circumstances.h"
#include "code/events/grammar.h"
#include "code/events/modality.h"
#include "code/events/rules.h"
#include "code/events/triggers.h"
#include "dateline/id.h"

namespace dateline {
namespace {

using namespace events;  // NOLINT: this file is that namespace's face

bool listed(const std::vector<std::string>& words, std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); }

void remove(std::vector<EntityRef>& from, const std::vector<EntityRef>& what) {
    std::erase_if(from, [&](EntityRef ref) { return std::find(what.begin(), what.end(), ref) != what.end(); });
}

// Codes one report: triggers, then for each who, whether, when and where, then what ties them together.
class ReportCoder {
public:
    ReportCoder(const Report& report, const Annotation& annotation, const std::vector<Claim>& claims, const Rules& rules)
        : report_(report), claims_(claims), rules_(rules), grammar_(report, annotation, rules), actors_(grammar_, rules.vocabulary), circumstances_(grammar_, claims, event_at_) {}

    std::vector<Event> run() {
        triggers_ = find_triggers(grammar_, actors_, rules_);
        senses_.assign(static_cast<std::size_t>(grammar_.size()), nullptr);
        event_at_.assign(static_cast<std::size_t>(grammar_.size()), -1);
        for (std::size_t t = 0; t < triggers_.size(); ++t) {
            senses_[static_cast<std::size_t>(triggers_[t].token)] = triggers_[t].sense;
            event_at_[static_cast<std::size_t>(triggers_[t].token)] = static_cast<int>(t);
            if (triggers_[t].light >= 0) {
                senses_[static_cast<std::size_t>(triggers_[t].light)] = triggers_[t].sense;
                event_at_[static_cast<std::size_t>(triggers_[t].light)] = static_cast<int>(t);
            }
        }
        events_.resize(triggers_.size());
        judged_.resize(triggers_.size());
        for (std::size_t t = 0; t < triggers_.size(); ++t) one(triggers_[t], events_[t], judged_[t]);
        tie();
        acts();
        crowds();
        parties();
        absorb();
        std::vector<Event> out;
        for (std::size_t t = 0; t < events_.size(); ++t)
            if (!dropped(t)) out.push_back(std::move(events_[t]));
        std::stable_sort(out.begin(), out.end(), [](const Event& a, const Event& b) { return a.trigger < b.trigger; });
        out.erase(std::unique(out.begin(), out.end(), [](const Event& a, const Event& b) { return a.trigger == b.trigger; }), out.end());
        return out;
    }

private:
    bool dropped(std::size_t t) const { return events_[t].trigger.empty(); }

    void one(const Trigger& trigger, Event& event, Judgement& judged) {
        const Sense& sense = *trigger.sense;
        event.type = sense.type;
        event.mode = sense.mode;
        event.cameo = sense.cameo;
        event.rules.type = sense.id;
        event.trigger = grammar_.tree.span(trigger.words);
        event.id = finding_id(report_.id, "event", event.trigger);
        event.evidence = circumstances_.evidence(trigger.token, trigger.light, trigger.words);
        if (trigger.nominal) noun_roles(trigger, event);
        else verb_roles(trigger, event);

        // A light verb must not be taken for the embedder of its own noun.
        const Sense* own = trigger.light >= 0 ? senses_[static_cast<std::size_t>(trigger.light)] : nullptr;
        if (trigger.light >= 0) senses_[static_cast<std::size_t>(trigger.light)] = nullptr;
        judged = ModalityReader(grammar_, rules_).judge(trigger.token, trigger.light, senses_);
        if (trigger.light >= 0) senses_[static_cast<std::size_t>(trigger.light)] = own;
        event.modality = judged.modality;
        event.rules.modality = judged.rule;
        if (trigger.carrier && trigger.carrier->modality && happened(event.modality)) {
            event.modality = *trigger.carrier->modality;
            event.rules.modality = trigger.carrier->id;
        }
        if (const int claim = circumstances_.claim_of(event.trigger); claim >= 0) voice(claims_[static_cast<std::size_t>(claim)], event);
        const bool verbal = !trigger.nominal;
        int clause = trigger.light >= 0 ? trigger.light : verbal ? trigger.token : -1;
        if (clause < 0) {
            // "Talks began in Muscat": the verb of which the noun is the subject tells when and where.
            const int up = grammar_.tree.head(trigger.token);
            if (up >= 0 && grammar_.verb(up) && carries(up)) clause = up;
            for (int child : grammar_.tree.children(trigger.token))  // "patrols that were due to begin on 3 May"
                if (clause < 0 && child > trigger.token && (grammar_.tree.deprel(child) == Deprel::acl_relcl || grammar_.tree.deprel(child) == Deprel::acl) && carries(child)) clause = child;
                else if (clause < 0 && child > trigger.token && grammar_.tree.deprel(child) == Deprel::acl_relcl)
                    if (const int inner = grammar_.tree.child(child, Deprel::xcomp); inner >= 0 && carries(inner)) clause = inner;
        }
        circumstances_.fill(trigger.token, clause, trigger.object, event);
    }

    bool carries(int verb) const {
        const auto found = rules_.cues.find(std::string(grammar_.lemma(verb)));
        return found != rules_.cues.end() && std::any_of(found->second.begin(), found->second.end(), [](const MoodCue& c) { return c.kind == MoodCue::Kind::through; });
    }

    // What the claim that carries the event says of it.
    void voice(const Claim& claim, Event& event) const {
        event.claim = claim.id;
        const bool open = happened(event.modality);
        const auto set = [&](Modality modality) { event.modality = modality, event.rules.modality = claim.cue ? claim.cue->rule : "claim"; };
        // Who denies an accusation denies what he is accused of, not that he is accused.
        if (claim.stance == Stance::denies && event.type == EventType::ACCUSE) return;
        if (claim.stance == Stance::denies && (open || event.modality == Modality::possible)) set(Modality::denied);
        else if (claim.stance == Stance::questions && open) set(Modality::possible);
        else if (claim.stance == Stance::threatens && event.modality == Modality::planned) set(Modality::threatened);
    }

    void verb_roles(const Trigger& trigger, Event& event) const {
        const Sense& sense = *trigger.sense;
        const int verb = trigger.token;
        const int agent = trigger.agent;
        if (listed(sense.recipients, "subj")) actors_.add(agent, event.recipients);
        else actors_.add(agent, event.actors);
        if (listed(sense.recipients, "none")) return;
        const bool object = sense.recipients.empty() || listed(sense.recipients, "obj");
        std::vector<EntityRef>& to = sense.mutual ? event.actors : event.recipients;
        // "accused the ministry of the killing": the grammatical object, else what the entry's preposition governs.
        const std::size_t before = to.size();
        if (object && trigger.patient >= 0 && trigger.patient != agent) actors_.add(trigger.patient, to);
        if (object && to.size() == before && trigger.object >= 0 && trigger.object != agent && trigger.object != trigger.patient) actors_.add(trigger.object, to);
        std::vector<Phrase> phrases = grammar_.phrases(verb);
        for (int word : trigger.pattern)  // "imposed sanctions on"
            if (grammar_.is(word, Upos::NOUN))
                for (const Phrase& phrase : grammar_.phrases(word)) phrases.push_back(phrase);
        for (const Phrase& phrase : phrases) {
            if (phrase.token == trigger.patient) continue;
            if (sense.mutual && (phrase.preposition == "with" || phrase.preposition == "between" || phrase.preposition == "among")) actors_.add(phrase.token, event.actors);
            else if (listed(sense.recipients, phrase.preposition) || phrase.preposition == "against") actors_.add(phrase.token, event.recipients);
            else if (phrase.preposition == "between" && !grammar_.passive(verb)) actors_.add(phrase.token, event.actors);
        }
        if (const int indirect = grammar_.tree.child(verb, Deprel::iobj); indirect >= 0) actors_.add(indirect, event.recipients);
        if (event.type == EventType::REQUEST && event.recipients.empty())
            if (const int wish = grammar_.tree.child(verb, Deprel::ccomp); wish > verb)  // "demanded that the envoy leave"
                if (const int asked = grammar_.surface_subject(wish); asked > verb) actors_.add(asked, event.recipients);
        remove(event.recipients, event.actors);
    }

    void noun_roles(const Trigger& trigger, Event& event) const {
        const Sense& sense = *trigger.sense;
        actors_.add_modifiers(trigger.token, sense.type == EventType::PROTEST ? Owners::possessive : Owners::all, event.actors);  // "the Syrian uprising": where
        if (sense.type == EventType::CONSULT && trigger.light < 0) {
            // "During a meeting with X, Y said": who speaks in the clause takes part.
            const int up = grammar_.tree.head(trigger.token);
            for (int mark : grammar_.tree.children(trigger.token))
                if (up >= 0 && grammar_.is(up, Upos::VERB) && (grammar_.form(mark) == "during" || grammar_.form(mark) == "at" || grammar_.form(mark) == "in") && grammar_.tree.deprel(mark) == Deprel::case_)
                    actors_.add(grammar_.agent(up), event.actors);
        }
        const auto phrases = [&](int token) {
            for (const Phrase& phrase : grammar_.phrases(token)) {
                const std::string_view by = phrase.preposition;
                if (by == "by" || by == "between" || by == "among" || (by == "with" && sense.mutual) || (by == "of" && sense.of_is_actor) || (by == "from" && listed(sense.recipients, "from=actor"))) actors_.add(phrase.token, event.actors);
                else if (by == "of" || by == "against" || by == "on" || by == "at" || by == "with" || by == "towards" || by == "toward" || listed(sense.recipients, by))
                    if (!locates(phrase.token)) actors_.add(phrase.token, event.recipients);
            }
        };
        phrases(trigger.token);
        if (event.recipients.empty() && listed(sense.recipients, "to"))  // "the suspension of aid to the islands"
            for (const Phrase& phrase : grammar_.phrases(trigger.token))
                for (const Phrase& inner : grammar_.phrases(phrase.token))
                    if (inner.preposition == "to" && !locates(inner.token)) actors_.add(inner.token, event.recipients);
        if (trigger.light >= 0) {
            const int agent = grammar_.agent(trigger.light);
            if (agent != trigger.token) actors_.add(agent, trigger.carrier->subject_is_recipient ? event.recipients : event.actors);
            for (const Phrase& phrase : grammar_.phrases(trigger.light)) {
                if (phrase.token == trigger.token) continue;
                const std::string_view by = phrase.preposition;
                if ((by == "with" || by == "between") && sense.mutual) actors_.add(phrase.token, event.actors);
                else if (by == "by" && trigger.carrier->subject_is_recipient) actors_.add(phrase.token, event.actors);
                else if (by == "against" || by == "on" || by == "with" || by == "to" || listed(sense.recipients, by))
                    if (!locates(phrase.token)) actors_.add(phrase.token, event.recipients);
            }
            if (const int indirect = grammar_.tree.child(trigger.light, Deprel::iobj); indirect >= 0) actors_.add(indirect, event.recipients);
        }
        if (listed(sense.recipients, "none")) event.recipients.clear();
        remove(event.recipients, event.actors);
    }

    bool locates(int token) const {
        const int entity = actors_.entity(token);
        return entity >= 0 && grammar_.annotation.entities[static_cast<std::size_t>(entity)].type == EntityType::place;
    }

    // Acts of speech that are claims too: what stands in the claim is their content. A warning without an
    // addressee is a threat only when it announces something: "whoever blocks the road will be arrested, police warned".
    void acts() {
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
            if (found == act_of.end() || found->second == static_cast<int>(t) || !event.content_of.empty() || happened(event.modality)) continue;
            const auto act = static_cast<std::size_t>(found->second);
            const bool material = event.type == EventType::COERCE || event.type == EventType::ASSAULT || event.type == EventType::SANCTION || event.type == EventType::PROTEST;
            const bool coming = event.modality == Modality::planned || event.modality == Modality::threatened;
            if (events_[act].type == EventType::THREATEN) {
                if (!material || !coming) continue;
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
    void crowds() {
        std::vector<std::pair<std::uint32_t, int>> crowds;  // where, entity
        for (std::size_t e = 0; e < grammar_.annotation.entities.size(); ++e) {
            const Entity& entity = grammar_.annotation.entities[e];
            if (entity.type != EntityType::population && entity.type != EntityType::organization && entity.type != EntityType::person) continue;
            for (const Mention& mention : entity.mentions) {
                const int head = mention.head >= 0 ? mention.head : grammar_.tree.token_at(mention.span.end - 1);
                if (head < 0) continue;
                const std::string_view word = grammar_.lemma(head);
                if (word == "protester" || word == "protestor" || word == "demonstrator" || word == "marcher" || word == "rioter") crowds.push_back({mention.span.begin, static_cast<int>(e)});
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
            if (demo && event.actors.empty() && !elsewhere(triggers_[t])) event.actors.push_back(nearest(event.trigger.begin));
            if ((event.type == EventType::COERCE || event.type == EventType::ASSAULT) && event.recipients.empty() && of_protest(triggers_[t])) {
                const EntityRef crowd = nearest(event.trigger.begin);
                if (std::find(event.actors.begin(), event.actors.end(), crowd) == event.actors.end()) event.recipients.push_back(crowd);
            }
        }
    }

    // "the October 2019 protests", "the Syrian uprising": another crowd than the report's own.
    bool elsewhere(const Trigger& trigger) const {
        for (int child : grammar_.tree.children(trigger.token))
            if (child < trigger.token && (grammar_.in_time(child) || (grammar_.tree.deprel(child) == Deprel::amod && actors_.entity(child) >= 0))) return true;
        return false;
    }

    // The object of a crackdown is a protest: "suppress demonstrations", "the crackdown on the march".
    bool of_protest(const Trigger& trigger) const {
        static constexpr std::string_view words[] = {"protest", "demonstration", "uprising", "unrest", "riot", "rally", "march", "revolt", "dissent"};
        const auto is_protest = [&](int token) { return token >= 0 && std::find(std::begin(words), std::end(words), grammar_.lemma(token)) != std::end(words); };
        if (!trigger.nominal) return is_protest(trigger.object);
        const std::string_view word = grammar_.lemma(trigger.token);
        if (word == "crackdown" || word == "clampdown") return true;
        if (!trigger.sense->absorbs) return false;
        const auto phrases = grammar_.phrases(trigger.token);
        return std::any_of(phrases.begin(), phrases.end(), [&](const Phrase& p) { return is_protest(p.token); });
    }

    // Who cooperates under an accord is who made it; "the deal was signed": by the parties named before.
    void parties() {
        const auto instrument = rules_.vocabulary.named("instrument").value_or(0);
        std::vector<EntityRef> last;
        int last_sentence = -9;
        for (std::size_t t = 0; t < events_.size(); ++t) {
            Event& event = events_[t];
            const int sentence = grammar_.tree.sentence(triggers_[t].token);
            const bool pact = event.type == EventType::SUPPORT || event.type == EventType::AGREE;
            const bool about = triggers_[t].nominal ? (actors_.classes(triggers_[t].token) & instrument) != 0 : triggers_[t].object >= 0 && (actors_.classes(triggers_[t].object) & instrument) != 0;
            if (event.actors.empty() && sentence - last_sentence <= 3 && ((pact && about) || event.type == EventType::COOPERATE)) event.actors = last;
            else if (pact && about && event.actors.size() >= 2) last = event.actors;
            if (pact && about) last_sentence = sentence;
        }
    }

    // Acts and their content, reasons that are events, blame for an event that the report names.
    void tie() {
        for (std::size_t t = 0; t < events_.size(); ++t) {
            Event& event = events_[t];
            const int by = judged_[t].embedder;
            const int act = by >= 0 ? event_at_[static_cast<std::size_t>(by)] : -1;
            if (act >= 0 && act != static_cast<int>(t)) {
                Event& outer = events_[static_cast<std::size_t>(act)];
                event.content_of = outer.id;
                const auto content = triggers_[static_cast<std::size_t>(act)].sense->content;
                const bool asked = content == Modality::requested || outer.type == EventType::ACCUSE || (outer.type == EventType::THREATEN && content == Modality::possible);
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
            }
            if (event.reason)
                for (std::size_t u = t + 1; u < events_.size() && events_[u].trigger.begin < event.reason->span.end; ++u)
                    if (event.reason->span.contains(events_[u].trigger)) { event.reason->event = events_[u].id; break; }
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
    static void outer_mode(Event& outer, const Event& content) {
        if (!outer.mode.empty()) return;
        if (outer.type == EventType::THREATEN) {
            switch (content.type) {
                case EventType::ASSAULT: outer.mode = "violence"; break;
                case EventType::COERCE: outer.mode = content.mode == "arrest" ? "arrest" : content.mode == "deport" ? "expel" : content.mode == "restrict" ? "restrict" : ""; break;
                case EventType::SANCTION: outer.mode = content.mode == "expel" ? "expel" : content.mode == "withdraw" || content.mode == "discontinue" ? "relations" : "restrict"; break;
                default: break;
            }
        } else if (outer.type == EventType::REQUEST) {
            switch (content.type) {
                case EventType::AID: case EventType::SUPPORT: outer.mode = "assist"; break;
                case EventType::CONSULT: outer.mode = "meet"; break;
                case EventType::RETREAT: outer.mode = content.mode == "resign" ? "change" : "yield"; break;
                case EventType::CONCEDE: outer.mode = "yield"; break;
                case EventType::COERCE: case EventType::SANCTION: outer.mode = "change"; break;
                default: break;
            }
        }
    }

    // "shot and killed", "opened fire, wounding three": one happening; the first trigger takes the others' victims.
    void absorb() {
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
            if (into.trigger.empty() || into.type != from.type || into.modality != from.modality || into.claim != from.claim) continue;
            for (EntityRef ref : from.recipients)
                if (std::find(into.recipients.begin(), into.recipients.end(), ref) == into.recipients.end()) into.recipients.push_back(ref);
            for (std::int32_t q : from.quantities)
                if (std::find(into.quantities.begin(), into.quantities.end(), q) == into.quantities.end()) into.quantities.push_back(q);
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
            if (source < 0 || source == static_cast<int>(t) || dropped(t) || dropped(static_cast<std::size_t>(source))) continue;
            Event& into = events_[t];
            Event& from = events_[static_cast<std::size_t>(source)];
            if (into.type != EventType::ASSAULT || from.type != EventType::ASSAULT || !triggers_[static_cast<std::size_t>(source)].nominal || into.claim != from.claim) continue;
            if (into.mode.empty()) into.mode = from.mode, into.cameo = from.cameo;
            into.actors = from.actors;
            for (EntityRef ref : from.recipients)
                if (std::find(into.recipients.begin(), into.recipients.end(), ref) == into.recipients.end()) into.recipients.push_back(ref);
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

    const Report& report_;
    const std::vector<Claim>& claims_;
    const Rules& rules_;
    Grammar grammar_;
    Actors actors_;
    std::vector<int> event_at_;         // by token
    Circumstances circumstances_;
    std::vector<Trigger> triggers_;
    std::vector<const Sense*> senses_;  // by token
    std::vector<Event> events_;         // as triggers_
    std::vector<Judgement> judged_;
};

}  // namespace

struct Events::Parts {
    Rules rules;
};

Result<Events> Events::create(const Lexicon& lexicon) {
    auto rules = Rules::create(lexicon);
    if (!rules) return rules.error();
    return Events(std::unique_ptr<Parts>(new Parts{std::move(*rules)}));
}

std::vector<Event> Events::find(const Report& report, const Annotation& annotation, const std::vector<Claim>& claims) const {
    return ReportCoder(report, annotation, claims, parts_->rules).run();
}

Events::Events(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Events::Events(Events&&) noexcept = default;
Events& Events::operator=(Events&&) noexcept = default;
Events::~Events() = default;

}  // namespace dateline
