#include "code/agreements/agreements.h"

#include <gtest/gtest.h>

#include <memory>

#include "dateline/annotate.h"
#include "dateline/code.h"

namespace dateline {
namespace {

struct Coded {
    Annotation annotation;
    Findings findings;
};

class AgreementsTest : public testing::Test {
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
    static Coded code(const std::string& text) {
        Report report;
        report.id = "r-0123456789abcdef";
        report.text = text;
        Coded out;
        out.annotation = annotator_->annotate(report);
        out.findings = coder_->code(report, out.annotation);
        for (const Agreement& agreement : out.findings.agreements) {
            EXPECT_FALSE(agreement.evidence.empty());
            for (const Obligation& duty : agreement.obligations) EXPECT_TRUE(is_character_border(text, duty.span.begin) && is_character_border(text, duty.span.end));
        }
        return out;
    }
    static std::string names(const Coded& coded, const std::vector<EntityRef>& list) {
        std::vector<std::string> all;
        for (const EntityRef each : list) all.push_back(coded.annotation.entities[static_cast<std::size_t>(each.index)].name);
        std::sort(all.begin(), all.end());
        std::string out;
        for (const std::string& each : all) out += (out.empty() ? "" : ", ") + each;
        return out;
    }

    static inline std::unique_ptr<Lexicon> lexicon_;
    static inline std::unique_ptr<Annotator> annotator_;
    static inline std::unique_ptr<Coder> coder_;
};

TEST_F(AgreementsTest, ASignedAccordHasPartiesDateAndPlace) {
    const Coded coded = code("On March 3, 2021, Chile and Peru signed a fishing agreement in Quito.");
    ASSERT_EQ(coded.findings.agreements.size(), 1u);
    const Agreement& a = coded.findings.agreements[0];
    EXPECT_EQ(a.instrument, Instrument::accord);
    EXPECT_EQ(a.status, AgreementStatus::signed_);
    EXPECT_EQ(names(coded, a.parties), "Chile, Peru");
    ASSERT_TRUE(a.signed_);
    EXPECT_EQ(a.signed_->value, "2021-03-03");
    EXPECT_EQ(a.signed_->place, "Quito");
    EXPECT_TRUE(a.signatories.empty());  // states are parties, not signatories
}

TEST_F(AgreementsTest, AYearIsNotInvented) {
    const Coded coded = code("The treaty, signed on May 9 in Lima, binds Chile and Peru. Chile must open two ports under the treaty.");
    ASSERT_EQ(coded.findings.agreements.size(), 1u);
    ASSERT_TRUE(coded.findings.agreements[0].signed_);
    EXPECT_EQ(coded.findings.agreements[0].signed_->value, "XXXX-05-09");
}

TEST_F(AgreementsTest, AnnouncedIsNotSigned) {
    const Coded coded = code("Chile and Peru announced a memorandum on trade, which will be signed in Lima next year.");
    ASSERT_EQ(coded.findings.agreements.size(), 1u);
    EXPECT_EQ(coded.findings.agreements[0].instrument, Instrument::memorandum);
    EXPECT_EQ(coded.findings.agreements[0].status, AgreementStatus::announced);
    EXPECT_FALSE(coded.findings.agreements[0].signed_);
}

TEST_F(AgreementsTest, OneBuildsOnAnother) {
    const Coded coded = code("Chile and Peru signed the Arica Fisheries Treaty in Lima on 4 May 2022. It builds on the Tacna Understanding of June 2019.");
    ASSERT_EQ(coded.findings.agreements.size(), 2u);
    const Agreement& treaty = coded.findings.agreements[0];
    const Agreement& older = coded.findings.agreements[1];
    EXPECT_EQ(treaty.name, "Arica Fisheries Treaty");
    EXPECT_EQ(older.name, "Tacna Understanding");
    ASSERT_EQ(treaty.builds_on.size(), 1u);
    EXPECT_EQ(treaty.builds_on[0], older.id);
    EXPECT_TRUE(older.builds_on.empty());
    ASSERT_TRUE(older.signed_);
    EXPECT_EQ(older.signed_->value, "2019-06");
}

TEST_F(AgreementsTest, EachClauseIsADutyOfItsOwn) {
    const std::string text = "Chile and Peru signed a border pact in Lima on 4 May 2022. Under the pact, Chile is to open two ports within 10 days and both states must share their radar data.";
    const Coded coded = code(text);
    ASSERT_EQ(coded.findings.agreements.size(), 1u);
    const auto& duties = coded.findings.agreements[0].obligations;
    ASSERT_EQ(duties.size(), 2u);
    EXPECT_EQ(names(coded, {duties[0].who}), "Chile");
    EXPECT_EQ(duties[0].span.in(text), "Chile is to open two ports within 10 days");
    EXPECT_EQ(duties[1].who.index, -1);
    EXPECT_EQ(duties[1].span.in(text), "both states must share their radar data");
}

TEST_F(AgreementsTest, ABanHasATargetAndNoSignatories) {
    const Coded coded = code("The government of Chile outlawed the Patagonian Workers Party on 6 June 2020. The ban takes effect at once.");
    ASSERT_EQ(coded.findings.agreements.size(), 1u);
    const Agreement& ban = coded.findings.agreements[0];
    EXPECT_EQ(ban.instrument, Instrument::ban);
    EXPECT_EQ(names(coded, ban.targets), "Patagonian Workers Party");
    ASSERT_TRUE(ban.signed_);
    EXPECT_EQ(ban.signed_->value, "2020-06-06");
    EXPECT_TRUE(ban.signatories.empty());
}

TEST_F(AgreementsTest, WhatIsNone) {
    for (const char* text : {"The coach said he was in agreement with the referee.", "The club announced a shirt deal with a brewer.", "Residents have called for a ceasefire.", "No agreement was reached.",
                             "The two sides are bound by international treaties.", "A great deal of water was lost."})
        EXPECT_TRUE(code(text).findings.agreements.empty()) << text;
}

TEST_F(AgreementsTest, AnyWordsAreSafe) {
    std::string text;
    unsigned state = 5;
    for (int i = 0; i < 6000; ++i) {
        state = state * 1664525u + 1013904223u;
        static const char* pieces[] = {"the accord ", "signed ", "Chile ", "and ", "obliges ", "Article 2 ", "ban ", ". ", ", ", "which ", "It ", "under ", "to ", "builds on ", "outlawed ", "(", ") ", "the Front ", "\n\n", "breach of "};
        text += pieces[(state >> 16) % 20];
    }
    code(text);
    code("");
}

TEST_F(AgreementsTest, ANameGoesOnBehindItsNoun) {
    const Coded coded = code(
        "Under the Arica Protocol on Shared Wells and the Return of Herds, signed in Arica on 4 March 2024, Chile has to open two wells and Peru has to pay for them. "
        "The text builds on the Tacna Memorandum of November 2021.");
    ASSERT_EQ(coded.findings.agreements.size(), 2u);
    const Agreement& protocol = coded.findings.agreements[0];
    EXPECT_EQ(protocol.name, "Arica Protocol on Shared Wells and the Return of Herds");
    ASSERT_TRUE(protocol.signed_);
    EXPECT_EQ(protocol.signed_->value, "2024-03-04");
    EXPECT_EQ(protocol.signed_->place, "Arica");
    ASSERT_EQ(protocol.builds_on.size(), 1u);
    EXPECT_EQ(protocol.builds_on[0], coded.findings.agreements[1].id);

    const Coded put = code("That is the Arica Protocol, to which Chile and Peru put their names in Arica on 4 March 2024.");
    ASSERT_EQ(put.findings.agreements.size(), 1u);
    ASSERT_TRUE(put.findings.agreements[0].signed_);
    EXPECT_EQ(put.findings.agreements[0].signed_->value, "2024-03-04");
    EXPECT_EQ(names(put, put.findings.agreements[0].parties), "Chile, Peru");

    const Coded agreed = code("Chile and Peru agreed on Friday on a ceasefire along the border.");
    ASSERT_EQ(agreed.findings.agreements.size(), 1u);
    EXPECT_EQ(names(agreed, agreed.findings.agreements[0].parties), "Chile, Peru");
    EXPECT_EQ(agreed.findings.agreements[0].status, AgreementStatus::announced);
}

TEST_F(AgreementsTest, DutiesGoOnInItsParagraph) {
    const Coded coded = code(
        "The Arica Protocol, signed on 4 March 2024, fixes 38 kilometres of the border. It builds on the Tacna Understanding. Within 60 days Chilean forces are to leave the four villages.\n\n"
        "Under the agreement, which was signed in Arica, Peru will pay for the wells.");
    ASSERT_FALSE(coded.findings.agreements.empty());
    std::vector<std::string> bound;
    for (const Obligation& duty : coded.findings.agreements[0].obligations)
        if (duty.who.index >= 0) bound.push_back(coded.annotation.entities[static_cast<std::size_t>(duty.who.index)].name);
    EXPECT_EQ(bound, (std::vector<std::string>{"Chilean forces", "Peru"}));
}

}  // namespace

TEST_F(AgreementsTest, InitialledTextsBindNobodyYet) {
    const Coded coded = code("Under a memorandum initialled in Quito in July, Peru's Andes Gas is to ship grain to Chile every spring.");
    ASSERT_EQ(coded.findings.agreements.size(), 1u);
    const Agreement& memorandum = coded.findings.agreements[0];
    EXPECT_EQ(memorandum.status, AgreementStatus::announced);
    EXPECT_FALSE(memorandum.signed_);  // where it was initialled is not where it was signed
    EXPECT_EQ(names(coded, memorandum.parties), "Chile, Peru");
}

TEST_F(AgreementsTest, TheDocumentIsWhatWasToldLast) {
    const Coded coded = code(
        "Chile and Peru signed the Arica Truce Framework in Lima on 4 May 2022. The guns fall silent at midnight. Each side must leave the plain. "
        "A commission will sit in Tacna. The document takes up large parts of the Tacna Declaration, which collapsed after eleven days.");
    ASSERT_EQ(coded.findings.agreements.size(), 2u);
    ASSERT_EQ(coded.findings.agreements[0].builds_on.size(), 1u);
    EXPECT_EQ(coded.findings.agreements[0].builds_on[0], coded.findings.agreements[1].id);
}

}  // namespace dateline
