// One item with its evidence, and what a report holds.
#include <algorithm>
#include <set>

#include "dateline/id.h"
#include "dateline/record.h"
#include "query/briefing.h"
#include "query/view_parts.h"
#include "text/sorted.h"

namespace dateline {
namespace {

template <class T>
void take_evidence(ItemParts& out, const std::vector<T>& list) {
    for (const T& each : list) out.evidence.push_back({each.report, each.span});
}

// The record of a finding stands in its report's; here is what says what it is.
ItemParts finding_parts(const CodedReport& report, const std::string& id) {
    const std::string& in = report.report.id;
    JsonWriter json;
    const auto base = [&](std::string_view layer) -> JsonWriter& { return json.open().text("kind", "finding").text("layer", layer).text("id", id).text("report", in); };
    for (const Event& e : report.findings.events)
        if (e.id == id)
            return {"finding", base("event").text("type", name_of(e.type)).text("modality", name_of(e.modality)).close().take(), {id}, {{in, e.evidence}}};
    for (const Claim& c : report.findings.claims)
        if (c.id == id) {
            ItemParts out{"finding", base("claim").text("stance", name_of(c.stance)).text("certainty", name_of(c.certainty)).close().take(), {id}, {}};
            for (Span span : c.content) out.evidence.push_back({in, span});
            return out;
        }
    for (const Relation& r : report.findings.relations)
        if (r.id == id) return {"finding", base("relation").text("type", name_of(r.type)).close().take(), {id}, {{in, r.evidence}}};
    for (const Agreement& a : report.findings.agreements)
        if (a.id == id) return {"finding", base("agreement").text("instrument", name_of(a.instrument)).text("name", a.name).close().take(), {id}, {{in, a.evidence}}};
    for (const Entity& entity : report.annotation.entities)
        if (!entity.mentions.empty() && finding_id(in, "entity", entity.mentions.front().span) == id) {
            ItemParts out{"finding", base("entity").text("type", name_of(entity.type)).text("name", entity.name).close().take(), {id}, {}};
            for (const Mention& mention : entity.mentions) out.evidence.push_back({in, mention.span});
            return out;
        }
    return {};
}

// First mentions of an actor's entities, and what its relations rest on.
void actor_evidence(ItemParts& out, const Index& index, const Actor& actor) {
    constexpr std::size_t most_reports = 50;
    const std::set<std::string_view> members(actor.members.begin(), actor.members.end());
    for (std::size_t i = 0; i < actor.reports.size() && i < most_reports; ++i) {
        const CodedReport* report = index.report(actor.reports[i]);
        if (!report) continue;
        for (const Entity& entity : report->annotation.entities)
            if (!entity.mentions.empty() && members.contains(finding_id(report->report.id, "entity", entity.mentions.front().span)))
                out.evidence.push_back({report->report.id, entity.mentions.front().span});
    }
    for (const ActorRelation& relation : actor.relations) out.evidence.insert(out.evidence.end(), relation.evidence.begin(), relation.evidence.end());
}

ItemParts group_parts(const Index& index, const std::string& id) {
    ItemParts out;
    if (const CaseEvent* event = index.event(id)) {
        out = {"event", case_record(*event), {id}, {}};
        for (const EventMention& mention : event->mentions) out.findings.push_back(mention.event);
        take_evidence(out, event->mentions);
    } else if (const CaseClaim* claim = index.claim_group(id)) {
        out = {"claim", case_record(*claim), {id}, {}};
        for (const CaseStance& stance : claim->stances) out.findings.push_back(stance.claim);
        take_evidence(out, claim->stances);
    } else if (const Figure* figure = index.figure(id)) {
        out = {"figure", case_record(*figure), {id}, {}};
        take_evidence(out, figure->values);
    } else if (const Conflict* conflict = index.conflict(id)) {
        out = {"conflict", case_record(*conflict), {id}, {}};
        for (const ConflictSide& side : conflict->sides) out.evidence.insert(out.evidence.end(), side.evidence.begin(), side.evidence.end());
    } else if (const CaseAgreement* agreement = index.agreement(id)) {
        out = {"agreement", case_record(*agreement), {id}, agreement->mentions};
        out.findings.insert(out.findings.end(), agreement->members.begin(), agreement->members.end());
        for (const CaseObligation& each : agreement->obligations) out.evidence.push_back(each.span);
    } else if (const Actor* actor = index.actor(id)) {
        out = {"actor", case_record(*actor), {id}, {}};
        out.findings.insert(out.findings.end(), actor->members.begin(), actor->members.end());
        actor_evidence(out, index, *actor);
    } else if (const Story* story = index.story(id)) {
        out = {"story", case_record(*story), {id}, {}};
        for (const std::string& each : story->reports)
            if (const CodedReport* report = index.report(each); report && report->report.title_span) out.evidence.push_back({each, *report->report.title_span});
    } else if (const CodedReport* report = index.report(id)) {
        out = {"report", case_record(*report, WithText::no), {id}, {}};
    } else if (const Decision* decision = index.decision(id)) {
        out = {"decision", case_record(*decision), {id}, {}};
    } else if (const CodedReport* holder = index.told_in(id)) {
        out = finding_parts(*holder, id);
    } else if (const Actor* owner = index.actor_of(id)) {
        for (const std::string& each : owner->reports)
            if (const CodedReport* held = index.report(each); held && out.kind.empty()) out = finding_parts(*held, id);
    }
    return out;
}

struct Mark {
    Span span;
    std::string_view kind;
    std::string id, label;
    auto key() const { return std::make_tuple(span.begin, UINT32_MAX - span.end, kind, std::string_view(id)); }
};

std::vector<Mark> marks_of(const Case& content, const Index& index, const CodedReport& coded) {
    const std::string& in = coded.report.id;
    std::vector<Mark> out;
    for (const Event& e : coded.findings.events) {
        const CaseEvent* group = index.event_of(e.id);
        out.push_back({e.evidence, "event", group ? group->id : e.id, std::string(name_of(e.type)) + ", " + std::string(name_of(e.modality))});
    }
    for (const Claim& c : coded.findings.claims) {
        const CaseClaim* group = index.claim_of(c.id);
        for (Span span : c.content) out.push_back({span, "claim", group ? group->id : c.id, std::string(name_of(c.stance))});
    }
    for (const Figure& figure : content.links.figures)
        for (const FigureValue& value : figure.values)
            if (value.report == in) out.push_back({value.span, "figure", figure.id, value_text(value.value, value.low, value.high, value.bound) + " " + figure.unit});
    for (const Entity& entity : coded.annotation.entities) {
        if (entity.mentions.empty()) continue;
        const Actor* actor = index.actor_of(finding_id(in, "entity", entity.mentions.front().span));
        if (!actor) continue;
        for (const Mention& mention : entity.mentions) out.push_back({mention.span, "actor", actor->id, actor->name});
    }
    for (const Place& place : coded.annotation.places) out.push_back({place.span, "place", "", place.name + (place.country.empty() ? "" : ", " + place.country)});
    for (const Time& time : coded.annotation.times) out.push_back({time.span, "time", "", time.begin.empty() ? time.value : time_text(CaseTime{time.begin, time.end, time.value, time.precision, ""})});
    for (const Agreement& a : coded.findings.agreements)
        for (const CaseAgreement& group : content.links.agreements)
            if (std::find(group.members.begin(), group.members.end(), a.id) != group.members.end()) out.push_back({a.evidence, "agreement", group.id, group.name});
    std::sort(out.begin(), out.end(), [](const Mark& a, const Mark& b) { return a.key() < b.key(); });
    return out;
}

void write_lineage(JsonWriter& json, const Case& content, const Index& index, const std::string& id) {
    json.list("lineage");
    for (const Lineage& edge : content.links.lineage) {
        if (edge.from != id && edge.to != id) continue;
        const std::string& other_id = edge.from == id ? edge.to : edge.from;
        json.open().text("id", edge.from + "/" + edge.to).text("type", name_of(edge.type)).flag("directed", edge.directed);
        json.text("from", edge.from).text("to", edge.to).number("score", edge.score);
        if (const CodedReport* other = index.report(other_id)) {
            json.open("other").text("id", other_id).text("title", index.title(*other)).text("outlet", index.outlet(*other));
            json.known("published", other->report.published ? other->report.published->value : "").close();
        }
        json.list("evidence");
        for (const LineageEvidence& each : edge.evidence) {
            json.open();
            write_span(json, "from", each.from), write_span(json, "to", each.to);
            json.close();
        }
        json.end_list().close();
    }
    json.end_list();
}

// Told by two or more other reports of its stories and not by it.
void write_left_out(JsonWriter& json, const Case& content, const Index& index, const std::string& id) {
    constexpr std::size_t most = 20;
    std::vector<std::pair<std::size_t, const CaseEvent*>> missing;
    std::set<std::string_view> seen;
    for (const Story& story : content.links.stories) {
        if (std::find(story.reports.begin(), story.reports.end(), id) == story.reports.end()) continue;
        const std::set<std::string_view> siblings(story.reports.begin(), story.reports.end());
        for (const std::string& sibling : story.reports)
            for (const CaseEvent* event : index.events_in(sibling)) {
                if (!seen.insert(event->id).second) continue;
                std::set<std::string_view> tellers;
                for (const EventMention& mention : event->mentions)
                    if (siblings.contains(mention.report)) tellers.insert(mention.report);
                if (tellers.size() >= 2 && !tellers.contains(id)) missing.emplace_back(tellers.size(), event);
            }
    }
    std::sort(missing.begin(), missing.end(), [](const auto& a, const auto& b) { return std::make_pair(b.first, std::string_view(a.second->id)) < std::make_pair(a.first, std::string_view(b.second->id)); });
    json.list("leaves_out");
    for (std::size_t i = 0; i < missing.size() && i < most; ++i) {
        const CaseEvent& event = *missing[i].second;
        json.open().text("event", event.id).text("type", name_of(event.type)).text("what", index.quote({event.mentions.front().report, event.mentions.front().span}, 200));
        json.list("told_by");
        std::set<std::string_view> tellers;
        for (const EventMention& mention : event.mentions)
            if (tellers.insert(mention.report).second) json.item(mention.report);
        json.end_list().close();
    }
    json.end_list();
}

}  // namespace

void write_span(JsonWriter& json, std::string_view key, Span span) { json.list(key).item_number(span.begin).item_number(span.end).end_list(); }

void write_evidence(JsonWriter& json, const Index& index, const Evidence& evidence) {
    const CodedReport* report = index.report(evidence.report);
    if (!report || evidence.span.end > report->report.text.size()) return;
    const Span sentence = index.sentence(*report, evidence.span);
    json.open().text("report", evidence.report);
    write_span(json, "span", evidence.span);
    json.text("sentence", sentence.in(report->report.text));
    write_span(json, "sentence_span", sentence);
    json.text("outlet", index.outlet(*report)).known("published", report->report.published ? report->report.published->value : "");
    json.text("title", index.title(*report)).close();
}

void write_decisions(JsonWriter& json, const std::vector<const Decision*>& decisions) {
    json.list("decisions");
    for (const Decision* each : decisions) json.item_raw(case_record(*each));
    json.end_list();
}

ItemParts item_parts(const Index& index, const std::string& id) {
    ItemParts out = group_parts(index, id);
    sort_unique(out.evidence);
    return out;
}

Result<std::string> View::item(const std::string& id) const {
    constexpr std::size_t most_evidence = 500;
    const ItemParts item = item_parts(parts_->index, id);
    if (item.kind.empty()) return Error{ErrorKind::not_found, id, "nothing in the case file has this id", "the lists print ids"};
    const Result<std::string> text = show(parts_->content, parts_->index, id);
    JsonWriter json;
    json.open().text("id", id).text("kind", item.kind).text("status", name_of(parts_->index.status(item.findings)));
    json.raw("record", item.record).text("text", text ? *text : "");
    json.list("evidence");
    for (std::size_t i = 0; i < item.evidence.size() && i < most_evidence; ++i) write_evidence(json, parts_->index, item.evidence[i]);
    json.end_list();
    json.list("findings");
    for (const std::string& each : item.findings) json.item(each);
    json.end_list();
    write_decisions(json, parts_->index.decisions_on(item.findings));
    return json.close().take();
}

Result<std::string> View::report(const std::string& id) const {
    const CodedReport* coded = parts_->index.report(id);
    if (!coded) return Error{ErrorKind::not_found, id, "no report of the case file has this id", "the list of sources prints ids"};
    JsonWriter json;
    json.open().raw("record", case_record(*coded, WithText::yes));
    json.number("number", parts_->index.number(id)).text("outlet", parts_->index.outlet(*coded)).text("title", parts_->index.title(*coded));
    json.list("sentences");
    for (const Sentence& sentence : coded->annotation.sentences) {
        json.open();
        write_span(json, "span", sentence.span);
        json.number("paragraph", sentence.paragraph);
        if (sentence.title) json.flag("title", true);
        json.close();
    }
    json.end_list();
    json.list("marks");
    for (const Mark& mark : marks_of(parts_->content, parts_->index, *coded)) {
        json.open();
        write_span(json, "span", mark.span);
        json.text("kind", mark.kind).known("id", mark.id).text("label", mark.label).close();
    }
    json.end_list();
    write_lineage(json, parts_->content, parts_->index, id);
    write_left_out(json, parts_->content, parts_->index, id);
    write_decisions(json, parts_->index.decisions_on({id}));
    return json.close().take();
}

}  // namespace dateline
