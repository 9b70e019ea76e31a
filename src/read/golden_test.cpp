// Inputs under tests/golden/read/<case>/ beside what they should give. DATELINE_REWRITE_GOLDEN=1 writes the
// expectations anew; read the difference before you commit it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "read/test_support.h"

namespace dateline::read {
namespace {

namespace fs = std::filesystem;

std::string list(const std::vector<std::string>& values) {
    std::string out;
    for (const std::string& value : values) out += (out.empty() ? "" : "; ") + value;
    return out;
}

// The essentials of a report, one a line, then its text.
std::string essentials(const Report& report) {
    std::ostringstream out;
    out << "media type: " << report.media_type << "\ntitle: " << report.title << "\nin text: " << (report.title_span ? "yes" : "no") << "\noutlet: " << report.outlet << "\nauthors: " << list(report.authors)
        << "\nlanguage: " << report.language << "\nurl: " << report.url << "\n";
    if (report.published) out << "published: " << report.published->value << " (" << name_of(report.published->basis) << ")\n";
    if (report.dateline) out << "dateline: " << report.dateline->place << " [" << report.dateline->span.in(report.text) << "]\n";
    out << "text:\n" << report.text << "\n";
    for (const Furniture& each : report.furniture) {
        std::string line = each.text;
        std::replace(line.begin(), line.end(), '\n', '/');
        out << "cut by " << each.reason << ": " << line << "\n";
    }
    return out.str();
}

std::string contents(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Golden, Cases) {
    auto reader = Reader::create(shipped_lexicon());
    ASSERT_TRUE(reader);
    std::vector<fs::path> cases;
    for (const auto& each : fs::directory_iterator(DATELINE_SOURCE "/tests/golden/read")) cases.push_back(each.path());
    std::sort(cases.begin(), cases.end());
    ASSERT_FALSE(cases.empty());
    for (const fs::path& folder : cases) {
        std::vector<std::string> inputs;
        for (const auto& each : fs::directory_iterator(folder))
            if (each.path().filename() != "expected.txt") inputs.push_back(each.path().string());
        std::sort(inputs.begin(), inputs.end());
        std::string got;
        Sink sink;
        sink.original = [&](Original original) {
            auto report = reader->read(original);
            got += "== " + fs::path(original.uri).filename().string() + "\n" + (report ? essentials(*report) : "refused: " + std::string(name_of(report.error().kind)) + "\n");
            if (report) check_map(*report, original.bytes);
            return true;
        };
        sink.refused = [&](Refused refused) { got += "== " + fs::path(refused.uri).filename().string() + "\nrefused: " + std::string(name_of(refused.error.kind)) + "\n"; };
        find_originals(inputs, {}, sink);
        const fs::path expected = folder / "expected.txt";
        if (std::getenv("DATELINE_REWRITE_GOLDEN") != nullptr) std::ofstream(expected, std::ios::binary) << got;
        EXPECT_EQ(got, contents(expected)) << folder;
    }
}

}  // namespace
}  // namespace dateline::read
