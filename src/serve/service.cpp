// Who may ask, and who answers.
#include "serve/service.h"

#include <exception>

#include "serve/api.h"
#include "serve/assets.h"
#include "text/json_writer.h"

namespace dateline {

const std::vector<std::pair<std::string, std::string>>& common_headers() {
    static const std::vector<std::pair<std::string, std::string>> headers = {
        {"Server", "dateline"},
        {"Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                                    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Permissions-Policy", "camera=(), microphone=(), geolocation=()"},
        {"Cache-Control", "no-store"},
    };
    return headers;
}

HttpResponse http_error(int status, std::string_view what, std::string_view detail, std::string_view remedy) {
    JsonWriter json;
    json.open().open("error").text("what", what).text("detail", detail).text("do", remedy).close().close();
    HttpResponse out;
    out.status = status;
    out.body = std::make_shared<const std::string>(json.take() + "\n");
    if (status == 405) out.headers.emplace_back("Allow", "GET, HEAD, POST");
    return out;
}

HttpResponse http_ok(std::string body, std::string type) {
    HttpResponse out;
    out.body = std::make_shared<const std::string>(std::move(body));
    if (!type.empty()) out.type = std::move(type);
    return out;
}

Result<Service> Service::open(ServiceOptions options) {
    auto state = std::make_unique<State>(std::move(options));
    if (state->options.token.empty()) state->options.token = draw_token();
    if (auto done = state->store.load(); !done) return done.error();
    return Service(std::move(state));
}

const std::string& Service::token() const { return state_->options.token; }

void Service::listens_on(std::uint16_t port) { state_->port = port; }

namespace {

std::unique_ptr<HttpResponse> refuse(int status, std::string_view what, std::string_view detail = "", std::string_view remedy = "") {
    return std::make_unique<HttpResponse>(http_error(status, what, detail, remedy));
}

bool is_own_host(std::string_view host, const std::string& port) { return host == "127.0.0.1:" + port || host == "localhost:" + port; }

bool is_own_origin(std::string_view origin, const std::string& port) {
    constexpr std::string_view scheme = "http://";
    return origin.substr(0, scheme.size()) == scheme && is_own_host(origin.substr(scheme.size()), port);
}

constexpr std::string_view review_path = "/api/v1/review";
constexpr std::string_view open_again = "open the address that dateline serve printed";

}  // namespace

std::string Service::State::cookie_name() const { return "dateline-" + std::to_string(port); }

bool Service::State::is_let_in(const HttpRequest& request) const {
    constexpr std::string_view bearer = "Bearer ";
    const std::string authorization = request.header("authorization");
    if (authorization.size() > bearer.size() && std::string_view(authorization).substr(0, bearer.size()) == bearer)
        return same_secret(std::string_view(authorization).substr(bearer.size()), options.token);
    return same_secret(cookie(request.header("cookie"), cookie_name()), options.token);
}

std::unique_ptr<HttpResponse> Service::refusal(const HttpRequest& request) const {
    const State& state = *state_;
    const std::string port = std::to_string(state.port);
    const bool post = request.method == "POST";
    if (!post && request.method != "GET" && request.method != "HEAD") return refuse(405, "this method is not answered", request.method, "GET, HEAD or POST");
    // A page elsewhere that had its name point to this machine would still send its own name.
    if (!is_own_host(request.header("host"), port)) return refuse(403, "the request is for another host", "", open_again);
    if (request.has("origin") && !is_own_origin(request.header("origin"), port)) return refuse(403, "the request comes from another page", "", open_again);
    const std::string site = request.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none") return refuse(403, "the request comes from another page", "", open_again);
    const std::optional<Target> target = parse_target(request.target);
    if (!target) return refuse(400, "the address cannot be read");
    const bool entry = !post && target->path == "/" && !target->get("token").empty();
    if (entry ? !same_secret(target->get("token"), state.options.token) : !state.is_let_in(request)) return refuse(401, "the token is missing or wrong", "", open_again);
    if (!post) return nullptr;
    if (target->path != review_path) return refuse(405, "nothing can be posted here", target->path, "POST /api/v1/review");
    if (state.options.reviewer.empty()) return refuse(403, "this server only reads", "", "start it with --review NAME to decide");
    if (request.header("x-dateline") != "1") return refuse(403, "the header X-Dateline: 1 is missing");
    const std::string type = request.header("content-type");
    if (type != "application/json" && type.substr(0, 17) != "application/json;") return refuse(400, "the body must be application/json");
    return nullptr;
}

HttpResponse Service::answer(const HttpRequest& request) const try {
    const State& state = *state_;
    const std::optional<Target> target = parse_target(request.target);
    if (!target) return http_error(400, "the address cannot be read");
    if (request.method == "POST") return post_review(state, request.body);
    if (target->path == "/" && !target->get("token").empty()) {
        HttpResponse out;
        out.status = 303;
        out.headers = {{"Location", "/"}, {"Set-Cookie", state.cookie_name() + "=" + state.options.token + "; Path=/; HttpOnly; SameSite=Strict"}};
        return out;
    }
    if (const Asset* asset = find_asset(target->path == "/" ? "/index.html" : target->path)) return http_ok(std::string(asset->bytes), std::string(asset->type));
    constexpr std::string_view api = "/api/v1/";
    if (target->path.substr(0, api.size()) != api) return http_error(404, "there is nothing at this address", target->path);
    return get_api(state, *target, request.target);
} catch (const std::bad_alloc&) {
    return http_error(500, "out of memory", "", "ask for less at a time");
} catch (const std::exception& error) {
    return http_error(500, "internal error", error.what(), "please report it with the request that caused it");
}

Service::Service(std::unique_ptr<State> state) : state_(std::move(state)) {}
Service::Service(Service&&) noexcept = default;
Service& Service::operator=(Service&&) noexcept = default;
Service::~Service() = default;

}  // namespace dateline
