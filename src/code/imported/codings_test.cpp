// Codings from small imported tables, over sentences that the real annotator reads.
#include "code/imported/codings.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "dateline/annotate.h"
#include "dateline/petrarch.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

class ImportedCodings : public testing::Test {
protected:
    static void SetUpTestSuite() {
        const PetrarchFiles files{
            {"a", "NORWAY [NOR]\n+NORWEGIAN\nBRAZIL [BRA]\nPERU [PER]\nMARIA_LOPEZ [PERREB <991231]\n\t[PERGOV]\n"},
            {"g", "MINISTER [~GOV]\nSOLDIER [~MIL]\n"},
            {"v", "&PAPERS\n+TREATY\n+TRADE PACT\n\n--- SIGN [030] ---\nSIGN\n- % * &PAPERS [057:057]\n- NOT * [120]\n--- PRAISE [051] ---\nPRAISE\n--- ARREST [173] ---\nARREST\n- + WAS_ * IN $ [1731]\n"},
            {"x", "CHESS CUP\n"}};
        const fs::path folder = fs::temp_directory_path() / ("codings_test_" + std::to_string(::getpid()));
        fs::create_directories(folder);
        const auto imported = import_petrarch(files, CodeScheme::cameo);
        ASSERT_TRUE(imported && imported->faults.empty());
        for (const ImportedTable& table : imported->tables) std::ofstream(folder / (table.name + ".tsv"), std::ios::binary) << table.text;
        lexicon_ = Lexicon::load({DATELINE_SOURCE "/lexicon", folder.string()});
        fs::remove_all(folder);
        ASSERT_TRUE(lexicon_) << lexicon_.error().line();
        annotator_ = Annotator::create(*lexicon_, DATELINE_SOURCE "/models");
        ASSERT_TRUE(annotator_);
        codings_ = Codings::create(*lexicon_);
        ASSERT_TRUE(codings_) << codings_.error().line();
    }
    static std::string coded(const char* text, const char* day = "2010-05-01") {
        Report report;
        report.text = text;
        report.published = Published{day, {}};
        std::string out;
        for (const Coding& each : codings_->find(report, annotator_->annotate(report))) out += (out.empty() ? "" : " ") + each.source + ">" + each.target + ":" + each.code;
        return out;
    }
    static inline Result<Lexicon> lexicon_ = Error{};
    static inline Result<Annotator> annotator_ = Error{};
    static inline Result<Codings> codings_ = Error{};
};

TEST_F(ImportedCodings, WhoDidWhatToWhom) {
    const struct {
        const char *text, *expected;
    } cases[] = {
        {"Norway praised Peru on Monday.", "NOR>PER:051"},
        {"Norway was praised by Peru on Monday.", "PER>NOR:051"},
        {"A Norwegian minister praised Brazil and Peru.", "NORGOV>BRA:051 NORGOV>PER:051"},
        {"Soldiers from Brazil arrested a Norwegian.", "BRAMIL>NOR:173"},
        {"Norway and Peru signed a trade pact.", "NOR>PER:057 PER>NOR:057"},
        {"Norway praised the chess cup in Peru.", ""},
    };
    for (const auto& each : cases) EXPECT_EQ(coded(each.text), each.expected) << each.text;
}

TEST_F(ImportedCodings, ACodeHoldsOnItsDays) {
    EXPECT_EQ(coded("Maria Lopez praised Norway.", "1998-02-03"), "PERREB>NOR:051");
    EXPECT_EQ(coded("Maria Lopez praised Norway.", "2003-02-03"), "PERGOV>NOR:051");
}

TEST_F(ImportedCodings, NothingIsCodedWithoutTables) {
    const auto lexicon = Lexicon::load({DATELINE_SOURCE "/lexicon"});
    ASSERT_TRUE(lexicon);
    const auto codings = Codings::create(*lexicon);
    ASSERT_TRUE(codings);
    Report report;
    report.text = "Norway praised Peru on Monday.";
    EXPECT_TRUE(codings->find(report, annotator_->annotate(report)).empty());
}

}  // namespace
}  // namespace dateline
