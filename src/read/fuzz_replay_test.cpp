// Every input that fuzzing found worth keeping, once more.
#include <filesystem>
#include <fstream>

#include "../../tests/fuzz/read_checks.h"
#include "read/test_support.h"

namespace dateline::fuzz {
namespace {

namespace fs = std::filesystem;

TEST(FuzzReplay, Corpus) {
    const std::pair<Input, const char*> kinds[] = {{Input::html, "read_html"}, {Input::feed, "read_feed"}, {Input::jsonl, "read_jsonl"}, {Input::text, "read_text"}};
    for (const auto& [kind, name] : kinds) {
        std::size_t count = 0;
        for (const auto& each : fs::directory_iterator(DATELINE_SOURCE "/tests/fuzz/corpus/" + std::string(name))) {
            std::ifstream in(each.path(), std::ios::binary);
            check_input(kind, std::string(std::istreambuf_iterator<char>(in), {}));
            ++count;
        }
        EXPECT_GT(count, 0u) << name;
    }
}

}  // namespace
}  // namespace dateline::fuzz
