#include "annotate/syntax/syntax.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace dateline {
namespace {

class SyntaxTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        auto lexicon = Lexicon::load({std::string(DATELINE_SOURCE) + "/lexicon"});
        ASSERT_TRUE(lexicon) << lexicon.error().line();
        lexicon_ = new Lexicon(std::move(*lexicon));
        auto made = Syntax::create(*lexicon_, std::string(DATELINE_SOURCE) + "/models");
        ASSERT_TRUE(made) << made.error().line();
        syntax_ = new Syntax(std::move(*made));
    }
    static void TearDownTestSuite() {
        delete syntax_;
        delete lexicon_;
        syntax_ = nullptr;
        lexicon_ = nullptr;
    }
    static Annotation annotate(std::string text, std::optional<Span> title = {}) {
        Report report;
        report.text = std::move(text);
        report.title_span = title;
        Annotation out;
        syntax_->annotate(report, out);
        return out;
    }
    static std::vector<std::string> sentences(const std::string& text) {
        std::vector<std::string> out;
        for (const Sentence& sentence : annotate(text).sentences) out.emplace_back(sentence.span.in(text));
        return out;
    }
    static void expect_trees(const Annotation& annotation) {
        std::int32_t at = 0;
        for (const Sentence& sentence : annotation.sentences) {
            ASSERT_EQ(sentence.tokens.begin, at);
            ASSERT_GT(sentence.tokens.size(), 0);
            at = sentence.tokens.end;
            int roots = 0;
            for (std::int32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
                const Token& token = annotation.tokens[i];
                EXPECT_TRUE(sentence.span.contains(token.span));
                EXPECT_FALSE(token.lemma.empty());
                roots += token.head < 0;
                EXPECT_EQ(token.head < 0, token.deprel == Deprel::root);
                std::int32_t up = i;
                for (int steps = 0; up >= 0 && steps <= sentence.tokens.size(); ++steps) {
                    ASSERT_TRUE(sentence.tokens.contains(up));
                    up = annotation.tokens[up].head;
                }
                EXPECT_EQ(up, -1) << "a circle";
            }
            EXPECT_EQ(roots, 1);
        }
        EXPECT_EQ(at, static_cast<std::int32_t>(annotation.tokens.size()));
    }
    static Lexicon* lexicon_;
    static Syntax* syntax_;
};
Lexicon* SyntaxTest::lexicon_ = nullptr;
Syntax* SyntaxTest::syntax_ = nullptr;

TEST_F(SyntaxTest, EndsSentences) {
    const std::vector<std::vector<std::string>> cases = {
        {"The minister left on Friday.", "He did not say why."},
        {"Gen. Olsen met Mr. Lind of the U.S. Navy in Oslo.", "They spoke for two hours."},
        {"“We will not leave,” the mayor said.", "“This is our town.”", "Nobody answered."},
        {"The army withdrew at 5 p.m. on Monday."},
        {"Was the bridge closed?", "The police said no."},
        {"The bridge was built in 1903.[4][5]", "A storm broke it. [6]", "It was closed, e.g. Norsk says, for a year."},
    };
    EXPECT_EQ(sentences("Aim of the TreatyThe treaty opens the strait."),
              (std::vector<std::string>{"Aim of the Treaty", "The treaty opens the strait."}));
    for (const auto& expected : cases) {
        std::string text;
        for (const std::string& sentence : expected) text += (text.empty() ? "" : " ") + sentence;
        EXPECT_EQ(sentences(text), expected);
    }
}

TEST_F(SyntaxTest, CutsAtParagraphsAndTitle) {
    const std::string text =
        "Ferry strike ends\n\nSailors in the port of Bergen went back to work.\n\nThe ferries run again";
    const Annotation annotation = annotate(text, Span{0, 17});
    ASSERT_EQ(annotation.sentences.size(), 3u);
    EXPECT_TRUE(annotation.sentences[0].title);
    EXPECT_FALSE(annotation.sentences[1].title);
    for (std::int32_t i = 0; i < 3; ++i) EXPECT_EQ(annotation.sentences[i].paragraph, i);
}

TEST_F(SyntaxTest, CutsTheDatelineOff) {
    Report report;
    report.text = "BERGEN, May 6 (Nordwire) — Sailors went back to work.";
    report.dateline = Dateline{"BERGEN", {0, 24}};
    Annotation out;
    syntax_->annotate(report, out);
    ASSERT_EQ(out.sentences.size(), 2u);
    EXPECT_EQ(out.sentences[1].span.in(report.text), "Sailors went back to work.");
    EXPECT_EQ(out.sentences[1].paragraph, 0);
}

TEST_F(SyntaxTest, ParsesAPlainSentence) {
    const Annotation annotation = annotate("The finance minister praised the old bank.");
    std::string tree;
    for (const Token& token : annotation.tokens) {
        tree += std::string(Names<Upos>::list[static_cast<int>(token.upos)]) + ' ' + token.lemma + ' ' +
                std::string(Names<Deprel>::list[static_cast<int>(token.deprel)]) + ' ' + std::to_string(token.head) +
                '\n';
    }
    EXPECT_EQ(tree,
              "DET the det 2\nNOUN finance compound 2\nNOUN minister nsubj 3\nVERB praise root -1\nDET the det 6\nADJ "
              "old amod 6\n"
              "NOUN bank obj 3\nPUNCT . punct 3\n");
}

TEST_F(SyntaxTest, AgentsStandAfterBy) {
    for (const char* text : {"The town was taken by rebels.", "The pact was sealed in Oran with help from envoy Ana Lima, envoy Luis Rey, and Chile’s premier Juan Paz.",
                             "Signed in Lima with participation from Peru’s adviser Luis Rey and Chile’s adviser Ana Paz, the accord was hailed.",
                             "He was seen Monday and by evening taken away, and the guards killed."}) {
        const Annotation annotation = annotate(text);
        expect_trees(annotation);
        for (std::size_t i = 0; i < annotation.tokens.size(); ++i) {
            if (annotation.tokens[i].deprel != Deprel::obl_agent) continue;
            EXPECT_TRUE(std::any_of(annotation.tokens.begin(), annotation.tokens.end(), [&](const Token& token) {
                return token.lemma == "by" && token.head == static_cast<std::int32_t>(i);
            })) << text;
        }
    }
    const Annotation plain = annotate("The town was taken by rebels.");
    EXPECT_EQ(plain.tokens[5].deprel, Deprel::obl_agent);
}

TEST_F(SyntaxTest, GivesATreeForAnything) {
    std::uint32_t seed = 7;
    const auto next = [&](std::uint32_t limit) {
        seed = seed * 1664525u + 1013904223u;
        return (seed >> 8) % limit;
    };
    for (int round = 0; round < 60; ++round) {
        std::string text;
        for (std::uint32_t i = next(600); i > 0; --i) {
            static constexpr std::string_view pool[] = {"the ", "War", "said ", ".", "“",    "\n\n", " ",  "3",
                                                        "-",    "’s ", "ليس ",  "(", "and ", "é",    "\"", ", "};
            text +=
                next(9) == 0 ? std::string(1, static_cast<char>(next(256))) : std::string(pool[next(std::size(pool))]);
        }
        expect_trees(annotate(text));
    }
}

TEST_F(SyntaxTest, BoundsSentencesOfAnyLength) {
    std::string text;
    for (int i = 0; i < 3000; ++i) text += "and the old grey ship ";
    const Annotation annotation = annotate(text);
    expect_trees(annotation);
    for (const Sentence& sentence : annotation.sentences) EXPECT_LE(sentence.tokens.size(), 2000);
    expect_trees(annotate(std::string(300000, '(')));
    expect_trees(annotate(std::string(300000, 'x') + "@" + std::string(300000, '.')));
}

// A long sentence is parsed in pieces, cut after a semicolon where there is one; it stays one tree.
TEST_F(SyntaxTest, HangsThePiecesOfALongSentenceTogether) {
    std::string text = "Bergen sold a ship";
    for (int i = 0; i < 300; ++i) text += i % 50 == 40 ? "; Oslo bought a ship" : ", Oslo bought a ship";
    const Annotation annotation = annotate(text);
    ASSERT_EQ(annotation.sentences.size(), 1u);
    ASSERT_GT(annotation.tokens.size(), 1200u);
    expect_trees(annotation);
    const auto root = std::find_if(annotation.tokens.begin(), annotation.tokens.end(),
                                   [](const Token& token) { return token.head < 0; }) -
                      annotation.tokens.begin();
    EXPECT_LT(root, 400);
    for (std::size_t i = 0; i < annotation.tokens.size(); ++i) {
        const Token& token = annotation.tokens[i];
        if (static_cast<std::int32_t>(i) - token.head <= 400 || token.head < 0) continue;
        EXPECT_EQ(token.head, root);
        EXPECT_EQ(token.deprel, Deprel::parataxis);
    }
}

TEST_F(SyntaxTest, SaysTheSameTwice) {
    const std::string text = "Two ships sank off Bergen, the coast guard said. Nobody was hurt.";
    const Annotation one = annotate(text), two = annotate(text);
    ASSERT_EQ(one.tokens.size(), two.tokens.size());
    for (std::size_t i = 0; i < one.tokens.size(); ++i) {
        EXPECT_EQ(one.tokens[i].head, two.tokens[i].head);
        EXPECT_EQ(one.tokens[i].lemma, two.tokens[i].lemma);
    }
}

TEST_F(SyntaxTest, NamesABrokenModel) {
    namespace fs = std::filesystem;
    const fs::path folder = fs::path(testing::TempDir()) / "dateline_models";
    fs::remove_all(folder);
    fs::create_directories(folder);
    const auto missing = Syntax::create(*lexicon_, folder.string());
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().kind, ErrorKind::model);
    EXPECT_NE(missing.error().where.find("syntax.bin"), std::string::npos);

    for (const std::string name : {"syntax.bin", "network.bin"}) {
        fs::remove_all(folder);
        fs::create_directories(folder);
        for (const char* each : {"syntax.bin", "network.bin"}) {
            fs::copy_file(fs::path(DATELINE_SOURCE) / "models" / each, folder / each);
            fs::permissions(folder / each, fs::perms::owner_all);
        }
        ASSERT_TRUE(Syntax::create(*lexicon_, folder.string()));
        {
            std::fstream file(folder / name, std::ios::in | std::ios::out | std::ios::binary);
            file.seekp(5000);
            file.put('\x7f');
            file.put('\x00');
        }
        const auto changed = Syntax::create(*lexicon_, folder.string());
        ASSERT_FALSE(changed);
        EXPECT_EQ(changed.error().kind, ErrorKind::model);
        EXPECT_NE(changed.error().where.find(name), std::string::npos);
        fs::resize_file(folder / name, 40);
        EXPECT_FALSE(Syntax::create(*lexicon_, folder.string()));
        // A sound file that is another one.
        fs::remove(folder / name);
        fs::copy_file(folder / (name == "syntax.bin" ? "network.bin" : "syntax.bin"), folder / name);
        EXPECT_FALSE(Syntax::create(*lexicon_, folder.string()));
    }
}

}  // namespace
}  // namespace dateline
