// The server as a program: over real sockets, with clients that are slow, long or rude; and decisions from
// the command line.
#include <fcntl.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "end_to_end/server.h"

namespace dateline::test {
namespace {

using Clock = std::chrono::steady_clock;

struct Serve : testing::Test {
    static void SetUpTestSuite() {
        folder = new Folder;
        run(*folder, "build " DATELINE_SOURCE "/examples -o " + (*folder)("x.dateline"));
    }
    static void TearDownTestSuite() { delete folder; }
    static std::string path() { return (*folder)("x.dateline"); }
    static Folder* folder;
};
Folder* Serve::folder = nullptr;

bool starts(const std::string& text, const std::string& with) { return text.compare(0, with.size(), with) == 0; }

TEST_F(Serve, AnswersAndStopsWhenTold) {
    for (int signal : {SIGINT, SIGTERM}) {
        Server server(*folder, path());
        ASSERT_TRUE(starts(server.address(), "http://127.0.0.1:")) << server.address();
        EXPECT_EQ(server.token().size(), 32u);
        const std::string answer = server.get("/api/v1/case");
        EXPECT_TRUE(starts(answer, "HTTP/1.1 200")) << answer;
        EXPECT_NE(answer.find("Content-Security-Policy: default-src 'none'"), std::string::npos);
        EXPECT_TRUE(starts(server.ask(server.head("HEAD /api/v1/case") + "Connection: close\r\n\r\n"), "HTTP/1.1 200"));
        const int idle = server.connect();  // an open connection does not hold it up
        const auto before = Clock::now();
        EXPECT_EQ(server.stop(signal), 0);
        EXPECT_LT(Clock::now() - before, std::chrono::seconds(5));
        ::close(idle);
    }
}

TEST_F(Serve, RefusesWhatIsTooLongOrNoRequest) {
    Server server(*folder, path() + " --review R");
    const std::string post = server.head("POST /api/v1/review") + "X-Dateline: 1\r\nContent-Type: application/json\r\n";
    EXPECT_TRUE(starts(server.ask(post + "Content-Length: 70000\r\n\r\n" + std::string(70000, ' ')), "HTTP/1.1 413"));
    EXPECT_TRUE(starts(server.ask(post + "Content-Length: 99999999999999\r\n\r\n"), "HTTP/1.1 413"));
    std::string chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 20; ++i) chunked += "1000\r\n" + std::string(4096, ' ') + "\r\n";
    EXPECT_TRUE(starts(server.ask(chunked + "0\r\n\r\n"), "HTTP/1.1 413"));
    EXPECT_TRUE(starts(server.ask(server.head("GET /") + "X: " + std::string(20000, 'x') + "\r\n\r\n"), "HTTP/1.1 431"));
    EXPECT_TRUE(starts(server.ask("GET /" + std::string(20000, 'a') + " HTTP/1.1\r\n\r\n"), "HTTP/1.1 431"));
    for (const std::string junk : {"hello\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", "\x16\x03\x01\r\n\r\n"}) EXPECT_TRUE(starts(server.ask(junk), "HTTP/1.1 400")) << junk;
    EXPECT_TRUE(starts(server.ask("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"), "HTTP/1.1 403"));
    EXPECT_TRUE(starts(server.ask("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nConnection: close\r\n\r\n"), "HTTP/1.1 401"));
    EXPECT_TRUE(starts(server.get("/api/v1/case"), "HTTP/1.1 200"));  // and goes on
}

TEST_F(Serve, SlowAndManyClientsHoldUpNobody) {
    Server server(*folder, path());
    std::vector<int> slow;
    for (int i = 0; i < 100; ++i) {
        slow.push_back(server.connect());
        Server::send(slow.back(), "GET / HT");
    }
    EXPECT_TRUE(starts(server.get("/api/v1/case"), "HTTP/1.1 200"));
    const auto before = Clock::now();
    // A byte now and then does not keep a request alive beyond its time.
    std::thread dripping([&] {
        for (int i = 0; i < 24; ++i) {
            Server::send(slow.front(), "x");
            std::this_thread::sleep_for(std::chrono::milliseconds(500));
        }
    });
    const std::string answer = Server::rest(slow.front());
    EXPECT_LT(Clock::now() - before, std::chrono::seconds(14));
    dripping.join();
    EXPECT_EQ(answer.find("200 OK"), std::string::npos);
    std::vector<int> more;
    for (int i = 0; i < 140; ++i) more.push_back(server.connect());
    for (std::size_t i = 1; i < slow.size(); ++i) ::close(slow[i]);
    for (int fd : more) ::close(fd);
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    EXPECT_TRUE(starts(server.get("/api/v1/case"), "HTTP/1.1 200"));
}

struct Review : Serve {
    std::string first(const std::string& list, const std::string& prefix) {
        const std::string out = run(*folder, list + " " + path()).out;
        const auto at = out.find("\"id\":\"" + prefix);
        return at == std::string::npos ? "" : out.substr(at + 6, 18);
    }
    Outcome decide(const std::string& words) { return run(*folder, "review " + path() + " " + words + " --as 'R. Viewer'"); }
    int rows(const std::string& list) { return count_of(run(*folder, list + " " + path()).out, "\n"); }
};

TEST_F(Review, ADecisionOutlastsCodingAgainAndIsUndone) {
    const std::string event = first("events", "e-");
    EXPECT_EQ(rows("events --status accepted"), 0);
    const Outcome accepted = decide("accept " + event + " --reason checked");
    ASSERT_EQ(accepted.code, 0) << accepted.error;
    EXPECT_EQ(rows("events --status accepted"), 1);
    EXPECT_EQ(run(*folder, "recode " + path()).code, 0);
    EXPECT_EQ(rows("events --status accepted"), 1);
    EXPECT_NE(run(*folder, "report " + path()).out.find("R. Viewer: “checked”"), std::string::npos);
    EXPECT_EQ(decide("undo " + accepted.out.substr(0, 18)).code, 0);
    EXPECT_EQ(rows("events --status accepted"), 0);
    EXPECT_EQ(run(*folder, "verify " + path()).code, 0);
}

TEST_F(Review, CorrectionsShowInEveryView) {
    const std::string event = first("events --type CONSULT", "e-");
    ASSERT_FALSE(event.empty());
    const std::string before = run(*folder, "export " + path()).out;
    const Outcome type = decide("correct " + event + " --field type --value PROTEST");
    ASSERT_EQ(type.code, 0) << type.error;
    EXPECT_NE(run(*folder, "show " + path() + " " + event).out.find("PROTEST"), std::string::npos);
    const std::string report = first("sources", "r-");
    const Outcome outlet = decide("correct " + report + " --field outlet --value 'The Reviewed Post'");
    ASSERT_EQ(outlet.code, 0) << outlet.error;
    EXPECT_NE(run(*folder, "sources " + path() + " --csv").out.find("The Reviewed Post"), std::string::npos);
    for (const Outcome& each : {type, outlet}) EXPECT_EQ(decide("undo " + each.out.substr(0, 18)).code, 0);
    const std::string after = run(*folder, "export " + path()).out;
    const auto undecided = [](const std::string& lines) {
        std::string out;
        for (std::size_t at = 0; at < lines.size();) {
            const std::size_t end = lines.find('\n', at);
            const std::string line = lines.substr(at, end - at);
            if (line.find("\"kind\":\"decision\"") == std::string::npos) out += line + "\n";
            at = end + 1;
        }
        return out;
    };
    EXPECT_EQ(undecided(after), undecided(before));  // undoing leaves no trace but the decisions themselves
    EXPECT_EQ(decide("correct " + event + " --field type --value DANCE").code, 2);
    EXPECT_EQ(decide("accept e-0000000000000000").code, 5);
    EXPECT_EQ(run(*folder, "review " + path() + " accept " + event).code, 2);  // nobody's decision
}

}  // namespace
}  // namespace dateline::test
