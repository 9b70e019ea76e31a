#include "serve/api.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "dateline/export.h"
#include "dateline/record.h"
#include "text/json_writer.h"

namespace dateline {
namespace {

constexpr std::size_t default_limit = 200, most_limit = 5000;
constexpr std::size_t most_value_bytes = 400;  // of a parameter

struct Question {
    Filter filter;
    Page page;
};

std::optional<std::size_t> whole_number(std::string_view text) {
    std::size_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc{} || end != text.data() + text.size() || out > 1'000'000'000) return std::nullopt;
    return out;
}

bool is_day(std::string_view text) {
    constexpr std::string_view shape = "dddd-dd-dd";
    if (text.size() != shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i]) return false;
    return true;
}

// What is wrong with the parameters, or empty.
std::string read_question(const Target& target, Question& out) {
    Filter& f = out.filter;
    const std::map<std::string_view, std::string*> words = {{"by", &f.by},       {"actor", &f.actor}, {"type", &f.type},   {"modality", &f.modality}, {"place", &f.place},
                                                            {"report", &f.report}, {"story", &f.story}, {"since", &f.since}, {"until", &f.until},       {"q", &f.words},
                                                            {"status", &f.status}, {"sort", &out.page.sort}};
    for (const auto& [name, value] : target.parameters) {
        if (value.size() > most_value_bytes) return name + " is too long";
        const auto word = words.find(name);
        if (word != words.end()) {
            *word->second = value;
        } else if (name == "origins" || name == "limit" || name == "offset") {
            const auto number = whole_number(value);
            if (!number || (name == "limit" && *number > most_limit)) return name + " is not a whole number in its range";
            if (name == "origins") f.origins = static_cast<std::int64_t>(*number);
            else (name == "limit" ? out.page.limit : out.page.offset) = *number;
        } else if (name == "disputed") {
            f.disputed = value == "1" || value == "true";
        } else {
            return "there is no parameter " + name;
        }
    }
    for (const std::string* day : {&f.since, &f.until})
        if (!day->empty() && !is_day(*day)) return "a day is written as YYYY-MM-DD";
    if (!f.status.empty() && !value_of<ReviewStatus>(f.status)) return "status is candidate, accepted or rejected";
    if (!out.page.sort.empty() && out.page.sort.front() == '-') out.page.descending = true, out.page.sort.erase(0, 1);
    return {};
}

std::string list_json(const List& list, std::size_t offset) {
    JsonWriter json;
    json.open().text("unit", list.unit).number("total", static_cast<double>(list.total)).number("offset", static_cast<double>(offset));
    json.list("columns");
    for (const Column& column : list.columns) json.open().text("name", column.name).flag("right", column.right).close();
    json.end_list().list("rows");
    for (const Row& row : list.rows) {
        json.open().text("id", row.id).text("status", name_of(row.status)).list("cells");
        for (const Cell& cell : row.cells) json.item(cell.text);
        json.end_list().raw("record", row.json.empty() ? "null" : row.json).close();
    }
    return json.end_list().close().take();
}

std::string case_json(const Service::State& state, const Loaded& loaded) {
    const Case& content = loaded.view->content();
    const Links& links = content.links;
    std::string first, last;
    for (const CodedReport& report : content.reports) {
        if (!report.report.published) continue;
        const std::string day = report.report.published->value.substr(0, 10);
        if (first.empty() || day < first) first = day;
        last = std::max(last, day);
    }
    const auto count = [](std::size_t n) { return static_cast<double>(n); };
    const std::string& path = state.store.path();
    JsonWriter json;
    json.open().text("name", path.substr(path.rfind('/') + 1)).text("program", loaded.versions.program).text("lexicon", loaded.versions.lexicon).text("models", loaded.versions.models);
    json.open("counts").number("reports", count(content.reports.size())).number("refused", count(content.refused.size())).number("origins", count(loaded.view->origins()));
    json.number("events", count(links.events.size())).number("claims", count(links.claims.size())).number("figures", count(links.figures.size()));
    json.number("conflicts", count(links.conflicts.size())).number("actors", count(links.actors.size())).number("agreements", count(links.agreements.size()));
    json.number("stories", count(links.stories.size())).number("labels", count(links.labels.size())).number("decisions", count(content.decisions.size())).close();
    json.text("from", first).text("to", last);
    if (state.options.reviewer.empty()) json.null("reviewer");
    else json.text("reviewer", state.options.reviewer);
    json.number("masked", count(static_cast<std::size_t>(std::count_if(links.actors.begin(), links.actors.end(), [](const Actor& a) { return a.masked; }))));
    json.open("ledger").number("entries", count(loaded.ledger.size()));
    json.text("last", loaded.ledger.empty() ? "" : loaded.ledger.back().at).text("root", loaded.ledger.empty() ? "" : loaded.ledger.back().merkle_root).close();
    return json.text("changed", loaded.ledger.empty() ? "" : loaded.ledger.back().hash.substr(0, 16)).close().take();
}

std::string ledger_json(const Loaded& loaded) {
    JsonWriter json;
    json.open().number("total", static_cast<double>(loaded.ledger.size())).list("entries");
    for (const LedgerEntry& entry : loaded.ledger) {
        json.open().number("sequence", static_cast<double>(entry.sequence)).text("at", entry.at).text("command", entry.command);
        json.raw("versions", entry.versions).raw("body", entry.body).text("merkle_root", entry.merkle_root).text("previous", entry.previous).text("hash", entry.hash).close();
    }
    json.end_list().list("decisions");
    for (const Decision& decision : loaded.view->content().decisions) json.item_raw(case_record(decision));
    return json.end_list().close().take();
}

struct Path {
    std::string name, id;
    enum class Form { json, csv } form = Form::json;
};

// "events.csv", "reports/r-…", "briefing.md".
Path take_apart(std::string_view rest) {
    Path out;
    const std::size_t slash = rest.find('/');
    out.name = std::string(rest.substr(0, slash));
    if (slash != std::string_view::npos) out.id = std::string(rest.substr(slash + 1));
    std::string& tail = slash == std::string_view::npos ? out.name : out.id;
    if (tail.ends_with(".json")) tail.resize(tail.size() - 5);
    else if (slash == std::string_view::npos && tail.ends_with(".csv")) tail.resize(tail.size() - 4), out.form = Path::Form::csv;
    return out;
}

HttpResponse of_result(Result<std::string> found) {
    if (found) return http_ok(std::move(*found));
    return http_error(404, found.error().what, found.error().where, found.error().fix);
}

BriefingFacts facts_of(const Service::State& state, const Loaded& loaded) {
    const std::string& path = state.store.path();
    return {path.substr(path.rfind('/') + 1), loaded.versions, ledger_changes(loaded.ledger), loaded.ledger.empty() ? "" : loaded.ledger.back().merkle_root};
}

HttpResponse compute(const Service::State& state, const Loaded& loaded, const Path& path, Question question) {
    const View& view = *loaded.view;
    const bool bare = path.id.empty() && path.form == Path::Form::json;
    if (path.name == "reports" && !path.id.empty()) return of_result(view.report(path.id));
    if (path.name == "items" && !path.id.empty()) return of_result(view.item(path.id));
    if (bare && path.name == "case") return http_ok(case_json(state, loaded));
    if (bare && path.name == "ledger") return http_ok(ledger_json(loaded));
    if (bare && path.name == "facets") return http_ok(view.facets(question.filter));
    if (bare && path.name == "network") return http_ok(view.network(question.filter));
    if (bare && path.name == "map") return http_ok(view.map(question.filter));
    if (bare && path.name == "queue") return http_ok(view.queue(question.page.offset, std::min(question.page.limit, default_limit)));
    if (bare && path.name == "briefing.md") return http_ok(view.briefing(facts_of(state, loaded)), "text/markdown; charset=utf-8");
    if (bare && path.name == "briefing.html") {
        const BriefingFacts facts = facts_of(state, loaded);
        HttpResponse out = http_ok(briefing_html(view.briefing(facts), facts.name), "text/html; charset=utf-8");
        out.headers.emplace_back("Content-Security-Policy", briefing_policy());
        return out;
    }
    const auto kind = value_of<ListKind>(path.name);
    if (!kind || !path.id.empty()) return http_error(404, "there is nothing at this address", path.name, "GET /api/v1/openapi.json describes what there is");
    if (path.form == Path::Form::json && question.page.limit == SIZE_MAX) question.page.limit = default_limit;
    const List list = view.list(*kind, question.filter, question.page);
    if (!question.page.sort.empty() && std::none_of(list.columns.begin(), list.columns.end(), [&](const Column& c) { return c.name == question.page.sort; }))
        return http_error(400, "there is no column to sort by", question.page.sort);
    if (path.form == Path::Form::json) return http_ok(list_json(list, question.page.offset));
    HttpResponse out = http_ok(csv(list), "text/csv; charset=utf-8; header=present");
    out.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + std::string(name_of(*kind)) + ".csv\"");
    return out;
}

}  // namespace

HttpResponse get_api(const Service::State& state, const Target& target, const std::string& raw_target) {
    constexpr std::size_t prefix = std::string_view("/api/v1/").size();
    Question question;
    if (const std::string wrong = read_question(target, question); !wrong.empty()) return http_error(400, wrong, "", "GET /api/v1/openapi.json describes the parameters");
    const Path path = take_apart(std::string_view(target.path).substr(prefix));
    const std::shared_ptr<Loaded> loaded = state.store.now();
    // The form of an answer follows from its address, so its body alone is kept.
    const bool keep = path.form == Path::Form::json && path.name != "briefing.md" && path.name != "briefing.html";
    if (keep)
        if (std::shared_ptr<const std::string> known = loaded->answers.find(raw_target)) {
            HttpResponse out;
            out.body = std::move(known);
            return out;
        }
    HttpResponse out = compute(state, *loaded, path, std::move(question));
    if (keep && out.status == 200) loaded->answers.put(raw_target, out.body);
    return out;
}

}  // namespace dateline
