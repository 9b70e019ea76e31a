// Sockets: bounded in bytes, time, connections and threads. What a request means is service.cpp's.
//
// Boost.Beast rather than Debian's cpp-httplib 0.11: that one gives each connection a thread for as long
// as it stays open, times single reads and not whole requests, and bounds neither the number of header
// lines nor a chunked body, and its queue of waiting connections has no end.
#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "dateline/serve.h"
#include "serve/wire.h"

namespace dateline {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Tcp = asio::ip::tcp;

class Session;

// What all sessions share.
struct Shared {
    const Service& service;
    const ServerLimits limits;
    std::atomic<bool> stopping{false};
    std::mutex mutex;
    std::set<Session*> sessions;
    std::function<void()> last_gone;  // called when told to stop and no session is left

    Shared(const Service& s, const ServerLimits& l) : service(s), limits(l) {}
};

class Session : public std::enable_shared_from_this<Session> {
public:
    Session(Tcp::socket socket, Shared& shared) : stream_(std::move(socket)), shared_(shared), buffer_(shared.limits.header_bytes + shared.limits.body_bytes) {
        const std::lock_guard lock(shared_.mutex);
        shared_.sessions.insert(this);
    }
    ~Session() {
        const std::lock_guard lock(shared_.mutex);
        shared_.sessions.erase(this);
        if (shared_.stopping && shared_.sessions.empty() && shared_.last_gone) shared_.last_gone();
    }
    void start() {
        asio::dispatch(stream_.get_executor(), [self = shared_from_this()] { self->read_head(); });
    }
    // Ends a connection that waits for its next request; one that is being answered ends after that.
    void stop_when_idle() {
        asio::post(stream_.get_executor(), [self = shared_from_this()] {
            if (!self->busy_) self->close();
        });
    }

private:
    void read_head() {
        if (shared_.stopping) return close();
        busy_ = false;
        parser_.emplace();
        parser_->header_limit(static_cast<std::uint32_t>(shared_.limits.header_bytes));
        parser_->body_limit(shared_.limits.body_bytes);
        // One deadline for the whole request, however its bytes drip in.
        stream_.expires_after(std::chrono::seconds(shared_.limits.request_seconds));
        http::async_read_header(stream_, buffer_, *parser_, [self = shared_from_this()](beast::error_code error, std::size_t) { self->read_body(error); });
    }

    void read_body(beast::error_code error) {
        if (error) return failed(error);
        busy_ = true;
        request_ = to_request(parser_->get());
        if (std::unique_ptr<HttpResponse> refusal = shared_.service.refusal(request_)) return send(std::move(*refusal), false);
        if (parser_->get().find(http::field::expect) != parser_->get().end()) return send(http_error(417, "an Expect header is not answered"), false);
        http::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](beast::error_code e, std::size_t) { self->reply(e); });
    }

    void reply(beast::error_code error) {
        if (error) return failed(error);
        request_.body = std::move(parser_->get().body());
        const bool keep = parser_->get().keep_alive();
        send(shared_.service.answer(request_), keep);
    }

    void failed(beast::error_code error) {
        if (error == http::error::body_limit) return send(http_error(413, "the request's body is too long"), false);
        if (error == http::error::header_limit || error == http::error::buffer_overflow) return send(http_error(431, "the request's header is too long"), false);
        if (error.category() == make_error_code(http::error::end_of_stream).category() && error != http::error::end_of_stream && error != http::error::partial_message)
            return send(http_error(400, "not a request of HTTP/1.1"), false);
        close();
    }

    void send(HttpResponse answer, bool keep) {
        body_ = answer.body ? std::move(answer.body) : std::make_shared<const std::string>();
        const bool bodiless = request_.method == "HEAD" || answer.status == 204 || answer.status == 304;
        response_.emplace();
        response_->result(static_cast<unsigned>(answer.status));
        response_->version(11);
        for (const auto& [name, value] : common_headers()) response_->set(name, value);
        for (const auto& [name, value] : answer.headers) response_->set(name, value);
        if (!body_->empty()) response_->set(http::field::content_type, answer.type);
        response_->set(http::field::content_length, std::to_string(body_->size()));
        response_->keep_alive(keep && !shared_.stopping);
        if (!bodiless) response_->body() = {body_->data(), body_->size()};
        keep_ = keep;
        stream_.expires_after(std::chrono::seconds(shared_.limits.response_seconds));
        serializer_.emplace(*response_);
        auto then = [self = shared_from_this()](beast::error_code error, std::size_t) { self->sent(error); };
        if (bodiless) http::async_write_header(stream_, *serializer_, std::move(then));
        else http::async_write(stream_, *serializer_, std::move(then));
    }

    void sent(beast::error_code error) {
        if (error || !keep_ || shared_.stopping) return close();
        read_head();
    }

    void close() {
        beast::error_code ignored;
        stream_.socket().shutdown(Tcp::socket::shutdown_both, ignored);
        stream_.socket().close(ignored);
    }

    using Body = http::span_body<const char>;

    beast::tcp_stream stream_;
    Shared& shared_;
    beast::flat_buffer buffer_;
    std::optional<http::request_parser<http::string_body>> parser_;
    HttpRequest request_;
    std::shared_ptr<const std::string> body_;
    std::optional<http::response<Body>> response_;
    std::optional<http::response_serializer<Body>> serializer_;
    bool keep_ = false;
    bool busy_ = false;
};

class Listener {
public:
    Listener(asio::io_context& context, Tcp::acceptor acceptor, Shared& shared) : context_(context), acceptor_(std::move(acceptor)), shared_(shared) {}

    void accept() {
        acceptor_.async_accept(asio::make_strand(context_), [this](beast::error_code error, Tcp::socket socket) {
            if (error == asio::error::operation_aborted || shared_.stopping) return;
            if (error) {  // out of descriptors, say: go on in a moment
                pause_.emplace(context_, std::chrono::milliseconds(100));
                pause_->async_wait([this](beast::error_code stopped) {
                    if (!stopped) accept();
                });
                return;
            }
            take(std::move(socket));
            accept();
        });
    }
    void stop() {
        beast::error_code ignored;
        acceptor_.close(ignored);
        if (pause_) pause_->cancel();
    }

private:
    void take(Tcp::socket socket) {
        std::size_t open = 0;
        {
            const std::lock_guard lock(shared_.mutex);
            open = shared_.sessions.size();
        }
        if (open < shared_.limits.connections) {
            std::make_shared<Session>(std::move(socket), shared_)->start();
            return;
        }
        // A few bytes always fit the socket's own buffer, so this cannot wait.
        static constexpr std::string_view full = "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\nConnection: close\r\nRetry-After: 1\r\n\r\n";
        beast::error_code ignored;
        socket.non_blocking(true, ignored);
        socket.write_some(asio::buffer(full.data(), full.size()), ignored);
    }

    asio::io_context& context_;
    Tcp::acceptor acceptor_;
    Shared& shared_;
    std::optional<asio::steady_timer> pause_;
};

}  // namespace

Result<Done> run_server(Service& service, std::uint16_t port, const ServerLimits& limits, const std::function<void(const std::string& address)>& ready) {
    Shared shared(service, limits);  // outlives the context, which may hold sessions until its end
    asio::io_context context;
    beast::error_code error;
    Tcp::acceptor acceptor(context);
    const Tcp::endpoint here(asio::ip::address_v4::loopback(), port);
    acceptor.open(here.protocol(), error);
    if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor.bind(here, error);
    if (!error) acceptor.listen(static_cast<int>(limits.connections), error);
    if (error) return Error{ErrorKind::usage, "port " + std::to_string(port), "cannot be listened on: " + error.message(), "choose another with --port, or leave it to the program"};
    const std::uint16_t bound = acceptor.local_endpoint().port();
    service.listens_on(bound);

    shared.last_gone = [&context] { context.stop(); };
    Listener listener(context, std::move(acceptor), shared);
    asio::signal_set signals(context, SIGINT, SIGTERM);
    asio::steady_timer last_call(context);
    signals.async_wait([&](beast::error_code stopped, int) {
        if (stopped) return;
        shared.stopping = true;
        listener.stop();
        last_call.expires_after(std::chrono::seconds(limits.stop_seconds));
        last_call.async_wait([&](beast::error_code) { context.stop(); });
        std::vector<std::shared_ptr<Session>> open;  // let go outside the lock, which the end of a session takes
        {
            const std::lock_guard lock(shared.mutex);
            if (shared.sessions.empty()) context.stop();
            for (Session* each : shared.sessions)  // one whose last owner has gone is on its way out already
                if (std::shared_ptr<Session> session = each->weak_from_this().lock()) open.push_back(std::move(session));
        }
        for (const std::shared_ptr<Session>& session : open) session->stop_when_idle();
    });
    listener.accept();
    ready("http://127.0.0.1:" + std::to_string(bound) + "/?token=" + service.token());
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < std::max(1u, limits.threads); ++i) threads.emplace_back([&] { context.run(); });
    context.run();
    threads.clear();
    shared.last_gone = nullptr;
    return Done{};
}

}  // namespace dateline
