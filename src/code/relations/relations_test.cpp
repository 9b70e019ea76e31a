#include "code/relations/relations.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>

#include "dateline/annotate.h"
#include "dateline/code.h"

namespace dateline {
namespace {

class RelationsTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        auto lexicon = Lexicon::load({DATELINE_SOURCE "/lexicon"});
        ASSERT_TRUE(lexicon);
        auto annotator = Annotator::create(*lexicon, DATELINE_SOURCE "/models");
        ASSERT_TRUE(annotator);
        auto coder = Coder::create(*lexicon);
        ASSERT_TRUE(coder);
        lexicon_ = std::make_unique<Lexicon>(std::move(*lexicon));
        annotator_ = std::make_unique<Annotator>(std::move(*annotator));
        coder_ = std::make_unique<Coder>(std::move(*coder));
    }
    static void TearDownTestSuite() {
        coder_.reset();
        annotator_.reset();
        lexicon_.reset();
    }
    // "type subject > object (value)" of each relation, sorted.
    static std::set<std::string> told(const std::string& text) {
        Report report;
        report.id = "r-0123456789abcdef";
        report.text = text;
        const Annotation annotation = annotator_->annotate(report);
        const Findings findings = coder_->code(report, annotation);
        std::set<std::string> out, ids;
        for (const Relation& r : findings.relations) {
            EXPECT_TRUE(ids.insert(r.id).second) << "two relations with one id in: " << text;
            auto name = [&](EntityRef e) { return e.index < 0 ? std::string("-") : annotation.entities[static_cast<std::size_t>(e.index)].name; };
            out.insert(std::string(name_of(r.type)) + " " + name(r.subject) + " > " + name(r.object) + (r.value.empty() ? "" : " (" + r.value + ")") + (r.begin.empty() ? "" : " from " + r.begin) +
                       (r.claim.empty() ? "" : " claimed"));
        }
        return out;
    }

    static inline std::unique_ptr<Lexicon> lexicon_;
    static inline std::unique_ptr<Annotator> annotator_;
    static inline std::unique_ptr<Coder> coder_;
};

TEST_F(RelationsTest, Told) {
    struct Case {
        const char* text;
        const char* expected;
    };
    for (const Case& c : {Case{"Chilean Interior Minister Carolina Rojas left Chile for Lima.", "holds_office Carolina Rojas > Chile (Interior Minister)"},
                          Case{"Peru’s prime minister, Luis Quispe, spoke in Lima. Peru was calm.", "holds_office Luis Quispe > Peru (prime minister)"},
                          Case{"Ana Flores, a spokeswoman for the National Liberation Army, denied it.", "holds_office Ana Flores > National Liberation Army (spokeswoman)"},
                          Case{"Ana Flores, a spokeswoman for the National Liberation Army, denied it.", "member_of Ana Flores > National Liberation Army"},
                          Case{"Luis Quispe, leader of the National Liberation Army, fled.", "leads Luis Quispe > National Liberation Army"},
                          Case{"Peru arrested several Chilean-backed militias in Lima. Chile denied it.", "backed_by Chilean-backed militias > Chile"},
                          Case{"The Patriotic Union Party (PUP) won.", "alias_of Patriotic Union Party > - (PUP)"}})
        EXPECT_TRUE(told(c.text).count(c.expected)) << c.text << "\n got: " << testing::PrintToString(told(c.text));
}

TEST_F(RelationsTest, NotTold) {
    for (const char* text : {"Former interior minister Carolina Rojas visited Lima.", "The minister met Carolina Rojas in Lima.", "He leads a quiet life in Lima."}) {
        const auto all = told(text);
        EXPECT_TRUE(all.empty()) << text << "\n got: " << testing::PrintToString(all);
    }
}

TEST_F(RelationsTest, AnyWordsAreSafe) {
    std::string text;
    unsigned state = 9;
    for (int i = 0; i < 6000; ++i) {
        state = state * 1664525u + 1013904223u;
        static const char* pieces[] = {"Chile", "-backed ", "militias ", "such as ", "Ana Flores ", ", ", "the leader of ", "the Front ", "(PF) ", "known as ", "and ", "minister ", ". ", "pro-", "Iran ", "loyal to ", "whose ", "of ", "\n\n", "a member "};
        text += pieces[(state >> 16) % 20];
    }
    told(text);
    told("");
}

}  // namespace
}  // namespace dateline
