// Who is let in, what comes out, and that nothing of a report runs.
#include "dateline/serve.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "dateline/build.h"
#include "dateline/id.h"
#include "serve/request.h"
#include "serve/state.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr const char* token = "0123456789abcdef0123456789abcdef";
constexpr std::uint16_t port = 8600;

// Two invented reports with all that could run somewhere: markup, formulas, marks that turn the writing.
constexpr const char* hostile_title = "<script>alert(1)</script> =HYPERLINK(\"http://x\") \xE2\x80\xAE" "drowssap";
constexpr const char* hostile_text =
    "Rangers seized the Kafr dam on 3 May 2031, the council said.\n\n"
    "<svg onload=alert(2)> [click](javascript:alert(3)) **bold** \xE2\x80\xAEtxet\xE2\x80\xAC said the <b>council</b>.\r\nSet-Cookie: x=1\n";

class ServiceTest : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::path(testing::TempDir()) / ("serve_test_" + std::to_string(::getpid()));
        fs::create_directories(folder_);
        path_ = (folder_ / "case.dateline").string();
        fs::remove(path_);
        auto file = CaseFile::create(path_);
        ASSERT_TRUE(file) << file.error().line();
        Change change;
        change.command = "build";
        change.versions = {"0.1.0", "lexicon", "models"};
        change.added = {stored("one.txt", hostile_text, hostile_title), stored("two.txt", "The council denies it. Nadia Torvald, 15, was hurt.", "Council denies")};
        Actor council{.id = "a-1", .type = EntityType::state_body, .name = "=Council", .names = {{"=Council", 2, "Latn"}}};
        Actor child{.id = "a-2", .type = EntityType::person, .name = "Nadia Torvald", .names = {{"Nadia Torvald", 1, "Latn"}}};
        child.masked = true, child.members = {finding_id(change.added[1].coded.report.id, "entity", {23, 36})};
        change.links.actors = {council, child};
        CaseEvent event;
        event.id = "e-1", event.type = EventType::COERCE, event.actors = {"a-1"}, event.recipients = {"a-2"}, event.origins = 1;
        event.mentions = {{change.added[0].coded.report.id, "f-0000000000000001", {0, 41}, Modality::actual}};
        change.links.events = {event};
        auto done = file->commit(change);
        ASSERT_TRUE(done) << done.error().line();
        open("");
    }
    void TearDown() override {
        service_.reset();
        fs::remove_all(folder_);
    }

    StoredReport stored(const std::string& uri, const std::string& text, const std::string& title) {
        StoredReport out;
        out.original = {uri, text, {}};
        Report& r = out.coded.report;
        r.sha256 = sha256_hex(text), r.id = make_id("r-", {r.sha256}), r.uri = uri, r.uris = {uri}, r.text = text, r.title = title, r.bytes = static_cast<std::int64_t>(text.size());
        out.coded.annotation.sentences = {{{0, static_cast<std::uint32_t>(std::min<std::size_t>(text.size(), 60))}, {}, 0, false}};
        if (uri == "one.txt") {
            Event e;
            e.id = "f-0000000000000001", e.type = EventType::COERCE, e.evidence = {0, 41}, e.trigger = {8, 14};
            out.coded.findings.events = {e};
        } else {
            Entity child;
            child.type = EntityType::person, child.name = "Nadia Torvald", child.private_person = true, child.mentions = {{{23, 36}, MentionForm::name, -1}};
            out.coded.annotation.entities = {child};
        }
        return out;
    }
    void open(const std::string& reviewer) {
        auto opened = Service::open({.case_path = path_, .reviewer = reviewer, .token = token, .pipeline = {}});
        ASSERT_TRUE(opened) << opened.error().line();
        service_ = std::make_unique<Service>(std::move(*opened));
        service_->listens_on(port);
    }

    HttpRequest request(const std::string& method, const std::string& target) const {
        return {method, target, {{"host", "127.0.0.1:8600"}, {"authorization", std::string("Bearer ") + token}}, ""};
    }
    HttpResponse ask(const HttpRequest& request) const {
        if (auto refusal = service_->refusal(request)) return std::move(*refusal);
        return service_->answer(request);
    }
    HttpResponse get(const std::string& target) const { return ask(request("GET", target)); }
    std::string body(const std::string& target) const {
        const HttpResponse found = get(target);
        EXPECT_EQ(found.status, 200) << target << ": " << *found.body;
        return found.body ? *found.body : "";
    }
    HttpResponse review(const std::string& json) const {
        HttpRequest post = request("POST", "/api/v1/review");
        post.headers.emplace_back("content-type", "application/json");
        post.headers.emplace_back("x-dateline", "1");
        post.body = json;
        return ask(post);
    }

    fs::path folder_;
    std::string path_;
    std::unique_ptr<Service> service_;
};

TEST_F(ServiceTest, LetsNobodyInWithoutTheToken) {
    HttpRequest bare{"GET", "/api/v1/case", {{"host", "127.0.0.1:8600"}}, ""};
    EXPECT_EQ(ask(bare).status, 401);
    bare.headers.emplace_back("cookie", std::string("dateline-8600=") + token);
    EXPECT_EQ(ask(bare).status, 200);
    for (const std::string cookie : {"dateline-8600=", "dateline-8600=0123", "dateline-8601=0123456789abcdef0123456789abcdef", "x"}) {
        bare.headers.back().second = cookie;
        EXPECT_EQ(ask(bare).status, 401) << cookie;
    }
    HttpRequest entry{"GET", std::string("/?token=") + token, {{"host", "localhost:8600"}}, ""};
    const HttpResponse in = ask(entry);
    EXPECT_EQ(in.status, 303);
    EXPECT_EQ(in.headers.at(1).second, std::string("dateline-8600=") + token + "; Path=/; HttpOnly; SameSite=Strict");
    entry.target = "/?token=wrong";
    EXPECT_EQ(ask(entry).status, 401);
}

TEST_F(ServiceTest, RefusesOtherHostsOriginsAndMethods) {
    const auto with = [&](const std::string& name, const std::string& value) {
        HttpRequest asked = request("GET", "/api/v1/case");
        std::erase_if(asked.headers, [&](const auto& header) { return header.first == name; });
        if (!value.empty()) asked.headers.emplace_back(name, value);
        return ask(asked).status;
    };
    EXPECT_EQ(with("host", "localhost:8600"), 200);
    for (const std::string host : {"", "evil.example", "evil.example:8600", "127.0.0.1", "127.0.0.1:8601", "127.0.0.1:8600.evil.example", "[::1]:8600"})
        EXPECT_EQ(with("host", host), 403) << host;
    EXPECT_EQ(with("origin", "http://127.0.0.1:8600"), 200);
    for (const std::string origin : {"null", "http://evil.example", "https://127.0.0.1:8600", "http://127.0.0.1:8601", "http://127.0.0.1:8600@evil.example"})
        EXPECT_EQ(with("origin", origin), 403) << origin;
    EXPECT_EQ(with("sec-fetch-site", "same-origin"), 200);
    EXPECT_EQ(with("sec-fetch-site", "cross-site"), 403);
    EXPECT_EQ(with("sec-fetch-site", "same-site"), 403);
    for (const std::string method : {"PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "get"}) EXPECT_EQ(ask(request(method, "/api/v1/case")).status, 405) << method;
    EXPECT_EQ(ask(request("POST", "/api/v1/case")).status, 405);
    EXPECT_EQ(ask(request("POST", "/api/v1/review")).status, 403);  // read-only
}

TEST_F(ServiceTest, LeavesTheSystemsFilesAlone) {
    for (const std::string path : {"/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "//etc/passwd", "/a\\..\\b", "/%00", "/%zz", "/api/v1/reports/..%2f..%2fx", "/%ff", "http://x/", "*"})
        EXPECT_EQ(get(path).status, 400) << path;
    EXPECT_EQ(get("/etc/passwd").status, 404);
    EXPECT_EQ(get("/api/v1/reports/r-0").status, 404);
    EXPECT_EQ(get("/api/v1/nothing").status, 404);
}

TEST_F(ServiceTest, SaysWhatIsWrongWithAQuestion) {
    for (const std::string query : {"limit=5001", "limit=-1", "limit=x", "offset=1e3", "since=yesterday", "status=maybe", "unknown=1", "sort=nothing"})
        EXPECT_EQ(get("/api/v1/events?" + query).status, 400) << query;
    std::string many = "/api/v1/events?";
    for (int i = 0; i < 50; ++i) many += "q=a&";
    EXPECT_EQ(get(many).status, 400);
    EXPECT_NE(get("/api/v1/events?limit=x").body->find("\"error\""), std::string::npos);
}

TEST_F(ServiceTest, AnswersEveryEndpoint) {
    for (const std::string path : {"case", "timeline", "events", "claims", "figures", "conflicts", "actors", "agreements", "sources", "stories", "labels", "facets", "network", "map", "queue", "ledger",
                                   "briefing.md", "briefing.html", "openapi.json", "events.csv", "events.json", "items/e-1", "items/a-1"})
        EXPECT_FALSE(body("/api/v1/" + path).empty()) << path;
    EXPECT_NE(body("/api/v1/events?type=COERCE&limit=1").find("\"total\":1"), std::string::npos);
    EXPECT_NE(body("/api/v1/events?type=ASSAULT").find("\"total\":0"), std::string::npos);
    EXPECT_NE(body("/api/v1/events?sort=-origins").find("e-1"), std::string::npos);
    EXPECT_NE(body("/api/v1/events?q=kafr+dam").find("\"total\":1"), std::string::npos);
    EXPECT_NE(body("/api/v1/events?q=kafr+lake").find("\"total\":0"), std::string::npos);
    EXPECT_FALSE(body("/").empty());
}

TEST_F(ServiceTest, WhatStandsInAReportIsText) {
    const std::string page = body("/api/v1/briefing.html");
    for (const std::string bad : {"<script", "<svg", "onload=alert(2)>", "<b>council", "href=\"javascript", "\xE2\x80\xAE"}) EXPECT_EQ(page.find(bad), std::string::npos) << bad;
    EXPECT_NE(page.find("&lt;script&gt;"), std::string::npos);
    const std::string text = body("/api/v1/briefing.md");
    const std::size_t script = text.find("<script");
    ASSERT_NE(script, std::string::npos);
    EXPECT_EQ(text[script - 1], '\\');  // escaped: text in Markdown
    EXPECT_EQ(text.find("\xE2\x80\xAE"), std::string::npos);
    const std::string csv = body("/api/v1/actors.csv");
    EXPECT_NE(csv.find("'=Council"), std::string::npos);
    EXPECT_EQ(csv.find("\n=Council"), std::string::npos);
    for (const auto& [name, value] : get("/api/v1/events.csv").headers) EXPECT_EQ((name + value).find_first_of("\r\n"), std::string::npos);
    bool policy = false;
    for (const auto& [name, value] : common_headers()) policy = policy || (name == "Content-Security-Policy" && value.find("default-src 'none'") == 0);
    EXPECT_TRUE(policy);
}

TEST_F(ServiceTest, MasksInEveryAnswer) {
    for (const std::string path : {"case", "timeline", "events", "claims", "actors", "sources", "facets", "network", "queue", "ledger", "briefing.md", "briefing.html", "events.csv", "actors.csv", "items/e-1", "items/a-2"})
        EXPECT_EQ(body("/api/v1/" + path).find("Torvald"), std::string::npos) << path;
    EXPECT_NE(body("/api/v1/actors").find("\"masked\":true"), std::string::npos);
    EXPECT_NE(body("/api/v1/events?actor=Torvald").find("\"total\":0"), std::string::npos);  // a name that nobody sees finds nothing
}

TEST_F(ServiceTest, DecidesOnlyForItsReviewer) {
    open("R. Viewer");
    HttpRequest post = request("POST", "/api/v1/review");
    EXPECT_EQ(ask(post).status, 403);  // the page's own header is missing
    post.headers.emplace_back("x-dateline", "1");
    EXPECT_EQ(ask(post).status, 400);  // no JSON
    post.headers.emplace_back("content-type", "text/plain");
    EXPECT_EQ(ask(post).status, 400);
    for (const std::string json : {"", "[]", "{", "{\"action\":1}", "{\"action\":\"accept\"}", "{\"action\":\"accept\",\"target\":[]}", "{\"action\":\"burn\",\"target\":[\"e-1\"]}", "{\"action\":\"accept\",\"target\":[3]}"})
        EXPECT_EQ(review(json).status, 400) << json;
    EXPECT_EQ(review("{\"action\":\"accept\",\"target\":[\"e-404\"]}").status, 404);
}

TEST_F(ServiceTest, ADecisionReachesTheLedgerAndIsUndone) {
    open("R. Viewer");
    const HttpResponse accepted = review("{\"action\":\"accept\",\"target\":[\"e-1\"],\"reason\":\"read both\"}");
    ASSERT_EQ(accepted.status, 200) << *accepted.body;
    EXPECT_NE(body("/api/v1/events?status=accepted").find("\"total\":1"), std::string::npos);
    const std::string item = body("/api/v1/items/e-1");
    EXPECT_NE(item.find("read both"), std::string::npos);
    EXPECT_NE(item.find("\"reviewer\":\"R. Viewer\""), std::string::npos);
    const std::size_t at = accepted.body->find("\"id\":\"d-");
    const std::string id = accepted.body->substr(at + 6, 18);
    EXPECT_NE(body("/api/v1/ledger").find("\"decided\":[\"" + id), std::string::npos);
    ASSERT_EQ(review("{\"action\":\"reject\",\"target\":[\"e-1\"]}").status, 200);  // takes its place
    EXPECT_NE(body("/api/v1/events?status=rejected").find("\"total\":1"), std::string::npos);
    const HttpResponse gone = review("{\"action\":\"undo\",\"target\":[\"" + id + "\"]}");
    EXPECT_EQ(gone.status, 400) << *gone.body;  // it is undone already
    auto file = CaseFile::open(path_, CaseFile::Mode::read);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->ledger()->size(), 3u);
    EXPECT_TRUE(file->verify({})->empty());
}

TEST_F(ServiceTest, UnmaskingIsDecidedWithAReason) {
    open("R. Viewer");
    EXPECT_EQ(review("{\"action\":\"unmask\",\"target\":[\"a-2\"]}").status, 400);
    ASSERT_EQ(review("{\"action\":\"unmask\",\"target\":[\"a-2\"],\"reason\":\"elected since\"}").status, 200);
    EXPECT_NE(body("/api/v1/actors").find("Nadia Torvald"), std::string::npos);
}

TEST_F(ServiceTest, SeesAChangedFile) {
    const std::string before = body("/api/v1/case");
    {
        auto file = CaseFile::open(path_, CaseFile::Mode::write);
        ASSERT_TRUE(file);
        ASSERT_TRUE(review_case(*file, {"accept", "", "", "", "Someone", {"e-1"}}, {}));
    }
    CaseStore store(path_);
    ASSERT_TRUE(store.load());
    EXPECT_EQ(store.now()->ledger.size(), 2u);
}

TEST(Target, IsTakenApart) {
    const auto target = parse_target("/api/v1/events?q=a%20b+c&type=ASSAULT&x");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/api/v1/events");
    EXPECT_EQ(target->get("q"), "a b c");
    EXPECT_EQ(target->get("type"), "ASSAULT");
    EXPECT_EQ(target->get("none"), "");
}

TEST(Token, IsLongAndNew) {
    EXPECT_EQ(draw_token().size(), 32u);
    EXPECT_NE(draw_token(), draw_token());
    EXPECT_TRUE(same_secret("abc", "abc"));
    EXPECT_FALSE(same_secret("abc", "abd"));
    EXPECT_FALSE(same_secret("", "abc"));
    EXPECT_FALSE(same_secret("abc", ""));
}

TEST(AnswerCache, ForgetsTheOldestWhenFull) {
    AnswerCache cache;
    for (int i = 0; i < 100; ++i) cache.put(std::to_string(i), std::make_shared<const std::string>(std::string(1024 * 1024, 'x')));
    EXPECT_EQ(cache.find("0"), nullptr);
    EXPECT_NE(cache.find("99"), nullptr);
}

}  // namespace
}  // namespace dateline
