// Laws of the annotator as a whole: what it says is sound for any text, the same on every thread and in every order, and
// takes time in step with the text.
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <thread>

#include "../fuzz/annotate_checks.h"
#include "../fuzz/corpus.h"
#include "dateline/pipeline.h"

namespace dateline::fuzz {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t slower = 8;  // sanitized programs get less to do
#else
constexpr std::size_t slower = 1;
#endif

class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::size_t below(std::size_t bound) {
        state_ = state_ * 6364136223846793005ull + 1442695040888963407ull;
        return static_cast<std::size_t>(state_ >> 33) % bound;
    }

private:
    std::uint64_t state_;
};

std::string utf8_of(char32_t c) {
    std::string out;
    if (c < 0x80) return {static_cast<char>(c)};
    if (c < 0x800) return {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F))};
    if (c < 0x10000) return {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
    return {static_cast<char>(0xF0 | (c >> 18)), static_cast<char>(0x80 | ((c >> 12) & 0x3F)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
}

// Any character but surrogates and controls; half of them from blocks where writing systems and their traps lie.
std::string any_character(Random& random) {
    static constexpr std::pair<char32_t, char32_t> blocks[] = {{0x20, 0x7E}, {0xA0, 0x17F}, {0x300, 0x36F}, {0x370, 0x52F}, {0x590, 0x6FF}, {0x900, 0x97F}, {0x1100, 0x11FF}, {0x1E00, 0x1EFF},
                                                               {0x2000, 0x206F}, {0x20A0, 0x2BFF}, {0x3000, 0x30FF}, {0x4E00, 0x4FFF}, {0xAC00, 0xACFF}, {0xFB00, 0xFDFF}, {0xFE00, 0xFFEF}, {0x1F300, 0x1F6FF}};
    char32_t c = 0;
    if (random.below(2)) {
        const auto [first, last] = blocks[random.below(std::size(blocks))];
        c = first + static_cast<char32_t>(random.below(last - first + 1));
    } else {
        c = 0x20 + static_cast<char32_t>(random.below(0x10FFFF - 0x20));
    }
    return (c >= 0xD800 && c <= 0xDFFF) || (c >= 0x7F && c < 0xA0) ? " " : utf8_of(c);
}

// Words of news among characters of all kinds, so that every finder has something to stumble over.
std::string any_text(Random& random) {
    static constexpr std::string_view pieces[] = {
        "The minister ", "said ", "on Monday ", "that ", "Ana Lima", "'s ", "\xE2\x80\x9C", "\xE2\x80\x9D ", "killed ", "12 ", "people ", "in Lima, ", "Peru", ". ", "\n\n", "U.S. ", "5,000 ", "$2.4m ", "per cent ",
        "13 Aban 1400 ", "10 Muharram ", "(AH 1445) ", "the past ", "two weeks ", "between 3 and 7 ", "May ", "2024", "-", "/", ":", "Gen. ", "Al-", "who ", "was ", "she ", "the group ", "not ", "will ", "and ", ", ", ";", "!", "?",
        "http://a.b/c?d=e ", "#tag ", "@name ", "...", "\xE2\x80\x94", "1st ", "XIV ", "a ", "of ", "to ", "every Friday ", "at 7 p.m. GMT ", "half a million ", "one in three ", "NATO ", "(", ")", "\xC2\xA0", "\xE2\x80\x8B"};
    std::string out;
    const std::size_t length = 1 + random.below(120);
    for (std::size_t i = 0; i < length; ++i) {
        const std::size_t kind = random.below(10);
        if (kind < 7) out += pieces[random.below(std::size(pieces))];
        else for (std::size_t k = 1 + random.below(6); k-- > 0;) out += any_character(random);
    }
    return out;
}

TEST(AnnotateLaws, AnyUnicodeTextIsSound) {
    for (std::uint64_t seed = 1; seed <= 400 / slower; ++seed) {
        Random random(seed);
        const Report report = report_of(any_text(random));
        const Annotation a = annotator().annotate(report);
        ASSERT_EQ(fault_of(report, a), "") << "seed " << seed << ": " << report.text;
        ASSERT_EQ(written(report, a), written(report, annotator().annotate(report))) << "seed " << seed;
        Annotation alone = annotator().parse(report);
        ASSERT_EQ(alone.tokens.size(), a.tokens.size()) << "seed " << seed;
        for (std::size_t t = 0; t < a.tokens.size(); ++t)
            ASSERT_TRUE(alone.tokens[t].span == a.tokens[t].span && alone.tokens[t].head == a.tokens[t].head && alone.tokens[t].upos == a.tokens[t].upos) << "seed " << seed;
    }
}

TEST(AnnotateLaws, InputsThatFuzzingKept) {
    EXPECT_GT(replay("annotate_text", check_annotate), 0u);
    EXPECT_GT(replay("annotate_times", check_times), 0u);
}

std::vector<Original> examples() {
    std::vector<Original> out;
    Sink sink;
    sink.original = [&](Original original) { return out.push_back(std::move(original)), true; };
    sink.refused = [](Refused) {};
    find_originals({DATELINE_SOURCE "/examples"}, ReadLimits{}, sink);
    return out;
}

// The records of the originals in the order given, by one pipeline.
std::vector<std::string> records(const Pipeline& pipeline, const std::vector<Original>& originals) {
    std::vector<std::string> out;
    for (const Original& original : originals) {
        const auto coded = pipeline.run(original);
        out.push_back(coded ? report_record(*coded) : coded.error().line());
    }
    return out;
}

TEST(AnnotateLaws, NeitherThreadNorOrderLeavesATrace) {
    const auto pipeline = Pipeline::open({DATELINE_SOURCE "/lexicon"}, DATELINE_SOURCE "/models");
    ASSERT_TRUE(pipeline);
    std::vector<Original> forward = examples();
    ASSERT_GT(forward.size(), 8u);
    std::vector<Original> backward(forward.rbegin(), forward.rend());
    const std::vector<std::string> alone = records(*pipeline, forward);
    std::vector<std::string> first, second;
    std::thread one([&] { first = records(*pipeline, forward); });
    std::thread two([&] { second = records(*pipeline, backward); });
    one.join();
    two.join();
    std::reverse(second.begin(), second.end());
    EXPECT_EQ(first, alone);
    EXPECT_EQ(second, alone);
    // A report by itself, with nothing read before it.
    for (const std::size_t i : {std::size_t{0}, forward.size() / 2, forward.size() - 1}) {
        const auto fresh = Pipeline::open({DATELINE_SOURCE "/lexicon"}, DATELINE_SOURCE "/models");
        ASSERT_TRUE(fresh);
        EXPECT_EQ(records(*fresh, {forward[i]}).front(), alone[i]);
    }
}

double thread_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double seconds_for(const std::string& text) {
    Report report;
    report.text = text;
    const double begin = thread_seconds();
    const Annotation a = annotator().annotate(report);
    const double took = thread_seconds() - begin;
    EXPECT_EQ(fault_of(report, a), "");
    return took;
}

std::string news_of(std::size_t bytes) {
    std::string out;
    for (std::size_t i = 0; out.size() < bytes; ++i)
        out += "On " + std::to_string(i % 28 + 1) + " May " + std::to_string(1990 + i % 30) + " the council of Port " + std::string(1, static_cast<char>('A' + i % 26)) + "asta met General Ana Rivas, who said that " +
               std::to_string(i) + " people had left the harbour after two days of talks." + (i % 5 == 4 ? "\n\n" : " ");
    return out;
}

// Four times the text may take four times as long; with what noise adds, eight times; a square would take sixteen.
TEST(AnnotateLaws, TimeGrowsWithTheText) {
    const std::size_t unit = (250 << 10) / slower;
    const double small = seconds_for(news_of(unit)), large = seconds_for(news_of(4 * unit));
    EXPECT_LT(large, 8 * small + 0.2);
}

TEST(AnnotateLaws, AFiveMegabyteReportIsBounded) { EXPECT_GT(seconds_for(news_of((5 << 20) / slower)), 0); }

TEST(AnnotateLaws, ASentenceOfTwentyThousandWordsIsBounded) {
    for (const std::string_view phrase : {"the harbour council of the old town and ", "Ana Rivas Port Asta ", "killed two men who had said that ", "3 May 2021 and two weeks ago, ", "( \" ' - ", "he she it they the group "}) {
        std::string small, large;
        const auto words = static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' '));
        const std::size_t most = 20000 / words / slower;
        for (std::size_t i = 0; i < most; ++i) (i < most / 4 ? small : large) += phrase;
        large = small + large;
        const double few = seconds_for(small), many = seconds_for(large);
        EXPECT_LT(many, 8 * few + 0.2) << phrase;
    }
}

}  // namespace
}  // namespace dateline::fuzz
