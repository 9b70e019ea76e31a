// Every line of the event tables carries its own test: its example must fire it, its must_not must not.
// The sentences go through the real annotator, so a line that only works on ideal trees fails here.
#include <gtest/gtest.h>

#include <memory>

#include "code/claims/claims.h"
#include "code/events/events.h"
#include "code/events/negation_cues.h"
#include "dateline/annotate.h"

namespace dateline {
namespace {

struct Coded {
    Report report;
    Annotation annotation;
    std::vector<Event> events;
};

class LexiconExamples : public testing::Test {
protected:
    static void SetUpTestSuite() {
        auto lexicon = Lexicon::load({DATELINE_SOURCE "/lexicon"});
        ASSERT_TRUE(lexicon) << lexicon.error().line();
        lexicon_ = std::make_unique<Lexicon>(std::move(*lexicon));
        auto annotator = Annotator::create(*lexicon_, DATELINE_SOURCE "/models");
        ASSERT_TRUE(annotator) << annotator.error().line();
        annotator_ = std::make_unique<Annotator>(std::move(*annotator));
        auto events = Events::create(*lexicon_);
        ASSERT_TRUE(events) << events.error().line();
        events_ = std::make_unique<Events>(std::move(*events));
        auto claims = Claims::create(*lexicon_);
        ASSERT_TRUE(claims) << claims.error().line();
        claims_ = std::make_unique<Claims>(std::move(*claims));
    }
    static void TearDownTestSuite() { events_.reset(), claims_.reset(), annotator_.reset(), lexicon_.reset(); }

    static Coded code(std::string_view text) {
        Coded out;
        out.report.id = "r-0000000000000000";
        out.report.text = std::string(text);
        out.annotation = annotator_->annotate(out.report);
        out.events = events_->find(out.report, out.annotation, claims_->find(out.report, out.annotation));
        return out;
    }
    static std::string told(const Coded& coded) {
        std::string out;
        for (const Event& e : coded.events)
            out += "\n    " + e.rules.type + " [" + std::string(e.trigger.in(coded.report.text)) + "] " +
                   std::string(name_of(e.modality)) + " by " + e.rules.modality;
        return out.empty() ? "\n    nothing" : out;
    }
    static void senses(std::string_view table) {
        for (const auto& row : lexicon_->table(table).rows) {
            const auto fires = [&](const Coded& coded) {
                return std::any_of(coded.events.begin(), coded.events.end(),
                                   [&](const Event& e) { return e.rules.type == row.id(); });
            };
            ASSERT_FALSE(row["example"].empty()) << row.id() << " has no example";
            const Coded yes = code(row["example"]);
            EXPECT_TRUE(fires(yes)) << row.id() << " does not fire in: " << row["example"] << told(yes);
            if (row["must_not"].empty()) continue;
            const Coded no = code(row["must_not"]);
            EXPECT_FALSE(fires(no)) << row.id() << " fires in: " << row["must_not"] << told(no);
        }
    }

    static inline std::unique_ptr<Lexicon> lexicon_;
    static inline std::unique_ptr<Annotator> annotator_;
    static inline std::unique_ptr<Events> events_;
    static inline std::unique_ptr<Claims> claims_;
};

TEST_F(LexiconExamples, Verbs) {
    senses("event_verbs");
}
TEST_F(LexiconExamples, Nouns) {
    senses("event_nouns");
}

TEST_F(LexiconExamples, Modality) {
    for (const auto& row : lexicon_->table("modality").rows) {
        const Coded coded = code(row["example"]);
        if (row["kind"] == "through") {  // lets the mood above pass: some event is not simply actual
            EXPECT_TRUE(std::any_of(coded.events.begin(), coded.events.end(),
                                    [](const Event& e) { return e.modality != Modality::actual; }))
                << row.id() << ": " << row["example"] << told(coded);
            continue;
        }
        const bool fires = std::any_of(coded.events.begin(), coded.events.end(), [&](const Event& e) {
            return e.rules.modality == row.id() && name_of(e.modality) == row["modality"];
        });
        EXPECT_TRUE(fires) << row.id() << " does not fire in: " << row["example"] << told(coded);
    }
}

TEST_F(LexiconExamples, Negation) {
    const auto cues = events::NegationCues::create(*lexicon_);
    ASSERT_TRUE(cues) << cues.error().line();
    for (const auto& row : lexicon_->table("negation").rows) {
        const Coded coded = code(row["example"]);
        const bool affix = row["kind"] == "prefix" || row["kind"] == "suffix" || row["kind"] == "affixed";
        bool fires = false;
        if (affix)  // tells what somebody is, not what was not done
            for (const Token& token : coded.annotation.tokens) {
                const auto found = cues->affix(lower(token.span.in(row["example"])));
                fires |= found && found->cue->id == row.id();
            }
        for (const Event& event : coded.events)
            if (!affix) fires |= event.rules.modality == row.id() && event.modality == Modality::negated;
        EXPECT_TRUE(fires) << row.id() << " does not fire in: " << row["example"] << told(coded);
    }
}

TEST_F(LexiconExamples, Circumstances) {
    for (const auto& row : lexicon_->table("circumstances").rows) {
        const Coded coded = code(row["example"]);
        bool fires = false;
        for (const Event& event : coded.events) {
            const std::optional<Span> span = row["kind"] == "condition" ? event.condition
                                             : row["kind"] == "pretext" ? event.pretext
                                             : event.reason             ? std::optional(event.reason->span)
                                                                        : std::nullopt;
            for (std::string_view words : row.list("words"))
                fires |= span && lower(span->in(row["example"])).starts_with(words.substr(0, words.find(' ')));
        }
        EXPECT_TRUE(fires) << row.id() << " does not fire in: " << row["example"] << told(coded);
    }
}

TEST_F(LexiconExamples, Contexts) {
    for (const auto& row : lexicon_->table("contexts").rows) {
        const Coded coded = code(row["example"]);
        const bool has = std::any_of(coded.events.begin(), coded.events.end(), [&](const Event& e) {
            return std::find(e.contexts.begin(), e.contexts.end(), row.id()) != e.contexts.end();
        });
        EXPECT_TRUE(has) << row.id() << ": " << row["example"] << told(coded);
    }
}

TEST_F(LexiconExamples, LightVerbs) {
    for (const auto& row : lexicon_->table("light_verbs").rows) {
        const Coded coded = code(row["example"]);
        std::string verb(row.list("verbs").front());
        verb = verb.substr(0, verb.find(' '));
        bool carried = false;
        for (const Event& event : coded.events)
            for (const Token& token : coded.annotation.tokens) {
                if (!event.trigger.contains(token.span)) continue;
                for (std::string_view each : row.list("verbs"))
                    carried |= lower(token.lemma) == each.substr(0, each.find(' '));
            }
        EXPECT_TRUE(carried) << row.id() << ": " << row["example"] << told(coded);
    }
}

}  // namespace
}  // namespace dateline
