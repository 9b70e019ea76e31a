// What a Service holds. Internal to src/serve.
#pragma once

#include <optional>

#include "dateline/serve.h"
#include "serve/request.h"
#include "serve/state.h"

namespace dateline {

struct Service::State {
    explicit State(ServiceOptions o) : options(std::move(o)), store(options.case_path) {}

    std::string cookie_name() const;
    bool is_let_in(const HttpRequest& request) const;

    ServiceOptions options;
    std::uint16_t port = 0;
    mutable CaseStore store;
    mutable std::mutex deciding;  // held while a decision is made, and guards the pipeline
    mutable std::optional<Pipeline> pipeline;
};

HttpResponse http_ok(std::string body, std::string type = "");

}  // namespace dateline
