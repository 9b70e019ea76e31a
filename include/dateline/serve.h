// The HTTP server of one case file, for the page and for programs on the same machine (docs/api.md).
//
//   auto service = Service::open({.case_path = "case.dateline"});
//   Server::run(*service, {.port = 8600}, [](const std::string& address) { … });
//
// It listens on 127.0.0.1 alone, wants a secret token of every request, and asks nothing of any other
// machine. Everything it says of the case went through `mask`.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "dateline/pipeline.h"

namespace dateline {

struct HttpRequest {
    std::string method, target;
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case, in order
    std::string body;

    // The value of a header; empty when absent. Two of a name are joined by ", ".
    std::string header(std::string_view name) const;
    bool has(std::string_view name) const;
};

struct HttpResponse {
    int status = 200;
    std::string type = "application/json; charset=utf-8";
    std::shared_ptr<const std::string> body;
    std::vector<std::pair<std::string, std::string>> headers;  // beyond those that every answer has
};

struct ServiceOptions {
    std::string case_path;
    std::string reviewer;   // empty: read-only
    std::string token;      // empty: 128 random bits are drawn
    // Makes the pipeline that links again after a decision; called once, when first needed.
    std::function<Result<Pipeline>()> pipeline;
};

// Requests to answers, without a socket. Safe from several threads.
class Service {
public:
    // Loads and masks the case. Fails as CaseFile::open and load do.
    static Result<Service> open(ServiceOptions options);

    const std::string& token() const;
    // The port that Host and Origin must name. Requires: set before the first request.
    void listens_on(std::uint16_t port);

    // What is wrong with a request by its method, target and headers alone, before its body is read;
    // null when nothing is.
    std::unique_ptr<HttpResponse> refusal(const HttpRequest& request) const;
    // Never throws; whatever goes wrong is an answer.
    HttpResponse answer(const HttpRequest& request) const;

    Service(Service&&) noexcept;
    Service& operator=(Service&&) noexcept;
    ~Service();

    struct State;  // src/serve/service.h

private:
    explicit Service(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// Headers of every answer: nothing but the page's own script runs, nothing is kept, nothing is framed.
const std::vector<std::pair<std::string, std::string>>& common_headers();

// {"error":{"what":…,"detail":…,"do":…}}
HttpResponse http_error(int status, std::string_view what, std::string_view detail = "", std::string_view remedy = "");

struct ServerLimits {
    std::size_t header_bytes = 16 * 1024;
    std::size_t body_bytes = 64 * 1024;
    unsigned request_seconds = 10;   // to send a whole request, also between two of a connection
    unsigned response_seconds = 30;  // to take a whole answer
    unsigned stop_seconds = 3;       // for answers under way when it is told to stop
    std::size_t connections = 128;
    unsigned threads = 4;
};

// Listens until SIGINT or SIGTERM. `ready` is called with the address to open once it listens.
// port 0: a free one. Fails: usage (the port is taken).
Result<Done> run_server(Service& service, std::uint16_t port, const ServerLimits& limits, const std::function<void(const std::string& address)>& ready);

}  // namespace dateline
