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
        : report_(report), claims_(claims), rules_(rules), grammar_(report, annotation, rules), actors_(grammar_, rules.vocabulary), circumstances_(grammar_, claims) {}

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
        const bool verbal = grammar_.is(trigger.token, Upos::VERB);
        int clause = trigger.light >= 0 ? trigger.light : verbal ? trigger.token : -1;
        if (clause < 0) {
            // "Talks began in Muscat": the verb of which the noun is the subject tells when and where.
            const int up = grammar_.tree.head(trigger.token);
            if (up >= 0 && grammar_.is(up, Upos::VERB) && carries(up)) clause = up;
        }
        circumstances_.fill(trigger.token, clause, event);
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
        const int agent = grammar_.agent(verb);
        if (listed(sense.recipients, "subj")) actors_.add(agent, event.recipients);
        else actors_.add(agent, event.actors);
        if (listed(sense.recipients, "none")) return;
        const bool object = sense.recipients.empty() || listed(sense.recipients, "obj");
        std::vector<EntityRef>& to = sense.mutual ? event.actors : event.recipients;
        if (object && trigger.object >= 0 && trigger.object != agent) actors_.add(trigger.object, to);
        for (const Phrase& phrase : grammar_.phrases(verb)) {
            if (phrase.token == trigger.object) continue;
            if (sense.mutual && (phrase.preposition == "with" || phrase.preposition == "between" || phrase.preposition == "among")) actors_.add(phrase.token, event.actors);
            else if (listed(sense.recipients, phrase.preposition) || phrase.preposition == "against") actors_.add(phrase.token, event.recipients);
            else if (phrase.preposition == "between" && !grammar_.passive(verb)) actors_.add(phrase.token, event.actors);
        }
        if (const int indirect = grammar_.tree.child(verb, Deprel::iobj); indirect >= 0) actors_.add(indirect, event.recipients);
        remove(event.recipients, event.actors);
    }

    void noun_roles(const Trigger& trigger, Event& event) const {
        const Sense& sense = *trigger.sense;
        actors_.add_modifiers(trigger.token, event.actors);
        const auto phrases = [&](int token) {
            for (const Phrase& phrase : grammar_.phrases(token)) {
                const std::string_view by = phrase.preposition;
                if (by == "by" || by == "between" || by == "among" || (by == "with" && sense.mutual) || (by == "of" && sense.of_is_actor) || (by == "from" && listed(sense.recipients, "from=actor"))) actors_.add(phrase.token, event.actors);
                else if (by == "of" || by == "against" || by == "on" || by == "at" || by == "with" || by == "towards" || by == "toward" || listed(sense.recipients, by))
                    if (!locates(phrase.token)) actors_.add(phrase.token, event.recipients);
            }
        };
        phrases(trigger.token);
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
    Circumstances circumstances_;
    std::vector<Trigger> triggers_;
    std::vector<const Sense*> senses_;  // by token
    std::vector<int> event_at_;         // by token
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
