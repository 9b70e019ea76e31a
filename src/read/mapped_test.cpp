#include "read/mapped.h"

#include <gtest/gtest.h>

#include "read/charset.h"

namespace dateline::read {
namespace {

std::string raw_of(const Mapped& mapped, std::string_view original, std::string_view part) {
    const auto at = static_cast<std::uint32_t>(mapped.text.find(part));
    const RawSpan raw = mapped.map.raw({at, at + static_cast<std::uint32_t>(part.size())});
    return std::string(original.substr(raw.begin, raw.end - raw.begin));
}

TEST(Mapped, CanonicalBlanksAndForms) {
    const std::pair<const char*, const char*> cases[] = {
        {"  a \t\n b\u00A0\u2009c ", "a b c"}, {"co\u00ADop", "coop"}, {"e\u0301t\u00E9", "été"}, {"\uFEFFx\u200B", "x"}, {"می\u200Cشود", "می\u200Cشود"}, {" \n ", ""}, {"a\u202Eb", "ab"}, {"e\u00AD\u0301", "é"}};
    for (const auto& [in, out] : cases) EXPECT_EQ(canonical(Mapped::identity(in)).text, out) << in;
}

TEST(Mapped, CanonicalKeepsTheWayBack) {
    const std::string in = "The   cafe\u0301 of  Kayes";
    const Mapped out = canonical(Mapped::identity(in, 0));
    EXPECT_EQ(raw_of(out, in, "Kayes"), "Kayes");
    EXPECT_EQ(raw_of(out, in, "café"), "cafe\u0301");
    EXPECT_EQ(raw_of(out, in, "The café"), "The   cafe\u0301");
}

TEST(Mapped, Escapes) {
    struct Case {
        const char *raw, *decoded, *part, *back;
        char escape;
    };
    const Case cases[] = {
        {"Mali&rsquo;s wells", "Mali’s wells", "’s", "&rsquo;s", '&'},
        {"Mali&#8217;s wells", "Mali’s wells", "wells", "wells", '&'},
        {"R&D and A&amp;B", "R&D and A&B", "A&B", "A&amp;B", '&'},
        {"x&nbspy", "x\u00A0y", "y", "y", '&'},
        {"a\r\nb", "a\nb", "b", "b", '&'},
        {"say \\\"no\\\" \\u00e9t\\u00e9", "say \"no\" été", "été", "\\u00e9t\\u00e9", '\\'},
        {"\\ud83d\\ude00 ok", "😀 ok", "ok", "ok", '\\'},
    };
    for (const Case& each : cases) EXPECT_EQ(raw_of(align(each.decoded, each.raw, 0, each.escape), each.raw, each.part), each.back) << each.raw;
}

TEST(Mapped, Rebase) {
    const std::string original = "0123&amp;789";
    const Mapped outer = align("0123&789", original, 0, '&');
    const Mapped inner = outer.slice({2, 7});
    EXPECT_EQ(inner.text, "23&78");
    const Mapped page = Mapped::identity(outer.text);
    const Mapped again = rebase(page.slice({2, 7}), outer);
    EXPECT_EQ(raw_of(again, original, "&7"), "&amp;7");
}

TEST(Charset, Declarations) {
    const std::pair<std::string, std::string> cases[] = {
        {"<meta charset=\"windows-1252\">", "windows-1252"},
        {"<META http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>", "iso-8859-1"},
        {"<?xml version=\"1.0\" encoding=\"windows-1251\"?><item/>", "windows-1251"},
        {"\xEF\xBB\xBFtext", "utf-8"},
        {"text that says charset=latin1", ""},
        {"<p>no declaration</p>", ""},
    };
    for (const auto& [in, out] : cases) EXPECT_EQ(declared_charset(in), out) << in;
}

TEST(Charset, Decodes) {
    auto quoted = decode("\x93no\x94 \x81", "windows-1252");
    ASSERT_TRUE(quoted);
    EXPECT_EQ(quoted->text, "“no” \u0081");
    EXPECT_EQ(raw_of(*quoted, "\x93no\x94", "”"), "\x94");
    auto wide = decode(std::string_view("\xFF\xFEK\0a\0", 6), "utf-16le");
    ASSERT_TRUE(wide);
    EXPECT_EQ(wide->text, "Ka");
    EXPECT_EQ(decode("caf\xE9", "").error().kind, ErrorKind::encoding);
    EXPECT_EQ(decode("caf\xE9", "utf-8").error().kind, ErrorKind::encoding);
    EXPECT_EQ(decode("caf\xC3\xA9", "no-such-charset")->text, "café");
}

}  // namespace
}  // namespace dateline::read
