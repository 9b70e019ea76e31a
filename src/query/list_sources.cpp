// The lists of actors, agreements, sources, stories and labels.
#include <algorithm>
#include <unordered_map>

#include "dateline/record.h"
#include "query/list_parts.h"
#include "text/json_writer.h"

namespace dateline {
namespace {

class ActorTable : public Table {
public:
    ActorTable(const Case& content, const Index& index)
        : Table("actors (one row a person, body or group under all its names)",
                {{"name"}, {"type"}, {"country"}, {"role"}, {"other names"}, {"offices"}, {"belongs to"}, {"reports", true}, {"status"}, {"id"}}),
          index_(index) {
        for (const Actor& actor : content.links.actors) rows_.push_back(&actor);
        std::stable_sort(rows_.begin(), rows_.end(), [](const Actor* a, const Actor* b) {
            return std::make_pair(b->reports.size(), std::string_view(a->id)) < std::make_pair(a->reports.size(), std::string_view(b->id));
        });
    }

    std::size_t size() const override { return rows_.size(); }
    bool passes(std::size_t row, const Match& match) const override {
        const Actor& actor = *rows_[row];
        return match.type(name_of(actor.type)) && (!match.wants_actor() || match.actor({actor.id})) && match.report(actor.reports) && (!match.wants_status() || match.status(index_.status(actor.members)));
    }
    Row cells(std::size_t row) const override {
        const Actor& actor = *rows_[row];
        std::vector<std::string> others, offices, umbrellas;
        for (const NameForm& form : actor.names)
            if (form.form != actor.name) others.push_back(form.form);
        // An office once: "Prime Minister" beside "prime minister, Jordan" tells nothing more.
        const auto told_elsewhere = [&](const Office& office) {
            return office.body.empty() && std::any_of(actor.offices.begin(), actor.offices.end(), [&](const Office& other) {
                return &other != &office && holds_words(fold(other.title), fold(office.title)) &&
                       (!other.body.empty() || fold(other.title) != fold(office.title) || &other < &office);
            });
        };
        std::vector<std::string> seen;
        for (const Office& office : actor.offices) {
            if (told_elsewhere(office)) continue;
            std::string words = office.title + (office.body.empty() ? "" : ", " + index_.name(office.body));
            std::string folded = fold(words);
            if (std::find(seen.begin(), seen.end(), folded) != seen.end()) continue;
            offices.push_back(std::move(words)), seen.push_back(std::move(folded));
        }
        for (const ActorRelation& relation : actor.relations)
            if (relation.type == RelationType::member_of || relation.type == RelationType::part_of)
                umbrellas.push_back(index_.name(relation.object) + (relation.claimed ? " (claimed)" : ""));
        const ReviewStatus status = index_.status(actor.members);
        return make_row(actor.id,
                        {actor.name, std::string(name_of(actor.type)), actor.code.country, actor.code.role, joined(others), joined(offices), joined(umbrellas),
                         std::to_string(actor.reports.size()), std::string(name_of(status)), actor.id},
                        status);
    }
    std::string record(std::size_t row) const override { return case_record(*rows_[row]); }

private:
    const Index& index_;
    std::vector<const Actor*> rows_;
};

class AgreementTable : public Table {
public:
    AgreementTable(const Case& content, const Index& index)
        : Table("agreements (one row an instrument)",
                {{"name"}, {"instrument"}, {"status"}, {"parties"}, {"signed"}, {"where"}, {"builds on"}, {"obligations", true}, {"reports"}, {"review"}, {"id"}}),
          index_(index), rows_(content.links.agreements) {}

    std::size_t size() const override { return rows_.size(); }
    bool passes(std::size_t row, const Match& match) const override {
        const CaseAgreement& each = rows_[row];
        return match.type(name_of(each.instrument)) &&
               (match.actor(each.parties, each.targets) || match.actor({each.issued_by, each.confirmed_by})) && match.reports_of(each.mentions) &&
               match.day(each.signed_ ? std::string_view(each.signed_->value) : "", "") && (!match.wants_status() || match.status(index_.status(each.members)));
    }
    Row cells(std::size_t row) const override {
        const CaseAgreement& each = rows_[row];
        std::vector<std::string> bases;
        for (const std::string& id : each.builds_on)
            if (const CaseAgreement* base = index_.agreement(id)) bases.push_back(base->name);
        std::string when = each.signed_ ? each.signed_->value : "";
        if (each.signed_ && !each.signed_->inferred_from.empty()) when += " (inferred)";
        const ReviewStatus status = index_.status(each.members);
        return make_row(each.id,
                        {each.name, std::string(name_of(each.instrument)), std::string(name_of(each.status)), index_.names(each.parties), when,
                         each.signed_ ? each.signed_->place : "", joined(bases), std::to_string(each.obligations.size()),
                         report_numbers(index_, reports_told(each.mentions)), std::string(name_of(status)), each.id},
                        status);
    }
    std::string record(std::size_t row) const override { return case_record(rows_[row]); }

private:
    const Index& index_;
    const std::vector<CaseAgreement>& rows_;
};

// Reports by publication, then inputs that were refused.
class SourceTable : public Table {
public:
    SourceTable(const Case& content, const Index& index)
        : Table("reports and refused inputs", {{"no.", true}, {"outlet"}, {"title"}, {"published"}, {"lineage"}, {"uri"}, {"id"}}),
          content_(content), index_(index) {
        for (const Lineage& edge : content.links.lineage) edges_[edge.from].push_back(&edge), edges_[edge.to].push_back(&edge);
    }

    std::size_t size() const override { return index_.by_date().size() + content_.refused.size(); }
    bool passes(std::size_t row, const Match& match) const override {
        if (const Refused* refused = refused_at(row))
            return !match.wants_type() && match.report({refused->uri}) && match.day("", "");
        const Report& r = report_at(row).report;
        if (match.wants_type() && !std::any_of(edges(r.id).begin(), edges(r.id).end(), [&](const Lineage* e) { return match.type(name_of(e->type)); })) return false;
        return (!match.reports() || match.report({r.id})) && match.day(r.published ? std::string_view(r.published->value) : "", "");
    }
    Row cells(std::size_t row) const override {
        if (const Refused* refused = refused_at(row))
            return make_row(refused->uri, {"", "refused", refused->error.what, "", std::string(name_of(refused->error.kind)), refused->uri, ""});
        const CodedReport& report = report_at(row);
        const Report& r = report.report;
        return make_row(r.id, {std::to_string(index_.number(r.id)), index_.outlet(report), index_.title(report), r.published ? r.published->value.substr(0, 10) : "undated",
                               joined(ties(r.id)), r.uri, r.id});
    }
    std::string record(std::size_t row) const override {
        if (const Refused* refused = refused_at(row)) return case_record(*refused);
        const CodedReport& report = report_at(row);
        const Report& r = report.report;
        JsonWriter json;
        json.open().text("kind", "source").number("number", index_.number(r.id)).text("id", r.id).text("outlet", index_.outlet(report));
        json.known("title", index_.title(report)).known("published", r.published ? r.published->value : "");
        strings(json, "lineage", ties(r.id)), strings(json, "uris", r.uris);
        return json.text("sha256", r.sha256).close().take();
    }

private:
    static void strings(JsonWriter& json, std::string_view key, const std::vector<std::string>& values) {
        if (values.empty()) return;
        json.list(key);
        for (const std::string& each : values) json.item(each);
        json.end_list();
    }
    const Refused* refused_at(std::size_t row) const {
        return row < index_.by_date().size() ? nullptr : &content_.refused[row - index_.by_date().size()];
    }
    const CodedReport& report_at(std::size_t row) const { return *index_.by_date()[row]; }
    const std::vector<const Lineage*>& edges(const std::string& report) const {
        static const std::vector<const Lineage*> none;
        const auto found = edges_.find(report);
        return found == edges_.end() ? none : found->second;
    }
    std::vector<std::string> ties(const std::string& report) const {
        std::vector<std::string> out;
        for (const Lineage* edge : edges(report)) {
            const bool taker = edge->to == report && edge->directed;
            const std::string other = "[" + std::to_string(index_.number(edge->from == report ? edge->to : edge->from)) + "]";
            std::string how(name_of(edge->type));
            if (edge->type == LineageType::same_origin) how = "same origin as";
            else if (edge->type == LineageType::cites) how = taker ? "cites" : "cited by";
            else if (edge->directed) how = taker ? (edge->type == LineageType::copy ? "copy of" : "derived from") : (edge->type == LineageType::copy ? "copied by" : "source of");
            else how += " with";
            out.push_back(how + " " + other);
        }
        return out;
    }

    const Case& content_;
    const Index& index_;
    std::unordered_map<std::string_view, std::vector<const Lineage*>> edges_;
};

class StoryTable : public Table {
public:
    StoryTable(const Case& content, const Index& index)
        : Table("stories (reports of one happening)", {{"title"}, {"from"}, {"to"}, {"reports", true}, {"main actors"}, {"id"}}),
          index_(index), rows_(content.links.stories) {}

    std::size_t size() const override { return rows_.size(); }
    bool passes(std::size_t row, const Match& match) const override {
        const Story& story = rows_[row];
        return match.actor(story.actors) && match.report(story.reports) && match.day(story.begin, story.end);
    }
    Row cells(std::size_t row) const override {
        const Story& story = rows_[row];
        return make_row(story.id, {story.title, story.begin, story.end, std::to_string(story.reports.size()), index_.names(story.actors), story.id});
    }
    std::string record(std::size_t row) const override { return case_record(rows_[row]); }

private:
    const Index& index_;
    const std::vector<Story>& rows_;
};

class LabelTable : public Table {
public:
    LabelTable(const Case& content, const Index& index)
        : Table("labels (one row an actor, a speaker and a wording)", {{"actor"}, {"is called"}, {"by"}, {"tone"}, {"in"}, {"report"}}),
          index_(index), rows_(content.links.labels) {}

    std::size_t size() const override { return rows_.size(); }
    bool passes(std::size_t row, const Match& match) const override {
        const Label& label = rows_[row];
        return (!match.wants_actor() || match.actor({label.actor})) && (!match.wants_by() || match.by({label.speaker})) && match.type(name_of(label.tone)) &&
               (!match.reports() || match.report({label.report}));
    }
    Row cells(std::size_t row) const override {
        const Label& label = rows_[row];
        return make_row("", {index_.name(label.actor), label.label, label.speaker == "own_voice" ? "the report itself" : index_.name(label.speaker),
                             std::string(name_of(label.tone)), label.outlet, std::to_string(index_.number(label.report))});
    }
    std::string record(std::size_t row) const override { return case_record(rows_[row]); }

private:
    const Index& index_;
    const std::vector<Label>& rows_;
};

}  // namespace

std::unique_ptr<Table> make_source_table(const Case& content, const Index& index, ListKind kind) {
    switch (kind) {
        case ListKind::actors: return std::make_unique<ActorTable>(content, index);
        case ListKind::agreements: return std::make_unique<AgreementTable>(content, index);
        case ListKind::stories: return std::make_unique<StoryTable>(content, index);
        case ListKind::labels: return std::make_unique<LabelTable>(content, index);
        default: return std::make_unique<SourceTable>(content, index);
    }
}

}  // namespace dateline
