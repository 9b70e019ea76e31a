#include "dateline/export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline {
namespace {

std::vector<std::string> exported(const Case& content, WithText with_text = WithText::no) {
    std::vector<std::string> lines;
    EXPECT_TRUE(
        export_jsonl(content, with_text, [&](std::string_view line) { return lines.emplace_back(line), true; }));
    return lines;
}

Case two_reports() {
    Case content;
    content.reports.resize(2);
    content.reports[0].report.id = "r-2", content.reports[0].report.text = "Ferries stopped.";
    content.reports[1].report.id = "r-1", content.reports[1].report.text = "Ferries ran.";
    content.links.lineage.resize(2);
    content.links.lineage[0].from = "r-2", content.links.lineage[0].to = "r-3";
    content.links.lineage[1].from = "r-1", content.links.lineage[1].to = "r-2";
    content.links.actors.resize(1);
    content.links.actors[0].id = "a-1", content.links.actors[0].name = "Harbour Office";
    content.refused.push_back({"b.txt", "", {ErrorKind::empty, "b.txt", "it is empty", ""}});
    return content;
}

TEST(Export, SortsByKindThenIdThenBytes) {
    const auto lines = exported(two_reports());
    ASSERT_EQ(lines.size(), 6u);
    const char* starts[] = {R"({"kind":"actor","id":"a-1")",     R"({"kind":"lineage","from":"r-1")",
                            R"({"kind":"lineage","from":"r-2")", R"({"kind":"refused","uri":"b.txt")",
                            R"({"kind":"report","id":"r-1")",    R"({"kind":"report","id":"r-2")"};
    for (std::size_t i = 0; i < lines.size(); ++i) EXPECT_THAT(lines[i], testing::StartsWith(starts[i]));
}

TEST(Export, OrderOfListsDoesNotMatter) {
    Case content = two_reports();
    const auto before = exported(content);
    std::swap(content.reports[0], content.reports[1]);
    std::swap(content.links.lineage[0], content.links.lineage[1]);
    EXPECT_EQ(exported(content), before);
}

TEST(Export, TextOnlyOnRequest) {
    const Case content = two_reports();
    for (const std::string& line : exported(content)) EXPECT_EQ(line.find("Ferries"), std::string::npos);
    const auto lines = exported(content, WithText::yes);
    EXPECT_THAT(lines[4], testing::HasSubstr("Ferries ran."));
}

TEST(Export, StopsWhenTheTargetDoes) {
    int lines = 0;
    EXPECT_TRUE(export_jsonl(two_reports(), WithText::no, [&](std::string_view) { return ++lines < 2; }));
    EXPECT_EQ(lines, 2);
}

}  // namespace
}  // namespace dateline
