// One finding as its report told it: the evidence in context, and the rules that made it what it is.
#include "query/show_finding.h"

#include <algorithm>

#include "dateline/id.h"
#include "dateline/query.h"

namespace dateline {

// The sentence around a span with the span in bold.
std::string in_context(const BriefingPage& page, const Evidence& evidence) {
    const CodedReport* report = page.index.report(evidence.report);
    if (!report || evidence.span.end > report->report.text.size()) return {};
    const std::string_view text = report->report.text;
    const Span around = page.index.sentence(*report, evidence.span);
    return "> " + markdown(text.substr(around.begin, evidence.span.begin - around.begin)) + "**" + markdown(evidence.span.in(text)) + "**" +
           markdown(text.substr(evidence.span.end, around.end - evidence.span.end)) + "\n> — " + markdown(page.index.outlet(*report)) + ", " +
           (report->report.published ? report->report.published->value.substr(0, 10) : "undated") + ", `" + evidence.report + "` bytes " +
           std::to_string(evidence.span.begin) + "–" + std::to_string(evidence.span.end) + "\n";
}

void field(BriefingPage& page, std::string_view name, const std::string& value) {
    if (!value.empty()) page.item("**" + std::string(name) + "** " + value);
}

std::string code_text(const ActorCode& code) {
    return code.country + (code.country.empty() || code.role.empty() ? "" : " ") + code.role;
}

std::string rules_text(const Event& event) {
    std::string out;
    const auto add = [&](std::string_view what, const std::string& rule) {
        if (!rule.empty()) out += (out.empty() ? "" : ", ") + std::string(what) + " by " + rule;
    };
    add("type", event.rules.type);
    add("modality", event.rules.modality);
    add("time", event.rules.time);
    add("place", event.rules.place);
    return out;
}

namespace {

std::string entity_name(const CodedReport& report, EntityRef ref) {
    const auto& entities = report.annotation.entities;
    return ref.index >= 0 && static_cast<std::size_t>(ref.index) < entities.size() ? entities[static_cast<std::size_t>(ref.index)].name : std::string();
}

std::string entity_names(const CodedReport& report, const std::vector<EntityRef>& refs) {
    std::vector<std::string> out;
    for (EntityRef ref : refs) out.push_back(markdown(entity_name(report, ref)));
    return joined(out);
}

std::string spans_text(const BriefingPage& page, const CodedReport& report, const std::vector<Span>& spans) {
    std::string out;
    for (Span span : spans) out += (out.empty() ? "" : "; ") + page.quote({report.report.id, span}, 160);
    return out;
}

// Who somebody is and why: the words that name them, type and code, the rule, the actor of the case.
void show_party(BriefingPage& page, const CodedReport& report, std::string_view part, EntityRef ref, Span near) {
    const auto& entities = report.annotation.entities;
    if (ref.index < 0 || static_cast<std::size_t>(ref.index) >= entities.size()) return;
    const Entity& entity = entities[static_cast<std::size_t>(ref.index)];
    std::string text = markdown(entity.name) + " (" + std::string(name_of(entity.type));
    if (const std::string code = code_text(entity.code); !code.empty()) text += ", " + code;
    text += entity.rule.empty() ? ")" : "; rule " + entity.rule + ")";
    if (!entity.mentions.empty()) {
        // The last mention up to the end of the evidence is the one that stands for it there.
        const Mention* here = &entity.mentions.front();
        for (const Mention& mention : entity.mentions)
            if (mention.span.begin < near.end) here = &mention;
        if (const std::string words(here->span.in(report.report.text)); words != entity.name) text += ", here “" + markdown(words) + "”";
        const std::string id = finding_id(report.report.id, "entity", entity.mentions.front().span);
        if (const Actor* actor = page.index.actor_of(id)) text += ", actor `" + actor->id + "`";
    }
    field(page, part, text);
}

std::string time_of(const CodedReport& report, const Event& e) {
    if (e.time < 0 || static_cast<std::size_t>(e.time) >= report.annotation.times.size()) return {};
    const Time& time = report.annotation.times[static_cast<std::size_t>(e.time)];
    std::string out = time.value + ", from “" + markdown(time.span.in(report.report.text)) + "”";
    if (!time.begin.empty() && time.begin != time.value) out += ", " + time.begin + (time.end.empty() || time.end == time.begin ? "" : " to " + time.end);
    if (time.basis != TimeBasis::text) out += ", reckoned from " + std::string(time.basis == TimeBasis::published ? "the day of publication" : time.basis == TimeBasis::dateline ? "the dateline" : "the day told of before");
    if (!time.rule.empty()) out += "; read by " + time.rule;
    return out + (e.rules.time.empty() ? "" : " (rule " + e.rules.time + ")");
}

std::string place_text(const CodedReport& report, std::int32_t index) {
    if (index < 0 || static_cast<std::size_t>(index) >= report.annotation.places.size()) return {};
    const Place& place = report.annotation.places[static_cast<std::size_t>(index)];
    std::string out = markdown(place.name);
    if (!place.country.empty()) out += " (" + place.country + (place.admin1.empty() ? "" : ", " + markdown(place.admin1)) + ")";
    if (!place.gazetteer_id.empty()) out += ", GeoNames " + place.gazetteer_id;
    return out + (place.rule.empty() ? "" : "; read by " + place.rule);
}

const Claim* claim_of(const CodedReport& report, const std::string& id) {
    for (const Claim& claim : report.findings.claims)
        if (claim.id == id) return &claim;
    return nullptr;
}

// The claim that something stands in, with who makes it.
std::string claim_text(const CodedReport& report, const std::string& id) {
    if (id.empty()) return {};
    const Claim* claim = claim_of(report, id);
    if (!claim) return "`" + id + "`";
    return (claim->source && claim->source->span ? "“" + markdown(claim->source->span->in(report.report.text)) + "”" : std::string("unnamed")) + " " + std::string(name_of(claim->stance)) + " `" + id + "`";
}

std::string event_text(const CodedReport& report, const std::string& id) {
    for (const Event& e : report.findings.events)
        if (e.id == id) return std::string(name_of(e.type)) + ", " + std::string(name_of(e.modality)) + ", “" + markdown(e.trigger.in(report.report.text)) + "” `" + id + "`";
    return id.empty() ? std::string() : "`" + id + "`";
}

void show_event_finding(BriefingPage& page, const CodedReport& report, const Event& e) {
    page.line("# " + std::string(name_of(e.type)) + (e.mode.empty() ? "" : " (" + e.mode + ")") + " `" + e.id + "`\n");
    page.line(in_context(page, {report.report.id, e.evidence}));
    field(page, "trigger", "“" + markdown(e.trigger.in(report.report.text)) + "”");
    field(page, "rule", e.rules.type);
    for (EntityRef ref : e.actors) show_party(page, report, "who", ref, e.evidence);
    for (EntityRef ref : e.recipients) show_party(page, report, "to whom", ref, e.evidence);
    if (e.object) field(page, "to what", page.quote({report.report.id, *e.object}));
    const std::string when = time_of(report, e), where = place_text(report, e.place);
    field(page, "when", when.empty() ? "not told" : when);
    field(page, "where", where.empty() ? "not told" : where + (e.rules.place.empty() ? "" : " (rule " + e.rules.place + ")"));
    for (const EventPlace& each : e.places) field(page, name_of(each.role), place_text(report, each.index));
    field(page, "modality", std::string(name_of(e.modality)) + (e.rules.modality.empty() ? "" : " (rule " + e.rules.modality + ")"));
    field(page, "contexts", joined(e.contexts));
    field(page, "CAMEO", e.cameo);
    for (const std::int32_t index : e.quantities)
        if (index >= 0 && static_cast<std::size_t>(index) < report.annotation.quantities.size()) {
            const Quantity& q = report.annotation.quantities[static_cast<std::size_t>(index)];
            field(page, q.measure.empty() ? "figure" : q.measure, value_text(q.value, q.low, q.high, q.bound) + ", from “" + markdown(q.span.in(report.report.text)) + "”");
        }
    if (e.condition) field(page, "on condition", page.quote({report.report.id, *e.condition}));
    if (e.reason) field(page, "reason given", page.quote({report.report.id, e.reason->span}) + (e.reason->event.empty() ? "" : ", " + event_text(report, e.reason->event)));
    if (e.pretext) field(page, "pretext", page.quote({report.report.id, *e.pretext}));
    field(page, "stands in the claim", claim_text(report, e.claim));
    field(page, "is the content of", event_text(report, e.content_of));
    for (const Event& other : report.findings.events)
        if (other.content_of == e.id) field(page, "its content", event_text(report, other.id));
    if (const CaseEvent* group = page.index.event_of(e.id)) field(page, "joined in the event", "`" + group->id + "` with " + counted(static_cast<std::int64_t>(group->mentions.size()), "mention", "mentions"));
}

void show_claim_finding(BriefingPage& page, const CodedReport& report, const Claim& c) {
    page.line("# Claim (" + std::string(name_of(c.stance)) + ") `" + c.id + "`\n");
    for (Span part : c.content) page.line(in_context(page, {report.report.id, part}));
    if (!c.source || !c.source->span) field(page, "who says so", "nobody is named");
    else field(page, "who says so", "“" + markdown(c.source->span->in(report.report.text)) + "” (" + std::string(name_of(c.source->kind)) + ")");
    if (c.source) show_party(page, report, "source", c.source->entity, c.source->span.value_or(Span{}));
    std::string via;
    for (const Via& each : c.via) via += (via.empty() ? "" : ", then ") + markdown(each.span.in(report.report.text));
    field(page, "via", via);
    if (c.cue) field(page, "cue", "“" + markdown(c.cue->span.in(report.report.text)) + "” (rule " + c.cue->rule + ")");
    field(page, "certainty", std::string(name_of(c.certainty)) + (c.hearsay ? ", hearsay" : "") + (c.quote ? ", direct speech" : ""));
    field(page, "words kept at a distance", spans_text(page, report, c.distance));
    for (const std::string& id : c.events) field(page, "tells of", event_text(report, id));
    if (const CaseClaim* group = page.index.claim_of(c.id)) field(page, "joined in the claim", "`" + group->id + "`, " + origins_text(group->origins) + (group->disputed ? ", disputed" : ""));
}

void show_relation(BriefingPage& page, const CodedReport& report, const Relation& r) {
    page.line("# " + std::string(name_of(r.type)) + " `" + r.id + "`\n");
    page.line(in_context(page, {report.report.id, r.evidence}));
    show_party(page, report, "subject", r.subject, r.evidence);
    field(page, "words", markdown(r.value));
    show_party(page, report, r.type == RelationType::holds_office ? "body" : "object", r.object, r.evidence);
    field(page, "since", r.begin);
    field(page, "until", r.end);
    field(page, "only claimed in", claim_text(report, r.claim));
    field(page, "rule", r.rule);
}

void show_agreement_finding(BriefingPage& page, const CodedReport& report, const Agreement& a) {
    page.line("# " + markdown(a.name) + " (" + std::string(name_of(a.instrument)) + ", " + std::string(name_of(a.status)) + ") `" + a.id + "`\n");
    page.line(in_context(page, {report.report.id, a.evidence}));
    field(page, "rule", a.rule);
    for (EntityRef ref : a.parties) show_party(page, report, "party", ref, a.evidence);
    if (a.signed_) field(page, "signed", a.signed_->value + (a.signed_->value.empty() || a.signed_->place.empty() ? "" : ", ") + markdown(a.signed_->place));
    field(page, "signed by", entity_names(report, a.signatories));
    field(page, "present", entity_names(report, a.present));
    for (const std::string& id : a.builds_on) field(page, "builds on", "`" + id + "`");
    field(page, "purpose", spans_text(page, report, a.purpose));
    field(page, "against", entity_names(report, a.targets));
    field(page, "reaches", markdown(a.reach));
    field(page, "issued by", markdown(entity_name(report, a.issued_by)));
    field(page, "confirmed by", markdown(entity_name(report, a.confirmed_by)));
    field(page, "carried out by", markdown(entity_name(report, a.carried_out_by)));
    for (const Obligation& each : a.obligations)
        field(page, "obligation of " + (each.who.index < 0 ? std::string("all parties") : markdown(entity_name(report, each.who))), page.quote({report.report.id, each.span}, 200) + ", " + std::string(name_of(each.state)));
    field(page, "said to breach it", spans_text(page, report, a.breaches));
    for (const Reaction& each : a.reactions)
        field(page, "reaction of " + markdown(entity_name(report, each.actor)), page.quote({report.report.id, each.span}, 200) + (each.event.empty() ? "" : " `" + each.event + "`") + (each.claim.empty() ? "" : " `" + each.claim + "`"));
    for (const CaseAgreement& group : page.content.links.agreements)
        if (std::find(group.members.begin(), group.members.end(), a.id) != group.members.end()) field(page, "joined in the agreement", "`" + group.id + "`");
}

void show_entity(BriefingPage& page, const CodedReport& report, const Entity& entity, const std::string& id) {
    page.line("# " + markdown(entity.name) + " (" + std::string(name_of(entity.type)) + ") `" + id + "`\n");
    for (const Mention& mention : entity.mentions) page.line(in_context(page, {report.report.id, mention.span}));
    field(page, "code", code_text(entity.code));
    field(page, "rule", entity.rule);
    field(page, "line of the lexicon", entity.lexicon);
    if (const Actor* actor = page.index.actor_of(id)) field(page, "belongs to the actor", page.name(actor->id) + " `" + actor->id + "`");
}

// The reports that may hold a finding: its own, its actor's, or any.
std::vector<const CodedReport*> holders(const BriefingPage& page, const std::string& id) {
    if (const CodedReport* report = page.index.told_in(id)) return {report};
    std::vector<const CodedReport*> out;
    if (const Actor* actor = page.index.actor_of(id)) {
        for (const std::string& report : actor->reports)
            if (const CodedReport* found = page.index.report(report)) out.push_back(found);
        return out;
    }
    for (const CodedReport& report : page.content.reports) out.push_back(&report);
    return out;
}

}  // namespace

bool show_finding(BriefingPage& page, const std::string& id) {
    for (const CodedReport* holder : holders(page, id)) {
        const CodedReport& report = *holder;
        for (const Event& e : report.findings.events)
            if (e.id == id) return show_event_finding(page, report, e), true;
        for (const Claim& c : report.findings.claims)
            if (c.id == id) return show_claim_finding(page, report, c), true;
        for (const Relation& r : report.findings.relations)
            if (r.id == id) return show_relation(page, report, r), true;
        for (const Agreement& a : report.findings.agreements)
            if (a.id == id) return show_agreement_finding(page, report, a), true;
        for (const Entity& entity : report.annotation.entities)
            if (!entity.mentions.empty() && finding_id(report.report.id, "entity", entity.mentions.front().span) == id)
                return show_entity(page, report, entity, id), true;
    }
    return false;
}

}  // namespace dateline
