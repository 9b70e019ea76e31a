// Promise 4: the same reports give the same case file content, in whatever order and batches they are
// added, on however many threads.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "dateline/build.h"
#include "dateline/export.h"
#include "dateline/query.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using Sources = std::vector<std::string>;

class Order : public testing::Test {
protected:
    static void SetUpTestSuite() {
        const std::string root = DATELINE_SOURCE;
        auto opened = Pipeline::open({root + "/lexicon"}, root + "/models");
        ASSERT_TRUE(opened) << opened.error().line();
        pipeline_ = std::make_unique<Pipeline>(std::move(*opened));
        for (const auto& entry : fs::directory_iterator(root + "/examples"))
            if (entry.is_regular_file() && entry.path().extension() != ".md") sources_.push_back(entry.path().string());
        std::sort(sources_.begin(), sources_.end());
        ASSERT_GE(sources_.size(), 4u);
        expected_ = built({sources_}, 1);
    }
    static void TearDownTestSuite() { pipeline_.reset(); }

    void SetUp() override { fs::create_directories(folder_); }
    void TearDown() override { fs::remove_all(folder_); }

    static BuildOptions options(unsigned threads) {
        BuildOptions out;
        out.threads = threads;
        return out;
    }

    static std::string exported(const CaseFile& file) {
        auto content = file.load();
        if (!content) return "error: " + content.error().line();
        mask(*content);
        std::string out;
        (void)export_jsonl(*content, WithText::yes,
                           [&](std::string_view line) { return out += line, out += '\n', true; });
        return out;
    }

    static Result<CaseFile> build(const std::string& path, const std::vector<Sources>& batches, unsigned threads) {
        auto file = CaseFile::create(path);
        for (std::size_t i = 0; file && i < batches.size(); ++i) {
            auto outcome = add_reports(*pipeline_, *file, batches[i], i ? "add" : "build", options(threads));
            if (!outcome) return outcome.error();
        }
        return file;
    }

    // The export of a case file that was built in these batches.
    static std::string built(const std::vector<Sources>& batches, unsigned threads) {
        const fs::path folder = fs::temp_directory_path() / ("order_test_built_" + std::to_string(::getpid()));
        fs::create_directories(folder);
        std::string out;
        {
            const auto file = build((folder / "a.dateline").string(), batches, threads);
            out = file ? exported(*file) : "error: " + file.error().line();
            if (file) {
                const auto damage = file->verify(nullptr);
                if (!damage || !damage->empty()) out += "damaged";
            }
        }
        fs::remove_all(folder);
        return out;
    }

    static std::vector<Sources> one_by_one(const Sources& sources) {
        std::vector<Sources> out;
        for (const std::string& each : sources) out.push_back({each});
        return out;
    }

    // Tells the first line that differs, not two exports.
    static void expect_same(const std::string& found, const std::string& expected) {
        if (found == expected) return;
        const auto at = std::mismatch(found.begin(), found.end(), expected.begin(), expected.end());
        const auto line = [](const std::string& text, std::string::const_iterator where) {
            const auto offset = static_cast<std::size_t>(where - text.begin());
            const std::size_t begin = offset ? text.rfind('\n', offset - 1) + 1 : 0;
            const std::size_t from = std::max(begin, offset > 200 ? offset - 200 : 0);
            return text.substr(begin, 60) + " ... " + text.substr(from, 400);
        };
        ADD_FAILURE() << "found:    " << line(found, at.first) << "\nexpected: " << line(expected, at.second);
    }

    static std::string slurp(const std::string& path) {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    std::string path(const std::string& name) const { return (folder_ / name).string(); }

    static std::unique_ptr<Pipeline> pipeline_;
    static Sources sources_;
    static std::string expected_;
    fs::path folder_ = fs::temp_directory_path() / ("order_test_" + std::to_string(::getpid()));
};

std::unique_ptr<Pipeline> Order::pipeline_;
Sources Order::sources_;
std::string Order::expected_;

TEST_F(Order, TheExamplesGiveReports) {
    EXPECT_GE(std::count(expected_.begin(), expected_.end(), '\n'), 10);
    EXPECT_NE(expected_.find(R"({"kind":"report")"), std::string::npos);
    EXPECT_EQ(expected_.find("error"), expected_.npos) << expected_.substr(0, 300);
}

TEST_F(Order, TwentyRandomOrders) {
    const unsigned seed = 4;
    std::mt19937 random(seed);
    Sources sources = sources_;
    for (int round = 0; round < 20; ++round) {
        SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round));
        std::shuffle(sources.begin(), sources.end(), random);
        expect_same(built({sources}, 1 + round % 2), expected_);
    }
}

TEST_F(Order, TwoBatches) {
    const unsigned seed = 5;
    std::mt19937 random(seed);
    Sources sources = sources_;
    for (int round = 0; round < 4; ++round) {
        SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round));
        std::shuffle(sources.begin(), sources.end(), random);
        const auto middle = sources.begin() + 1 + static_cast<std::ptrdiff_t>(random() % (sources.size() - 1));
        expect_same(built({{sources.begin(), middle}, {middle, sources.end()}}, 2), expected_);
    }
}

TEST_F(Order, OneByOne) {
    expect_same(built(one_by_one(sources_), 1), expected_);
    expect_same(built(one_by_one({sources_.rbegin(), sources_.rend()}), 2), expected_);
}

TEST_F(Order, AddingTwiceChangesNothing) {
    const std::string file_path = path("a.dateline");
    { ASSERT_TRUE(build(file_path, {sources_}, 2)); }
    const std::string before = slurp(file_path);
    {
        auto file = CaseFile::open(file_path, CaseFile::Mode::write);
        ASSERT_TRUE(file);
        ASSERT_TRUE(add_reports(*pipeline_, *file, sources_, "add", options(1)));
        expect_same(exported(*file), expected_);
        EXPECT_EQ(file->ledger()->size(), 1u);
    }
    EXPECT_TRUE(slurp(file_path) == before);
}

TEST_F(Order, ARemovedReportLeavesNoTrace) {
    auto file = build(path("a.dateline"), {sources_}, 2);
    ASSERT_TRUE(file);
    // Every report of a source that gives exactly one is taken out and put back.
    const auto content = file->load();
    ASSERT_TRUE(content);
    int taken = 0;
    for (const CodedReport& coded : content->reports) {
        if (coded.report.uris.size() != 1 || !fs::exists(coded.report.uri) || ++taken > 4) continue;
        SCOPED_TRACE(coded.report.uri);
        Sources rest = sources_;
        std::erase(rest, coded.report.uri);
        ASSERT_TRUE(remove_report(*pipeline_, *file, coded.report.id, options(1)));
        expect_same(exported(*file), built({rest}, 1));
        ASSERT_TRUE(add_reports(*pipeline_, *file, {coded.report.uri}, "add", options(1)));
        expect_same(exported(*file), expected_);
    }
    EXPECT_GT(taken, 0);
    EXPECT_TRUE(file->verify(nullptr)->empty());
}

TEST_F(Order, RecodingWithTheSameLexiconChangesNothing) {
    const std::string file_path = path("a.dateline");
    { ASSERT_TRUE(build(file_path, {sources_}, 2)); }
    const std::string before = slurp(file_path);
    {
        auto file = CaseFile::open(file_path, CaseFile::Mode::write);
        ASSERT_TRUE(recode_reports(*pipeline_, *file, options(2)));
        expect_same(exported(*file), expected_);
    }
    EXPECT_TRUE(slurp(file_path) == before);
}

}  // namespace
}  // namespace dateline
