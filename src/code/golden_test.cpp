// Sentences about invented happenings beside what the coder should say of them: tests/golden/modality (one file a
// modality) and tests/golden/circumstances (conditions, reasons, pretexts, movements, times); passages about invented instruments beside the agreements that they
// tell of: tests/golden/agreements. The trees come from a trained
// network, so a file may miss one case in fifteen; a miss is printed either way.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>

#include "dateline/annotate.h"
#include "dateline/code.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr int cases_per_miss = 15;

struct Case {
    std::string text, word, expected;
};

std::vector<Case> cases_of(const fs::path& file) {
    std::vector<Case> out;
    std::ifstream in(file, std::ios::binary);
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream cells(line);
        Case each;
        std::getline(cells, each.text, '\t');
        std::getline(cells, each.word, '\t');
        std::getline(cells, each.expected, '\t');
        out.push_back(each);
    }
    return out;
}

class CodeGolden : public testing::Test {
protected:
    static void SetUpTestSuite() {
        auto lexicon = Lexicon::load({DATELINE_SOURCE "/lexicon"});
        ASSERT_TRUE(lexicon) << lexicon.error().line();
        lexicon_ = std::make_unique<Lexicon>(std::move(*lexicon));
        auto annotator = Annotator::create(*lexicon_, DATELINE_SOURCE "/models");
        ASSERT_TRUE(annotator) << annotator.error().line();
        annotator_ = std::make_unique<Annotator>(std::move(*annotator));
        auto coder = Coder::create(*lexicon_);
        ASSERT_TRUE(coder) << coder.error().line();
        coder_ = std::make_unique<Coder>(std::move(*coder));
    }
    static void TearDownTestSuite() { coder_.reset(), annotator_.reset(), lexicon_.reset(); }

    // The event whose trigger holds the word, or null.
    const Event* code(const Case& given) {
        report_ = {};
        report_.id = "r-0000000000000000";
        report_.text = given.text;
        annotation_ = annotator_->annotate(report_);
        findings_ = coder_->code(report_, annotation_);
        const auto at = report_.text.rfind(given.word);
        for (const Event& event : findings_.events)
            if (at != std::string::npos && event.trigger.begin <= at && at < event.trigger.end) return &event;
        return nullptr;
    }

    // Every case of the file against `tell`; `expected` stands for all cases of a file that has no third cell.
    template <class Tell>
    void check(const fs::path& file, Tell tell, std::string_view expected = {}) {
        const std::vector<Case> cases = cases_of(file);
        ASSERT_GE(cases.size(), 15u) << file;
        std::string missed;
        int misses = 0;
        for (const Case& each : cases) {
            const Event* event = code(each);
            const std::string got = event ? tell(*event) : "no event";
            const std::string wanted = each.expected.empty() ? std::string(expected) : each.expected;
            if (got == wanted) continue;
            ++misses;
            missed += "\n  " + each.text + " [" + each.word + "]\n    wanted " + wanted + "\n    got    " + got +
                      (event ? " by " + event->rules.type + " " + event->rules.modality : "");
        }
        if (misses > 0) std::cout << file.filename().string() << " misses " << misses << missed << '\n';
        EXPECT_LE(misses * cases_per_miss, static_cast<int>(cases.size())) << file.filename() << missed;
    }

    Report report_;
    Annotation annotation_;
    Findings findings_;
    static inline std::unique_ptr<Lexicon> lexicon_;
    static inline std::unique_ptr<Annotator> annotator_;
    static inline std::unique_ptr<Coder> coder_;
};

// Sentences that are a report each, coded as the program ships: what is learned of reports must not silence an alert.
TEST_F(CodeGolden, PlainSentences) {
    auto coder = Coder::create(*lexicon_, DATELINE_SOURCE "/models");
    ASSERT_TRUE(coder) << coder.error().line();
    std::array<int, 2> all{}, right{};
    std::string missed;
    for (const Case& each : cases_of(DATELINE_SOURCE "/tests/golden/sentences/plain.tsv")) {  // part, type, sentence
        if (each.text == "part") continue;
        Report report;
        report.id = "r-0000000000000000";
        report.text = each.expected;
        const Annotation annotation = annotator_->annotate(report);
        const Findings found = coder->code(report, annotation);
        const std::size_t part = each.text == "1" ? 0 : 1;
        ++all[part];
        if (std::any_of(found.events.begin(), found.events.end(), [&](const Event& e) { return name_of(e.type) == each.word; })) ++right[part];
        else missed += "\n  " + each.word + ": " + each.expected;
    }
    ASSERT_GE(all[0], 280);
    ASSERT_GE(all[1], 120);
    EXPECT_GE(100 * right[0], 85 * all[0]) << right[0] << " of " << all[0] << missed;
    EXPECT_GE(100 * right[1], 80 * all[1]) << right[1] << " of " << all[1] << missed;
}

TEST_F(CodeGolden, Modality) {
    for (std::string_view name : Names<Modality>::list) {
        const fs::path file = fs::path(DATELINE_SOURCE "/tests/golden/modality") / (std::string(name) + ".tsv");
        check(file, [](const Event& e) { return std::string(name_of(e.modality)); }, name);
    }
}

TEST_F(CodeGolden, Conditions) {
    check(DATELINE_SOURCE "/tests/golden/circumstances/conditions.tsv",
          [&](const Event& e) { return e.condition ? std::string(e.condition->in(report_.text)) : "-"; });
}

TEST_F(CodeGolden, Reasons) {
    check(DATELINE_SOURCE "/tests/golden/circumstances/reasons.tsv",
          [&](const Event& e) { return e.reason ? std::string(e.reason->span.in(report_.text)) : "-"; });
}

TEST_F(CodeGolden, Pretexts) {
    check(DATELINE_SOURCE "/tests/golden/circumstances/pretexts.tsv",
          [&](const Event& e) { return e.pretext ? std::string(e.pretext->in(report_.text)) : "-"; });
}

TEST_F(CodeGolden, Times) {
    check(DATELINE_SOURCE "/tests/golden/circumstances/times.tsv",
          [&](const Event& e) { return e.time < 0 ? std::string("-") : std::string(annotation_.times[static_cast<std::size_t>(e.time)].span.in(report_.text)); });
}

TEST_F(CodeGolden, Movements) {
    check(DATELINE_SOURCE "/tests/golden/circumstances/movements.tsv", [&](const Event& e) {
        std::string out;
        const auto add = [&](std::string_view role, std::int32_t place) {
            out += (out.empty() ? "" : "; ") + std::string(role) + " " +
                   std::string(annotation_.places[static_cast<std::size_t>(place)].span.in(report_.text));
        };
        for (const EventPlace& each : e.places) add(name_of(each.role), each.index);
        const bool named =
            std::any_of(e.places.begin(), e.places.end(), [&](const EventPlace& p) { return p.index == e.place; });
        if (e.place >= 0 && !named) add("at", e.place);
        return out.empty() ? std::string("-") : out;
    });
}

// All instruments of the text, and none besides.
TEST_F(CodeGolden, Agreements) {
    struct Passage {
        std::string id, published, text;
        std::vector<std::string> expected;
    };
    std::vector<Passage> passages;
    std::ifstream in(DATELINE_SOURCE "/tests/golden/agreements/passages.txt", std::ios::binary);
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("# ")) continue;
        if (line.starts_with("%% ")) {
            const std::size_t bar = line.find(" | ");
            passages.push_back({line.substr(3, bar - 3), line.substr(bar + 3), {}, {}});
        } else if (line.starts_with("= ")) {
            passages.back().expected.push_back(line.substr(2));
        } else {
            passages.back().text += line + '\n';
        }
    }
    ASSERT_GE(passages.size(), 25u);
    int misses = 0;
    std::string missed;
    for (Passage& passage : passages) {
        while (passage.text.ends_with('\n')) passage.text.pop_back();
        Report report;
        report.id = "r-0000000000000000";
        report.text = passage.text;
        report.published = Published{passage.published, DateBasis::metadata};
        const Annotation annotation = annotator_->annotate(report);
        const Findings found = coder_->code(report, annotation);
        const auto listed = [](std::vector<std::string> names) {
            std::sort(names.begin(), names.end());
            std::string out;
            for (const std::string& name : names) out += (out.empty() ? "" : "; ") + name;
            return out.empty() ? std::string("-") : out;
        };
        std::vector<std::string> got;
        for (const Agreement& a : found.agreements) {
            std::vector<std::string> parties, roots;
            for (const EntityRef party : a.parties) parties.push_back(annotation.entities[static_cast<std::size_t>(party.index)].name);
            for (const Agreement& other : found.agreements)
                if (std::find(a.builds_on.begin(), a.builds_on.end(), other.id) != a.builds_on.end()) roots.push_back(other.name);
            const auto told = [](const std::string& value) { return value.empty() ? std::string("-") : value; };
            got.push_back(a.name + " | " + std::string(name_of(a.status)) + " | " + listed(parties) + " | " + told(a.signed_ ? a.signed_->value : "") + " | " + told(a.signed_ ? a.signed_->place : "") + " | " + listed(roots));
        }
        if (got == passage.expected) continue;
        ++misses;
        missed += "\n  " + passage.id;
        for (const std::string& line : passage.expected) missed += "\n    wanted " + line;
        for (const std::string& line : got) missed += "\n    got    " + line;
    }
    if (misses > 0) std::cout << "agreements misses " << misses << missed << '\n';
    EXPECT_LE(misses * cases_per_miss, static_cast<int>(passages.size())) << missed;
}

}  // namespace
}  // namespace dateline
