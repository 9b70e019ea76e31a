// Every request that fuzzing found worth keeping, once more.
#include <gtest/gtest.h>

#include "../../tests/fuzz/corpus.h"
#include "../../tests/fuzz/serve_checks.h"

namespace dateline::fuzz {
namespace {

TEST(FuzzReplay, Corpus) {
    EXPECT_GT(replay("serve_request", [](const std::string& bytes) { check_request(bytes); }), 10u);
}

}  // namespace
}  // namespace dateline::fuzz
