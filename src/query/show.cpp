// One finding, group or report with its evidence in context, and why it is what it is: the rules that
// fired, as they were recorded.
#include <algorithm>

#include "dateline/id.h"
#include "dateline/query.h"
#include "query/briefing.h"
#include "text/json_text.h"

namespace dateline {
namespace {

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

std::string entity_name(const CodedReport& report, EntityRef ref) {
    const auto& entities = report.annotation.entities;
    return ref.index >= 0 && static_cast<std::size_t>(ref.index) < entities.size() ? entities[static_cast<std::size_t>(ref.index)].name : std::string();
}

std::string entity_names(const CodedReport& report, const std::vector<EntityRef>& refs) {
    std::vector<std::string> out;
    for (EntityRef ref : refs) out.push_back(markdown(entity_name(report, ref)));
    return joined(out);
}

void show_event_finding(BriefingPage& page, const CodedReport& report, const Event& e) {
    page.line("# " + std::string(name_of(e.type)) + (e.mode.empty() ? "" : " (" + e.mode + ")") + " `" + e.id + "`\n");
    page.line(in_context(page, {report.report.id, e.evidence}));
    field(page, "trigger", "“" + markdown(e.trigger.in(report.report.text)) + "”");
    field(page, "who", entity_names(report, e.actors));
    field(page, "to whom", entity_names(report, e.recipients));
    if (e.time >= 0 && static_cast<std::size_t>(e.time) < report.annotation.times.size()) field(page, "when", report.annotation.times[static_cast<std::size_t>(e.time)].value + (e.rules.time.empty() ? "" : " (rule " + e.rules.time + ")"));
    if (e.place >= 0 && static_cast<std::size_t>(e.place) < report.annotation.places.size()) field(page, "where", markdown(report.annotation.places[static_cast<std::size_t>(e.place)].name) + (e.rules.place.empty() ? "" : " (rule " + e.rules.place + ")"));
    field(page, "modality", std::string(name_of(e.modality)) + (e.rules.modality.empty() ? "" : " (rule " + e.rules.modality + ")"));
    field(page, "rule", e.rules.type);
    field(page, "CAMEO", e.cameo);
    if (e.condition) field(page, "on condition", page.quote({report.report.id, *e.condition}));
    if (e.reason) field(page, "reason given", page.quote({report.report.id, e.reason->span}));
    if (e.pretext) field(page, "pretext", page.quote({report.report.id, *e.pretext}));
    if (!e.claim.empty()) field(page, "stands in the claim", "`" + e.claim + "`");
    if (!e.content_of.empty()) field(page, "is the content of", "`" + e.content_of + "`");
    if (const CaseEvent* group = page.index.event_of(e.id)) field(page, "joined in the event", "`" + group->id + "` with " + counted(static_cast<std::int64_t>(group->mentions.size()), "mention", "mentions"));
}

void show_claim_finding(BriefingPage& page, const CodedReport& report, const Claim& c) {
    page.line("# Claim (" + std::string(name_of(c.stance)) + ") `" + c.id + "`\n");
    for (Span part : c.content) page.line(in_context(page, {report.report.id, part}));
    if (c.source && c.source->span) field(page, "who says so", "“" + markdown(c.source->span->in(report.report.text)) + "” (" + std::string(name_of(c.source->kind)) + ")");
    std::string via;
    for (const Via& each : c.via) via += (via.empty() ? "" : ", then ") + markdown(each.span.in(report.report.text));
    field(page, "via", via);
    if (c.cue) field(page, "cue", "“" + markdown(c.cue->span.in(report.report.text)) + "” (rule " + c.cue->rule + ")");
    field(page, "certainty", std::string(name_of(c.certainty)) + (c.hearsay ? ", hearsay" : "") + (c.quote ? ", direct speech" : ""));
    if (const CaseClaim* group = page.index.claim_of(c.id)) field(page, "joined in the claim", "`" + group->id + "`");
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

bool show_finding(BriefingPage& page, const std::string& id) {
    for (const CodedReport* holder : holders(page, id)) {
        const CodedReport& report = *holder;
        const std::string& report_id = report.report.id;
        for (const Event& e : report.findings.events)
            if (e.id == id) return show_event_finding(page, report, e), true;
        for (const Claim& c : report.findings.claims)
            if (c.id == id) return show_claim_finding(page, report, c), true;
        for (const Relation& r : report.findings.relations)
            if (r.id == id) {
                page.line("# " + std::string(name_of(r.type)) + " `" + r.id + "`\n");
                page.line(in_context(page, {report_id, r.evidence}));
                field(page, "subject", markdown(entity_name(report, r.subject)));
                field(page, "object", markdown(r.value.empty() ? entity_name(report, r.object) : r.value + (r.object.index < 0 ? "" : ", " + entity_name(report, r.object))));
                field(page, "only claimed in", r.claim.empty() ? "" : "`" + r.claim + "`");
                field(page, "rule", r.rule);
                return true;
            }
        for (const Agreement& a : report.findings.agreements)
            if (a.id == id) {
                page.line("# " + markdown(a.name) + " (" + std::string(name_of(a.instrument)) + ", " + std::string(name_of(a.status)) + ") `" + a.id + "`\n");
                page.line(in_context(page, {report_id, a.evidence}));
                field(page, "rule", a.rule);
                for (const CaseAgreement& group : page.content.links.agreements)
                    if (std::find(group.members.begin(), group.members.end(), id) != group.members.end()) field(page, "joined in the agreement", "`" + group.id + "`");
                return true;
            }
        for (const Entity& entity : report.annotation.entities)
            if (!entity.mentions.empty() && finding_id(report_id, "entity", entity.mentions.front().span) == id) {
                page.line("# " + markdown(entity.name) + " (" + std::string(name_of(entity.type)) + ") `" + id + "`\n");
                for (const Mention& mention : entity.mentions) page.line(in_context(page, {report_id, mention.span}));
                field(page, "rule", entity.rule);
                for (const Actor& actor : page.content.links.actors)
                    if (std::find(actor.members.begin(), actor.members.end(), id) != actor.members.end()) field(page, "belongs to the actor", page.name(actor.id) + " `" + actor.id + "`");
                return true;
            }
    }
    return false;
}

void show_event(BriefingPage& page, const CaseEvent& e) {
    page.line("# " + std::string(name_of(e.type)) + (e.mode.empty() ? "" : " (" + e.mode + ")") + " `" + e.id + "`\n");
    field(page, "who", page.names(e.actors));
    field(page, "to whom", page.names(e.recipients));
    field(page, "when", time_text(e.time) + (e.time && !e.time->inferred_from.empty() ? " (inferred from " + page.ref(e.time->inferred_from) + ")" : ""));
    field(page, "where", e.place ? markdown(e.place->name) : "");
    for (const CaseEventPlace& place : e.places) field(page, name_of(place.role), markdown(place.place.name));
    field(page, "modality", std::string(name_of(e.modality)));
    field(page, "voice", std::string(name_of(e.voice)) + (e.voice == Voice::said ? " by " + (e.speakers.empty() ? "an unnamed source" : page.names(e.speakers)) : ""));
    std::vector<std::string> origins;
    for (const std::string& each : e.origin_list) origins.push_back(markdown(each));
    field(page, "origins", std::to_string(e.origins) + (origins.empty() ? "" : ": " + joined(origins)));
    field(page, "denied by", page.names(e.denied_by));
    for (const CaseQuantity& q : e.quantities) field(page, q.measure.empty() ? "figure" : q.measure, value_text(q.value, q.low, q.high, q.bound) + (q.unit.empty() ? "" : " " + markdown(q.unit)) + " " + page.ref(q.evidence.report));
    page.line("");
    for (const EventMention& mention : e.mentions) {
        page.line(in_context(page, {mention.report, mention.span}));
        page.line("`" + mention.event + "`, " + std::string(name_of(mention.modality)) + "\n");
    }
    for (const Conflict& conflict : page.content.links.conflicts)
        for (const ConflictSide& side : conflict.sides)
            if (std::any_of(e.mentions.begin(), e.mentions.end(), [&](const EventMention& m) { return std::find(side.findings.begin(), side.findings.end(), m.event) != side.findings.end(); })) {
                field(page, "in dispute", markdown(conflict.about) + " `" + conflict.id + "`");
                break;
            }
}

void show_report(BriefingPage& page, const CodedReport& coded) {
    const Report& r = coded.report;
    page.line("# " + markdown(page.index.title(coded)) + " `" + r.id + "`\n");
    field(page, "outlet", markdown(page.index.outlet(coded)));
    if (r.published) field(page, "published", r.published->value + " (by " + std::string(name_of(r.published->basis)) + ")");
    for (const std::string& uri : r.uris) field(page, "found at", markdown(uri));
    field(page, "address", markdown(r.url));
    field(page, "SHA-256", r.sha256);
    field(page, "holds", counted(static_cast<std::int64_t>(coded.findings.events.size()), "event", "events") + ", " + counted(static_cast<std::int64_t>(coded.findings.claims.size()), "claim", "claims") + ", " +
                             counted(static_cast<std::int64_t>(coded.findings.agreements.size()), "agreement", "agreements"));
    for (const Lineage& edge : page.content.links.lineage)
        if (edge.from == r.id || edge.to == r.id) {
            field(page, std::string(name_of(edge.type)), (edge.directed ? "from " : "with ") + std::string("`") + edge.from + "` to `" + edge.to + "`");
            for (const LineageEvidence& each : edge.evidence) page.sub(page.quote({edge.from, each.from}, 120) + " / " + page.quote({edge.to, each.to}, 120));
        }
    page.line("");
    for (const Event& e : coded.findings.events) page.item(std::string(name_of(e.type)) + ", " + std::string(name_of(e.modality)) + ": " + page.quote({r.id, e.evidence}, 160) + " `" + e.id + "`");
    page.line("");
    for (const Claim& c : coded.findings.claims)
        if (!c.content.empty()) page.item((c.source && c.source->span ? markdown(c.source->span->in(r.text)) : "unnamed") + " " + std::string(name_of(c.stance)) + ": " + page.quote({r.id, c.content.front()}, 160) + " `" + c.id + "`");
}

bool show_other_group(BriefingPage& page, const std::string& id) {
    const Links& links = page.content.links;
    for (const Actor& a : links.actors)
        if (a.id == id) {
            page.line("# " + markdown(a.name) + " (" + std::string(name_of(a.type)) + ") `" + a.id + "`\n");
            for (const NameForm& form : a.names) field(page, "name", markdown(form.form) + " (" + counted(form.count, "time", "times") + ")");
            for (const Office& office : a.offices) field(page, "office", markdown(office.title) + (office.body.empty() ? "" : ", " + page.name(office.body)));
            for (const ActorRelation& relation : a.relations) {
                field(page, name_of(relation.type), page.name(relation.object) + (relation.claimed ? " (claimed)" : ""));
                for (const Evidence& each : relation.evidence) page.sub(page.quote(each, 160) + " " + page.ref(each.report));
            }
            for (const CaseEvent& e : links.events)
                if (std::find(e.actors.begin(), e.actors.end(), id) != e.actors.end() || std::find(e.recipients.begin(), e.recipients.end(), id) != e.recipients.end())
                    if (!e.mentions.empty()) page.item(std::string(name_of(e.type)) + ", " + std::string(name_of(e.modality)) + ": " + page.quote({e.mentions.front().report, e.mentions.front().span}, 140) + " `" + e.id + "`");
            return true;
        }
    for (const CaseClaim& c : links.claims)
        if (c.id == id) {
            page.line("# " + markdown(c.proposition) + " `" + c.id + "`\n");
            page.line(origins_text(c.origins) + (c.disputed ? "; disputed" : "") + "\n");
            for (const CaseStance& stance : c.stances) {
                page.line("**" + page.speaker(stance.source.empty() ? "unnamed" : stance.source, stance.via) + "** " + std::string(name_of(stance.stance)) + " (" + std::string(name_of(stance.certainty)) + (stance.hearsay ? ", hearsay" : "") + ") `" + stance.claim + "`\n");
                page.line(in_context(page, {stance.report, stance.span}));
            }
            return true;
        }
    for (const Figure& f : links.figures)
        if (f.id == id) {
            page.line("# " + markdown(f.what) + " (" + std::string(name_of(f.agreement)) + ") `" + f.id + "`\n");
            for (const FigureValue& v : f.values) {
                page.line("**" + value_text(v.value, v.low, v.high, v.bound) + "** — " + page.speaker(v.source, v.via) + "\n");
                page.line(in_context(page, {v.report, v.span}));
            }
            return true;
        }
    for (const Conflict& c : links.conflicts)
        if (c.id == id) {
            page.line("# " + std::string(name_of(c.grade)) + " (" + std::string(name_of(c.type)) + ") `" + c.id + "`\n");
            page.line(markdown(c.about) + "\n");
            for (const ConflictSide& side : c.sides) {
                page.line("**One side**, " + origins_text(side.origins) + "\n");
                for (const Evidence& each : side.evidence) page.line(in_context(page, each));
            }
            return true;
        }
    for (const Story& s : links.stories)
        if (s.id == id) {
            page.line("# " + markdown(s.title) + " `" + s.id + "`\n");
            field(page, "from", s.begin);
            field(page, "to", s.end);
            field(page, "main actors", page.names(s.actors));
            for (const std::string& report : s.reports)
                if (const CodedReport* found = page.index.report(report)) page.item(markdown(page.index.outlet(*found)) + ": " + markdown(page.index.title(*found)) + " `" + report + "`");
            return true;
        }
    return false;
}

}  // namespace

Result<std::string> show(const Case& content, const std::string& id) { return show(content, Index(content), id); }

Result<std::string> show(const Case& content, const Index& index, const std::string& id) {
    BriefingPage page(content, index);
    if (const CodedReport* report = page.index.report(id)) show_report(page, *report);
    else if (const CaseEvent* event = page.index.event(id)) show_event(page, *event);
    else if (const CaseAgreement* agreement = page.index.agreement(id)) {
        page.line("# " + markdown(agreement->name) + "\n");
        one_agreement(page, *agreement);
        page.line("");
        for (const Evidence& each : agreement->mentions) page.line(in_context(page, each));
    } else if (!show_other_group(page, id) && !show_finding(page, id)) {
        return Error{ErrorKind::not_found, id, "nothing in the case file has this id", "the lists and the briefing print ids"};
    }
    return std::move(page.out);
}

std::string search_hit(const Case& content, const std::string& report_id, const std::vector<Span>& spans, bool as_json) {
    const Index index(content);
    BriefingPage page(content, index);
    const CodedReport* report = page.index.report(report_id);
    if (!report) return {};
    std::vector<Span> sentences;
    for (Span span : spans) {
        if (span.end > report->report.text.size() || span.in(report->report.text).find_first_not_of('*') == std::string_view::npos) continue;
        const Span sentence = page.index.sentence(*report, span);
        if (sentences.empty() || sentences.back() != sentence) sentences.push_back(sentence);
    }
    if (sentences.empty() && !spans.empty()) return {};
    std::string out;
    if (as_json) {
        out = "{\"report\":";
        json::append_string(out, report_id);
        out += ",\"title\":";
        json::append_string(out, page.index.title(*report));
        out += ",\"passages\":[";
        for (std::size_t i = 0; i < sentences.size(); ++i) {
            out += (i ? ",{\"span\":[" : "{\"span\":[") + std::to_string(sentences[i].begin) + "," + std::to_string(sentences[i].end) + "],\"text\":";
            json::append_string(out, page.index.quote({report_id, sentences[i]}, 600));
            out += '}';
        }
        return out + "]}\n";
    }
    page.line(markdown(page.index.outlet(*report)) + ": **" + markdown(page.index.title(*report)) + "** `" + report_id + "`");
    for (std::size_t i = 0; i < sentences.size() && i < 3; ++i) page.sub(page.quote({report_id, sentences[i]}, 400));
    return std::move(page.out);
}

}  // namespace dateline
