// Whom an act is aimed at, when no slot of its own grammar names anybody: what its object is part of or
// belongs to ("shelled a base of the militia", "rejected the offer of the king"), to whom it extends ("suspended
// aid to the islands"), and, for acts of speech, whom their content is for ("agreed to lend a billion to Chad").
#include "code/events/report_coder.h"

namespace dateline::events {
namespace {

constexpr int depth_max = 3;    // phrases inside phrases that are looked into
constexpr int tokens_max = 40;  // words looked at for one event

bool among(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// Prepositions that tie to a noun what it concerns, rather than where, when or by whom; an offer or demand that is
// turned down has its author behind "by" or "from", and so has what is asked of somebody.
bool concerns(std::string_view preposition, EventType type) {
    if (type == EventType::MOBILIZE) return preposition == "against";
    if (preposition == "from")
        return type == EventType::REJECT || type == EventType::REQUEST || type == EventType::CONCEDE;
    if (preposition == "by")
        return type == EventType::REJECT || type == EventType::ACCUSE || type == EventType::CONCEDE;
    if (type == EventType::REQUEST) return false;
    return among(preposition, {"of", "to", "against", "on", "with", "for", "into", "at", "over", "toward", "towards",
                               "upon", "about", "between", "among"});
}

// Prepositions that tie to a verb whom it concerns.
bool reaches(std::string_view preposition) {
    return among(preposition,
                 {"to", "against", "on", "with", "into", "at", "for", "over", "toward", "towards", "upon"});
}

// A place behind these is who lives or rules there ("aid to Gaza"), behind others only where.
bool means_people(std::string_view preposition) {
    return among(preposition, {"to", "for", "against", "with"});
}

}  // namespace

// The nearest entities in the phrase of a noun, itself excepted.
void ReportCoder::inside(int noun, const Event& event, std::vector<EntityRef>& out) const {
    const bool owners =
        event.type != EventType::PROTEST && event.type != EventType::REQUEST && event.type != EventType::MOBILIZE;
    std::vector<std::pair<int, int>> queue{{noun, 0}};  // token, depth
    for (std::size_t at = 0; at < queue.size() && at < tokens_max && out.empty(); ++at) {
        const auto [token, depth] = queue[at];
        for (int child : grammar_.tree.children(token)) {
            const Deprel tie = grammar_.tree.deprel(child);
            if (!owners) break;
            if (tie == Deprel::amod || tie == Deprel::compound || tie == Deprel::nmod_poss ||
                tie == Deprel::nmod_desc || tie == Deprel::appos) {
                if (actors_.entity(child) >= 0) actors_.add(child, out);
                if (depth < depth_max && grammar_.is_noun(child)) queue.push_back({child, depth + 1});
            }
        }
        for (const Phrase& phrase : grammar_.phrases(token)) {
            if (!concerns(phrase.preposition, event.type) || grammar_.in_time(phrase.token)) continue;
            if (means_people(phrase.preposition) || !locates(phrase.token)) actors_.add(phrase.token, out);
            if (depth < depth_max) queue.push_back({phrase.token, depth + 1});
        }
        if (concerns("by", event.type))
            for (int child : grammar_.tree.children(token))  // "an appeal lodged by the lawyers"
                if (grammar_.tree.deprel(child) == Deprel::acl && child > token)
                    actors_.add(grammar_.agent(child), out);
        remove(out, event.actors);
    }
}

void ReportCoder::beside(int verb, const Event& event, std::vector<EntityRef>& out) const {
    for (const Phrase& phrase : grammar_.phrases(verb)) {
        if (!out.empty()) return;
        if (!reaches(phrase.preposition) || grammar_.in_time(phrase.token)) continue;
        const bool mobilize = event.type == EventType::MOBILIZE;
        if ((means_people(phrase.preposition) || !locates(phrase.token)) &&
            (!mobilize || phrase.preposition == "against"))
            actors_.add(phrase.token, out);
        if (out.empty()) inside(phrase.token, event, out);
        remove(out, event.actors);
    }
}

// "sent a million to help the villagers": for whom a thing is done, as its purpose tells.
void ReportCoder::purpose(int token, const Event& event, std::vector<EntityRef>& out) const {
    if (token < 0) return;
    for (int child : grammar_.tree.children(token)) {
        const Deprel tie = grammar_.tree.deprel(child);
        if (!out.empty() || child < token || (tie != Deprel::advcl && tie != Deprel::acl && tie != Deprel::xcomp))
            continue;
        if (!grammar_.infinitive(child)) continue;
        const int object = grammar_.tree.child(child, Deprel::obj);
        if (object < 0) continue;
        actors_.add(object, out);
        remove(out, event.actors);
        if (out.empty()) inside(object, event, out);
    }
}

// "will not lift the siege until the rebels leave": from whom something is wanted first.
void ReportCoder::holdout(int verb, std::vector<EntityRef>& out) const {
    for (int child : grammar_.tree.children(verb)) {
        if (grammar_.tree.deprel(child) != Deprel::advcl || child < verb) continue;
        for (int mark : grammar_.tree.children(child))
            if (among(grammar_.form(mark), {"until", "till", "unless", "before"}))
                actors_.add(grammar_.agent(child), out);
    }
}

void ReportCoder::targets() {
    for (std::size_t t = events_.size(); t-- > 0;) {  // contents stand behind their acts, so they come first
        Event& event = events_[t];
        const Trigger& trigger = triggers_[t];
        const Sense& sense = *trigger.sense;
        if (dropped(t)) continue;
        doers(t);
        if (!event.recipients.empty() || listed(sense.recipients, "subj")) continue;
        if ((event.type == EventType::CONCEDE || event.type == EventType::RETREAT) && !trigger.nominal &&
            event.modality == Modality::negated) {
            holdout(trigger.token, event.recipients);
            remove(event.recipients, event.actors);
        }
        if (sense.mutual && event.actors.size() > 1) continue;
        std::vector<EntityRef>& to = event.recipients;
        const bool speech = event.type == EventType::AGREE || event.type == EventType::REQUEST ||
                            event.type == EventType::REJECT || event.type == EventType::THREATEN;
        if (speech) contents(t);
        if (sense.type != EventType::CONSULT && sense.type != EventType::COOPERATE) {
            const int own[] = {trigger.nominal ? trigger.token : trigger.patient,
                               trigger.nominal ? -1 : trigger.object};
            for (int noun : own)
                if (noun >= 0 && to.empty()) inside(noun, event, to);
            for (int noun : trigger.pattern)
                if (grammar_.is(noun, Upos::NOUN) && to.empty()) inside(noun, event, to);
            if (event.type == EventType::RETREAT) continue;  // where to or from, not at whom
            if (to.empty() && !trigger.nominal) beside(trigger.token, event, to);
            if (to.empty() && trigger.light >= 0) beside(trigger.light, event, to);
            if (to.empty() && event.type == EventType::AID)
                for (int from : {trigger.token, trigger.light, trigger.object}) purpose(from, event, to);
        }
    }
}

// Whom the content of an act of speech is for: the recipients of the event that it is, or of what no event tells.
void ReportCoder::contents(std::size_t act) {
    Event& event = events_[act];
    for (std::size_t t = act + 1; t < events_.size() && event.recipients.empty(); ++t) {
        if (grammar_.tree.sentence(triggers_[t].token) != grammar_.tree.sentence(triggers_[act].token)) break;
        if (dropped(t) || events_[t].content_of != event.id || judged_[t].embedder != triggers_[act].token) continue;
        // Who is asked is who is to do it.
        event.recipients = event.type == EventType::REQUEST ? events_[t].actors : events_[t].recipients;
        remove(event.recipients, event.actors);
    }
    if (event.type == EventType::REQUEST) return;
    if (triggers_[act].nominal || !event.recipients.empty()) return;
    int verb = grammar_.tree.child(triggers_[act].token, Deprel::xcomp);
    if (verb < 0) verb = grammar_.tree.child(triggers_[act].token, Deprel::ccomp);
    for (int step = 0; verb >= 0 && step < depth_max && event.recipients.empty(); ++step) {
        if (const int object = grammar_.patient(verb); object >= 0 && grammar_.tree.head(object) == verb) {
            actors_.add(object, event.recipients);
            remove(event.recipients, event.actors);
            if (event.recipients.empty()) inside(object, event, event.recipients);
        }
        if (event.recipients.empty()) beside(verb, event, event.recipients);
        verb = grammar_.tree.child(verb, Deprel::xcomp);
    }
}

}  // namespace dateline::events
