// POST /api/v1/review: a decision in the name of the server's reviewer.
#include <simdjson.h>

#include "dateline/build.h"
#include "dateline/record.h"
#include "serve/api.h"
#include "text/json_writer.h"

namespace dateline {
namespace {

constexpr std::size_t most_bytes = 64 * 1024;

bool read_text(simdjson::dom::object object, std::string_view key, std::string& out) {
    simdjson::dom::element element;
    if (object.at_key(key).get(element) || element.is_null()) return true;
    std::string_view text;
    if (element.get(text)) return false;
    out = text;
    return true;
}

// What is wrong with the body, or empty.
std::string read_request(const std::string& body, ReviewRequest& out) {
    if (body.size() > most_bytes) return "the body is too long";
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    if (parser.parse(body).get(object)) return "the body is no JSON object";
    if (!read_text(object, "action", out.action) || !read_text(object, "field", out.field) || !read_text(object, "value", out.value) || !read_text(object, "reason", out.reason))
        return "action, field, value and reason are strings";
    simdjson::dom::element target;
    if (object.at_key("target").get(target)) return "no target is named";
    simdjson::dom::array list;
    if (target.get(list)) return "target is a list of ids";
    for (simdjson::dom::element each : list) {
        std::string_view id;
        if (each.get(id)) return "target is a list of ids";
        out.target.emplace_back(id);
    }
    return {};
}

int status_of(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::usage: return 400;
        case ErrorKind::not_found: return 404;
        case ErrorKind::locked:
        case ErrorKind::other_lexicon: return 409;
        default: return 500;
    }
}

}  // namespace

HttpResponse post_review(const Service::State& state, const std::string& body) {
    ReviewRequest request;
    if (const std::string fault = read_request(body, request); !fault.empty()) return http_error(400, fault, "", "GET /api/v1/openapi.json describes it");
    request.reviewer = state.options.reviewer;
    const std::unique_lock deciding(state.deciding, std::try_to_lock);
    if (!deciding) return http_error(409, "another decision is being made", "", "try again in a moment");
    Result<CaseFile> file = CaseFile::open(state.store.path(), CaseFile::Mode::write);
    if (!file) return http_error(status_of(file.error().kind), file.error().what, "", file.error().fix);
    const Result<Decision> decision = review_case(*file, request, [&]() -> Result<const Pipeline*> {
        if (!state.pipeline) {
            if (!state.options.pipeline) return Error{ErrorKind::usage, "review", "this server cannot link again", ""};
            Result<Pipeline> opened = state.options.pipeline();
            if (!opened) return opened.error();
            state.pipeline.emplace(std::move(*opened));
        }
        return &*state.pipeline;
    });
    if (!decision) return http_error(status_of(decision.error().kind), decision.error().what, decision.error().where, decision.error().fix);
    if (const Result<Done> loaded = state.store.load(); !loaded) return http_error(500, loaded.error().what, "", loaded.error().fix);
    const std::shared_ptr<Loaded> now = state.store.now();
    // As every view shows it: the decision's own words may name a masked person.
    std::string record = case_record(*decision);
    for (const Decision& each : now->view->content().decisions)
        if (each.id == decision->id) record = case_record(each);
    JsonWriter json;
    json.open().raw("decision", record).text("changed", now->ledger.empty() ? "" : now->ledger.back().hash.substr(0, 16));
    return http_ok(json.close().take());
}

}  // namespace dateline
