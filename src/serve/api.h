// The answers below /api/v1/ (docs/api.md). Internal to src/serve.
#pragma once

#include "serve/service.h"

namespace dateline {

HttpResponse get_api(const Service::State& state, const Target& target, const std::string& raw_target);
HttpResponse post_review(const Service::State& state, const std::string& body);

}  // namespace dateline
