// Which names become places, and which place each one is, over a small gazetteer of invented towns.
#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdio>
#include <fstream>

#include "dateline/annotate.h"
#include "dateline/gazetteer.h"

namespace dateline {
namespace {

struct Town {
    const char *id, *name, *lat, *lon, *country, *admin1, *admin2, *population;
};
constexpr Town towns[] = {
    {"1", "Quellbrook", "40.0", "-82.9", "US", "OH", "049", "48000"},  // in Brackett County, Ohio
    {"2", "Quellbrook", "32.1", "-95.3", "US", "TX", "423", "9000"},
    {"3", "Quellbrook", "52.2", "-1.5", "GB", "ENG", "", "700000"},
    {"4", "Ostermark", "40.1", "-82.8", "US", "OH", "049", "1500"},
    {"5", "Tarrowell", "32.2", "-95.2", "US", "TX", "423", "1200"},
    {"6", "Zubaniyah", "31.6", "46.2", "IQ", "09", "", "24000"},
    {"7", "Marwick", "40.2", "-83.0", "US", "OH", "049", "5200"},
    {"8", "Carrick Falls", "39.9", "-82.7", "US", "OH", "049", "3100"},
};

// A name of this process alone: the same test may run in two builds at once.
std::string temporary(const std::string& name) {
    return testing::TempDir() + "/" + std::to_string(getpid()) + "_" + name;
}

const Annotator& annotator() {
    static const Annotator made = [] {
        const std::string dump = temporary("towns.txt"), names = temporary("divisions.json"),
                          table = temporary("places.bin");
        std::ofstream rows(dump);
        for (const Town& t : towns)
            rows << t.id << '\t' << t.name << '\t' << t.name << "\t\t" << t.lat << '\t' << t.lon << "\tP\tPPL\t"
                 << t.country << "\t\t" << t.admin1 << '\t' << t.admin2 << "\t\t\t" << t.population
                 << "\t\t1\tX/Y\t2020-01-01\n";
        rows.close();
        std::ofstream(names)
            << R"([{"code":"US.OH","name":"Ohio"},{"code":"US.TX","name":"Texas"},{"code":"GB.ENG","name":"England"},{"code":"IQ.09","name":"Dhi Qar"},
                                    {"code":"US.OH.049","name":"Brackett County"},{"code":"US.TX.423","name":"Dunmore County"}])";
        const auto summary = compile_gazetteer({dump, names}, table);
        EXPECT_TRUE(summary) << (summary ? "" : summary.error().line());
        auto lexicon = Lexicon::load({DATELINE_SOURCE "/lexicon"});
        auto out = Annotator::create(*lexicon, DATELINE_SOURCE "/models", table);
        for (const std::string& file : {dump, names, table}) std::remove(file.c_str());  // the mapping stays
        EXPECT_TRUE(out) << (out ? "" : out.error().line());
        return std::move(*out);
    }();
    return made;
}

struct Read {
    Report report;
    Annotation annotation;
};

Read read(std::string_view text) {
    Read out;
    out.report.text = text;
    out.annotation = annotator().annotate(out.report);
    return out;
}

// "name/admin1/country" of the first place at these words; "?" when it is not located, "" when it is no place.
std::string place(const Read& made, std::string_view words) {
    for (const Place& p : made.annotation.places)
        if (p.span.in(made.report.text).find(words) != std::string_view::npos)
            return p.lat ? p.name + "/" + p.admin1 + "/" + p.country : "?";
    return "";
}

TEST(PlacesOf, WhatStandsBehindTheCommaSaysWhere) {
    EXPECT_EQ(place(read("The company opened a plant in Quellbrook, Texas, on Monday."), "Quellbrook"),
              "Quellbrook/Texas/US");
    EXPECT_EQ(place(read("Jane Roe, 39, of Quellbrook, Tex., was charged on Monday."), "Quellbrook"),
              "Quellbrook/Texas/US");
    EXPECT_EQ(place(read("He was born in Quellbrook, England, and moved to Ohio."), "Quellbrook"),
              "Quellbrook/England/GB");
}

TEST(PlacesOf, NeighboursDecideWithoutAState) {
    const Read ohio = read(
        "Two houses burned down in Quellbrook on Monday.\n\nA crew from Ostermark came first, then one from Carrick "
        "Falls. The fire chief of Marwick said nobody was hurt.");
    EXPECT_EQ(place(ohio, "Quellbrook"), "Quellbrook/Ohio/US");
    const Read texas =
        read("Two houses burned down in Quellbrook on Monday.\n\nA crew from Tarrowell in Dunmore County came first.");
    EXPECT_EQ(place(texas, "Quellbrook"), "Quellbrook/Texas/US");
}

TEST(PlacesOf, TheLargestIsMeantWhereNothingTells) {
    EXPECT_EQ(place(read("They met in Quellbrook on Monday."), "Quellbrook"), "Quellbrook/England/GB");
}

TEST(PlacesOf, OneNameIsOnePlaceInAReport) {
    const Read made = read("The mayor of Quellbrook, Texas, resigned.\n\nPeople in Quellbrook were surprised.");
    ASSERT_GE(made.annotation.places.size(), 3u);
    EXPECT_EQ(made.annotation.places.back().admin1, "Texas");
    EXPECT_FALSE(made.annotation.places.back().rule.empty());
}

TEST(PlacesOf, PersonsAndDemonymsAreNoPlaces) {
    const Read person = read("Jane Ostermark leads the school board. Ostermark said the vote was close.");
    EXPECT_EQ(place(person, "Ostermark"), "");
    EXPECT_EQ(place(read("An Iraqi soldier and two Canadian engineers were hurt."), "Iraqi"), "");
    EXPECT_EQ(place(read("An Iraqi soldier and two Canadian engineers were hurt."), "Canadian"), "");
}

TEST(PlacesOf, BodiesOfATownNameIt) {
    const Read made = read("The Marwick Police Department asked people in Ostermark, Ohio, for help.");
    EXPECT_EQ(place(made, "Marwick"), "Marwick/Ohio/US");
}

TEST(PlacesOf, AChipOfALongerNameIsNotThatPlace) {
    const Read made = read("Rebels shelled the village of Marwick Vrelle on Monday. People fled to Marwick Vrelle in Ohio.");
    EXPECT_EQ(place(made, "Marwick"), "?");
    for (const Place& p : made.annotation.places) EXPECT_NE(p.span.in(made.report.text), "Marwick");
    EXPECT_EQ(place(read("People fled from Marwick Hospital in Ohio to Ostermark, Ohio."), "Marwick"), "Marwick/Ohio/US");
}

TEST(PlacesOf, ARiverDoesNotTakeTheTownOfItsName) {
    const Read made = read("Oil leaked into the Zubaniyah river in Iraq. The mayor of Zubaniyah spoke of 8,000 people in Iraq.");
    EXPECT_EQ(place(made, "Zubaniyah river"), "?");
    ASSERT_FALSE(made.annotation.places.empty());
    bool town = false;
    for (const Place& p : made.annotation.places) town |= p.lat && p.name == "Zubaniyah";
    EXPECT_TRUE(town);
}

TEST(PlacesOf, WhatNoTableHoldsLiesBesideWhatTheTextSays) {
    // Thirty kilometres west of Ostermark, Ohio (40.1, -82.8).
    const Read made = read(
        "The clinic burned down in Drellin Hollow, a hamlet 30 km west of Ostermark, Ohio, on Monday. People from Drellin Hollow fled.");
    int mentions = 0;
    for (const Place& p : made.annotation.places)
        if (p.span.in(made.report.text) == "Drellin Hollow") {
            ++mentions;
            ASSERT_TRUE(p.lat && p.lon);
            EXPECT_NEAR(*p.lat, 40.1, 0.02);
            EXPECT_NEAR(*p.lon, -83.15, 0.03);
            EXPECT_EQ(p.country, "US");
            EXPECT_TRUE(p.gazetteer_id.empty());
            EXPECT_TRUE(p.rule.ends_with("/beside")) << p.rule;
        }
    EXPECT_EQ(mentions, 2);
    EXPECT_EQ(place(read("They met in Drellin Hollow, 900 km north of Ostermark, Ohio."), "Drellin Hollow"), "?");
    EXPECT_EQ(place(read("The clinic burned down in Drellin Hollow in Ohio."), "Drellin Hollow"), "?");
}

TEST(PlacesOf, OtherSpellingsAreFoundInTheCountryOfTheReport) {
    const Read made =
        read("Iraq sent troops to the south. Clashes broke out in the town of Zubbaniya in Iraq on Monday.");
    EXPECT_EQ(place(made, "Zubbaniya"), "Zubaniyah/Dhi Qar/IQ");
    // The same consonants alone are no spelling of it.
    EXPECT_EQ(place(read("Iraq sent troops to the south. Clashes broke out in the town of Zobne in Iraq on Monday."), "Zobne"), "?");
}

TEST(PlacesOf, LongReportsAreBounded) {
    std::string text;
    for (int i = 0; i < 4000; ++i)
        text += "In Quellbrook, Marwick and Ostermark of Dunmore County they met Jane Tarrowell. ";
    EXPECT_GT(read(text).annotation.places.size(), 1000u);
}

TEST(Gazetteer, FaultsAreErrors) {
    EXPECT_FALSE(compile_gazetteer({"/nonexistent"}, temporary("x.bin")));
    auto lexicon = Lexicon::load({DATELINE_SOURCE "/lexicon"});
    std::ofstream(temporary("no_table.bin")) << "something else";
    const auto made = Annotator::create(*lexicon, DATELINE_SOURCE "/models", temporary("no_table.bin"));
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().kind, ErrorKind::model);
}

}  // namespace
}  // namespace dateline
