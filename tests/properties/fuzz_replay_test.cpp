// Every input that fuzzing found worth keeping, once more, on the whole way of a report.
#include <gtest/gtest.h>

#include "../fuzz/corpus.h"
#include "../fuzz/pipeline_checks.h"

namespace dateline::fuzz {
namespace {

TEST(FuzzReplay, WholeWay) {
    for (const char* corpus : {"pipeline_run", "read_text", "read_html", "read_feed", "read_jsonl"})
        EXPECT_GT(replay(corpus, check_run), 0u) << corpus;
}

}  // namespace
}  // namespace dateline::fuzz
