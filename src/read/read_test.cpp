#include "dateline/id.h"
#include "read/test_support.h"

namespace dateline::read {
namespace {

using namespace std::string_literals;

const char* const paragraph = "The prefect promised an answer within a week and went home without giving one to the herders who had waited since dawn.";

std::string page(const std::string& body, const std::string& head = "") {
    return "<!doctype html><html lang=en><head><meta charset=utf-8>" + head + "</head><body>" + body + "</body></html>";
}

TEST(Read, Refusals) {
    std::string many_attributes = "<html><body><p ";
    for (int i = 0; i < 2000; ++i) many_attributes += "a" + std::to_string(i) + "=1 ";
    std::string deep, formats, cells;
    for (int i = 0; i < 100'000; ++i) deep += "<div>";
    for (int i = 0; i < 20'000; ++i) formats += "<b id=" + std::to_string(i) + ">";
    for (int i = 0; i < 2'000; ++i) formats += "<p>x";
    for (int i = 0; i < 400; ++i) cells += "<font size=" + std::to_string(i) + ">";
    for (int i = 0; i < 20'000; ++i) cells += "<p>x</p>";
    const std::pair<std::string, std::string> cases[] = {
        {"", "empty"},
        {" \n\t\r\n ", "empty"},
        {"<html><body><nav>Home</nav></body></html>", "empty"},
        {"%PDF-1.7 stream", "binary"},
        {"\x89PNG\r\n\x1a\n", "binary"},
        {"text\0text"s, "binary"},
        {"caf\xE9 au lait", "encoding"},
        {page("<p>caf\xE9</p>"), "encoding"},
        {page(deep), "too_deep"},
        {page(formats), "too_deep"},
        {page(cells), "too_many"},
        {many_attributes + ">x</p>", "too_many"},
        {"<rss><channel><title>x</title></channel></rss>", "malformed"},
        {"<item><title>x</item>", "malformed"},
        {"{\"text\": \"x\"", "malformed"},
        {"{\"title\": \"x\"}", "malformed"},
        {"{\"text\": " + std::string(70, '[') + std::string(70, ']') + "}", "too_deep"},
    };
    for (const auto& [bytes, kind] : cases) EXPECT_EQ(refusal(bytes), kind) << bytes.substr(0, 60);
    ReadLimits small;
    small.report_bytes = 100;
    EXPECT_EQ(refusal(std::string(100, 'a'), small), "read");
    EXPECT_EQ(refusal(std::string(101, 'a'), small), "too_large");
    small.text_bytes = 50;
    EXPECT_EQ(refusal(std::string(60, 'a'), small), "too_large");
}

TEST(Read, IdentityIsTheBytesAlone) {
    auto reader = Reader::create(shipped_lexicon());
    ASSERT_TRUE(reader);
    const auto one = reader->read({"a.txt", paragraph, {}}), two = reader->read({"b.html", paragraph, {{"f", "Outlet", "en"}}});
    ASSERT_TRUE(one && two);
    EXPECT_EQ(one->id, two->id);
    EXPECT_EQ(one->text, two->text);
    EXPECT_EQ(one->media_type, two->media_type);
    EXPECT_EQ(one->sha256, sha256_hex(paragraph));
    EXPECT_EQ(one->id, make_id("r-", {one->sha256}));
    EXPECT_EQ(two->found_in.size(), 1u);
}

TEST(Read, MediaTypes) {
    const std::pair<std::string, std::string> cases[] = {
        {paragraph, "text/plain"},
        {page("<p>"s + paragraph), "text/html"},
        {"<?xml version='1.0'?><!DOCTYPE html><html><body><p>"s + paragraph, "text/html"},
        {"<p>"s + paragraph + "</p>", "text/html"},
        {"<item><title>A</title><description>"s + paragraph + "</description></item>", "application/rss+xml"},
        {"<entry><title>A</title><summary>"s + paragraph + "</summary></entry>", "application/atom+xml"},
        {"{\"text\": \""s + paragraph + "\"}", "application/json"},
        {"a < b, said the prefect"s, "text/plain"},
    };
    for (const auto& [bytes, type] : cases) EXPECT_EQ(report_of(bytes).media_type, type) << bytes;
}

TEST(Read, HtmlTextAndItsWayBack) {
    const std::string bytes = page("<h1>Wells&nbsp;open</h1><p>Mali&rsquo;s  minister\n<b>opened</b> two <a href=x>wells</a> near Aourou on Friday, and the herders came.</p><p>" + std::string(paragraph) + "</p>");
    const Report report = report_of(bytes);
    EXPECT_EQ(report.text, "Wells open\n\nMali’s minister opened two wells near Aourou on Friday, and the herders came.\n\n" + std::string(paragraph));
    check_map(report, bytes);
    auto raw = [&](std::string_view part) {
        const auto at = static_cast<std::uint32_t>(report.text.find(part));
        const RawSpan span = report.map.raw({at, at + static_cast<std::uint32_t>(part.size())});
        return bytes.substr(span.begin, span.end - span.begin);
    };
    EXPECT_EQ(raw("Mali’s"), "Mali&rsquo;s");
    EXPECT_EQ(raw("herders came"), "herders came");
    EXPECT_EQ(raw("two wells"), "two <a href=x>wells");
}

TEST(Read, HtmlPublicationDay) {
    struct Case {
        const char *head, *body, *value;
        DateBasis basis;
    };
    const Case cases[] = {
        {"<meta property=article:published_time content=2025-10-08T17:20:00+03:00>", "", "2025-10-08T17:20:00+03:00", DateBasis::metadata},
        {"<script type=application/ld+json>{\"@graph\":[{\"@type\":\"NewsArticle\",\"datePublished\":\"2025-10-08\"}]}</script><meta name=date content=2025-10-09>", "", "2025-10-08", DateBasis::metadata},
        {"", "<h1>Wells are open again</h1><time datetime=2025-10-08>Wednesday</time>", "2025-10-08", DateBasis::metadata},
        {"", "<h1>Wells are open again</h1><div class=info>Updated 8 October 2025, 20:15</div>", "2025-10-08T20:15", DateBasis::text},
        {"", "<h1>Wells are open again</h1><p>DAKAR, 8 October 2025 – The wells near the river are open, a prefect said on the radio.</p>", "2025-10-08", DateBasis::dateline},
        {"<meta property=article:published_time content=2025-10-09T01:20:00Z>", "<h1>Wells are open again</h1><time datetime=2025-10-08T20:20:00-05:00>8 October</time>", "2025-10-08T20:20:00-05:00", DateBasis::metadata},
        {"<link rel=canonical href=https://x.example/2025/10/08/wells>", "", "2025-10-08", DateBasis::metadata},
    };
    for (const Case& each : cases) {
        const Report report = report_of(page(std::string(each.body) + "<p>" + paragraph, each.head));
        ASSERT_TRUE(report.published) << each.head << each.body;
        EXPECT_EQ(report.published->value, each.value);
        EXPECT_EQ(report.published->basis, each.basis);
    }
    EXPECT_FALSE(report_of(page("<h1>Wells are open again</h1><p>On 6 October 2025 the accord was signed and the wells near the river were opened to all.</p>")).published);
}

TEST(Read, HtmlOutlet) {
    const std::pair<std::string, std::string> cases[] = {
        {"<meta property=og:site_name content='Kayes Observer'>", "Kayes Observer"},
        {"<title>Wells are open again | Kayes Observer</title>", "Kayes Observer"},
        {"<title>Republic of Norland - Ministry of Water - Statement</title>", "Ministry of Water"},
        {"<title>Wells are open again – Kayes Observer</title>", "Kayes Observer"},
        {"<link rel=canonical href=https://www.reuters.com/wells>", "Reuters"},
        {"<title>Wells are open again</title>", ""},
    };
    for (const auto& [head, outlet] : cases) EXPECT_EQ(report_of(page("<h1>Wells are open again</h1><p>"s + paragraph, head)).outlet, outlet) << head;
}

TEST(Read, FeedItem) {
    const std::string bytes =
        "<item><title>Blast on Aourou road kills six &amp; wounds boy</title><link>https://x.example/1</link><dc:creator>Hawa Ba</dc:creator>"
        "<pubDate>Sat, 11 Oct 2025 09:00:00 +0000</pubDate><description>Short.</description>"
        "<content:encoded><![CDATA[<p>AOUROU &#8211; A lorry was destroyed on the road after sunset on Friday, killing six people.</p><p>The post <a href=x>Blast</a> appeared first on <a href=y>Assaba Today</a>.</p>]]></content:encoded></item>";
    const Report report = report_of(bytes);
    EXPECT_EQ(report.text, "Blast on Aourou road kills six & wounds boy\n\nAOUROU – A lorry was destroyed on the road after sunset on Friday, killing six people.");
    EXPECT_EQ(report.title, "Blast on Aourou road kills six & wounds boy");
    EXPECT_EQ(report.url, "https://x.example/1");
    EXPECT_EQ(report.outlet, "Assaba Today");
    EXPECT_EQ(report.authors, std::vector<std::string>{"Hawa Ba"});
    EXPECT_EQ(report.published->value, "2025-10-11T09:00:00+00:00");
    EXPECT_EQ(report.dateline->place, "AOUROU");
    check_map(report, bytes);
    const auto at = static_cast<std::uint32_t>(report.text.find("– A lorry"));
    const RawSpan raw = report.map.raw({at, at + static_cast<std::uint32_t>(std::string_view("– A lorry").size())});
    EXPECT_EQ(bytes.substr(raw.begin, raw.end - raw.begin), "&#8211; A lorry");
}

TEST(Read, NoHeadlineStandsBelowRunningText) {
    const Report report = report_of("The wells at Aourou are open again.\n\nThe Prefect of Kayes\n\nHerders from both banks may use them, the prefect said.\n");
    EXPECT_EQ(report.title, "");
    EXPECT_TRUE(report.text.starts_with("The wells")) << report.text;
}

TEST(Read, AtomEntry) {
    const Report escaped = report_of("<entry><title type='html'>Wells &amp;amp; herds</title><link rel='alternate' href='https://x.example/2'/><author><name>Hawa Ba</name></author><published>2025-10-11T09:00:00Z</published>"
                                     "<content type='html'>&lt;p&gt;" + std::string(paragraph) + "&lt;/p&gt;</content></entry>");
    EXPECT_EQ(escaped.text, "Wells & herds\n\n" + std::string(paragraph));
    EXPECT_EQ(escaped.url, "https://x.example/2");
    EXPECT_EQ(escaped.authors, std::vector<std::string>{"Hawa Ba"});
    const Report inline_markup = report_of("<entry><title>Wells</title><content type='xhtml'><div><p>" + std::string(paragraph) + "</p><p>" + paragraph + "</p></div></content></entry>");
    EXPECT_EQ(inline_markup.text, "Wells\n\n" + std::string(paragraph) + "\n\n" + paragraph);
}

TEST(Read, JsonLine) {
    const std::string bytes = "{\"id\": 7, \"uri\": \"https://x.example/3\", \"title\": \"Wells \\u2013 open\", \"published\": \"2025-10-14T16:00:00Z\", \"outlet\": \"River Post\", \"language\": \"en\", \"authors\": [\"Hawa Ba\", 3],"
                              " \"text\": \"Wells \\u2013 open\\n\\nThe prefect said \\\"no\\\" to the herders, and they went home before dusk without water.\"}";
    const Report report = report_of(bytes);
    EXPECT_EQ(report.text, "Wells – open\n\nThe prefect said \"no\" to the herders, and they went home before dusk without water.");
    ASSERT_TRUE(report.title_span);
    EXPECT_EQ(report.title, "Wells – open");
    EXPECT_EQ(report.url, "https://x.example/3");
    EXPECT_EQ(report.uri, "a");
    EXPECT_EQ(report.outlet, "River Post");
    EXPECT_EQ(report.published->value, "2025-10-14T16:00:00Z");
    EXPECT_EQ(report.authors, std::vector<std::string>{"Hawa Ba"});
    check_map(report, bytes);
    const auto at = static_cast<std::uint32_t>(report.text.find("\"no\""));
    const RawSpan raw = report.map.raw({at, at + 4});
    EXPECT_EQ(bytes.substr(raw.begin, raw.end - raw.begin), "\\\"no\\\"");
    EXPECT_EQ(report_of("{\"html\": \"<p>" + std::string(paragraph) + "<\\/p>\", \"title\": \"T\"}").text, paragraph);
}

TEST(Read, DeclaredCharset) {
    const std::string bytes = "<html><head><meta charset=windows-1252></head><body><p>Caf\xE9 owners said \x93no\x94 to the prefect, and the market of the old quarter stayed closed all day.</p></body></html>";
    const Report report = report_of(bytes);
    EXPECT_EQ(report.text.substr(0, 27), "Café owners said “no” ");
    check_map(report, bytes);
}

TEST(Read, FaultyTables) {
    const Lexicon& lexicon = shipped_lexicon();
    EXPECT_FALSE(lexicon.table("furniture").rows.empty());
    for (const Lexicon::Row& row : lexicon.table("outlets").rows) EXPECT_EQ(row["country"].size(), 3u) << row.id();
}

}  // namespace
}  // namespace dateline::read
