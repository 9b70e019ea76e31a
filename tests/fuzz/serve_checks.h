// Requests as they come from a socket, against a small case, and what must hold of every answer.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "dateline/casefile.h"
#include "dateline/id.h"
#include "serve/wire.h"

namespace dateline::fuzz {

inline const Service& service() {
    static const Service made = [] {
        const std::string path = (std::filesystem::temp_directory_path() / ("serve_fuzz_" + std::to_string(::getpid()) + ".dateline")).string();
        std::filesystem::remove(path);
        auto file = CaseFile::create(path);
        if (!file) std::abort();
        StoredReport stored;
        stored.original = {"a.txt", "Rangers seized the dam.", {}};
        Report& r = stored.coded.report;
        r.text = stored.original.bytes, r.sha256 = sha256_hex(r.text), r.id = make_id("r-", {r.sha256}), r.uri = "a.txt", r.uris = {"a.txt"};
        Change change;
        change.command = "build", change.versions = {"0", "0", "0"}, change.added = {stored};
        Actor actor{.id = "a-1", .type = EntityType::armed_group, .name = "Rangers", .names = {{"Rangers", 1, "Latn"}}};
        CaseEvent event;
        event.id = "e-1", event.actors = {"a-1"}, event.origins = 1, event.mentions = {{r.id, "f-1", {0, 22}, Modality::actual}};
        change.links.actors = {actor}, change.links.events = {event};
        if (!file->commit(change)) std::abort();
        auto opened = Service::open({.case_path = path, .reviewer = "R", .token = "0123456789abcdef0123456789abcdef", .pipeline = {}});
        if (!opened) std::abort();
        opened->listens_on(8600);
        std::filesystem::remove(path);  // it is in memory; a decision finds no file
        return std::move(*opened);
    }();
    return made;
}

inline void check_answer(const HttpResponse& answer) {
    if (answer.status < 200 || answer.status > 599 || answer.status == 500) std::abort();
    for (const auto& [name, value] : answer.headers)
        if ((name + value).find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos) std::abort();
    if (answer.body && !is_utf8(*answer.body)) std::abort();
}

inline void check_request(std::string_view bytes) {
    namespace http = boost::beast::http;
    http::request_parser<http::string_body> parser;
    parser.header_limit(16 * 1024), parser.body_limit(64 * 1024), parser.eager(true);
    boost::beast::error_code error;
    parser.put(boost::asio::buffer(bytes.data(), bytes.size()), error);
    if (error && error != http::error::need_more) return;
    if (!parser.is_header_done()) return;
    HttpRequest request = to_request(parser.get());
    if (auto refusal = service().refusal(request)) check_answer(*refusal);
    // The handlers behind the guard see every request too.
    request.body = parser.get().body();
    if (request.method != "POST" || parse_target(request.target)) check_answer(service().answer(request));
}

}  // namespace dateline::fuzz
