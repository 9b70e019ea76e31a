// The lists of what was found: timeline, events, claims, figures, conflicts. Those of who and where it
// came from are in list_sources.cpp.
#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>

#include "dateline/record.h"
#include "query/list_parts.h"
#include "query/timeline.h"
#include "text/json_writer.h"
#include "text/sorted.h"

namespace dateline {
namespace {

class TimelineTable : public Table {
public:
    TimelineTable(const Case& content, const Index& index)
        : Table("timeline rows", {{"when"}, {"what"}, {"who"}, {"to whom"}, {"where"}, {"said by"}, {"origins", true}, {"reports"}, {"words"}, {"status"}, {"id"}}),
          index_(index), rows_(timeline_rows(content)) {
        for (const TimelineRow& row : rows_) facts_.push_back(row.event ? facts_of(*row.event) : EventFacts{});
        for (const TimelineRow& row : rows_) kinds_.push_back(!row.event ? Kind::passage : happened(row.event->modality) ? Kind::happened : Kind::other);
    }

    std::size_t size() const override { return rows_.size(); }
    bool passes(std::size_t row, const Match& match) const override {
        if (kinds_[row] != Kind::passage) {
            if (!match.facts(facts_[row]) || (kinds_[row] == Kind::other && !match.wants_modality())) return false;
            if (match.by_facts_alone()) return true;
        }
        return in_timeline(rows_[row], index_, match);
    }
    Row cells(std::size_t row) const override {
        const TimelineRow& each = rows_[row];
        const CaseEvent* event = each.event;
        std::string when = each.when.empty() ? "undated" : each.when;
        if (each.inferred) when += " (inferred)";
        const ReviewStatus status = event ? index_.status(*event) : ReviewStatus::candidate;
        const TimelineWords words = words_of(each, index_);
        return make_row(event ? event->id : "",
                        {when, event ? std::string(name_of(event->type)) : "passage", event ? index_.names(event->actors) : "",
                         event ? index_.names(event->recipients) : "", event && event->place ? event->place->name : "", words.speaker,
                         event ? std::to_string(event->origins) : "", report_numbers(index_, words.reports), index_.quote(words.evidence),
                         std::string(name_of(status)), event ? event->id : ""},
                        status);
    }
    std::string record(std::size_t row) const override {
        const TimelineRow& each = rows_[row];
        if (each.event) return case_record(*each.event);
        JsonWriter json;
        json.open().text("kind", "passage").known("begin", each.begin).known("end", each.end).text("report", each.evidence.report);
        json.number("from", each.evidence.span.begin).number("to", each.evidence.span.end).known("speaker", each.speaker);
        return json.text("words", index_.quote(each.evidence)).close().take();
    }

private:
    const Index& index_;
    enum class Kind : std::uint8_t { passage, happened, other };
    const std::vector<TimelineRow> rows_;
    std::vector<EventFacts> facts_;
    std::vector<Kind> kinds_;
};

class EventTable : public Table {
public:
    EventTable(const Case& content, const Index& index)
        : Table("events (one row a happening, however many reports tell it)",
                {{"when"}, {"type"}, {"mode"}, {"who"}, {"to whom"}, {"where"}, {"modality"}, {"voice"}, {"speakers"}, {"origins", true}, {"reports"}, {"disputed"}, {"status"}, {"id"}}),
          index_(index) {
        for (const CaseEvent& event : content.links.events) rows_.push_back(&event);
        std::stable_sort(rows_.begin(), rows_.end(), [](const CaseEvent* a, const CaseEvent* b) {
            const auto day = [](const CaseEvent* e) { return e->time && !e->time->begin.empty() ? std::string_view(e->time->begin) : std::string_view("~"); };
            return std::make_pair(day(a), std::string_view(a->id)) < std::make_pair(day(b), std::string_view(b->id));
        });
        for (std::uint32_t row = 0; row < rows_.size(); ++row) {
            for (const auto* list : {&rows_[row]->actors, &rows_[row]->recipients})
                for (const std::string& actor : *list) note(of_actor_[actor], row);
            for (const EventMention& mention : rows_[row]->mentions) note(of_report_[mention.report], row);
            facts_.push_back(facts_of(*rows_[row]));
        }
    }

    std::size_t size() const override { return rows_.size(); }
    bool passes(std::size_t row, const Match& match) const override {
        if (!match.facts(facts_[row])) return false;
        return match.by_facts_alone() || event_passes(*rows_[row], index_, match);
    }
    const CaseEvent* event(std::size_t row) const override { return rows_[row]; }
    std::optional<std::vector<std::uint32_t>> candidates(const Match& match) const override {
        if (const auto* actors = match.actor_ids()) return joined_rows(of_actor_, *actors);
        if (const auto* reports = match.reports()) return joined_rows(of_report_, *reports);
        return std::nullopt;
    }
    Row cells(std::size_t row) const override {
        const CaseEvent& event = *rows_[row];
        std::string when = time_text(event.time);
        if (event.time && !event.time->inferred_from.empty()) when += " (inferred)";
        const ReviewStatus status = index_.status(event);
        return make_row(event.id,
                        {when, std::string(name_of(event.type)), event.mode, index_.names(event.actors), index_.names(event.recipients),
                         event.place ? event.place->name : "", std::string(name_of(event.modality)), std::string(name_of(event.voice)),
                         index_.names(event.speakers), std::to_string(event.origins), report_numbers(index_, reports_told(event.mentions)),
                         event.disputed ? "disputed" : "", std::string(name_of(status)), event.id},
                        status);
    }
    std::string record(std::size_t row) const override { return case_record(*rows_[row]); }
    std::string_view id(std::size_t row) const override { return rows_[row]->id; }
    std::string evidence(std::size_t row) const override {
        std::string out;
        for (const EventMention& mention : rows_[row]->mentions) (out += index_.quote({mention.report, mention.span})) += ' ';
        return out;
    }

private:
    using Rows = std::unordered_map<std::string_view, std::vector<std::uint32_t>>;

    static void note(std::vector<std::uint32_t>& rows, std::uint32_t row) {
        if (rows.empty() || rows.back() != row) rows.push_back(row);
    }
    static std::vector<std::uint32_t> joined_rows(const Rows& of, const std::unordered_set<std::string_view>& keys) {
        std::vector<std::uint32_t> out;
        for (std::string_view key : keys)
            if (const auto found = of.find(key); found != of.end()) out.insert(out.end(), found->second.begin(), found->second.end());
        sort_unique(out);
        return out;
    }

    const Index& index_;
    std::vector<const CaseEvent*> rows_;
    std::vector<EventFacts> facts_;
    Rows of_actor_, of_report_;
};

class ClaimTable : public Table {
public:
    ClaimTable(const Case& content, const Index& index)
        : Table("claims (one row a proposition, however many say it)",
                {{"proposition"}, {"who says so"}, {"who denies it"}, {"origins", true}, {"reports"}, {"disputed"}, {"status"}, {"id"}}),
          index_(index), rows_(content.links.claims) {}

    std::size_t size() const override { return rows_.size(); }
    bool passes(std::size_t row, const Match& match) const override {
        const CaseClaim& claim = rows_[row];
        const auto any = [&](auto test) { return std::any_of(claim.stances.begin(), claim.stances.end(), test); };
        if (match.wants_type() && !any([&](const CaseStance& s) { return match.type(name_of(s.stance)); })) return false;
        if (match.wants_by() && !any([&](const CaseStance& s) { return match.by({s.source}); })) return false;
        if (match.wants_actor() && !any([&](const CaseStance& s) { return match.actor({s.source}); })) return false;
        return match.origins(claim.origins) && match.reports_of(claim.stances) && match.disputed(claim.disputed) && (!match.wants_status() || match.status(index_.status(claim)));
    }
    Row cells(std::size_t row) const override {
        const CaseClaim& claim = rows_[row];
        std::vector<std::string> says, denies;
        for (const CaseStance& stance : claim.stances) {
            const std::string name = stance.source.empty() ? "unnamed" : index_.name(stance.source);
            std::vector<std::string>& side = stance.stance == Stance::denies ? denies : says;
            if (std::find(side.begin(), side.end(), name) == side.end()) side.push_back(name);
        }
        const ReviewStatus status = index_.status(claim);
        return make_row(claim.id,
                        {claim.proposition, joined(says), joined(denies), std::to_string(claim.origins), report_numbers(index_, reports_told(claim.stances)),
                         claim.disputed ? "disputed" : "", std::string(name_of(status)), claim.id},
                        status);
    }
    std::string record(std::size_t row) const override { return case_record(rows_[row]); }

private:
    const Index& index_;
    const std::vector<CaseClaim>& rows_;
};

class FigureTable : public Table {
public:
    FigureTable(const Case& content, const Index& index)
        : Table("figures (one row a thing counted, with every value given for it)",
                {{"what"}, {"values and who gave them"}, {"agreement"}, {"reports"}, {"status"}, {"id"}}),
          index_(index), rows_(content.links.figures) {}

    std::size_t size() const override { return rows_.size(); }
    bool passes(std::size_t row, const Match& match) const override {
        const Figure& figure = rows_[row];
        if (match.wants_by() && std::none_of(figure.values.begin(), figure.values.end(), [&](const FigureValue& v) { return match.by({v.source}); })) return false;
        if (match.wants_actor()) {
            const CaseEvent* event = index_.event(figure.event);
            if (!event || !match.actor(event->actors, event->recipients)) return false;
        }
        return match.type(name_of(figure.agreement)) && match.reports_of(figure.values) && match.disputed(figure.agreement == FigureAgreement::conflicting) &&
               (!match.wants_status() || match.status(index_.status(figure)));
    }
    Row cells(std::size_t row) const override {
        const Figure& figure = rows_[row];
        std::vector<std::string> values;
        for (const FigureValue& value : figure.values) {
            std::string words = value_text(value.value, value.low, value.high, value.bound);
            if (!value.source.empty()) words += " (" + index_.name(value.source) + (value.via.empty() ? "" : " via " + index_.names(value.via)) + ")";
            if (std::find(values.begin(), values.end(), words) == values.end()) values.push_back(words);
        }
        const ReviewStatus status = index_.status(figure);
        return make_row(figure.id,
                        {figure.what, joined(values), std::string(name_of(figure.agreement)), report_numbers(index_, reports_told(figure.values)),
                         std::string(name_of(status)), figure.id},
                        status);
    }
    std::string record(std::size_t row) const override { return case_record(rows_[row]); }

private:
    const Index& index_;
    const std::vector<Figure>& rows_;
};

class ConflictTable : public Table {
public:
    ConflictTable(const Case& content, const Index& index)
        : Table("conflicts (contradictions and differing accounts)",
                {{"type"}, {"grade"}, {"about"}, {"one side"}, {"other side"}, {"origins"}, {"status"}, {"id"}}),
          index_(index), rows_(content.links.conflicts) {}

    std::size_t size() const override { return rows_.size(); }
    bool passes(std::size_t row, const Match& match) const override {
        const Conflict& conflict = rows_[row];
        if (!match.type(name_of(conflict.type)) && !match.type(name_of(conflict.grade))) return false;
        if (match.wants_status() && !match.status(index_.status(conflict))) return false;
        if (match.wants_actor() && std::none_of(conflict.sides.begin(), conflict.sides.end(), [&](const ConflictSide& side) { return is_of(side, match); })) return false;
        return std::any_of(conflict.sides.begin(), conflict.sides.end(), [&](const ConflictSide& side) { return match.reports_of(side.evidence); }) ||
               match.report({});
    }
    Row cells(std::size_t row) const override {
        const Conflict& conflict = rows_[row];
        std::vector<std::string> words;
        std::string origins;
        for (const ConflictSide& side : conflict.sides) {
            words.push_back(side.evidence.empty() ? "" : index_.quote(side.evidence.front(), 200) + " [" + std::to_string(index_.number(side.evidence.front().report)) + "]");
            origins += (origins.empty() ? "" : " against ") + std::to_string(side.origins);
        }
        words.resize(2);
        const ReviewStatus status = index_.status(conflict);
        return make_row(conflict.id,
                        {std::string(name_of(conflict.type)), std::string(name_of(conflict.grade)), conflict.about, words[0], words[1], origins,
                         std::string(name_of(status)), conflict.id},
                        status);
    }
    std::string record(std::size_t row) const override { return case_record(rows_[row]); }

private:
    bool is_of(const ConflictSide& side, const Match& match) const {
        return std::any_of(side.findings.begin(), side.findings.end(), [&](const std::string& finding) {
            const CaseEvent* event = index_.event_of(finding);
            return event && match.actor(event->actors, event->recipients);
        });
    }

    const Index& index_;
    const std::vector<Conflict>& rows_;
};

}  // namespace

bool event_passes(const CaseEvent& event, const Index& index, const Match& match) {
    static const CaseTime no_time;
    const CaseTime& time = event.time ? *event.time : no_time;
    return match.type(name_of(event.type)) && match.modality(event.modality) && match.origins(event.origins) && match.disputed(event.disputed) &&
           match.day(time.begin, time.end) && match.actor(event.actors, event.recipients) && match.by(event.speakers) && match.place(event.place) &&
           match.reports_of(event.mentions) && (!match.wants_status() || match.status(index.status(event)));
}

std::string report_numbers(const Index& index, const std::vector<std::string>& reports) {
    std::vector<int> list;
    for (const std::string& id : reports) list.push_back(index.number(id));
    std::sort(list.begin(), list.end());
    std::string out;
    for (int each : list) out += (out.empty() ? "" : " ") + std::to_string(each);
    return out;
}

Row make_row(std::string id, std::vector<std::string> cells, ReviewStatus status) {
    Row out;
    out.id = std::move(id);
    out.status = status;
    for (std::string& cell : cells) out.cells.push_back({std::move(cell)});
    return out;
}

std::unique_ptr<Table> make_table(const Case& content, const Index& index, ListKind kind) {
    switch (kind) {
        case ListKind::timeline: return std::make_unique<TimelineTable>(content, index);
        case ListKind::events: return std::make_unique<EventTable>(content, index);
        case ListKind::claims: return std::make_unique<ClaimTable>(content, index);
        case ListKind::figures: return std::make_unique<FigureTable>(content, index);
        case ListKind::conflicts: return std::make_unique<ConflictTable>(content, index);
        default: return make_source_table(content, index, kind);
    }
}

List list(const Case& content, ListKind kind, const Filter& filter) {
    const Index index(content);
    return rows_of(*make_table(content, index, kind), Match(index, filter), Page{});
}

std::string csv(const List& list) {
    std::string out;
    auto add = [&](std::string_view cell, bool last) {
        std::string text;
        if (!cell.empty() && std::string_view("=+-@\t\r\n").find(cell.front()) != std::string_view::npos) text += '\'';
        text += cell;
        if (text.find_first_of("\",\r\n") != std::string::npos) {
            std::string quoted = "\"";
            for (char c : text) {
                if (c == '"') quoted += '"';
                quoted += c;
            }
            text = quoted + '"';
        }
        out += text + (last ? "\r\n" : ",");
    };
    for (std::size_t i = 0; i < list.columns.size(); ++i) add(list.columns[i].name, i + 1 == list.columns.size());
    for (const Row& row : list.rows)
        for (std::size_t i = 0; i < list.columns.size(); ++i) add(i < row.cells.size() ? row.cells[i].text : "", i + 1 == list.columns.size());
    return out;
}

}  // namespace dateline
