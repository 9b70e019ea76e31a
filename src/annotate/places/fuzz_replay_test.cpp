// Every input that fuzzing found worth keeping, once more.
#include <gtest/gtest.h>

#include "../../../tests/fuzz/corpus.h"
#include "../../../tests/fuzz/gazetteer_checks.h"

namespace dateline::fuzz {
namespace {

TEST(FuzzReplay, CompiledGazetteers) {
    EXPECT_GT(replay("annotate_gazetteer", [](const std::string& bytes) { check_gazetteer(bytes); }), 0u);
}

TEST(FuzzReplay, GeonamesFiles) {
    EXPECT_GT(replay("annotate_geonames", [](const std::string& bytes) { check_geonames(bytes); }), 0u);
}

}  // namespace
}  // namespace dateline::fuzz
