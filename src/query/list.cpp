#include <algorithm>
#include <set>

#include "dateline/query.h"
#include "dateline/record.h"
#include "query/timeline.h"
#include "text/json_text.h"

namespace dateline {
namespace {

template <class T>
std::vector<std::string> reports_of(const std::vector<T>& list) {
    std::set<std::string> out;
    for (const T& each : list) out.insert(each.report);
    return {out.begin(), out.end()};
}

std::vector<std::string> both(std::vector<std::string> a, const std::vector<std::string>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

std::string numbers(const Index& index, const std::vector<std::string>& reports) {
    std::vector<int> list;
    for (const std::string& id : reports) list.push_back(index.number(id));
    std::sort(list.begin(), list.end());
    std::string out;
    for (int each : list) out += (out.empty() ? "" : " ") + std::to_string(each);
    return out;
}

class Object {  // one JSON object of a view
public:
    Object& text(std::string_view key, std::string_view value) {
        if (value.empty()) return *this;
        name(key);
        json::append_string(out_, value);
        return *this;
    }
    Object& number(std::string_view key, double value) {
        name(key);
        json::append_number(out_, value);
        return *this;
    }
    Object& texts(std::string_view key, const std::vector<std::string>& values) {
        if (values.empty()) return *this;
        name(key);
        char separator = '[';
        for (const std::string& each : values) {
            out_ += separator;
            separator = ',';
            json::append_string(out_, each);
        }
        out_ += ']';
        return *this;
    }
    std::string done() { return out_ + "}"; }

private:
    void name(std::string_view key) {
        out_ += out_.size() > 1 ? "," : "";
        json::append_string(out_, key);
        out_ += ':';
    }
    std::string out_ = "{";
};

struct Lister {
    const Case& content;
    const Index index;
    const Match match;
    List out;

    Lister(const Case& c, const Filter& filter) : content(c), index(c), match(index, filter) {}

    void columns(std::string unit, std::vector<Column> list) {
        out.unit = std::move(unit);
        out.columns = std::move(list);
    }
    void row(std::string id, std::vector<std::string> cells, std::string json) {
        Row& added = out.rows.emplace_back();
        added.id = std::move(id);
        for (std::string& cell : cells) added.cells.push_back({std::move(cell)});
        added.json = std::move(json);
    }

    void timeline_rows() {
        columns("timeline rows", {{"when"}, {"what"}, {"who"}, {"to whom"}, {"where"}, {"said by"}, {"origins", true}, {"reports"}, {"words"}, {"id"}});
        for (const TimelineRow& each : timeline(content, index, match)) {
            const CaseEvent* event = each.event;
            std::string when = each.when.empty() ? "undated" : each.when;
            if (each.inferred) when += " (inferred)";
            const std::string words = index.quote(each.evidence);
            std::string json = event ? case_record(*event)
                                     : Object().text("kind", "passage").text("begin", each.begin).text("end", each.end).text("report", each.evidence.report)
                                           .number("from", each.evidence.span.begin).number("to", each.evidence.span.end).text("speaker", each.speaker).text("words", words).done();
            row(event ? event->id : "",
                {when, event ? std::string(name_of(event->type)) : "passage", event ? index.names(event->actors) : "", event ? index.names(event->recipients) : "",
                 event && event->place ? event->place->name : "", each.speaker, event ? std::to_string(event->origins) : "", numbers(index, each.reports), words,
                 event ? event->id : ""},
                std::move(json));
        }
    }

    void events() {
        columns("events (one row a happening, however many reports tell it)",
                {{"when"}, {"type"}, {"mode"}, {"who"}, {"to whom"}, {"where"}, {"modality"}, {"voice"}, {"speakers"}, {"origins", true}, {"reports"}, {"disputed"}, {"id"}});
        std::vector<const CaseEvent*> found;
        for (const CaseEvent& event : content.links.events) {
            const CaseTime time = event.time.value_or(CaseTime{});
            if (match.type(name_of(event.type)) && match.modality(event.modality) && match.actor(both(event.actors, event.recipients)) &&
                match.by(event.speakers) && match.place(event.place) && match.origins(event.origins) && match.day(time.begin, time.end) &&
                match.report(reports_of(event.mentions)))
                found.push_back(&event);
        }
        std::stable_sort(found.begin(), found.end(), [](const CaseEvent* a, const CaseEvent* b) {
            const auto key = [](const CaseEvent* e) { return e->time && !e->time->begin.empty() ? e->time->begin : std::string("~"); };
            return std::make_pair(key(a), a->id) < std::make_pair(key(b), b->id);
        });
        for (const CaseEvent* event : found) {
            std::string when = time_text(event->time);
            if (event->time && !event->time->inferred_from.empty()) when += " (inferred)";
            row(event->id,
                {when, std::string(name_of(event->type)), event->mode, index.names(event->actors), index.names(event->recipients),
                 event->place ? event->place->name : "", std::string(name_of(event->modality)), std::string(name_of(event->voice)), index.names(event->speakers),
                 std::to_string(event->origins), numbers(index, reports_of(event->mentions)), event->disputed ? "disputed" : "", event->id},
                case_record(*event));
        }
    }

    void claims() {
        columns("claims (one row a proposition, however many say it)",
                {{"proposition"}, {"who says so"}, {"who denies it"}, {"origins", true}, {"reports"}, {"disputed"}, {"id"}});
        for (const CaseClaim& claim : content.links.claims) {
            std::vector<std::string> speakers, says, denies;
            bool type = false;
            for (const CaseStance& stance : claim.stances) {
                speakers.push_back(stance.source);
                type = type || match.type(name_of(stance.stance));
                const std::string name = stance.source.empty() ? "unnamed" : index.name(stance.source);
                std::vector<std::string>& side = stance.stance == Stance::denies ? denies : says;
                if (std::find(side.begin(), side.end(), name) == side.end()) side.push_back(name);
            }
            if (!type || !match.by(speakers) || !match.actor(speakers) || !match.origins(claim.origins) || !match.report(reports_of(claim.stances))) continue;
            row(claim.id, {claim.proposition, joined(says), joined(denies), std::to_string(claim.origins), numbers(index, reports_of(claim.stances)), claim.disputed ? "disputed" : "", claim.id},
                case_record(claim));
        }
    }

    void figures() {
        columns("figures (one row a thing counted, with every value given for it)", {{"what"}, {"values and who gave them"}, {"agreement"}, {"reports"}, {"id"}});
        for (const Figure& figure : content.links.figures) {
            std::vector<std::string> sources, values;
            for (const FigureValue& value : figure.values) {
                sources.push_back(value.source);
                std::string words = value_text(value.value, value.low, value.high, value.bound);
                if (!value.source.empty()) words += " (" + index.name(value.source) + (value.via.empty() ? "" : " via " + index.names(value.via)) + ")";
                if (std::find(values.begin(), values.end(), words) == values.end()) values.push_back(words);
            }
            const CaseEvent* event = index.event(figure.event);
            if (!match.by(sources) || !match.type(name_of(figure.agreement)) || !match.report(reports_of(figure.values)) ||
                (event && !match.actor(both(event->actors, event->recipients))) || (!event && match.wants_actor()))
                continue;
            row(figure.id, {figure.what, joined(values), std::string(name_of(figure.agreement)), numbers(index, reports_of(figure.values)), figure.id}, case_record(figure));
        }
    }

    void conflicts() {
        columns("conflicts (contradictions and differing accounts)", {{"type"}, {"grade"}, {"about"}, {"one side"}, {"other side"}, {"origins"}, {"id"}});
        for (const Conflict& conflict : content.links.conflicts) {
            std::vector<Evidence> all;
            std::vector<std::string> words;
            std::string origins;
            for (const ConflictSide& side : conflict.sides) {
                all.insert(all.end(), side.evidence.begin(), side.evidence.end());
                words.push_back(side.evidence.empty() ? "" : index.quote(side.evidence.front(), 200) + " [" + std::to_string(index.number(side.evidence.front().report)) + "]");
                origins += (origins.empty() ? "" : " against ") + std::to_string(side.origins);
            }
            words.resize(2);
            if (!(match.type(name_of(conflict.type)) || match.type(name_of(conflict.grade))) || !match.report(reports_of(all))) continue;
            row(conflict.id, {std::string(name_of(conflict.type)), std::string(name_of(conflict.grade)), conflict.about, words[0], words[1], origins, conflict.id}, case_record(conflict));
        }
    }

    void actors() {
        columns("actors (one row a person, body or group under all its names)",
                {{"name"}, {"type"}, {"country"}, {"role"}, {"other names"}, {"offices"}, {"belongs to"}, {"reports", true}, {"id"}});
        std::vector<const Actor*> found;
        for (const Actor& actor : content.links.actors)
            if (match.type(name_of(actor.type)) && match.actor({actor.id}) && match.report(actor.reports)) found.push_back(&actor);
        std::stable_sort(found.begin(), found.end(), [](const Actor* a, const Actor* b) {
            return std::make_pair(b->reports.size(), a->id) < std::make_pair(a->reports.size(), b->id);
        });
        for (const Actor* actor : found) {
            std::vector<std::string> others, offices, umbrellas;
            for (const NameForm& form : actor->names)
                if (form.form != actor->name) others.push_back(form.form);
            for (const Office& office : actor->offices) offices.push_back(office.title + (office.body.empty() ? "" : ", " + index.name(office.body)));
            for (const ActorRelation& relation : actor->relations)
                if (relation.type == RelationType::member_of || relation.type == RelationType::part_of)
                    umbrellas.push_back(index.name(relation.object) + (relation.claimed ? " (claimed)" : ""));
            row(actor->id, {actor->name, std::string(name_of(actor->type)), actor->code.country, actor->code.role, joined(others), joined(offices), joined(umbrellas),
                            std::to_string(actor->reports.size()), actor->id},
                case_record(*actor));
        }
    }

    void agreements() {
        columns("agreements (one row an instrument)", {{"name"}, {"instrument"}, {"status"}, {"parties"}, {"signed"}, {"where"}, {"builds on"}, {"obligations", true}, {"reports"}, {"id"}});
        for (const CaseAgreement& each : content.links.agreements) {
            std::vector<std::string> bases;
            for (const std::string& id : each.builds_on)
                if (const CaseAgreement* base = index.agreement(id)) bases.push_back(base->name);
            if (!match.type(name_of(each.instrument)) || !match.actor(both(both(each.parties, each.targets), {each.issued_by, each.confirmed_by})) || !match.report(reports_of(each.mentions)) ||
                !match.day(each.signed_ ? each.signed_->value : "", ""))
                continue;
            std::string when = each.signed_ ? each.signed_->value : "";
            if (each.signed_ && !each.signed_->inferred_from.empty()) when += " (inferred)";
            row(each.id, {each.name, std::string(name_of(each.instrument)), std::string(name_of(each.status)), index.names(each.parties), when, each.signed_ ? each.signed_->place : "",
                          joined(bases), std::to_string(each.obligations.size()), numbers(index, reports_of(each.mentions)), each.id},
                case_record(each));
        }
    }

    void sources() {
        columns("reports and refused inputs", {{"no.", true}, {"outlet"}, {"title"}, {"published"}, {"lineage"}, {"uri"}, {"id"}});
        for (const CodedReport* report : index.by_date()) {
            const Report& r = report->report;
            std::vector<std::string> ties;
            bool type = false;
            for (const Lineage& edge : content.links.lineage) {
                if (edge.from != r.id && edge.to != r.id) continue;
                type = type || match.type(name_of(edge.type));
                const bool taker = edge.to == r.id && edge.directed;
                const std::string other = "[" + std::to_string(index.number(edge.from == r.id ? edge.to : edge.from)) + "]";
                std::string how(name_of(edge.type));
                if (edge.type == LineageType::same_origin) how = "same origin as";
                else if (edge.type == LineageType::cites) how = taker ? "cites" : "cited by";
                else if (edge.directed) how = taker ? (edge.type == LineageType::copy ? "copy of" : "derived from") : (edge.type == LineageType::copy ? "copied by" : "source of");
                else how += " with";
                ties.push_back(how + " " + other);
            }
            if (!match.report({r.id}) || !match.day(r.published ? std::string_view(r.published->value) : "", "") || !(type || match.type(""))) continue;
            row(r.id, {std::to_string(index.number(r.id)), index.outlet(*report), index.title(*report), r.published ? r.published->value.substr(0, 10) : "undated", joined(ties), r.uri, r.id},
                Object().text("kind", "source").number("number", index.number(r.id)).text("id", r.id).text("outlet", index.outlet(*report)).text("title", index.title(*report))
                    .text("published", r.published ? r.published->value : "").texts("lineage", ties).texts("uris", r.uris).text("sha256", r.sha256).done());
        }
        for (const Refused& refused : content.refused) {
            if (!match.type("") || !match.report({refused.uri}) || !match.day("", "")) continue;
            row(refused.uri, {"", "refused", refused.error.what, "", std::string(name_of(refused.error.kind)), refused.uri, ""}, case_record(refused));
        }
    }

    void stories() {
        columns("stories (reports of one happening)", {{"title"}, {"from"}, {"to"}, {"reports", true}, {"main actors"}, {"id"}});
        for (const Story& story : content.links.stories) {
            if (!match.actor(story.actors) || !match.report(story.reports) || !match.day(story.begin, story.end)) continue;
            row(story.id, {story.title, story.begin, story.end, std::to_string(story.reports.size()), index.names(story.actors), story.id}, case_record(story));
        }
    }

    void labels() {
        columns("labels (one row an actor, a speaker and a wording)", {{"actor"}, {"is called"}, {"by"}, {"tone"}, {"in"}, {"report"}});
        for (const Label& label : content.links.labels) {
            if (!match.actor({label.actor}) || !match.by({label.speaker}) || !match.type(name_of(label.tone)) || !match.report({label.report})) continue;
            row("", {index.name(label.actor), label.label, label.speaker == "own_voice" ? "the report itself" : index.name(label.speaker), std::string(name_of(label.tone)), label.outlet,
                     std::to_string(index.number(label.report))},
                case_record(label));
        }
    }
};

}  // namespace

List list(const Case& content, ListKind kind, const Filter& filter) {
    Lister lister(content, filter);
    switch (kind) {
        case ListKind::timeline: lister.timeline_rows(); break;
        case ListKind::events: lister.events(); break;
        case ListKind::claims: lister.claims(); break;
        case ListKind::figures: lister.figures(); break;
        case ListKind::conflicts: lister.conflicts(); break;
        case ListKind::actors: lister.actors(); break;
        case ListKind::agreements: lister.agreements(); break;
        case ListKind::sources: lister.sources(); break;
        case ListKind::stories: lister.stories(); break;
        case ListKind::labels: lister.labels(); break;
    }
    return std::move(lister.out);
}

}  // namespace dateline
