// Passages in which speakers contradict each other, or do not: tests/golden/contradictions.tsv.
#include <gtest/gtest.h>

#include "end_to_end/program.h"

namespace dateline::test {
namespace {

TEST(Contradictions, AreFoundByTheirKind) {
    std::ifstream in(DATELINE_SOURCE "/tests/golden/contradictions.tsv");
    int cases = 0, number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.empty() || line.front() == '#') continue;
        const std::size_t tab = line.find('\t');
        ASSERT_NE(tab, std::string::npos) << number;
        const std::string kind = line.substr(0, tab);
        Folder folder;
        std::string rest = line.substr(tab + 1);
        for (int report = 0; !rest.empty(); ++report) {
            const std::size_t end = rest.find(" || ");
            std::string text;
            for (char c : rest.substr(0, end)) text += c == '"' ? std::string("\\\"") : std::string(1, c);
            const std::string n = std::to_string(report);
            spill(folder / ("reports/" + n + ".jsonl"), "{\"text\":\"" + text + "\",\"published\":\"2026-05-1" + std::to_string(4 + report) + "\",\"outlet\":\"Outlet " + n + "\",\"uri\":\"" + n + "\"}\n");
            rest = end == std::string::npos ? "" : rest.substr(end + 4);
        }
        ASSERT_EQ(run(folder, "--quiet build " + folder("reports") + " -o " + folder("x.dateline")).code, 0) << line;
        const std::string found = run(folder, "conflicts " + folder("x.dateline") + " --json").out;
        if (kind == "none") EXPECT_EQ(found.find("\"id\":\"x-"), std::string::npos) << line << '\n' << found;
        else EXPECT_NE(found.find("\"type\":\"" + kind + '"'), std::string::npos) << line << '\n' << found;
        ++cases;
    }
    EXPECT_GE(cases, 120);
}

}  // namespace
}  // namespace dateline::test
