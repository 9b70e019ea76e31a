// Every input that fuzzing found worth keeping, once more.
#include <gtest/gtest.h>

#include "../../tests/fuzz/corpus.h"
#include "../../tests/fuzz/lexicon_checks.h"
#include "../../tests/fuzz/petrarch_checks.h"

namespace dateline::fuzz {
namespace {

TEST(FuzzReplay, LexiconTables) {
    EXPECT_GT(replay("lexicon_table", [](const std::string& bytes) { check_table(bytes); }), 0u);
}

TEST(FuzzReplay, PetrarchDictionaries) {
    EXPECT_GT(replay("lexicon_petrarch", [](const std::string& bytes) { check_petrarch(bytes); }), 0u);
}

}  // namespace
}  // namespace dateline::fuzz
