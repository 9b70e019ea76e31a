// Who did what is told without a doer: whoever did what brought it about ("killed in a raid by the guards", "shot when gunmen stormed
// the house"), and whoever is told to have used force just before ("The army moved in. Three were killed.", "the shooting").
#include "code/events/report_coder.h"

namespace dateline::events {
namespace {

constexpr std::size_t near_max = 40;    // words looked at for one event
constexpr int reach_back = 60;           // words in which one who struck is looked for
constexpr std::size_t events_back = 12;  // happenings before it that are looked at

bool among(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool overlap(const std::vector<EntityRef>& a, const std::vector<EntityRef>& b) {
    return std::any_of(a.begin(), a.end(), [&](EntityRef ref) { return std::find(b.begin(), b.end(), ref) != b.end(); });
}

}  // namespace

// "Killed in police firing", "detained in the raid", "hit when the guards opened fire": who did that did it.
void ReportCoder::doers(std::size_t t) {
    Event& event = events_[t];
    const bool arrest = event.type == EventType::COERCE && event.mode == "arrest";
    if ((event.type != EventType::ASSAULT && !arrest) || triggers_[t].nominal || !event.actors.empty()) return;
    std::vector<int> near;
    for (int child : grammar_.tree.children(triggers_[t].token)) {
        if (child < triggers_[t].token) continue;
        near.push_back(child);
        const Deprel tie = grammar_.tree.deprel(child);
        if ((tie == Deprel::conj || tie == Deprel::advcl) && near.size() < near_max)  // "hunted and killed in a raid"
            for (int next : grammar_.tree.children(child))
                if (next > child && near.size() < near_max) near.push_back(next);
    }
    for (int child : near) {
        // "in police firing": the parser may take the first of the two words for the head.
        for (int at : {child, child + 1}) {
            const int source = at < grammar_.size() ? event_at_[static_cast<std::size_t>(at)] : -1;
            if (source < 0 || dropped(static_cast<std::size_t>(source))) continue;
            const Trigger& cause = triggers_[static_cast<std::size_t>(source)];
            const Event& from = events_[static_cast<std::size_t>(source)];
            if (cause.nominal ? !in_it(at) : arrest || !while_it(at)) continue;
            if (from.type != EventType::ASSAULT && !(cause.nominal && from.type == EventType::COERCE)) continue;
            if (from.actors.empty() || (!cause.nominal && from.modality != event.modality)) continue;
            event.actors = from.actors;
            remove(event.actors, event.recipients);
            return;
        }
    }
}

// Behind "in", "during" or "by", a word or two between them.
bool ReportCoder::in_it(int noun) const {
    for (int i = noun - 1; i >= noun - 4 && i >= grammar_.sentence(noun).begin; --i)
        if (grammar_.is(i, Upos::ADP) || grammar_.is(i, Upos::SCONJ))
            return among(grammar_.form(i), {"in", "by", "during", "from"});
    return false;
}

// "When soldiers opened fire", "as rebels shelled the town": a clause of what happened at the same moment.
bool ReportCoder::while_it(int verb) const {
    if (grammar_.tree.deprel(verb) == Deprel::conj && grammar_.tree.head(verb) >= 0 && grammar_.tree.head(verb) < verb)
        verb = grammar_.tree.head(verb);  // "when gunmen burst in and opened fire"
    if (grammar_.tree.deprel(verb) != Deprel::advcl) return false;
    for (int child : grammar_.tree.children(verb))
        if (child < verb && among(grammar_.form(child), {"when", "as"})) return true;
    return false;
}

// May what is told of `from` be the deed that `event` tells the outcome of? Not on another day, at another place, in another
// mouth, against those who did it or against their own kind ("the army attacked: nine soldiers were killed").
bool ReportCoder::same_hand(const Event& from, const Event& event) const {
    // Who fired stabbed nobody and set nothing on fire.
    const bool means = event.mode.empty() || from.mode == event.mode || (from.type == EventType::MOBILIZE && event.mode != "primitive");
    if (!means || from.modality != event.modality || (!from.claim.empty() && from.claim != event.claim)) return false;
    if (event.time >= 0 && from.time >= 0 && event.time != from.time) return false;
    if (event.place >= 0 && from.place >= 0 && event.place != from.place && !event.recipients.empty()) return false;
    if (overlap(from.actors, event.recipients)) return false;
    for (const EntityRef doer : from.actors)
        for (const EntityRef victim : event.recipients) {
            const std::string& role = grammar_.annotation.entities[static_cast<std::size_t>(doer.index)].code.role;
            if (!role.empty() && role == grammar_.annotation.entities[static_cast<std::size_t>(victim.index)].code.role) return false;
        }
    return true;
}

// Is it what troops, gunmen or policemen do?
bool ReportCoder::by_force(const Event& event) const {
    if (event.actors.empty()) return false;
    return std::all_of(event.actors.begin(), event.actors.end(), [&](EntityRef ref) {
        const Entity& entity = grammar_.annotation.entities[static_cast<std::size_t>(ref.index)];
        const std::string_view role = entity.code.role;
        return entity.type == EntityType::armed_group || role.starts_with("MIL") || role.starts_with("COP") || role.starts_with("REB") ||
               role.starts_with("UAF") || role.starts_with("PRM") || role.starts_with("CRM");
    });
}

// "The army moved in. Three were killed." "Gunmen shot a guard; the shooting ...": a deed that names no doer, right behind one that does.
void ReportCoder::carried() {
    std::vector<bool> taken(events_.size(), false);
    for (std::size_t t = 0; t < events_.size(); ++t) {
        Event& event = events_[t];
        const Trigger& trigger = triggers_[t];
        if (dropped(t) || !event.actors.empty() || event.type != EventType::ASSAULT || !told_done(t) || !event.content_of.empty() ||
            trigger.sense->of_itself || trigger.sense->mutual || grammar_.in_title(trigger.token))
            continue;
        if (trigger.nominal ? !points_back(trigger.token) || !event.recipients.empty() : !grammar_.passive(trigger.token) || trigger.agent >= 0)
            continue;
        const int here = grammar_.tree.sentence(trigger.token);
        const std::vector<EntityRef>* found = nullptr;
        bool open = true;
        for (std::size_t back = 1; back <= events_back && back <= t && open; ++back) {
            const std::size_t u = t - back;
            const int in = grammar_.tree.sentence(triggers_[u].token);
            if (here - in > 1) break;
            const Event& from = events_[u];
            if (dropped(u) || taken[u] || !by_force(from) || grammar_.in_title(triggers_[u].token)) continue;
            const bool deed = from.type == EventType::ASSAULT || (!trigger.nominal && (from.type == EventType::MOBILIZE || (from.type == EventType::COERCE && from.mode == "seize")));
            if (!deed) continue;
            // Two that fight, or two of whom each does his own: which of them it was is not told.
            open = same_hand(from, event) && !(triggers_[u].sense->mutual && from.actors.size() > 1) && (!found || *found == from.actors);
            if (open) found = &from.actors;
        }
        if (!open) continue;
        if (found) {
            event.actors = *found;
        } else if (const int named = striker_before(trigger.token); named >= 0) {
            event.actors.push_back(EntityRef{named});
            remove(event.actors, event.recipients);
        }
        taken[t] = !event.actors.empty();
    }
}

// "The gunman came in at noon. One man was shot": a noun for one who does such things, in the sentence or the one before it. -1: none, or
// several.
int ReportCoder::striker_before(int token) const {
    int begin = grammar_.sentence(token).begin;
    if (begin > 0 && !grammar_.in_title(begin - 1)) begin = grammar_.sentence(begin - 1).begin;
    int found = -1;
    for (int i = std::max(begin, token - reach_back); i < token; ++i) {
        if (!grammar_.is(i, Upos::NOUN) ||
            !among(grammar_.lemma(i), {"gunman", "shooter", "attacker", "assailant", "sniper", "bomber", "assassin", "killer", "raider", "gunner"}))
            continue;
        // Whom something befell did not do it: "the attackers were shot".
        if (grammar_.tree.deprel(i) == Deprel::nsubj_pass || grammar_.tree.deprel(i) == Deprel::obj) return -1;
        const int entity = actors_.entity(i);
        if (entity < 0 || grammar_.tree.deprel(i) != Deprel::nsubj || (found >= 0 && found != entity)) continue;
        found = entity;
    }
    return found;
}

// "The shooting", "that attack": a deed that has been told of.
bool ReportCoder::points_back(int noun) const {
    const int det = grammar_.tree.child(noun, Deprel::det);
    return det >= 0 && among(grammar_.form(det), {"the", "this", "that", "these", "those"}) &&
           grammar_.tree.child(noun, Deprel::nmod_poss) < 0 && grammar_.tree.child(noun, Deprel::amod) < 0;
}

}  // namespace dateline::events
