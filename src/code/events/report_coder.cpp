#include "code/events/report_coder.h"

#include "code/events/narrative.h"
#include "dateline/id.h"

namespace dateline::events {

namespace {

// In parts of a logit: less sure than this, an event is not listed as having happened. What a bar keeps of the training verdicts,
// across documents that were not learned from, is told in training/events/README.md.
// A report full of happenings is about them, and comes back to them by bare nouns ("the raid", "the march"): less is left out of it
// than of one that names few, in which an attack may be a match's. Happenings in a thousand words, then the bars of an event that tells
// who did it to whom and of any other.
struct Bars {
    std::size_t density;
    int pair, other;
};
constexpr Bars bars[] = {{30, -160, -160}, {20, 16, 20}, {0, 40, 58}};
// A report of what states and forces do comes back to it by pronouns and wars of old too: only where it tells very little, or of
// one state's offices, is anything but the least likely left out.
constexpr std::size_t contended_density = 10, governed_density = 20;
constexpr int least_likely = -160;
constexpr std::size_t powers_events_min = 2, powers_share = 10;  // in hundredths
// A sentence or two, an alert or a headline, cannot show what the report is about: one happening of a state or a force says
// enough, and of others the little that is there is believed.
constexpr int short_report = 60;  // tokens
constexpr int short_bar = -144;

bool told_as_past(Modality modality) {
    return modality == Modality::actual || modality == Modality::negated || modality == Modality::denied;
}

}  // namespace

bool speech_act(EventType type) {
    return type == EventType::AGREE || type == EventType::REQUEST || type == EventType::ACCUSE || type == EventType::REJECT ||
           type == EventType::THREATEN || type == EventType::CONCEDE;
}

void ReportCoder::find() {
    triggers_ = find_triggers(grammar_, actors_, rules_, trace_);
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
    step(&ReportCoder::spoken, "nobody says so");
    step(&ReportCoder::tie, "another event tells the same happening");
    step(&ReportCoder::acts, "it announces nothing: no material content in its claim");
    step(&ReportCoder::crowds, "another event tells the same happening");
    step(&ReportCoder::parties, "another event tells the same happening");
    step(&ReportCoder::targets, "another event tells the same happening");
    step(&ReportCoder::absorb, "another event tells the same happening");
    carried();
    step(&ReportCoder::unsupported, "nobody is told to have done it");
}

bool ReportCoder::is_power(EntityRef ref) const {
    const EntityType type = grammar_.annotation.entities[static_cast<std::size_t>(ref.index)].type;
    return type == EntityType::state || type == EntityType::state_body || type == EntityType::armed_group;
}

// Are the report's events largely those of states and forces, and if so, are there several states or a force among them? Police and
// courts are in every town's news.
Powers ReportCoder::of_powers() const {
    std::size_t all = 0, of_them = 0;
    bool armed = false;
    std::string_view country;
    bool several = false;
    const auto any = [&](const std::vector<EntityRef>& refs) {
        bool power = false;
        for (const EntityRef ref : refs) {
            const Entity& entity = grammar_.annotation.entities[static_cast<std::size_t>(ref.index)];
            const std::string& role = entity.code.role;
            if (role.starts_with("COP") || role.starts_with("JUD")) continue;
            // The general and the rebel leader stand for their forces.
            const bool commands = entity.type == EntityType::person && (role.starts_with("MIL") || role.starts_with("REB") ||
                                                                      role.starts_with("UAF") || role.starts_with("PRM"));
            if (!is_power(ref) && !commands) continue;
            power = true;
            armed |= entity.type == EntityType::armed_group || role.starts_with("MIL") || role.starts_with("REB") || role.starts_with("UAF");
            if (entity.code.country.empty()) continue;
            several |= !country.empty() && country != entity.code.country;
            country = entity.code.country;
        }
        return power;
    };
    for (std::size_t t = 0; t < events_.size(); ++t) {
        if (dropped(t) || triggers_[t].loose) continue;
        ++all;
        const bool does = any(events_[t].actors), suffers = any(events_[t].recipients);
        of_them += does || suffers;
    }
    const std::size_t least = grammar_.size() < short_report ? 1 : powers_events_min;
    if (of_them < least || 100 * of_them < powers_share * all) return Powers::none;
    return armed || several ? Powers::contend : Powers::govern;
}

// How many happenings the report tells in a thousand words.
std::size_t ReportCoder::density() const {
    std::size_t told = 0, words = 1;
    for (std::size_t t = 0; t < events_.size(); ++t) told += !dropped(t) && events_[t].modality == Modality::actual;
    for (int i = 0; i < grammar_.size(); ++i) words += !grammar_.is(i, Upos::PUNCT);
    return 1000 * told / words;
}

// The score (Judge::both) from which an event stays.
int ReportCoder::bar(const Event& event, Powers powers, std::size_t density) const {
    if (powers != Powers::none && density >= (powers == Powers::contend ? contended_density : governed_density)) return least_likely;
    if (grammar_.size() < short_report) return short_bar;
    const bool pair = !event.actors.empty() && !event.recipients.empty();
    const Bars& row = *std::find_if(std::begin(bars), std::end(bars), [&](const Bars& b) { return density >= b.density; });
    return pair ? row.pair : row.other;
}

void ReportCoder::judge() {
    const Judge judge(grammar_, actors_, rules_, claims_, *weights_);
    const Powers powers = of_powers();
    const std::size_t dense = density();
    // "Threatened to shell the port": whose content is told by words of its own was said.
    std::vector<std::string> with_content;
    for (std::size_t t = 0; t < events_.size(); ++t)
        if (!dropped(t) && !happened(events_[t].modality) && !events_[t].content_of.empty()) with_content.push_back(events_[t].content_of);
    std::sort(with_content.begin(), with_content.end());
    for (std::size_t t = 0; t < events_.size(); ++t) {
        Event& event = events_[t];
        if (dropped(t) || !told_done(t)) continue;
        if (std::binary_search(with_content.begin(), with_content.end(), event.id)) continue;
        const int kind = judge.kind(judge.kind_keys(triggers_[t], event));
        const int doer = judge.doer(judge.doer_keys(triggers_[t], event));
        if (Judge::both(kind, doer) < bar(event, powers, dense)) remove_event(t);
    }
}

void ReportCoder::weigh(const std::function<void(const Judge&, const Trigger&, const Event&, int)>& take) {
    find();
    const Judge judge(grammar_, actors_, rules_, claims_, *weights_);
    const Powers powers = of_powers();
    const std::size_t dense = density();
    for (std::size_t t = 0; t < events_.size(); ++t)
        if (!dropped(t) && told_done(t))
            take(judge, triggers_[t], events_[t], bar(events_[t], powers, dense));
}

std::vector<Event> ReportCoder::run() {
    find();
    if (weights_) step(&ReportCoder::judge, "by what was learned it is too doubtful");
    std::vector<Event> out;
    const NarrativeTime narrative(grammar_);
    const auto without_day = [&](const Event& event) {  // "shortly before midnight" tells no day
        return event.time < 0 || grammar_.annotation.times[static_cast<std::size_t>(event.time)].begin.empty();
    };
    for (std::size_t t = 0; t < events_.size(); ++t)
        if (!dropped(t)) {
            if (without_day(events_[t]) && !triggers_[t].nominal && told_as_past(events_[t].modality))
                if (const int day = narrative.of(triggers_[t].token, !events_[t].claim.empty()); day >= 0)
                    events_[t].time = day, events_[t].rules.time = "time.narrative";
            events_[t].contexts = contexts_.of(grammar_, events_[t]);
            events_[t].object = object_of(triggers_[t]);
            out.push_back(std::move(events_[t]));
        }
    std::stable_sort(out.begin(), out.end(), [](const Event& a, const Event& b) { return a.trigger < b.trigger; });
    out.erase(
        std::unique(out.begin(), out.end(), [](const Event& a, const Event& b) { return a.trigger == b.trigger; }),
        out.end());
    return out;
}

// One of the steps that tie events together, with what it dropped put on record.
void ReportCoder::step(void (ReportCoder::*what)(), const char* why) {
    std::vector<bool> before;
    if (trace_)
        for (std::size_t t = 0; t < events_.size(); ++t) before.push_back(dropped(t));
    (this->*what)();
    for (std::size_t t = 0; t < before.size(); ++t)
        if (!before[t] && dropped(t)) trace_->rejected.push_back({triggers_[t].token, triggers_[t].sense->id, why});
}

void ReportCoder::one(const Trigger& trigger, Event& event, Judgement& judged) {
    const Sense& sense = *trigger.sense;
    event.type = sense.type;
    event.mode = sense.mode;
    event.cameo = sense.cameo;
    event.rules.type = sense.id;
    event.trigger = grammar_.tree.span(trigger.words);
    event.id = finding_id(report_.id, "event", event.trigger);
    event.evidence = circumstances_.evidence(trigger.token, trigger.light, trigger.words, speech_act(sense.type));
    if (trigger.nominal)
        noun_roles(trigger, event);
    else
        verb_roles(trigger, event);

    // A light verb must not be taken for the embedder of its own noun.
    const Sense* own = trigger.light >= 0 ? senses_[static_cast<std::size_t>(trigger.light)] : nullptr;
    if (trigger.light >= 0) senses_[static_cast<std::size_t>(trigger.light)] = nullptr;
    judged = ModalityReader(grammar_, negations_, rules_).judge(trigger.token, trigger.copular ? trigger.token : trigger.light, senses_);
    if (trigger.light >= 0) senses_[static_cast<std::size_t>(trigger.light)] = own;
    event.modality = judged.modality;
    event.rules.modality = judged.rule;
    told_now(trigger, event);
    if (trigger.carrier && trigger.carrier->modality && happened(event.modality)) {
        event.modality = *trigger.carrier->modality;
        event.rules.modality = trigger.carrier->id;
    }
    if (const int claim = circumstances_.claim_of(event.trigger); claim >= 0)
        speaker(trigger, claims_[static_cast<std::size_t>(claim)], event), voice(claims_[static_cast<std::size_t>(claim)], event);
    if (sense.uttered && (event.modality == Modality::planned || event.modality == Modality::negated ||
                          event.modality == Modality::threatened)) {
        event.modality = Modality::actual;
        event.rules.modality = sense.id;
    }
    // "Looters will be shot", "a withdrawal is out of the question": the act of whoever says so.
    if (sense.uttered && happened(event.modality) && event.actors.empty())
        if (const int claim = circumstances_.claim_of(event.trigger); claim >= 0)
            if (const Claim& said = claims_[static_cast<std::size_t>(claim)]; said.source && said.source->entity.index >= 0 && !said.hearsay &&
                std::find(event.recipients.begin(), event.recipients.end(), said.source->entity) == event.recipients.end())
                event.actors.push_back(said.source->entity);
    // "Would not leave": refused. "If they do not let us in": only then.
    if (trigger.refuses && (event.modality == Modality::negated || event.modality == Modality::planned)) {
        event.modality = judged.condition >= 0 ? Modality::possible : Modality::actual;
        event.rules.modality = sense.id;
    }
    const bool verbal = !trigger.nominal;
    int clause = trigger.light >= 0 ? trigger.light : verbal ? trigger.token : -1;
    if (clause < 0) {
        // "Talks began in Muscat": the verb of which the noun is the subject tells when and where.
        const int up = grammar_.tree.head(trigger.token);
        if (up >= 0 && grammar_.verb(up) && carries(up)) clause = up;
        for (int child : grammar_.tree.children(trigger.token))  // "patrols that were due to begin on 3 May"
            if (clause < 0 && child > trigger.token &&
                (grammar_.tree.deprel(child) == Deprel::acl_relcl || grammar_.tree.deprel(child) == Deprel::acl) &&
                carries(child))
                clause = child;
            else if (clause < 0 && child > trigger.token && grammar_.tree.deprel(child) == Deprel::acl_relcl)
                if (const int inner = grammar_.tree.child(child, Deprel::xcomp); inner >= 0 && carries(inner))
                    clause = inner;
    }
    circumstances_.fill(trigger.token, clause, trigger.object, event);
}

// What the mood of the clause does not change: "nobody claimed the attack" leaves the attack; a border shut "until further
// notice" still is.
void ReportCoder::told_now(const Trigger& trigger, Event& event) const {
    const bool share = trigger.nominal && event.modality == Modality::denied && only_share(event);
    if (share || (trigger.light >= 0 && event.modality == Modality::negated && grammar_.lemma(trigger.light) == "claim")) {
        event.modality = Modality::actual;
        event.rules.modality.clear();
    }
    // "Refused a Syrian request", "rejected the threats of the rebels": what is refused has been said.
    if (trigger.nominal && event.modality == Modality::negated && speech_act(event.type) && grammar_.tree.deprel(trigger.token) == Deprel::obj) {
        static constexpr std::string_view refuses[] = {"refuse", "reject", "rebuff", "decline", "dismiss", "spurn", "ignore", "snub", "scorn", "resist"};
        const std::string_view verb = grammar_.lemma(grammar_.tree.head(trigger.token));
        if (std::find(std::begin(refuses), std::end(refuses), verb) != std::end(refuses)) {
            event.modality = Modality::actual;
            event.rules.modality.clear();
        }
    }
    // "Demands", "is asking", "condemns": what a report of the day tells in the present has been said. In a text without a day it
    // is a standing position, but for a headline's and a rebuke, which is done once it is spoken. An inquiry goes on.
    if (event.modality == Modality::ongoing && speech_act(event.type) && event.mode != "investigate" &&
        (report_.published || grammar_.headline(trigger.token) || event.mode == "disapprove")) {
        event.modality = Modality::actual;
        event.rules.modality.clear();
    }
    if (event.type != EventType::COERCE || event.mode != "restrict" || trigger.nominal || event.modality != Modality::actual) return;
    const TokenRange sentence = grammar_.sentence(trigger.token);
    const int end = std::min(sentence.end, trigger.token + 16);
    for (int i = trigger.token + 1; i < end && !grammar_.is(i, Upos::VERB); ++i)
        if (grammar_.form(i) == "indefinitely" || (grammar_.form(i) == "until" && i + 2 < end && grammar_.form(i + 2) == "notice")) {
            event.modality = Modality::ongoing;
            event.rules.modality = "modality.until";
            return;
        }
}

// Verbs whose subject brings about what their object tells.
bool ReportCoder::commands(std::string_view verb) {
    static constexpr std::string_view list[] = {"order", "authorise", "authorize", "announce", "approve", "command"};
    return std::find(std::begin(list), std::end(list), verb) != std::end(list);
}

// Verbs of those who come to a meeting.
bool ReportCoder::comes(std::string_view verb) {
    static constexpr std::string_view list[] = {"come", "arrive", "fly", "travel", "gather", "convene", "assemble", "visit"};
    return std::find(std::begin(list), std::end(list), verb) != std::end(list);
}

// Verbs whose subject is one side of what their object tells.
bool ReportCoder::has_part(std::string_view verb) {
    static constexpr std::string_view list[] = {"ink",    "form",  "sign",   "strike", "reach", "conclude", "forge",  "clinch", "negotiate", "make",    "hold",
                                                "have",   "resume", "begin", "start",  "end",   "lose",     "win",    "fight",  "wage",      "finish",  "complete",
                                                "suspend", "cut",   "break", "arrange", "seal", "enter",    "launch", "pursue", "secure",    "schedule"};
    return std::find(std::begin(list), std::end(list), verb) != std::end(list);
}

bool ReportCoder::carries(int verb) const {
    const auto found = rules_.cues.find(grammar_.lemma(verb));
    return found != rules_.cues.end() && std::any_of(found->second.begin(), found->second.end(),
                                                     [](const MoodCue& c) { return c.kind == MoodCue::Kind::through; });
}

// "The envoy said she would ask", "“we shall answer,” the general said": a pronoun that nothing else resolves is the one who
// speaks.
void ReportCoder::speaker(const Trigger& trigger, const Claim& claim, Event& event) const {
    const int agent = trigger.light >= 0 ? grammar_.agent(trigger.light) : trigger.nominal ? -1 : trigger.agent;
    if (agent < 0 || !event.actors.empty() || !grammar_.is(agent, Upos::PRON) || !claim.source || claim.source->entity.index < 0)
        return;
    const Entity& source = grammar_.annotation.entities[static_cast<std::size_t>(claim.source->entity.index)];
    const std::string_view word = grammar_.form(agent);
    const bool person = source.type == EntityType::person;
    const bool own = claim.quote ? word == "we" || word == "i"
                     : person    ? word == "he" || word == "she"
                                 : word == "it" && source.type != EntityType::population;
    const bool whole = (trigger.carrier && trigger.carrier->subject_is_recipient) || listed(trigger.sense->recipients, "subj");
    if (own && !whole && std::find(event.recipients.begin(), event.recipients.end(), claim.source->entity) == event.recipients.end())
        event.actors.push_back(claim.source->entity);
}

// "Denied any part in the attack": the attack itself is not what is denied.
bool ReportCoder::only_share(const Event& event) const {
    static constexpr std::string_view shares[] = {"part", "role", "hand", "involvement", "responsibility", "link", "knowledge",
                                                  "connection", "complicity", "participation", "share", "guilt"};
    const int token = grammar_.tree.token_at(event.trigger.begin);
    if (token < 0 || grammar_.verb(token)) return false;
    // The tree may tie the phrase to the verb: read it from the line.
    for (int i = token - 1, begin = grammar_.sentence(token).begin; i > begin && i >= token - 4; --i)
        if (grammar_.is(i, Upos::ADP))
            return std::find(std::begin(shares), std::end(shares), grammar_.lemma(i - 1)) != std::end(shares);
    return false;
}

// What the claim that carries the event says of it.
void ReportCoder::voice(const Claim& claim, Event& event) const {
    event.claim = claim.id;
    const bool open = happened(event.modality);
    const auto set = [&](Modality modality) {
        event.modality = modality, event.rules.modality = claim.cue ? claim.cue->rule : "claim";
    };
    // Who denies an accusation denies what he is accused of, not that he is accused.
    if (claim.stance == Stance::denies && (event.type == EventType::ACCUSE || only_share(event))) return;
    if (claim.stance == Stance::denies && (open || event.modality == Modality::possible))
        set(Modality::denied);
    else if (claim.stance == Stance::questions && open)
        set(Modality::possible);
    else if (claim.stance == Stance::threatens && event.modality == Modality::planned)
        set(Modality::threatened);
    if (claim.stance == Stance::demands && event.rules.modality == "modality.infinitive") set(Modality::requested);
    if (!open || !happened(event.modality) || !claim.cue || claim.quote) return;
    // "called in a statement for a truce", "warned of riots": what the cue governs as a whole, when no verb tells it.
    for (Span span : claim.content) {
        const TokenRange words = grammar_.tree.tokens_in(span);
        if (words.size() <= 0 || claim.cue->span.begin > span.begin) continue;
        const int head = grammar_.tree.head_of(words);
        if (head < 0 || !grammar_.tree.span({head, head + 1}).overlaps(event.trigger)) continue;
        if (grammar_.verb(head) && !grammar_.gerund(head)) continue;
        if (claim.stance == Stance::demands) set(Modality::requested);
        if (claim.stance == Stance::promises) set(Modality::planned);
        if (claim.stance == Stance::threatens) set(Modality::threatened);
        if (claim.stance == Stance::warns) set(Modality::possible);
    }
}

// The noun of another happening that stands where a doer would: "the killing of a miner by the guards".
const Trigger* ReportCoder::cause(int token) const {
    const int other = token < 0 ? -1 : event_at_[static_cast<std::size_t>(token)];
    if (other < 0 || !triggers_[static_cast<std::size_t>(other)].nominal || actors_.entity(token) >= 0) return nullptr;
    return &triggers_[static_cast<std::size_t>(other)];
}

// "The killing of a miner by the guards broke the truce": whom a happening befell does nothing by it.
void ReportCoder::add_doer(int token, std::vector<EntityRef>& out) const {
    const Trigger* other = cause(token);
    if (!other) return actors_.add(token, out);
    actors_.add_modifiers(token, Owners::possessive, out);
    const bool of = other->sense->of_is_actor;
    for (const Phrase& phrase : grammar_.phrases(token))
        if (phrase.preposition == "by" || (of && phrase.preposition == "of")) actors_.add(phrase.token, out);
}

// "Kenyan and Ethiopian troops", "the mayor and the bishop as well as former judge Lee": where the tree gives a verb two subjects,
// one is joined to the other.
std::vector<int> ReportCoder::also_subjects(int verb, int agent) const {
    std::vector<int> out;
    if (agent < 0 || agent > verb || grammar_.tree.head(agent) != verb) return out;
    for (int child : grammar_.tree.children(verb)) {
        if (child >= agent) break;
        if (grammar_.tree.deprel(child) != Deprel::nsubj || (!grammar_.is_noun(child) && actors_.entity(child) < 0)) continue;
        bool joined = false, broken = false;
        for (int i = child + 1; i < agent; ++i) {
            joined |= grammar_.is(i, Upos::CCONJ) || (grammar_.form(i) == "well" && grammar_.form(i - 1) == "as");
            broken |= grammar_.is(i, Upos::VERB) || grammar_.is(i, Upos::AUX) || grammar_.is(i, Upos::SCONJ);
        }
        if (joined && !broken) out.push_back(child);
    }
    return out;
}

void ReportCoder::verb_roles(const Trigger& trigger, Event& event) const {
    const Sense& sense = *trigger.sense;
    const int verb = trigger.token;
    const int agent = trigger.agent;
    if (listed(sense.recipients, "subj"))
        actors_.add(agent, event.recipients);
    else if (!stands_there(agent) && !sense.of_itself) {
        if (const int partner = grammar_.headline_partner(agent, verb); partner >= 0) add_doer(partner, event.actors);
        add_doer(agent, event.actors);
        if (!grammar_.passive(verb))
            for (int other : also_subjects(verb, agent)) add_doer(other, event.actors);
        add_doer(grammar_.hand(verb), event.actors);
    }
    // "Received aid from the islands", "fell to the rebels": who gives, or takes, is what the last word governs.
    if (listed(sense.recipients, "subj") && event.actors.empty() && !trigger.pattern.empty() && trigger.object >= 0 && !locates(trigger.object)) {
        const std::string_view last = grammar_.form(trigger.pattern.back());
        if ((last == "from" && event.type == EventType::AID) || (last == "to" && event.type == EventType::COERCE && event.mode == "seize"))
            actors_.add(trigger.object, event.actors);
    }
    if (listed(sense.recipients, "none")) return;
    const bool object = sense.recipients.empty() || listed(sense.recipients, "obj") ||
                        (sense.mutual && sense.type == EventType::CONSULT);
    std::vector<EntityRef>& to = sense.mutual ? event.actors : event.recipients;
    // "accused the ministry of the killing": the grammatical object, else what the entry's preposition governs.
    const std::size_t before = to.size();
    if (object && trigger.patient >= 0 && trigger.patient != agent) actors_.add(trigger.patient, to);
    if (!sense.mutual && grammar_.kept_object(verb) >= 0) actors_.add(grammar_.surface_subject(verb), event.recipients);
    if (object && to.size() == before && trigger.object >= 0 && trigger.object != agent &&
        trigger.object != trigger.patient)
        actors_.add(trigger.object, to);
    std::vector<Phrase> phrases = grammar_.phrases(verb);
    for (int word : trigger.pattern)  // "imposed sanctions on"
        if (grammar_.is(word, Upos::NOUN))
            for (const Phrase& phrase : grammar_.phrases(word)) phrases.push_back(phrase);
    for (const Phrase& phrase : phrases) {
        if (phrase.token == trigger.patient) continue;
        if (sense.mutual &&
            (phrase.preposition == "with" || phrase.preposition == "between" || phrase.preposition == "among"))
            actors_.add(phrase.token, event.actors);
        else if (listed(sense.recipients, phrase.preposition) || phrase.preposition == "against")
            actors_.add(phrase.token, event.recipients);
        else if (phrase.preposition == "between" && !grammar_.passive(verb) && !cause(trigger.patient))  // "hailed the swap between"
            actors_.add(phrase.token, event.actors);
    }
    if (event.actors.empty() && listed(sense.recipients, "subj"))  // "died in an ambush by the rebels"
        for (const Phrase& phrase : phrases)
            if (phrase.preposition == "by" && !locates(phrase.token) && !grammar_.in_time(phrase.token)) actors_.add(phrase.token, event.actors);
    if (sense.mutual && event.type == EventType::ASSAULT)  // "a battle at Salta was fought": where, not who
        std::erase_if(event.actors, [&](EntityRef ref) {
            return grammar_.annotation.entities[static_cast<std::size_t>(ref.index)].type == EntityType::place;
        });
    if (const int indirect = grammar_.tree.child(verb, Deprel::iobj); indirect >= 0)
        actors_.add(indirect, event.recipients);
    if (event.type == EventType::REQUEST && event.recipients.empty())
        if (const int wish = grammar_.tree.child(verb, Deprel::ccomp); wish > verb)  // "demanded that the envoy leave"
            if (const int asked = grammar_.surface_subject(wish); asked > verb) actors_.add(asked, event.recipients);
    // "Told the premier so when they met": the two of the clause above.
    if (event.type == EventType::CONSULT && sense.mutual && event.actors.empty() && agent >= 0 && grammar_.form(agent) == "they")
        for (int up = grammar_.tree.head(verb), step = 0; up >= 0 && step < 4 && grammar_.tree.deprel(verb) == Deprel::advcl; up = grammar_.tree.head(up), ++step) {
            if (!grammar_.verb(up) || grammar_.agent(up) < 0) continue;
            std::vector<EntityRef> two;
            actors_.add(grammar_.agent(up), two);
            actors_.add(grammar_.patient(up), two);
            actors_.add(grammar_.tree.child(up, Deprel::iobj), two);
            for (const Phrase& phrase : grammar_.phrases(up))
                if ((phrase.preposition == "with" || phrase.preposition == "to") && !locates(phrase.token)) actors_.add(phrase.token, two);
            if (two.size() > 1) event.actors = std::move(two);
        }
    remove(event.recipients, event.actors);
}

// Whose happening it is: "Iran's strikes" are by Iran, "the editor's arrest" befell the editor.
void ReportCoder::owners(const Trigger& trigger, Event& event) const {
    const Sense& sense = *trigger.sense;
    if (locating_owner(trigger.token)) return;
    const bool befalls = listed(sense.recipients, "owner");
    const bool told = befalls && [&] {
        for (const Phrase& phrase : grammar_.phrases(trigger.token))
            if (phrase.preposition == "of") return true;
        return false;
    }();
    std::vector<EntityRef> found;
    // "The Syrian uprising", "the Sudanese conflict": where, not who.
    const std::string_view word = grammar_.lemma(trigger.token);
    const bool grounds = sense.type == EventType::PROTEST || word == "conflict" || word == "war" || word == "violence" ||
                         word == "insurgency" || word == "fighting";
    actors_.add_modifiers(trigger.token, grounds ? Owners::possessive : Owners::all, found);
    if (grounds && found.empty()) {  // "gang violence", "the guerrillas' war": a force names no ground
        actors_.add_modifiers(trigger.token, Owners::all, found);
        std::erase_if(found, [&](EntityRef ref) { return grammar_.annotation.entities[static_cast<std::size_t>(ref.index)].type != EntityType::armed_group; });
    }
    std::vector<EntityRef> owning;
    actors_.add_modifiers(trigger.token, Owners::possessive, owning);
    const auto owns = [&](EntityRef ref) { return std::find(owning.begin(), owning.end(), ref) != owning.end(); };
    for (const EntityRef ref : found) {
        const EntityType type = grammar_.annotation.entities[static_cast<std::size_t>(ref.index)].type;
        const bool power = type == EntityType::state || type == EntityType::state_body ||
                           type == EntityType::armed_group || type == EntityType::organization;
        // "The bank shooting", "the Acme killings": a firm stands for where it happened.
        const std::string& role = grammar_.annotation.entities[static_cast<std::size_t>(ref.index)].code.role;
        if (sense.type == EventType::ASSAULT && type == EntityType::organization && !owns(ref) && role != "MIL" && role != "REB" && role != "COP" && role != "UAF" &&
            role != "PRM" && role != "SPY")
            continue;
        (befalls && !told && !power ? event.recipients : event.actors).push_back(ref);
    }
}

// "The country's first lynching", "the region's worst war": where, not who.
bool ReportCoder::locating_owner(int noun) const {
    static constexpr std::string_view grounds[] = {"country", "nation", "world",    "region", "city",
                                                   "town",    "state",  "province", "county", "capital"};
    int owner = -1;
    bool ranked = false;
    for (int child : grammar_.tree.children(noun)) {
        if (child > noun) break;
        const std::string_view form = grammar_.form(child);
        if (grammar_.tree.deprel(child) == Deprel::nmod_poss) owner = child;
        ranked |= form.ends_with("est") || form == "first" || form == "last" || form == "second" || form == "worst" ||
                  form == "latest" || form == "most" || form == "only";
    }
    return owner >= 0 && ranked &&
           std::find(std::begin(grounds), std::end(grounds), grammar_.lemma(owner)) != std::end(grounds);
}

// Verbs of bringing about that stand behind what is brought about.
bool ReportCoder::makes(std::string_view lemma) {
    static constexpr std::string_view verbs[] = {
        "file",  "lodge",      "make",  "launch",  "carry",       "conduct", "issue",    "impose",  "stage",
        "order", "commit",     "level", "bring",   "mount",       "lead",    "hold",     "voice",   "submit",
        "wage",  "claim",      "perpetrate", "offer", "provide", "orchestrate", "execute", "organise", "organize"};
    return std::find(std::begin(verbs), std::end(verbs), lemma) != std::end(verbs);
}

void ReportCoder::noun_roles(const Trigger& trigger, Event& event) const {
    const Sense& sense = *trigger.sense;
    owners(trigger, event);
    // "the Saudi-led strike": the leader stands before the hyphen.
    static constexpr std::string_view makers[] = {"led", "claimed", "brokered", "sponsored", "mediated", "imposed", "run"};
    for (int i = trigger.token - 1; event.actors.empty() && i >= grammar_.sentence(trigger.token).begin + 2 &&
                                    i >= trigger.token - 3;
         --i)
        if (grammar_.form(i - 1) == "-" && std::find(std::begin(makers), std::end(makers), grammar_.form(i)) != std::end(makers))
            actors_.add(i - 2, event.actors);
    // "in police firing": tagged a verb, so that the noun before it does not hang on it.
    if (event.actors.empty() && grammar_.is(trigger.token, Upos::VERB) && grammar_.gerund(trigger.token) &&
        trigger.token > grammar_.sentence(trigger.token).begin && grammar_.is(trigger.token - 1, Upos::NOUN))
        actors_.add(trigger.token - 1, event.actors);
    if (sense.type == EventType::CONSULT && trigger.light < 0) {
        // "During a meeting with X, Y said": who speaks in the clause takes part.
        const int up = grammar_.tree.head(trigger.token);
        const std::vector<Phrase> own = grammar_.phrases(trigger.token);
        const bool with = std::any_of(own.begin(), own.end(), [](const Phrase& p) { return p.preposition == "with"; });
        for (int mark : grammar_.tree.children(trigger.token))
            if (up >= 0 && grammar_.is(up, Upos::VERB) &&
                (grammar_.form(mark) == "during" || grammar_.form(mark) == "at" || grammar_.form(mark) == "in" ||
                 (grammar_.form(mark) == "for" && comes(grammar_.lemma(up))) || (grammar_.form(mark) == "after" && with)) &&
                grammar_.tree.deprel(mark) == Deprel::case_)
                actors_.add(grammar_.agent(up), event.actors);
    }
    // "The premier presided over a summit of the clans": who leads or joins it takes part.
    if (sense.type == EventType::CONSULT && sense.mutual && trigger.light < 0)
        if (const int up = grammar_.tree.head(trigger.token); up >= 0 && up < trigger.token && grammar_.verb(up)) {
            static constexpr std::string_view joins[] = {"preside", "interrupt", "host", "lead", "open", "attend", "join",
                                                         "convene", "chair", "end", "leave", "conclude", "tell", "address"};
            if (std::find(std::begin(joins), std::end(joins), grammar_.lemma(up)) != std::end(joins) && !grammar_.passive(up))
                actors_.add(grammar_.agent(up), event.actors);
        }
    // "Has inked a deal with Peru", "lost the war with Chile": who does so is the other side.
    if (sense.mutual && trigger.light < 0 && grammar_.tree.deprel(trigger.token) == Deprel::obj)
        if (const int up = grammar_.tree.head(trigger.token); up >= 0 && grammar_.verb(up) && !grammar_.passive(up) && has_part(grammar_.lemma(up))) {
            const std::vector<Phrase> own = grammar_.phrases(trigger.token);
            if (std::any_of(own.begin(), own.end(), [](const Phrase& p) { return p.preposition == "with"; })) actors_.add(grammar_.agent(up), event.actors);
        }
    // "with the help of the guard": who helps, not who is helped.
    const bool helped =
        (sense.type == EventType::AID || sense.type == EventType::SUPPORT) &&
        std::any_of(grammar_.tree.children(trigger.token).begin(), grammar_.tree.children(trigger.token).end(),
                    [&](int mark) { return mark < trigger.token && grammar_.form(mark) == "with"; });
    const auto phrases = [&](int token) {
        for (const Phrase& phrase : grammar_.phrases(token)) {
            const std::string_view by = phrase.preposition;
            if (by == "from" && trigger.carrier && trigger.carrier->subject_is_recipient) {  // "received a threat from"
                actors_.add(phrase.token, event.actors);
                continue;
            }
            if (by == "of" && helped) {
                actors_.add(phrase.token, event.actors);
                continue;
            }
            if (by == "by" || by == "between" || by == "among" || (by == "with" && sense.mutual) ||
                (by == "of" && sense.of_is_actor && !battle_of(trigger.token, phrase.token)) || (by == "from" && listed(sense.recipients, "from=actor")))
                actors_.add(phrase.token, event.actors);
            else if (by == "of" || by == "against" || by == "on" || by == "at" || by == "with" || by == "towards" ||
                     by == "toward" || listed(sense.recipients, by))
                if (!locates(phrase.token) && !(by == "of" && battle_of(trigger.token, phrase.token))) actors_.add(phrase.token, event.recipients);
        }
    };
    phrases(trigger.token);
    if (event.recipients.empty() && listed(sense.recipients, "to"))  // "the suspension of aid to the islands"
        for (const Phrase& phrase : grammar_.phrases(trigger.token))
            for (const Phrase& inner : grammar_.phrases(phrase.token))
                if (inner.preposition == "to" && !locates(inner.token)) actors_.add(inner.token, event.recipients);
    // "A complaint filed by the agency": who made it.
    if (event.actors.empty())
        for (int child : grammar_.tree.children(trigger.token))
            if (child > trigger.token && grammar_.tree.deprel(child) == Deprel::acl && grammar_.passive(child) &&
                makes(grammar_.lemma(child))) {
                const int maker = grammar_.agent(child);
                actors_.add(maker, event.actors);
                remove(event.recipients, event.actors);
            }
    if (trigger.light >= 0) {
        int agent = grammar_.agent(trigger.light);
        if (agent < 0 && (grammar_.lemma(trigger.light) == "engage" || grammar_.lemma(trigger.light) == "involve"))
            agent = grammar_.surface_subject(trigger.light);  // "were engaged in heavy clashes"
        if (agent != trigger.token && trigger.carrier->subject_is_recipient)
            actors_.add(agent, event.recipients);
        else if (agent != trigger.token && !cause(agent))  // what sets off a riot does not riot
            actors_.add(agent, event.actors);
        for (const Phrase& phrase : grammar_.phrases(trigger.light)) {
            if (phrase.token == trigger.token) continue;
            const std::string_view by = phrase.preposition;
            if ((by == "with" || by == "between") && sense.mutual)
                actors_.add(phrase.token, event.actors);
            else if ((by == "by" || by == "from") && trigger.carrier->subject_is_recipient)
                actors_.add(phrase.token, event.actors);
            else if (by == "against" || by == "on" || by == "with" || by == "to" || listed(sense.recipients, by))
                if (!locates(phrase.token)) actors_.add(phrase.token, event.recipients);
        }
        if (const int indirect = grammar_.tree.child(trigger.light, Deprel::iobj); indirect >= 0)
            actors_.add(indirect, event.recipients);
    }
    if (event.actors.empty() && trigger.light < 0) {
        // "Peru is a threat to Chile"; "the court ordered the arrest of": by whose word it is done.
        const int up = grammar_.tree.head(trigger.token);
        if (const int subject = grammar_.tree.child(trigger.token, Deprel::nsubj);
            subject >= 0 && grammar_.tree.child(trigger.token, Deprel::cop) >= 0)
            actors_.add(subject, listed(sense.recipients, "owner") ? event.recipients : event.actors);  // "he is on trial"
        else if (up >= 0 && grammar_.tree.deprel(trigger.token) == Deprel::obj && commands(grammar_.lemma(up)))
            actors_.add(grammar_.agent(up), event.actors);
        distant_doer(trigger, event);
    }
    if (listed(sense.recipients, "none")) event.recipients.clear();
    if (sense.counted) event.actors.clear();  // "four of the wounded guards": those counted did not do it
    remove(event.recipients, event.actors);
}

// "While fighting in Sicily and Sardinia": a place behind such a preposition does nothing.
bool ReportCoder::stands_there(int token) const {
    if (token < 0) return false;
    for (int at = token, step = 0; at >= 0 && step < 3; at = grammar_.tree.head(at), ++step) {
        for (int mark : grammar_.tree.children(at))
            if (grammar_.tree.deprel(mark) == Deprel::case_ &&
                (grammar_.form(mark) == "in" || grammar_.form(mark) == "at" || grammar_.form(mark) == "near"))
                return true;
        if (grammar_.tree.deprel(at) != Deprel::conj) break;
    }
    return false;
}

// "The battle of Kolubara": where it was fought, whatever else the name may be.
bool ReportCoder::battle_of(int noun, int token) const {
    if (grammar_.lemma(noun) != "battle" || grammar_.form(noun) != "battle" || !grammar_.is(token, Upos::PROPN)) return false;
    const int entity = actors_.entity(token);
    if (entity < 0) return true;
    const EntityType type = grammar_.annotation.entities[static_cast<std::size_t>(entity)].type;
    return type != EntityType::armed_group && type != EntityType::population && type != EntityType::state_body;
}

bool ReportCoder::locates(int token) const {
    const int entity = actors_.entity(token);
    return entity >= 0 && grammar_.annotation.entities[static_cast<std::size_t>(entity)].type == EntityType::place;
}

}  // namespace dateline::events
