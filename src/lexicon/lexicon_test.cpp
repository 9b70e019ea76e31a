#include "dateline/lexicon.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace dateline {
namespace {

namespace fs = std::filesystem;

struct LexiconFolder : testing::Test {
    fs::path root = fs::temp_directory_path() / ("lexicon_test_" + std::to_string(::getpid()));
    void SetUp() override { fs::create_directories(root / "a"), fs::create_directories(root / "b"); }
    void TearDown() override { fs::remove_all(root); }
    std::string write(const std::string& name, const std::string& text) {
        std::ofstream(root / name, std::ios::binary) << text;
        return (root / name).string();
    }
    std::string fault(const std::string& text) {
        write("a/x.tsv", text);
        auto loaded = Lexicon::load({(root / "a").string()});
        return loaded ? "none" : loaded.error().line().substr(root.string().size() + 1);
    }
};

TEST_F(LexiconFolder, FaultsNameFileAndLine) {
    EXPECT_EQ(fault("# c\nid\tname\nx1\n").substr(0, 12), "a/x.tsv:3: 1");
    EXPECT_EQ(fault("id\tname\nx1\ta\nx1\tb\n"), "a/x.tsv:3: id x1 is already on line 2");
    EXPECT_EQ(fault("name\tid\n"), "a/x.tsv:1: the first column must be called id, not name");
    EXPECT_EQ(fault("id\tname\n\ta\n").substr(0, 16), "a/x.tsv:2: no id");
    EXPECT_EQ(fault("id\tname\nx\t\xFF\n").substr(0, 27), "a/x.tsv:2: not valid UTF-8;");
}

TEST_F(LexiconFolder, AddedFolderAddsAndReplaces) {
    write("a/x.tsv", "id\tname\nx1\tone|uno\nx2\ttwo\n");
    write("b/x.tsv", "id\tname\nx2\tdue\nx3\tthree\n");
    const std::string a = (root / "a").string(), b = (root / "b").string();
    auto one = Lexicon::load({a});
    auto both = Lexicon::load({a, b});
    ASSERT_TRUE(one && both);
    EXPECT_EQ(one->table("x").rows.size(), 2u);
    const auto& rows = both->table("x").rows;
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[1]["name"], "due");
    EXPECT_EQ(rows[0].list("name").size(), 2u);
    EXPECT_NE(one->version(), both->version());
    EXPECT_TRUE(both->table("none").rows.empty());
    EXPECT_EQ(Lexicon::load({a, b, b, a})->table("x").rows.size(), 3u);
}

TEST_F(LexiconFolder, WhatIsNoFileIsAFault) {
    fs::create_directories(root / "a" / "x.tsv");
    const auto loaded = Lexicon::load({(root / "a").string()});
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().kind, ErrorKind::lexicon);
    EXPECT_EQ(loaded.error().where, (root / "a" / "x.tsv").string());
}

}  // namespace
}  // namespace dateline
