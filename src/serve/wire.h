// From Boost.Beast's messages to a HttpRequest. Internal to src/serve.
#pragma once

#include <boost/beast/http.hpp>

#include "serve/request.h"

namespace dateline {

// Without its body.
inline HttpRequest to_request(const boost::beast::http::request<boost::beast::http::string_body>& message) {
    const auto text = [](boost::beast::string_view view) { return std::string(view.data(), view.size()); };
    HttpRequest out;
    out.method = text(message.method_string());
    out.target = text(message.target());
    for (const auto& field : message) out.headers.emplace_back(ascii_lower(text(field.name_string())), text(field.value()));
    return out;
}

}  // namespace dateline
