// One finding, group or report with its evidence in context, and why it is what it is: the rules that
// fired, as they were recorded.
#include <algorithm>

#include "dateline/query.h"
#include "query/briefing.h"
#include "query/show_finding.h"
#include "text/json_text.h"

namespace dateline {
namespace {

std::string period(const std::string& begin, const std::string& end) {
    return (begin.empty() ? "" : " from " + begin) + (end.empty() ? "" : " until " + end);
}

// A share of 1 in whole per cent.
std::string score_text(double score) { return std::to_string(static_cast<int>(score * 100 + 0.5)) + " %"; }

// A conflict is about a figure when a side rests on the span of one of its values.
bool touches(const Conflict& conflict, const Figure& figure) {
    return std::any_of(conflict.sides.begin(), conflict.sides.end(), [&](const ConflictSide& side) {
        return std::any_of(side.evidence.begin(), side.evidence.end(), [&](const Evidence& each) {
            return std::any_of(figure.values.begin(), figure.values.end(), [&](const FigureValue& v) { return v.report == each.report && v.span.overlaps(each.span); });
        });
    });
}

void show_event(BriefingPage& page, const CaseEvent& e) {
    page.line("# " + std::string(name_of(e.type)) + (e.mode.empty() ? "" : " (" + e.mode + ")") + " `" + e.id + "`\n");
    field(page, "who", page.names(e.actors));
    field(page, "to whom", page.names(e.recipients));
    field(page, "when", time_text(e.time) + (e.time && !e.time->inferred_from.empty() ? " (inferred from " + page.ref(e.time->inferred_from) + ")" : ""));
    field(page, "where", e.place ? markdown(e.place->name) : "");
    for (const CaseEventPlace& place : e.places) field(page, name_of(place.role), markdown(place.place.name));
    field(page, "modality", std::string(name_of(e.modality)));
    field(page, "CAMEO", e.cameo);
    if (const CaseEvent* of = e.content_of.empty() ? nullptr : page.index.event(e.content_of))
        field(page, "is the content of", std::string(name_of(of->type)) + ", " + std::string(name_of(of->modality)) + " `" + of->id + "`");
    for (const CaseEvent& other : page.content.links.events)
        if (other.content_of == e.id) field(page, "its content", std::string(name_of(other.type)) + " `" + other.id + "`");
    field(page, "voice", std::string(name_of(e.voice)) + (e.voice == Voice::said ? " by " + (e.speakers.empty() ? "an unnamed source" : page.names(e.speakers)) : ""));
    std::vector<std::string> origins;
    for (const std::string& each : e.origin_list) origins.push_back(markdown(each));
    field(page, "origins", std::to_string(e.origins) + (origins.empty() ? "" : ": " + joined(origins)));
    field(page, "denied by", page.names(e.denied_by));
    for (const CaseQuantity& q : e.quantities) field(page, q.measure.empty() ? "figure" : q.measure, value_text(q.value, q.low, q.high, q.bound) + (q.unit.empty() ? "" : " " + markdown(q.unit)) + " " + page.ref(q.evidence.report));
    page.line("");
    for (const EventMention& mention : e.mentions) {
        page.line(in_context(page, {mention.report, mention.span}));
        const Event* finding = page.index.event_finding(mention.event);
        page.line("`" + mention.event + "`, " + std::string(name_of(mention.modality)) + (finding ? ": " + rules_text(*finding) : "") + "\n");
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
            field(page, std::string(name_of(edge.type)), (edge.directed ? "from `" : "between `") + edge.from + (edge.directed ? "` to `" : "` and `") + edge.to + "`, score " + score_text(edge.score));
            for (const LineageEvidence& each : edge.evidence) page.sub(page.quote({edge.from, each.from}, 120) + " / " + page.quote({edge.to, each.to}, 120));
        }
    for (const auto& lineage : page.index.lineages())
        if (lineage.size() > 1 && std::find(lineage.begin(), lineage.end(), r.id) != lineage.end())
            field(page, "counts as one origin with", counted(static_cast<std::int64_t>(lineage.size()) - 1, "other report", "other reports"));
    for (const Story& story : page.content.links.stories)
        if (std::find(story.reports.begin(), story.reports.end(), r.id) != story.reports.end()) field(page, "story", markdown(story.title) + " `" + story.id + "`");
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
            field(page, "code", code_text(a.code));
            field(page, "line of actors.tsv", a.lexicon);
            field(page, "seen", a.first_seen.empty() ? "" : a.first_seen + (a.last_seen == a.first_seen || a.last_seen.empty() ? "" : " to " + a.last_seen) + ", " + counted(static_cast<std::int64_t>(a.reports.size()), "report", "reports"));
            for (const NameForm& form : a.names) field(page, "name", markdown(form.form) + " (" + counted(form.count, "time", "times") + ")");
            for (const Office& office : a.offices) field(page, "office", markdown(office.title) + (office.body.empty() ? "" : ", " + page.name(office.body)) + period(office.begin, office.end));
            for (const ActorRelation& relation : a.relations) {
                field(page, name_of(relation.type), page.name(relation.object) + period(relation.begin, relation.end) + (relation.claimed ? " (claimed)" : ""));
                for (const Evidence& each : relation.evidence) page.sub(page.quote(each, 160) + " " + page.ref(each.report));
            }
            for (const Label& label : links.labels)
                if (label.actor == id) field(page, "called", "“" + markdown(label.label) + "” by " + (label.speaker == "own_voice" ? "the report itself" : page.name(label.speaker)) + " " + page.ref(label.report));
            std::string members;
            for (const std::string& member : a.members) members += (members.empty() ? "`" : ", `") + member + "`";
            field(page, "made of", members);
            for (const CaseEvent& e : links.events)
                if (std::find(e.actors.begin(), e.actors.end(), id) != e.actors.end() || std::find(e.recipients.begin(), e.recipients.end(), id) != e.recipients.end())
                    if (!e.mentions.empty()) page.item(std::string(name_of(e.type)) + ", " + std::string(name_of(e.modality)) + ": " + page.quote(page.index.telling(e), 140) + " `" + e.id + "`");
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
            if (const CaseEvent* event = page.index.event(f.event)) field(page, "of the event", std::string(name_of(event->type)) + ", " + std::string(name_of(event->modality)) + " `" + event->id + "`");
            field(page, "unit", markdown(f.unit));
            for (const Conflict& conflict : links.conflicts)
                if (conflict.type == ConflictType::figure && touches(conflict, f)) field(page, "in dispute", markdown(conflict.about) + " `" + conflict.id + "`");
            page.line("");
            for (const FigureValue& v : f.values) {
                page.line("**" + value_text(v.value, v.low, v.high, v.bound) + "** — " + page.speaker(v.source, v.via) + (v.claim.empty() ? "" : ", claim `" + v.claim + "`") + "\n");
                page.line(in_context(page, {v.report, v.span}));
            }
            return true;
        }
    for (const Conflict& c : links.conflicts)
        if (c.id == id) {
            page.line("# " + std::string(name_of(c.grade)) + " (" + std::string(name_of(c.type)) + ") `" + c.id + "`\n");
            page.line(markdown(c.about) + "\n");
            for (const ConflictSide& side : c.sides) {
                std::string findings;
                for (const std::string& each : side.findings) findings += (findings.empty() ? ": `" : ", `") + each + "`";
                page.line((&side == c.sides.data() ? "**One side**, " : "**The other side**, ") + origins_text(side.origins) + findings + "\n");
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
            for (const std::string& before : s.previous)
                for (const Story& other : links.stories)
                    if (other.id == before) field(page, "goes on from", markdown(other.title) + " `" + before + "`");
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
