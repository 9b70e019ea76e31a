// Reports and changes made by hand, for the tests of this folder.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <unistd.h>

#include "dateline/casefile.h"
#include "dateline/id.h"

namespace dateline::sample {

inline StoredReport report(int number, const std::string& uri = "") {
    const std::string n = std::to_string(number);
    StoredReport out;
    Report& report = out.coded.report;
    report.title = "Ferry line " + n + " halted";
    report.text =
        report.title + "\n\nOndřej Vlk, harbour master of Port " + n + ", said that the ferry was stopped on 4 March.";
    out.original.bytes = "<p>" + report.text + "</p>";
    out.original.uri = uri.empty() ? "folder/" + n + ".txt" : uri;
    report.sha256 = sha256_hex(out.original.bytes);
    report.id = make_id("r-", {report.sha256});
    report.uri = out.original.uri;
    report.uris = {report.uri};
    report.media_type = "text/plain";
    report.bytes = out.original.bytes.size();
    report.language = "en";
    const auto at = [&](std::string_view words) {
        const auto begin = static_cast<std::uint32_t>(report.text.find(words));
        return Span{begin, begin + static_cast<std::uint32_t>(words.size())};
    };
    report.title_span = at(report.title);
    Annotation& annotation = out.coded.annotation;
    annotation.sentences.push_back({at(report.title), {}, 0, true});
    Entity person;
    person.type = EntityType::person, person.name = "Ondřej Vlk";
    person.mentions.push_back({at("Ondřej Vlk"), MentionForm::name, -1});
    annotation.entities.push_back(person);
    annotation.times.push_back(
        {at("4 March"), TimeType::date, "XXXX-03-04", "", "", TimeBasis::text, Precision::day, "t1"});
    Event event;
    event.id = finding_id(report.id, "event", at("stopped"));
    event.trigger = at("stopped"), event.evidence = at("the ferry was stopped on 4 March");
    event.actors = {EntityRef{0}}, event.time = 0;
    out.coded.findings.events.push_back(event);
    return out;
}

// Links that depend on the set of reports alone, as those of `link` do.
inline Links links_of(const std::vector<CodedReport>& reports) {
    Links out;
    for (const CodedReport& coded : reports) {
        CaseEvent event;
        const Event& finding = coded.findings.events.front();
        event.id = group_id("e-", finding.id);
        event.type = finding.type;
        event.mentions.push_back({coded.report.id, finding.id, finding.evidence, finding.modality});
        event.origins = 1;
        out.events.push_back(event);
    }
    return out;
}

inline Versions versions() {
    return {"0.1.0", std::string(64, 'a'), "m1"};
}

// A change that adds reports to those that are held, with the links of all of them.
inline Change adding(const CaseFile& file, std::vector<StoredReport> added, const std::string& command = "add") {
    Change change;
    change.command = command, change.versions = versions();
    std::vector<CodedReport> all = file.load()->reports;
    for (const StoredReport& each : added) {
        const bool known = std::any_of(all.begin(), all.end(),
                                       [&](const CodedReport& held) { return held.report.id == each.coded.report.id; });
        if (!known) all.push_back(each.coded);
    }
    std::sort(all.begin(), all.end(),
              [](const CodedReport& a, const CodedReport& b) { return a.report.id < b.report.id; });
    change.links = links_of(all);
    change.added = std::move(added);
    return change;
}

inline Change removing(const CaseFile& file, const std::string& id) {
    Change change = adding(file, {}, "remove");
    change.removed = {id};
    std::vector<CodedReport> left = file.load()->reports;
    std::erase_if(left, [&](const CodedReport& each) { return each.report.id == id; });
    change.links = links_of(left);
    return change;
}

class Folder {
public:
    Folder() {
        static int count = 0;
        root_ = std::filesystem::temp_directory_path() /
                ("casefile_test_" + std::to_string(::getpid()) + "_" + std::to_string(++count));
        std::filesystem::create_directories(root_);
    }
    ~Folder() {
        std::error_code code;
        std::filesystem::remove_all(root_, code);
    }
    std::string operator/(const std::string& name) const { return (root_ / name).string(); }
    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(root_), {}));
    }
    std::string root() const { return root_.string(); }

private:
    std::filesystem::path root_;
};

inline std::string slurp(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
inline void spill(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

// A case file with reports 1 to `count`, one change each.
inline void make_case(const std::string& path, int count) {
    auto file = CaseFile::create(path);
    for (int i = 1; i <= count; ++i) (void)file->commit(adding(*file, {report(i)}, i == 1 ? "build" : "add"));
}

}  // namespace dateline::sample
