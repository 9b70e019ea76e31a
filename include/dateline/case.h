// What a case file holds: all reports and everything that was found by comparing them. These types
// are the case records of docs/records.md; src/record writes and reads them. References between
// records are ids. Lists are sorted unless said otherwise, so that equal cases are equal bytes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dateline/code.h"
#include "dateline/read.h"

namespace dateline {

struct Evidence {       // a span of one report
    std::string report; // report id
    Span span;
    auto operator<=>(const Evidence&) const = default;
};

struct NameForm {
    std::string form;
    std::int64_t count = 0;
    std::string script; // ISO 15924: Latn, Arab, Cyrl ...
};
struct Office {
    std::string title, body, begin, end;  // body: actor id, or words when it is no actor
};
struct ActorRelation {
    RelationType type = RelationType::member_of;
    std::string object;  // actor id, or words
    std::string begin, end;
    bool claimed = false;
    std::vector<Evidence> evidence;
};

struct Actor {
    std::string id;      // "a-", group id over its entity findings
    EntityType type = EntityType::other;
    std::string name;
    std::vector<NameForm> names;
    ActorCode code;
    std::vector<Office> offices;
    std::vector<ActorRelation> relations;
    std::vector<std::string> reports;
    std::string first_seen, last_seen;  // publication days
    bool masked = false;
    std::vector<std::string> members;   // entity finding ids, what decisions and `show` name
    std::string lexicon;                // line of lexicon/actors.tsv, when it is one
};

struct CaseTime {
    std::string begin, end;  // ISO days; empty end: open
    std::string value;       // TIMEX3 as written, for what no day fixes (XXXX-08-11)
    std::optional<Precision> precision;
    std::string inferred_from;  // report id, when a year or day was taken from another report; empty when the texts fix it
};
struct CasePlace {
    std::string name, country, admin1;
    std::optional<double> lat, lon;
    std::string gazetteer_id;
};
struct CaseEventPlace {
    CasePlace place;
    PlaceRole role = PlaceRole::from;
};
enum class Voice { reported, said };
template <>
struct Names<Voice> {
    static constexpr std::string_view list[] = {"reported", "said"};
};
struct EventMention {
    std::string report, event;  // report id, finding id
    Span span;                  // the evidence
    Modality modality = Modality::actual;
};
struct CaseQuantity {
    double value = 0;
    std::optional<double> low, high;
    Bound bound = Bound::exact;
    std::string unit, measure;
    Evidence evidence;
};
struct CaseEvent {
    std::string id;  // "e-", group id over event finding ids
    EventType type = EventType::CONSULT;
    std::string mode, cameo;
    std::vector<std::string> actors, recipients;  // actor ids
    std::optional<CaseTime> time;
    std::optional<CasePlace> place;
    std::vector<CaseEventPlace> places;
    Modality modality = Modality::actual;
    std::vector<EventMention> mentions;
    std::vector<CaseQuantity> quantities;
    Voice voice = Voice::reported;
    std::vector<std::string> speakers;     // actor ids or words ("a security source"), for what is only said
    std::int64_t origins = 0;
    std::vector<std::string> origin_list;  // one readable line each
    std::vector<std::string> denied_by;    // actor ids or words
    bool disputed = false;
    std::string content_of;                // case event id of the threat, demand ... whose content this is
};

struct CaseStance {
    std::string claim, report;  // finding id, report id
    Span span;                  // first content span
    std::string source;         // actor id or words; empty when unknown
    std::vector<std::string> via;  // actor ids or words, from the source outward
    Stance stance = Stance::asserts;
    Certainty certainty = Certainty::unknown;
    bool hearsay = false;
};
struct CaseClaim {
    std::string id;          // "c-", group id over claim finding ids
    std::string proposition; // the aligned claims' common key, readable
    std::vector<CaseStance> stances;
    std::int64_t origins = 0;  // of those who affirm
    bool disputed = false;
};

enum class FigureAgreement { same, compatible, conflicting };
template <>
struct Names<FigureAgreement> {
    static constexpr std::string_view list[] = {"same", "compatible", "conflicting"};
};
struct FigureValue {
    double value = 0;
    std::optional<double> low, high;
    Bound bound = Bound::exact;
    std::string source;   // actor id or words; empty: the report's own voice
    std::vector<std::string> via;
    std::string claim, report;
    Span span;
};
struct Figure {
    std::string id;       // "q-", over the smallest (report id, span) finding id of its values
    std::string what;     // "fighters who entered Iran"
    std::string event;    // case event id
    std::string unit;
    std::vector<FigureValue> values;
    FigureAgreement agreement = FigureAgreement::same;
};

enum class ConflictType { figure, place, time, denial, actor, attribution };
template <>
struct Names<ConflictType> {
    static constexpr std::string_view list[] = {"figure", "place", "time", "denial", "actor", "attribution"};
};
enum class ConflictGrade { contradicts, differs };
template <>
struct Names<ConflictGrade> {
    static constexpr std::string_view list[] = {"contradicts", "differs"};
};
struct ConflictSide {
    std::vector<std::string> findings;  // finding ids
    std::vector<Evidence> evidence;
    std::int64_t origins = 0;
};
struct Conflict {
    std::string id;  // "x-", over the smallest finding id of its sides and its type
    ConflictType type = ConflictType::figure;
    ConflictGrade grade = ConflictGrade::differs;
    std::vector<ConflictSide> sides;  // two
    std::string about;                // why they are about the same thing, one sentence
};

struct CaseObligation {
    std::string who, to;  // actor ids; empty: all parties
    Evidence span;
    ObligationState state = ObligationState::open;
};
struct CaseReaction {
    std::string actor;
    std::string event, claim;  // finding id: one of the two
    Evidence span;
};
enum class Effect { complies, breaches, extends, replaces };
template <>
struct Names<Effect> {
    static constexpr std::string_view list[] = {"complies", "breaches", "extends", "replaces"};
};
struct AgreementEffect {
    std::string event;
    Effect effect = Effect::complies;
};
struct CaseSigned {
    std::string value, place;
    std::string inferred_from;  // report id, when the year was taken from another report
};
struct CaseAgreement {
    std::string id;  // "g-", group id over agreement finding ids
    Instrument instrument = Instrument::accord;
    std::string name;
    std::vector<std::string> parties;
    std::optional<CaseSigned> signed_;
    std::vector<std::string> signatories, present;  // actor ids
    std::vector<std::string> builds_on;             // agreement ids
    std::vector<Evidence> purpose;
    std::vector<std::string> targets;
    std::string reach;
    std::string issued_by, confirmed_by, carried_out_by;
    std::vector<CaseObligation> obligations;
    std::vector<Evidence> breaches;
    std::vector<CaseReaction> reactions;
    AgreementStatus status = AgreementStatus::reported;
    std::vector<AgreementEffect> effects;
    std::vector<Evidence> mentions;     // one evidence span a report
    std::vector<std::string> members;   // agreement finding ids
};

struct Story {
    std::string id;  // "s-", over its smallest report id
    std::string title;
    std::vector<std::string> reports;
    std::string begin, end;
    std::vector<std::string> actors;
    std::vector<std::string> previous;
};

enum class LineageType { copy, derived, same_origin, cites };
template <>
struct Names<LineageType> {
    static constexpr std::string_view list[] = {"copy", "derived", "same_origin", "cites"};
};
struct LineageEvidence {
    Span from, to;
};
struct Lineage {
    std::string from, to;  // report ids; undirected: from is the smaller
    bool directed = false;
    LineageType type = LineageType::copy;
    double score = 0;      // 0 to 1, rounded to 4 digits
    std::vector<LineageEvidence> evidence;
};

enum class Tone { neutral, favourable, hostile };
template <>
struct Names<Tone> {
    static constexpr std::string_view list[] = {"neutral", "favourable", "hostile"};
};
struct Label {
    std::string actor, speaker;  // actor id; speaker: actor id or "own_voice"
    std::string claim, outlet, report, label;
    std::vector<Span> spans;
    Tone tone = Tone::neutral;
};

struct Decision {
    std::string id;
    std::vector<std::string> target;  // finding ids
    std::string action, value, reviewer, reason;
    bool undone = false;
    std::string field;    // what a correction sets: "type", "actor" ...
    std::string words;    // hash of the words that were decided on, 16 hex digits
    bool fits = true;     // not stored: those words still stand where the findings are
};

struct ReportBounds {     // an undated report's publication bounds, from what it mentions and from linked reports
    std::string report;
    std::string begin, end;
    std::vector<std::string> from;  // report ids it was inferred from; its own id when from its text alone
};

// What resolve and link give: everything that was found by comparing reports.
struct Links {
    std::vector<Actor> actors;
    std::vector<CaseEvent> events;
    std::vector<CaseClaim> claims;
    std::vector<Figure> figures;
    std::vector<Conflict> conflicts;
    std::vector<CaseAgreement> agreements;
    std::vector<Story> stories;
    std::vector<Lineage> lineage;
    std::vector<Label> labels;
    std::vector<ReportBounds> bounds;
};

struct Case {
    std::vector<CodedReport> reports;  // by report id
    std::vector<Refused> refused;      // by uri
    std::vector<Decision> decisions;
    Links links;
};

}  // namespace dateline
