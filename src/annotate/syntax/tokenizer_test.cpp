#include "annotate/syntax/tokenizer.h"

#include <gtest/gtest.h>

namespace dateline::syntax {
namespace {

std::string cut(const Tokenizer& tokenizer, std::string_view text) {
    std::vector<RawToken> tokens;
    tokenizer.tokenize(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
    std::string out;
    for (const RawToken& token : tokens) {
        if (!out.empty()) out += '|';
        out += token.span.in(text);
    }
    return out;
}

class TokenizerTest : public testing::Test {
protected:
    void SetUp() override {
        auto loaded = Lexicon::load({std::string(DATELINE_SOURCE) + "/lexicon"});
        ASSERT_TRUE(loaded) << loaded.error().line();
        auto made = Tokenizer::create(*loaded);
        ASSERT_TRUE(made) << made.error().line();
        tokenizer_ = std::move(*made);
    }
    Tokenizer tokenizer_;
};

TEST_F(TokenizerTest, CutsAsTheTreebankDoes) {
    const std::pair<const char*, const char*> cases[] = {
        {"They don't know.", "They|do|n't|know|."},
        {"Norway’s minister can’t come", "Norway|’s|minister|ca|n’t|come"},
        {"We cannot wait.", "We|can|not|wait|."},
        {"its not its own; Its been alot", "it|s|not|its|own|;|It|s|been|a|lot"},
        {"your welcome b/c its true", "you|r|welcome|b/c|its|true"},
        {"Lets go, I cant", "Let|s|go|,|I|ca|nt"},
        {"a 900-kilometer road", "a|900|-|kilometer|road"},
        {"anti-war, pro-Finland, so-called", "anti-war|,|pro-Finland|,|so|-|called"},
        {"the U.S. Navy, 9 a.m. and 5pm", "the|U.S.|Navy|,|9|a.m.|and|5|pm"},
        {"Lt. Gen. A. B. Olsen met Dr. Lind.", "Lt.|Gen.|A.|B.|Olsen|met|Dr.|Lind|."},
        {"$2.5bn or 3,000 (12%)", "$|2.5|bn|or|3,000|(|12|%|)"},
        {"Sha’ban, Mu'in and the Shi'ite shrine", "Sha’ban|,|Mu'in|and|the|Shi'ite|shrine"},
        {"“We go,” she said… ‘Now!’", "“|We|go|,|”|she|said|…|‘|Now|!|’"},
        {"see www.example.org/a?b=1, or mail a.b@example.org.",
         "see|www.example.org/a?b=1|,|or|mail|a.b@example.org|."},
        {"the farmers’ union—founded 1999–2003", "the|farmers|’|union|—|founded|1999|–|2003"},
        {"on 11/28/2000 at 5:30; call 713-555-0199", "on|11/28/2000|at|5:30|;|call|713-555-0199"},
        {"The CouncilThe treaty", "The|Council|The|treaty"},
        {"McDonald drives an iPhone", "McDonald|drives|an|iPhone"},
        {"end.Start again", "end|.|Start|again"},
        {"وقال الوزير، أمس", "وقال|الوزير|،|أمس"},
        {"he was ill.", "he|was|ill|."},
        {"well... no!! why...? :-)", "well|...|no|!!|why|...|?|:-)"},
        {"at 7:30PM, 3days later", "at|7:30|PM|,|3|days|later"},
        {"No. It is No. 5 of c. 1790, i.e. old", "No|.|It|is|No.|5|of|c.|1790|,|i.e.|old"},
        {"groups such as alt.folklore.sea are $$$", "groups|such|as|alt.folklore.sea|are|$$$"},
        {"I'm sure he'd say they've won; Ra'd too", "I|'m|sure|he|'d|say|they|'ve|won|;|Ra'd|too"},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(cut(tokenizer_, text), expected);
}

TEST_F(TokenizerTest, CoversEveryCharacterOnce) {
    std::string text;
    std::uint32_t seed = 1;
    for (int i = 0; i < 20000; ++i) {
        seed = seed * 1664525u + 1013904223u;
        static constexpr std::string_view pool[] = {"a", "B", "'",  "’",   ".",  "-", " ",   "1", ",",
                                                    "@", "ع", "\n", "://", "\"", ")", "n't", "é", "\xff"};
        text += pool[seed >> 8 & 15 ? (seed >> 8) % std::size(pool) : 6];
    }
    std::vector<RawToken> tokens;
    tokenizer_.tokenize(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
    std::uint32_t at = 0;
    for (const RawToken& token : tokens) {
        EXPECT_LT(token.span.begin, token.span.end);
        for (; at < token.span.begin; ++at) EXPECT_TRUE(text[at] == ' ' || text[at] == '\n') << at;
        EXPECT_EQ(at, token.span.begin);
        EXPECT_EQ(token.glued, at > 0 && text[at - 1] != ' ' && text[at - 1] != '\n');
        at = token.span.end;
    }
}

}  // namespace
}  // namespace dateline::syntax
