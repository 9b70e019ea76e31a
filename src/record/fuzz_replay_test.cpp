// Every input that fuzzing found worth keeping, once more.
#include <gtest/gtest.h>

#include "../../tests/fuzz/corpus.h"
#include "../../tests/fuzz/record_checks.h"

namespace dateline::fuzz {
namespace {

TEST(FuzzReplay, Records) {
    EXPECT_GT(replay("record_parse", [](const std::string& bytes) { check_record(bytes); }), 0u);
}

}  // namespace
}  // namespace dateline::fuzz
