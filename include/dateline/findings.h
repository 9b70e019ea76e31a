// What one report says: events, attributed claims, relations, agreements. Given by `code`. Indexes
// (entities, times, places, quantities) point into the Annotation of the same report.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dateline/annotation.h"

namespace dateline {

// PLOVER manual, draft 2.0, with the departures of docs/coding.md.
enum class EventType { AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT, THREATEN, SANCTION, PROTEST, MOBILIZE, COERCE, ASSAULT };
template <>
struct Names<EventType> {
    static constexpr std::string_view list[] = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
                                                "ACCUSE", "REJECT", "THREATEN", "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT"};
};

enum class Modality { actual, ongoing, habitual, planned, possible, threatened, requested, denied, negated };
template <>
struct Names<Modality> {
    static constexpr std::string_view list[] = {"actual", "ongoing", "habitual", "planned", "possible", "threatened", "requested", "denied", "negated"};
};

// Only these are ever counted as having happened.
constexpr bool happened(Modality m) { return m == Modality::actual || m == Modality::ongoing || m == Modality::habitual; }

enum class PlaceRole { from, via, to, staging, target };
template <>
struct Names<PlaceRole> {
    static constexpr std::string_view list[] = {"from", "via", "to", "staging", "target"};
};

struct EntityRef {  // index into Annotation::entities; in records "e3"
    std::int32_t index = -1;
    bool operator==(const EntityRef&) const = default;
    auto operator<=>(const EntityRef&) const = default;
};

struct EventPlace {
    std::int32_t index = -1;  // into Annotation::places
    PlaceRole role = PlaceRole::from;
};

struct EventRules {  // lexicon or rule ids
    std::string type, time, place, modality;
};

struct Reason {
    Span span;
    std::string event;  // id of the event that is the reason; empty when it is none
};

struct Event {
    std::string id;     // finding_id(report, "event", trigger)
    EventType type = EventType::CONSULT;
    std::string mode;   // PLOVER mode; empty when none
    std::vector<std::string> contexts;
    std::string cameo;  // CAMEO code where the mapping is clear
    Span trigger, evidence;
    std::vector<EntityRef> actors, recipients;
    std::optional<Span> object;  // what it is done to or about, in the words of the text: an actor, a thing, a happening
    std::int32_t time = -1;   // index into times
    std::int32_t place = -1;  // index into places: where it happened
    std::vector<EventPlace> places;
    std::vector<std::int32_t> quantities;
    std::optional<Span> condition, pretext;
    std::optional<Reason> reason;
    std::string content_of;   // event id of the demand, threat, plan or accusation whose content this is
    Modality modality = Modality::actual;
    EventRules rules;
    std::string claim;        // id of the claim that carries it, when attributed
};

enum class SourceKind { person, body, unnamed, media, document, group };
template <>
struct Names<SourceKind> {
    static constexpr std::string_view list[] = {"person", "body", "unnamed", "media", "document", "group"};
};
enum class Stance { asserts, denies, warns, threatens, promises, demands, praises, criticises, accuses, questions };
template <>
struct Names<Stance> {
    static constexpr std::string_view list[] = {"asserts", "denies", "warns", "threatens", "promises", "demands", "praises", "criticises", "accuses", "questions"};
};
enum class Certainty { certain, probable, possible, unknown };
template <>
struct Names<Certainty> {
    static constexpr std::string_view list[] = {"certain", "probable", "possible", "unknown"};
};

struct ClaimSource {
    std::optional<Span> span;
    EntityRef entity;         // -1 when the source is no entity
    SourceKind kind = SourceKind::unnamed;
};
struct Via {                  // a link of the chain, from the source outward
    EntityRef entity;
    Span span;
};
struct Cue {
    Span span;
    std::string klass;        // verb, noun, according_to, adverb, colon, quote; in records "class"
    std::string rule;         // id of the line in lexicon/cues.tsv
};

struct Claim {
    std::string id;           // finding_id(report, "claim", cue or first content span)
    std::optional<ClaimSource> source;
    std::vector<Via> via;
    std::optional<Cue> cue;
    std::vector<Span> content;   // sorted
    bool quote = false;          // direct speech
    Stance stance = Stance::asserts;
    Certainty certainty = Certainty::unknown;
    bool hearsay = false;
    std::vector<Span> distance;  // "so-called", scare quotes
    std::vector<std::string> events;  // ids of events inside the content
};

enum class RelationType { member_of, part_of, holds_office, leads, aligned_with, backed_by, opposed_to, located_in, designated_as, alias_of };
template <>
struct Names<RelationType> {
    static constexpr std::string_view list[] = {"member_of", "part_of", "holds_office", "leads", "aligned_with", "backed_by",
                                                "opposed_to", "located_in", "designated_as", "alias_of"};
};

struct Relation {
    std::string id;          // finding_id(report, "relation", evidence)
    RelationType type = RelationType::member_of;
    EntityRef subject;
    EntityRef object;        // -1 when the object is only words (an office title, a designation)
    std::string value;       // the office's title or the designation, when the object is words; for an office `object` is its body
    std::string begin, end;  // ISO days or partial dates, when the text gives them
    Span evidence;
    std::string claim;       // id of the claim, when only claimed
    std::string rule;
};

enum class Instrument { accord, memorandum, treaty, ceasefire, framework, resolution, ban, designation, other };
template <>
struct Names<Instrument> {
    static constexpr std::string_view list[] = {"accord", "memorandum", "treaty", "ceasefire", "framework", "resolution", "ban", "designation", "other"};
};
enum class AgreementStatus { reported, announced, signed_, in_force, suspended, ended, denied };
template <>
struct Names<AgreementStatus> {
    static constexpr std::string_view list[] = {"reported", "announced", "signed", "in_force", "suspended", "ended", "denied"};
};
enum class ObligationState { open, kept, broken, alleged_broken };
template <>
struct Names<ObligationState> {
    static constexpr std::string_view list[] = {"open", "kept", "broken", "alleged_broken"};
};

struct Obligation {
    EntityRef who;       // -1 when it binds all parties
    EntityRef to;
    Span span;
    ObligationState state = ObligationState::open;
};
struct Signed {
    std::string value;   // TIMEX3 value, partial allowed
    std::string place;
};
struct Reaction {
    EntityRef actor;
    std::string event, claim;  // id of the finding: one of the two
    Span span;
};

struct Agreement {
    std::string id;      // finding_id(report, "agreement", first mention)
    Instrument instrument = Instrument::accord;
    AgreementStatus status = AgreementStatus::reported;
    std::string name;
    EntityRef entity;    // the agreement's own entity, whose mentions are all its mentions
    std::vector<EntityRef> parties;
    std::optional<Signed> signed_;
    std::vector<EntityRef> signatories, present;
    std::vector<std::string> builds_on;  // ids of agreements in the same report
    std::vector<Span> purpose;
    std::vector<EntityRef> targets;
    std::string reach;   // place name
    EntityRef issued_by, confirmed_by, carried_out_by;
    std::vector<Obligation> obligations;
    std::vector<Span> breaches;
    std::vector<Reaction> reactions;
    Span evidence;
    std::string rule;
};

// What an imported dictionary (lexicon/README.md) says of a sentence, in its own codes; none without one.
struct Coding {
    Span span;                   // the verb
    std::string source, target;  // codes of the dictionary's actors and agents
    std::string code;            // of the dictionary's verb or pattern
    std::string type;            // PLOVER type, where the dictionary's codes are CAMEO
    std::string rule;            // id of the line in imported_verbs.tsv
};

struct Findings {
    std::vector<Event> events;          // by trigger
    std::vector<Claim> claims;          // by first span
    std::vector<Relation> relations;    // by evidence
    std::vector<Agreement> agreements;  // by evidence
    std::vector<Coding> codings;        // by span
};

}  // namespace dateline
