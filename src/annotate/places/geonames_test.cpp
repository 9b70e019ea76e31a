// The compiler of GeoNames files, and the table that it writes.
#include <gtest/gtest.h>

#include "annotate/places/geonames.h"
#include "annotate/places/place_key.h"

namespace dateline::places {
namespace {

std::string row(const std::string& id, const std::string& name, const std::string& others, const std::string& lat,
                const std::string& lon, const std::string& code, const std::string& divisions,
                const std::string& population) {
    const bool division = code.starts_with("ADM");
    return id + "\t" + name + "\t" + name + "\t" + others + "\t" + lat + "\t" + lon + "\t" + (division ? "A" : "P") +
           "\t" + code + "\tXA\t\t" + divisions + "\t\t\t" + population + "\t\t1\tX/Y\t2020-01-01\n";
}

const std::string dump =
    row("11", "Qasr al Milh", "Qaşr al Milḩ,QAM,Kasr el-Melh,قصر الملح", "31.5", "44.25", "PPLA", "07\t001", "52000") +
    row("12", "Ostra", "", "31.7", "44.45", "PPL", "07\t001", "800") +
    row("13", "Ostra", "", "-12", "20.5", "PPL", "08\t", "90000");
const std::string divisions =
    "[{\"code\":\"XA.07\",\"name\":\"Milh Governorate\"},{\"code\":\"XA.07.001\",\"name\":\"Salt County\"}]";

PlaceTable compile(std::initializer_list<std::string> files) {
    GeonamesCompiler compiler;
    for (const std::string& file : files) {
        auto done = compiler.add_bytes(file, "file");
        EXPECT_TRUE(done) << (done ? "" : done.error().line());
    }
    auto table = PlaceTable::from_bytes(compiler.finish(), "table");
    EXPECT_TRUE(table);
    return std::move(*table);
}

TEST(PlaceKey, SpellingsOfOneNameMeet) {
    EXPECT_EQ(place_key("Diyarbakır"), "diyarbakir");
    EXPECT_EQ(place_key("Łódź"), "lodz");
    EXPECT_EQ(place_key("Saint-Étienne"), place_key("St. Etienne"));
    EXPECT_EQ(place_key("Ma’an"), "maan");
    EXPECT_EQ(place_key("Washington, D.C."), "washington dc");
    EXPECT_EQ(without_article("al basrah"), "basrah");
    EXPECT_EQ(without_article("alton"), "alton");
    EXPECT_EQ(bare_division("anbar governorate"), "anbar");
    EXPECT_EQ(bare_division("province"), "province");
    EXPECT_EQ(skeleton("zurbatiyah"), skeleton("az zurbatia"));
    EXPECT_EQ(skeleton("khuzestan"), skeleton("khuzistan"));
    EXPECT_NE(skeleton("amarah"), skeleton("mara"));
}

TEST(Geonames, NamesLeadToPlaces) {
    const PlaceTable table = compile({dump, divisions});
    ASSERT_EQ(table.size(), 5u);
    for (const char* name : {"Qasr al Milh", "Qaṣr al-Milḥ", "Kasr el-Melh"}) {
        const auto hits = table.find(place_key(name), 10);
        ASSERT_EQ(hits.size(), 1u) << name;
        const TablePlace place = table.place(hits[0].place);
        EXPECT_EQ(place.id, 11u);
        EXPECT_EQ(place.feature, Feature::seat1);
        EXPECT_EQ(place.population, 52000u);
        EXPECT_DOUBLE_EQ(place.lat, 31.5);
        EXPECT_EQ(table.place(place.admin1).name, "Milh Governorate");
        EXPECT_EQ(table.place(place.admin2).name, "Salt County");
    }
    EXPECT_EQ(table.find("ostra", 10).size(), 2u);
    EXPECT_EQ(table.find("ostra", 1).size(), 1u);
    EXPECT_TRUE(table.find("qam", 10).empty()) << "codes of airports are no names";
    EXPECT_TRUE(table.has_prefix("qasr al"));
    EXPECT_FALSE(table.has_prefix("qasr a"));
    EXPECT_FALSE(table.find_skeleton(skeleton("kasr al mileh"), 10).empty());
    EXPECT_TRUE(table.verify());
}

TEST(Geonames, DivisionsWithoutARowLieInTheMiddleOfTheirPlaces) {
    const PlaceTable table = compile({dump, divisions});
    const auto hits = table.find("milh", 10);
    ASSERT_EQ(hits.size(), 1u);
    EXPECT_EQ(hits[0].kind, NameKind::bare);
    const TablePlace province = table.place(hits[0].place);
    EXPECT_EQ(province.feature, Feature::admin1);
    EXPECT_NEAR(province.lat, 31.6, 1e-5);
    EXPECT_NEAR(province.lon, 44.35, 1e-5);
    EXPECT_EQ(province.population, 52800u);
    const PlaceTable own = compile({dump + row("99", "Milh", "", "31", "44", "ADM1", "07\t", "70000"), divisions});
    EXPECT_EQ(own.place(own.find("milh", 1)[0].place).id, 99u);
    EXPECT_EQ(own.place(own.find("milh governorate", 1)[0].place).id, 99u) << "the dump's row stands for the division";
}

TEST(Geonames, OrderOfFilesAndRowsLeavesNoTrace) {
    GeonamesCompiler a, b;
    for (const std::string& file : {dump, divisions}) ASSERT_TRUE(a.add_bytes(file, "f"));
    const std::size_t half = dump.find('\n') + 1;
    for (const std::string& file : {divisions, dump.substr(half), dump.substr(0, half)})
        ASSERT_TRUE(b.add_bytes(file, "f"));
    EXPECT_EQ(a.finish(), b.finish());
}

TEST(Geonames, FaultsNameFileAndLine) {
    const auto fault = [](const std::string& bytes) {
        GeonamesCompiler compiler;
        auto done = compiler.add_bytes(bytes, "f.txt");
        return done ? std::string() : done.error().where;
    };
    EXPECT_EQ(fault(dump + "1\t2\t3\n"), "f.txt:4");
    EXPECT_EQ(fault(row("x1", "A", "", "1", "2", "PPL", "01\t", "5")), "f.txt:1");
    EXPECT_EQ(fault(row("1", "A", "", "91", "2", "PPL", "01\t", "5")), "f.txt:1");
    EXPECT_EQ(fault(row("1", "A", "", "1", "2", "PPL", "01\t", "many")), "f.txt:1");
    EXPECT_EQ(fault("[{\"code\":\"XA.07\"}]"), "f.txt[0]");
    EXPECT_EQ(fault("[{\"code\":"), "f.txt");
    EXPECT_EQ(fault(std::string(300'000, 'a')), "f.txt:1");
}

TEST(PlaceTable, DamagedFilesAreRefusedOrReadEmpty) {
    GeonamesCompiler compiler;
    ASSERT_TRUE(compiler.add_bytes(dump, "f"));
    const std::string good = compiler.finish();
    EXPECT_FALSE(PlaceTable::from_bytes("", "t"));
    EXPECT_FALSE(PlaceTable::from_bytes(good.substr(0, good.size() - 1), "t"));
    EXPECT_FALSE(PlaceTable::from_bytes(good + '\0', "t"));
    EXPECT_FALSE(PlaceTable::open("/nonexistent/places.bin"));
    // Any damage behind the head must neither crash nor give a place out of range.
    for (std::size_t at = 96; at < good.size(); at += 3) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0xFF);
        auto table = PlaceTable::from_bytes(bad, "t");
        if (!table) continue;
        EXPECT_FALSE(table->verify());
        for (const char* key : {"ostra", "qasr al milh", "zzz"})
            for (const TableHit& hit : table->find(key, 10)) {
                const TablePlace place = table->place(hit.place);
                EXPECT_LE(place.lat, 90);
                (void)table->place(place.admin1);
            }
        for (const std::uint32_t hit : table->find_skeleton("astr", 10)) (void)table->place(hit);
    }
}

}  // namespace
}  // namespace dateline::places
