#include "dateline/petrarch.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

std::string table(const Imported& imported, std::string_view name) {
    for (const ImportedTable& each : imported.tables)
        if (each.name == name) return each.text;
    return "";
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

TEST(Petrarch, ActorsAgentsVerbsBecomeTables) {
    const PetrarchFiles files{
        {"a.txt", "<!-- head\n still head -->\nVELLIA [VEL] # a land\n+VELLIAN\nPORT_ZORA\n\t[ZOR <850101]\n\t[ZORREB 850102-19990101]\n\t[ZORGOV >990102]\n\t[ZORELI]\n"},
        {"g.txt", "!MAN! = MAN, WOMAN\nSALES!MAN! [~BUS]\nAUTHORITY [~GOV]\nPOLICE {} [~COP]\nGOOSE {GEESE} [~GGS]\nAID_GROUP [NGO~]\n"},
        {"v.txt", "&MONEY\n+DUCATS\n+GOLD_COINS\n\n--- CUT [161:162] ---\nCUT {CUTS CUTTING}\n+CUT_OFF [163]\n- * &MONEY TO + [0874] # note\n- NOT_* TIES [---]\n- * GONE [+++]\n"},
        {"x.txt", "BALL GAME\n"}};
    const auto imported = import_petrarch(files, CodeScheme::cameo);
    ASSERT_TRUE(imported) << imported.error().line();
    EXPECT_TRUE(imported->faults.empty()) << imported->faults.front().line();
    const std::string actors = table(*imported, "imported_actors"), verbs = table(*imported, "imported_verbs");
    for (const char* part : {"actor\tVELLIAN\tVEL\t\t", "actor\tPORT ZORA\tZOR\t\t1985-01-01", "ZORREB\t1985-01-02\t1999-01-01", "ZORGOV\t1999-01-02\t\n",
                             "9999\tactor\tPORT ZORA\tZORELI", "agent\tSALESWOMAN\t~BUS", "agent\tAUTHORITIES\t~GOV", "agent\tGEESE\t~GGS", "agent\tAID GROUP\tNGO~", "discard\tBALL GAME"})
        EXPECT_TRUE(has(actors, part)) << part << " is missing in\n" << actors;
    EXPECT_FALSE(has(actors, "POLICES"));
    for (const char* part : {"CUT|CUTS|CUTTING", "161:162\tSANCTION", "CUT OFF"}) EXPECT_TRUE(has(verbs, part)) << part << " is missing in\n" << verbs;
    const std::string patterns = table(*imported, "imported_patterns");
    EXPECT_TRUE(has(patterns, "* &MONEY TO +\t0874\tCONCEDE")) << patterns;
    EXPECT_TRUE(has(patterns, "NOT_* TIES\t\t")) << patterns;
    EXPECT_FALSE(has(patterns, "GONE"));
    EXPECT_TRUE(has(table(*imported, "imported_synsets"), "&MONEY\tDUCATS|GOLD COINS"));
}

TEST(Petrarch, FaultsNameTheLineAndTheRestIsRead) {
    const PetrarchFiles files{{"a.txt", "+ORPHAN [ORP]\nVELLIA [VEL 851301]\nZORA [ZOR\nBREM [BRE]\n"}, {"g.txt", "PRIEST [REL]\n!NOBODY!S [~X]\n"}, {"v.txt", "- * AID [070]\n--- AID [070] ---\nAID\n- NO STAR [071]\n"}, {}};
    const auto imported = import_petrarch(files, CodeScheme::other);
    ASSERT_TRUE(imported) << imported.error().line();
    std::vector<std::string> where;
    for (const Error& each : imported->faults) where.push_back(each.where);
    const std::vector<std::string> expected{"a.txt:1", "a.txt:2", "a.txt:3", "a.txt:2", "g.txt:1", "g.txt:2", "v.txt:1", "v.txt:4"};
    EXPECT_EQ(where, expected);
    EXPECT_TRUE(has(table(*imported, "imported_actors"), "BREM\tBRE"));
    EXPECT_FALSE(import_petrarch({}, CodeScheme::cameo));
}

}  // namespace
}  // namespace dateline
