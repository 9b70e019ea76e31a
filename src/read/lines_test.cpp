#include "read/lines.h"

#include "read/test_support.h"

namespace dateline::read {
namespace {

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : "; ") + name;
    return out;
}

TEST(Lines, Bylines) {
    const std::pair<const char*, const char*> cases[] = {
        {"By Ines Carvalho and Baba Ould Tijani", "Ines Carvalho; Baba Ould Tijani"},
        {"By Rokia Sanogo | Friday, October 10, 2025", "Rokia Sanogo 2025-10-10"},
        {"By Callum Prideaux in Dakar", "Callum Prideaux"},
        {"BY CALLUM PRIDEAUX, Reuters", "CALLUM PRIDEAUX"},
        {"By: Hawa al-Sayed", "Hawa al-Sayed"},
        {"By Nodir Saidov, Correspondent", "Nodir Saidov"},
        {"Written by Demba Ba", "Demba Ba"},
        {"By Friday evening the town had fallen, residents said.", "none"},
        {"By law, the prefect must answer within a week.", "none"},
        {"From our court correspondent", ""},
        {"Own correspondent", ""},
        {"Our river is a correspondent of the sea", "none"},
        {"By Asha Noor. Photographs by Idris Wako", "Asha Noor"},
        {"From our window the river rose.", "none"},
        {"Byron Oduya said nothing", "none"},
        {"The river rose", "none"},
        {"By 2030", "none"},
    };
    for (const auto& [line, expected] : cases) {
        const auto found = byline(line, shipped_rules());
        EXPECT_EQ(found ? joined(found->authors) + (found->date.empty() ? "" : " " + found->date) : "none", expected) << line;
    }
}

TEST(Lines, Datelines) {
    struct Case {
        const char *text, *place, *date, *outlet, *rest;
    };
    const Case cases[] = {
        {"NOUAKCHOTT, Oct 8, 2025 (Sahel Wire) - Gunmen came", "NOUAKCHOTT", "2025-10-08", "Sahel Wire", " Gunmen came"},
        {"BAMAKO—Gunmen came", "BAMAKO", "", "", "Gunmen came"},
        {"BAMAKO –", "BAMAKO", "", "", ""},
        {"KANKOSSA, Mauritania (AP) — Gunmen came", "KANKOSSA", "", "AP", " Gunmen came"},
        {"DAKAR, 8 October 2025 — Gunmen came", "DAKAR", "2025-10-08", "", " Gunmen came"},
        {"DAKAR, Wednesday, 8 October 2025 (Court Post) – A man", "DAKAR", "2025-10-08", "Court Post", " A man"},
        {"SEOUL, Republic of Korea, Oct 8, 2025 (Han Wire) - Gunmen came", "SEOUL", "2025-10-08", "Han Wire", " Gunmen came"},
        {"Dakar, Wednesday 8 October 2025. By A B", "Dakar", "2025-10-08", "", " By A B"},
        {"Dakar (APS) - Gunmen came", "Dakar", "", "APS", " Gunmen came"},
        {"ADDIS ABABA, Oct. 8 (Xinhua) -- Talks began", "ADDIS ABABA", "", "Xinhua", " Talks began"},
        {"SAN'A: Talks on the wells began on Monday, a day later than planned.", "SAN'A", "", "", " Talks on the wells began on Monday, a day later than planned."},
        {"EXCLUSIVE: Talks on the wells began on Monday, a day later than planned.", "none", "", "", ""},
        {"NATO: Talks on wells begin", "none", "", "", ""},
        {"LAKE MONITOR - Politics", "none", "", "", ""},
        {"The prefect – a tall man – laughed", "none", "", "", ""},
        {"Mali - and nobody else - signed", "none", "", "", ""},
        {"A well is cheaper than a war", "none", "", "", ""},
        {"2025 - a bad year", "none", "", "", ""},
        {"Kayes, on the river. Nothing moved", "none", "", "", ""},
    };
    for (const Case& each : cases) {
        const auto found = dateline_at(each.text);
        EXPECT_EQ(found ? found->place : "none", each.place) << each.text;
        if (!found) continue;
        EXPECT_EQ(found->date, each.date) << each.text;
        EXPECT_EQ(found->outlet, each.outlet) << each.text;
        EXPECT_EQ(std::string_view(each.text).substr(found->end), each.rest) << each.text;
    }
}

TEST(Lines, DayLines) {
    const std::pair<const char*, const char*> cases[] = {
        {"Published: 8 October 2025, 21:40", "2025-10-08T21:40"},
        {"8 October 2025", "2025-10-08"},
        {"Radio Sahel, Kayes. Updated 9 October 2025, 20:15", "2025-10-09T20:15"},
        {"Last updated on Oct 9, 2025 at 8:15 pm", "2025-10-09T20:15"},
        {"Agencies · 8 October 2025, 17:20", "2025-10-08T17:20"},
        {"The accord was signed on 6 October 2025 in the town hall", "none"},
        {"Deaths since 6 October 2025", "none"},
        {"Suva, 3 June 2024. From our correspondent", "2024-06-03"},
        {"Note to the media, 3 June 2024", "2024-06-03"},
        {"3 June 2024, 19:30. Own correspondent", "2024-06-03T19:30"},
        {"as of 6 p.m., 3 June 2024", "2024-06-03"},
        {"as of 6 p.m., 3 June 2024 the road was shut", "none"},
        {"Correction: 6 October 2025, Monday", "none"},
        {"6 October 2025?", "none"},
    };
    for (const auto& [line, expected] : cases) EXPECT_EQ(date_line(line, shipped_rules()).value_or("none"), expected) << line;
}

TEST(Lines, Furniture) {
    const char* cut[] = {"(Reporting by Ines Carvalho in Dakar; Editing by R A)", "Share this", "Advertisement", "© 2025 The Ledger", "Copyright 2025 The Ledger", "Photo: Ledger archive", "Read more: Octopus season opens late",
                         "Sign up for our weekly letter", "The post Blast kills six appeared first on Assaba Today.", "This website uses cookies.", "* * *", "Tags: Mali, water"};
    for (const char* line : cut) EXPECT_FALSE(furniture_rule(line, shipped_rules()).empty()) << line;
    const char* kept[] = {"Photo evidence was shown to the court.", "Tags of sheep were found in the river.", "Map makers had drawn the border elsewhere.", "Copyright law was not at issue, the judge said.",
                          "He asked them to follow the river.", "The Post reported that the army had left.", "Sources", "Reporting by local radio was banned."};
    for (const char* line : kept) EXPECT_EQ(furniture_rule(line, shipped_rules()), "") << line;
    EXPECT_FALSE(tail_rule("You may also like", shipped_rules()).empty());
    EXPECT_FALSE(tail_rule("Comments (3)", shipped_rules()).empty());
    EXPECT_FALSE(tail_rule("12 comments", shipped_rules()).empty());
    EXPECT_FALSE(tail_rule("More from Lake Press:", shipped_rules()).empty());
    EXPECT_TRUE(tail_rule("More from the army was not to be had.", shipped_rules()).empty());
    EXPECT_TRUE(tail_rule("Sources", shipped_rules()).empty());
    EXPECT_FALSE(bio_rule("Hawa Ba is a reporter at Lake Press.", shipped_rules()).empty());
    EXPECT_TRUE(bio_rule("The accord covers wells and herds.", shipped_rules()).empty());
    EXPECT_TRUE(bio_rule("Hawa Ba said that she covers her wells.", shipped_rules()).empty());
    EXPECT_FALSE(rubric_rule("World | Africa", shipped_rules()).empty());
    EXPECT_TRUE(rubric_rule("Border post stormed", shipped_rules()).empty());
}

}  // namespace
}  // namespace dateline::read
