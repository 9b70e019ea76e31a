#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "read/test_support.h"

namespace dateline::read {
namespace {

namespace fs = std::filesystem;

struct Sources : testing::Test {
    fs::path root = fs::temp_directory_path() / ("sources_test_" + std::to_string(::getpid()));
    ReadLimits limits;

    void SetUp() override { fs::create_directories(root); }
    void TearDown() override { fs::remove_all(root); }

    void write(const std::string& name, const std::string& bytes) {
        fs::create_directories((root / name).parent_path());
        std::ofstream(root / name, std::ios::binary) << bytes;
    }
    // "name" for an original, "!kind name" for a refusal, in the order in which they came.
    std::string walk(const std::vector<std::string>& names) {
        std::vector<std::string> sources;
        for (const std::string& name : names) sources.push_back((root / name).string());
        std::string out;
        auto add = [&](const std::string& word, const std::string& uri) { out += (out.empty() ? "" : " ") + word + (uri.size() > root.string().size() ? uri.substr(root.string().size() + 1) : "."); };
        Sink sink;
        sink.original = [&](Original original) { return add("", original.uri), last = std::move(original), true; };
        sink.refused = [&](Refused refused) { add("!" + std::string(name_of(refused.error.kind)) + " ", refused.uri); };
        find_originals(sources, limits, sink);
        return out;
    }
    Original last;
};

TEST_F(Sources, FoldersInByteOrder) {
    write("b.txt", "x");
    write("a/z.txt", "x");
    write("a-1.txt", "x");
    write(".hidden", "x");
    write("a/.git/config", "x");
    EXPECT_EQ(walk({"."}), "./a-1.txt ./a/z.txt ./b.txt");
    EXPECT_EQ(walk({"b.txt", "a"}), "b.txt a/z.txt");
}

TEST_F(Sources, FaultsGoOn) {
    fs::create_directories(root / "none/deeper");
    write("ok.txt", "x");
    write("big.txt", std::string(200, 'x'));
    limits.report_bytes = 100;
    EXPECT_EQ(walk({"nowhere", "none", "big.txt", "ok.txt"}), "!missing nowhere !empty none !too_large big.txt ok.txt");
    // In a folder a pipe might never end; one that is named is read to its end.
    fs::create_directories(root / "box");
    ASSERT_EQ(::mkfifo((root / "box/pipe").c_str(), 0600), 0);
    EXPECT_EQ(walk({"box"}), "!unreadable box/pipe");
    std::thread writer([&] { std::ofstream(root / "box/pipe") << "x"; });
    EXPECT_EQ(walk({"box/pipe"}), "box/pipe");
    writer.join();
}

TEST_F(Sources, LoopsOfLinksEnd) {
    write("a/x.txt", "x");
    fs::create_directory_symlink(root, root / "a/up");
    fs::create_symlink(root / "a/x.txt", root / "a/y.txt");
    EXPECT_EQ(walk({"a"}), "a/x.txt a/y.txt");
}

TEST_F(Sources, JsonLines) {
    limits.report_bytes = 1000;
    write("r.jsonl", "{\"text\":\"one\"}\r\n\n{broken\n{\"text\":\"" + std::string(5000, 'x') + "\"}\n[1]\n{\"text\":\"last\"}");
    EXPECT_EQ(walk({"r.jsonl"}), "r.jsonl#1 !malformed r.jsonl#3 !too_large r.jsonl#4 !malformed r.jsonl#5 r.jsonl#6");
    EXPECT_EQ(last.bytes, "{\"text\":\"last\"}");
    ASSERT_EQ(last.found_in.size(), 1u);
    EXPECT_EQ(last.found_in[0].uri, (root / "r.jsonl").string());
    write("plain-name", "{\"text\":\"one\"}\n{\"text\":\"two\"}\n");
    EXPECT_EQ(walk({"plain-name"}), "plain-name#1 plain-name#2");
    write("one.json", "{\n  \"text\": \"one\"\n}\n");
    EXPECT_EQ(walk({"one.json"}), "one.json");
}

TEST_F(Sources, FeedItems) {
    const std::string item = "<item><title>A</title><description><![CDATA[ </item> ]]></description><!-- </item> --></item>";
    write("f", "<?xml version=\"1.0\"?>\n<rss xmlns:dc=\"x\"><channel><image><title>Logo</title></image><title>Assaba &amp; Today</title><language>fr-FR</language>" + item + "\n" + "<item x='1'>2</item></channel></rss>");
    EXPECT_EQ(walk({"f"}), "f#1 f#2");
    EXPECT_EQ(last.bytes, "<item x='1'>2</item>");
    EXPECT_EQ(last.found_in[0].outlet, "Assaba & Today");
    EXPECT_EQ(last.found_in[0].language, "fr");
    write("atom.xml", "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>Wells</title><entry><id>1</id></entry></feed>");
    EXPECT_EQ(walk({"atom.xml"}), "atom.xml#1");
    EXPECT_EQ(last.bytes, "<entry><id>1</id></entry>");
    write("cut.rss", "<rss><channel><item>1</item><item>2</it");
    EXPECT_EQ(walk({"cut.rss"}), "cut.rss#1 !malformed cut.rss#2");
    write("empty.rss", "<rss><channel><title>x</title></channel></rss>");
    EXPECT_EQ(walk({"empty.rss"}), "!empty empty.rss");
}

TEST_F(Sources, FeedsAcrossPieces) {
    std::string feed = "<rss><channel><title>x</title>";
    std::string expected;
    for (int i = 1; i <= 300; ++i) {
        feed += "<item><title>" + std::to_string(i) + "</title><description>" + std::string(static_cast<std::size_t>(i) * 17, 'y') + "</description></item>\n";
        expected += (i > 1 ? " " : "") + ("feed#" + std::to_string(i));
    }
    limits.report_bytes = 1u << 20;
    write("feed", feed + "<item>" + std::string(3u << 20, 'z') + "</item><item>tail</item></channel></rss>");
    EXPECT_EQ(walk({"feed"}), expected + " !too_large feed#301 feed#302");
    EXPECT_EQ(last.bytes, "<item>tail</item>");
}

}  // namespace
}  // namespace dateline::read
