// Every input that fuzzing found worth keeping, once more.
#include "../../tests/fuzz/corpus.h"
#include "../../tests/fuzz/read_checks.h"
#include "read/test_support.h"

namespace dateline::fuzz {
namespace {

TEST(FuzzReplay, Corpus) {
    const std::pair<Input, const char*> kinds[] = {{Input::html, "read_html"}, {Input::feed, "read_feed"}, {Input::jsonl, "read_jsonl"}, {Input::text, "read_text"}};
    for (const auto& [kind, name] : kinds) {
        const Input input = kind;
        EXPECT_GT(replay(name, [input](const std::string& bytes) { check_input(input, bytes); }), 0u) << name;
    }
}

}  // namespace
}  // namespace dateline::fuzz
