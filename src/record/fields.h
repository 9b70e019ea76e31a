// Which fields each record has, in the order in which they are written (docs/records.md). V is
// json::Out or json::In; both call v(name, value) for a field, v.index for a list index.
#pragma once

#include "dateline/case.h"

namespace dateline {

// ---- report ----
template <class V> void fields(V& v, FoundIn& x) { v("uri", x.uri), v("outlet", x.outlet), v("language", x.language); }
template <class V> void fields(V& v, Published& x) { v("value", x.value), v("basis", x.basis); }
template <class V> void fields(V& v, Dateline& x) { v("place", x.place), v("span", x.span); }
template <class V> void fields(V& v, Furniture& x) { v("text", x.text), v("reason", x.reason); }

// Text is a field of its own: case records hold it only on request.
template <class V> void report_fields(V& v, Report& x, bool with_text) {
    v("id", x.id), v("sha256", x.sha256), v("uri", x.uri), v("uris", x.uris), v("url", x.url), v("found_in", x.found_in);
    v("media_type", x.media_type), v("bytes", x.bytes);
    if (with_text) v("text", x.text);
    v("title", x.title), v("title_span", x.title_span), v("outlet", x.outlet), v("authors", x.authors), v("language", x.language);
    v("published", x.published), v("dateline", x.dateline), v("furniture", x.furniture);
}
template <class V> void fields(V& v, Report& x) { report_fields(v, x, true); }

// ---- annotation ----
template <class V> void fields(V& v, ActorCode& x) { v("country", x.country), v("role", x.role); }
template <class V> void fields(V& v, Mention& x) { v("span", x.span), v("form", x.form), v.index("head", x.head); }
template <class V> void fields(V& v, Entity& x) {
    v("type", x.type), v("name", x.name), v("code", x.code), v("mentions", x.mentions);
    v("lexicon", x.lexicon), v("rule", x.rule), v("private", x.private_person);
}
template <class V> void fields(V& v, Time& x) {
    v("span", x.span), v("type", x.type), v("value", x.value), v("begin", x.begin), v("end", x.end);
    v("basis", x.basis), v("precision", x.precision), v("rule", x.rule);
}
template <class V> void fields(V& v, Place& x) {
    v("span", x.span), v("name", x.name), v("country", x.country), v("admin1", x.admin1), v("kind", x.kind);
    v("lat", x.lat), v("lon", x.lon), v("gazetteer_id", x.gazetteer_id), v.index("entity", x.entity), v("rule", x.rule);
}
template <class V> void fields(V& v, Unit& x) { v("text", x.text), v("span", x.span); }
template <class V> void fields(V& v, Quantity& x) {
    v("span", x.span), v("value", x.value), v("low", x.low), v("high", x.high), v("bound", x.bound), v("unit", x.unit), v("measure", x.measure);
}

// ---- findings ----
template <class V> void fields(V& v, EventPlace& x) { v.index("index", x.index), v("role", x.role); }
template <class V> void fields(V& v, EventRules& x) { v("type", x.type), v("time", x.time), v("place", x.place), v("modality", x.modality); }
template <class V> void fields(V& v, Reason& x) { v("span", x.span), v("event", x.event); }
template <class V> void fields(V& v, Event& x) {
    v("id", x.id), v("type", x.type), v("mode", x.mode), v("contexts", x.contexts), v("cameo", x.cameo);
    v("trigger", x.trigger), v("evidence", x.evidence), v("actors", x.actors), v("recipients", x.recipients), v("object", x.object);
    v.index("time", x.time), v.index("place", x.place), v("places", x.places), v("quantities", x.quantities);
    v("condition", x.condition), v("reason", x.reason), v("pretext", x.pretext), v("content_of", x.content_of);
    v("modality", x.modality), v("rules", x.rules), v("claim", x.claim);
}
template <class V> void fields(V& v, ClaimSource& x) { v("span", x.span), v("entity", x.entity), v("kind", x.kind); }
template <class V> void fields(V& v, Via& x) { v("entity", x.entity), v("span", x.span); }
template <class V> void fields(V& v, Cue& x) { v("span", x.span), v("class", x.klass), v("rule", x.rule); }
template <class V> void fields(V& v, Claim& x) {
    v("id", x.id), v("source", x.source), v("via", x.via), v("cue", x.cue), v("content", x.content), v("quote", x.quote);
    v("stance", x.stance), v("certainty", x.certainty), v("hearsay", x.hearsay), v("distance", x.distance), v("events", x.events);
}
template <class V> void fields(V& v, Relation& x) {
    v("id", x.id), v("type", x.type), v("subject", x.subject), v("object", x.object), v("value", x.value);
    v("begin", x.begin), v("end", x.end), v("evidence", x.evidence), v("claim", x.claim), v("rule", x.rule);
}
template <class V> void fields(V& v, Obligation& x) { v("who", x.who), v("to", x.to), v("span", x.span), v("state", x.state); }
template <class V> void fields(V& v, Signed& x) { v("value", x.value), v("place", x.place); }
template <class V> void fields(V& v, Reaction& x) { v("actor", x.actor), v("event", x.event), v("claim", x.claim), v("span", x.span); }

template <class V> void fields(V& v, Coding& x) {
    v("span", x.span), v("source", x.source), v("target", x.target), v("code", x.code), v("type", x.type), v("rule", x.rule);
}

// A reach is an object with a place, so that later versions can say more of it.
struct Reach {
    std::string& place;
};
template <class V> void fields(V& v, Reach& x) { v("place", x.place); }
template <class V> void reach_field(V& v, std::string& place) {
    if constexpr (requires { v.object(); }) {
        std::optional<Signed> in;  // shares the field that is wanted
        v("reach", in);
        if (in) place = in->place;
    } else if (!place.empty()) {
        Reach reach{place};
        v("reach", reach);
    }
}
template <class V> void fields(V& v, Agreement& x) {
    v("id", x.id), v("instrument", x.instrument), v("status", x.status), v("name", x.name), v("entity", x.entity);
    v("parties", x.parties), v("signed", x.signed_), v("signatories", x.signatories), v("present", x.present);
    v("builds_on", x.builds_on), v("purpose", x.purpose), v("targets", x.targets);
    reach_field(v, x.reach);
    v("issued_by", x.issued_by), v("confirmed_by", x.confirmed_by), v("carried_out_by", x.carried_out_by);
    v("obligations", x.obligations), v("breaches", x.breaches), v("reactions", x.reactions);
    v("evidence", x.evidence), v("rule", x.rule);
}

// ---- case ----
template <class V> void fields(V& v, Evidence& x) { v("report", x.report), v("span", x.span); }
template <class V> void fields(V& v, NameForm& x) { v("form", x.form), v("count", x.count), v("script", x.script); }
template <class V> void fields(V& v, Office& x) { v("title", x.title), v("body", x.body), v("begin", x.begin), v("end", x.end); }
template <class V> void fields(V& v, ActorRelation& x) {
    v("type", x.type), v("object", x.object), v("begin", x.begin), v("end", x.end), v("claimed", x.claimed), v("evidence", x.evidence);
}
template <class V> void fields(V& v, Actor& x) {
    v("id", x.id), v("type", x.type), v("name", x.name), v("names", x.names), v("code", x.code), v("offices", x.offices);
    v("relations", x.relations), v("reports", x.reports), v("first_seen", x.first_seen), v("last_seen", x.last_seen);
    v("masked", x.masked), v("members", x.members), v("lexicon", x.lexicon);
}
template <class V> void fields(V& v, CaseTime& x) {
    v("begin", x.begin), v("end", x.end), v("precision", x.precision), v("value", x.value), v("inferred_from", x.inferred_from);
}
template <class V> void fields(V& v, CasePlace& x) {
    v("name", x.name), v("country", x.country), v("admin1", x.admin1), v("lat", x.lat), v("lon", x.lon), v("gazetteer_id", x.gazetteer_id);
}
template <class V> void fields(V& v, CaseEventPlace& x) { v("place", x.place), v("role", x.role); }
template <class V> void fields(V& v, EventMention& x) { v("report", x.report), v("event", x.event), v("span", x.span), v("modality", x.modality); }
template <class V> void fields(V& v, CaseQuantity& x) {
    v("value", x.value), v("low", x.low), v("high", x.high), v("bound", x.bound), v("unit", x.unit), v("measure", x.measure), v("evidence", x.evidence);
}
template <class V> void fields(V& v, CaseEvent& x) {
    v("id", x.id), v("type", x.type), v("mode", x.mode), v("cameo", x.cameo), v("actors", x.actors), v("recipients", x.recipients);
    v("time", x.time), v("place", x.place), v("places", x.places), v("modality", x.modality), v("mentions", x.mentions);
    v("quantities", x.quantities), v("voice", x.voice), v("speakers", x.speakers), v("origins", x.origins);
    v("origin_list", x.origin_list), v("denied_by", x.denied_by), v("disputed", x.disputed), v("content_of", x.content_of);
}
template <class V> void fields(V& v, CaseStance& x) {
    v("claim", x.claim), v("report", x.report), v("span", x.span), v("source", x.source), v("via", x.via);
    v("stance", x.stance), v("certainty", x.certainty), v("hearsay", x.hearsay);
}
template <class V> void fields(V& v, CaseClaim& x) {
    v("id", x.id), v("proposition", x.proposition), v("stances", x.stances), v("origins", x.origins), v("disputed", x.disputed);
}
template <class V> void fields(V& v, FigureValue& x) {
    v("value", x.value), v("low", x.low), v("high", x.high), v("bound", x.bound), v("source", x.source), v("via", x.via);
    v("claim", x.claim), v("report", x.report), v("span", x.span);
}
template <class V> void fields(V& v, Figure& x) {
    v("id", x.id), v("what", x.what), v("event", x.event), v("unit", x.unit), v("values", x.values), v("agreement", x.agreement);
}
template <class V> void fields(V& v, ConflictSide& x) { v("findings", x.findings), v("evidence", x.evidence), v("origins", x.origins); }
template <class V> void fields(V& v, Conflict& x) {
    v("id", x.id), v("type", x.type), v("grade", x.grade), v("sides", x.sides), v("about", x.about);
}
template <class V> void fields(V& v, CaseObligation& x) {
    v("who", x.who), v("to", x.to), v("report", x.span.report), v("span", x.span.span), v("state", x.state);
}
template <class V> void fields(V& v, CaseReaction& x) {
    v("actor", x.actor), v("event", x.event), v("claim", x.claim), v("report", x.span.report), v("span", x.span.span);
}
template <class V> void fields(V& v, AgreementEffect& x) { v("event", x.event), v("effect", x.effect); }
template <class V> void fields(V& v, CaseSigned& x) { v("value", x.value), v("place", x.place), v("inferred_from", x.inferred_from); }
template <class V> void fields(V& v, CaseAgreement& x) {
    v("id", x.id), v("instrument", x.instrument), v("name", x.name), v("parties", x.parties), v("signed", x.signed_);
    v("signatories", x.signatories), v("present", x.present), v("builds_on", x.builds_on), v("purpose", x.purpose), v("targets", x.targets);
    reach_field(v, x.reach);
    v("issued_by", x.issued_by), v("confirmed_by", x.confirmed_by), v("carried_out_by", x.carried_out_by);
    v("obligations", x.obligations), v("breaches", x.breaches), v("reactions", x.reactions), v("status", x.status), v("effects", x.effects);
    v("mentions", x.mentions), v("members", x.members);
}
template <class V> void fields(V& v, Story& x) {
    v("id", x.id), v("title", x.title), v("reports", x.reports), v("begin", x.begin), v("end", x.end), v("actors", x.actors), v("previous", x.previous);
}
template <class V> void fields(V& v, LineageEvidence& x) { v("from", x.from), v("to", x.to); }
template <class V> void fields(V& v, Lineage& x) {
    v("from", x.from), v("to", x.to), v("directed", x.directed), v("type", x.type), v("score", x.score), v("evidence", x.evidence);
}
template <class V> void fields(V& v, Label& x) {
    v("actor", x.actor), v("speaker", x.speaker), v("claim", x.claim), v("outlet", x.outlet), v("report", x.report);
    v("label", x.label), v("spans", x.spans), v("tone", x.tone);
}
template <class V> void fields(V& v, Decision& x) {
    v("id", x.id), v("target", x.target), v("action", x.action), v("field", x.field), v("value", x.value);
    v("reviewer", x.reviewer), v("reason", x.reason), v("words", x.words), v("undone", x.undone);
}
template <class V> void fields(V& v, ReportBounds& x) { v("report", x.report), v("begin", x.begin), v("end", x.end), v("from", x.from); }
template <class V> void fields(V& v, Refused& x) {
    v("uri", x.uri), v("sha256", x.sha256), v("reason", x.error.kind), v("where", x.error.where), v("what", x.error.what), v("fix", x.error.fix);
}

// The "kind" of each case record.
template <class T> struct Kind;
template <> struct Kind<Refused> { static constexpr std::string_view name = "refused"; };
template <> struct Kind<Actor> { static constexpr std::string_view name = "actor"; };
template <> struct Kind<CaseEvent> { static constexpr std::string_view name = "event"; };
template <> struct Kind<CaseClaim> { static constexpr std::string_view name = "claim"; };
template <> struct Kind<Figure> { static constexpr std::string_view name = "figure"; };
template <> struct Kind<Conflict> { static constexpr std::string_view name = "conflict"; };
template <> struct Kind<CaseAgreement> { static constexpr std::string_view name = "agreement"; };
template <> struct Kind<Story> { static constexpr std::string_view name = "story"; };
template <> struct Kind<Lineage> { static constexpr std::string_view name = "lineage"; };
template <> struct Kind<Label> { static constexpr std::string_view name = "label"; };
template <> struct Kind<Decision> { static constexpr std::string_view name = "decision"; };
template <> struct Kind<ReportBounds> { static constexpr std::string_view name = "bounds"; };

}  // namespace dateline
